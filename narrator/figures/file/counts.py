"""Reading counts beside the tables: ``326条``, ``310余``, ``近600``, ``1.2万``, ``3（上年11）``, ``未统计``, ``图解3，问答2``."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pydantic import ValidationInfo

from narrator.figures.file.scalars import MAX_COUNT, NONE_WORDS, narrow, note_width, parse_count, place_of
from narrator.figures.keys.declare import PARTS, Counted, Key
from narrator.figures.values import NOT_COUNTED, Count, Stated, spell_number
from narrator.files.tree import Text, Tree
from narrator.finding import Severity
from narrator.language.lists import words_between_blanks

_NOT_COUNTED_WORDS = frozenset({"未统计", "没有统计", "没统计"})
_NUMBER = re.compile(
    r"(?P<before>约|近|逾|超过|超)?(?P<digits>(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?)(?P<scale>万)?"
    r"(?P<after>余|多)?(?P<unit>[一-鿿]*?)(?P<about>左右)?"
)
_BESIDE = re.compile(r"(?P<now>.*?)\((?:上年|去年)(?P<before>[^()]*)\)")
_LISTED = re.compile(
    r"(?P<name>.+?)[:：=]?(?P<count>(?:约|近|逾|超过)?\d[\d,.]*万?[余多]?[一-鿿]{0,4}(?:[（(][^）)]*[）)])?|未统计)"
)


@cache
def known_measures() -> frozenset[str]:
    """Return every measure word there is: what stands behind a number and is none of them is no count."""
    return frozenset(words_between_blanks("measures.txt", "narrator.figures"))


def reading_count(key: Key) -> Callable[[object, ValidationInfo], Count | None]:
    """Return what reads a count under ``key``, with the measure words it is declared with.

    Another measure word than the key is usually counted by stays with the number; one that does not suit it is asked about.
    """

    def read(raw: object, info: ValidationInfo) -> Count | None:
        if raw is None:
            return None
        if isinstance(raw, str) and raw.strip() in NONE_WORDS:
            return 0
        if key.exact:
            number: Count = parse_count(raw, key.measures)
        else:
            stated = parse_stated(raw, key)
            number = parse_count(raw, key.measures) if stated is None else stated
        tree = info.context if isinstance(info.context, Tree) else None
        _ask_measure(number, key, raw, tree)
        if not isinstance(number, Stated):
            note_width(raw, tree)
        return number

    return read


def _ask_measure(number: Count, key: Key, raw: object, tree: Tree | None) -> None:
    """Ask about a measure word that the key is not counted by; it stays as it was written."""
    if tree is None or not isinstance(number, Stated) or number.measure in ("", *key.measures):
        return
    usual = "、".join(key.measures)
    tree.note(
        (),
        f"“{raw}”的“{number.measure}”不像是这一项的单位（一般用 {usual}），正文照您写的印",
        f"写对了不用管；要改的，改成 {number.spelt}{key.measures[0]}",
        rule="FIGURES-MEASURE",
        severity=Severity.WARNING,
        place=place_of(raw),
    )


def parse_stated(raw: object, key: Key) -> Count | None:
    """Return the count that ``raw`` states with all that was written beside the digits, ``None`` if it states none."""
    text = re.sub(r"\s", "", narrow(raw)) if isinstance(raw, str) else ""
    if text in _NOT_COUNTED_WORDS:
        return NOT_COUNTED
    beside = _BESIDE.fullmatch(text)
    if beside is None:
        return _parse(text, key)
    now, before = _parse(beside["now"], key), _parse(beside["before"].removeprefix("为"), key)
    if now is None or before is None:
        return None
    number = before.number if isinstance(before, Stated) else before
    if isinstance(now, Stated):
        return replace(now, last_year=number)
    return Stated(now, str(now), last_year=number)


def _parse(text: str, key: Key) -> int | Stated | None:
    found = _NUMBER.fullmatch(text)
    if found is None or found["unit"] not in ("", *key.measures, *known_measures()):
        return None
    digits = Decimal(found["digits"].replace(",", ""))
    number = digits * (10_000 if found["scale"] else 1)
    whole = number == number.to_integral_value()
    if number > MAX_COUNT or ("." in found["digits"] and not (key.fraction or (found["scale"] and whole))):
        return None
    about = "约" if found["about"] else found["before"] or ""
    spelt = f"{about}{spell_number(digits)}{found['scale'] or ''}{found['after'] or ''}"
    exact = spelt == spell_number(digits)
    measure = "" if found["unit"] in key.measures[:1] else found["unit"]
    if exact and whole and not measure:
        return int(number)
    return Stated(int(number) if whole else number, spelt, exact, measure=measure)


def parse_listed(text: str, key: Key) -> Mapping[str, object]:
    """Return the counts by name that stand on one line: ``图解3，问答2``; raise ``ValueError`` in Chinese."""
    flat = " ".join(text.split()).rstrip("。；;，,、")
    pieces = re.split(r"[，,；;]", flat)
    if len(pieces) == 1 and all(_LISTED.fullmatch(one.strip()) for one in flat.split("、")):
        pieces = flat.split("、")
    found: dict[str, object] = {}
    place = place_of(text)
    for piece in filter(None, (one.strip() for one in pieces)):
        match = _LISTED.fullmatch(piece)
        if match is None:
            raise ValueError(f"一行写法应如 {key.example or '图解3，问答2'}，读不懂“{piece}”")
        name = match["name"].strip()
        if name in found:
            raise ValueError(f"“{name}”写了两次")
        found[name] = Text(match["count"], place)
    return found


def on_one_line(key: Key) -> Callable[[object], object]:
    """Return what makes a mapping of counts by name that stand on one line."""

    def read(raw: object) -> object:
        if raw is None or (isinstance(raw, str) and raw.strip() in NONE_WORDS):
            return {}
        return parse_listed(raw, key) if isinstance(raw, str) else raw

    return read


def reading_counted(key: Key) -> Callable[[object, ValidationInfo], Counted | None]:
    """Return what reads one of the counts by name; its name is still to come."""
    count = reading_count(key)

    def read(raw: object, info: ValidationInfo) -> Counted | None:
        if isinstance(raw, dict) and key.parted:
            return _read_parted(key, raw, info)
        number = count(raw, info)
        return None if number is None else Counted("", number)

    return read


def _read_parted(key: Key, node: Mapping[str, object], info: ValidationInfo) -> Counted:
    unknown = [one for one in node if one not in PARTS]
    if unknown:
        raise ValueError(f"不认识“{unknown[0]}”，可填 {'、'.join(PARTS)}")
    number = reading_count(key)(node.get(PARTS[0]), info)
    complete = node.get(PARTS[2])
    if number is None or complete not in (None, "是", "否"):
        raise ValueError(f"缺少{PARTS[0]}" if number is None else f"{PARTS[2]}应为 是 或 否")
    given = on_one_line(key)(node.get(PARTS[1]))
    read = reading_counted(replace(key, parted=False))
    parts = named({name: read(part, info) for name, part in given.items()} if isinstance(given, dict) else {})
    return Counted("", number, parts, None if complete is None else complete == "是")


def named(given: Mapping[str, Counted | None]) -> tuple[Counted, ...]:
    """Return the counts that are there, each with its name."""
    return tuple(
        replace(item, name=" ".join(name.split())) for name, item in given.items() if item is not None
    )

"""What of another office survives in a wording: numbers, dates, names, matters of another trade.

The search is made apart from the code that takes sentences apart: by the names in the heads of the reports, by digits, and
by words that on the shelf the offices of one trade alone use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from narrator.figures.unit import Unit, UnitGroup
from narrator.language.segment import Segmenter
from narrator.library.corpus import names_of_office
from narrator.library.passage import Passage
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.fit import trades_of
from narrator.suggestion.past.offer import offered
from narrator.suggestion.past.wording import Wording
from tests.eval.desk import desk

_FEWEST, _OFFICES = 4, 2
_QUOTED = re.compile("[“《〈「]([^”》〉」]*)[”》〉」]")
_LAWS = re.compile(
    "“(?:三审三校|三公|双随机、一公开|先审查、后公开|高效办成一件事)”|《[^》]*(?:法|条例|办法|格式|指南|目录)》|〔20\\d\\d〕\\d+号|第711号|20个工作日|12345"
)
_BESIDE_NAME = re.compile(
    "(?<![\u4e00-\u9fff])[省市县区]◆|◆(?:人民政府|政府(?!信息)|办事处|[省市县区](?!政|级|里|域|内))"
)
_PLACES = re.compile(r"[\u4e00-\u9fff]{2,5}?[省市县区](?=人民|[\u4e00-\u9fff]{2})")
_BARE_LEVEL = re.compile("(?:^|[，。；：、由在经按照通过依托])([省市县区])(?=委|人民政府|政府|门户)")
_HEIGHT = {"省": 3, "市": 2, "县": 1, "区": 1}
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")


def leaks_in(passage: Passage, made: Wording, ground: Ground) -> Iterator[str]:
    """Yield what of the office that wrote ``passage`` stands in the wording made of it."""
    unit = ground.figures.unit
    own = names_of_office(unit.full_name, unit.parent or "") | {unit.title_name, unit.self_reference}
    text = _LAWS.sub("", made.text)
    for name in sorted(names_of_office(passage.office, passage.parent) - own):
        if name in text and not any(name in mine and mine in text for mine in own):
            yield f"name {name}"
    yield from _around(text, unit)
    yield from (f"number {number}" for number in _numbers_of_others(made, ground))
    for match in _QUOTED.finditer(text):
        if match[1].strip("＿"):
            yield f"quoted {match[1]}"
    if unit.kind.group is UnitGroup.DEPARTMENT:
        yield from (f"trade {word}" for word in sorted(_words(text) & _of_other_trades(unit.full_name)))


def _around(text: str, unit: Unit) -> Iterator[str]:
    """Yield what is left of the other's name beside one's own, and levels of government that are not one's own."""
    for match in _BESIDE_NAME.finditer(text.replace(unit.title_name, "◆")):
        yield f"beside the name {match[0]}"
    chain = {place[-1] for name in (unit.full_name, unit.parent or "") for place in _PLACES.findall(name)}
    for match in _BARE_LEVEL.finditer(text):
        if chain and match[1] not in chain and _HEIGHT[match[1]] <= min(_HEIGHT[one] for one in chain):
            yield f"level {match[0]}"


def _numbers_of_others(made: Wording, ground: Ground) -> Iterator[str]:
    """Yield the numbers that are no year of the report and not those of the cells they are said to be put in from."""
    year = ground.figures.year
    cells = {f"{one.table}.{one.row}.{one.column}": value for one, value in ground.figures.cells.items()}
    laws = [match.span() for match in _LAWS.finditer(made.text)]
    for match in _NUMERAL.finditer(made.text):
        if match[0] in (str(year), str(year + 1)) or any(a <= match.start() < b for a, b in laws):
            continue
        put_in = next((one for one in made.filled if one.start <= match.start() < one.end), None)
        named = [cells.get(ref) for ref in put_in.refs] if put_in is not None else []
        values = [value for value in named if isinstance(value, int | Decimal)]
        if not named or len(values) < len(named) or Decimal(match[0]) != sum(values):
            yield match[0]


def wordings(passages: Iterable[Passage], ground: Ground) -> Iterator[tuple[Passage, Wording]]:
    """Yield every wording an office may be offered of other offices' sentences."""
    for one in passages:
        if not ground.is_own(one):
            made = offered(one, ground)
            if isinstance(made, Wording):
                yield one, made


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _segmenter().words(text) if len(word) > 1)


@cache
def _of_other_trades(office: str) -> frozenset[str]:
    own = trades_of(office)
    return frozenset(word for word, trades in _trades_of_words().items() if not trades & own)


@cache
def _trades_of_words() -> dict[str, frozenset[str]]:
    """Return the words that only departments of one trade use: two offices of it at least, and these four times.

    What a single office alone says is its own way of speaking, no trade's.
    """
    seen: dict[str, list[str]] = {}
    said_by: dict[str, set[str]] = {}
    for one in desk().shelf:
        trade = "、".join(sorted(trades_of(one.office))) if one.unit_kind is not None else ""
        if one.unit_kind is None or one.unit_kind.group is not UnitGroup.DEPARTMENT:
            trade = ""
        for word in _words(one.text):
            seen.setdefault(word, []).append(trade)
            said_by.setdefault(word, set()).add(one.office)
    for phrase in desk().bank.phrases:
        for word in _words(phrase.text):
            seen.setdefault(word, []).append("")
    return {
        word: frozenset(trades[0].split("、"))
        for word, trades in seen.items()
        if len(trades) >= _FEWEST
        and len(set(trades)) == 1
        and trades[0]
        and len(said_by.get(word, ())) >= _OFFICES
    }

"""What stands between braces on one line of a person's YAML: nearly right marks told, and written as YAML."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

_OPENING, _CLOSING = {"{": "}", "｛": "}", "[": "]"}, {"}": "}", "｝": "}", "]": "]"}
_ENTRY = re.compile(
    r"\s*(?P<key>[^\s{}\[\],，:：\"'｛｝][^{}\[\],:：\"'｛｝]*?)\s*(?P<colon>[:：])(?P<space>\s*)"
)
_WIDE_COMMA = re.compile(r"，(?=\s*[^\s，,:：]{1,30}\s*(?:：\s*(?:\d|无|[,，}｝])|:))")
_NO_COMMA = re.compile(r"(?<=[\d无])\s+(?=[^\s，,:：\d]{1,30}[:：])")
_PLAIN_END = re.compile(r"[,{}\[\]｛｝\"']")
_WIDE_BRACE = ("花括号用了全角“{}”", "请改为半角 {{ }}")
_MOST_OPEN = 10


@dataclass(frozen=True, slots=True)
class Mend:
    """One place of a line (``offset`` from 0) and what is written there instead of ``length`` characters.

    ``accepted`` says that there is no doubt what was meant.
    """

    offset: int
    length: int
    written: str
    problem: str
    hint: str
    accepted: bool = False


def colon_mend(key: str, colon: str, offset: int, *, spaced: bool) -> Mend | None:
    """Return how a colon that stands at ``offset`` behind ``key`` is mended; ``None`` if it is right."""
    written = ":" if spaced else ": "
    if colon == "：":
        return Mend(
            offset, 1, written, f"“{key}”后用了全角冒号“：”", "请改为半角冒号加空格“: ”", accepted=True
        )
    if not spaced:
        return Mend(offset, 1, written, f"“{key}:”后面少一个空格", "冒号后面请空一个半角空格", accepted=True)
    return None


def mend_braces(value: str) -> Iterator[Mend]:
    """Yield what is to be mended in a value that begins with a brace or bracket, in reading order.

    The last one closes what was left open.
    """
    opened: list[str] = []
    place, before = 0, ""
    while place < len(value):
        mark = value[place]
        if mark in "\"'" and before in "{[,:｛":
            place, before = _behind_quote(value, place), mark
            continue
        if mark in _OPENING:
            opened.append(_OPENING[mark])
        if mark in _CLOSING:
            if not opened:
                yield Mend(place, 1, "", f"多了一个“{mark}”", "请删去")
            else:
                opened.pop()
        if mark in "｛｝":
            problem, hint = _WIDE_BRACE
            yield Mend(place, 1, "{" if mark == "｛" else "}", problem.format(mark), hint.format())
        place, before = place + 1, mark if mark != " " else before
        if opened and (mark in "{｛" or (mark == "," and opened[-1] == "}")):
            place = yield from _entry(value, place)
            before = ":"
    if 0 < len(opened) <= _MOST_OPEN:
        problem = f"括号没有成对，缺“{''.join(reversed(opened))}”"
        yield Mend(len(value), 0, "".join(reversed(opened)), problem, "请在这一行末尾补上")


def _entry(value: str, place: int) -> Generator[Mend, None, int]:
    """Yield the mends of one entry of a mapping and of those joined to it; return where its value goes on."""
    while match := _ENTRY.match(value, place):
        place = match.end()
        spaced = bool(match["space"]) or value[place : place + 1] in ("", ",", "}", "｝")
        mend = colon_mend(match["key"], match["colon"], match.start("colon"), spaced=spaced)
        if mend is not None:
            yield mend
        end = _PLAIN_END.search(value, place)
        stop = end.start() if end else len(value)
        joint = _WIDE_COMMA.search(value, place, stop)
        if joint is not None:
            yield Mend(joint.start(), 1, ",", "花括号里用了全角逗号“，”", "请改为半角逗号加空格“, ”")
        else:
            joint = _NO_COMMA.search(value, place, stop)
            if joint is None:
                return place
            yield Mend(joint.start(), 0, ",", "花括号里两项之间少了逗号", "请加半角逗号和空格“, ”")
        place = joint.end()
    return place


def _behind_quote(value: str, place: int) -> int:
    """Return where a quoted text that begins at ``place`` has ended."""
    end = value.find(value[place], place + 1)
    return end + 1 if end >= 0 else len(value)

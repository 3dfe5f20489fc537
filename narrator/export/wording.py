"""What Word file and page print alike: clean text, its emphasised pieces, the 草稿 mark, the broken title."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from narrator.figures.values import UNSET, spell_value
from narrator.form.model import Cell, Table
from narrator.language.enumerators import SECOND
from narrator.language.lazy import lazy
from narrator.report.model import Report, ReportSection

TITLE_WIDTH = 20
_SHORTEST_LINE = 5
_LONGEST_TITLE = 200

_UNPRINTABLE = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OPEN = lazy(r"【待填[^】\n]*】|【待核实】|[＿_]{2,}")
_RUN_IN = lazy(rf"{SECOND}[^。，；：！？\d\n]{{1,24}}。(?=.)")
_HEADING = lazy(rf"{SECOND}[^。，；：！？\n]{{1,26}}。?")

# Where a title may be broken, and how much it hurts. Names are split behind a place only if they need it.
_BREAKS = (
    (lazy(r"(?=20\d\d年)"), 0),
    (lazy(r"(?<=人民政府)(?!20\d\d年)"), 20),
    (lazy(r"(?<=[省市区县旗州盟])(?![域场政容民级属])(?<!社区)(?<!城市)"), 30),
    (lazy(r"(?<=年)(?=政府信息公开)|(?<=工作)(?=年度报告)"), 40),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: plain, part of a run-in heading, or an open item."""

    text: str
    run_in: bool = False
    open: bool = False


def printable(text: str) -> str:
    """Return the text without what neither XML nor HTML can hold; everything else stays as it is."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def pieces(text: str) -> tuple[Piece, ...]:
    """Cut a printable paragraph into pieces; put together they are the paragraph."""
    run_in = match.end() if (match := _RUN_IN.match(text)) else 0
    cuts = sorted({0, run_in, len(text), *(cut for found in _OPEN.finditer(text) for cut in found.span())})
    marked = {position for found in _OPEN.finditer(text) for position in range(*found.span())}
    return tuple(Piece(text[a:b], run_in=b <= run_in, open=a in marked) for a, b in pairwise(cuts))


def is_heading(text: str) -> bool:
    """Whether a paragraph is nothing but a heading of the second level: ``（一）主动公开情况``."""
    return _HEADING.fullmatch(text) is not None


def draft_mark(report: Report) -> str | None:
    """Return the words that mark a draft, one with open items by their number, or ``None`` for what is no draft."""
    if report.marks > 0:
        return f"草稿：还有 {report.marks} 处待填写或核实"
    return "草稿：还不是定稿" if report.draft else None


def cell_text(report: Report, cell: Cell) -> str:
    """Return what a cell prints."""
    return printable(spell_value(report.cells.get(cell, UNSET), not_applicable=report.not_applicable))


def is_open(report: Report, cell: Cell) -> bool:
    """Whether nobody has filled in a cell."""
    return report.cells.get(cell, UNSET) is UNSET


def table_of(report: Report, section: ReportSection) -> Table | None:
    """Return the table that stands in a section, if the form has one there."""
    keys = [known.table for known in report.edition.sections if known.key == section.key]
    return report.edition.table(keys[0]) if keys and keys[0] else None


def width(text: str) -> float:
    """Return the width in characters of full width."""
    return sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def title_lines(title: str, room: int = TITLE_WIDTH) -> tuple[str, ...]:
    """Break a title into lines of at most ``room`` characters, before the year or behind a place, none of them a remnant."""
    title = " ".join(printable(title).split())
    if len(title) > _LONGEST_TITLE:
        return tuple(_halve(title, room))
    penalties = _penalties(title)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for end in sorted({*penalties, len(title)} - {0}):
        best[end] = min(
            (cost + _cost(title[start:end], room) + penalties.get(end, 0), (*cuts, end))
            for start, (cost, cuts) in best.items()
        )
    cuts = (0, *best[len(title)][1])
    return tuple(line.strip() for start, end in pairwise(cuts) for line in _halve(title[start:end], room))


def _penalties(title: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for pattern, penalty in _BREAKS:
        for match in pattern.finditer(title):
            if 0 < match.start() < len(title):
                found.setdefault(match.start(), penalty)
    return found


def _cost(line: str, room: int) -> float:
    """Return how bad a line is: each line costs, a remnant and an overfull line much more, raggedness a little."""
    size = width(line)
    remnant = 500 if size < _SHORTEST_LINE else 0
    return 100 + remnant + 200 * max(0.0, size - room) + 0.1 * (room - size) ** 2


def _halve(line: str, room: int) -> Iterator[str]:
    """Cut a line that is still too wide into parts of equal length."""
    count = -int(-width(line) // room)
    size = -(-len(line) // max(count, 1))
    yield from (line[start : start + size] for start in range(0, len(line), max(size, 1)))

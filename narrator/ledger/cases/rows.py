"""Which rows of a block are cases: sums, notes, bands and repeated lines told apart."""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from narrator.ledger.columns.block import Block
from narrator.ledger.columns.guess import Guess
from narrator.ledger.columns.roles import Role
from narrator.ledger.sheet.grid import Grid, Value

_SUM = re.compile(r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*数|本页|本月计)")
_SUM_COUNT = re.compile(r"(\d{1,6})\s*件")
_NOTE = re.compile(r"[：:]|^说明|^注")
_NUMBER_LIKE = re.compile(r"[^：:。]{0,16}\d[^：:。]{0,12}")
_CARRIED, _NEW = re.compile(r"上年|去年|上一年|结转|转入"), re.compile(r"本年|今年|新收|新增")
_YEAR = re.compile(r"(20\d\d)\s*年?")
DATE_ROLES = (Role.RECEIVED, Role.REGISTERED, Role.APPLIED)


class Band(Enum):
    """What a line between the rows says of those below it."""

    NONE = "none"
    CARRIED = "carried"
    NEW = "new"


class CaseRows(NamedTuple):
    """The rows (from 0) of one case, and the band and year that stand above them."""

    rows: tuple[int, ...]
    band: Band
    year: int | None
    joined: bool = False


class SumRow(NamedTuple):
    """A row of sums (from 0) and how many applications it says there are."""

    row: int
    says: int | None


class Columns:
    """Where each role stands in a block. ``one`` is the column of a role that only one has."""

    def __init__(self, guesses: tuple[Guess, ...]) -> None:
        self.by_role: dict[Role, list[int]] = {}
        for guess in guesses:
            self.by_role.setdefault(guess.role, []).append(guess.column.index)
        self.ticks = {
            role: [(g.column.index, " ".join(g.column.lines[-2:])) for g in guesses if g.role is role]
            for role in (Role.KIND_TICK, Role.RESULT_TICK)
        }

    def one(self, role: Role) -> int | None:
        """Return the first column of a role."""
        return self.by_role.get(role, [None])[0]

    @property
    def received(self) -> int | None:
        """Return the column that says when an application came: received before registered before applied."""
        return next((found for role in DATE_ROLES if (found := self.one(role)) is not None), None)


def year_in(text: str) -> int | None:
    """Return the one year that a title or a sheet's name tells."""
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def case_rows(grid: Grid, block: Block, columns: Columns) -> Iterator[CaseRows | SumRow]:
    """Yield the cases of a block in order, with the rows of sums between them."""
    band, year = _band(block.title), year_in(block.title) or year_in(grid.name)
    number = columns.one(Role.NUMBER)
    number = columns.one(Role.CASE) if number is None else number
    received = columns.received
    telling = [
        found
        for role in (Role.KIND, Role.RESULT, Role.REPLIED, Role.APPLICANT, Role.CONTENT)
        if (found := columns.one(role)) is not None
    ]
    pending: list[int] = []
    for row in range(block.first, block.end):
        line = grid.rows[row]
        if pending and number is not None and _goes_on(grid, row, number, received, pending[0]):
            pending.append(row)
            continue
        kept = _kept(line, received, number, telling)
        if kept is True:
            if pending:
                yield CaseRows(tuple(pending), band, year, joined=len(pending) > 1)
            pending = [row]
            continue
        texts = [cell for cell in line if cell != ""]
        if not texts:
            continue
        if pending:
            yield CaseRows(tuple(pending), band, year, joined=len(pending) > 1)
            pending = []
        text = str(texts[0])
        if kept is None:
            yield SumRow(row, _sum_says(line, columns.one(Role.COUNT)))
        elif len(texts) <= 2 and not _NOTE.search(text):
            band = _band(text) if _band(text) is not Band.NONE else band
            year = year_in(text) or year
    if pending:
        yield CaseRows(tuple(pending), band, year, joined=len(pending) > 1)


def _kept(line: list[Value], received: int | None, number: int | None, telling: list[int]) -> bool | None:
    """Whether a row is a case; ``None`` for a row of sums."""
    width = len(line)
    day = line[received] if received is not None else ""
    if isinstance(day, date):
        return True
    first = next((cell for cell in line if cell != ""), "")
    if isinstance(first, str) and _SUM.match(first):
        return None
    if day != "" and not isinstance(day, str):
        return True
    told = sum(1 for column in telling if column < width and line[column] != "")
    if isinstance(day, str) and day and told:
        return any(one.isdigit() for one in day) or told > 1
    if told < 1:
        return False
    mark = line[number] if number is not None and number < width else ""
    numbered = mark != "" and _NUMBER_LIKE.fullmatch(str(mark)) is not None
    return (numbered and told > 1) or (number is None and told > 2)


def _goes_on(grid: Grid, row: int, number: int, received: int | None, top: int) -> bool:
    """Whether a row belongs to the case above: its number is merged with that, or only results stand in it."""
    line = grid.rows[row]
    covered = grid.spans.get(row)
    if covered and number in covered:
        return covered[number] in range(top, row)
    if line[number] != "" or received is None or line[received] != "":
        return False
    filled = [column for column, cell in enumerate(line) if cell != ""]
    return bool(filled) and min(filled) > max(number, received) and not _SUM.match(str(line[filled[0]]))


def _band(text: str) -> Band:
    if _CARRIED.search(text) and not _NEW.search(text):
        return Band.CARRIED
    return Band.NEW if _NEW.search(text) and not _CARRIED.search(text) else Band.NONE


def _sum_says(line: list[Value], count: int | None) -> int | None:
    """Return how many applications a row of sums says there are, if it does."""
    if count is not None and count < len(line):
        value = line[count]
        if isinstance(value, int | float):
            return int(value)
    found = next((m for cell in line if isinstance(cell, str) and (m := _SUM_COUNT.search(cell))), None)
    return int(found[1]) if found else None

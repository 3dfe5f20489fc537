"""The parts of a ledger that hold cases, what their columns are, which year they are of, what they are called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from narrator.ledger.cases.days import DayReader
from narrator.ledger.cases.rows import Columns
from narrator.ledger.columns.block import Block, find_blocks
from narrator.ledger.columns.guess import Guess, guess_roles
from narrator.ledger.columns.roles import Role
from narrator.ledger.model import NotALedger
from narrator.ledger.questions import Asking
from narrator.ledger.sheet.grid import Grid
from narrator.ledger.words.lexicon import plain

_MOST_FIELDS = 60
_RESULT_ROLES = (Role.RESULT, Role.RESULT_TICK, Role.REASON, Role.REMARK)


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its sheet and what its columns are."""

    sheet: int
    grid: Grid
    block: Block
    guesses: tuple[Guess, ...]


def find_parts(grids: Sequence[Grid], told: Mapping[str, Role]) -> Iterator[Part]:
    """Yield what can be read as cases: blocks with a day of receipt; ``told`` are roles by heading."""
    headings = frozenset(plain(line) for heading in told for line in (heading, *heading.split("/")))
    for sheet, grid in enumerate(grids):
        for block in find_blocks(grid, headings):
            guesses = guess_roles(grid, block, told)
            columns = Columns(guesses)
            if columns.received is not None:
                yield Part(sheet, grid, block, guesses)


def refuse_lying(path: Path, grids: Sequence[Grid]) -> None:
    """Raise if a sheet would be a ledger with its rows as columns: one application in each column."""
    for grid in (one for one in grids if len(one.rows) <= _MOST_FIELDS):
        rows = [list(row) for row in zip_longest(*grid.rows, fillvalue="")]
        if any(True for _ in find_parts([Grid(grid.name, rows)], {})):
            hint = "请在表格程序里选中整张表复制，再“选择性粘贴—转置”到新表，另存后再来"
            raise NotALedger(path, "台账是横着登的，一列是一件", hint)


def refuse_without(path: Path, parts: Sequence[Part]) -> None:
    """Raise if there is a sheet from which no result could be read: all of its cases would seem pending."""
    for part in parts:
        roles = {guess.role for guess in part.guesses}
        if roles.isdisjoint(_RESULT_ROLES):
            raise NotALedger(path, "认不出哪一列是办理结果")


def year_of(parts: Sequence[Part]) -> int | None:
    """Return the latest year that titles or sheet names tell and in which something came in, else the only such year."""
    titles = [(part.block.title, part.grid.name) for part in parts]
    told = {int(year) for pair in titles for text in pair for year in re.findall(r"20\d\d", text)}
    reader = DayReader(1, Asking({}, (), str))
    found: set[int] = set()
    yearless = False
    for part in parts:
        column = Columns(part.guesses).received
        for row in range(part.block.first, part.block.end):
            value = part.grid.at(row, column or 0)
            yearless = yearless or reader.is_yearless(value)
            day = reader.plain(value, 1)
            if day is not None and day.first.year == day.last.year:
                found.add(day.first.year)
    if told & found:
        return max(told & found)
    if yearless and len(told) == 1:
        return told.pop()
    return found.pop() if len(found) == 1 else None


def sheet_labels(grids: Sequence[Grid], parts: Sequence[Part]) -> tuple[str, ...]:
    """Return what each sheet is called in messages; nothing if there is but one, its number if its name may be private."""
    if len({part.sheet for part in parts}) == 1:
        return ("",) * len(grids)
    return tuple(grid.name if _is_plain_name(grid.name) else f"表{n}" for n, grid in enumerate(grids, 1))


def _is_plain_name(name: str) -> bool:
    words = (
        "sheet",
        "表",
        "工作",
        "年",
        "月",
        "季度",
        "第",
        "依申请公开",
        "政府信息公开",
        "台账",
        "登记",
        "结转",
        "上",
        "本",
    )
    rest = name.lower()
    for word in words:
        rest = rest.replace(word, "")
    return not rest.strip(" 0123456789一二三四五六七八九十（）()-_.")

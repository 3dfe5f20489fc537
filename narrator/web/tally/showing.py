"""What a ledger comes to, ready to be shown: questions, how columns were read, the tables cell by cell, facts, notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import UNSET
from narrator.finding import Finding
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS
from narrator.form.model import Box, Cell, Table
from narrator.ledger.columns.roles import Role
from narrator.ledger.model import Tally
from narrator.ledger.questions import Question
from narrator.telling.tally_json import heading_shown
from narrator.telling.tally_lines import MEAN_MEANS, deadline_lines, question_rows
from narrator.web.figures.table import cell_text
from narrator.web.tally.dropped import Fact, cells_of, differs, facts_of
from narrator.workflow.tallying.counting import Counting
from narrator.workflow.tallying.findings import rows_text

_MOST_ROWS = 60
_MEAN = ("申请办理", "平均用时")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the rows it is about, and the answer given."""

    question: Question
    rows: str
    answer: str


@dataclass(frozen=True, slots=True)
class Number:
    """A cell: what the ledger makes, what stands in the figures, and the rows behind it."""

    cell: str
    label: str
    number: int
    now: str
    rows: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A box of the printed grid with the number in it."""

    box: Box
    number: Number | None
    scope: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the ledger makes it."""

    key: str
    name: str
    head: tuple[tuple[Place, ...], ...]
    body: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the ledger, named by its heading or, where that may be anything, by its place; what it was taken for."""

    key: str
    sheet: str
    heading: str
    role: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything about the ledger in hand."""

    name: str
    cases: int
    asked: tuple[Asked, ...]
    answered: tuple[Asked, ...]
    columns: tuple[Column, ...]
    grids: tuple[Grid, ...]
    changed: tuple[Number, ...]
    facts: tuple[Fact, ...]
    mean: str
    deadlines: tuple[str, ...]
    notes: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is asked any more."""
        return not self.asked


def shown(name: str, counting: Counting, loaded: LoadedFigures) -> Shown:
    """Return what there is to look at. No word of the ledger is in it but safe headings."""
    tally = counting.tally
    numbers = {cell: _number(cell, counting, loaded) for cell in cells_of(counting)}
    asked = [Asked(one, question_rows(tally, one), one.answer or "") for one in tally.questions]
    grids = [
        _grid(table, numbers)
        for table in EDITION_2021.tables
        if any(cell.table == table.key for cell in numbers)
    ]
    facts = facts_of(counting, loaded)
    return Shown(
        name,
        sum(sheet.cases for sheet in tally.sheets),
        tuple(one for one in asked if not one.answer),
        tuple(one for one in asked if one.answer),
        tuple(_columns(tally)),
        tuple(grids),
        tuple(one for cell, one in numbers.items() if one.differs and not _is_sum(cell) and one.now),
        facts,
        MEAN_MEANS if any(one.path == _MEAN for one in facts) else "",
        tuple(deadline_lines(tally)),
        counting.findings,
    )


def roles() -> tuple[str, ...]:
    """Return what a column can be for."""
    return tuple(role.value for role in Role)


def _columns(tally: Tally) -> Iterator[Column]:
    for number, sheet in enumerate(tally.sheets):
        for guess in sheet.columns:
            heading, place = guess.column.heading, guess.column.index
            if not heading:
                continue
            name = heading if heading_shown(guess.role, heading) else f"第{place + 1}列"
            yield Column(f"{number}.{place}", sheet.label, name, guess.role.value)


def headings(tally: Tally, told: Mapping[str, str]) -> dict[str, str]:
    """Return uses of columns by heading out of such by :attr:`Column.key`."""
    known = {
        f"{number}.{guess.column.index}": guess.column.heading
        for number, sheet in enumerate(tally.sheets)
        for guess in sheet.columns
    }
    return {known[key]: role for key, role in told.items() if known.get(key)}


def _is_sum(cell: Cell) -> bool:
    return cell.column == "total" or cell.row == "results_total"


def _number(cell: Cell, counting: Counting, loaded: LoadedFigures) -> Number:
    one = cells_of(counting)[cell]
    value = loaded.figures.cells[cell]
    row = EDITION_2021.table(cell.table).row_by_key[cell.row]
    return Number(
        str(cell),
        EDITION_2021.describe(cell),
        one.number,
        "" if value is UNSET else cell_text(value, row),
        rows_text(counting.tally, one.rows, _MOST_ROWS) if one.rows else "",
        differs(value, one.number),
    )


def _grid(table: Table, numbers: dict[Cell, Number]) -> Grid:
    lines = [
        tuple(_place(table, box, numbers) for box in table.grid.boxes if box.row == number)
        for number in range(table.grid.rows)
    ]
    name = f"{TABLE_NUMBERS[table.key]} {table.name.removesuffix('表')}"
    return Grid(table.key, name, tuple(lines[: table.grid.head]), tuple(lines[table.grid.head :]))


def _place(table: Table, box: Box, numbers: dict[Cell, Number]) -> Place:
    beside = any(one.row == box.row and one.cell is not None for one in table.grid.boxes)
    scope = ("row" if beside else "colgroup" if box.colspan > 1 else "col") if box.header else ""
    return Place(box, numbers.get(box.cell) if box.cell else None, scope)

"""One of the three tables as it is filled in: the official grid with a field for each number, both sides of each sum."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from narrator.figures.checks.balance import check_balance
from narrator.figures.loaded import LoadedFigures
from narrator.figures.unit import UnitKind
from narrator.figures.values import UNSET, Value, add, is_number, spell_number
from narrator.finding import Finding
from narrator.form.edition_2021 import TABLE_NUMBERS
from narrator.form.model import Box, Cell, Row, Table, Unit
from narrator.web.figures.sources import Source, name_of_row, row_source, source_for
from narrator.web.said import here

_RULES = "rules"
SUM_OPEN = "？"
"""What a sum shows while one of its numbers is missing: neither a number nor nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """A number to fill in, or a sum that fills itself in (``computed``)."""

    name: str
    label: str
    text: str
    state: str
    computed: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A box of the printed grid with what stands in it; ``group`` is the group of rows it is the head of, if of any."""

    box: Box
    field: Field | None
    scope: str
    group: str = ""
    group_open: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid; the last of its boxes are followed by who reported it and what is wrong in it.

    ``row`` is the part of the table that the line fills in: a row, or the whole table where that is one line. ``group`` is the
    group the row belongs to. ``note`` says why it is filled in already.
    """

    boxes: tuple[Shown, ...]
    row: str
    name: str
    label: str
    source: Source
    message: str
    open: bool
    group: str = ""
    note: str = ""

    @property
    def computed(self) -> bool:
        """Whether the line has nothing but sums."""
        return all(one.field is None or one.field.computed for one in self.boxes)


@dataclass(frozen=True, slots=True)
class Balance:
    """Both sides of the sums of one column, and the cells they are of."""

    label: str
    words: str
    state: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """A table ready to be shown."""

    key: str
    name: str
    number: str
    heading: str
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    columns: int
    balances: tuple[Balance, ...]
    unset: int

    @property
    def uneven(self) -> str:
        """Which columns do not agree, in a line that stands over the table."""
        names = [one.label for one in self.balances if one.state == "uneven"]
        return f"两边不平：{'、'.join(names)}，标红的列，算式在下面“两边相等吗”" if names else ""


def table_view(loaded: LoadedFigures, key: str, unconfirmed: Set[str] = frozenset()) -> TableView:
    """Return the table ``key`` of the figures as it is to be shown; ``unconfirmed`` are cells carried over by address."""
    figures = loaded.figures
    table = figures.edition.table(key)
    wrong = [one for one in check_balance(figures) if one.cells and one.cells[0].table == key]
    lines = [_line(loaded, table, number, wrong, unconfirmed) for number in range(table.grid.rows)]
    section = next(one for one in figures.edition.sections if one.table == key)
    head = table.grid.head or (
        0 if key == "disclosure" else _above(lines)
    )  # its parts have heads of their own
    return TableView(
        key,
        table.name,
        TABLE_NUMBERS[key],
        section.heading,
        tuple(lines[:head]),
        tuple(lines[head:]),
        table.grid.columns,
        balances(figures.cells, table),
        sum(
            one.field is not None and not one.field.computed and one.field.state == "unset"
            for line in lines
            for one in line.boxes
        ),
    )


def _line(
    loaded: LoadedFigures, table: Table, number: int, wrong: list[Finding], unconfirmed: Set[str]
) -> Line:
    boxes = [box for box in table.grid.boxes if box.row == number]
    cell = next((box.cell for box in boxes if box.cell is not None), None)
    shown = tuple(_box(loaded, table, box, unconfirmed, beside=cell is not None) for box in boxes)
    if cell is None:
        return Line(shown, "", "", "", Source(), "", open=False)
    rows = {box.cell.row for box in boxes if box.cell is not None}
    row = table.row_by_key[cell.row]
    whole = len(rows) > 1
    return Line(
        shown,
        table.key if whole else f"{table.key}.{row.key}",
        table.name if whole else name_of_row(table, row),
        table.name if whole else row.name,
        source_for(loaded.figures.sources, table.name) if whole else row_source(loaded.figures.sources, cell),
        row_message(wrong, rows),
        any(one.field is not None and not one.field.computed and one.field.state == "unset" for one in shown),
        _group(table, row),
        _note(loaded.figures.unit.kind, row),
    )


def _above(lines: Sequence[Line]) -> int:
    """Return how many lines stand over the first one that is filled in."""
    return next(number for number, one in enumerate(lines) if one.row)


def _note(kind: UnitKind, row: Row) -> str:
    """Return why a row is filled in already: an office that can make no 规章 has a stroke there, or 0 if its district wants it."""
    if row.key != _RULES or kind.may_make_rules:
        return ""
    return f"{kind.value}没有制定规章的权限，这三格先填了“/”（不涉及）。区里要求填 0 的，改成 0 就照 0 印。"


def _group(table: Table, row: Row) -> str:
    """Return the part that the rows of one group are, ``table.group``; nothing for a row without one, or alone in it."""
    members = [one for one in table.rows if one.group and one.group == row.group]
    return (
        f"{table.key}.{row.group}" if len(members) > 1 and table.grid.head and not _in_one_line(table) else ""
    )


def _in_one_line(table: Table) -> bool:
    return table.grid.rows == table.grid.head + 1


def row_message(wrong: list[Finding], rows: Set[str]) -> str:
    """Return what is wrong within the rows of a line, both sides with their numbers."""
    row = (one for one in wrong if one.rule not in ("T3-COL", "T3-BAL"))
    return "；".join(here(one.message) for one in row if one.cells[0].row in rows)


def _box(loaded: LoadedFigures, table: Table, box: Box, unconfirmed: Set[str], *, beside: bool) -> Shown:
    scope = ("row" if beside else "colgroup" if box.colspan > 1 else "col") if box.header else ""
    if box.cell is None:
        group = _headed(table, box)
        return Shown(box, None, scope, group, bool(group) and _is_open(loaded, table, group))
    field = field_of(loaded.figures.cells[box.cell], table, box.cell)
    carried = field.name in unconfirmed and field.state != "unset"
    return Shown(box, replace(field, state="carried") if carried else field, scope)


def _headed(table: Table, box: Box) -> str:
    """Return the group of rows a box is the head of: beside all of its rows and no others."""
    lines = range(box.row, box.row + box.rowspan)
    cells = [one.cell for one in table.grid.boxes if one.row in lines and one.cell is not None]
    groups = {_group(table, table.row_by_key[cell.row]) for cell in cells}
    found = groups.pop() if len(groups) == 1 and box.rowspan > 1 else ""
    rows = {cell.row for cell in cells}
    return found if found and rows == {one.key for one in table.rows if found == _group(table, one)} else ""


def _is_open(loaded: LoadedFigures, table: Table, group: str) -> bool:
    rows = [row for row in table.rows if _group(table, row) == group]
    return any(
        loaded.figures.cells[Cell(table.key, row.key, column)] is UNSET
        for row in rows
        for column in row.columns
        if column != "total"
    )


def field_of(value: Value, table: Table, cell: Cell) -> Field:
    """Return one number as a field."""
    row = table.row_by_key[cell.row]
    column = table.column_by_key[cell.column]
    computed = cell.column == "total" or cell.row == "results_total"
    return Field(
        str(cell),
        f"{name_of_row(table, row)}，{column.name}",
        SUM_OPEN if computed and value is UNSET else cell_text(value, row),
        state_of(value),
        computed,
    )


def state_of(value: Value) -> str:
    """Return which of four a value is: nobody told it yet, it is 0, a number, or none is due."""
    if value is UNSET:
        return "unset"
    return ("set" if value else "zero") if is_number(value) else "none"


def cell_text(value: Value, row: Row) -> str:
    """Return what a field shows: nothing for a number nobody has told yet."""
    if value is UNSET:
        return ""
    if not is_number(value):
        return "/"
    return spell_number(value) + ("万元" if row.unit is Unit.MONEY and value else "")


def balances(cells: Mapping[Cell, Value], table: Table) -> tuple[Balance, ...]:
    """Return for each column of table three both sides: 新收 and 结转 on one, 办理结果 and 结转下年 on the other."""
    found = []
    for equation in table.equations:
        if equation.rule != "T3-BAL":
            continue
        left, right = (add(cells[cell] for _, cell in side) for side in (equation.left, equation.right))
        known = left is not UNSET and right is not UNSET
        sides = [
            "+".join(_spelt(cells[cell]) for _, cell in side) + f"={_spelt(total)}"
            for side, total in ((equation.left, left), (equation.right, right))
        ]
        sign = ("=" if left == right else "≠") if known else "…"
        state = ("even" if left == right else "uneven") if known else "open"
        cells_of = tuple(str(cell) for side in (equation.left, equation.right) for _, cell in side)
        words = f"{sides[0]} {sign} {sides[1]}"
        found.append(Balance(equation.label.removesuffix("列"), words, state, cells_of))
    return tuple(found)


def _spelt(value: Value) -> str:
    if value is UNSET:
        return "？"
    return spell_number(value) if is_number(value) else "/"

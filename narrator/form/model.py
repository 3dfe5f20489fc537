"""What an edition of the form consists of. Pure values; the labels stand in the edition modules."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from narrator.cell import Cell as Cell  # noqa: PLC0414  (the form is where everybody looks for it)


class Unit(Enum):
    """What a cell counts in."""

    COUNT = "件"
    MONEY = "万元"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``name`` is the key in a figures file; ``variants`` are accepted besides."""

    key: str
    label: str
    name: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One data row. ``label`` is printed; ``name`` is the key in a figures file, without number.

    ``group`` is the key of the :class:`Group` the row belongs to, if any.
    """

    key: str
    label: str
    name: str
    columns: tuple[str, ...]
    variants: tuple[str, ...] = ()
    group: str | None = None
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a common heading, such as （三）不予公开."""

    key: str
    label: str
    name: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Equation:
    """``sum(left) == sum(right)``. ``rule`` names the check, ``label`` the row or column it speaks of.

    The parts carry the words in which a message names both sides.
    """

    rule: str
    label: str
    left: tuple[tuple[str, Cell], ...]
    right: tuple[tuple[str, Cell], ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that take part."""
        return tuple(cell for _, cell in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of the printed grid: text or a figure's address, with its spans."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    cell: Cell | None = None
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is printed. ``head`` is the number of header rows repeated over pages."""

    rows: int
    columns: int
    head: int
    widths: tuple[int, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Table:
    """One of the three numeric tables."""

    key: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    equations: tuple[Equation, ...]
    grid: Grid

    def __hash__(self) -> int:
        # a table is asked for often and its parts are many; two of one key are compared in full
        return hash(self.key)

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        return tuple(Cell(self.key, row.key, column) for row in self.rows for column in row.columns)

    def cells(self) -> Iterator[Cell]:
        """Yield every address in the order of the form."""
        return iter(self._cells)

    @cached_property
    def row_by_key(self) -> dict[str, Row]:
        """Rows by key."""
        return {row.key: row for row in self.rows}

    @cached_property
    def column_by_key(self) -> dict[str, Column]:
        """Columns by key."""
        return {column.key: column for column in self.columns}

    def rows_of(self, group: str) -> tuple[Row, ...]:
        """Return the rows of a group in order."""
        return tuple(row for row in self.rows if row.group == group)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six fixed sections. ``table`` is the key of its table, if it has one."""

    key: str
    number: str
    title: str
    variants: tuple[str, ...] = ()
    table: str | None = None

    @property
    def heading(self) -> str:
        """The heading as printed: ``一、总体情况``."""
        return f"{self.number}、{self.title}"


@dataclass(frozen=True)
class Edition:
    """One edition of the form, used by reports of ``first_year`` and later."""

    key: int
    source: str
    first_year: int
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]

    def table(self, key: str) -> Table:
        """Return the table called ``key``."""
        return next(table for table in self.tables if table.key == key)

    def section(self, key: str) -> Section:
        """Return the section called ``key``."""
        return next(section for section in self.sections if section.key == key)

    def cells(self) -> Iterator[Cell]:
        """Yield every address of every table."""
        for table in self.tables:
            yield from table.cells()

    def describe(self, cell: Cell) -> str:
        """Name a cell in the form's words: ``本年新收·自然人``."""
        table = self.table(cell.table)
        row = table.row_by_key[cell.row]
        group = next((g.name for g in table.groups if g.key == row.group), None)
        column = table.column_by_key[cell.column].name
        parts = [part for part in (group, row.name, column if len(row.columns) > 1 else None) if part]
        return "·".join(parts)

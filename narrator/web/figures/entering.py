"""What a person enters, made into changes of the figures file: numbers, rows in one line, whole parts without anything."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrator.errors import InvalidInput, UsageError
from narrator.figures.file.content import content_of
from narrator.figures.file.fill import filled
from narrator.figures.file.tables import TableReader
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.figures.values import UNSET, is_number, spell_value
from narrator.files.tree import Node, Text, Tree, TreePath
from narrator.finding import has_errors
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell, Row, Table
from narrator.web.figures.table import cell_text

_WORDS = re.compile(r"[\u4e00-\u9fff]")
_MEASURED = re.compile(r"[\d,.\s]+(?:件|宗|份|起|例|项|个|部|次|万元|亿元|元|万)")
_ONE_WORD = frozenset({"无", "没有", "不适用"})
_NOT_DUE = frozenset({"不涉及", "本单位不涉及", "不适用"})
_NOT_ASKED = frozenset({"还没问到", "没问到", "待填"})


@dataclass(frozen=True, slots=True)
class Entries:
    """What was entered: ``cells`` by address, ``rows`` by ``table.row`` in one line, parts of which ``nothing`` happened.

    ``values`` are other values of the file by their paths.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    nothing: tuple[str, ...] = ()
    values: Mapping[TreePath, Node] = field(default_factory=dict)


def enter(data: bytes, loaded: LoadedFigures, entries: Entries) -> tuple[bytes, LoadedFigures]:
    """Return the figures file with the entries in it; raise :class:`InvalidInput` if one cannot be taken."""
    cells: dict[Cell, str] = {}
    rows = dict(entries.rows)
    for name in entries.nothing:
        cells |= {cell: "0" for cell in part_of(name) if loaded.figures.cells[cell] is UNSET}
    for name, typed in entries.cells.items():
        cell, text = cell_of(name), _as_the_file_says(typed)
        if is_row_in_one_line(text):
            rows[f"{cell.table}.{cell.row}"] = text
        else:
            cells[cell] = text
    for name, text in rows.items():
        cells |= row_in_one_line(loaded.path, name, text)
    values = allowed(loaded, entries.values)
    return filled(data, loaded.path, cells, values, content_of(loaded.figures))


def _as_the_file_says(typed: str) -> str:
    """Return a word of the page as the figures file has it: 不涉及 is a stroke, 还没问到 is nothing."""
    bare = typed.strip()
    return "/" if bare in _NOT_DUE else "" if bare in _NOT_ASKED else typed


def cell_of(name: str) -> Cell:
    """Return the address ``table.row.column``; raise :class:`UsageError` if there is no such cell."""
    table, _, rest = name.partition(".")
    row, _, column = rest.rpartition(".")
    cell = Cell(table, row, column)
    if cell not in set(EDITION_2021.cells()):
        raise UsageError(f"表里没有这一格：{name}")
    return cell


def part_of(name: str) -> tuple[Cell, ...]:
    """Return the cells that are entered (no sums) of a table, a group of rows, a row, or the one cell, by dotted name."""
    key, _, rest = name.partition(".")
    tables = [table for table in EDITION_2021.tables if table.key == key]
    cells = tuple(cell for table in tables for row in _rows(table, rest) for cell in entered(table, row))
    return cells or (cell_of(name),)


def _rows(table: Table, name: str) -> Iterator[Row]:
    return (row for row in table.rows if name in ("", row.key, row.group))


def entered(table: Table, row: Row) -> tuple[Cell, ...]:
    """Return the cells of a row that a person enters."""
    if row.key == "results_total":
        return ()
    return tuple(Cell(table.key, row.key, column) for column in row.columns if column != "total")


def is_entered(cell: Cell) -> bool:
    """Whether a person enters a cell: it is no sum."""
    return cell.column != "total" and cell.row != "results_total"


def is_row_in_one_line(text: str) -> bool:
    """Whether words were entered that name columns: ``自然人3，商业企业1``."""
    bare = text.strip()
    return bool(_WORDS.search(bare)) and bare not in _ONE_WORD and not _MEASURED.fullmatch(bare)


def row_in_one_line(path: Path, name: str, text: str) -> dict[Cell, str]:
    """Return the cells that a row in one line fills, those it does not name with 0; raise :class:`InvalidInput`."""
    first = part_of(name)[0]
    table = EDITION_2021.table(first.table)
    row = table.row_by_key[first.row]
    group = next((g.name for g in table.groups if g.key == row.group and table.key != "disclosure"), None)
    node: Node = {row.name: Text(text.strip())}
    tree = Tree(path.name, {})
    cells = TableReader(tree, table).read({group: node} if group else node)
    if has_errors(tree.findings):
        raise InvalidInput(path, tree.findings)
    return {cell: cell_text(cells[cell], row) for cell in entered(table, row)}


def zeros_of(before: LoadedFigures, after: LoadedFigures, entries: Entries) -> tuple[str, ...]:
    """Return the columns that rows entered in one line do not name and so filled with 0, where nothing stood before."""
    lines = dict(entries.rows)
    for name, typed in entries.cells.items():
        if is_row_in_one_line(_as_the_file_says(typed)):
            lines[name.rpartition(".")[0]] = typed
    found = [
        EDITION_2021.table(cell.table).column_by_key[cell.column].name
        for name, text in lines.items()
        if text.strip() not in _ONE_WORD
        for cell in part_of(name)
        if before.figures.cells[cell] is UNSET and after.figures.cells[cell] == 0 and not _names(text, cell)
    ]
    return tuple(dict.fromkeys(found))


def zero_unlike_last_year(
    before: LoadedFigures, after: LoadedFigures, last_year: Figures | None
) -> tuple[tuple[str, str], ...]:
    """Return the cells that became 0 at once where nothing stood before, with last year's number if that was none, by name."""
    made = [cell for cell, value in after.figures.cells.items() if value == 0 and is_entered(cell)]
    new = [cell for cell in made if before.figures.cells[cell] is UNSET] if last_year is not None else []
    then = {cell: last_year.cells.get(cell, UNSET) for cell in new} if last_year is not None else {}
    return tuple(
        (EDITION_2021.describe(cell), spell_value(value))
        for cell, value in then.items()
        if is_number(value) and value
    )


def _names(text: str, cell: Cell) -> bool:
    return EDITION_2021.table(cell.table).column_by_key[cell.column].name in text


def unset_again(loaded: LoadedFigures, names: Iterable[str]) -> dict[str, str]:
    """Return the entries that empty the cells of some parts, if all of them are 0."""
    cells = [cell for name in names for cell in part_of(name)]
    values = [loaded.figures.cells[cell] for cell in cells]
    zero = all(is_number(value) and value == 0 for value in values)
    return {str(cell): "" for cell in cells} if zero else {}


def allowed(loaded: LoadedFigures, values: Mapping[TreePath, Node]) -> dict[TreePath, Node]:
    """Refuse what may not be changed here: the tables by their paths, and anything the file does not know."""
    tables = {table.name for table in EDITION_2021.tables}
    for path in values:
        if path[0] in tables:
            raise UsageError(f"{loaded.path.name} 的表格要一格一格填")
    return dict(values)

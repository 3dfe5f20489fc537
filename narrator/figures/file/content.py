"""Figures as the tree a figures file holds: the way back from values to what a person writes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from narrator.figures.file.tables import complete
from narrator.figures.keys.declare import PARTS, Counted, Kind, keys_of
from narrator.figures.keys.fee import fee_entry
from narrator.figures.keys.office import unit_entry
from narrator.figures.model import Figures
from narrator.figures.values import UNSET, Mark, Stated, Value, is_number, spell_count, spell_number
from narrator.files.tree import Node, Text
from narrator.form.model import Cell, Row, Table, Unit

Content = dict[str, Node]


def content_of(figures: Figures) -> Content:
    """Return everything ``figures`` says under the keys of a figures file; what is unset or absent is left out.

    Reading the content back gives equal figures. A total is written only where it is not the sum of its parts.
    """
    entries = {
        "unit": unit_entry(figures.unit),
        "fee": fee_entry(figures.fee) if figures.fee is not None else None,
    }
    content: Content = {}
    for attribute, key in keys_of(Figures):
        if key.kind is Kind.TABLES:
            content |= {t.name: table_content(t, figures.cells) for t in figures.edition.tables}
        else:
            content[key.name] = _node(entries.get(attribute, getattr(figures, attribute)))
    return {key: node for key, node in content.items() if node}


def table_content(table: Table, cells: Mapping[Cell, Value]) -> dict[str, Node]:
    """Return a table's rows as written, by name; rows of table three stand in their groups."""
    parts = {cell: value for cell, value in cells.items() if not _is_total(cell)}
    computed = complete(table, parts, UNSET)
    given = {cell: cells[cell] for cell in table.cells() if cell in parts or cells[cell] != computed[cell]}
    groups = {group.key: group.name for group in table.groups} if table.key != "disclosure" else {}
    content: dict[str, Node] = {}
    for row in table.rows:
        written = _row(table, row, given)
        if written is None:
            continue
        rows = content.setdefault(groups[row.group], {}) if row.group in groups else content
        if isinstance(rows, dict):
            rows[row.name] = written
    return content


def _is_total(cell: Cell) -> bool:
    return cell.column == "total" or cell.row == "results_total"


def _row(table: Table, row: Row, given: Mapping[Cell, Value]) -> Node:
    """Return the row's columns; all of them, once one is known, because what is not listed counts 0."""
    columns = {key: given.get(Cell(table.key, row.key, key), UNSET) for key in row.columns}
    if all(value is UNSET for value in columns.values()):
        return None
    if len(columns) == 1:
        return spell_entry(next(iter(columns.values())), row.unit)
    return {
        table.column_by_key[key].name: spell_entry(value, row.unit)
        for key, value in columns.items()
        if value is not UNSET or not _is_total(Cell(table.key, row.key, key))
    }


def spell_entry(value: Value, unit: Unit) -> Text | None:
    """Write a cell as it is entered: ``不适用``, ``12``, ``18.6万元``; ``None`` if it is unset."""
    if value is UNSET:
        return None
    if not is_number(value):
        return Text("不适用")
    return Text(spell_number(value) + (unit.value if unit is Unit.MONEY else ""))


def _node(value: object) -> Node:
    """Write a value as it stands under its key; a record or list of which nothing is there is empty."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        return {name: _node(text) for name, text in value.items()}
    if isinstance(value, tuple):
        return _listed(value)
    return Text(_spell(value)) if isinstance(value, _SCALARS) else _record(value)


_SCALARS = (str, int, Decimal, date, Enum, Stated)


def _spell(value: str | int | Decimal | date | Enum | Stated) -> str:
    if isinstance(value, Stated | Mark):
        return spell_count(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{spell_number(value)}元"
    return str(value.value if isinstance(value, Enum) else value)


def _listed(values: tuple[object, ...]) -> Node:
    """Write a list item by item, counts under their names."""
    counted = [item for item in values if isinstance(item, Counted)]
    if counted:
        return {item.name: _counted(item) for item in counted}
    return [_node(item) for item in values]


def _counted(item: Counted) -> Node:
    """Write a count; one that tells its parts as keys of its own."""
    number = Text(spell_count(item.count))
    if not item.parts and item.complete is None:
        return number
    parts = {part.name: _counted(part) for part in item.parts}
    told = {PARTS[0]: number, PARTS[1]: parts or None, PARTS[2]: _node(item.complete)}
    return {name: node for name, node in told.items() if node is not None}


def _record(value: object) -> dict[str, Node]:
    """Write a record under the keys that are declared for its attributes."""
    nodes = {key.name: _node(getattr(value, attribute)) for attribute, key in keys_of(type(value))}
    return {name: node for name, node in nodes.items() if node is not None and node not in ({}, [])}

"""Filling in a figures file for a person: single cells and values, with comments and order left as they were typed."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from narrator.errors import InvalidInput
from narrator.figures.file.content import Content, spell_entry
from narrator.figures.file.known_keys import figures_keys
from narrator.figures.file.load import figures_of
from narrator.figures.file.tables import REST_IS_ZERO, TableReader
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.files.text import decode
from narrator.files.tree import Node, Text, Tree, TreePath
from narrator.files.yaml import tree_of
from narrator.files.yaml_edit import YAMLError, composed, edited, plain
from narrator.files.yaml_lines import mended
from narrator.finding import has_errors
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.lookup import find_group, find_row
from narrator.form.model import Cell, Group, Row, Table


def filled(
    data: bytes,
    path: Path,
    cells: Mapping[Cell, str],
    values: Mapping[TreePath, Node],
    said: Content | None = None,
) -> tuple[bytes, LoadedFigures]:
    """Return the file with ``cells`` and ``values`` entered, and what it then says.

    ``data`` is the file as it stands at ``path``, ``said`` what it says in full: a record that was written in one word is
    written out of it before one of its keys is entered. An empty word leaves a cell unset. A total that was typed goes where a
    part of it is entered. Raise :class:`InvalidInput` with every entry that cannot be taken; then nothing is entered.
    """
    text, root = _read(data, path)
    wanted = read_entries(cells, path)
    changes: dict[TreePath, Node] = {}
    for where, node in values.items():
        changes |= _value_changes(root, where, node, said or {})
    for table in EDITION_2021.tables:
        mine = {cell: value for cell, value in wanted.items() if cell.table == table.key}
        if mine:
            changes |= _table_changes(table, root.get(table.name), mine)
    made = encoded(edited(text, changes), data)
    loaded = figures_of(made, path)
    for cell, value in wanted.items():
        if loaded.figures.cells[cell] != value and not _is_total(cell):
            raise RuntimeError(f"{cell} was entered as {value!r} and reads {loaded.figures.cells[cell]!r}")
    return made, loaded


def _value_changes(
    root: Mapping[str, Node], path: TreePath, node: Node, said: Content
) -> dict[TreePath, Node]:
    """Return the least that has to be changed so that ``node`` stands at ``path``."""
    standing: Node = dict(root)
    for depth, key in enumerate(path):
        if isinstance(standing, Text):
            record = _at(said, path[:depth])
            whole = _with(record if isinstance(record, dict) else {}, path[depth:], node)
            return {path[:depth]: whole}
        if not isinstance(standing, dict):
            return {path: node}
        standing = standing.get(str(key))
    return dict(_differences(path, standing, node))


def _differences(path: TreePath, before: Node, after: Node) -> Iterator[tuple[TreePath, Node]]:
    """Yield what differs: single items of a list of the same length, single keys of a mapping of the same keys."""
    if before == after:
        return
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences((*path, number), old, new)
    elif isinstance(before, dict) and isinstance(after, dict) and before and set(after) >= set(before):
        for key, new in after.items():
            yield from _differences((*path, key), before.get(key), new)
    else:
        yield path, after


def _with(record: Mapping[str, Node], path: TreePath, node: Node) -> dict[str, Node]:
    key, *below = path
    inner = record.get(str(key))
    value = _with(inner if isinstance(inner, dict) else {}, tuple(below), node) if below else node
    return {**record, str(key): value}


def _at(content: Node, path: TreePath) -> Node:
    for key in path:
        content = content.get(str(key)) if isinstance(content, dict) else None
    return content


def read_entries(cells: Mapping[Cell, str], path: Path) -> dict[Cell, Value]:
    """Return the value of every entry; raise :class:`InvalidInput` with all that are none. An empty one is unset."""
    tree = Tree(path.name, {})
    wanted: dict[Cell, Value] = {}
    for cell, text in cells.items():
        table = EDITION_2021.table(cell.table)
        row = table.row_by_key[cell.row]
        node: Node = Text(text.strip()) if text.strip() else None
        entry: Node = node if len(row.columns) == 1 else {table.column_by_key[cell.column].name: node}
        wanted[cell] = TableReader(tree, table).read(_in_place(table, row, entry))[cell]
    if has_errors(tree.findings):
        raise InvalidInput(path, tree.findings)
    return wanted


def _in_place(table: Table, row: Row, node: Node) -> dict[str, Node]:
    group = _group_of(table, row)
    return {group.name: {row.name: node}} if group else {row.name: node}


def _group_of(table: Table, row: Row) -> Group | None:
    """Return the group a row stands in within a figures file; those of table two are no keys."""
    if table.key == "disclosure":
        return None
    return next((group for group in table.groups if group.key == row.group), None)


def _is_total(cell: Cell) -> bool:
    return cell.column == "total" or cell.row == "results_total"


def _table_changes(table: Table, node: Node, wanted: Mapping[Cell, Value]) -> dict[TreePath, Node]:
    """Return what is to be put where so that the table reads as before but for ``wanted``."""
    now = TableReader(Tree("", {}), table).read(node)
    cells = {**now, **wanted}
    if not isinstance(node, dict):
        return {(table.name,): _whole(table, table.rows, cells)}
    changes: dict[TreePath, Node] = {}
    given = {cell for cell, value in wanted.items() if value is UNSET and now[cell] is not UNSET}
    if any(not _is_total(cell) for cell in given) and node.get(REST_IS_ZERO) is not None:
        changes[table.name, REST_IS_ZERO] = None
        rest = {key: value for key, value in node.items() if key != REST_IS_ZERO}
        now = TableReader(Tree("", {}), table).read(rest)
    for row in table.rows:
        touched = any(cell.row == row.key for cell in wanted)
        if touched or any(now[cell] != cells[cell] for cell in _parts(table, row)):
            changes |= _row_change(table, node, row, cells)
    return changes


def _parts(table: Table, row: Row) -> Iterator[Cell]:
    """Yield the cells of a row that are entered, not computed."""
    cells = (Cell(table.key, row.key, column) for column in row.columns)
    return (cell for cell in cells if not _is_total(cell))


def _row_change(
    table: Table, node: Mapping[str, Node], row: Row, cells: Mapping[Cell, Value]
) -> dict[TreePath, Node]:
    """Return the change that writes one row, or its group where that is not written row by row."""
    group = _group_of(table, row)
    written = _row(table, row, cells)
    if row.key == "results_total":
        key = _key(node, table, row, None)
        return {(table.name, key): None} if key in node else {}
    if group is None or (top := _key(node, table, row, group.key)) in node:
        return {(table.name, top if group else _key(node, table, row, None)): written}
    name = next((key for key in node if find_group(table, key) == group.key), group.name)
    below = node.get(name)
    if isinstance(below, dict):
        return {(table.name, name, _key(below, table, row, group.key)): written}
    return {(table.name, name): {one.name: _row(table, one, cells) for one in table.rows_of(group.key)}}


def _key(node: Mapping[str, Node], table: Table, row: Row, group: str | None) -> str:
    """Return the word a row is written under, its usual name if it is not there."""
    return next((key for key in node if find_row(table, key, group) == row.key), row.name)


def _whole(table: Table, rows: Iterable[Row], cells: Mapping[Cell, Value]) -> dict[str, Node]:
    content: dict[str, Node] = {}
    for row in rows:
        if row.key == "results_total":
            continue
        group = _group_of(table, row)
        inside = content.setdefault(group.name, {}) if group else content
        if isinstance(inside, dict):
            inside[row.name] = _row(table, row, cells)
    return content


def _row(table: Table, row: Row, cells: Mapping[Cell, Value]) -> Node:
    """Return a row as it is written: 无 or 不适用 where that is all of it, else every column."""
    parts = {cell: cells[cell] for cell in _parts(table, row)}
    values = set(parts.values())
    if values == {UNSET}:
        return None
    if len(row.columns) > 1 and values == {0}:
        return Text("无")
    if values == {NOT_APPLICABLE}:
        return Text("不适用")
    if len(row.columns) == 1:
        return spell_entry(next(iter(parts.values())), row.unit)
    return {
        table.column_by_key[cell.column].name: spell_entry(value, row.unit) for cell, value in parts.items()
    }


def _read(data: bytes, path: Path) -> tuple[str, dict[str, Node]]:
    """Return the file as YAML and what it holds: as it is, or with the slips of spelling mended that reading it mends too."""
    text = decode(data, path).text
    try:
        root = plain(composed(text))
    except YAMLError:
        root = None
    if isinstance(root, dict):
        return text, root
    tree = tree_of(data, path, keys=figures_keys())
    if has_errors(tree.findings):
        raise InvalidInput(path, tree.findings)
    return mended(text, figures_keys()).text, tree.root


def encoded(text: str, before: bytes) -> bytes:
    """Return the text with the line ends and in the encoding the file had."""
    if b"\r\n" in before.replace(b"\0", b""):
        text = text.replace("\n", "\r\n")
    if before.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text.encode("utf-16")
    if before.startswith(codecs.BOM_UTF8):
        return text.encode("utf-8-sig")
    try:
        before.decode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return text.encode()

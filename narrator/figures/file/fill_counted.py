"""Filling in a figures file with numbers counted elsewhere: what is empty is filled, what differs is told.

The file need not be whole yet: beside the tables nobody may have filled in anything.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrator.errors import InvalidInput
from narrator.figures.file.known_keys import figures_keys
from narrator.figures.file.tables import REST_IS_ZERO, TableReader
from narrator.figures.keys.declare import KeyPath, walk
from narrator.figures.model import Figures
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value, spell_value
from narrator.files.load import node_at
from narrator.files.tree import Node, Text, Tree, TreePath, scalars, spell
from narrator.files.yaml import parse_into
from narrator.files.yaml_edit import edited
from narrator.finding import Evidence, Finding, Location, Severity, has_errors
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.lookup import find_column, find_group, find_row
from narrator.form.model import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers to fill in: every cell of the tables counted, facts by key as written, the office's year.

    ``source`` says where they come from, for messages. A fact is left alone where the file has one.
    """

    year: int
    cells: Mapping[Cell, int]
    facts: Sequence[tuple[KeyPath, str]] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class FilledFile:
    """The file's new text, and what was found on the way; with errors among them the text is the old one."""

    text: str
    findings: tuple[Finding, ...] = ()
    put: tuple[str, ...] = ()


@dataclass(slots=True)
class _Filling:
    """What is put where, and what stands in the way."""

    tree: Tree
    counted: Counted
    changes: dict[TreePath, Node] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def differs(
        self, what: str, have: str, where: Location, *, cell: Cell | None = None, want: str = ""
    ) -> None:
        """Note that the file says otherwise: an error for a cell, else to be explained."""
        self.findings.append(
            Finding(
                "TALLY-DIFFERS",
                Severity.ERROR if cell else Severity.WARNING,
                f"{what}：数据文件写的是 {have}，台账数出来是 {want}，没有改动",
                where,
                (Evidence("数据文件", have), Evidence(self.counted.source or "台账", want)),
                hint="请核对；台账对的，把数据文件里这一格删空后再运行",
                subject=f"TALLY-DIFFERS|{what}",
                cells=(cell,) if cell else (),
            )
        )


def fill_counted(text: str, path: Path, counted: Counted) -> FilledFile:
    """Return the figures file ``text`` (of ``path``) filled in; comments, order and what was typed stay.

    Raise :class:`InvalidInput` if the file cannot be read. Cells that say another number are errors, and nothing is filled.
    """
    tree = _parsed(text, path)
    filling = _Filling(tree, counted)
    _fill_year(filling)
    for table in EDITION_2021.tables:
        wanted = {cell: number for cell, number in counted.cells.items() if cell.table == table.key}
        if wanted:
            _fill_table(filling, table, wanted)
    if has_errors(tree.findings):
        raise InvalidInput(path, tree.findings)
    _fill_facts(filling)
    if has_errors(filling.findings):
        return FilledFile(text, tuple(filling.findings))
    return _written(text, path, filling)


def _parsed(text: str, path: Path) -> Tree:
    tree = Tree(path.name, {})
    if not parse_into(tree, text, figures_keys()) or has_errors(tree.findings):
        raise InvalidInput(path, tree.findings)
    return tree


def _written(text: str, path: Path, filling: _Filling) -> FilledFile:
    """Write the changes, and prove that nothing else changed by reading the result back."""
    result = edited(text, filling.changes)
    after = _parsed(result, path)
    for where, value in filling.changes.items():
        _put(filling.tree.root, where, value)
    if _plain(filling.tree.root) != _plain(after.root):
        raise AssertionError("filling changed what it was not to change")
    return FilledFile(result, tuple(filling.findings), tuple(map(spell, filling.changes)))


def _plain(node: Node) -> object:
    """Return a node without places, empty mappings as nothing."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()} or None
    return [_plain(value) for value in node] if isinstance(node, list) else node


def _put(root: dict[str, Node], path: TreePath, value: Node) -> None:
    node: Node = root
    for key in path[:-1]:
        if isinstance(node, dict):
            below = node.get(str(key))
            if not isinstance(below, dict):
                below = node[str(key)] = {}
            node = below
    if isinstance(node, dict):
        node[str(path[-1])] = value


def _fill_year(filling: _Filling) -> None:
    have = filling.tree.root.get("年度")
    if have is None:
        filling.changes["年度",] = Text(str(filling.counted.year))
    elif str(have).strip() != str(filling.counted.year):
        where = filling.tree.locate(("年度",))
        message = f"数据文件是 {have} 年的，台账按 {filling.counted.year} 年数的，没有改动"
        filling.findings.append(
            Finding("TALLY-YEAR", Severity.ERROR, message, where, hint="请核对年度，或换一个数据文件")
        )


def _fill_table(filling: _Filling, table: Table, wanted: Mapping[Cell, int]) -> None:
    node = filling.tree.root.get(table.name)
    reader = TableReader(filling.tree, table)
    have = reader.read(node)
    unset = []
    for cell, want in wanted.items():
        value = have[cell]
        if value is UNSET:
            unset.append(cell)
        elif (not _is_sum(cell) or cell in reader.given) and _differs(value, want):
            place = reader.places.get(cell)
            where = place.locate(filling.tree.file) if place else filling.tree.locate((table.name,))
            filling.differs(EDITION_2021.describe(cell), _spell(value), where, cell=cell, want=str(want))
    parts = [cell for cell in unset if not _is_sum(cell)]
    if not parts:
        return
    for row in table.rows:
        cells = [cell for cell in parts if cell.row == row.key]
        if any(wanted[cell] for cell in cells):
            _fill_row(filling, table, row, {cell: wanted[cell] for cell in cells})
    rest = (table.name, REST_IS_ZERO)
    if any(not wanted[cell] for cell in parts) and node_at(filling.tree.root, rest) is None:
        filling.changes[rest] = Text("是")


def _is_sum(cell: Cell) -> bool:
    return cell.column == "total" or cell.row == "results_total"


def _differs(value: Value, want: int) -> bool:
    """Whether a cell says another number; 不适用 agrees with none."""
    return value != want and not (value is NOT_APPLICABLE and want == 0)


def _spell(value: Value) -> str:
    return spell_value(value, not_applicable="不适用", unset="空着")


def _fill_row(filling: _Filling, table: Table, row: Row, wanted: Mapping[Cell, int]) -> None:
    """Put a row's numbers: whole where none of its cells says anything, else cell by cell."""
    path = _path_of(filling.tree.root, table, row)
    node = node_at(filling.tree.root, path)
    names = {column.key: column.name for column in table.columns}
    if isinstance(node, dict) and any(value is not None for value in node.values()):
        for key in node:
            cell = Cell(table.key, row.key, find_column(table, key) or "")
            if cell in wanted and node[key] is None:
                filling.changes[*path, key] = Text(str(wanted[cell]))
        return
    filling.changes[path] = {names[cell.column]: Text(str(number)) for cell, number in wanted.items()}


def _path_of(root: dict[str, Node], table: Table, row: Row) -> tuple[str, ...]:
    """Return the path of a row under the names the file uses, else under the form's."""
    name = next((group.name for group in table.groups if group.key == row.group), None)
    inside: Node = root.get(table.name)
    path: tuple[str, ...] = (table.name,)
    if name is not None:
        name = _key_in(inside, lambda key: find_group(table, key) == row.group) or name
        direct = _key_in(
            inside, lambda key: table.key != "applications" and find_row(table, key, row.group) == row.key
        )
        if direct is not None:
            return (*path, direct)
        path = (*path, name)
        inside = inside.get(name) if isinstance(inside, dict) else None
    key = _key_in(inside, lambda key: find_row(table, key, row.group) == row.key)
    return (*path, key or row.name)


def _key_in(node: Node, fits: Callable[[str], bool]) -> str | None:
    return next((key for key in node if fits(key)), None) if isinstance(node, dict) else None


def _fill_facts(filling: _Filling) -> None:
    known = {path for path, _ in walk(Figures)}
    for path, value in filling.counted.facts:
        if path not in known:
            continue
        above = filling.tree.root.get(path[0])
        node = node_at(filling.tree.root, path)
        said = "，".join(map(str, scalars(node)))
        if node is None and (above is None or isinstance(above, dict)):
            filling.changes[path] = Text(value)
        elif said != value and _pairs(node) != value:
            filling.differs(".".join(path), said or str(above), filling.tree.locate(path), want=value)


def _pairs(node: Node) -> str:
    """Return counts by name, written under each other, as they are on one line."""
    return "，".join(f"{name}{said}" for name, said in node.items()) if isinstance(node, dict) else ""

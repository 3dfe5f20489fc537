"""Reading the three tables of a figures file against the form.

What each writing means: 无 is a declared zero for a cell, row, group or table; in a listed row of tables three
and four what is not listed is 0; a row not listed is unset unless 其余为零 says otherwise; ``/`` is not applicable.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from narrator.figures.file.scalars import (
    CASES,
    DECISIONS,
    DOCUMENTS,
    NONE_WORDS,
    NOT_APPLICABLE_WORDS,
    narrow,
    note_width,
    parse_count,
    parse_money,
    split_measure,
)
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value, add
from narrator.files.load import WIDE_COLON_HINT, suggest_key
from narrator.files.tree import Node, Place, Text, Tree, TreePath
from narrator.finding import Severity
from narrator.form.lookup import find_column, find_group, find_row
from narrator.form.model import Cell, Row, Table, Unit

REST_IS_ZERO = "其余为零"
_PART = re.compile(r"\s*([^\d\s：:，,、；;]+?)\s*[:：]?\s*(\d+)\s*[件宗]?\s*")
_LIKELY_YUAN = 10**8
"""From here on (1亿元) an amount without unit was most likely meant in 元."""
_YES = {"是": True, "否": False, "true": True, "false": False}


@dataclass(slots=True)
class TableReader:
    """Reads one table of ``tree``: ``given`` is what was written, ``places`` where. Faults go to the tree."""

    tree: Tree
    table: Table
    given: dict[Cell, Value] = field(default_factory=dict)
    places: dict[Cell, Place] = field(default_factory=dict)
    rest: Value = UNSET

    def read(self, node: Node) -> dict[Cell, Value]:
        """Return every cell of the table; what nobody wrote is unset, totals are computed."""
        path: TreePath = (self.table.name,)
        if _is_none(node) or (_is_zero(node) and self.table.key != "disclosure"):
            self.rest = 0
        elif _is_not_applicable(node) and self.table.key != "disclosure":
            for row in self.table.rows:
                self._fill(row, NOT_APPLICABLE, path)
        elif isinstance(node, dict):
            self._read_rows(node, path)
        elif node is not None:
            hint = WIDE_COLON_HINT if isinstance(node, Text) and "：" in node else "全年没有发生的写 无"
            self.tree.fault(path, f"应为“行名: 数字”的一组，现为 {_show(node)}", hint)
        return complete(self.table, self.given, self.rest)

    def _read_rows(self, node: dict[str, Node], path: TreePath) -> None:
        for key, value in node.items():
            here = (*path, key)
            row = self._find_row(key)
            group = find_group(self.table, key) if self.table.key != "disclosure" else None
            if key == REST_IS_ZERO and self.table.key != "disclosure":
                self.rest = 0 if value is not None and self._yes(value, here) else UNSET
            elif row is not None:
                self._read_row(row, value, here)
            elif group is not None:
                self._read_group(group, value, here)
            else:
                self.tree.fault(here, "不认识这一行", suggest_key(key, self._known()))

    def _find_row(self, key: str) -> Row | None:
        """Return the row called ``key``; table three's grouped rows are found only inside their group."""
        groups = (
            [None]
            if self.table.key == "applications"
            else [None, *(group.key for group in self.table.groups)]
        )
        keys = (find_row(self.table, key, group) for group in groups)
        return next((self.table.row_by_key[found] for found in keys if found), None)

    def _known(self) -> list[str]:
        if self.table.key == "disclosure":
            return [row.name for row in self.table.rows]
        rows = [row.name for row in self.table.rows if row.group is None]
        return [*rows, *(group.name for group in self.table.groups), REST_IS_ZERO]

    def _read_group(self, group: str, node: Node, path: TreePath) -> None:
        rows = self.table.rows_of(group)
        if _is_none(node) or _is_zero(node):
            for row in rows:
                self._fill(row, 0, path)
        elif _is_not_applicable(node):
            for row in rows:
                self._fill(row, NOT_APPLICABLE, path)
        elif isinstance(node, dict):
            for key, value in node.items():
                found = find_row(self.table, key, group)
                if found is None:
                    self.tree.fault(
                        (*path, key), "不认识这一行", suggest_key(key, [row.name for row in rows])
                    )
                else:
                    self._read_row(self.table.row_by_key[found], value, (*path, key))
        elif node is not None:
            hint = f"如 {{{rows[0].name}: …}}；没有写 无"
            hint = WIDE_COLON_HINT if isinstance(node, Text) and "：" in node else hint
            self.tree.fault(path, f"要分项填写，现为 {_show(node)}", hint)

    def _read_row(self, row: Row, node: Node, path: TreePath) -> None:
        if any(cell.row == row.key for cell in self.given):
            self.tree.fault(path, f"“{row.name}”写了两次", "只保留一处")
        elif _is_none(node) or (_is_zero(node) and len(row.columns) > 1):
            self._fill(row, 0, path)
        elif _is_not_applicable(node):
            self._fill(row, NOT_APPLICABLE, path)
        elif isinstance(node, dict):
            self._read_columns(row, [(key, (*path, key), value) for key, value in node.items()])
        elif isinstance(node, Text):
            self._read_text(row, node, path)
        elif node is not None:
            self.tree.fault(path, "应为“列名: 数字”的一组", self._hint(row))

    def _read_text(self, row: Row, node: Text, path: TreePath) -> None:
        """Read a row given as a bare number (where that is one cell) or in the one-line form."""
        if len(row.columns) == 1:
            self._put(row, row.columns[0], node, path)
        elif row.key == "results_total" and narrow(node).isdigit():
            self._put(row, "total", node, path)
        else:
            self._read_columns(row, list(self._split(row, node, path)))

    def _split(self, row: Row, text: Text, path: TreePath) -> Iterator[tuple[str, TreePath, Node]]:
        """Yield the parts of the one-line form ``自然人3，商业企业1``."""
        if narrow(text) != text and re.search(r"[０-９]", text):
            self.tree.note(
                path, f"“{text}”里有全角数字，已按半角读取", rule="FIGURES-WIDTH", place=text.place
            )
        for part in re.split(r"[，,、；;]\s*|\s+(?=[^\d\s])", narrow(text)):
            match = _PART.fullmatch(part)
            if match:
                yield match[1], (*path, match[1]), Text(match[2], text.place)
            elif part:
                problem = (
                    f"看不懂“{part}”" if re.search(r"\D", part) else f"要按列分别填写，现为 {_show(text)}"
                )
                self.tree.fault(path, problem, self._hint(row))
                return

    def _hint(self, row: Row) -> str:
        names = [self.table.column_by_key[key].name for key in row.columns]
        return f"如 {names[0]}3，{names[1]}1；没有写 无" if len(names) > 1 else "写一个数"

    def _read_columns(self, row: Row, parts: list[tuple[str, TreePath, Node]]) -> None:
        for key, here, node in parts:
            column = find_column(self.table, key)
            if column is None or column not in row.columns:
                known = [self.table.column_by_key[name].name for name in row.columns]
                hint = "数字里不要写逗号" if key.isdigit() and node is None else suggest_key(key, known)
                self.tree.fault(here, "不认识这一列", hint)
            elif Cell(self.table.key, row.key, column) in self.given:
                self.tree.fault(here, f"“{key}”写了两次", "只保留一处")
            else:
                self._put(row, column, node, here)
        if parts and self.table.key != "disclosure" and row.key != "results_total":
            for column in row.columns:
                if column != "total":
                    self.given.setdefault(Cell(self.table.key, row.key, column), 0)

    def _put(self, row: Row, column: str, node: Node, path: TreePath) -> None:
        """Take one cell as written. An empty one is unset, not 0; an empty total is computed like a missing one."""
        cell = Cell(self.table.key, row.key, column)
        self.places[cell] = self.tree.place(path)
        if node is not None or not (column == "total" or row.key == "results_total"):
            self.given[cell] = self._value(row, node, path)

    def _value(self, row: Row, node: Node, path: TreePath) -> Value:
        if node is None:
            return UNSET
        word = narrow(node) if isinstance(node, Text) else ""
        if word in NOT_APPLICABLE_WORDS:
            return NOT_APPLICABLE
        if word in NONE_WORDS:
            return 0
        try:
            if row.unit is Unit.MONEY:
                return self._money(node, path)
            number = parse_count(node, measures_of(row))
        except ValueError as problem:
            self.tree.fault(path, str(problem))
            return UNSET
        note_width(node, self.tree, path)
        self._note_measure(node, number, row, path)
        return number

    def _note_measure(self, node: Node, number: int, row: Row, path: TreePath) -> None:
        """Say so where a count of the tables may have been made by another unit than pieces: 84次."""
        measure, usual = split_measure(node)[1], measures_of(row)[0]
        if number and measure not in ("", *_PIECES):
            self.tree.note(
                path,
                f"“{node}”按 {number}{usual} 读取，正文写“{usual}”",
                f"表里的数以“{usual}”计；不是这样数的，请换算后再填",
                rule="FIGURES-MEASURE",
            )

    def _money(self, node: Node, path: TreePath) -> Decimal:
        """Return an amount in 万元; a bare number is taken as 万元 and echoed."""
        yuan, written = parse_money(node, Unit.MONEY.value)
        if not written and yuan:
            self._without_unit(node, yuan, path)
        return yuan / 10_000

    def _without_unit(self, node: Node, yuan: Decimal, path: TreePath) -> None:
        """Echo an amount without unit; ask about one that is more likely in 元."""
        spelled = f"{yuan:,.2f}".removesuffix(".00")
        problem = f"“{node}”没有写单位，按万元计，即 {spelled} 元"
        if yuan < _LIKELY_YUAN:
            self.tree.note(path, problem, rule="FIGURES-MONEY-UNIT")
            return
        self.tree.note(
            path,
            f"{problem}，数额异常，请核对单位",
            f"是元的写 {node}元，确是万元的写 {node}万元",
            rule="FIGURES-MONEY-UNIT",
            severity=Severity.WARNING,
        )

    def _fill(self, row: Row, value: Value, path: TreePath) -> None:
        """Give all cells of the row the same value; the total of zeros is computed."""
        for column in row.columns:
            if column != "total" or value is NOT_APPLICABLE:
                cell = Cell(self.table.key, row.key, column)
                self.given[cell] = value
                self.places[cell] = self.tree.place(path)

    def _yes(self, node: Node, path: TreePath) -> bool:
        word = narrow(node).lower() if isinstance(node, Text) else ""
        if word not in _YES:
            self.tree.fault(path, f"应为 是 或 否，现为 {_show(node)}")
        elif word in ("true", "false"):
            self.tree.note(path, f"“{node}”按“{'是' if _YES[word] else '否'}”读取", rule="FIGURES-YES-NO")
        return _YES.get(word, False)


_PIECES = tuple("件宗份起例个部")
"""Measure words that all count pieces."""


def measures_of(row: Row) -> tuple[str, ...]:
    """Return the measure words a count of ``row`` may carry."""
    if len(row.columns) > 3:
        return CASES
    return DOCUMENTS if len(row.columns) > 1 else DECISIONS


def complete(table: Table, given: dict[Cell, Value], rest: Value) -> dict[Cell, Value]:
    """Return all cells of ``table``: as given, else ``rest``; totals nobody gave are computed."""
    cells = {
        cell: rest if given.get(cell, UNSET) is UNSET else given[cell]
        for cell in table.cells()
        if cell.column != "total"
    }
    if "results_total" in table.row_by_key:
        results = [row.key for row in table.rows if row.group or row.key in ("granted", "partially_granted")]
        for column in table.columns:
            cell = Cell(table.key, "results_total", column.key)
            if column.key != "total" and cell not in given:
                cells[cell] = add(cells[Cell(table.key, key, column.key)] for key in results)
    for row in table.rows:
        if "total" in row.columns:
            cell = Cell(table.key, row.key, "total")
            parts = (cells[Cell(table.key, row.key, column)] for column in row.columns if column != "total")
            cells[cell] = given[cell] if cell in given else add(parts)
    return {cell: cells[cell] for cell in table.cells()}


def _is_none(node: Node) -> bool:
    return isinstance(node, Text) and narrow(node) in NONE_WORDS


def _is_zero(node: Node) -> bool:
    return isinstance(node, Text) and narrow(node) == "0"


def _is_not_applicable(node: Node) -> bool:
    return isinstance(node, Text) and narrow(node) in NOT_APPLICABLE_WORDS


def _show(node: Node) -> str:
    return f'"{node}"' if isinstance(node, Text) else "一组内容"

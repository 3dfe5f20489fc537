"""Reading the three tables from their sheets: rows by label, columns by heading, wherever they stand now."""

from dataclasses import dataclass, field

from narrator.figures.file.scalars import narrow
from narrator.figures.file.tables import REST_IS_ZERO
from narrator.figures.workbook.cells import is_figure, note_invisible
from narrator.figures.workbook.layout import (
    CHECK,
    REPORTED_ON,
    REPORTER,
    cell_range,
    is_own_sum,
    place,
    results_rows,
    row_source_key,
)
from narrator.figures.workbook.open import SheetCells
from narrator.files.tree import Node, Text, Tree, TreePath
from narrator.form.lookup import find_column, find_group, find_row, normalise_label
from narrator.form.model import Cell, Row, Table, Unit

RESAVE = "请在 WPS 或 Excel 中打开后保存一次"
_RULE = "FIGURES-WORKBOOK"


def read_table(tree: Tree, cells: SheetCells, table: Table, sources: dict[str, Node]) -> dict[str, Node]:
    """Return a table's rows as a YAML file would hold them; who reported a row goes into ``sources``."""
    reader = _Reader(tree, cells, table, sources)
    tree.places[table.name,] = place(cells.name, 0, 0)
    reader.find_rest()
    {"disclosure": reader.read_two, "applications": reader.read_three, "review_litigation": reader.read_four}[
        table.key
    ]()
    reader.write()
    return reader.content


@dataclass(slots=True)
class _Reader:
    """Finds where each cell of ``table`` stands on the sheet, then reads them."""

    tree: Tree
    cells: SheetCells
    table: Table
    sources: dict[str, Node]
    content: dict[str, Node] = field(default_factory=dict)
    where: dict[Cell, tuple[int, int]] = field(default_factory=dict)
    rest: bool = False
    notes: dict[str, int] = field(default_factory=dict)

    def find_rest(self) -> None:
        """Read the answer to 其余为零; formulas beside it are our own check."""
        for row, line in self.cells.rows():
            for column, text in line.items():
                if normalise_label(text).startswith(REST_IS_ZERO):
                    right = (
                        line[c] for c in sorted(line) if c > column and (row, c) not in self.cells.formulas
                    )
                    answer = next(right, None)
                    if answer is not None:
                        path = (self.table.name, REST_IS_ZERO)
                        self.tree.places[path] = answer.place
                        self.content[REST_IS_ZERO] = answer
                        self.rest = narrow(answer).lower() in ("是", "true")
                    return

    def read_two(self) -> None:
        """Find table two: bands of a heading row and data rows."""
        columns: dict[int, str] = {}
        for row, line in self.cells.rows():
            self._note_headings(line)
            label = self.cells.text(row, min(line)) if line else ""
            key = self._any_row(label)
            headings = self._headings(line)
            if key is not None:
                self._place_row(row, line, self.table.row_by_key[key], columns)
            elif headings:
                columns = headings
            else:
                self._refuse_strays(row, line, columns, label)

    def read_three(self) -> None:
        """Find table three: headings over the figures, labels and groups left of them."""
        columns: dict[int, str] = {}
        group: str | None = None
        for row, line in self.cells.rows():
            self._note_headings(line)
            labels = [text for column, text in line.items() if not columns or column < min(columns)]
            found: str | None = None
            for label in labels if columns else []:
                group = find_group(self.table, label) or group
                inner = find_row(self.table, label, group) if group else None
                outer = find_row(self.table, label)
                found = outer or inner or self._any_row(label) or found
                group = None if outer else group
            if found is not None:
                self._place_row(row, line, self.table.row_by_key[found], columns)
            elif not self.where and any(map(self._is_heading, line.values())):
                columns |= self._headings(line)
            else:
                self._refuse_strays(row, line, columns, labels[-1] if labels else "")

    def read_four(self) -> None:
        """Find table four: bands of headings over one line of figures; the sources stand below."""
        bands: dict[int, str] = {}
        columns: dict[int, str] = {}
        last = -1
        for row, line in self.cells.rows():
            if REPORTER in line.values():
                self._note_headings(line)
                self._read_sources_below(row)
                break
            if last >= 0 and row > last and columns and not self._heads(line):
                if row == last + 1:
                    self._place_line(row, bands, columns)
                    self._refuse_columns(row, line, columns)
                else:
                    self._refuse_strays(row, line, columns, "")
            elif self._heads(line):
                last = row
                bands |= {column: band for column, text in line.items() if (band := self._any_row(text))}
                columns |= self._headings(line)

    def _heads(self, line: dict[int, Text]) -> bool:
        return any(self._any_row(text) or self._is_heading(text) for text in line.values())

    def _place_line(self, row: int, bands: dict[int, str], columns: dict[int, str]) -> None:
        for column, key in columns.items():
            left = [start for start in bands if start <= column]
            if left:
                self.where[Cell(self.table.key, bands[max(left)], key)] = (row, column)

    def _read_sources_below(self, heading: int) -> None:
        for row, _ in self.cells.rows():
            key = self._any_row(self.cells.text(row, 0)) if row > heading else None
            if key is not None:
                self._take_source(row, self.table.row_by_key[key])

    def _any_row(self, label: str) -> str | None:
        """Return the row called ``label``, if in all groups together only one is."""
        groups = (None, *(group.key for group in self.table.groups))
        found = {row for group in groups if (row := find_row(self.table, label, group))}
        return found.pop() if len(found) == 1 else None

    def _headings(self, line: dict[int, Text]) -> dict[int, str]:
        return {column: key for column, text in line.items() if (key := find_column(self.table, text))}

    def _is_heading(self, text: str) -> bool:
        return find_column(self.table, text) is not None

    def _note_headings(self, line: dict[int, Text]) -> None:
        for column, text in line.items():
            if text.strip() in (REPORTER, REPORTED_ON, CHECK):
                self.notes[text.strip()] = column

    def _place_row(self, row: int, line: dict[int, Text], form_row: Row, columns: dict[int, str]) -> None:
        cells = {Cell(self.table.key, form_row.key, key): (row, column) for column, key in columns.items()}
        cells = {cell: at for cell, at in cells.items() if cell.column in form_row.columns}
        if any(cell.row == form_row.key for cell in self.where):
            self.tree.fault(
                self._path(form_row), "这一行写了两次", "只保留一处", place=place(self.cells.name, row, 0)
            )
            return
        if not cells and any(self._is_figure(row, column) for column in columns):
            problem, hint = "这一行上面的列名对不上", "请把这一行移回空表原来的位置"
            self.tree.fault(self._path(form_row), problem, hint, place=place(self.cells.name, row, 0))
            return
        self.where |= cells
        self._take_source(row, form_row)
        self._refuse_columns(row, line, columns)

    def _refuse_columns(self, row: int, line: dict[int, Text], columns: dict[int, str]) -> None:
        for column in line:
            if columns and column not in columns and column not in self.notes.values():
                self._refuse_column(row, column, max(columns))

    def _refuse_column(self, row: int, column: int, last: int) -> None:
        at = place(self.cells.name, row, column)
        if column < last and self._is_figure(row, column):
            self.tree.fault(
                (self.table.name,), "这一列没有认得出的列名", "请照空表写列名，或移到表的右边", place=at
            )
        elif column > last:
            self.tree.note((self.table.name,), "表右边自己加的内容没有读取", rule=_RULE, place=at)

    def _refuse_strays(self, row: int, line: dict[int, Text], columns: dict[int, str], label: str) -> None:
        """Figures in a row nobody knows are a fault; without figures it is the person's own note."""
        figures = [column for column in line if column in columns and self._is_figure(row, column)]
        if figures and not label.startswith(CHECK):
            problem = f"不认识“{label}”这一行" if label else "看不出这些数字属于哪一行"
            hint = "行名请照空表写；自己的计算请放到另一张工作表"
            self.tree.fault((self.table.name,), problem, hint, place=place(self.cells.name, row, figures[0]))

    def _is_figure(self, row: int, column: int) -> bool:
        text = self.cells.text(row, column)
        return (row, column) not in self.cells.formulas and is_figure(text)

    def _take_source(self, row: int, form_row: Row) -> None:
        columns = [self.notes[name] for name in (REPORTER, REPORTED_ON) if name in self.notes]
        said = "，".join(filter(None, (self.cells.text(row, column) for column in columns)))
        if said:
            key = row_source_key(self.table, form_row)
            self.sources[key] = Text(said, place(self.cells.name, row, columns[0]))

    def _path(self, row: Row) -> tuple[str, ...]:
        group = next((group.name for group in self.table.groups if group.key == row.group), None)
        nested = group is not None and self.table.key != "disclosure"
        return (self.table.name, group, row.name) if nested and group else (self.table.name, row.name)

    def write(self) -> None:
        """Put the cells found into the content, row by row."""
        if not self.where and any(self._is_figure(*at) for at in self.cells.values):
            hint = f"列名请照空表写，如“{self.table.columns[0].label}”"
            self.tree.fault((self.table.name,), "找不到这张表的行名和列名，表里的数字没有读取", hint)
        for row in self.table.rows:
            path = self._path(row)
            columns: dict[str, Node] = {}
            for key in row.columns:
                cell = Cell(self.table.key, row.key, key)
                if cell in self.where:
                    name = self.table.column_by_key[key].name
                    self._read_cell(cell, row, name, (*path, name) if len(row.columns) > 1 else path, columns)
            if not columns:
                continue
            rows = self.content.setdefault(path[1], {}) if len(path) == 3 else self.content
            if isinstance(rows, dict):
                rows[row.name] = columns if len(row.columns) > 1 else next(iter(columns.values()))

    def _read_cell(self, cell: Cell, row: Row, name: str, path: TreePath, columns: dict[str, Node]) -> None:
        at = self.where[cell]
        here = place(self.cells.name, *at)
        self.tree.places[path] = here
        value = self.cells.values.get(at)
        own_sum = at in self.cells.formulas and is_own_sum(self.cells.formulas[at], self._parts(cell))
        if own_sum or (value is None and self.rest and at not in self.cells.formulas):
            return
        if at in self.cells.errors:
            self.tree.fault(path, f"公式出错（{value}）", "请直接填写数字", place=here)
        elif value is None and at in self.cells.formulas:
            self.tree.fault(path, "公式还没有算出结果", RESAVE, place=here)
        elif value is not None and row.unit is Unit.MONEY and not value.quoted:
            columns[name] = Text(f"{value}万元", here)
        else:
            columns[name] = value
        note_invisible(self.tree, self.cells, at, path)

    def _parts(self, cell: Cell) -> str:
        """Return the cells that add up to ``cell``, where they stand now; empty if it is no sum."""
        if cell.column == "total":
            keys = [key for key in self.table.row_by_key[cell.row].columns if key != "total"]
            ends = [self.where.get(Cell(cell.table, cell.row, key)) for key in (keys[0], keys[-1])]
        elif cell.row == "results_total":
            rows = results_rows(self.table)
            found = [self.where.get(Cell(cell.table, row.key, cell.column)) for row in rows]
            known = [at for at in found if at is not None]
            ends = [min(known), max(known)] if len(known) == len(rows) else [None]
        else:
            return ""
        first, last = ends[0], ends[-1]
        return cell_range(first, last) if first and last else ""

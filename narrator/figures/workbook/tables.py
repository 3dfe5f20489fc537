"""Writing the three tables into the workbook, laid out like the official form, with sums and checks."""

from dataclasses import dataclass

from narrator.figures.file.outline import Entry
from narrator.figures.file.tables import REST_IS_ZERO
from narrator.figures.workbook.layout import (
    CHECK,
    GRID_ROW,
    REPORTED_ON,
    REPORTER,
    address,
    cell_range,
    results_rows,
    row_source_key,
    sum_formula,
)
from narrator.figures.workbook.style import Format, Styles, Worksheet, allow_only, set_page
from narrator.files.tree import Node, Text
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Box, Cell, Row, Table, Unit

_HELP = {
    "disclosure": "空着 = 还没填，不会当作 0。不能制定规章的单位，规章三格填“不适用”。收费以万元为单位。",
    "applications": "空着 = 还没填，不会当作 0；都填完、空着的确实是 0 时，在下面选“是”。灰色格自动求和，不用填；红色是不平。",
    "review_litigation": "本机关被申请行政复议、被起诉的件数。空着 = 还没填。灰色格自动求和，不用填；红色是不平。",
}


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table on its sheet; ``node`` holds the known rows, ``sources`` who reported which row."""

    sheet: Worksheet
    styles: Styles
    table: Table
    node: Node
    sources: dict[str, Node]

    def write(self) -> None:
        """Write the whole sheet."""
        grid = self.table.grid
        set_page(self.sheet, landscape=self.table.key != "applications", pages=1)
        for column, width in enumerate(grid.widths):
            self.sheet.set_column(column, column, max(7.5, width * 1.15) if grid.columns > 4 else width)
        last = grid.columns - 1
        title = next(section.heading for section in EDITION_2021.sections if section.table == self.table.key)
        self.sheet.merge_range(0, 0, 0, last, title, self.styles.named("title"))
        self.sheet.set_row(0, 26)
        self.sheet.merge_range(1, 0, 1, last, _HELP[self.table.key], self.styles.named("hint"))
        self.sheet.set_row(1, 30)
        if self._rest is not None:
            self._write_rest()
        for box in grid.boxes:
            self._write_box(box)
        {
            "disclosure": self._finish_two,
            "applications": self._finish_three,
            "review_litigation": self._finish_four,
        }[self.table.key]()

    @property
    def _rest(self) -> tuple[int, int] | None:
        """Where 其余为零 is answered."""
        return {"applications": (2, 3), "review_litigation": (2, 5)}.get(self.table.key)

    @property
    def _flag(self) -> str | None:
        return "$" + address(*self._rest)[0] + "$3" if self._rest else None

    def _write_rest(self) -> None:
        row, column = self._rest or (0, 0)
        label = f"{REST_IS_ZERO}（选“是”：空着的格子都按 0）"
        self.sheet.merge_range(row, 0, row, column - 1, label, self.styles.named("label"))
        self.sheet.set_row(row, 22)
        self._write_text(row, column, self._at((REST_IS_ZERO,)), "entry")
        allow_only(self.sheet, row, column, Entry.YES_NO, ("是", "否"))

    def _write_box(self, box: Box) -> None:
        row, column = GRID_ROW + box.row, box.column
        style = self.styles.named(self._header_style(box)) if box.cell is None else self._cell_style(box.cell)
        if box.rowspan > 1 or box.colspan > 1:
            self.sheet.merge_range(row, column, row + box.rowspan - 1, column + box.colspan - 1, "", style)
        if box.cell is None:
            self.sheet.write_string(row, column, box.text, style)
        else:
            self._write_cell(row, column, box.cell)

    def _header_style(self, box: Box) -> str:
        head = self.table.grid.head
        return "head" if (box.row < head and len(box.text) < 20) or (head == 0 and box.column) else "label"

    def _cell_style(self, cell: Cell) -> Format:
        if self.table.row_by_key[cell.row].unit is Unit.MONEY:
            return self.styles.named("money")
        return self.styles.named("sum" if self._parts(cell) else "count")

    def _write_cell(self, row: int, column: int, cell: Cell) -> None:
        """Write what is known of a cell; a sum nobody gave as its formula."""
        form_row = self.table.row_by_key[cell.row]
        given = self._given(form_row, self.table.column_by_key[cell.column].name)
        style = self._cell_style(cell)
        parts = self._parts(cell)
        if given is not None:
            write_known(self.sheet, row, column, given, style)
        elif parts:
            self.sheet.write_formula(row, column, sum_formula(parts, self._flag), style, "")
        else:
            self.sheet.write_blank(row, column, None, style)
        if form_row.unit is Unit.COUNT:
            allow_only(self.sheet, row, column, Entry.COUNT)

    def _parts(self, cell: Cell) -> str | None:
        """Return the cells that add up to ``cell``, if it is a sum."""
        where = {box.cell: (GRID_ROW + box.row, box.column) for box in self.table.grid.boxes if box.cell}
        if cell.column == "total":
            columns = [key for key in self.table.row_by_key[cell.row].columns if key != "total"]
            ends = [where[Cell(cell.table, cell.row, key)] for key in (columns[0], columns[-1])]
        elif cell.row == "results_total":
            rows = results_rows(self.table)
            ends = [where[Cell(cell.table, row.key, cell.column)] for row in (rows[0], rows[-1])]
        else:
            return None
        return cell_range(ends[0], ends[1])

    def _given(self, row: Row, column: str) -> Text | None:
        group = next((group.name for group in self.table.groups if group.key == row.group), None)
        nested = group is not None and self.table.key != "disclosure"
        found = self._at((group, row.name) if nested and group else (row.name,))
        if isinstance(found, dict):
            found = found.get(column)
        return found if isinstance(found, Text) else None

    def _at(self, path: tuple[str, ...]) -> Node:
        node = self.node
        for key in path:
            node = node.get(key) if isinstance(node, dict) else None
        return node

    def _write_text(self, row: int, column: int, node: Node, style: str) -> None:
        if isinstance(node, Text):
            self.sheet.write_string(row, column, node, self.styles.named(style))
        else:
            self.sheet.write_blank(row, column, None, self.styles.named(style))

    def _write_sources(self, column: int, lines: dict[Row, int], head: int, *, wide: int = 1) -> None:
        """Write the columns for who reported a row and when."""
        for i, heading in enumerate((REPORTER, REPORTED_ON)):
            start = column + i * wide
            for line, row in [(head, None), *((line, row) for row, line in lines.items())]:
                style = self.styles.named("entry" if row else "head")
                if wide > 1:
                    self.sheet.merge_range(line, start, line, start + wide - 1, "", style)
                if row is None:
                    self.sheet.write_string(line, start, heading, style)
                else:
                    known = self.sources.get(row_source_key(self.table, row)) if i == 0 else None
                    self._write_text(line, start, known, "entry")
        self.sheet.set_column(column, column + 2 * wide - 1, 12 if wide == 1 else None)

    def _lines(self) -> dict[Row, int]:
        lines: dict[Row, int] = {}
        for box in self.table.grid.boxes:
            if box.cell is not None:
                lines[self.table.row_by_key[box.cell.row]] = GRID_ROW + box.row
        return lines

    def _finish_two(self) -> None:
        self._write_sources(self.table.grid.columns, self._lines(), GRID_ROW)
        for line in range(GRID_ROW, GRID_ROW + self.table.grid.rows):
            self.sheet.set_row(line, 24)
        self.sheet.freeze_panes(GRID_ROW, 0)

    def _finish_three(self) -> None:
        grid, lines = self.table.grid, {row.key: line for row, line in self._lines().items()}
        check, first, last = grid.columns, 3, grid.columns - 1
        self.sheet.write_string(GRID_ROW + 2, check, CHECK, self.styles.named("head"))
        for line in lines.values():
            parts, total = cell_range((line, first), (line, last - 1)), address(line, last)
            self._write_check(line, check, parts, f"{total}=SUM({parts})", total)
            self._redden(line, last, line, last, f"AND(ISNUMBER({total}),{total}<>SUM({parts}))")
        self.sheet.set_column(check, check, 8)
        self._write_sources(check + 1, self._lines(), GRID_ROW + 2)
        below = GRID_ROW + grid.rows
        for offset, label in enumerate(
            (f"{CHECK}：各项办理结果之和＝（七）总计", f"{CHECK}：第一项＋第二项＝第三项＋第四项")
        ):
            self.sheet.merge_range(below + offset, 0, below + offset, 2, label, self.styles.named("note"))
        results = [lines[row.key] for row in results_rows(self.table)]
        for column in range(first, last + 1):
            parts = cell_range((results[0], column), (results[-1], column))
            total = address(lines["results_total"], column)
            self._write_check(below, column, parts, f"{total}=SUM({parts})", total)
            sides = [
                ",".join(address(lines[key], column) for key in keys)
                for keys in (("new_received", "carried_in"), ("results_total", "carried_out"))
            ]
            filled = "+".join(f'({cell}="")' for cell in ",".join(sides).split(","))
            wrong = f"SUM({sides[0]})<>SUM({sides[1]})"
            complete = f'OR({self._flag}="是",{filled}=0)'
            text = f'=IF({complete},IF({wrong},"× 差"&(SUM({sides[0]})-SUM({sides[1]})),"√"),"未填全")'
            self.sheet.write_formula(below + 1, column, text, self.styles.named("check"), "")
            for key in ("new_received", "carried_in", "results_total", "carried_out"):
                self._redden(lines[key], column, lines[key], column, f"AND({complete},{wrong})")
            self._redden(
                lines["results_total"],
                column,
                lines["results_total"],
                column,
                f"AND(ISNUMBER({total}),{total}<>SUM({parts}))",
            )
        checks = (
            cell_range((GRID_ROW + 3, check), (below - 1, check)),
            cell_range((below, first), (below + 1, last)),
        )
        self._write_verdict(2, 4, last, checks)
        for row, line in self._lines().items():
            self.sheet.set_row(line, 58 if len(row.label) > 30 and row.group else 30)
        self.sheet.freeze_panes(GRID_ROW + grid.head, 3)
        self.sheet.repeat_rows(GRID_ROW, GRID_ROW + grid.head - 1)

    def _finish_four(self) -> None:
        grid, width = self.table.grid, len(self.table.columns)
        line = GRID_ROW + grid.rows - 1
        self.sheet.set_row(line, 30)
        for i, _ in enumerate(self.table.rows):
            start, total = i * width, address(line, i * width + width - 1)
            parts = cell_range((line, start), (line, start + width - 2))
            self.sheet.merge_range(
                line + 1, start, line + 1, start + width - 1, "", self.styles.named("check")
            )
            self._write_check(line + 1, start, parts, f"{total}=SUM({parts})", total, label=f"{CHECK}：")
            self._redden(
                line,
                start + width - 1,
                line,
                start + width - 1,
                f"AND(ISNUMBER({total}),{total}<>SUM({parts}))",
            )
        self._write_verdict(
            2, 6, grid.columns - 1, (cell_range((line + 1, 0), (line + 1, grid.columns - 1)),)
        )
        head = line + 3
        lines = {row: head + 1 + i for i, row in enumerate(self.table.rows)}
        for row, at in lines.items():
            self.sheet.merge_range(at, 0, at, width - 1, row.label, self.styles.named("label"))
        self.sheet.merge_range(head, 0, head, width - 1, "数字的来源", self.styles.named("head"))
        self._write_sources(width, lines, head, wide=width)
        self.sheet.freeze_panes(GRID_ROW + grid.head, 0)

    def _write_check(
        self, row: int, column: int, parts: str, holds: str, total: str, *, label: str = ""
    ) -> None:
        text = f'=IF({total}="","{label}未填全",IF({holds},"{label}√","{label}× 差"&({total}-SUM({parts}))))'
        self.sheet.write_formula(row, column, text, self.styles.named("check"), "")
        self._redden(row, column, row, column, f'ISNUMBER(FIND("×",{address(row, column)}))')

    def _write_verdict(self, row: int, first: int, last: int, checks: tuple[str, ...]) -> None:
        """Write one line that says whether the whole table balances."""
        wrong = "+".join(f'COUNTIF({cells},"*×*")' for cells in checks)
        text = f'=IF({wrong}>0,"× 有 "&({wrong})&" 处不平，见红色","√ 没有不平的地方（未填全的不查）")'
        self.sheet.merge_range(row, first, row, last, "", self.styles.named("check"))
        self.sheet.write_formula(row, first, text, self.styles.named("check"), "")
        self._redden(row, first, row, last, f"({wrong})>0")

    def _redden(self, row: int, column: int, last_row: int, last_column: int, when: str) -> None:
        rule = {"type": "formula", "criteria": f"={when}", "format": self.styles.named("wrong")}
        self.sheet.conditional_format(row, column, last_row, last_column, rule)


def write_known(sheet: Worksheet, row: int, column: int, value: Text, style: Format) -> None:
    """Write a value as a number where it is one that a program keeps exactly, else as text."""
    plain = value.removesuffix("万元").removesuffix("元")
    digits = plain.replace(".", "", 1)
    exact = digits.isascii() and digits.isdigit() and len(digits) <= 15
    if exact and (len(plain) == 1 or plain[0] != "0" or plain[1] == "."):
        sheet.write_number(row, column, float(plain) if "." in plain else int(plain), style)
    else:
        sheet.write_string(row, column, str(value), style)

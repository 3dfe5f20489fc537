"""How the workbook looks and what may be typed where: formats, validations, page setup."""

from dataclasses import dataclass
from functools import cache

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # xlsxwriter ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # as above
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # as above

from narrator.figures.file.outline import Entry
from narrator.figures.workbook.layout import address

__all__ = ["Format", "Styles", "Workbook", "Worksheet", "allow_only", "set_page"]

_FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_BOX = {"border": 1, "border_color": "#7F7F7F", "text_wrap": True}
_KINDS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 15},
    "text": {"text_wrap": True, "valign": "top"},
    "hint": {"font_color": "#595959", "text_wrap": True, "font_size": 10},
    "band": {"bold": True, "bg_color": "#DDEBF7", "font_size": 12},
    "head": {**_BOX, "bold": True, "bg_color": "#F2F2F2", "align": "center"},
    "label": {**_BOX, "bg_color": "#F2F2F2"},
    "note": {**_BOX, "font_color": "#595959", "font_size": 10},
    "entry": {**_BOX, "bg_color": "#FFFDE7", "num_format": "@"},
    "count": {**_BOX, "bg_color": "#FFFDE7", "num_format": "0", "align": "center"},
    "money": {**_BOX, "bg_color": "#FFFDE7", "num_format": "0.######", "align": "center"},
    "day": {**_BOX, "bg_color": "#FFFDE7", "num_format": "yyyy-mm-dd", "align": "left"},
    "sum": {**_BOX, "bg_color": "#EDEDED", "num_format": "0", "align": "center", "bold": True},
    "check": {**_BOX, "font_size": 10, "align": "center"},
    "wrong": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "link": {**_BOX, "font_color": "#0563C1", "underline": 1, "font_size": 10},
}
_FORMAT_OF = {
    Entry.TEXT: "entry",
    Entry.COUNT: "count",
    Entry.NUMBER: "count",
    Entry.YUAN: "money",
    Entry.DAY: "day",
    Entry.YES_NO: "entry",
}


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook, made on first use."""

    book: Workbook

    @cache  # noqa: B019  (lives as long as the workbook it belongs to: one call of write_workbook)
    def named(self, kind: str) -> Format:
        """Return the format called ``kind``."""
        font = {} if kind == "wrong" else _FONT
        return self.book.add_format({**font, **_KINDS[kind]})

    def for_entry(self, entry: Entry) -> Format:
        """Return the format of a cell to fill in."""
        return self.named(_FORMAT_OF[entry])


def allow_only(sheet: Worksheet, row: int, column: int, entry: Entry, choices: tuple[str, ...] = ()) -> None:
    """Let the office program refuse what the cell cannot mean; the reader checks again."""
    cell = address(row, column)
    if choices:
        known = {
            "validate": "list",
            "source": list(choices),
            "error_title": "请从列表中选",
            "error_type": "warning",
        }
        sheet.data_validation(
            row, column, row, column, {**known, "error_message": "可填：" + "、".join(choices)[:200]}
        )
    elif entry is Entry.COUNT:
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "custom",
                "value": f'=OR(AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT(N({cell}))),{cell}="无",{cell}="/",{cell}="不适用")',
                "error_title": "应为非负整数",
                "error_message": "请填 0、1、2 这样的整数；没有填 0 或 无，不适用填 不适用；还不知道的空着",
            },
        )
    elif entry is Entry.DAY:
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {"validate": "any", "input_title": "日期", "input_message": "如 2026-01-16"},
        )


def set_page(sheet: Worksheet, *, landscape: bool, pages: int = 0) -> None:
    """Set A4, one page wide and ``pages`` high (0: as many as needed), with page numbers."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, pages)
    sheet.set_footer("&C&A  第 &P 页")
    sheet.hide_gridlines(2)

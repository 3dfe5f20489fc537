"""Workbooks to read and to write remarks in: sheets of rows with links, wrapped text and a page to print on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TypeAlias

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # xlsxwriter ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # as above
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # as above

from narrator.export.wording import printable

_CREATED = datetime(2021, 9, 26)  # fixed (the form's own day): the same content, the same bytes
_LONGEST = 32_000
_A3, _A4 = 8, 9
_LINE, _AIR, _TALLEST = (
    13.5,
    3.0,
    408.0,
)  # points: a line of the font below, what stays free, what programs allow
_WIDE = "\u2000"
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_BOX = {"border": 1, "border_color": "#7F7F7F"}
_KINDS: Mapping[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 15, "text_wrap": False},
    "note": {"font_color": "#404040", "text_wrap": False},
    "head": {**_BOX, "bold": True, "bg_color": "#EDEDED", "align": "center"},
    "text": {**_BOX},
    "number": {**_BOX, "align": "center", "num_format": "0.######"},
    "link": {**_BOX, "font_color": "#0B5394", "underline": 1},
    "entry": {**_BOX, "bg_color": "#FFFDE7", "num_format": "@"},
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell's words and the file, beside the workbook, they lead to."""

    text: str
    target: str


Entry: TypeAlias = str | int | float | Linked | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, whether the reader writes in it, and what may be chosen there."""

    heading: str
    width: float
    written: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableOnSheet:
    """A sheet: a title, a line of explanation, the columns, the rows. ``still`` columns stay in view; A3 or A4, lying.

    ``printed`` is how many columns are put on paper, 0 for all.
    """

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Entry]]
    still: int = 0
    large: bool = True
    printed: int = 0


def workbook_of(tables: Sequence[TableOnSheet], subject: str) -> bytes:
    """Return a workbook of the sheets, the same bytes for the same content.

    Rows are taken one at a time and written out as they come: the sums of a district have a column for each office.
    """
    saved = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(saved, options) as book:
        book.set_properties({"title": subject, "created": _CREATED})
        formats = {kind: book.add_format({**_FONT, **look}) for kind, look in _KINDS.items()}
        for table in tables:
            _write(book.add_worksheet(table.name), table, formats)
    return saved.getvalue()


def _write(sheet: Worksheet, table: TableOnSheet, formats: Mapping[str, Format]) -> None:
    sheet.write_string(0, 0, _clean(table.title), formats["title"])
    sheet.write_string(1, 0, _clean(table.note), formats["note"])
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(2, place, column.heading, formats["head"])
    widths = [column.width for column in table.columns]
    sheet.set_row(2, _height([column.heading for column in table.columns], widths))
    last = 3
    for number, row in enumerate(table.rows, 3):
        last = number
        sheet.set_row(number, _height(row, widths))
        for place, (entry, column) in enumerate(zip(row, table.columns, strict=True)):
            _write_entry(sheet, number, place, entry, "entry" if column.written else "", formats)
    for place, column in enumerate(table.columns):
        if column.choices:
            choice = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(3, place, last, place, choice)
    sheet.freeze_panes(3, table.still)
    sheet.autofilter(2, 0, last, len(table.columns) - 1)
    if table.printed:
        sheet.print_area(0, 0, last, table.printed - 1)
    _set_page(sheet, table)


def _height(row: Sequence[Entry], widths: Sequence[float]) -> float:
    """Return the height that shows every cell of a row whole: not every program finds it when it opens a file."""
    lines = (_lines(entry, width) for entry, width in zip(row, widths, strict=True))
    return min(max(lines, default=1) * _LINE + _AIR, _TALLEST)


def _lines(entry: Entry, width: float) -> int:
    """Return how many lines a cell's words take; a Chinese character is as wide as two others."""
    text = entry.text if isinstance(entry, Linked) else entry
    if not isinstance(text, str):
        return 1
    room = max(int(width), 2)
    return sum(max(1, -(-_width(line) // room)) for line in text.split("\n"))


def _width(line: str) -> int:
    return sum(1 if one < _WIDE else 2 for one in line)


def _write_entry(
    sheet: Worksheet, row: int, column: int, entry: Entry, kind: str, formats: Mapping[str, Format]
) -> None:
    if isinstance(entry, Linked):
        sheet.write_url(row, column, f"external:{entry.target}", formats["link"], _clean(entry.text))
    elif isinstance(entry, int | float):
        sheet.write_number(row, column, entry, formats[kind or "number"])
    else:
        sheet.write_string(row, column, _clean(entry or ""), formats[kind or "text"])


def _set_page(sheet: Worksheet, table: TableOnSheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A3 if table.large else _A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer("&C&P / &N")


def _clean(text: str) -> str:
    return printable(text)[:_LONGEST]

"""Ledger files made of rows as data: .xlsx, .xls-like pages, .ods, .csv. A text that begins with @ is a real day."""

import csv
import html
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, rows, and merged areas such as A1:C1."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: Sequence[str] = ()


def _day(cell: Cell) -> date | None:
    return (
        date.fromisoformat(cell[1:])
        if isinstance(cell, str) and re.fullmatch(r"@\d{4}-\d\d-\d\d", cell)
        else None
    )


def xlsx(sheets: Sequence[Sheet], *, date1904: bool = False) -> bytes:
    """Return a workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "date_1904": date1904}
    )
    for sheet in sheets:
        made = book.add_worksheet(sheet.name)
        for area in sheet.merges:
            if ":" in area:
                made.merge_range(area, "")
        for row, line in enumerate(sheet.rows):
            for column, cell in enumerate(line):
                if (day := _day(cell)) is not None:
                    made.write_datetime(row, column, day)
                elif cell is not None and not isinstance(cell, str):
                    made.write_number(row, column, cell)
                elif cell:
                    made.write_string(row, column, cell)
    book.close()
    return stream.getvalue()


def page(sheet: Sheet, encoding: str) -> bytes:
    """Return a web page as systems export it under the name .xls."""
    spans = {_corner(area): _size(area) for area in sheet.merges}
    covered = {
        (row + i, column + j)
        for (row, column), (down, right) in spans.items()
        for i in range(down)
        for j in range(right)
    } - set(spans)
    lines = []
    for row, line in enumerate(sheet.rows):
        cells = []
        for column, cell in enumerate(line):
            if (row, column) not in covered:
                down, right = spans.get((row, column), (1, 1))
                cells.append(f'<td rowspan="{down}" colspan="{right}">{html.escape(_plain(cell))}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<html><meta charset="{encoding}"><body><table border=1>{"".join(lines)}</table></body></html>'.encode(
        encoding
    )


def delimited(sheet: Sheet, encoding: str, delimiter: str = ",") -> bytes:
    """Return delimited text."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(
        [[_plain(cell) for cell in line] for line in sheet.rows]
    )
    return stream.getvalue().encode(encoding)


def ods(sheet: Sheet) -> bytes:
    """Return an OpenDocument sheet with plain values."""
    lines = []
    for line in sheet.rows:
        cells = []
        for cell in line:
            if isinstance(cell, int | float):
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
                )
            else:
                cells.append(
                    f'<table:table-cell office:value-type="string"><text:p>{escape(_plain(cell))}</text:p></table:table-cell>'
                    if cell
                    else "<table:table-cell/>"
                )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f'<?xml version="1.0"?><office:document-content {names} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="{sheet.name}">{"".join(lines)}</table:table></office:spreadsheet></office:body></office:document-content>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr("content.xml", content)
    return stream.getvalue()


def _plain(cell: Cell) -> str:
    day = _day(cell)
    return day.isoformat() if day else "" if cell is None else str(cell)


def _corner(area: str) -> tuple[int, int]:
    first = area.split(":", maxsplit=1)[0]
    return int(first[1:]) - 1, ord(first[0]) - 65


def _size(area: str) -> tuple[int, int]:
    first, last = area.split(":")
    return int(last[1:]) - int(first[1:]) + 1, ord(last[0]) - ord(first[0]) + 1

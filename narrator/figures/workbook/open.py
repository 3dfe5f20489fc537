"""Opening a workbook somebody else saved: what each cell says, without trusting the file.

The only importer of openpyxl. Everything that is not a workbook we can read becomes :class:`FileUnreadable`.
"""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from narrator.errors import FileUnreadable
from narrator.figures.workbook.layout import place
from narrator.files.text import control_character, read_bytes
from narrator.files.tree import Text

MAX_ROWS, MAX_COLUMNS = 500, 60
MAX_PARTS, MAX_PART_BYTES, MAX_TOTAL_BYTES = 500, 8_000_000, 40_000_000
_RESAVE = "请在 WPS 或 Excel 中打开，另存为 .xlsx 后重试"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(slots=True)
class SheetCells:
    """What stands on a sheet, by row and column from 0. Blank cells are absent.

    ``values`` are what a person sees; ``formulas`` the cells that hold one, whether its value is known or not.
    ``used`` collects the cells somebody has read.
    """

    name: str
    values: dict[tuple[int, int], Text] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: set[tuple[int, int]] = field(default_factory=set)
    cut_off: bool = False

    def text(self, row: int, column: int) -> str:
        """Return the words of a cell on one line, without surrounding space; empty if it is blank."""
        return " ".join(self.values.get((row, column), "").split())

    def rows(self) -> Iterator[tuple[int, dict[int, Text]]]:
        """Yield each row that holds something, with its cells by column."""
        rows: dict[int, dict[int, Text]] = {}
        for row, column in sorted({*self.values, *self.formulas}):
            cells = rows.setdefault(row, {})
            if (row, column) in self.values:
                cells[column] = self.values[row, column]
        yield from rows.items()


def open_workbook(path: Path, limit: int) -> dict[str, SheetCells]:
    """Return the visible and hidden sheets of the workbook at ``path`` (at most ``limit`` bytes) by name."""
    data = read_bytes(path, limit)
    try:
        _check_archive(data, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = load_workbook(BytesIO(data), data_only=True)
            written = load_workbook(BytesIO(data), data_only=False)
        return {sheet.title: _read_sheet(sheet, written) for sheet in shown.worksheets}
    except _BROKEN as problem:
        raise FileUnreadable(path, "文件已损坏，或不是 .xlsx 工作簿", _RESAVE) from problem


def _check_archive(data: bytes, path: Path) -> None:
    """Refuse what would unpack to far more than a figures file can be, and XML with its own entities."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise FileUnreadable(path, "文件设了密码", "请在 WPS 或 Excel 中取消密码后重试")
        texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
        biggest = max((part.file_size for part in texts), default=0)
        total = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or biggest > MAX_PART_BYTES or total > MAX_TOTAL_BYTES:
            raise FileUnreadable(path, "解压后过大，不像是年报数据工作簿", "请确认是不是选错了文件")
        for part in texts:
            content = archive.read(part)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise FileUnreadable(path, "内含不允许的 XML 声明", _RESAVE)


def _read_sheet(shown: Worksheet, written: Workbook) -> SheetCells:
    sheet = SheetCells(shown.title)
    sheet.cut_off = shown.max_row > MAX_ROWS or shown.max_column > MAX_COLUMNS
    originals = written[shown.title]
    rows, columns = min(shown.max_row, MAX_ROWS), min(shown.max_column, MAX_COLUMNS)
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            cell, original = shown.cell(row, column), originals.cell(row, column)
            if isinstance(cell, OpenpyxlCell) and isinstance(original, OpenpyxlCell):
                _take(sheet, cell, original)
    return sheet


def _take(sheet: SheetCells, cell: OpenpyxlCell, original: OpenpyxlCell) -> None:
    at = (cell.row - 1, cell.column - 1)
    if original.data_type == "f":
        value = original.value
        sheet.formulas[at] = str(value.text if isinstance(value, ArrayFormula) else value)
    text = spell_cell(cell.value)
    if not text.strip():
        return
    if cell.data_type == "e":
        sheet.errors.add(at)
    quoted = isinstance(cell.value, str)
    sheet.values[at] = Text(text, place(sheet.name, *at), quoted=quoted)


def spell_cell(value: object) -> str:
    """Write a cell's value as text: whole numbers without a point, dates as 2026-01-16."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _spell_float(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return (
        text if control_character(text) is None else "".join(c for c in text if control_character(c) is None)
    )


def _spell_float(value: float) -> str:
    """Write a float as the office program shows it: 15 significant digits, no exponent."""
    number = Decimal(f"{value:.15g}")
    if not number.is_finite():
        return str(value)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

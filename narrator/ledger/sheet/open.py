"""Opening a ledger of any format, told by its content: .xlsx, .xls, .ods, .csv, web pages and XML called .xls."""

import re
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from narrator.errors import FileUnreadable
from narrator.files.text import read_bytes
from narrator.ledger.collecting import without_collecting
from narrator.ledger.sheet.delimited import grid_of_text
from narrator.ledger.sheet.grid import MOST_COLUMNS, MOST_ROWS, SMALLER, Grid, Merge, spread
from narrator.ledger.sheet.markup import TooManyCells, grids_of_markup
from narrator.ledger.sheet.package import DAMAGED, RESAVE, check_package
from narrator.report.formats.text import decode_text

LEDGER_BYTES = 200_000_000
_TEXT_BYTES = 60_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<table|<head|<body|<meta|<div|<style|<!--)", re.I)
_NOT_LEDGERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")


@without_collecting()
def read_ledger(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of the ledger at ``path``; raise :class:`FileMissing` or :class:`FileUnreadable`."""
    return grids_of(read_bytes(path, LEDGER_BYTES), path)


def grids_of(data: bytes, path: Path) -> tuple[Grid, ...]:
    """Return the sheets of a ledger whose content is at hand; ``path`` is only its name in messages."""
    if not data.strip():
        raise FileUnreadable(path, "文件是空的", "请确认是不是选错了文件")
    too_large = FileUnreadable(path, "表格过大，不像是台账", SMALLER)
    if data.startswith(_NOT_LEDGERS):
        raise FileUnreadable(path, "不是表格文件", "台账可以是 .xlsx、.xls、.ods、.csv；扫描件和 PDF 读不了")
    grids = _workbook(data, path) if data.startswith((_ZIP, _OLE)) else _text(data, path, too_large)
    if sum(len(grid.rows) for grid in grids) > MOST_ROWS:
        raise too_large
    return tuple(spread(grid, too_large) for grid in grids)


def _workbook(data: bytes, path: Path) -> list[Grid]:
    old_days = check_package(data, path) if data.startswith(_ZIP) else False
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return [_grid(book.get_sheet_by_name(name), path, old_days=old_days) for name in book.sheet_names]
    except PasswordError as problem:
        raise FileUnreadable(path, "文件设了密码", "请在 WPS 或 Excel 中取消密码后重试") from problem
    except (CalamineError, OSError, ValueError) as problem:
        raise FileUnreadable(path, DAMAGED, RESAVE) from problem


def _grid(sheet: CalamineSheet, path: Path, *, old_days: bool) -> Grid:
    if sheet.total_width > MOST_COLUMNS:
        raise FileUnreadable(path, f"工作表有 {sheet.total_width} 列，不像是台账", SMALLER)
    merges = tuple(
        Merge(first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or ()
    )
    rows = sheet.to_python(skip_empty_area=False)
    return Grid(sheet.name, rows, merges, old_days=old_days)  # type: ignore[arg-type]  # times and durations are read as text


def _text(data: bytes, path: Path, too_large: FileUnreadable) -> list[Grid]:
    if len(data) > _TEXT_BYTES:
        raise too_large
    text = decode_text(data, path).text
    try:
        grids = grids_of_markup(text) if _MARKUP.match(text.lstrip("\ufeff")) else [grid_of_text(text)]
    except TooManyCells as problem:
        raise too_large from problem
    except ValueError as problem:
        raise too_large from problem
    if not grids:
        raise FileUnreadable(path, "里面没有表格", "请确认是不是选错了文件")
    return grids

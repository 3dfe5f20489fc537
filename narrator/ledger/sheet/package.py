"""Zip workbooks looked over before the library reads them.

The library makes room for every cell between the first and the last, so that one cell far away takes all memory; it is
asked only for what was found to be of a size. No library that guards it was found; what is looked at is the raw markup,
without a tree, since a ledger may hold millions of cells.
"""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from narrator.errors import FileUnreadable
from narrator.ledger.sheet.grid import MOST_CELLS, MOST_COLUMNS, MOST_SHEET_ROWS, SMALLER

DAMAGED, RESAVE = "文件已损坏，或不是表格", "请在 WPS 或 Excel 中打开，另存为 .xlsx 后重试"
_MOST_BYTES, _MOST_PARTS = 900_000_000, 2000
_ROW = re.compile(rb'<row r="(\d{1,9})"')
_WIDE_OR_FAR = re.compile(rb' r="([A-Z]{2,4}\d{1,9}|[A-Z]\d{7,9})"')
_FAR = re.compile(rb' r="[A-Z]{1,4}(\d{6,9})"')
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d{4,9})"[^>]{0,200}[^/]>')
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def check_package(data: bytes, path: Path) -> bool:
    """Refuse (:class:`FileUnreadable`) a package that would take all memory; return whether its days count from 1904."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _check(package, path)
    except _FAULTS as problem:
        raise FileUnreadable(path, DAMAGED, RESAVE) from problem


def _check(package: zipfile.ZipFile, path: Path) -> bool:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise FileUnreadable(path, "文件设了密码", "请在 WPS 或 Excel 中取消密码后重试")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise FileUnreadable(path, "解压后过大，不像是台账", SMALLER)
    old_days = False
    for part in parts:
        name = part.filename.lower()
        if name.endswith("workbook.xml"):
            old_days = re.search(rb'date1904="(?:1|true|on)"', package.read(part)) is not None
        elif "worksheets/" in name and name.endswith(".xml"):
            _check_sheet(package.read(part), path)
        elif name == "content.xml":
            _check_repeats(package.read(part), path)
    return old_days


def _check_sheet(content: bytes, path: Path) -> None:
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise FileUnreadable(path, "内含不允许的 XML 声明", RESAVE)
    if b" r=" in content[:4096] and re.search(rb"<\w+:row ", content[:65536]):
        content = re.sub(rb"<(/?)\w+:", rb"<\1", content)
    rows = max(map(int, _ROW.findall(content)), default=0)
    names = {name.rstrip(b"0123456789"): name for name in _WIDE_OR_FAR.findall(content)}
    wide = max(map(_column, names), default=26)
    if names:  # with the usual columns a row number of six digits takes no more memory than a long ledger
        rows = max(rows, max(map(int, _FAR.findall(content)), default=0))
    if wide > MOST_COLUMNS or rows > MOST_SHEET_ROWS or rows * wide > 4 * MOST_CELLS:
        raise FileUnreadable(path, f"工作表有 {rows:,} 行、{wide} 列，不像是台账", SMALLER)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_repeats(content: bytes, path: Path) -> None:
    """Refuse cells with content that are repeated thousands of times; blank ones are left out by the library."""
    if any(int(number) > MOST_COLUMNS for kind, number in _REPEATED.findall(content) if kind == b"columns"):
        raise FileUnreadable(path, "同一格重复了上千列，不像是台账", SMALLER)

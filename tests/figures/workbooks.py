"""Workbooks as clerks leave them: made by us, changed with another program."""

import pickle
import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

TABLE_THREE = "依申请公开表"
Change = Callable[[Workbook], None]


def changed(data: bytes, change: Change | None = None) -> bytes:
    """Return the workbook after ``change``, saved by openpyxl (which keeps formulas without their values)."""
    if change is None:
        book = _opened(data)
    else:
        book = pickle.loads(_packed(data))  # noqa: S301  (packed by this very program)
        change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _opened(data: bytes) -> Workbook:
    book = load_workbook(BytesIO(data))
    _escape(book)
    return book


@lru_cache(maxsize=4)
def _packed(data: bytes) -> bytes:
    """Return the workbook as openpyxl holds it: unpacking that costs a tenth of opening the file again."""
    return pickle.dumps(_opened(data), pickle.HIGHEST_PROTOCOL)


def _escape(book: Workbook) -> None:
    """Write ``_x0041_`` as office programs do where it is meant as it stands; openpyxl forgets to."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "_x" in cell.value:
                    cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", cell.value)


def row_of(sheet: Worksheet, label: str) -> int:
    """Return the first row that holds a cell with this text."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and " ".join(cell.value.split()) == label:
                return int(cell.row or 0)
    raise AssertionError(f"no {label} on {sheet.title}")


def put(sheet: str, label: str, column: str, value: object) -> Change:
    """Return a change: the cell in ``column`` of the row called ``label``."""

    def change(book: Workbook) -> None:
        page = book[sheet]
        page[f"{column}{row_of(page, label)}"].value = value

    return change


def both(*changes: Change) -> Change:
    """Return several changes as one."""

    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def save(folder: Path, data: bytes, change: Change | None = None, name: str = "figures.xlsx") -> Path:
    """Write the (changed) workbook into ``folder``."""
    path = folder / name
    path.write_bytes(changed(data, change) if change else data)
    return path

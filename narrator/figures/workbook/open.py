"""Opening a workbook somebody else saved: what each cell says, without trusting the file.

The only importer of python-calamine. Everything that is not a workbook we can read becomes :class:`FileUnreadable`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from narrator.errors import FileUnreadable
from narrator.figures.workbook.layout import place
from narrator.figures.workbook.package import DAMAGED, RESAVE, PlainWorkbook, plain_workbook
from narrator.figures.workbook.sheet import At, SheetMarks
from narrator.files.invisible import has_invisible, without_invisible
from narrator.files.tree import Text


@dataclass(slots=True)
class SheetCells:
    """What stands on a sheet, by row and column from 0. Blank cells are absent.

    ``values`` are what a person sees; ``formulas`` the cells that hold one, whether its value is known or not;
    ``original`` the words of cells that held more than can be seen.
    """

    name: str
    values: dict[At, Text] = field(default_factory=dict)
    formulas: dict[At, str] = field(default_factory=dict)
    errors: set[At] = field(default_factory=set)
    original: dict[At, str] = field(default_factory=dict)
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


def open_workbook(data: bytes, path: Path) -> dict[str, SheetCells]:
    """Return the visible and hidden sheets of the workbook in ``data`` by name; ``path`` is for messages."""
    plain = plain_workbook(data, path)
    try:
        return {cells.name: cells for cells in _read_sheets(plain)}
    except CalamineError as problem:
        raise FileUnreadable(path, DAMAGED, RESAVE) from problem


def _read_sheets(plain: PlainWorkbook) -> Iterator[SheetCells]:
    with CalamineWorkbook.from_filelike(BytesIO(plain.package)) as book:
        for index, marks in enumerate(plain.sheets):
            rows = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
            yield _read_sheet(marks, rows)


def _read_sheet(marks: SheetMarks, rows: Sequence[Sequence[object]]) -> SheetCells:
    sheet = SheetCells(marks.name, formulas=marks.formulas, errors=set(marks.errors), cut_off=marks.cut_off)
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if value != "":
                _take(sheet, (row, column), value)
    for at, error in marks.errors.items():
        _take(sheet, at, error)
    return sheet


def _take(sheet: SheetCells, at: At, value: object) -> None:
    written = spell_cell(value).replace("\r\n", "\n").replace("\r", "\n")
    text = without_invisible(written)
    if not text.strip():
        return
    if has_invisible(written):
        sheet.original[at] = written
    sheet.values[at] = Text(text, place(sheet.name, *at), quoted=isinstance(value, str))


def spell_cell(value: object) -> str:
    """Write a cell's value as text: whole numbers without a point, dates as 2026-01-16."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _spell_float(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _spell_float(value: float) -> str:
    """Write a float as the office program shows it: 15 significant digits, no exponent."""
    number = Decimal(f"{value:.15g}")
    if not number.is_finite():
        return str(value)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

"""One sheet of a workbook gone through once: its formulas, its errors, and its values in order and within bounds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from narrator.figures.workbook.formulas import FormulaReader
from narrator.figures.workbook.layout import address

At: TypeAlias = tuple[int, int]

MAX_ROWS, MAX_COLUMNS = 500, 60
_CELL_SIZE, _FORMULA_SIZE = 20, 4
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_DIGITS = re.compile(r"\d{1,7}", re.ASCII)


@dataclass(slots=True)
class SheetMarks:
    """What a sheet holds besides values, by row and column from 0: formulas as written, errors as shown.

    ``cut_off``: something stands beyond the rows and columns that are read. ``size`` is about how many characters the
    sheet will take up once it is read; one long text may stand in thousands of cells.
    """

    name: str
    formulas: dict[At, str] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)
    cut_off: bool = False
    size: int = 0


def plain_sheet(root: etree._Element, name: str, lengths: Sequence[int]) -> tuple[SheetMarks, bytes]:
    """Return the marks of a sheet and its values as a sheet of its own; ``lengths`` are those of the shared texts.

    Raise ``ValueError`` for a sheet that cannot be what it claims to be.
    """
    marks, formulas = SheetMarks(name), FormulaReader()
    hidden = _hidden(root)
    values: dict[At, str] = {}
    for at, cell in _cells(root):
        if at[0] >= MAX_ROWS or at[1] >= MAX_COLUMNS:
            marks.cut_off = marks.cut_off or len(cell) > 0
        elif len(cell) and at not in hidden:
            formula = cell.find("{*}f")
            if formula is not None:
                marks.formulas[at] = formulas.read(at, formula)
                marks.size += _FORMULA_SIZE * len(marks.formulas[at])
            if cell.get("t") == "e":
                marks.errors[at] = _text(cell) or "#N/A"
            else:
                values[at] = _plain_cell(at, cell)
                marks.size += _CELL_SIZE + _length(cell, lengths)
    return marks, _sheet(values)


def _cells(root: etree._Element) -> Iterator[tuple[At, etree._Element]]:
    """Yield the cells with their places; one without an address follows the one before."""
    row = -1
    for line in root.iterfind("{*}sheetData/{*}row"):
        given = line.get("r", "")
        row = int(given) - 1 if _DIGITS.fullmatch(given) else row + 1
        column = -1
        for cell in line.iterfind("{*}c"):
            at = position(cell.get("r", "")) or (row, column + 1)
            column = at[1]
            yield at, cell


def position(name: str) -> At | None:
    """Return row and column from 0 of a cell's name such as ``D6``; ``None`` if it is none."""
    match = _ADDRESS.fullmatch(name.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _hidden(root: etree._Element) -> set[At]:
    """Return the cells that lie under a merged one, where nobody sees what they hold."""
    hidden: set[At] = set()
    area = 0
    for merge in root.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = position(first), position(last or first)
        if start is None or end is None:
            continue
        rows = range(start[0], min(end[0] + 1, MAX_ROWS))
        columns = range(start[1], min(end[1] + 1, MAX_COLUMNS))
        if not columns:
            continue
        area += len(rows) * len(columns)
        if area > MAX_ROWS * MAX_COLUMNS:
            raise ValueError("merged cells overlap")
        hidden.update((row, column) for row in rows for column in columns if (row, column) != start)
    return hidden


def _text(cell: etree._Element) -> str:
    value = cell.find("{*}v")
    return (value.text or "") if value is not None else ""


def _length(cell: etree._Element, lengths: Sequence[int]) -> int:
    """Return how long the text of a cell will be; raise ``ValueError`` if it points to none."""
    text = _text(cell).strip()
    if cell.get("t") != "s" or not text:
        return len(text)
    if not _DIGITS.fullmatch(text) or int(text) >= len(lengths):
        raise ValueError("no such shared text")
    return lengths[int(text)]


def _plain_cell(at: At, cell: etree._Element) -> str:
    """Return a cell as the library may read it; what is no number is text, whatever the cell says of itself."""
    kind, text, where = cell.get("t", "n"), _text(cell).strip(), address(*at)
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        inner = "" if inline is None else "".join(_inline(inline))
        return f'<c r="{where}" t="str"><v>{escape(inner)}</v></c>' if inner else ""
    if not text:
        return ""
    if kind == "s":
        return f'<c r="{where}" t="s"><v>{text}</v></c>'
    if kind == "b" and text in ("0", "1"):
        return f'<c r="{where}" t="b"><v>{text}</v></c>'
    if kind == "n" and _NUMBER.fullmatch(text):
        style = cell.get("s", "")
        styled = f' s="{style}"' if _DIGITS.fullmatch(style) else ""
        return f'<c r="{where}"{styled}><v>{text}</v></c>'
    return f'<c r="{where}" t="str"><v>{escape(_text(cell))}</v></c>'


def _inline(inline: etree._Element) -> Iterator[str]:
    """Yield the words of a text written into its cell, without their reading aids."""
    for part in inline.iterfind("{*}t"):
        yield part.text or ""
    for part in inline.iterfind("{*}r/{*}t"):
        yield part.text or ""


def _sheet(values: dict[At, str]) -> bytes:
    rows: dict[int, list[str]] = {}
    for at in sorted(values):
        if values[at]:
            rows.setdefault(at[0], []).append(values[at])
    lines = "".join(f'<row r="{row + 1}">{"".join(cells)}</row>' for row, cells in rows.items())
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'.encode()

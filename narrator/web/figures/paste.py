"""A table pasted from Excel or WPS: recognised by its labels as those of report files are, else laid down from a cell."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import InvalidInput, UsageError
from narrator.figures.file.fill import read_entries
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import UNSET
from narrator.form.model import Cell, Table
from narrator.report.flow import GridBlock
from narrator.report.formats.html.html import blocks_of_html
from narrator.report.tables.match import PlacedSheet, read_tables
from narrator.report.tables.sheet import Sheet, lay_out, sheet_of_texts
from narrator.web.figures.entering import cell_of
from narrator.web.figures.pasted_sums import uneven_sums
from narrator.web.figures.sources import name_of_row
from narrator.web.figures.table import cell_text

_MOST = 200_000
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One number that came: what stands there now, what would, and why it cannot be taken."""

    cell: str
    label: str
    old: str
    new: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What came, with what a person should know about it."""

    cells: tuple[PastedCell, ...]
    notes: tuple[str, ...] = ()
    uneven: tuple[str, ...] = ()
    """The sums that do not hold in it, each with both sides."""


def read_pasted(loaded: LoadedFigures, html: str, text: str, table: str, first: str) -> Pasted:
    """Return what a clipboard holds as entries of ``table``; nothing is written.

    ``html`` is looked at first, for its merged cells; ``first`` is the cell the person pasted at, if they did. Raise
    :class:`UsageError` where it cannot be told what belongs where.
    """
    if max(len(html), len(text)) > _MOST:
        raise UsageError("粘来的内容太多了", hint="请只选要填的那几行")
    sheets = _sheets(html, text)
    form = loaded.figures.edition.table(table)
    read = read_tables([PlacedSheet(sheet, table) for sheet in sheets]).tables.get(table)
    if read:
        known = {
            Cell(table, row, column): value for row, cells in read.items() for column, value in cells.items()
        }
        entries = {
            cell: cell_text(value, form.row_by_key[cell.row])
            for cell, value in known.items()
            if value is not UNSET and cell in loaded.figures.cells
        }
        return _settled(loaded, form, entries, ())
    if not first:
        raise UsageError(
            "认不出粘来的是哪些格", hint="请连行名、列名一起选；或先点一下要从哪一格粘起，再按 Ctrl+V"
        )
    return _settled(
        loaded,
        form,
        _by_place(form, sheets, cell_of(first)),
        ("没有认出行名，是从您点的那一格往右、往下放的。",),
    )


def _sheets(html: str, text: str) -> list[Sheet]:
    if re.search(r"<t[dh][\s>]", html, re.I):
        blocks = blocks_of_html(html, Path("剪贴板"))
        found = [lay_out(block) for block in blocks if isinstance(block, GridBlock)]
        if found:
            return found
    rows = list(csv.reader(io.StringIO(text), dialect="excel-tab"))
    return [sheet_of_texts([row for row in rows if any(cell.strip() for cell in row)], dense=False)]


def _by_place(table: Table, sheets: Sequence[Sheet], first: Cell) -> dict[Cell, str]:
    """Lay the values down from a cell to the right and below; words before the first value of a row are its labels."""
    rows = table.rows
    at = next(number for number, row in enumerate(rows) if row.key == first.row)
    entries: dict[Cell, str] = {}
    for below, line in enumerate(line for sheet in sheets for line in sheet.rows):
        if at + below >= len(rows):
            break
        row = rows[at + below]
        columns = (
            row.columns[row.columns.index(first.column) :] if first.column in row.columns else row.columns
        )
        words = [_SPACE.sub("", slot.text) for slot in line if slot is not None]
        while words and not _is_value(words[0]):
            words.pop(0)
        for column, word in zip(columns, words, strict=False):
            entries[Cell(table.key, row.key, column)] = word
    return entries


def _is_value(word: str) -> bool:
    return word == "" or bool(re.fullmatch(r"[\d,.０-９]+\D{0,2}|[/／无-]|不适用", word))


def _settled(loaded: LoadedFigures, table: Table, entries: dict[Cell, str], notes: tuple[str, ...]) -> Pasted:
    """Put beside each entry what stands there; sums are compared, not written."""
    cells: list[PastedCell] = []
    sums: list[str] = []
    for cell, word in entries.items():
        row = table.row_by_key[cell.row]
        old = cell_text(loaded.figures.cells[cell], row)
        label = f"{name_of_row(table, row)}，{table.column_by_key[cell.column].name}"
        if cell.column == "total" or cell.row == "results_total":
            sums.append(f"{label}：{word}")
            continue
        new, problem = _entry(loaded, cell, word)
        cells.append(PastedCell(str(cell), label, old, new or word, problem))
    if sums:
        notes = (*notes, f"总计不写入，由程序算；粘来的总计有 {len(sums)} 格，都和各项的和比过了。")
    return Pasted(tuple(cells), notes, uneven_sums(loaded, table, entries))


def _entry(loaded: LoadedFigures, cell: Cell, word: str) -> tuple[str, str]:
    """Return the word as it is entered, or why it is none."""
    if not word.strip():
        return "", ""
    try:
        value = read_entries({cell: word}, loaded.path)[cell]
    except InvalidInput as fault:
        return "", fault.findings[0].message.split(": ", 1)[-1]
    return cell_text(value, loaded.figures.edition.table(cell.table).row_by_key[cell.row]), ""

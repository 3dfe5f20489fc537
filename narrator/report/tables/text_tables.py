"""Tables in plain text: columns set apart by tabs, bars or spaces, or every cell on a line of its own."""

import re
from collections.abc import Sequence
from functools import lru_cache

from narrator.report.tables.cell_text import squeeze
from narrator.report.tables.labels import BOOKS, SUBTOTAL_WORDS, Kind, bare_label
from narrator.report.tables.sheet import Sheet, sheet_of_texts
from narrator.report.tables.text_stitch import TextRow, stitched

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_RULE = re.compile(r"^[\s|:+=─━│┃┌┐└┘├┤┬┴┼\-]+$")
_BOX_RULE = re.compile(r"^(?=[^|]*[┌├└┬┼┴╔╠╚╟╞+])[\s+=\-─━═│┃┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╞╡╪]{4,}$")
_BARS = re.compile(r"[|│┃]")
_LAST_VALUES = re.compile(r"^(?P<label>.*?)(?P<values>(?:(?:^|\s+)[\d,.]+|(?:^|\s+)[/／—])+)\s*$")
_LONGEST_CELL = 120


@lru_cache(maxsize=4096)
def table_row(text: str) -> TextRow | None:
    """Return a line as cells if it looks like a table's: values, and words of the form or a piece of them."""
    if len(text) > 600:
        return None
    row = _split(text)
    if row is None or any(len(cell) > _LONGEST_CELL for cell in row.cells):
        return None
    if all(_is_of_form(word) for word in row.words):
        return row
    several = row.kept and (len(row.values) > 1 or len(row.cells) > 4)
    return (
        row
        if (several and any(_is_of_form(word) for word in row.words)) or (several and row.values)
        else None
    )


@lru_cache(maxsize=1024)
def inner_row(text: str) -> TextRow | None:
    """Return a short line that stands between rows of a table: pieces of labels that an office shortened."""
    row = _split(text) if len(text) <= _LONGEST_CELL else None
    if row is None or row.values or not row.words:
        return None
    return row if all(_is_of_form(word) or _is_shortened_piece(word) for word in row.words) else None


def _is_shortened_piece(word: str) -> bool:
    return any(book.has_shortened_fragment(word) for book in BOOKS.values())


def _split(text: str) -> TextRow | None:
    if "\t" in text:
        return TextRow(tuple(cell.strip() for cell in text.split("\t")), kept=True)
    stripped = text.strip()
    if _BOX_RULE.match(stripped):
        return TextRow((), kept=True)
    if len(_BARS.findall(stripped)) > 1:
        cells = _BARS.split(stripped.strip("|│┃"))
        return TextRow(() if _RULE.match(stripped) else tuple(cell.strip() for cell in cells), kept=True)
    if not stripped:
        return None
    match = _LAST_VALUES.match(stripped)
    label, values = (match["label"], match["values"].split()) if match else (stripped, [])
    words = [word for word in _GAP.split(label.strip()) if word]
    if not all(map(_is_of_form, words)) and all(map(_is_of_form, label.split())):
        words = label.split()
    return TextRow((*words, *values), kept=False)


@lru_cache(maxsize=8192)
def _is_of_form(text: str) -> bool:
    """Whether a cell is made of the form's words: one label, several run together, or a piece of one."""
    if bare_label(text) in SUBTOTAL_WORDS:
        return True
    return any(_knows(book_key, text) for book_key in BOOKS)


def _knows(key: str, text: str) -> bool:
    book = BOOKS[key]
    short = len(squeeze(text)) <= 60 and not squeeze(text).endswith(("。", "；", ";"))
    return book.covers(text) or (short and (bool(book.exact.get(bare_label(text))) or book.is_pieces(text)))


@lru_cache(maxsize=8192)
def has_row_label(text: str) -> bool:
    """Whether a cell names a row or a proceeding of any table, or a column."""
    return any(
        label.kind in (Kind.ROW, Kind.COLUMN)
        for book in BOOKS.values()
        for label in book.exact.get(bare_label(text), ())
    )


def make_sheet(rows: Sequence[TextRow]) -> Sheet:
    """Return a run of table lines as a sheet."""
    filled = [row for row in rows if row.cells]
    if sum(row.kept for row in filled) * 2 > len(filled):
        return sheet_of_texts([row.cells for row in filled], dense=False)
    return sheet_of_texts(stitched(filled), dense=True)


def is_table(rows: Sequence[TextRow]) -> bool:
    """Whether a run of lines is a table: figures beside words of the form, or a blank form."""
    labels = sum(has_row_label(word) for row in rows for word in row.words)
    values = sum(len(row.values) for row in rows)
    return (labels >= 1 and values >= 3) or (labels >= 2 and values >= 1) or labels >= 6

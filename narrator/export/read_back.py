"""Reading an export again: what a reader of the file sees must be what was to be written, cell by cell, word by word."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from narrator.errors import NarratorError
from narrator.export.wording import cell_text, draft_mark, printable, table_of
from narrator.figures.values import NOT_APPLICABLE, UNSET, Mark, Value
from narrator.files.text import decode
from narrator.form.model import Cell, Table
from narrator.report.flow import Flow, GridBlock, TextBlock
from narrator.report.formats.open import read_flow_of
from narrator.report.formats.plain import flow_of_text
from narrator.report.model import Report
from narrator.report.structure import read_structure

_SHOWN = 30
_VARIANT = 0xFE0F
_ASCII = re.compile("[A-Za-z]")
_LATIN = re.compile("[A-Za-z\ufb00-\ufb06/_?=&%#~@]")
_BETWEEN_LATIN = re.compile(r"(?<!\d)[:.-]|[:.-](?!\d)")


class ExportMismatch(NarratorError):
    """An export, read again, does not say what was to be written; nothing of it may be left."""

    kind = "export-mismatch"

    def __init__(self, name: str, where: str, wanted: str, read: str) -> None:
        super().__init__(
            f"{name} 写成后回读，{where}与应有内容不一致：应为“{wanted}”，读到“{read}”，没有写这个文件",
            hint="请先用其他格式导出，并把 draft.md 发给维护人员",
            file=name,
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that must stand in the file, and where a person would look for it."""

    where: str
    text: str


def read_back(data: bytes, name: str, report: Report, *, exact: bool = True) -> None:
    """Read the export ``data`` of ``report`` as any report is read; raise :class:`ExportMismatch` on a difference.

    ``name`` is the file's. With ``exact`` the file must hold the report's text and nothing else; without it (formats
    that put tables into the text, or are laid out anew by another program) its words in their order, and each figure
    in its cell or at least somewhere in the file.
    """
    flow = _flow(data, name)
    _check_cells(report, flow, name, exact=exact)
    _check_texts(report, flow, name, exact=exact)


def read_back_tables(files: Mapping[str, bytes], name: str, report: Report) -> None:
    """Do the same for the tables of ``report`` that stand in files of their own, one after the other."""
    text = b"\r\n".join(data.removeprefix(codecs.BOM_UTF8) for data in files.values())
    _check_cells(report, _flow(text, name), name, exact=False)


def _flow(data: bytes, name: str) -> Flow:
    """Return what a reader finds in the file; text is taken for text, whatever a person wrote into it."""
    if name.endswith((".txt", ".tsv")):
        return flow_of_text(decode(data, Path(name)).text, Path(name))
    return read_flow_of(data, Path(name))


# --- cells ---


def tables_of(report: Report) -> Iterator[Table]:
    """Yield the tables that the report prints, in its order."""
    for section in report.sections:
        table = table_of(report, section)
        if table is not None:
            yield table


def _check_cells(report: Report, flow: Flow, name: str, *, exact: bool) -> None:
    read = read_structure(flow, name)
    for table in tables_of(report):
        for cell in table.cells():
            found = read.cell(cell.table, cell.row, cell.column)
            if as_printed(report, cell) == found:
                continue
            if not exact and _all_figures_in(report, table, flow):
                break
            where = f"“{report.edition.describe(cell)}”一格"
            raise ExportMismatch(name, where, cell_text(report, cell), _spelled(found))


def as_printed(report: Report, cell: Cell) -> Value:
    """Return what a cell's printed text says to a reader; 不适用 may be printed as 0."""
    value = report.cells.get(cell, UNSET)
    if value is NOT_APPLICABLE and report.not_applicable == "0":
        return 0
    return value


def _spelled(value: Value) -> str:
    if isinstance(value, Mark):
        return "空白" if value is UNSET else "/"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _all_figures_in(report: Report, table: Table, flow: Flow) -> bool:
    """Whether every number of a table stands in the file, as often as in the table."""
    wanted = Counter(cell_text(report, cell) for cell in table.cells())
    words = Counter(word for block in flow.blocks for word in _words(block))
    return all(words[text] >= count for text, count in wanted.items())


def _words(block: object) -> Iterator[str]:
    if isinstance(block, TextBlock):
        yield from block.text.split()
    elif isinstance(block, GridBlock):
        yield from (flat(cell.text) for row in block.rows for cell in row)


# --- texts ---


def _check_texts(report: Report, flow: Flow, name: str, *, exact: bool) -> None:
    """Go through the file's text and find every piece of the report, one after the other."""
    read = flat("\n".join(block.text for block in flow.blocks if isinstance(block, TextBlock)))
    position = 0
    seen = _as_in_pdf if name.endswith(".pdf") else str
    letters = _letters(read)
    read = seen(read)
    for piece in _pieces(report):
        wanted = seen(flat(piece.text))
        found = position if read.startswith(wanted, position) else -1
        if found < 0 and not exact:
            found = read.find(wanted, position)
        if found < 0:
            raise ExportMismatch(name, piece.where, *_difference(wanted, read[position:]))
        position = found + len(wanted)
    told = "".join(_letters(flat(piece.text)) for piece in _pieces(report))
    if seen is _as_in_pdf and not may_be_left_of(letters, told):
        raise ExportMismatch(name, "网址、邮箱的字母", _cut(told), _cut(letters))
    if exact and position != len(read):
        raise ExportMismatch(name, "末尾", "", _cut(read[position:]))


def _pieces(report: Report) -> Iterator[_Piece]:
    yield _Piece("题目", printable(report.title))
    if mark := draft_mark(report):
        yield _Piece("草稿字样", mark)
    for number, text in enumerate(report.preface, 1):
        yield _Piece(f"前言第{number}段", printable(text))
    for section in report.sections:
        yield _Piece(f"“{section.heading}”标题", printable(section.heading))
        for number, text in enumerate(section.paragraphs, 1):
            yield _Piece(f"“{section.heading}”第{number}段", printable(text))
    for line in report.signature:
        yield _Piece("落款", printable(line))
    for line in report.awaited:
        yield _Piece("还等着的", printable(line))


def _difference(wanted: str, read: str) -> tuple[str, str]:
    """Return both texts from just before they part."""
    pairs = enumerate(zip(wanted, read, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(wanted), len(read)))
    start = max(same - _SHOWN // 3, 0)
    return _cut(wanted[start:]), _cut(read[start:])


def _cut(text: str) -> str:
    return text[:_SHOWN] + ("……" if len(text) > _SHOWN else "")


def _letters(text: str) -> str:
    return "".join(_ASCII.findall(text))


def may_be_left_of(read: str, told: str) -> bool:
    """Whether letters are those told, in order, though some may be missing: a PDF loses letters and puts in no others."""
    rest = iter(told)
    return all(letter in rest for letter in read)


def _as_in_pdf(text: str) -> str:
    """Return ``text`` without Latin letters and the signs of addresses; digits and Chinese stay as they are.

    Fonts draw fi, ff, tt, // and the like as one sign, of which a reader gets any of its letters, one for two, or none.
    """
    return _BETWEEN_LATIN.sub("", _LATIN.sub("", text))


@lru_cache(maxsize=256)
def flat(text: str) -> str:
    """Return ``text`` in NFKC without space and without characters that are not seen."""
    return unicodedata.normalize("NFKC", text).translate(_SEEN)


class _Seen(dict[int, str | None]):
    """For ``str.translate``: drops white space, controls and marks of formatting, and keeps every other character."""

    def __missing__(self, code: int) -> str | None:
        kept = unicodedata.category(chr(code))[0] not in "CZ" and code != _VARIANT
        return self.setdefault(code, chr(code) if kept else None)


_SEEN = _Seen()

"""A person's own Word file with remarks beside it, as Word comments; its text stays as it is, run by run."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.text.run import Run

from narrator.errors import FileUnreadable
from narrator.export.word.package import zipped
from narrator.export.wording import printable
from narrator.report.tables.cell_text import squeeze
from narrator.report.word_places import TextPlace

AUTHOR = "审核意见"
_INITIALS = "审"
_COMMENTS = "word/comments.xml"
_OURS = re.compile(rf'<w:comment [^>]*w:author="{AUTHOR}"[^>]*>'.encode())
_DATE = re.compile(rb' w:date="[^"]*"')
_DELETED = (qn("w:del"), qn("w:moveFrom"))


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said, and of which stretch of text or which table cell (its number in the file)."""

    text: str
    place: TextPlace | None = None
    cell: int | None = None


def with_comments(data: bytes, path: Path, remarks: Sequence[Remark]) -> bytes:
    """Return the Word file ``data`` with every remark as a comment by 审核意见; ``path`` names it in messages.

    A remark whose place has no text that can bear a comment stands at the first words of the file. The same file and
    remarks give the same bytes. Raise :class:`FileUnreadable` if the file's own parts contradict each other.
    """
    document = _opened(data, path)
    body = document.element.body
    paragraphs, cells = list(body.iter(qn("w:p"))), list(body.iter(qn("w:tc")))
    first = next((runs for one in paragraphs if (runs := _runs(one))), None)
    if first is None:
        raise FileUnreadable(path, "里面没有可以加批注的文字", "请确认是不是选错了文件")
    for remark in remarks:
        found: list[CT_R] = []
        if remark.cell is not None and remark.cell < len(cells):
            found = _runs(cells[remark.cell])
        elif remark.place is not None and remark.place.paragraph < len(paragraphs):
            found = _covering(_runs(paragraphs[remark.place.paragraph]), remark.place)
        bearing = [Run(one, document) for one in (found or first)]
        document.add_comment(bearing, printable(remark.text), AUTHOR, _INITIALS)
    return _saved(document)


def _opened(data: bytes, path: Path) -> Document:
    try:
        return docx.Document(BytesIO(data))
    except (OpcError, BadZipFile, KeyError, ValueError, AttributeError) as problem:
        hint = "请用 WPS 或 Word 打开，另存为 docx 后再试"
        raise FileUnreadable(path, "这个 Word 文件的内部结构不完整，加不了批注", hint) from problem


def _runs(container: Iterable[object]) -> list[CT_R]:
    """Return the runs with text below an element, but for deleted ones and those of a paragraph inside another."""
    return [
        run
        for run in container.iter(qn("w:r"))  # type: ignore[attr-defined]  # elements of lxml
        if run.text and not any(one.tag in _DELETED for one in run.iterancestors())
    ]


def _covering(runs: Sequence[CT_R], place: TextPlace) -> list[CT_R]:
    """Return the runs that hold a stretch; all of them if none does."""
    found = [run for run, start, end in _measured(runs) if start < place.end and end > place.start]
    return found or list(runs)


def _measured(runs: Sequence[CT_R]) -> Iterator[tuple[CT_R, int, int]]:
    start = 0
    for run in runs:
        end = start + len(squeeze(run.text))
        yield run, start, end
        start = end


def _saved(document: Document) -> bytes:
    """Return the package; the comments bear no date, so that nothing depends on the clock."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        parts = {name: archive.read(name) for name in names}
    if _COMMENTS in parts:  # not where there was nothing to say
        parts[_COMMENTS] = _OURS.sub(lambda one: _DATE.sub(b"", one[0]), parts[_COMMENTS])
    return zipped(parts)

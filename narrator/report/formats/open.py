"""Opening a file of any format: its kind is told by its content, never by its name.

The readers load large libraries; each is imported only for a file of its kind.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.files.text import open_regular, read_bytes
from narrator.report.flow import Flow, GridBlock, ImageBlock, TextBlock
from narrator.report.formats.errors import (
    EmptyDocument,
    NotReadDirectly,
    OnlyPictures,
    TooLarge,
)
from narrator.report.formats.limits import CHARACTERS, FILE_BYTES, MEBIBYTE, TEXT_BYTES
from narrator.report.formats.plain import flow_of_markdown, flow_of_text, is_markdown
from narrator.report.formats.sniff import Kind, is_page, kind_of, refuse_package
from narrator.report.formats.text import decode_text

if TYPE_CHECKING:
    from narrator.report.formats.package import Package

_OPEN_DOCUMENT_TEXT = "application/vnd.oasis.opendocument.text"
_OLD_WORD_XML = (
    "http://schemas.microsoft.com/office/word/2003/wordml",
    "http://schemas.microsoft.com/office/2006/xmlPackage",
)


def read_flow(path: Path) -> Flow:
    """Return the document in ``path`` as a flow, whatever its format and name.

    Raise :class:`FileMissing`, :class:`FileUnreadable` or one of its kinds; a file is read within limits of size,
    memory and time, and what is broken in it raises nothing else.
    """
    if read_start(path).startswith(b"PK"):
        flow = _package(path)
    else:
        flow = _from_bytes(read_bytes(path, FILE_BYTES), path)
    _refuse_without_words(flow, path)
    return _within_limits(flow, path)


def read_flow_of(data: bytes, path: Path) -> Flow:
    """Return the document in ``data`` as a flow; ``path`` names it in messages. Raise as :func:`read_flow` does."""
    flow = _package(path, data) if data.startswith(b"PK") else _from_bytes(data, path)
    _refuse_without_words(flow, path)
    return _within_limits(flow, path)


def _within_limits(flow: Flow, path: Path) -> Flow:
    """Return the flow if a report could be as long; raise :class:`TooLarge`."""
    said = sum(len(block.text) for block in flow.blocks if isinstance(block, TextBlock))
    grids = (block for block in flow.blocks if isinstance(block, GridBlock))
    said += sum(len(cell.text) for grid in grids for row in grid.rows for cell in row)
    if said > CHARACTERS:
        raise TooLarge(path, f"文字有 {said:,} 字，上限是 {CHARACTERS:,} 字")
    return flow


def read_text_flow(text: str, path: Path) -> Flow:
    """Return the flow of a text that came from elsewhere than a file; ``path`` names it in messages."""
    if len(text) > TEXT_BYTES:
        raise TooLarge(path, f"文字超过 {TEXT_BYTES // MEBIBYTE} MB")
    if is_page(text):
        from narrator.report.formats.html.html import flow_of_html  # noqa: PLC0415

        return _within_limits(flow_of_html(text, path), path)
    made = flow_of_markdown if is_markdown(text) else flow_of_text
    return _within_limits(made(text, path), path)


def read_start(path: Path) -> bytes:
    """Return the first bytes of a file that is one and is neither empty nor too large."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        start = file.read(4)
    if size > FILE_BYTES:
        raise TooLarge(path, f"文件有 {size // MEBIBYTE} MB，上限是 {FILE_BYTES // MEBIBYTE} MB")
    if not size:
        raise EmptyDocument(path)
    return start


def _package(path: Path, data: bytes | None = None) -> Flow:
    from narrator.report.formats.package import open_package  # noqa: PLC0415
    from narrator.report.formats.word.docx import main_part, read_docx  # noqa: PLC0415

    with open_package(path, data) as package:
        if "OFD.xml" in package.names:
            hint = "请用 WPS 或 OFD 阅读器打开，另存（导出）为 docx 或 PDF 再试；有排版时的 docx 最好"
            raise NotReadDirectly(path, "OFD 版式文件", hint)
        part = main_part(package)
        if part is not None:
            return read_docx(package, part)
        word = _kind_word(package)
        if word != _OPEN_DOCUMENT_TEXT:
            refuse_package(package.names, word, path)
    return _through_office(read_bytes(path, FILE_BYTES) if data is None else data, path, "odt")


def _kind_word(package: "Package") -> str:
    """Return what an OpenDocument package says it is."""
    return (
        package.read("mimetype", 1000).decode("ascii", "replace").strip()
        if "mimetype" in package.names
        else ""
    )


def _from_bytes(data: bytes, path: Path) -> Flow:
    kind = kind_of(data, path)
    if kind is Kind.PDF:
        from narrator.report.formats.pdf.pdf import read_pdf  # noqa: PLC0415  # loads a large library

        return read_pdf(data, path)
    if kind is Kind.DOC:
        return _through_office(data, path, "wps" if path.suffix.lower() == ".wps" else "doc")
    if kind is Kind.MHT:
        from narrator.report.formats.html.mht import read_mht  # noqa: PLC0415

        return read_mht(data, path)
    if kind is Kind.RTF:
        if len(data) > FILE_BYTES // 2:
            raise TooLarge(path, f"RTF 文件超过 {FILE_BYTES // 2 // MEBIBYTE} MB")
        return _through_office(data, path, "rtf")
    text = decode_text(data, path).text
    if not text.strip("\ufeff\u3000 \t\n"):
        raise EmptyDocument(path)
    if text.lstrip("\ufeff \n").startswith("<?xml") and any(name in text[:4000] for name in _OLD_WORD_XML):
        return _through_office(data, path, "xml")
    return read_text_flow(text, path)


def _through_office(data: bytes, path: Path, name: str) -> Flow:
    from narrator.report.formats.office import read_through_office  # noqa: PLC0415  # rarely needed

    return read_through_office(data, path, name)


def _refuse_without_words(flow: Flow, path: Path) -> None:
    """Raise for a file in which nothing is written."""
    for block in flow.blocks:
        if isinstance(block, TextBlock) and block.text.strip():
            return
        if isinstance(block, GridBlock) and any(cell.text.strip() for row in block.rows for cell in row):
            return
    if any(isinstance(block, ImageBlock) for block in flow.blocks):
        raise OnlyPictures(path)
    raise EmptyDocument(path)

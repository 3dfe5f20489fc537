"""PDF files with text: paragraphs and tables made again from where letters and lines stand."""

import re
import zlib
from base64 import a85decode
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it has no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # it has no types

from narrator.report.flow import Flow, FlowBlock, ImageBlock, TextBlock
from narrator.report.formats.errors import (
    Damaged,
    EmptyDocument,
    NotADocument,
    OnlyPictures,
    PasswordProtected,
    TooLarge,
)
from narrator.report.formats.limits import MEBIBYTE, PAGES
from narrator.report.formats.pdf.joining import continues, grid_of, joined
from narrator.report.formats.pdf.lines import (
    Line,
    begins_paragraph,
    joined_lines,
    lines_of,
    margins_of,
    without_repeated_header,
    without_running_heads,
)
from narrator.report.formats.pdf.page import Allowance, PageContent, Picture, TooMuch, read_page
from narrator.report.formats.pdf.tables import Part, tables_of
from narrator.report.formats.pdf.watch import GivenUp, page_by_page

_WHAT = "PDF 文件"
_STREAM = re.compile(rb"stream\r?\n")
_STREAM_BYTES, _PICTURE_BYTES, _ALL_BYTES = 32 * MEBIBYTE, 200 * MEBIBYTE, 3072 * MEBIBYTE
_INPUT = 1 << 16
_UNREADABLE_SHARE = 0.2
_WHOLE_PAGE, _WIDE_PICTURE, _HIGH_PICTURE = 0.8, 0.4, 60.0
_Item: TypeAlias = Line | Part | Picture


def read_pdf(data: bytes, path: Path) -> Flow:
    """Return the flow of a PDF: running heads and page numbers gone, wrapped lines and cut tables joined."""
    _check_streams(data, path)
    try:
        pages = page_by_page(lambda page_done: _pages(data, path, page_done))
    except GivenUp as problem:
        raise TooLarge(path, "PDF 有一页复杂得读不完（或前一份读不完的还占着），已停止读取") from problem
    glyphs = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    if not glyphs:
        raise OnlyPictures(path) if any(page.pictures for page in pages) else EmptyDocument(path)
    if sum(_is_unreadable(text) for text in glyphs) > len(glyphs) * _UNREADABLE_SHARE:
        raise NotADocument(path, "PDF 里的文字没有字符编码，取出来是乱码", "请改用排版时的 docx 文件")
    return Flow(tuple(_blocks(pages)), "pdf")


def _is_unreadable(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff" or text < " "


def _pages(data: bytes, path: Path, page_done: Callable[[], None]) -> list[PageContent]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        if problem.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise PasswordProtected(path) from problem
        raise Damaged(path, _WHAT) from problem
    try:
        if len(document) > PAGES:
            raise TooLarge(path, f"PDF 有 {len(document)} 页，上限是 {PAGES} 页")
        allowance = Allowance()
        return [_page(document, index, allowance, page_done) for index in range(len(document))]
    except TooMuch as problem:
        raise TooLarge(path, "PDF 里的文字或线条多得不正常") from problem
    except pdfium.PdfiumError as problem:
        raise Damaged(path, _WHAT) from problem
    finally:
        document.close()


def _page(
    document: pdfium.PdfDocument, index: int, allowance: Allowance, page_done: Callable[[], None]
) -> PageContent:
    page = document[index]
    try:
        return read_page(page, allowance)
    finally:
        page.close()
        page_done()


# --- bombs ---


def _check_streams(data: bytes, path: Path) -> None:
    """Refuse streams that inflate beyond measure before the PDF library inflates them in memory."""
    inflated = examined = 0
    end = -1
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 600) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if b"Flate" not in head and b"/Fl" not in head:
            continue
        if end < match.end():
            end = data.find(b"endstream", match.end())
            end = len(data) if end < 0 else end
        packed = memoryview(data)[match.end() : end]
        limit = _PICTURE_BYTES if b"/Image" in head else _STREAM_BYTES
        size = _inflated_size(_from_ascii85(packed) if b"ASCII85" in head else packed, limit)
        inflated, examined = inflated + size, examined + len(packed)
        if size > limit or inflated > _ALL_BYTES or examined > 2 * len(data) or head.count(b"Flate") > 1:
            raise TooLarge(path, "PDF 解压后大得不正常")


def _from_ascii85(packed: memoryview) -> bytes:
    """Return the bytes of a stream written in ASCII85; nothing of a broken one."""
    try:
        return a85decode(bytes(packed).strip().removesuffix(b"~>"))
    except ValueError:
        return b""


def _inflated_size(packed: bytes | memoryview, limit: int) -> int:
    """Return how many bytes a stream inflates to; counting stops above ``limit``."""
    inflater, size = zlib.decompressobj(), 0
    try:
        for start in range(0, len(packed), _INPUT):
            waiting: bytes | memoryview = packed[start : start + _INPUT]
            while waiting and not inflater.eof:
                size += len(inflater.decompress(waiting, MEBIBYTE))
                waiting = inflater.unconsumed_tail
                if size > limit:
                    return size
    except zlib.error:
        pass  # encrypted or damaged: the PDF library will tell
    return size


# --- blocks ---


def _blocks(pages: Sequence[PageContent]) -> Iterator[FlowBlock]:
    tables = [tables_of(page.edges, page.glyphs) for page in pages]
    lines = without_running_heads(
        [_loose_lines(page, found) for page, found in zip(pages, tables, strict=True)],
        [page.height for page in pages],
    )
    items: list[_Item] = []
    for page, page_lines, found in zip(pages, lines, tables, strict=True):
        before = [item for item in items if isinstance(item, Line)]
        pictures = [picture for picture in page.pictures if _is_shown(picture, page, bool(page_lines))]
        _append_page(
            items, without_repeated_header(page_lines, before), [part for part, _ in found], pictures
        )
    yield from _flowing(items, max(page.width for page in pages))


def _is_shown(picture: Picture, page: PageContent, with_text: bool) -> bool:
    """Whether a picture can be a table or a page of text: neither an icon nor the scan behind recognised text."""
    wide, high = picture.x1 - picture.x0, picture.bottom - picture.top
    behind = with_text and wide * high > _WHOLE_PAGE * page.width * page.height
    return wide > _WIDE_PICTURE * page.width and high > _HIGH_PICTURE and not behind


def _loose_lines(page: PageContent, tables: Sequence[tuple[Part, set[int]]]) -> list[Line]:
    inside = set().union(*(numbers for _, numbers in tables))
    return lines_of(glyph for number, glyph in enumerate(page.glyphs) if number not in inside)


def _append_page(
    items: list[_Item], lines: Sequence[Line], parts: Sequence[Part], pictures: Sequence[Picture]
) -> None:
    """Add a page in reading order; a table at its top goes on where one at the foot of the last page ended."""
    page: list[_Item] = sorted([*lines, *parts, *pictures], key=lambda item: item.top)
    last, first = items[-1] if items else None, page[0] if page else None
    if isinstance(first, Part) and isinstance(last, Part) and continues(last, first):
        items[-1] = joined(last, first)
        page = page[1:]
    items += page


def _flowing(items: Sequence[_Item], page_width: float) -> Iterator[FlowBlock]:
    margins = margins_of([item for item in items if isinstance(item, Line)], page_width)
    paragraph: list[Line] = []
    for item in items:
        starts = not isinstance(item, Line) or begins_paragraph(
            item, paragraph[-1] if paragraph else None, margins
        )
        if starts and paragraph:
            yield TextBlock(joined_lines(paragraph))
            paragraph = []
        if isinstance(item, Line):
            paragraph.append(item)
        else:
            yield grid_of(item) if isinstance(item, Part) else ImageBlock()
    if paragraph:
        yield TextBlock(joined_lines(paragraph))

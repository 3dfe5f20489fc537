"""The Word file of a report, in the layout of official texts (GB/T 9704-2012)."""

from collections.abc import Iterator, Sequence

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from narrator.export.word_package import document_bytes, empty_document
from narrator.export.word_table import word_table
from narrator.export.word_xml import chinese_quotes, element, highlight, run
from narrator.export.wording import (
    cell_text,
    draft_mark,
    is_heading,
    is_open,
    pieces,
    printable,
    table_of,
    title_lines,
    width,
)
from narrator.form.model import Table
from narrator.report.model import Report, ReportSection

_BODY_SIZE = 16
_TYPE_AREA = 8845
_AFTER_TABLE = Pt(12)
_SIGNATURE_INDENT = 2.0
_LINE = 28


def render_docx(report: Report) -> bytes:
    """Return the report as a Word file. The same report gives the same bytes; open items mark it as a 草稿."""
    document = empty_document()
    mark = draft_mark(report)
    document.core_properties.title = " ".join(printable(report.title).split())
    document.core_properties.language = "zh-CN"
    _title(document, report, mark)
    for text in report.preface:
        _text(document, text)
    for section in report.sections:
        _section(document, report, section)
    _signature(document, report)
    _margins(document.sections[0], mark)
    return document_bytes(document)


def _title(document: Document, report: Report, mark: str | None) -> None:
    paragraph = document.add_paragraph(style="Title")
    _run(paragraph, "\n".join(title_lines(report.title)))
    if mark:
        paragraph.paragraph_format.space_after = Pt(6)
        _run(document.add_paragraph(style="Draft Mark"), mark)


def _section(document: Document, report: Report, section: ReportSection) -> None:
    heading = _text(document, section.heading, style="Heading 1")
    if _follows_table(heading):
        heading.paragraph_format.space_before = _AFTER_TABLE
    for text in section.paragraphs:
        _text(document, text)
    table = table_of(report, section)
    if table is not None:
        last = document.paragraphs[-1]
        last.paragraph_format.keep_with_next = True
        _table(document, report, table)


def _text(document: Document, text: str, style: str | None = None) -> Paragraph:
    """Add a paragraph: a heading of the second level if it is nothing else, with its open items made visible."""
    text = printable(text)
    heading = style is None and is_heading(text)
    paragraph = document.add_paragraph(style=style or ("Heading 2" if heading else "Body Text"))
    for piece in pieces(text):
        _run(paragraph, piece.text, run_in=piece.run_in and style is None, marked=piece.open)
    return paragraph


def _run(paragraph: Paragraph, text: str, *, run_in: bool = False, marked: bool = False) -> None:
    added = paragraph.add_run(text, style="Run-in Heading" if run_in else None)
    properties = added._r.get_or_add_rPr()
    properties.append(chinese_quotes())
    if marked:
        properties.append(highlight())


def _table(document: Document, report: Report, table: Table) -> None:
    made = word_table(
        table.grid, lambda cell: cell_text(report, cell), lambda cell: is_open(report, cell), _TYPE_AREA
    )
    document.element.body.insert_element_before(made, "w:sectPr")


def _follows_table(paragraph: Paragraph) -> bool:
    before = paragraph._p.getprevious()
    return before is not None and str(before.tag).endswith("}tbl")


def _signature(document: Document, report: Report) -> None:
    """Set office and date below an empty line, never alone on a page."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(style="Signature")
    lines = [printable(line) for line in report.signature]
    for line, indent in zip(lines, _indents([width(line) for line in lines]), strict=True):
        paragraph = document.add_paragraph(style="Signature")
        _run(paragraph, line)
        paragraph.paragraph_format.right_indent = Pt(indent * _BODY_SIZE)
    document.paragraphs[-1].paragraph_format.keep_with_next = False


def _indents(widths: Sequence[float]) -> Iterator[float]:
    """Yield how far each line stays from the right, in characters, by GB/T 9704 for a text without a seal.

    The longer of office and date (the last line) stays two characters off; the date begins two characters right of
    where the office begins.
    """
    *offices, date = widths or (0.0,)
    office = max(offices, default=0.0)
    for size in offices:
        yield _inside(max(_SIGNATURE_INDENT, date + 2 * _SIGNATURE_INDENT - office), size)
    if widths:
        yield _inside(max(_SIGNATURE_INDENT, office - date), date)


def _inside(indent: float, size: float) -> float:
    return min(indent, max(0.0, _LINE - size))


def _margins(section: Section, mark: str | None) -> None:
    """Set the page numbers, right on odd pages and left on even ones, and the mark of a draft above each page."""
    _number(section.footer, WD_PARAGRAPH_ALIGNMENT.RIGHT)
    _number(section.even_page_footer, WD_PARAGRAPH_ALIGNMENT.LEFT)
    if mark:
        for header in (section.header, section.even_page_header):
            _run(_only_paragraph(header), mark)


def _number(footer: BlockItemContainer, alignment: WD_PARAGRAPH_ALIGNMENT) -> None:
    paragraph = _only_paragraph(footer)
    paragraph.alignment = alignment
    for part in (run("— "), element("fldSimple", run("1"), instr="PAGE"), run(" —")):
        paragraph._p.append(part)


def _only_paragraph(part: BlockItemContainer) -> Paragraph:
    first: Paragraph = part.paragraphs[0]
    return first

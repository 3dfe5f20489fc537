"""The Word file of a report, in the layout of official texts (GB/T 9704-2012) or of an office's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section

from narrator.export.word.bookmarks import Bookmarks
from narrator.export.word.layout import Layout, load_layout
from narrator.export.word.package import document_bytes, empty_document
from narrator.export.word.signature_place import signature_places
from narrator.export.word.styles import Styles, own_styles
from narrator.export.word.table import word_table
from narrator.export.word.template.template import borrow
from narrator.export.word.xml import element, highlight, paragraph, run
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

_AFTER_TABLE = 240
_BELOW_TITLE = 120


def render_docx(
    report: Report, layout: Layout | None = None, template: bytes | None = None, *, bookmarks: bool = True
) -> bytes:
    """Return the report as a Word file. The same report gives the same bytes; open items mark it as a 草稿.

    ``layout`` is the official one unless given. ``template`` is an office's own Word file: its styles, page, header
    and footer are borrowed, its text is not; :class:`TemplateUnusable` is raised if it cannot be. ``bookmarks`` puts
    a hidden one around each paragraph that has an id; nothing else depends on it.
    """
    layout = layout or load_layout()
    if template is None:
        document, styles = empty_document(layout), own_styles(layout)
    else:
        document, styles = borrow(template, layout)
    document.core_properties.title = " ".join(printable(report.title).split())
    document.core_properties.language = "zh-CN"
    body = _Body(report, layout, styles, Bookmarks() if bookmarks else None)
    body.write()
    end = document.element.body.sectPr
    for node in body.nodes:
        end.addprevious(node)
    _margins(document, styles, draft_mark(report))
    return document_bytes(document)


@dataclass(slots=True)
class _Body:
    """The paragraphs and tables of the document, in their order."""

    report: Report
    layout: Layout
    styles: Styles
    bookmarks: Bookmarks | None
    nodes: list[BaseOxmlElement] = field(default_factory=list)

    def write(self) -> None:
        self._title()
        if self.layout.preface:
            self._texts(self.report.preface, self.report.preface_ids)
        for section in self.report.sections:
            self._section(section)
        self._signature()
        if self.report.awaited:
            self.nodes.append(paragraph(self.styles.body))
            self.nodes.extend(
                paragraph(self.styles.body, run(printable(line))) for line in self.report.awaited
            )

    def _title(self) -> None:
        mark = draft_mark(self.report)
        lines = "\n".join(title_lines(self.report.title, self.styles.title_line))
        closer = [element("spacing", after=_BELOW_TITLE)] if mark else []
        self.nodes.append(paragraph(self.styles.title, run(lines), properties=closer))
        if mark:
            self.nodes.append(paragraph(self.styles.draft_mark, run(mark)))

    def _section(self, section: ReportSection) -> None:
        below_table = bool(self.nodes) and str(self.nodes[-1].tag).endswith("}tbl")
        apart = [element("spacing", before=_AFTER_TABLE)] if below_table else []
        heading = self._runs(printable(section.heading), plain=True)
        self.nodes.append(paragraph(self.styles.heading_1, *heading, properties=apart))
        self._texts(section.paragraphs, section.ids)
        table = table_of(self.report, section)
        if table is not None:
            _keep_with_next(self.nodes[-1])
            self.nodes.append(self._table(table))

    def _texts(self, texts: Sequence[str], ids: Sequence[str]) -> None:
        marks = (
            self.bookmarks.around(ids, len(texts)) if self.bookmarks else iter([(None, None)] * len(texts))
        )
        for text, (start, end) in zip(texts, marks, strict=True):
            made = self._text(printable(text))
            if start is not None:
                made.insert(1, start)
            if end is not None:
                made.append(end)
            self.nodes.append(made)

    def _text(self, text: str) -> BaseOxmlElement:
        """Return a paragraph: a heading of the second level if it is nothing else."""
        if is_heading(text):
            return paragraph(self.styles.heading_2, *self._runs(text))
        first = self.styles.indent
        indent = [] if first is None else [element("ind", firstLineChars=200, firstLine=first)]
        return paragraph(self.styles.body, *self._runs(text), properties=indent)

    def _runs(self, text: str, *, plain: bool = False) -> Iterator[BaseOxmlElement]:
        """Yield the runs of a text, its open items made visible, its run-in heading set apart unless ``plain``."""
        for piece in pieces(text):
            style = self.styles.run_in if piece.run_in and not plain else None
            yield run(piece.text, [highlight()] if piece.open else [], style)

    def _table(self, table: Table) -> BaseOxmlElement:
        report = self.report
        return word_table(
            table.grid,
            lambda cell: cell_text(report, cell),
            lambda cell: is_open(report, cell),
            self.styles,
            self.layout,
        )

    def _signature(self) -> None:
        """Set office and date below what stands before them, never alone on a page."""
        if str(self.nodes[-1].tag).endswith("}p"):
            _keep_with_next(self.nodes[-1])
        blank = self.layout.signature.blank_lines
        self.nodes.extend(paragraph(self.styles.signature, keep_next=True) for _ in range(blank))
        lines = [printable(line) for line in self.report.signature]
        widths = [width(line) for line in lines]
        room, character = self.styles.width / 20, self.styles.character
        places = signature_places(widths, self.layout.signature, room, character)
        for number, (line, place) in enumerate(zip(lines, places, strict=True), 1):
            properties = (
                element("keepNext", val=int(number < len(lines))),
                element("ind", left=round(20 * place.left), right=round(20 * place.right), firstLine=0),
                element("jc", val=place.alignment),
            )
            self.nodes.append(paragraph(self.styles.signature, run(line), properties=properties))


def _keep_with_next(node: BaseOxmlElement) -> None:
    properties = node[0]
    if properties.find(element("keepNext").tag) is None:
        properties.insert(1, element("keepNext"))


def _margins(document: Document, styles: Styles, mark: str | None) -> None:
    """Set the page numbers, right on odd pages and left on even ones, and the mark of a draft above each page."""
    section = document.sections[0]
    if styles.numbered:
        _number(section.footer, WD_PARAGRAPH_ALIGNMENT.RIGHT)
    if styles.numbered and document.settings.odd_and_even_pages_header_footer:
        _number(section.even_page_footer, WD_PARAGRAPH_ALIGNMENT.LEFT)
    if mark:
        for header in _headers(document, section):
            _mark(header, mark, styles)


def _headers(document: Document, section: Section) -> Iterator[BlockItemContainer]:
    yield section.header
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header
    if section.different_first_page_header_footer:
        yield section.first_page_header


def _number(footer: BlockItemContainer, alignment: WD_PARAGRAPH_ALIGNMENT) -> None:
    line = footer.paragraphs[0]
    line.alignment = alignment
    for part in (run("— "), element("fldSimple", run("1"), instr="PAGE"), run(" —")):
        line._p.append(part)


def _mark(header: BlockItemContainer, mark: str, styles: Styles) -> None:
    """Put the mark above what an office's own header says."""
    line = paragraph(styles.draft_mark, run(mark, [element("sz", val=21), element("szCs", val=21)]))
    line[0].append(element("spacing", before=0, after=0, line=300, lineRule="exact"))
    first = header.paragraphs[0]._p
    first.addprevious(line)
    if len(header.paragraphs) == 2 and not header.paragraphs[1].text and len(first) <= 1:
        first.getparent().remove(first)

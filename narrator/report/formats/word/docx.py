"""Word documents (.docx), read from their XML without a Word library: one pass, accepted view."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from narrator.report.flow import Flow, FlowBlock, ImageBlock, TextBlock
from narrator.report.formats.errors import Damaged, TooLarge
from narrator.report.formats.html.html import blocks_of_html
from narrator.report.formats.html.mht import html_of_archive, is_web_archive
from narrator.report.formats.limits import BLOCKS, CELLS, COLUMNS, FOREIGN_PARTS
from narrator.report.formats.package import Package
from narrator.report.formats.tables import Box, furniture, settle
from narrator.report.formats.text import INVISIBLE, decode_text
from narrator.report.formats.word import names as w
from narrator.report.formats.word.accepted import accept
from narrator.report.formats.word.numbering import Numbering, read_numbering
from narrator.report.formats.word.styles import NO_STYLE, ParagraphStyle, read_styles, with_properties

MAIN_PART = "word/document.xml"
_TEXT_LIKE = (w.TEXT, w.TAB, w.ALIGNED_TAB, w.BREAK, w.RETURN, w.HARD_HYPHEN, w.FORMULA_TEXT)
_LIKE_TEXT: Mapping[str, str] = {
    w.TAB: "\t",
    w.ALIGNED_TAB: "\t",
    w.BREAK: "\n",
    w.RETURN: "\n",
    w.HARD_HYPHEN: "-",
}
_FLOATING = (w.TEXT_BOX, w.PICTURE, w.OLD_PICTURE)
_DEEPEST = 40
R = TypeVar("R", bound="Reader")


def main_part(package: Package) -> str | None:
    """Return the name of the package's Word document, or None if it holds none."""
    for _, kind, target in package.relations(""):
        if kind == "officeDocument" and target in package.names and target.endswith(".xml"):
            return target if target.startswith("word/") or "document" in target else None
    return MAIN_PART if MAIN_PART in package.names else None


def read_docx(package: Package, part: str, name: str = "docx") -> Flow:
    """Return the flow of the Word document whose main part is ``part``; ``name`` is the format to report."""
    root = package.xml(part)
    body = root.find(w.BODY)
    if root.tag != w.DOCUMENT or body is None:
        raise Damaged(package.path, "Word 文件")
    accept(root)
    return Flow(tuple(reader_of(package, part, root, Reader).blocks(body, 0)), name)


def reader_of(package: Package, part: str, root: etree._Element, kind: type[R]) -> R:
    """Return a reader of the main part ``part``, whose tree is ``root``, that knows the document's other parts."""
    parts = {name: target for _, name, target in package.relations(part) if target in package.names}
    return kind(
        package,
        part,
        read_styles(package.xml(parts["styles"])) if "styles" in parts else {},
        read_numbering(package.xml(parts["numbering"])) if "numbering" in parts else Numbering(),
        floating=next(root.iter(*_FLOATING), None) is not None,
    )


@dataclass(slots=True)
class Reader:
    """Walks the body; keeps what the document's other parts say, and how many paragraphs and cells were read."""

    package: Package
    part: str
    styles: Mapping[str, ParagraphStyle]
    numbering: Numbering
    floating: bool
    cells: int = 0
    paragraphs: int = 0
    foreign: int = 0

    def blocks(self, container: etree._Element, depth: int) -> list[FlowBlock]:
        """Return the blocks inside a body, cell, text box or wrapper."""
        if depth > _DEEPEST:
            raise Damaged(self.package.path, "Word 文件（表格层层嵌套）")
        found: list[FlowBlock] = []
        for child in container:
            tag = child.tag
            if tag == w.PARAGRAPH:
                self.paragraph(child, found, depth)
            elif tag == w.TABLE:
                found += settle(self.table(child, depth))
            elif tag == w.CONTROL:
                found += self._control(child, depth)
            elif tag == w.FOREIGN_PART:
                found += self.foreign_part(child)
            elif tag in w.WRAPPERS:
                found += self.blocks(child, depth + 1)
        return found

    def _control(self, control: etree._Element, depth: int) -> list[FlowBlock]:
        content = control.find(w.CONTROL_CONTENT)
        if content is None:
            return []
        blocks = self.blocks(content, depth + 1)
        properties = control.find(w.CONTROL_PROPERTIES)
        gallery = next(properties.iter(w.GALLERY), None) if properties is not None else None
        contents = gallery is not None and gallery.get(w.VAL) == "Table of Contents"
        return furniture(blocks) if contents else blocks

    def foreign_part(self, chunk: etree._Element) -> list[FlowBlock]:
        """Return the blocks of a web page that some programs put into a docx instead of converting it."""
        wanted = chunk.get(w.RELATION)
        self.foreign += 1
        if self.foreign > FOREIGN_PARTS:
            raise TooLarge(self.package.path, f"里面的网页超过 {FOREIGN_PARTS} 个")
        for identity, _, target in self.package.relations(self.part):
            if identity == wanted and target in self.package.names:
                data = self.package.read(target)
                path = self.package.path
                page = html_of_archive(data, path) if is_web_archive(data) else data
                return list(blocks_of_html(decode_text(page, path).text, path))
        return []

    # --- paragraphs ---

    def paragraph(self, paragraph: etree._Element, found: list[FlowBlock], depth: int) -> None:
        """Add the blocks of a paragraph to ``found``: text boxes, its text, pictures."""
        self.paragraphs += 1
        if self.paragraphs > BLOCKS:
            raise TooLarge(self.package.path, f"超过 {BLOCKS} 段")
        style = NO_STYLE
        if len(paragraph) and paragraph[0].tag == w.PARAGRAPH_PROPERTIES:
            style = self._style(paragraph[0])
        boxes: list[FlowBlock] = []
        pictures: list[FlowBlock] = []
        if self.floating:
            boxes, pictures = self.floating_blocks(paragraph, depth)
        found += boxes
        text = paragraph_text(paragraph)
        if text and not text.isspace():
            label = self.numbering.next_label(style.list_id, style.depth) if style.list_id else ""
            found += _text_blocks(label + text.strip(" \t\n\u3000\xa0"), style)
        found += pictures

    def _style(self, properties: etree._Element) -> ParagraphStyle:
        style, direct = NO_STYLE, False
        for child in properties.iterchildren(w.STYLE, w.NUMBERING, w.OUTLINE):
            if child.tag == w.STYLE:
                style = self.styles.get(child.get(w.VAL, ""), NO_STYLE)
            else:
                direct = True
        return with_properties(style, properties) if direct else style

    def floating_blocks(
        self, paragraph: etree._Element, depth: int
    ) -> tuple[list[FlowBlock], list[FlowBlock]]:
        """Take text boxes and pictures out of a paragraph; return the blocks of both."""
        boxes: list[FlowBlock] = []
        for box in list(paragraph.iter(w.TEXT_BOX)):
            parent = box.getparent()
            if parent is not None and any(one is paragraph for one in box.iterancestors()):
                parent.remove(box)
                boxes += self.blocks(box, depth + 1)
        pictures = paragraph.iter(w.PICTURE, w.OLD_PICTURE)
        return boxes, [ImageBlock(_description(picture)) for picture in pictures]

    # --- tables ---

    def table(self, table: etree._Element, depth: int) -> list[list[Box]]:
        """Return the cells of a table, row by row."""
        rows: list[list[Box]] = []
        above: dict[int, Box] = {}
        for row in unwrapped(table, w.ROW):
            boxes: list[Box] = []
            place = _columns_before(row)
            if place:
                boxes.append(Box(colspan=place))
            open_below: dict[int, Box] = {}
            for cell in unwrapped(row, w.CELL):
                place = self._cell(cell, place, boxes, above, open_below, depth)
            above = open_below
            rows.append(boxes)
        return rows

    def _cell(
        self,
        cell: etree._Element,
        place: int,
        boxes: list[Box],
        above: Mapping[int, Box],
        open_below: dict[int, Box],
        depth: int,
    ) -> int:
        """Read one cell that begins at column ``place``; return the column after it."""
        self.cells += 1
        if self.cells > CELLS:
            raise TooLarge(self.package.path, f"表格超过 {CELLS} 格")
        span, down, continues = _merging(cell)
        if continues == "across" and boxes:
            boxes[-1].colspan = min(COLUMNS, boxes[-1].colspan + span)
            return place + span
        if down == "continue" and place in above:
            above[place].rowspan += 1
            open_below[place] = above[place]
            return place + span
        box = Box(self.blocks(cell, depth + 1), colspan=span)
        boxes.append(box)
        if down:
            open_below[place] = box
        return place + span


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph with tabs and line breaks, without what floats over it."""
    texts = list(paragraph.iter(*_TEXT_LIKE))
    if len(texts) == 1 and texts[0].tag == w.TEXT:
        return (texts[0].text or "").translate(INVISIBLE)
    words: list[str] = []
    for element in texts:
        if element.tag in {w.TEXT, w.FORMULA_TEXT}:
            words.append(element.text or "")
        elif element.tag != w.TAB or _in_run(element):
            words.append(_LIKE_TEXT[element.tag])
    return "".join(words).translate(INVISIBLE)


def _in_run(tab: etree._Element) -> bool:
    """Whether a tab is a character; the other kind is a tab stop among the properties."""
    parent = tab.getparent()
    return parent is not None and parent.tag == w.RUN


def _text_blocks(text: str, style: ParagraphStyle) -> Iterator[TextBlock]:
    if "\n" not in text:
        yield TextBlock(text, style.level, style.contents)
        return
    lines = [line.strip(" \t\u3000\xa0") for line in text.split("\n")]
    if style.level is not None:
        lines = ["".join(lines)]
    for line in lines:
        if line:
            yield TextBlock(line, style.level, style.contents)


def _description(picture: etree._Element) -> str:
    """Return the alternative text of a picture."""
    for ancestor in picture.iterancestors():
        if ancestor.tag == w.PARAGRAPH:
            break
        for named in ancestor.iterchildren(w.PICTURE_NAME):
            return (named.get("descr") or "").strip()
    return ""


def unwrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls and the like."""
    waiting = [parent.iterchildren()]
    while waiting:
        for child in waiting[-1]:
            if child.tag == tag:
                yield child
            elif child.tag in w.WRAPPERS:
                waiting.append(child.iterchildren())
                break
        else:
            waiting.pop()


def _columns_before(row: etree._Element) -> int:
    """Return how many columns of the grid a row leaves out at its start."""
    for properties in row.iterchildren(w.ROW_PROPERTIES):
        for before in properties.iterchildren(w.GRID_BEFORE):
            return _span(before.get(w.VAL), 0)
    return 0


def _merging(cell: etree._Element) -> tuple[int, str, str]:
    """Return columns spanned, "restart" or "continue" of a vertical merge, "across" if merged to the left."""
    span, down, continues = 1, "", ""
    for properties in cell.iterchildren(w.CELL_PROPERTIES):
        for child in properties.iterchildren(w.SPAN, w.MERGE_DOWN, w.MERGE_ACROSS):
            value = child.get(w.VAL)
            if child.tag == w.SPAN:
                span = _span(value, 1)
            elif child.tag == w.MERGE_DOWN:
                down = "restart" if value == "restart" else "continue"
            elif value != "restart":
                continues = "across"
    return span, down, continues


def _span(value: str | None, least: int) -> int:
    number = int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else least
    return max(least, min(number, COLUMNS))

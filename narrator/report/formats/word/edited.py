"""A Word file that came back from a person: its paragraphs with the bookmarks around them, revisions and comments."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from narrator.report.flow import Flow, FlowBlock, GridBlock, TextBlock
from narrator.report.formats.errors import NotADocument, TooLarge
from narrator.report.formats.open import read_start
from narrator.report.formats.package import Package, open_package
from narrator.report.formats.tables import Box
from narrator.report.formats.word import names as w
from narrator.report.formats.word.accepted import accept
from narrator.report.formats.word.docx import Reader, main_part, paragraph_text, reader_of, unwrapped

_MOST_PARAGRAPHS = 5000


@dataclass(frozen=True, slots=True)
class EditedParagraph:
    """A paragraph of the text: its words, the names of the bookmarks that reach into it, its heading level, who revised it."""

    text: str
    bookmarks: tuple[str, ...] = ()
    level: int | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditedComment:
    """A comment beside the text: its words, who wrote it, the words it speaks of; either of the last two may be empty."""

    text: str
    author: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class EditedTable:
    """A table of the text: the text of each cell, row by row, and how many paragraphs stand before it."""

    rows: tuple[tuple[str, ...], ...]
    behind: int


@dataclass(frozen=True, slots=True)
class EditedWord:
    """A Word file as edited, all revisions accepted.

    ``paragraphs`` are those of the text outside tables, ``boxes`` the texts that float over it or stand in parts of
    another format; ``inserted`` and ``deleted`` count the revisions; ``comments`` stand beside the text, ``notes`` are the words
    of the notes below it.
    """

    flow: Flow
    paragraphs: tuple[EditedParagraph, ...]
    tables: tuple[EditedTable, ...] = ()
    boxes: tuple[str, ...] = ()
    inserted: int = 0
    deleted: int = 0
    comments: tuple[EditedComment, ...] = ()
    notes: tuple[str, ...] = ()


def read_edited(path: Path) -> EditedWord:
    """Read a .docx with its bookmarks; raise :class:`NotADocument` for any other kind of file."""
    what, hint = "不是 Word（docx）文件", "请在 WPS 或 Word 里另存为 docx 再试"
    if not read_start(path).startswith(b"PK"):
        raise NotADocument(path, what, hint)
    with open_package(path) as package:
        part = main_part(package)
        if part is None:
            raise NotADocument(path, what, hint)
        return _read(package, part)


def _read(package: Package, part: str) -> EditedWord:
    root = package.xml(part)
    inserted = sum(1 for _ in root.iter(w.INSERTED, w.MOVED_HERE))
    deleted = sum(1 for _ in root.iter(w.DELETED, w.MOVED_AWAY))
    revised = _authors(root)
    accept(root)
    about = _about(root)
    reader = reader_of(package, part, root, _MarkedReader)
    reader.revised = revised
    reader.bookmarks = bookmarks_of(root)
    body = root.find(w.BODY)
    blocks = reader.blocks(body, 0) if body is not None else []
    return EditedWord(
        Flow(tuple(blocks), "docx"),
        tuple(reader.marked),
        tuple(reader.tables),
        tuple(reader.boxes),
        inserted,
        deleted,
        tuple(
            EditedComment(_words(one), one.get(w.AUTHOR, "").strip(), about.get(one.get(w.ID, ""), ""))
            for one in _beside(package, part, {"comments"}, (w.COMMENT,))
        ),
        tuple(
            filter(
                None, map(_words, _beside(package, part, {"footnotes", "endnotes"}, (w.FOOTNOTE, w.ENDNOTE)))
            )
        ),
    )


@dataclass(slots=True)
class _MarkedReader(Reader):
    """Reads as any Word file is read, and keeps where every word of it stands."""

    bookmarks: Mapping[etree._Element, tuple[str, ...]] = field(default_factory=dict)
    revised: Mapping[etree._Element, tuple[str, ...]] = field(default_factory=dict)
    marked: list[EditedParagraph] = field(default_factory=list)
    tables: list[EditedTable] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    inside: int = 0
    floated: int = 0

    def paragraph(self, paragraph: etree._Element, found: list[FlowBlock], depth: int) -> None:
        before = len(found)
        self.floated = 0
        Reader.paragraph(self, paragraph, found, depth)
        if not self.inside:
            names = self.bookmarks.get(paragraph, ())
            own = found[before + self.floated :]
            texts = [block for block in own if isinstance(block, TextBlock)]
            who = self.revised.get(paragraph, ())
            self.marked += [EditedParagraph(block.text, names, block.level, who) for block in texts]
            if len(self.marked) > _MOST_PARAGRAPHS:
                raise TooLarge(self.package.path, f"超过 {_MOST_PARAGRAPHS} 段")

    def floating_blocks(
        self, paragraph: etree._Element, depth: int
    ) -> tuple[list[FlowBlock], list[FlowBlock]]:
        self.inside += 1
        boxes, pictures = Reader.floating_blocks(self, paragraph, depth)
        self.inside -= 1
        if not self.inside:
            self.boxes += _texts_of(boxes)
        self.floated = len(boxes)
        return boxes, pictures

    def foreign_part(self, chunk: etree._Element) -> list[FlowBlock]:
        blocks = Reader.foreign_part(self, chunk)
        self.boxes += _texts_of(blocks)
        return blocks

    def table(self, table: etree._Element, depth: int) -> list[list[Box]]:
        if not self.inside:
            self.tables.append(EditedTable(_cells_of(table), len(self.marked)))
        self.inside += 1
        rows = Reader.table(self, table, depth)
        self.inside -= 1
        return rows


def _texts_of(blocks: Iterable[FlowBlock]) -> list[str]:
    """Return the lines of texts and of tables."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, TextBlock):
            texts.append(block.text)
        elif isinstance(block, GridBlock):
            texts += ["\t".join(cell.text for cell in row) for row in block.rows]
    return texts


def _cells_of(table: etree._Element) -> tuple[tuple[str, ...], ...]:
    """Return every word of every cell, also of those that a merged cell covers and of tables inside."""
    return tuple(
        tuple(
            "\n".join(filter(None, map(_own_text, cell.iter(w.PARAGRAPH)))) for cell in unwrapped(row, w.CELL)
        )
        for row in unwrapped(table, w.ROW)
    )


def _own_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph; of one inside another the outer one tells."""
    nested = any(one.tag == w.PARAGRAPH for one in paragraph.iterancestors())
    return "" if nested else paragraph_text(paragraph).strip()


def bookmarks_of(root: etree._Element) -> dict[etree._Element, tuple[str, ...]]:
    """Return the bookmarks around words of each paragraph, in one pass through the document.

    Only words count: a bookmark whose text was deleted stays as a point, and one that ends where a paragraph begins
    (Enter was pressed behind its last word) does not reach into it.
    """
    found: dict[etree._Element, dict[str, None]] = {}
    ended = {end.get(w.ID, "") for end in root.iter(w.BOOKMARK_END)}
    open_names: dict[str, str] = {}
    current: dict[str, None] = {}
    for element in root.iter(w.PARAGRAPH, w.BOOKMARK_START, w.BOOKMARK_END, w.TEXT):
        if element.tag == w.PARAGRAPH:
            current = found[element] = {}
        elif element.tag == w.BOOKMARK_START:
            if element.get(w.ID, "") in ended:
                open_names[element.get(w.ID, "")] = element.get(w.NAME, "")
        elif element.tag == w.BOOKMARK_END:
            open_names.pop(element.get(w.ID, ""), None)
        elif (element.text or "").strip():
            current.update(dict.fromkeys(open_names.values()))
    return {paragraph: tuple(names) for paragraph, names in found.items()}


def _authors(root: etree._Element) -> dict[etree._Element, tuple[str, ...]]:
    """Return who revised each paragraph, before the revisions are accepted."""
    found: dict[etree._Element, dict[str, None]] = {}
    for revision in root.iter(w.INSERTED, w.DELETED, w.MOVED_HERE, w.MOVED_AWAY):
        paragraph = next((one for one in revision.iterancestors() if one.tag == w.PARAGRAPH), None)
        author = revision.get(w.AUTHOR, "").strip()
        if paragraph is not None and author:
            found.setdefault(paragraph, {})[author] = None
    return {paragraph: tuple(authors) for paragraph, authors in found.items()}


def _about(root: etree._Element) -> dict[str, str]:
    """Return the words each comment speaks of, by the comment's number."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for element in root.iter(w.COMMENT_START, w.COMMENT_END, w.TEXT):
        if element.tag == w.COMMENT_START:
            open_now.add(element.get(w.ID, ""))
        elif element.tag == w.COMMENT_END:
            open_now.discard(element.get(w.ID, ""))
        else:
            for number in open_now:
                found[number] = found.get(number, "") + (element.text or "")
    return found


def _beside(
    package: Package, part: str, kinds: Container[str], tags: tuple[str, ...]
) -> Iterator[etree._Element]:
    """Yield each comment or note that is kept in a part of its own."""
    for _, kind, target in package.relations(part):
        if kind in kinds and target in package.names:
            yield from package.xml(target).iter(*tags)


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(w.TEXT)).strip()

"""A Word file that came back from a person: its paragraphs with the bookmarks around them, revisions and comments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from narrator.report.flow import Flow, FlowBlock, TextBlock
from narrator.report.formats.errors import NotADocument
from narrator.report.formats.open import read_start
from narrator.report.formats.package import Package, open_package
from narrator.report.formats.tables import Box
from narrator.report.formats.word import names as w
from narrator.report.formats.word.accepted import accept
from narrator.report.formats.word.docx import Reader, main_part, reader_of

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class EditedParagraph:
    """A paragraph of the text: its words, the names of the bookmarks that reach into it, its heading level."""

    text: str
    bookmarks: tuple[str, ...] = ()
    level: int | None = None


@dataclass(frozen=True, slots=True)
class EditedWord:
    """A Word file as edited, all revisions accepted.

    ``paragraphs`` are those of the text outside tables; ``inserted`` and ``deleted`` count the revisions; ``comments``
    are the words of the comments beside the text.
    """

    flow: Flow
    paragraphs: tuple[EditedParagraph, ...]
    inserted: int = 0
    deleted: int = 0
    comments: tuple[str, ...] = ()


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
    accept(root)
    reader = reader_of(package, part, root, _MarkedReader)
    reader.bookmarks = bookmarks_of(root)
    body = root.find(w.BODY)
    blocks = reader.blocks(body, 0) if body is not None else []
    return EditedWord(
        Flow(tuple(blocks), "docx"), tuple(reader.marked), inserted, deleted, tuple(_comments(package, part))
    )


@dataclass(slots=True)
class _MarkedReader(Reader):
    """Reads as any Word file is read, and keeps the paragraphs outside tables with their bookmarks."""

    bookmarks: Mapping[etree._Element, tuple[str, ...]] = field(default_factory=dict)
    marked: list[EditedParagraph] = field(default_factory=list)
    inside: int = 0

    def paragraph(self, paragraph: etree._Element, found: list[FlowBlock], depth: int) -> None:
        before = len(found)
        Reader.paragraph(self, paragraph, found, depth)
        if self.inside:
            return
        names = self.bookmarks.get(paragraph, ())
        texts = [block for block in found[before:] if isinstance(block, TextBlock)]
        self.marked += [EditedParagraph(block.text, names, block.level) for block in texts]

    def table(self, table: etree._Element, depth: int) -> list[list[Box]]:
        self.inside += 1
        rows = Reader.table(self, table, depth)
        self.inside -= 1
        return rows


def bookmarks_of(root: etree._Element) -> dict[etree._Element, tuple[str, ...]]:
    """Return the bookmarks around words of each paragraph, in one pass through the document.

    Only words count: a bookmark whose text was deleted stays as a point, and one that ends where a paragraph begins
    (Enter was pressed behind its last word) does not reach into it.
    """
    found: dict[etree._Element, dict[str, None]] = {}
    open_names: dict[str, str] = {}
    current: dict[str, None] = {}
    for element in root.iter(w.PARAGRAPH, w.BOOKMARK_START, w.BOOKMARK_END, w.TEXT):
        if element.tag == w.PARAGRAPH:
            current = found[element] = {}
        elif element.tag == w.BOOKMARK_START:
            open_names[element.get(w.ID, "")] = element.get(w.NAME, "")
        elif element.tag == w.BOOKMARK_END:
            open_names.pop(element.get(w.ID, ""), None)
        elif (element.text or "").strip():
            current.update(dict.fromkeys(open_names.values()))
    return {paragraph: tuple(names) for paragraph, names in found.items()}


def _comments(package: Package, part: str) -> Iterator[str]:
    for _, kind, target in package.relations(part):
        if kind == "comments" and target in package.names:
            for comment in package.xml(target).iter(w.COMMENT):
                yield "".join(text.text or "" for text in comment.iter(w.TEXT))[:_SHOWN]

"""Where the words and figures of a report stand in its Word file, so that something can be laid beside them.

Places are numbers of paragraphs and table cells in the order of the file, counted from 0 over the whole body, those of
text boxes and of deleted text included. They hold for any reader of the same XML.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from narrator.cell import Cell
from narrator.files.text import read_bytes
from narrator.finding import Location
from narrator.report.flow import Flow, FlowBlock, TextBlock
from narrator.report.formats.errors import NotADocument
from narrator.report.formats.limits import FILE_BYTES
from narrator.report.formats.package import open_package
from narrator.report.formats.word import names as w
from narrator.report.formats.word.accepted import accept
from narrator.report.formats.word.docx import Reader, main_part, paragraph_text, reader_of
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from narrator.report.tables.cell_text import is_value, squeeze

_FIRST = 100_000_000
"""Added to a cell's number so that it is taken for a figure of the table and not for a year, a label, a total of 0."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A paragraph as read, without white space, and its number."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A stretch of a paragraph: from ``start`` to ``end`` in its text without white space."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """The paragraphs of a Word file in order, the headings of its sections, and which cell holds which figure."""

    paragraphs: tuple[PlacedText, ...]
    headings: Mapping[str, str]
    cells: Mapping[Cell, int]

    def of_text(self, location: Location) -> TextPlace | None:
        """Return where the sentence of a location stands, its marked words if it has any; ``None`` if nowhere."""
        wanted = squeeze(location.text or "")
        if not wanted:
            return None
        for one in self._from_section(location.section):
            at = one.text.find(wanted)
            if at >= 0:
                start, end = _within(location, wanted)
                return TextPlace(one.number, at + start, at + end)
        return None

    def of_section(self, key: str | None) -> TextPlace | None:
        """Return where the heading of a section stands."""
        heading = squeeze(self.headings.get(key or "", ""))
        found = (one for one in self.paragraphs if heading and heading in one.text)
        return next((TextPlace(one.number, 0, len(one.text)) for one in found), None)

    @property
    def first(self) -> TextPlace | None:
        """The first paragraph with words in it."""
        return next((TextPlace(one.number, 0, len(one.text)) for one in self.paragraphs), None)

    def _from_section(self, key: str | None) -> Sequence[PlacedText]:
        """Return the paragraphs from a section's heading on, then those before it."""
        heading = self.of_section(key)
        if heading is None:
            return self.paragraphs
        at = next(n for n, one in enumerate(self.paragraphs) if one.number == heading.paragraph)
        return (*self.paragraphs[at:], *self.paragraphs[:at])


def word_places(path: Path) -> WordPlaces:
    """Return where everything stands in the Word file at ``path``; raise :class:`NotADocument` for any other kind."""
    data = read_bytes(path, FILE_BYTES)
    if not data.startswith(b"PK"):
        raise _no_word_file(path)
    with open_package(path, data) as package:
        part = main_part(package)
        if part is None:
            raise _no_word_file(path)
        root = package.xml(part)
        numbers = {one: number for number, one in enumerate(root.iter(w.CELL))}
        paragraphs = list(root.iter(w.PARAGRAPH))
        accept(root)
        texts = tuple(_placed(paragraphs, root))
        reader = reader_of(package, part, root, _NumberingReader)
        reader.numbers = numbers
        body = root.find(w.BODY)
        blocks = reader.blocks(body, 0) if body is not None else []
    report = read_structure(Flow(tuple(blocks), "docx"), path.name)
    headings = {section.key: section.title for section in report.sections}
    return WordPlaces(texts, headings, dict(_cells(report)))


def _no_word_file(path: Path) -> NotADocument:
    return NotADocument(path, "不是 Word（docx）文件", "请在 WPS 或 Word 里另存为 docx 再试")


def _placed(paragraphs: Sequence[etree._Element], root: etree._Element) -> Iterator[PlacedText]:
    """Yield the paragraphs that are left when revisions are accepted, with the numbers they had before."""
    left = set(root.iter(w.PARAGRAPH))
    for number, one in enumerate(paragraphs):
        text = squeeze(paragraph_text(one)) if one in left else ""
        if text:
            yield PlacedText(number, text)


def _within(location: Location, wanted: str) -> tuple[int, int]:
    """Return the span of a location in its text without white space."""
    if location.span is None or location.text is None:
        return 0, len(wanted)
    start, end = (len(squeeze(location.text[:place])) for place in location.span)
    return (start, end) if end > start else (0, len(wanted))


@dataclass(slots=True)
class _NumberingReader(Reader):
    """Reads a Word file with the number of each cell in place of the figure in it."""

    numbers: Mapping[etree._Element, int] = field(default_factory=dict)

    def blocks(self, container: etree._Element, depth: int) -> list[FlowBlock]:
        found = Reader.blocks(self, container, depth)
        number = self.numbers.get(container)
        if number is None or not all(isinstance(one, TextBlock) for one in found):
            return found
        text = "\n".join(one.text for one in found if isinstance(one, TextBlock))
        return [TextBlock(str(_FIRST + number))] if is_value(text) else found


def _cells(report: ReadReport) -> Iterable[tuple[Cell, int]]:
    """Yield the cells of the form whose figure was read, with the number of the cell it stands in."""
    for table, rows in report.tables.items():
        for row, columns in (rows or {}).items():
            for column, value in columns.items():
                if isinstance(value, int) and value >= _FIRST:
                    yield Cell(table, row, column), value - _FIRST

"""A table of the form in Word: merged exactly as its grid says, as wide as the type area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word_xml import element, highlight, paragraph, run
from narrator.form.model import Box, Cell, Grid

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_ROOMY_COLUMNS = 4
_ROOMY_SIZE = 21
_TOGETHER = 15
_TAIL = 2
_ROW_HEIGHT = 340


def word_table(
    grid: Grid, text: Callable[[Cell], str], is_open: Callable[[Cell], bool], width: int
) -> BaseOxmlElement:
    """Return the ``w:tbl`` of a grid, ``width`` twips wide. ``text`` is what a cell prints, ``is_open`` marks it."""
    return _Printer(grid, text, is_open, share(grid.widths, width)).table()


def share(parts: Sequence[int], whole: int) -> tuple[int, ...]:
    """Divide ``whole`` in the proportion of ``parts``; the shares add up to it exactly."""
    ends = [round(whole * end / sum(parts)) for end in accumulate(parts)]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


@dataclass(frozen=True, slots=True)
class _Printer:
    """Turns one grid into Word's rows and cells; ``widths`` are those of the columns in twips."""

    grid: Grid
    text: Callable[[Cell], str]
    is_open: Callable[[Cell], bool]
    widths: tuple[int, ...]

    def table(self) -> BaseOxmlElement:
        columns = element("tblGrid", *(element("gridCol", w=width) for width in self.widths))
        rows = (self._row(line) for line in range(self.grid.rows))
        return element("tbl", _properties(sum(self.widths)), columns, *rows)

    def _row(self, line: int) -> BaseOxmlElement:
        boxes = (box for box in self.grid.boxes if box.row <= line < box.row + box.rowspan)
        cells = (self._cell(box, line) for box in sorted(boxes, key=lambda box: box.column))
        head = (element("tblHeader"),) if line < self.grid.head else ()
        height = element("trHeight", val=_ROW_HEIGHT, hRule="atLeast")
        return element("tr", element("trPr", element("cantSplit"), height, *head), *cells)

    def _cell(self, box: Box, line: int) -> BaseOxmlElement:
        """Return the cell of a box in one line: where it begins with its words, below that empty and merged."""
        first = line == box.row
        properties = [element("tcW", w=sum(self.widths[box.column : box.column + box.colspan]), type="dxa")]
        if box.colspan > 1:
            properties.append(element("gridSpan", val=box.colspan))
        if box.rowspan > 1:
            properties.append(element("vMerge", val="restart" if first else "continue"))
        properties.append(element("vAlign", val="center"))
        style = "TableLabel" if self._is_row_label(box) else "TableText"
        words = self._words(box) if first else ()
        printed = paragraph(style, *words, keep_next=self._keeps_next(line))
        return element("tc", element("tcPr", *properties), printed)

    def _words(self, box: Box) -> tuple[BaseOxmlElement, ...]:
        text = self.text(box.cell) if box.cell else box.text
        marked = box.cell is not None and self.is_open(box.cell)
        return (run(text, (*self._size(), *([highlight()] if marked else []))),) if text else ()

    def _size(self) -> tuple[BaseOxmlElement, ...]:
        """Return the font size where there is room for more than the small one of the style."""
        if self.grid.columns > _ROOMY_COLUMNS:
            return ()
        return element("sz", val=_ROOMY_SIZE), element("szCs", val=_ROOMY_SIZE)

    def _is_row_label(self, box: Box) -> bool:
        """Whether a box is the label of a single row in a long table, which reads better from the left."""
        return bool(self.grid.head) and box.header and box.row >= self.grid.head and box.rowspan == 1

    def _keeps_next(self, line: int) -> bool:
        """Whether a row stays with the next: all of a short table, the head of a long one and its last rows."""
        last = self.grid.rows - 1
        short = self.grid.rows < _TOGETHER
        return line < last and (short or line < self.grid.head or line >= last - _TAIL)


def _properties(width: int) -> BaseOxmlElement:
    edges = (element(edge, val="single", sz=4, space=0, color="000000") for edge in _EDGES)
    return element(
        "tblPr",
        element("tblStyle", val="TableNormal"),
        element("tblW", w=width, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *edges),
        element("tblLayout", type="fixed"),
    )

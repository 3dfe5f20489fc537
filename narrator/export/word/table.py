"""A table of the form in Word: merged exactly as its grid says, as wide as the type area."""

from collections.abc import Callable
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word.columns import CELL_PADDING, Columns, is_roomy
from narrator.export.word.layout import Layout
from narrator.export.word.styles import Styles
from narrator.export.word.xml import element, highlight, paragraph, run
from narrator.form.model import Box, Cell, Grid

_ABOVE, _BESIDE = 30, 40
"""How far words stay off the lines above and below them, and those of a row's label off the one beside them, in twips."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def word_table(
    grid: Grid,
    text: Callable[[Cell], str],
    is_open: Callable[[Cell], bool],
    styles: Styles,
    layout: Layout,
) -> BaseOxmlElement:
    """Return the ``w:tbl`` of a grid as wide as the type area.

    ``text`` is what a cell prints, ``is_open`` marks it.
    """
    roomy = is_roomy(grid)
    size = layout.table.roomy_size if roomy else layout.table_font.size
    columns = Columns.fitted(grid, text, styles.width, size)
    return _Printer(grid, text, is_open, styles, layout, columns, size).table()


@dataclass(frozen=True, slots=True)
class _Printer:
    """Turns one grid into Word's rows and cells; ``size`` is that of the labels in points."""

    grid: Grid
    text: Callable[[Cell], str]
    is_open: Callable[[Cell], bool]
    styles: Styles
    layout: Layout
    columns: Columns
    size: float

    def table(self) -> BaseOxmlElement:
        columns = element("tblGrid", *(element("gridCol", w=width) for width in self.columns.widths))
        rows = (self._row(line) for line in range(self.grid.rows))
        return element("tbl", self._properties(), columns, *rows)

    def _properties(self) -> BaseOxmlElement:
        edges = (element(edge, val="single", sz=4, space=0, color="000000") for edge in _EDGES)
        around = {"top": _ABOVE, "left": CELL_PADDING // 2, "bottom": _ABOVE, "right": CELL_PADDING // 2}
        sides = (element(side, w=room, type="dxa") for side, room in around.items())
        return element(
            "tblPr",
            element("tblStyle", val=self.styles.table),
            element("tblW", w=sum(self.columns.widths), type="dxa"),
            element("jc", val="center"),
            *([element("tblBorders", *edges)] if self.styles.borders else []),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *sides),
        )

    def _row(self, line: int) -> BaseOxmlElement:
        boxes = (box for box in self.grid.boxes if box.row <= line < box.row + box.rowspan)
        cells = (self._cell(box, line) for box in sorted(boxes, key=lambda box: box.column))
        head = (element("tblHeader"),) if line < self.grid.head else ()
        height = element("trHeight", val=round(20 * self.layout.table.row_height), hRule="atLeast")
        return element("tr", element("trPr", element("cantSplit"), height, *head), *cells)

    def _cell(self, box: Box, line: int) -> BaseOxmlElement:
        """Return the cell of a box in one line: where it begins with its words, below that empty and merged."""
        first = line == box.row
        properties = [element("tcW", w=self.columns.width_of(box), type="dxa")]
        if box.colspan > 1:
            properties.append(element("gridSpan", val=box.colspan))
        if box.rowspan > 1:
            properties.append(element("vMerge", val="restart" if first else "continue"))
        properties.append(element("vAlign", val="center"))
        printed = self._words(box, line) if first else self._paragraph(self.styles.table_text, line)
        return element("tc", element("tcPr", *properties), printed)

    def _words(self, box: Box, line: int) -> BaseOxmlElement:
        if box.cell is not None:
            return self._figure(box, self.text(box.cell), self.is_open(box.cell), line)
        words = self._run(box.text, self.size)
        if self._is_row_label(box):
            indent = element("ind", left=_BESIDE, right=0)
            return self._paragraph(self.styles.table_label, line, *words, indent=indent)
        return self._paragraph(self.styles.table_text, line, *words)

    def _figure(self, box: Box, text: str, is_open: bool, line: int) -> BaseOxmlElement:
        """Return a figure so that the last digits of its column stand below one another, the widest in the middle."""
        words = self._run(text, self.columns.size, marked=is_open)
        indent = self.columns.indent_of(box, text)
        if indent is None:
            return self._paragraph(self.styles.table_text, line, *words)
        return self._paragraph(self.styles.table_figure, line, *words, indent=element("ind", right=indent))

    def _paragraph(
        self, style: str, line: int, *words: BaseOxmlElement, indent: BaseOxmlElement | None = None
    ) -> BaseOxmlElement:
        properties = () if indent is None else (indent,)
        return paragraph(style, *words, keep_next=self._keeps_next(line), properties=properties)

    def _run(self, text: str, size: float, *, marked: bool = False) -> tuple[BaseOxmlElement, ...]:
        """Return the run of a text, with its size where the style has another."""
        differs = size != self.layout.table_font.size
        sizes = [element(tag, val=round(2 * size)) for tag in ("sz", "szCs")] if differs else []
        return (run(text, (*sizes, *([highlight()] if marked else []))),) if text else ()

    def _is_row_label(self, box: Box) -> bool:
        """Whether a box is the label of a single row in a long table, which reads better from the left."""
        return bool(self.grid.head) and box.header and box.row >= self.grid.head and box.rowspan == 1

    def _keeps_next(self, line: int) -> bool:
        """Whether a row stays with the next: a table stands on one page, for Word tells a merged label on its first page only."""
        return line < self.grid.rows - 1

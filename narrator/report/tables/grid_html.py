"""A table of the form as HTML, with its merged cells, and the figures read back from such HTML.

draft.md holds its tables this way, as short as can be, so that a person finds the prose between them: a figure is known
by its place. Tables in which each figure's ``<td>`` has its address in ``data-cell``, as drafts once had, are read too.
"""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from typing import TypeAlias

from narrator.form.lookup import EDITIONS, normalise_label
from narrator.form.model import Box, Cell, Grid, Table

CELL_ATTRIBUTE = "data-cell"
"""Where drafts once had each figure's address."""
Cells: TypeAlias = tuple[tuple[str, str], ...]
_PARENTS = {
    "table": ("",),
    "thead": ("table",),
    "tbody": ("table",),
    "tr": ("table", "thead", "tbody"),
    "th": ("tr",),
    "td": ("tr",),
}
_VOID = ("br", "wbr")


def table_html(
    table: Table,
    text: Callable[[Cell], str],
    *,
    brief: bool = False,
    attributes: Callable[[Cell], Mapping[str, str]] | None = None,
    styles: Callable[[Box | None], str] | None = None,
) -> str:
    """Return the table as HTML, one row a line and no blank line, so that it can stand in Markdown.

    ``text`` gives what a figure's cell prints; it is escaped here. ``brief`` leaves out what the headers speak for.
    ``attributes`` may add to a figure's. ``styles`` gives each box its own ``style`` and, for ``None``, the table.
    """

    def extra(box: Box) -> Mapping[str, str]:
        scope = {"scope": _scope(box, box.row in with_figures)} if box.header and not brief else {}
        more = attributes(box.cell) if attributes and box.cell is not None else {}
        return {**scope, **more, **({"style": styles(box)} if styles else {})}

    grid = table.grid
    with_figures = {box.row for box in grid.boxes if box.cell is not None}
    opening = f'<table style="{escape(styles(None))}">' if styles else "<table>"
    lines = [opening, *(["<thead>"] if grid.head else [])]
    for row in range(grid.rows):
        if row == grid.head:
            lines.append("</thead>\n<tbody>" if grid.head else "<tbody>")
        boxes = [_box(box, text, extra) for box in _starting(grid, row)]
        lines.append(f"<tr>{''.join(boxes)}</tr>")
    return "\n".join((*lines, "</tbody>", "</table>"))


def _starting(grid: Grid, row: int) -> Iterator[Box]:
    return (box for box in grid.boxes if box.row == row)


def _box(box: Box, text: Callable[[Cell], str], extra: Callable[[Box], Mapping[str, str]]) -> str:
    spans = {"rowspan": box.rowspan, "colspan": box.colspan}
    attributes = {name: str(span) for name, span in spans.items() if span > 1}
    attributes.update(extra(box))
    words = " ".join(text(box.cell).split()) if box.cell is not None else box.text
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    tag = "th" if box.header else "td"
    return f"<{tag}{written}>{escape(words, quote=False)}</{tag}>"


def _scope(box: Box, beside_figures: bool) -> str:
    """Return what a header speaks for: a header in a row of figures is its label, any other heads columns."""
    if beside_figures:
        return "rowgroup" if box.rowspan > 1 else "row"
    return "colgroup" if box.colspan > 1 else "col"


def read_cells(html: str) -> Cells | None:
    """Return address and text of every figure of a table of the form, in the order of the form.

    ``None`` if the structure is damaged: tags that do not pair, a figure missing, twice or unknown, a label changed,
    or something put between the cells, which would otherwise be lost.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.damaged or reader.open or not reader.figures:
        return None
    tables = (table for edition in EDITIONS for table in edition.tables)
    found = (_figures(reader, table) for table in tables)
    return next((figures for figures in found if figures is not None), None)


def _figures(reader: "_Reader", table: Table) -> Cells | None:
    """Return the figures read if the labels are those of ``table`` and each of its figures is there once."""
    labels = [box.text for box in table.grid.boxes if box.cell is None]
    if list(map(normalise_label, labels)) != list(map(normalise_label, reader.labels)):
        return None
    places = [str(box.cell) for box in table.grid.boxes if box.cell is not None]
    addresses = [address for address, _ in reader.figures]
    known = places if not any(addresses) else addresses
    if len(known) != len(reader.figures) or sorted(places) != sorted(map(str, known)):
        return None
    shown = dict(zip(map(str, known), (text for _, text in reader.figures), strict=True))
    return tuple((str(cell), shown[str(cell)]) for cell in table.cells())


def is_of_form(html: str, table: Table) -> bool:
    """Whether HTML is ``table``, damaged perhaps: it has a figure's address, or at least half of the labels."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    labels = {normalise_label(box.text) for box in table.grid.boxes if box.cell is None} - {""}
    addressed = any(address for address, _ in reader.figures)
    return addressed or 2 * len(labels & set(map(normalise_label, reader.labels))) >= len(labels)


def table_lines(html: str) -> tuple[str, ...]:
    """Return the rows of any table as lines of text, each a sentence of its own, the cells apart by ｜."""
    reader = _Rows()
    reader.feed(html)
    reader.close()
    return tuple("｜".join(row) + "；" for row in reader.rows if any(row))


class _Rows(HTMLParser):
    """Gathers the words of a table, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # none counts
        """Begin a row or a cell."""
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        """Take words into the cell that is open."""
        words = " ".join(data.split())
        if words:
            self.rows[-1] = self.rows[-1] or [""]
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {words}".strip()


class _Reader(HTMLParser):
    """Gathers labels and figures of one table and notes any damage on the way."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.labels: list[str] = []
        self.figures: list[tuple[str | None, str]] = []
        self.damaged = False
        self._finished = False
        self._address: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag; a table stands alone, its parts inside one another."""
        if tag in _VOID:
            self._words.append(" ")
            return
        self.damaged |= self._finished or not self._may_open(tag)
        self.open.append(tag)
        if tag in ("th", "td"):
            self._words = []
            self._address = dict(attrs).get(CELL_ATTRIBUTE)
            self.damaged |= tag == "th" and self._address is not None

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, which must be the innermost one."""
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.damaged = True
            return
        if tag in ("th", "td"):
            self._close_cell(tag, "".join(self._words).strip())
        self._finished |= tag == "table"

    def _close_cell(self, tag: str, words: str) -> None:
        if tag == "th":
            self.labels.append(words)
        else:
            self.figures.append((self._address, words))
        self._address = None

    def handle_data(self, data: str) -> None:
        """Take text, which may stand in cells only."""
        if self._in_cell():
            self._words.append(data)
        elif data.strip():
            self.damaged = True

    def handle_comment(self, data: str) -> None:  # noqa: ARG002  # whatever it says, it is not of the table
        """Note a comment: it would be lost."""
        self.damaged = True

    def _may_open(self, tag: str) -> bool:
        """Whether a tag may stand here: parts of the table in one another, emphasis and the like in cells."""
        if tag in _PARENTS:
            return (self.open[-1] if self.open else "") in _PARENTS[tag]
        return self._in_cell()

    def _in_cell(self) -> bool:
        return "th" in self.open or "td" in self.open

"""Tables in markup: web pages that systems export as .xls, and the XML workbooks of 2003."""

from html.parser import HTMLParser

from narrator.ledger.sheet.grid import MOST_CELLS, MOST_COLUMNS, Grid, Merge

_ROWS, _CELLS = {"tr", "row"}, {"td", "th", "cell"}
_BREAKS = {"br", "p", "div"}
_MOST_CELLS = 3_000_000
_HIDDEN = {"script", "style", "title"}


class TooManyCells(ValueError):
    """A page whose tables are larger than any ledger."""


def grids_of_markup(text: str) -> list[Grid]:
    """Return the tables of a page, or the sheets of an XML workbook, in order; raise :class:`TooManyCells`."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return [grid for grid in parser.grids if grid.rows]


class _Tables(HTMLParser):
    """Collects rows. A table inside a cell is read as its own; the outer cell keeps what words it has."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._open: list[Grid] = []
        self._taken: list[set[tuple[int, int]]] = []
        self._merges: list[list[Merge]] = []
        self._name = ""
        self._place: tuple[int, int, int, int] | None = None
        self._words: list[str] = []
        self._number = False
        self._hidden = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        given = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "worksheet":
            self._name = given.get("ss:name", "")
        elif tag == "table":
            self._close_cell()
            self.grids.append(Grid(self._name or f"表{len(self.grids) + 1}", []))
            self._open.append(self.grids[-1])
            self._taken.append(set())
            self._merges.append([])
        elif tag in _ROWS and self._open:
            self._close_cell()
            self._row(_number(given.get("ss:index"), 0))
        elif tag in _CELLS and self._open:
            self._close_cell()
            self._cell(given)
        elif tag in _BREAKS and self._words:
            self._words.append(" ")
        elif tag == "data":
            self._number = given.get("ss:type") == "Number"

    def handle_endtag(self, tag: str) -> None:
        """Close a cell or a table."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _CELLS or tag in _ROWS:
            self._close_cell()
        elif tag == "table" and self._open:
            self._close_cell()
            self._taken.pop()
            self._open.pop().merges = tuple(self._merges.pop())

    def handle_data(self, data: str) -> None:
        """Take words of the open cell."""
        if self._place is not None and not self._hidden:
            self._words.append(data)

    def _row(self, index: int) -> None:
        rows = self._open[-1].rows
        while len(rows) < min(index - 1, MOST_CELLS):
            rows.append([])
        rows.append([])

    def _cell(self, given: dict[str, str]) -> None:
        grid, taken = self._open[-1], self._taken[-1]
        if not grid.rows:
            grid.rows.append([])
        row, column = len(grid.rows) - 1, 0
        index = _number(given.get("ss:index"), 0)
        column = index - 1 if index else len(grid.rows[row])
        while (row, column) in taken:
            column += 1
        down = _number(given.get("rowspan"), 1) - 1 or _number(given.get("ss:mergedown"), 0)
        right = _number(given.get("colspan"), 1) - 1 or _number(given.get("ss:mergeacross"), 0)
        down, right = min(max(down, 0), 100_000), min(max(right, 0), MOST_COLUMNS)
        self._cells += (1 + right) * (1 + down)
        if self._cells > _MOST_CELLS or column > MOST_COLUMNS:
            raise TooManyCells
        if down or right:
            self._merges[-1].append(Merge(row, column, row + down, column + right))
            taken.update((row + i, column + j) for i in range(down + 1) for j in range(right + 1))
        self._place = (row, column, down, right)
        self._words, self._number = [], False

    def _close_cell(self) -> None:
        if self._place is None or not self._open:
            self._place = None
            return
        row, column, _, right = self._place
        line = self._open[-1].rows[row]
        line.extend([""] * (column + right + 1 - len(line)))
        words = " ".join("".join(self._words).replace("\xa0", " ").split())
        line[column] = float(words) if self._number and _is_number(words) else words
        self._place, self._words = None, []


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit() and len(text) < 20

"""A table as it was found, laid out: for each row its cells with the columns they cover."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrator.figures.values import UNSET
from narrator.report.flow import GridBlock, GridCell
from narrator.report.tables.cell_text import is_value, parse_cell

MAX_WIDTH = 60
MAX_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell at its column, counted from 0; ``width`` is the number of columns it covers."""

    text: str
    start: int
    width: int = 1

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return parse_cell(self.text) is UNSET

    @property
    def words(self) -> bool:
        """Whether it holds words: neither blank nor a value."""
        return parse_cell(self.text) is None


Line = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of a table. ``even``: all rows end at the same column, so positions can be trusted.

    ``dense``: blank cells left no trace (columns set apart by spaces, one cell a line). ``trimmed``: rows may lack
    blank cells at their end.
    """

    rows: tuple[Line, ...]
    even: bool
    dense: bool = False
    trimmed: bool = False


def lay_out(grid: GridBlock) -> Sheet:
    """Place the cells of a grid; spans beyond any real table are cut down."""
    rows: list[Line] = []
    ends: set[int] = set()
    open_spans: dict[int, int] = {}
    for cells in grid.rows[:MAX_ROWS]:
        line, end = _place(cells, open_spans)
        rows.append(line)
        if line:
            ends.add(end)
    return Sheet(tuple(rows), even=len(ends) <= 1)


def _place(cells: Iterable[GridCell], open_spans: dict[int, int]) -> tuple[Line, int]:
    """Place one row; ``open_spans`` maps columns covered from above to the rows still covered."""
    covered = {column for column, left in open_spans.items() if left > 0}
    for column in covered:
        open_spans[column] -= 1
    line: list[Slot] = []
    column = 0
    for cell in cells:
        while column in covered:
            column += 1
        width = max(1, min(cell.colspan, MAX_WIDTH - column))
        if column >= MAX_WIDTH:
            break
        line.append(Slot(cell.text, column, width))
        if cell.rowspan > 1:
            down = min(cell.rowspan, MAX_ROWS) - 1
            open_spans.update(dict.fromkeys(range(column, column + width), down))
        column += width
    return tuple(line), max(column, max(covered, default=-1) + 1)


def sheet_of_texts(rows: Sequence[Sequence[str]], *, dense: bool) -> Sheet:
    """Return rows of plain cells, such as tab-separated text, padded to equal width unless ``dense``."""
    lengths = {len(row) for row in rows}
    longest = max(lengths, default=0)
    padded = [[*row, *[""] * (0 if dense else longest - len(row))] for row in rows]
    lines = tuple(tuple(Slot(text, column) for column, text in enumerate(row)) for row in padded)
    return Sheet(lines, even=len(lengths) <= 1, dense=dense, trimmed=len(lengths) > 1)


def spread(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Yield slots one column wide: a wide one is followed by blanks."""
    for slot in slots:
        yield Slot(slot.text, slot.start)
        yield from (Slot("", slot.start + n) for n in range(1, slot.width))


def align(slots: Sequence[Slot], count: int, sheet: Sheet, first: int | None) -> list[Slot | None] | None:
    """Choose the ``count`` value cells among those behind a label; ``None`` for one that is not there.

    More cells than columns are the places of lost spans: the window must hold everything written, and is then known
    by the header's first column (``first``) or by the right edge. The result is ``None`` if nothing fits.
    """
    cells = list(slots) if len(slots) == count else list(spread(slots))
    written = [n for n, slot in enumerate(cells) if not slot.blank]
    if not written:
        return [None] * count
    if len(cells) <= count:
        return None if sheet.dense and len(cells) < count else [*cells, *[None] * (count - len(cells))]
    if count == 1 and len({slot.text.strip() for slot in cells if not slot.blank}) == 1:
        return [cells[written[0]]]
    windows = [n for n in range(len(cells) - count + 1) if n <= written[0] and written[-1] < n + count]
    if not windows:
        return None
    start = _choose(windows, cells, sheet, first)
    return list(cells[start : start + count])


def _choose(windows: list[int], cells: list[Slot], sheet: Sheet, first: int | None) -> int:
    if len(windows) > 1:
        headed = [n for n in windows if cells[n].start == first]
        if headed:
            return headed[0]
    return windows[0] if sheet.trimmed else windows[-1]


def values_in(line: Line) -> int:
    """Return how many cells of a row hold a number or a mark."""
    return sum(is_value(slot.text) for slot in line)

"""Table rows from lines of text in which a wrapped label may stand above, beside and below its figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from narrator.report.tables.cell_text import is_value
from narrator.report.tables.labels import BOOKS, Kind, bare_label, is_numbered

_REACH = 14
_EXACT, _SIMILAR, _UNUSED = 20, 6, 1
_WIDE = 9
_MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of text as cells. ``kept``: blank cells are there too (tabs, bars)."""

    cells: tuple[str, ...]
    kept: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The cells that hold words."""
        return tuple(cell for cell in self.cells if cell and not is_value(cell))

    @property
    def values(self) -> tuple[str, ...]:
        """The cells that hold a number or a mark."""
        return tuple(cell for cell in self.cells if is_value(cell))


@dataclass(slots=True)
class _Row:
    """A row of figures: the lines of words before it, its own words, its figures."""

    gap: list[tuple[str, ...]]
    own: tuple[str, ...]
    values: tuple[str, ...]
    pieces: list[tuple[int, str]] = field(default_factory=list)

    @property
    def wide(self) -> bool:
        """Whether it can only be the row of table four, which has no label."""
        return not self.own and len(self.values) >= _WIDE


def stitched(lines: Sequence[TextRow]) -> list[list[str]]:
    """Return table rows, each its labels and then its figures; what belongs to no row stands as a row of words.

    Lines of words between two rows of figures are shared out so that most labels come out whole.
    """
    rows, last = _rows(lines)
    gaps = [_pieces(row.gap) for row in rows] + [_pieces(last)]
    splits = _best_splits(rows, gaps) if len(rows) <= _MOST_ROWS else [(0, 0)] * len(gaps)
    made: list[list[str]] = []
    for number, row in enumerate(rows):
        after, before = splits[number]
        below = splits[number + 1][0]
        used = {*range(after), *range(len(gaps[number]) - before, len(gaps[number]))}
        made.extend(_header_rows(_left(row.gap, gaps[number], used)))
        head = [word for _, word in gaps[number][len(gaps[number]) - before :]]
        tail = [word for _, word in gaps[number + 1][:below]]
        label = _label(row.own, head, tail)
        made.append([*row.own[:-1], *([label] if label else []), *row.values])
    after = splits[-1][0]
    made.extend(_header_rows(_left(last, gaps[-1], set(range(after)))))
    return made


def _rows(lines: Sequence[TextRow]) -> tuple[list[_Row], list[tuple[str, ...]]]:
    """Return the rows of figures with the lines before each, and the lines after the last."""
    rows: list[_Row] = []
    gap: list[tuple[str, ...]] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if not line.values:
            gap.append(line.words)
            continue
        values = list(line.values)
        if not line.words and len(values) == 1:
            while place < len(lines) and len(lines[place].values) == 1 and not lines[place].words:
                values.extend(lines[place].values)
                place += 1
        rows.append(_Row(gap, line.words, tuple(values)))
        gap = []
    return rows, gap


def _pieces(gap: Sequence[tuple[str, ...]]) -> list[tuple[int, str]]:
    """Return what could be a piece of a row's label: the last word of each line, unless it names a group or a head."""
    return [(n, line[-1]) for n, line in enumerate(gap) if line and not _is_set_apart(line[-1])]


@lru_cache(maxsize=4096)
def _is_set_apart(text: str) -> bool:
    kinds = {label.kind for book in BOOKS.values() for label in book.exact.get(bare_label(text), ())}
    return bool(kinds) and Kind.ROW not in kinds


def _best_splits(rows: Sequence[_Row], gaps: Sequence[list[tuple[int, str]]]) -> list[tuple[int, int]]:
    """Return for each gap how many pieces go to the row above it and how many to the row below.

    The best sharing for all rows together is found from the first row to the last, gap by gap.
    """
    scores: dict[tuple[int, int], int] = {
        (0, before): -_UNUSED * (len(gaps[0]) - before) for before in _range(gaps[0])
    }
    back: list[dict[tuple[int, int], tuple[int, int]]] = [{}]
    for number, row in enumerate(rows):
        gap, following = gaps[number], gaps[number + 1]
        best: dict[tuple[int, int], int] = {}
        came: dict[tuple[int, int], tuple[int, int]] = {}
        by_before: dict[int, tuple[int, tuple[int, int]]] = {}
        for state, score in scores.items():
            if state[1] not in by_before or score > by_before[state[1]][0]:
                by_before[state[1]] = (score, state)
        last = number + 1 == len(rows)
        for before, (score, state) in by_before.items():
            head = [word for _, word in gap[len(gap) - before :]]
            for after in _range(following):
                reached = score + _worth(row, head, [word for _, word in following[:after]])
                for next_before in (0,) if last else range(min(len(following) - after, _REACH) + 1):
                    found = reached - _UNUSED * (len(following) - after - next_before)
                    if found > best.get((after, next_before), -(10**9)):
                        best[after, next_before] = found
                        came[after, next_before] = state
        scores = best
        back.append(came)
    state = max(scores, key=lambda one: scores[one])
    splits = [state]
    for came in reversed(back[1:]):
        state = came[state]
        splits.append(state)
    return splits[::-1]


def _range(gap: Sequence[object]) -> range:
    return range(min(len(gap), _REACH) + 1)


def _worth(row: _Row, head: Sequence[str], tail: Sequence[str]) -> int:
    """Return how well the pieces make a label: whole, similar to one, or none."""
    if row.wide:
        return 0 if not head and not tail else -_EXACT
    label = _label(row.own, head, tail)
    return _match(label) if label else 0


def _label(own: Sequence[str], head: Sequence[str], tail: Sequence[str]) -> str:
    """Join a label; a group's name beside the figures is no part of it when pieces stand above or below."""
    words = list(own[-1:])
    if words and (head or tail) and _is_set_apart(words[0]):
        words = []
    return "".join((*head, *words, *tail))


@lru_cache(maxsize=8192)
def _match(label: str) -> int:
    for book in BOOKS.values():
        if any(found.kind is Kind.ROW for found in book.exact.get(bare_label(label), ())):
            return _EXACT
    for book in BOOKS.values():
        rows = [found for found in book.find(label) if found.kind is Kind.ROW]
        if len(rows) == 1:
            return _SIMILAR
    return 0


def _left(
    gap: Sequence[tuple[str, ...]], pieces: Sequence[tuple[int, str]], used: set[int]
) -> list[tuple[str, ...]]:
    """Return the lines of a gap without the pieces that went to a row."""
    taken = {pieces[n][0] for n in used}
    lines = [line[:-1] if n in taken else line for n, line in enumerate(gap)]
    return [line for line in lines if line]


def _header_rows(lines: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Return lines without figures as rows; cells that stood a line each become one row."""
    made: list[list[str]] = []
    single = False
    for line in lines:
        row = _is_row_label(line[-1])
        if single and len(line) == 1 and not row:
            made[-1].extend(line)
        else:
            made.append(list(line))
        single = len(line) == 1 and not row
    return made


def _is_row_label(text: str) -> bool:
    """Whether a cell is the label of a row of tables two or three: a blank row, if no figures follow."""
    kinds = {
        label.kind
        for key in ("disclosure", "applications")
        for label in BOOKS[key].exact.get(bare_label(text), ())
    }
    return Kind.ROW in kinds and (Kind.COLUMN not in kinds or is_numbered(text))

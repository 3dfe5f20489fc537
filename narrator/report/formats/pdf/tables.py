"""Tables drawn with lines on a page of a PDF: from lines to cells, from letters to their texts."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from narrator.report.formats.pdf.lines import joined_lines, lines_of
from narrator.report.formats.pdf.page import Edge, Glyph

REACH = 3.5
"""Lines and sides closer than this, in points, are the same."""

_SNAP = 2.5
_MOST_EDGES, _MOST_PLACES = 800, 20_000
_COVERED = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell on one page: the rows it covers (first, behind the last), its sides, its text."""

    row: int
    end_row: int
    x0: float
    x1: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or the part of one that stands on one page: its frame, rows and cells."""

    left: float
    top: float
    right: float
    bottom: float
    rows: int
    pieces: tuple[Piece, ...] = field(default=())


@dataclass(slots=True)
class _Frame:
    """Lines that belong together: where columns and rows end, and which lines are drawn."""

    across: list[Edge]
    down: list[Edge]

    def sides(self) -> tuple[list[float], list[float]]:
        """Return the distances of all columns' and rows' borders, the open sides of the table included."""
        xs = [edge.at for edge in self.down]
        ys = [edge.at for edge in self.across]
        xs += [min(edge.start for edge in self.across), max(edge.end for edge in self.across)]
        ys += [min(edge.start for edge in self.down), max(edge.end for edge in self.down)]
        return clustered(xs, REACH), clustered(ys, REACH)


def tables_of(edges: Sequence[Edge], glyphs: Sequence[Glyph]) -> list[tuple[Part, set[int]]]:
    """Return the ruled tables of a page, each with the numbers of the glyphs inside it."""
    found: list[tuple[Part, set[int]]] = []
    for frame in _frames(edges):
        xs, ys = frame.sides()
        if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_PLACES:
            continue
        regions = _regions(frame, xs, ys)
        if len(set(regions.values())) < 2:
            continue
        found.append(_filled(xs, ys, regions, glyphs))
    found.sort(key=lambda one: (one[0].top, one[0].left))
    return [one for one in found if one[1]]


# --- from lines to cells ---


def clustered(values: Iterable[float], reach: float) -> list[float]:
    """Return the values in order, those closer than ``reach`` to their neighbour as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= reach:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Return the lines of one direction with pieces of the same line put together."""
    lines: list[Edge] = []
    ordered = sorted(edges, key=lambda edge: edge.at)
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end].at - ordered[start].at <= _SNAP:
            end += 1
        same = sorted(ordered[start:end], key=lambda edge: edge.start)
        at = sum(edge.at for edge in same) / len(same)
        current = replace(same[0], at=at)
        for edge in same[1:]:
            if edge.start <= current.end + REACH:
                current = replace(current, end=max(current.end, edge.end))
            else:
                lines.append(current)
                current = replace(edge, at=at)
        lines.append(current)
        start = end
    return lines


def _frames(edges: Sequence[Edge]) -> list[_Frame]:
    """Return the groups of lines that cross each other."""
    across = _merged(edge for edge in edges if edge.horizontal)
    down = _merged(edge for edge in edges if not edge.horizontal)
    if len(across) + len(down) > _MOST_EDGES:
        return []
    group = _Groups(list(range(len(across) + len(down))))

    for first, line in enumerate(across):
        for second, other in enumerate(down, len(across)):
            if _cross(line, other):
                group.join(first, second)
    frames: dict[int, _Frame] = {}
    for index, line in enumerate((*across, *down)):
        frame = frames.setdefault(group.root(index), _Frame([], []))
        (frame.across if line.horizontal else frame.down).append(line)
    return [frame for frame in frames.values() if len(frame.across) >= 2 and frame.down]


def _cross(across: Edge, down: Edge) -> bool:
    return (
        across.start - REACH <= down.at <= across.end + REACH
        and down.start - REACH <= across.at <= down.end + REACH
    )


def _regions(frame: _Frame, xs: list[float], ys: list[float]) -> dict[tuple[int, int], int]:
    """Return for every place (row, column) of the finest grid the number of the cell it belongs to."""
    columns = len(xs) - 1
    group = _Groups(list(range(columns * (len(ys) - 1))))
    down = [[line for line in frame.down if abs(line.at - x) <= REACH] for x in xs]
    across = [[line for line in frame.across if abs(line.at - y) <= REACH] for y in ys]

    for row in range(len(ys) - 1):
        for column in range(columns):
            place = row * columns + column
            if column + 1 < columns and not _wall(down[column + 1], ys[row], ys[row + 1]):
                group.join(place + 1, place)
            if row + 2 < len(ys) and not _wall(across[row + 1], xs[column], xs[column + 1]):
                group.join(place + columns, place)
    return {(place // columns, place % columns): group.root(place) for place in range(len(group.parents))}


@dataclass(frozen=True, slots=True)
class _Groups:
    """Numbered things that grow together; ``parents`` leads from each towards the one its group is called by."""

    parents: list[int]

    def root(self, index: int) -> int:
        """Return what the group of ``index`` is called by."""
        while self.parents[index] != index:
            self.parents[index] = self.parents[self.parents[index]]
            index = self.parents[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        self.parents[self.root(one)] = self.root(other)


def _wall(lines: Iterable[Edge], start: float, end: float) -> bool:
    """Whether lines at the same place cover most of the way from ``start`` to ``end``."""
    covered = sum(max(0.0, min(end, line.end) - max(start, line.start)) for line in lines)
    return covered >= _COVERED * (end - start)


def _filled(
    xs: list[float], ys: list[float], regions: dict[tuple[int, int], int], glyphs: Sequence[Glyph]
) -> tuple[Part, set[int]]:
    inside: dict[int, list[Glyph]] = {}
    numbers: set[int] = set()
    for number, glyph in enumerate(glyphs):
        row, column = bisect_right(ys, glyph.middle) - 1, bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1
        if (row, column) in regions:
            inside.setdefault(regions[row, column], []).append(glyph)
            numbers.add(number)
    places: dict[int, list[tuple[int, int]]] = {}
    for place, region in regions.items():
        places.setdefault(region, []).append(place)
    pieces = []
    for region, covered in places.items():
        rows, columns = [row for row, _ in covered], [column for _, column in covered]
        text = joined_lines(lines_of(inside.get(region, [])))
        pieces.append(Piece(min(rows), max(rows) + 1, xs[min(columns)], xs[max(columns) + 1], text))
    pieces.sort(key=lambda piece: (piece.row, piece.x0))
    return Part(xs[0], ys[0], xs[-1], ys[-1], len(ys) - 1, tuple(pieces)), numbers

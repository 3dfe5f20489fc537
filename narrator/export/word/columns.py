"""How wide the columns of a table are, and how large its figures, so that every number stands on one line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from narrator.form.model import Box, Cell, Grid

CELL_PADDING = 56
_ROOMY_COLUMNS = 4
_SMALLEST = 5.0
# The width of a digit in ems: Times New Roman and 宋体 have half an em, the fonts that replace them up to this.
_DIGIT, _WIDEST_DIGIT = 0.5, 0.64
_LABEL = 2
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def is_roomy(grid: Grid) -> bool:
    """Whether a table has so few columns that it need not be set in the small size."""
    return grid.columns <= _ROOMY_COLUMNS


def share(parts: Sequence[int], whole: int) -> tuple[int, ...]:
    """Divide ``whole`` in the proportion of ``parts``; the shares add up to it exactly."""
    ends = [round(whole * end / sum(parts)) for end in accumulate(parts)]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in twips, the size of the figures in points, and the digits of the widest number by place."""

    widths: tuple[int, ...]
    size: float
    widest: dict[tuple[int, int], int]

    @classmethod
    def fitted(cls, grid: Grid, text: Callable[[Cell], str], whole: int, size: float) -> "Columns":
        """Return the columns of ``grid``, together ``whole`` twips wide, for figures of ``size`` or less.

        Columns of figures take room from one another first; only then the figures become smaller.
        """
        widths, widest = share(grid.widths, whole), _widest(grid, text)
        figures = sorted({box.column for box in grid.boxes if box.cell is not None and box.colspan == 1})
        pool = sum(widths[column] for column in figures)
        least = round(20 * _LABEL * size) + CELL_PADDING
        while True:
            needs = {column: _need(widest.get((column, 1), 0), size, least) for column in figures}
            if size <= _SMALLEST or all(need <= widths[column] for column, need in needs.items()):
                return cls(widths, size, widest)
            if sum(needs.values()) <= pool:
                return cls(_exchanged(widths, needs, pool), size, widest)
            size -= 0.5

    def width_of(self, box: Box) -> int:
        """Return the width of a box in twips."""
        return sum(self.widths[box.column : box.column + box.colspan])

    def indent_of(self, box: Box, text: str) -> int | None:
        """Return how far a number stays from the right edge of its cell, in twips; ``None`` for any other text."""
        if _NUMBER.fullmatch(text) is None:
            return None
        count, room = self.widest[box.column, box.colspan], self.width_of(box) - CELL_PADDING
        middle = (room - _ems(count, self.size, _DIGIT)) // 2
        return max(0, min(middle, room - _ems(count, self.size, _WIDEST_DIGIT)))


def _widest(grid: Grid, text: Callable[[Cell], str]) -> dict[tuple[int, int], int]:
    """Return how many digits the widest number has for each column and span."""
    found: dict[tuple[int, int], int] = {}
    for box in grid.boxes:
        if box.cell is not None and _NUMBER.fullmatch(text(box.cell)):
            place = (box.column, box.colspan)
            found[place] = max(found.get(place, 0), len(text(box.cell)))
    return found


def _need(digits: int, size: float, least: int) -> int:
    return max(least, _ems(digits, size, _WIDEST_DIGIT) + CELL_PADDING)


def _ems(digits: int, size: float, digit: float) -> int:
    return round(20 * digits * size * digit)


def _exchanged(widths: Sequence[int], needs: dict[int, int], pool: int) -> tuple[int, ...]:
    """Give every column of figures what it needs and an equal part of the rest."""
    rest = share([1] * len(needs), pool - sum(needs.values()))
    given = {column: need + part for (column, need), part in zip(needs.items(), rest, strict=True)}
    return tuple(given.get(column, width) for column, width in enumerate(widths))

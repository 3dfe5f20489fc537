"""What every reader of a ledger file gives back: sheets as rows of plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime

from narrator.errors import FileUnreadable

Value = str | float | int | bool | date | datetime
"""A cell: "" where it is blank."""

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 400_000, 300, 12_000_000
MOST_MERGED, MOST_SHEET_ROWS = 5_000_000, 1_048_576
SMALLER = "请确认是不是选错了文件；表里如有大片空行空列，请删去后另存"


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area, rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """One sheet. ``old_days`` says that bare day numbers count from 1904.

    ``spans`` tells for a row covered from above which columns are, and in which row each of them begins.
    """

    name: str
    rows: list[list[Value]]
    merges: tuple[Merge, ...] = ()
    old_days: bool = False
    spans: dict[int, dict[int, int]] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Value:
        """Return a cell; "" beyond the end."""
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else ""


def spread(grid: Grid, refuse: FileUnreadable) -> Grid:
    """Make all rows equally long, and give every row under a cell merged downwards that cell's value.

    Raise ``refuse`` if merges cover too much.
    """
    width = max((len(line) for line in grid.rows), default=0)
    for line in grid.rows:
        if len(line) < width:
            line.extend([""] * (width - len(line)))
    area = sum((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in grid.merges)
    if area > MOST_MERGED:
        raise refuse
    for merge in grid.merges:
        if merge.bottom == merge.top:
            continue
        value = grid.at(merge.top, merge.left)
        for row in range(merge.top + 1, min(merge.bottom + 1, len(grid.rows))):
            line = grid.rows[row]
            line.extend([""] * (merge.left + 1 - len(line)))
            line[merge.left] = value
            grid.spans.setdefault(row, {})[merge.left] = merge.top
    return grid

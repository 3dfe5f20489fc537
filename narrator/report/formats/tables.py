"""Tables that hold data are kept as grids; tables that arrange the page are taken apart into the flow."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from narrator.report.flow import FlowBlock, GridBlock, GridCell, TextBlock

_PROSE, _LONG_CELL, _MAIN_COLUMN = 20, 200, 300
_NUMBER = re.compile(r"[\s\d,，.．/／%％—-]+")


@dataclass(slots=True)
class Box:
    """A cell while its table is read: the blocks inside and the spans."""

    blocks: list[FlowBlock] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """The text of the cell, its paragraphs separated by newlines."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(blocks[0], TextBlock):
            return blocks[0].text
        return "\n".join(block.text for block in blocks if isinstance(block, TextBlock))


def settle(rows: Sequence[Sequence[Box]], *, side_columns: bool = False) -> list[FlowBlock]:
    """Return what a table is in the flow: a grid, or its contents in reading order, or a mixture.

    With ``side_columns`` (web pages) a narrow column beside the main one is marked as page furniture.
    """
    if not any(row for row in rows):
        return []
    if _is_layout(rows):
        return _taken_apart(rows, side_columns)
    whole = _whole_width_rows(rows)
    prose = [index for index in whole if _is_prose(rows[index][0].text)]
    return _split(rows, whole if len(prose) >= 3 else prose)


def _is_layout(rows: Sequence[Sequence[Box]]) -> bool:
    boxes = [box for row in rows for box in row]
    if any(isinstance(block, GridBlock) for box in boxes for block in box.blocks):
        return True
    if all(len(row) <= 1 for row in rows):
        return True
    if not any(len(box.text) >= _LONG_CELL for row in rows if len(row) > 1 for box in row):
        return False
    return sum(_NUMBER.fullmatch(box.text) is not None for box in boxes) < 4


def _whole_width_rows(rows: Sequence[Sequence[Box]]) -> list[int]:
    """Return the rows of one cell that spans the whole table."""
    width = max(sum(box.colspan for box in row) for row in rows)
    return [index for index, row in enumerate(rows) if len(row) == 1 and row[0].colspan >= width]


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and "。" in text


def _split(rows: Sequence[Sequence[Box]], whole: Sequence[int]) -> list[FlowBlock]:
    """Take the rows that are paragraphs out of a sheet; what stands between them are its tables."""
    blocks: list[FlowBlock] = []
    start = 0
    for index in (*whole, len(rows)):
        blocks += _grid(rows[start:index])
        blocks += _taken_apart(rows[index : index + 1], False)
        start = index + 1
    return blocks


def _grid(rows: Sequence[Sequence[Box]]) -> list[FlowBlock]:
    if not any(row for row in rows):
        return []
    return [GridBlock(tuple(_cells(row, len(rows) - index) for index, row in enumerate(rows)))]


def _cells(row: Sequence[Box], below: int) -> tuple[GridCell, ...]:
    return tuple(GridCell(box.text, max(1, min(box.rowspan, below)), box.colspan) for box in row)


def _taken_apart(rows: Iterable[Sequence[Box]], side_columns: bool) -> list[FlowBlock]:
    blocks: list[FlowBlock] = []
    for row in rows:
        main = max((_weight(box) for box in row), default=0) if side_columns and len(row) > 1 else 0
        for box in row:
            beside = main >= _MAIN_COLUMN and _weight(box) * 5 < main and "。" not in box.text
            blocks += furniture(box.blocks) if beside else box.blocks
    return blocks


def _weight(box: Box) -> int:
    grids = sum(isinstance(block, GridBlock) for block in box.blocks)
    return len(box.text) + grids * _MAIN_COLUMN


def furniture(blocks: Iterable[FlowBlock]) -> list[FlowBlock]:
    """Return the blocks with their text marked as page furniture; pictures among them are left out."""
    return [
        replace(block, page_furniture=True) if isinstance(block, TextBlock) else block
        for block in blocks
        if isinstance(block, TextBlock | GridBlock)
    ]

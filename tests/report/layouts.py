"""Reports as flows, grids and lines of text, made from figures and the printed form, with the noise of real files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from narrator.figures.values import UNSET, Value, spell_value
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Box, Cell, Table
from narrator.report.flow import Flow, FlowBlock, GridBlock, GridCell, TextBlock

UNIT = "云溪区柳园街道办事处"
TITLE = f"{UNIT}2025年政府信息公开工作年度报告"
SIGNATURE = (UNIT, "2026年1月16日")
PROSE = {
    "overview": ("2025年，柳园街道公开信息214条。", "（一）主动公开。社区公开栏公开24条。"),
    "problems": ("一、存在的主要问题", "专栏更新集中在季末。", "二、改进措施", "办结后5个工作日内提交。"),
    "other": ("2025年，柳园街道未收取信息处理费。",),
}

Cells = Mapping[Cell, Value]
TextOf = Callable[[str], str]


def cells_of(number: Callable[[int], Value]) -> dict[Cell, Value]:
    """Return every cell of the form, numbered in its order."""
    return {cell: number(place) for place, cell in enumerate(EDITION_2021.cells())}


def shown(value: Value) -> str:
    return spell_value(value, unset="")


def grid(table: Table, cells: Cells, word: TextOf = str) -> GridBlock:
    """The table with its merged cells, every label passed through ``word``."""

    def text(box: Box) -> str:
        return word(box.text) if box.cell is None else shown(cells.get(box.cell, UNSET))

    rows = [
        tuple(GridCell(text(box), box.rowspan, box.colspan) for box in table.grid.boxes if box.row == row)
        for row in range(table.grid.rows)
    ]
    return GridBlock(tuple(rows))


def spread(block: GridBlock) -> list[list[str]]:
    """The rows of a grid as a sheet without merged cells has them: covered places are empty."""
    covered: set[tuple[int, int]] = set()
    rows: list[list[str]] = []
    for number, cells in enumerate(block.rows):
        row: list[str] = []
        for cell in cells:
            while (number, len(row)) in covered:
                row.append("")
            column = len(row)
            covered |= {
                (number + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }
            row.extend([cell.text, *[""] * (cell.colspan - 1)])
        while (number, len(row)) in covered:
            row.append("")
        rows.append(row)
    return rows


def bare(block: GridBlock) -> list[list[str]]:
    """The rows of a grid where nothing is left of merged cells but their text."""
    return [[cell.text for cell in row] for row in block.rows]


def as_grid(rows: list[list[str]]) -> GridBlock:
    return GridBlock(tuple(tuple(map(GridCell, row)) for row in rows))


def report(tables: Mapping[str, tuple[FlowBlock, ...]], *, reflowed: bool = True) -> Flow:
    """The whole report; ``tables`` gives the blocks that stand for each table."""
    blocks: list[FlowBlock] = [TextBlock(TITLE)]
    for section in EDITION_2021.sections:
        blocks.append(TextBlock(section.heading))
        blocks.extend(tables.get(section.key, ()))
        blocks.extend(map(TextBlock, PROSE.get(section.key, ())))
    blocks.extend(map(TextBlock, SIGNATURE))
    return Flow(tuple(blocks), "test", reflowed=reflowed)


def whole(cells: Cells) -> Flow:
    """The report with tables as printed."""
    return report({table.key: (grid(table, cells),) for table in EDITION_2021.tables})


@dataclass(frozen=True, slots=True)
class Noise:
    """What careless hands and programs do to labels, by chance of ``random``."""

    random: Random

    def word(self, text: str) -> str:
        """Brackets, spaces and numbering as keyboards make them."""
        if not text:
            return text
        if self.random.random() < 0.4:
            text = text.replace("（", "(").replace("）", ")").replace("，", ", ")
        if text[0].isdigit() and self.random.random() < 0.5:
            text = text.replace(".", self.random.choice((". ", "、", "．")), 1)
        if self.random.random() < 0.3:
            place = self.random.randrange(len(text) + 1)
            text = text[:place] + self.random.choice((" ", "　", "\u200b")) + text[place:]
        return text

    def value(self, text: str) -> str:
        """Numbers in full-width digits, with separators or spaces around; blanks as other blanks."""
        kind = self.random.random()
        if text.isdigit() and kind < 0.2:
            return text.translate({48 + n: 0xFF10 + n for n in range(10)})
        if text.isdigit() and kind < 0.4:
            return f"{int(text):,}"
        return self.random.choice(("", " ", "　")) + text if kind < 0.6 else text

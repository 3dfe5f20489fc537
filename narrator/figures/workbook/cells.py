"""What the readers of all sheets ask of a single cell."""

from narrator.figures.file.scalars import parse_money, split_measure
from narrator.figures.workbook.layout import place
from narrator.figures.workbook.open import SheetCells
from narrator.figures.workbook.sheet import At
from narrator.files.invisible import invisible_names
from narrator.files.tree import Tree, TreePath


def is_figure(text: str) -> bool:
    """Whether a cell's words are a number, perhaps with a unit, that somebody meant to be counted."""
    try:
        parse_money(split_measure(text)[0], "元")
    except ValueError:
        return False
    return True


def note_invisible(tree: Tree, cells: SheetCells, at: At, path: TreePath) -> None:
    """Record an info where a cell that is read held more than can be seen."""
    written = cells.original.get(at)
    if written is not None:
        names = "、".join(invisible_names(written))
        tree.note(
            path, f"有看不见的字符（{names}），已略去", rule="FIGURES-INVISIBLE", place=place(cells.name, *at)
        )

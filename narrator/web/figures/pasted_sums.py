"""Which sums of a pasted table do not hold, told before anything is written: the totals that came are compared, never taken."""

from collections.abc import Mapping
from dataclasses import replace

from narrator.errors import InvalidInput
from narrator.figures.checks.balance import check_balance
from narrator.figures.file.fill import read_entries
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import UNSET, Value, add
from narrator.form.model import Cell, Equation, Table
from narrator.web.figures.entering import is_entered
from narrator.web.said import here


def uneven_sums(loaded: LoadedFigures, table: Table, pasted: Mapping[Cell, str]) -> tuple[str, ...]:
    """Return the sums of ``table`` that would not hold with what was ``pasted``, each with both sides.

    They are those of the table as it came, with its own totals, and those of the table as it would stand, with sums made
    anew. An empty cell of what came leaves the number that stands; where none stands, it counts as nothing.
    """
    came = {cell: value for cell, word in pasted.items() if (value := _read(loaded, cell, word)) is not UNSET}
    parts = {cell: value for cell, value in came.items() if is_entered(cell)}
    blank: dict[Cell, Value] = {
        cell: 0 for cell in pasted if is_entered(cell) and loaded.figures.cells[cell] is UNSET
    }
    cells = {**loaded.figures.cells, **blank, **parts}
    for equation in (one for one in table.equations if _sum_of(one)):
        cells[_sum_of(equation)[0]] = add(cells[cell] for _, cell in equation.left)
    found = [
        one
        for one in (
            *check_balance(replace(loaded.figures, cells={**cells, **came})),
            *check_balance(replace(loaded.figures, cells=cells)),
        )
        if one.cells and one.cells[0].table == table.key and not set(one.cells).isdisjoint(pasted)
    ]
    columns = {one.rule for one in found if any(cell.column != "total" for cell in one.cells)}
    told = (
        one for one in found if one.rule not in columns or any(cell.column != "total" for cell in one.cells)
    )  # the column of totals only says it once more
    return tuple(dict.fromkeys(here(one.message) for one in told))


def _read(loaded: LoadedFigures, cell: Cell, word: str) -> Value:
    """Return the number a pasted word is, unset where it is none."""
    try:
        return read_entries({cell: word}, loaded.path)[cell]
    except (InvalidInput, KeyError):
        return UNSET


def _sum_of(equation: Equation) -> tuple[Cell, ...]:
    """Return the one cell that an equation makes the sum of others, nothing where both sides are sums of their own."""
    return tuple(cell for _, cell in equation.right) if len(equation.right) == 1 else ()

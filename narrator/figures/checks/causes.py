"""Which equations of a table fail for one cause: a wrong cell stands in a row, a column and often a balance, and is told once.

Nothing that fails is left out: an equation is told under another one, or by itself. A cell is named only if all that it
stands in fails by the same number and no other cell explains any of that. Whether it is the one to change no sum can
tell: what the clerk's register says decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from narrator.figures.values import Number, Value, is_number
from narrator.form.model import Cell, Equation

ROW, COLUMN, BALANCE = "T3-ROW", "T3-COL", "T3-BAL"
_TOTAL, _RESULTS = "total", "results_total"


@dataclass(frozen=True)
class Weighed:
    """An equation whose cells are all known, and by how much its left side is more: 0 where it holds."""

    equation: Equation
    left: Number
    right: Number

    @property
    def excess(self) -> Number:
        """By how much the left side is more."""
        return self.left - self.right

    @property
    def by(self) -> Number:
        """By how much the sides differ."""
        return self.excess if self.excess > 0 else -self.excess

    @cached_property
    def weights(self) -> Mapping[Cell, int]:
        """Every cell, with 1 where more of it makes the left side more, else -1."""
        return {cell: 1 for _, cell in self.equation.left} | {cell: -1 for _, cell in self.equation.right}

    @cached_property
    def shows_once_more(self) -> bool:
        """Whether it is the sum of others of its rule: that of the column of totals, or of the row of all results."""
        rows, columns = ({getattr(cell, key) for cell in self.equation.cells} for key in ("row", "column"))
        return columns == {_TOTAL} or (self.equation.rule == ROW and rows == {_RESULTS})


@dataclass(frozen=True, slots=True)
class Cause:
    """Equations that fail for one cause, the one it is told by first.

    ``cell`` is the one that is likely wrong and ``wanted`` what the equations make of it; ``summed``: the sum of its
    column went with it. ``opposite``: what the first of two has too much, the other lacks.
    """

    equations: tuple[Weighed, ...]
    cell: Cell | None = None
    wanted: Number = 0
    summed: bool = False
    opposite: bool = False


def causes(known: Sequence[Weighed], values: Mapping[Cell, Value]) -> tuple[Cause, ...]:
    """Return what fails put together by cause, in the order of the equations; ``known`` are all of a table, held or not."""
    places = {id(one): place for place, one in enumerate(known)}
    left = [one for one in known if one.excess]
    found: list[Cause] = []
    if len(left) > 1:
        for explain in (_single_cells, _cells_with_their_sum):
            some = list(explain(known, left, values))
            told = {id(one) for cause in some for one in cause.equations}
            left = [one for one in left if id(one) not in told]
            found += some
    found += _together(left)
    return tuple(sorted(found, key=lambda cause: min(places[id(one)] for one in cause.equations)))


def _single_cells(
    known: Sequence[Weighed], left: Sequence[Weighed], values: Mapping[Cell, Value]
) -> Iterator[Cause]:
    cells = dict.fromkeys(cell for one in left for cell in one.equation.cells)
    yield from _alone(_explaining((cell,), known, left, values) for cell in cells)


def _cells_with_their_sum(
    known: Sequence[Weighed], left: Sequence[Weighed], values: Mapping[Cell, Value]
) -> Iterator[Cause]:
    """Yield cells of a result that the sum of their column was made from: the column holds, rows and balance do not."""
    cells = dict.fromkeys(cell for one in left if one.equation.rule == ROW for cell in one.equation.cells)
    yield from _alone(
        _explaining((cell, Cell(cell.table, _RESULTS, cell.column)), known, left, values)
        for cell in cells
        if cell.row != _RESULTS
    )


def _explaining(
    cells: tuple[Cell, ...],
    known: Sequence[Weighed],
    left: Sequence[Weighed],
    values: Mapping[Cell, Value],
) -> Cause | None:
    """Return what is explained if all of these cells are wrong by one number; ``None`` if that leaves anything wrong."""
    about = [one for one in known if any(cell in one.weights for cell in cells)]
    weights = [(one, sum(one.weights.get(cell, 0) for cell in cells)) for one in about]
    touched = [one for one, weight in weights if weight]
    wrong_by = {one.excess * weight for one, weight in weights if weight}
    value, waiting = values[cells[0]], {id(one) for one in left}
    if len(touched) < 2 or len(wrong_by) != 1 or not is_number(value):
        return None
    wanted = value - wrong_by.pop()
    if wanted < 0 or any((id(one) in waiting) != bool(weight) for one, weight in weights):
        return None
    return Cause(_led(touched, cells[0]), cells[0], wanted, summed=len(cells) > 1)


def _led(equations: list[Weighed], cell: Cell) -> tuple[Weighed, ...]:
    """Return equations with the one first that the cell is best known by: the sum it is, the balance, else its row."""
    rules = [COLUMN] if cell.row == _RESULTS else []
    for rule in (*rules, BALANCE if COLUMN not in {one.equation.rule for one in equations} else ROW):
        first = next((one for one in equations if one.equation.rule == rule), None)
        if first is not None:
            return (first, *(one for one in equations if one is not first))
    return tuple(equations)


def _alone(found: Iterator[Cause | None]) -> Iterator[Cause]:
    """Yield those that no other one shares an equation with: where two cells may be wrong, neither is named."""
    some = [one for one in found if one is not None]
    times: dict[int, int] = {}
    for one in some:
        for equation in one.equations:
            times[id(equation)] = times.get(id(equation), 0) + 1
    yield from (one for one in some if all(times[id(equation)] == 1 for equation in one.equations))


def _together(left: Sequence[Weighed]) -> Iterator[Cause]:
    """Yield the rest: what shows others once more is told with them, what lacks what another has too much as well."""
    for rule in dict.fromkeys(one.equation.rule for one in left):
        some = [one for one in left if one.equation.rule == rule]
        others = [one for one in some if not one.shows_once_more]
        again = [one for one in some if one.shows_once_more]
        across = [one for one in left if one.equation.rule == (COLUMN if rule == ROW else ROW)]
        if others and _is_sum(again, others) and not _crossed(again, across):
            yield Cause((others[0], again[0]))
            yield from (Cause((one,)) for one in others[1:])
        elif len(some) == 2 and not again and some[0].excess == -some[1].excess:
            yield Cause((some[0], some[1]), opposite=True)
        else:
            yield from (Cause((one,)) for one in some)


def _is_sum(again: Sequence[Weighed], others: Sequence[Weighed]) -> bool:
    return len(again) == 1 and again[0].excess == sum(one.excess for one in others)


def _crossed(again: Sequence[Weighed], across: Sequence[Weighed]) -> bool:
    """Whether an equation the other way that stands in a sum fails as well, so that the sum says something of its own."""
    return any(cell in one.weights for one in across for each in again for cell in each.weights)

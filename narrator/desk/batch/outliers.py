"""Figures that stand far from those of offices of the same kind: nothing wrong by itself, but worth a look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from narrator.cell import Cell
from narrator.figures.values import Value, is_number
from narrator.form.edition_2021 import EDITION_2021

_CELLS = (
    Cell("disclosure", "normative_documents", "issued"),
    Cell("disclosure", "normative_documents", "in_force"),
    Cell("disclosure", "licensing", "decisions"),
    Cell("disclosure", "penalty", "decisions"),
    Cell("disclosure", "compulsion", "decisions"),
    Cell("disclosure", "fees", "amount_wan"),
    Cell("applications", "new_received", "total"),
    Cell("applications", "carried_out", "total"),
    Cell("review_litigation", "review", "total"),
)
_FEWEST_PEERS = 5
_TIMES = 5
_LEAST = 20


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure, the median of the others of its kind, and how many these are."""

    cell: Cell
    value: str
    usual: str
    peers: int

    @property
    def words(self) -> str:
        """The sentence for the reviewer."""
        return f"{EDITION_2021.describe(self.cell)} {self.value}，同类 {self.peers} 户的中位数是 {self.usual}"


def outliers(cells: Mapping[Cell, Value], peers: Sequence[Mapping[Cell, Value]]) -> tuple[Outlier, ...]:
    """Return the figures over five times the median of ``peers`` (offices of the same kind) and far from it."""
    return tuple(_outliers(cells, peers))


def _outliers(cells: Mapping[Cell, Value], peers: Sequence[Mapping[Cell, Value]]) -> Iterable[Outlier]:
    for cell in _CELLS:
        value = cells.get(cell)
        if value is None or not is_number(value) or float(value) < _LEAST:
            continue
        others = [float(other) for one in peers if (other := one.get(cell)) is not None and is_number(other)]
        if len(others) < _FEWEST_PEERS:
            continue
        usual = median(others)
        if float(value) - usual >= _LEAST and float(value) > _TIMES * usual:
            yield Outlier(cell, str(value), f"{usual:g}", len(others))

"""The cells of tables three and four, each with the rows that make it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from narrator.form.edition_2021 import APPLICATIONS, REVIEW_LITIGATION
from narrator.form.model import Cell
from narrator.ledger.case import Case, Entry
from narrator.ledger.cases.disputes import OPEN
from narrator.ledger.cases.labels import DISPUTES, KINDS, results
from narrator.ledger.questions import RowPlace
from narrator.ledger.reading.outcome import PENDING

_DISPUTES = ("review", "litigation_direct", "litigation_after_review")


@dataclass(frozen=True, slots=True)
class Counted:
    """A cell's number of applications and the rows they stand in; a sum has those of its ``parts``."""

    number: int
    parts: tuple[tuple[RowPlace, ...], ...]

    @property
    def rows(self) -> tuple[RowPlace, ...]:
        """The rows, in order."""
        return self.parts[0] if len(self.parts) == 1 else tuple(sorted(chain.from_iterable(self.parts)))


def count_applications(cases: Iterable[Case]) -> dict[Cell, Counted]:
    """Return every cell of table three, sums included, from the settled cases."""
    alike: dict[tuple[str, str], list[Case]] = {}
    new, out = Entry.NEW, Entry.OUT
    for case in cases:  # hundreds of thousands may come by here
        entry, kind, outcome = case.entry, case.kind, case.outcome
        if entry is not None and entry is not out and kind is not None and outcome is not None:
            alike.setdefault(("new_received" if entry is new else "carried_in", kind), []).append(case)
            alike.setdefault(("carried_out" if outcome == PENDING else outcome, kind), []).append(case)
    numbers = {key: sum(case.number for case in some) for key, some in alike.items()}
    rows = {key: tuple(case.place for case in some) for key, some in alike.items()}
    return _with_sums(numbers, rows)


def _with_sums(
    numbers: Mapping[tuple[str, str], int], rows: Mapping[tuple[str, str], tuple[RowPlace, ...]]
) -> dict[Cell, Counted]:
    cells: dict[Cell, Counted] = {}
    for row in APPLICATIONS.rows:
        parts = results() if row.key == "results_total" else (row.key,)
        for column in row.columns:
            kinds = KINDS if column == "total" else (column,)
            keys = [(part, kind) for part in parts for kind in kinds]
            cells[Cell(APPLICATIONS.key, row.key, column)] = Counted(
                sum(numbers.get(key, 0) for key in keys), tuple(rows[key] for key in keys if key in rows)
            )
    return cells


def count_disputes(cases: Iterable[Case]) -> dict[Cell, Counted]:
    """Return every cell of table four; a case of several applications is one review."""
    rows: dict[tuple[str, str], list[RowPlace]] = {}
    for case in cases:
        for name, outcome in zip(_DISPUTES, (case.review, case.direct, case.after_review), strict=True):
            if outcome is not None and outcome != OPEN:
                rows.setdefault((name, outcome), []).append(case.place)
    cells: dict[Cell, Counted] = {}
    for row in REVIEW_LITIGATION.rows:
        for column in row.columns:
            columns = DISPUTES if column == "total" else (column,)
            places = sorted(place for one in columns for place in rows.get((row.key, one), ()))
            cells[Cell(REVIEW_LITIGATION.key, row.key, column)] = Counted(len(places), (tuple(places),))
    return cells


def has_open_dispute(cases: Iterable[Case]) -> bool:
    """Whether the outcome of a review or lawsuit is still asked."""
    return any(OPEN in (case.review, case.direct, case.after_review) for case in cases)

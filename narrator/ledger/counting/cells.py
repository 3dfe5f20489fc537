"""The cells of tables three and four, each with the rows that make it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """A cell's number of applications and the rows they stand in, in order."""

    number: int
    rows: tuple[RowPlace, ...]


def count_applications(cases: Iterable[Case]) -> dict[Cell, Counted]:
    """Return every cell of table three, sums included, from the settled cases."""
    numbers: dict[tuple[str, str], int] = {}
    rows: dict[tuple[str, str], list[RowPlace]] = {}
    for case in cases:
        if case.entry is None or case.entry is Entry.OUT or case.kind is None or case.outcome is None:
            continue
        came = "new_received" if case.entry is Entry.NEW else "carried_in"
        went = "carried_out" if case.outcome == PENDING else case.outcome
        for row in (came, went):
            key = (row, case.kind)
            numbers[key] = numbers.get(key, 0) + case.number
            rows.setdefault(key, []).append(case.place)
    return _with_sums(numbers, rows)


def _with_sums(
    numbers: Mapping[tuple[str, str], int], rows: Mapping[tuple[str, str], list[RowPlace]]
) -> dict[Cell, Counted]:
    cells: dict[Cell, Counted] = {}
    for row in APPLICATIONS.rows:
        parts = results() if row.key == "results_total" else (row.key,)
        for column in row.columns:
            kinds = KINDS if column == "total" else (column,)
            keys = [(part, kind) for part in parts for kind in kinds]
            places = [place for key in keys for place in rows.get(key, ())]
            cells[Cell(APPLICATIONS.key, row.key, column)] = Counted(
                sum(numbers.get(key, 0) for key in keys),
                tuple(sorted(places)) if len(keys) > 1 else tuple(places),
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
            cells[Cell(REVIEW_LITIGATION.key, row.key, column)] = Counted(len(places), tuple(places))
    return cells


def has_open_dispute(cases: Iterable[Case]) -> bool:
    """Whether the outcome of a review or lawsuit is still asked."""
    return any(OPEN in (case.review, case.direct, case.after_review) for case in cases)

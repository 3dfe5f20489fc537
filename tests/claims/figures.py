"""Two years' figures to verify claims against."""

from collections.abc import Mapping

from narrator.figures.values import UNSET, Value
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell

NOW: Mapping[str, Value] = {
    "applications.new_received.natural_person": 10,
    "applications.new_received.enterprise": 2,
    "applications.new_received.total": 12,
    "applications.carried_in.total": 1,
    "applications.granted.total": 4,
    "applications.partially_granted.total": 2,
    "applications.denied.enforcement_files.total": 2,
    "applications.unavailable.not_held.total": 3,
    "applications.not_processed.repeated.total": 1,
    "applications.results_total.total": 12,
    "applications.carried_out.total": 1,
    "review_litigation.review.upheld": 2,
    "review_litigation.review.corrected": 1,
    "review_litigation.review.total": 3,
    "review_litigation.litigation_direct.pending": 1,
    "review_litigation.litigation_direct.total": 1,
    "review_litigation.litigation_after_review.upheld": 2,
    "review_litigation.litigation_after_review.total": 2,
    "disclosure.normative_documents.issued": 3,
    "disclosure.normative_documents.in_force": 9,
    "disclosure.licensing.decisions": 1268,
}
BEFORE: Mapping[str, Value] = {
    "applications.new_received.total": 7,
    "applications.results_total.total": 6,
    "applications.carried_out.total": 1,
    "disclosure.licensing.decisions": 1190,
    "review_litigation.review.total": 3,
}


def cells(given: Mapping[str, Value], rest: Value = 0) -> dict[Cell, Value]:
    """Return all cells of the form: those given, the others ``rest``."""
    known = {Cell.parse(key): value for key, value in given.items()}
    return {cell: known.get(cell, rest) for cell in EDITION_2021.cells()}


UNFILLED = cells({}, UNSET)

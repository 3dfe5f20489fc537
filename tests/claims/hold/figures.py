"""The tables the sentences beside are held against: a bureau with 42 new applications, 5 carried over."""

from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell

_APPLICATIONS = {
    "new_received": {"natural_person": 36, "enterprise": 4, "legal_service": 1, "other_org": 1},
    "carried_in": {"natural_person": 1},
    "granted": {"natural_person": 4},
    "partially_granted": {"natural_person": 8, "enterprise": 2},
    "unavailable.not_held": {"natural_person": 12, "enterprise": 2, "other_org": 1},
    "unavailable.needs_creation": {"natural_person": 6},
    "other_handling.other": {"natural_person": 3},
    "results_total": {"natural_person": 33, "enterprise": 4, "other_org": 1},
    "carried_out": {"natural_person": 4, "legal_service": 1},
}
_CASES = {
    "review": {"upheld": 3, "corrected": 1, "other": 1, "pending": 1},
    "litigation_after_review": {"upheld": 2, "pending": 1},
}
_DISCLOSURE = {
    ("normative_documents", "issued"): 3,
    ("normative_documents", "repealed"): 1,
    ("normative_documents", "in_force"): 9,
    ("licensing", "decisions"): 120,
    ("penalty", "decisions"): 47,
    ("compulsion", "decisions"): 3,
}


def cells() -> dict[Cell, int]:
    """Return every cell of the form; what is not named is 0."""
    found = dict.fromkeys(EDITION_2021.cells(), 0)
    for table, rows in (("applications", _APPLICATIONS), ("review_litigation", _CASES)):
        for row, columns in rows.items():
            found |= {Cell(table, row, column): value for column, value in columns.items()}
            found[Cell(table, row, "total")] = sum(columns.values())
    return found | {Cell("disclosure", *key): value for key, value in _DISCLOSURE.items()}

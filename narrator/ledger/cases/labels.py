"""The words in which results and kinds are asked and answered."""

from functools import lru_cache

from narrator.form.edition_2021 import APPLICATIONS, REVIEW_LITIGATION
from narrator.form.lookup import find_column, find_group, find_row
from narrator.ledger.reading.outcome import PENDING

PENDING_LABEL, OUT_LABEL = "未办结", "不计入"
_GROUPS = {group.key: group.name for group in APPLICATIONS.groups}
_NOT_RESULTS = frozenset({"new_received", "carried_in", "results_total", "carried_out"})


@lru_cache(maxsize=1)
def results() -> tuple[str, ...]:
    """Return the keys of the rows of table three that are results, in order."""
    return tuple(row.key for row in APPLICATIONS.rows if row.key not in _NOT_RESULTS)


@lru_cache(maxsize=64)
def result_label(key: str) -> str:
    """Return a result in the form's words, with its group: 不予公开·属于国家秘密."""
    if key == PENDING:
        return PENDING_LABEL
    row = APPLICATIONS.row_by_key[key]
    return f"{_GROUPS[row.group]}·{row.name}" if row.group else row.name


@lru_cache(maxsize=1000)
def result_of(text: str) -> str | None:
    """Return the key of a result as a person answers it; ``None`` for words that are none."""
    flat = text.strip()
    if flat in (PENDING_LABEL, "办理中", "结转下年度"):
        return PENDING
    for key in results():
        if flat == result_label(key):
            return key
    if "·" in flat:
        group, _, name = flat.partition("·")
        found = find_group(APPLICATIONS, group)
        return find_row(APPLICATIONS, name, found) if found else None
    found = find_row(APPLICATIONS, flat)
    if found in results():
        return found
    rows = {row for group in _GROUPS if (row := find_row(APPLICATIONS, flat, group))}
    return rows.pop() if len(rows) == 1 else None


def kind_label(column: str) -> str:
    """Return a kind of applicant in the form's words."""
    return APPLICATIONS.column_by_key[column].name


KINDS = tuple(column.key for column in APPLICATIONS.columns if column.key != "total")


def kind_of(text: str) -> str | None:
    """Return the column of a kind as a person answers it."""
    column = find_column(APPLICATIONS, text)
    return column if column in KINDS else None


DISPUTES = tuple(column.key for column in REVIEW_LITIGATION.columns if column.key != "total")


def dispute_label(column: str) -> str:
    """Return an outcome of table four in the form's words."""
    return REVIEW_LITIGATION.column_by_key[column].name


def dispute_of(text: str) -> str | None:
    """Return the column of an outcome of table four as a person answers it."""
    column = find_column(REVIEW_LITIGATION, text)
    return column if column in DISPUTES else None

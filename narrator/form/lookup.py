"""Finding rows, columns and groups by the words people write for them."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Column, Edition, Group, Row, Table

EDITIONS = (EDITION_2021,)
_LABEL = 120  # longer text is no label and not kept in mind


def edition_for(year: int) -> Edition | None:
    """Return the edition that a report of ``year`` must follow, or ``None`` if it is not known here."""
    fitting = [edition for edition in EDITIONS if edition.first_year <= year]
    return max(fitting, key=lambda edition: edition.first_year, default=None)


def normalise_label(text: str) -> str:
    """Reduce a label to what identifies it: NFKC, no spaces, no numbering, no punctuation differences."""
    return _short(text) if len(text) <= _LABEL else _reduce(text)


@lru_cache(maxsize=4096)
def _short(text: str) -> str:
    return _reduce(text)


def _reduce(text: str) -> str:
    flat = "".join(unicodedata.normalize("NFKC", text).split())
    flat = flat.translate({ord(c): None for c in "“”\"'‘’"})
    return flat.replace("(", "（").replace(")", "）").replace(",", "，").rstrip("：:")


def _names(item: "Row | Column | Group") -> tuple[str, ...]:
    return (item.name, item.label, *item.variants)


@lru_cache(maxsize=16)
def _index(table: Table, what: str, group: str | None) -> dict[str, str]:
    """Map normalised words to keys; words that would mean two things are left out."""
    items: Iterable[Row | Column | Group]
    if what == "column":
        items = table.columns
    elif what == "group":
        items = table.groups
    else:
        items = [row for row in table.rows if row.group == group]
    found: dict[str, str] = {}
    for item in items:
        for name in _names(item):
            found.setdefault(normalise_label(name), item.key)
    return found


def find_column(table: Table, text: str) -> str | None:
    """Return the key of the column called ``text``, or ``None``."""
    return _index(table, "column", None).get(normalise_label(text))


def find_group(table: Table, text: str) -> str | None:
    """Return the key of the group called ``text``, or ``None``."""
    return _index(table, "group", None).get(normalise_label(text))


def find_row(table: Table, text: str, group: str | None = None) -> str | None:
    """Return the key of the row called ``text`` inside ``group`` (``None``: outside any), or ``None``."""
    return _index(table, "row", group).get(normalise_label(text))


@lru_cache(maxsize=1)
def _all_labels() -> frozenset[str]:
    tables = [table for edition in EDITIONS for table in edition.tables]
    items: list[Row | Column | Group] = []
    for table in tables:
        items.extend((*table.rows, *table.columns, *table.groups))
    return frozenset(normalise_label(name) for item in items for name in _names(item))


def is_label(text: str) -> bool:
    """Whether a row, column or group of any table is called ``text``."""
    return normalise_label(text) in _all_labels()

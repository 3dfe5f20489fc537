"""Which column stands where, read from header rows whose merged cells may be lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.report.tables.labels import SUBTOTAL_WORDS, Kind, LabelBook, bare_label
from narrator.report.tables.sheet import Line, Slot


@dataclass(frozen=True, slots=True)
class Header:
    """Column keys from left to right (``None`` for a column the form does not have) and where the first stands."""

    columns: tuple[str | None, ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """One header cell: a column's key, or the words over several columns."""

    key: str | None
    slot: Slot
    over: bool = False


def read_header(rows: Sequence[Line], book: LabelBook, parents: frozenset[str]) -> Header:
    """Return the columns that header ``rows`` name; a cell whose words are in ``parents`` stands over others.

    The columns under a parent are those of the next row; where rows ran together, those behind the total.
    """
    below: list[_Head] = []
    for line in reversed(rows):
        heads = _heads(line, book, parents)
        if any(head.over for head in heads):
            below = _under_parent(heads, below)
        elif heads:
            below = _beside(heads, below)
    first = min((head.slot.start for head in below if head.key), default=None)
    return Header(_without_doubles(below), first)


def _heads(line: Line, book: LabelBook, parents: frozenset[str]) -> list[_Head]:
    """Return the column heads of a row; words left of the first known one are the corner."""
    found: list[_Head] = []
    for slot in line:
        if not slot.words:
            continue
        bare = bare_label(slot.text)
        key = next((label.key for label in book.find(slot.text) if label.kind is Kind.COLUMN), None)
        if bare in parents:
            found.append(_Head(None, slot, over=True))
        elif key is not None and bare not in SUBTOTAL_WORDS:
            found.append(_Head(key, slot))
        elif found:
            found.append(_Head(None, slot))
    return found


def _under_parent(heads: list[_Head], below: list[_Head]) -> list[_Head]:
    """Put the columns of the rows below in the place of the cell that stands over them."""
    place = max(n for n, head in enumerate(heads) if head.over)
    before, after = [head for head in heads[:place] if not head.over], heads[place + 1 :]
    if not below:  # the rows ran together: 自然人、法人或其他组织、总计、商业企业…
        total = next((n for n, head in enumerate(after) if head.key == "total"), len(after))
        before, below, after = [*before], after[total + 1 :], after[: total + 1]
        if not below:
            return [*before, *after]
    known = {head.key for head in below if head.key}
    return [*(h for h in before if h.key not in known), *below, *(h for h in after if h.key not in known)]


def _beside(heads: list[_Head], below: list[_Head]) -> list[_Head]:
    """Join two rows of heads without a parent: by their places from left to right."""
    known = {head.key for head in below if head.key}
    joined = [*(head for head in heads if head.key not in known), *below]
    return sorted(joined, key=lambda head: head.slot.start) if below else heads


def _without_doubles(heads: list[_Head]) -> tuple[str | None, ...]:
    """Keep of two columns with one key the one called as in the form: a 合计 beside a 总计 is a sub-total."""
    keys = [head.key for head in heads]
    kept = list(keys)
    for key in {key for key in keys if key and keys.count(key) > 1}:
        places = [n for n, other in enumerate(keys) if other == key]
        totals = [n for n in places if bare_label(heads[n].slot.text) == "总计"]
        best = (totals or places)[-1]
        for place in places:
            if place != best:
                kept[place] = None
    return tuple(kept)

"""Sums in a sentence whose numbers are replaced: what added up must add up again.

A list that told every result of last year leaves out what was zero then: with this year's numbers it may fall short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.verify import total
from narrator.figures.values import is_number
from narrator.form.model import Cell
from narrator.language.numerals_in_text import find_numerals
from narrator.suggestion.past.year import KnownYear

_SHORTEST = 2
_WHOLES: tuple[tuple[Cell, ...], ...] = (
    (Cell("applications", "results_total", "total"),),
    (Cell("applications", "new_received", "total"),),
    (Cell("applications", "new_received", "total"), Cell("applications", "carried_in", "total")),
    (Cell("review_litigation", "review", "total"),),
    (
        Cell("review_litigation", "litigation_direct", "total"),
        Cell("review_litigation", "litigation_after_review", "total"),
    ),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A number as it was and as it is now."""

    was: Decimal
    now: Decimal


def value_of(written: str) -> Decimal | None:
    """Return the value of a text that is a numeral with its unit."""
    found = find_numerals(written)
    return found[0].value if len(found) == 1 else None


def falls_short(pairs: Sequence[Pair], then: KnownYear, now: KnownYear) -> bool:
    """Whether numbers that stand side by side added up to a whole then and do not now.

    Wholes are the other numbers of the sentence and the totals of the tables.
    """
    return any(
        sum(one.was for one in run) == whole.was and sum(one.now for one in run) != whole.now
        for run, others in _runs(pairs)
        for whole in (*others, *_totals(then, now))
    )


def _runs(pairs: Sequence[Pair]) -> Iterator[tuple[Sequence[Pair], Sequence[Pair]]]:
    for start in range(len(pairs)):
        for end in range(start + _SHORTEST, len(pairs) + 1):
            yield pairs[start:end], (*pairs[:start], *pairs[end:])


def _totals(then: KnownYear, now: KnownYear) -> Iterator[Pair]:
    for cells in _WHOLES:
        before, after = total(cells, then.cells), total(cells, now.cells)
        if is_number(before) and is_number(after) and before:
            yield Pair(Decimal(before), Decimal(after))

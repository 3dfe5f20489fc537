"""The values a cell can hold. Unset, zero, not applicable and not counted are four different things."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias, TypeGuard


class Mark(Enum):
    """A cell without a number."""

    UNSET = "unset"
    NOT_APPLICABLE = "/"
    NOT_COUNTED = "未统计"


UNSET = Mark.UNSET
NOT_APPLICABLE = Mark.NOT_APPLICABLE
NOT_COUNTED = Mark.NOT_COUNTED

Number: TypeAlias = int | Decimal
Value: TypeAlias = Number | Mark


@dataclass(frozen=True, slots=True)
class Stated:
    """A number beside the tables that is more than a plain whole one.

    ``spelt`` is how it is printed (``310余``, ``1.2万``); it is ``exact`` if it says no more and no less than ``number``.
    ``last_year`` is last year's, if it was written beside it. ``measure`` is the measure word the clerk wrote, where it is
    not the one the key is usually counted by.
    """

    number: Number
    spelt: str
    exact: bool = True
    last_year: Number | None = None
    measure: str = ""


Count: TypeAlias = int | Stated | Mark
"""What a count beside the tables can hold; the only mark is :data:`NOT_COUNTED`."""


def number_of(count: Count | None) -> Number | None:
    """Return the number a count states, ``None`` if there is none."""
    return count.number if isinstance(count, Stated) else None if isinstance(count, Mark) else count


def exact_number(count: Count | None) -> Number | None:
    """Return the number of a count that states it exactly."""
    return None if isinstance(count, Stated) and not count.exact else number_of(count)


def spell_count(count: Count) -> str:
    """Write a count as it is entered: ``310余``, ``3（上年11）``, ``未统计``."""
    if isinstance(count, Mark):
        return count.value
    if not isinstance(count, Stated):
        return str(count)
    before = "" if count.last_year is None else f"（上年{spell_number(count.last_year)}）"
    return count.spelt + count.measure + before


def is_number(value: Value) -> TypeGuard[Number]:
    """Whether the cell holds a number (not unset, not ``/``)."""
    return not isinstance(value, Mark)


def add(values: Iterable[Value]) -> Value:
    """Return the sum; ``/`` counts as 0, and one unset part makes the sum unset."""
    total: Number = 0
    for value in values:
        if value is UNSET or value is NOT_COUNTED:
            return UNSET
        if not isinstance(value, Mark):
            total = total + value
    return total


def spell_number(value: Number) -> str:
    """Write a number in plain digits without trailing zeros: ``18.6``, ``126000``."""
    if isinstance(value, int):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def spell_value(value: Value, *, not_applicable: str = "/", unset: str = "【待填】") -> str:
    """Write a cell as it is printed in a table."""
    if value is UNSET:
        return unset
    return not_applicable if isinstance(value, Mark) else spell_number(value)

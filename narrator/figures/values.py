"""The values a cell can hold. Unset, zero and not applicable are three different things."""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import TypeAlias, TypeGuard


class Mark(Enum):
    """A cell without a number."""

    UNSET = "unset"
    NOT_APPLICABLE = "/"


UNSET = Mark.UNSET
NOT_APPLICABLE = Mark.NOT_APPLICABLE

Number: TypeAlias = int | Decimal
Value: TypeAlias = Number | Mark


def is_number(value: Value) -> TypeGuard[Number]:
    """Whether the cell holds a number (not unset, not ``/``)."""
    return not isinstance(value, Mark)


def add(values: Iterable[Value]) -> Value:
    """Return the sum; ``/`` counts as 0, and one unset part makes the sum unset."""
    total: Number = 0
    for value in values:
        if value is UNSET:
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

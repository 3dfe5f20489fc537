"""Which measure words count the same things, and whether numbers agree as exactly as they claim to be."""

from collections.abc import Iterable
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Quantity, Sort

_CLASSES = (
    ("件", "宗", "起", "例"),
    ("条", "篇", "则"),
    ("人", "人次"),
)  # of cases, of items published, of persons
_CLASS = {unit: number for number, units in enumerate(_CLASSES) for unit in units}


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are counts in measure words of one class."""
    if one.sort is not Sort.COUNT or other.sort is not Sort.COUNT:
        return False
    return one.unit == other.unit or (one.unit in _CLASS and _CLASS[one.unit] == _CLASS.get(other.unit))


def bounds(items: Iterable[Item]) -> tuple[Decimal, Decimal]:
    """Return the least and the most that numbers add up to."""
    known = tuple(items)
    low = sum((one.quantity.low for one in known), Decimal(0))
    return low, sum((one.quantity.high for one in known), Decimal(0))


def total(items: Iterable[Item]) -> Decimal:
    """Return the sum as printed."""
    return sum((one.quantity.value for one in items), Decimal(0))


def fits(parts: tuple[Item, ...], whole: Quantity) -> bool:
    """Whether the parts may add up to the whole."""
    low, high = bounds(parts)
    return low <= whole.high and whole.low <= high


def exceeds(parts: tuple[Item, ...], whole: Quantity) -> bool:
    """Whether the parts are more than the whole, whatever was rounded."""
    return bounds(parts)[0] > whole.high


def printed(actual: Decimal, told: Quantity) -> bool:
    """Whether a quotient may be printed as told: rounded or cut off at its last digit, or as roughly as it claims."""
    if told.exact:
        return actual == told.value or abs(actual - told.value) < told.step
    slack = max(told.step, told.value / 50)
    if told.low < told.value < told.high:
        return abs(actual - told.value) <= slack
    slack = min(told.step, told.value / 50)  # 近五成, 七成以上 say on which side
    return told.low - slack <= actual <= told.high + slack


def digits(actual: Decimal, told: Quantity) -> str:
    """Return a quotient with as many digits as the number told has."""
    places = max(0, -int(told.step.normalize().as_tuple().exponent))
    return f"{actual:.{places}f}"

"""Which measure words count the same things, and whether numbers agree as exactly as they claim to be."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Quantity, Sort
from narrator.figures.values import spell_number

_CLASSES = (
    ("件", "宗", "起", "例"),
    ("条", "篇", "则"),
    ("人", "人次"),
)  # of cases, of items published, of persons
_CLASS = {unit: number for number, units in enumerate(_CLASSES) for unit in units}

_COARSE = 5


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


def turned(run: tuple[Item, ...], whole: Item) -> bool:
    """Whether a list would add up if two digits of one of its numbers, or of its whole, changed places: 35 for 53."""
    if len(run) < 2 or not all(one.quantity.exact for one in (whole, *run)):
        return False
    missing = whole.quantity.value - total(run)
    if not missing or missing % 9:
        return False
    parts = (other - one.quantity.value for one in run for other in _turns(one))
    return missing in parts or total(run) in _turns(whole)


def _turns(item: Item) -> Iterator[Decimal]:
    """Yield a number with two neighbouring digits in each other's place."""
    digits = spell_number(item.quantity.value)
    for n in range(len(digits) - 1):
        if digits[n : n + 2].isdigit() and digits[n] != "0":
            yield Decimal(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])


def printed(actual: Decimal, told: Quantity) -> bool:
    """Whether a quotient may be printed as told: rounded or cut off at its last digit, or as roughly as it claims."""
    if told.exact and told.step >= _COARSE:
        return -told.step / 2 <= actual - told.value < told.step  # 六成 is 55% to under 70%
    if told.exact:
        return actual == told.value or abs(actual - told.value) < told.step
    coarse = told.sort is Sort.SHARE and told.step >= _COARSE * 2
    slack = told.step * 7 / 10 if coarse else max(told.step, told.value / 50)  # 三成左右
    if told.low < told.value < told.high:
        return abs(actual - told.value) <= slack
    slack = min(told.step, told.value / 50)  # 近五成, 七成以上 say on which side
    return told.low - slack <= actual <= told.high + slack


def digits(actual: Decimal, told: Quantity) -> str:
    """Return a quotient with as many digits as the number told has."""
    places = max(0, -int(told.step.normalize().as_tuple().exponent))
    return f"{actual:.{places}f}"

"""The numbers a reckoned claim may be made of, and whether some natural combination of them explains it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Quantity, Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.bases import Surroundings
from narrator.claims.relate.measures import alike

_MOST = 24  # numbers tried; of more, some combination always fits
_FEW = 9
_NEAR = Decimal("0.15")
_CLOSE = 2
_SMALL = Decimal("0.34")


@dataclass(frozen=True, slots=True)
class Pool:
    """The numbers of a sentence in order, brackets included, with those of the sentences around it.

    ``judged`` are numbers that another relation already tells of.
    """

    sentence: Sentence
    items: tuple[Item, ...]
    around: Surroundings
    judged: frozenset[Quantity]

    def like(self, one: Quantity) -> list[Item]:
        """Return the other counts of its class, of the sentence and those around it."""
        near = [item for _, item in (*self.around.earlier, *self.around.later)]
        return [
            item for item in (*self.items, *near) if item.quantity is not one and alike(item.quantity, one)
        ][:_MOST]

    def before(self, item: Item) -> list[Item]:
        """Return the plain counts of its class that stand before it in the sentence."""
        return [
            one
            for one in self.items
            if one.quantity.end <= item.quantity.start
            and is_plain(one)
            and alike(one.quantity, item.quantity)
        ]

    def is_told(self, value: Decimal, one: Quantity) -> bool:
        """Whether another number of its class is just that."""
        return any(item.quantity.value == value for item in self.like(one))

    def is_difference(self, value: Decimal, one: Quantity) -> bool:
        """Whether a number is what is left of another, less one or several side by side."""
        values = [item.quantity.value for item in self.like(one)]
        taken = {*values, *_run_sums(values)}
        return any(whole - some == value for whole in values for some in taken)

    def is_sum(self, value: Decimal, one: Quantity) -> bool:
        """Whether a number is the sum of others side by side, or of any few."""
        values = [item.quantity.value for item in self.like(one)]
        if value in _run_sums(values):
            return True
        few = values[:_FEW]
        return any(sum(some) == value for size in (2, 3, 4) for some in combinations(few, size))


def pool_of(sentence: Sentence, around: Surroundings, judged: frozenset[Quantity]) -> Pool:
    """Return the numbers of a sentence with those around it."""
    items = (item for line in lines_of(sentence.line) for item in items_of(line))
    return Pool(sentence, tuple(sorted(items, key=lambda one: one.quantity.start)), around, judged)


def is_plain(item: Item) -> bool:
    """Whether a number is an exact count of this year."""
    counted = item.use in (Use.COUNT, Use.TO) and not item.apiece and not item.last
    return counted and item.quantity.exact and item.quantity.sort is Sort.COUNT


def is_near(told: Decimal, computed: Decimal) -> bool:
    """Whether a number may be another one mistyped: digits in another order, a few off, or little of it."""
    off = abs(told - computed)
    if not off:
        return False
    turned = sorted(str(told)) == sorted(str(computed))
    return turned or off <= computed * _NEAR or (off <= _CLOSE and off <= computed * _SMALL)


def is_slip(told: Decimal, meant: Decimal) -> bool:
    """Whether two numbers differ in one digit only."""
    one, other = str(told), str(meant)
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _run_sums(values: Sequence[Decimal]) -> set[Decimal]:
    found: set[Decimal] = set()
    for start in range(len(values)):
        added = values[start]
        for value in values[start + 1 :]:
            added += value
            found.add(added)
    return found


def added(items: Iterable[Item]) -> Decimal:
    """Return the sum of numbers as printed."""
    return sum((one.quantity.value for one in items), Decimal(0))

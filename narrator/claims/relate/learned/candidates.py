"""What numbers of a paragraph may be of each other by where they stand alone, and what each would have to be.

Numbers of one class that stand one behind the other may be a whole and its parts; of two counts a percentage near may be
the share or the growth; of three counts one may be the product of the others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import combinations

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.scene import Fact
from narrator.claims.relate.measures import alike, printed

_MOST_PARTS, _NEAR, _BEFORE, _BEHIND, _AROUND = 7, 5, 4, 2, 4
_ROW, _LARGE, _SMALL = 6, 20, 10
_HUNDRED = Decimal(100)
_EACH = re.compile("[每各均价]")
_SHARES = (Sort.SHARE, Sort.POINTS)


class Operation(Enum):
    """How a number is made of others."""

    SUM = "sum"
    SHARE = "share"
    GROWTH = "growth"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Numbers that may belong together, by their place among the numbers of the paragraph."""

    operation: Operation
    whole: int
    parts: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """All of its numbers, in order."""
        return tuple(sorted((self.whole, *self.parts)))


def candidates(facts: Sequence[Fact]) -> Iterator[Candidate]:
    """Yield all that may belong together."""
    classes = _classes(facts)
    for numbers in classes:
        sorts = {facts[n].quantity.sort for n in numbers}
        if sorts != {Sort.SHARE}:  # percentages alone are no sums of each other
            yield from _sums(facts, numbers)
    counts = [n for n, one in enumerate(facts) if _is_count(one.quantity)]
    class_of = {n: place for place, numbers in enumerate(classes) for n in numbers}
    for place, one in enumerate(facts):
        if one.quantity.sort is Sort.SHARE and one.quantity.exact:
            yield from _shares(facts, counts, class_of, place)
    each = {one.number for one in facts if _EACH.search(one.sentence.flat)}
    yield from _products(facts, [n for n in counts if facts[n].value > 1 and facts[n].number in each])


def balanced(facts: Sequence[Fact]) -> frozenset[int]:
    """Return the numbers of two rows side by side with one sum: 新建14块，改造9块；集镇6块，村里17块."""
    found: set[int] = set()
    for numbers in _classes(facts):
        values = [facts[n].value for n in numbers]
        for start in range(len(numbers) - 3):
            for middle in range(start + 2, min(start + _ROW, len(numbers) - 1)):
                wanted, made = sum(values[start:middle]), values[middle]
                for end in range(middle + 1, min(middle + _ROW, len(numbers))):
                    made += values[end]
                    if made == wanted >= _LARGE:
                        found.update(numbers[start : end + 1])
    return frozenset(found)


def due(candidate: Candidate, facts: Sequence[Fact]) -> list[tuple[int, Decimal]]:
    """Return what each number alone would have to be for the rest to hold; nothing if it holds."""
    whole, values = facts[candidate.whole], [facts[n].value for n in candidate.parts]
    if candidate.operation is Operation.SUM:
        off = whole.value - sum(values, Decimal(0))
        parts = zip(candidate.parts, values, strict=True)
        return [(candidate.whole, whole.value - off), *((n, one + off) for n, one in parts)] if off else []
    one, other = values
    if candidate.operation is Operation.PRODUCT:
        return _factors(candidate, whole.value, one, other)
    share = (one if candidate.operation is Operation.SHARE else abs(one - other)) * _HUNDRED / other
    if printed(share, whole.quantity):
        return []
    told = whole.value / _HUNDRED
    places = max(0, -int(whole.quantity.step.normalize().as_tuple().exponent))
    found = [(candidate.whole, round(share, places))]
    if candidate.operation is Operation.SHARE:
        base = round(one / told, 0) if told else Decimal(0)
        return [*found, (candidate.parts[0], round(other * told, 0)), (candidate.parts[1], base)]
    return [*found, *((candidate.parts[0], round(other * (1 + way), 0)) for way in (told, -told))]


def _factors(
    candidate: Candidate, product: Decimal, one: Decimal, other: Decimal
) -> list[tuple[int, Decimal]]:
    if one * other == product:
        return []
    found = [(candidate.whole, one * other)]
    for place, mine, rest in ((0, one, other), (1, other, one)):
        if product % rest == 0 and product / rest != mine:
            found.append((candidate.parts[place], product / rest))
    return found


def _is_count(one: Quantity) -> bool:
    return one.sort is Sort.COUNT and one.exact and one.value > 0


def _classes(facts: Sequence[Fact]) -> list[list[int]]:
    """Return the numbers of each class that may be added up: of one measure, and the percentages."""
    classes: list[list[int]] = []
    for place, one in enumerate(facts):
        count = _is_count(one.quantity)
        if not count and not (one.quantity.sort in _SHARES and one.quantity.exact):
            continue
        for numbers in classes:
            first = facts[numbers[0]].quantity
            if alike(first, one.quantity) if count else first.sort in _SHARES:
                numbers.append(place)
                break
        else:
            classes.append([place])
    return classes


def _near(facts: Sequence[Fact], first: int, last: int) -> bool:
    return facts[last].number - facts[first].number <= 1


def _may_be_sum(facts: Sequence[Fact], three: Sequence[int]) -> bool:
    """Whether three numbers are too large to fit together by chance, and not two changes of something else."""
    changes = sum(facts[n].item.use is Use.CHANGE for n in three)
    return changes != 2 and max(facts[n].value for n in three) >= _SMALL


def _sums(facts: Sequence[Fact], numbers: Sequence[int]) -> Iterator[Candidate]:
    """Yield a whole before or behind its parts, or between two; of three numbers one may stand between that is none."""
    for start in range(len(numbers) - 2):
        for end in range(start + 3, min(len(numbers), start + 1 + _MOST_PARTS) + 1):
            row = tuple(numbers[start:end])
            if not _near(facts, row[0], row[-1]):
                break
            if len(row) == 3 and not _may_be_sum(facts, row):
                continue
            yield Candidate(Operation.SUM, row[0], row[1:])
            yield Candidate(Operation.SUM, row[-1], row[:-1])
            if len(row) == 3:
                yield Candidate(Operation.SUM, row[1], (row[0], row[2]))
        last = start + 3
        if last < len(numbers) and _near(facts, numbers[start], numbers[last]):
            for middle in (start + 1, start + 2):
                three = numbers[start], numbers[middle], numbers[last]
                if not _may_be_sum(facts, three):
                    continue
                yield Candidate(Operation.SUM, three[0], three[1:])
                yield Candidate(Operation.SUM, three[2], three[:2])


def _shares(
    facts: Sequence[Fact], counts: Sequence[int], class_of: dict[int, int], place: int
) -> Iterator[Candidate]:
    near = [n for n in counts if abs(n - place) <= _NEAR and abs(facts[n].number - facts[place].number) <= 1]
    before, behind = [n for n in near if n < place], [n for n in near if n > place]
    for one, other in combinations((*before[-_BEFORE:], *behind[:_BEHIND]), 2):
        if class_of[one] == class_of[other]:
            for operation in (Operation.SHARE, Operation.GROWTH):
                yield Candidate(operation, place, (one, other))
                yield Candidate(operation, place, (other, one))


def _products(facts: Sequence[Fact], counts: Sequence[int]) -> Iterator[Candidate]:
    for start in range(len(counts)):
        for pair in combinations(counts[start + 1 : start + _AROUND], 2):
            three = (counts[start], *pair)
            if not _near(facts, three[0], three[2]):
                continue
            for whole in three:
                first, second = (n for n in three if n != whole)
                yield Candidate(Operation.PRODUCT, whole, (first, second))

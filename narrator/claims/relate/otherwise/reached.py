"""Numbers told that others near them make in another way than a reader took for granted: 8 closed, 43 of last year's 51, 降15.7%.

A reader takes the nearest numbers that its words allow. Where these do not make the number and others before it do, just
so, the reader has taken the wrong ones. Of small numbers some pair always fits, so they need one right beside them.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, pairwise

from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Quantity, Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Part, Relation
from narrator.language.lazy import lazy

_Pair = tuple[Fact, Fact]
_SHARES = (Kind.SHARE, Kind.RATE)
_RANGE = lazy(r"第(?P<a>\d{1,3})(?:至|到|—|-|～)第?(?P<b>\d{1,3})")
_KINDS = (Kind.CHANGE, Kind.SHARE, Kind.RATE)
_REACH = 3  # sentences before in which others may stand
_NEAR = 4  # counts before a small number of which two may make it
_MOST = 8  # counts before of which two may make it
_FEW = 4  # numbers that may be multiplied
_SMALL, _LEAST = 10, 20
_COARSE, _FINE = 5, Decimal("0.02")  # tenths and fractions; what these have to be to the digit
_HUNDRED = Decimal(100)


def is_mean_of_two(relation: Relation, scene: Scene) -> bool:
    """Whether two neighbours together make a mean with a number told beside: 9家平均150条，一家810条，其余8家540条."""
    told = next((one.quantity for one in relation.members if one.part is Part.AVERAGE and one.quantity), None)
    place = next((one for one in scene.facts if one.quantity is told), None)
    if told is None or place is None or relation.kind is not Kind.AVERAGE or told.value < _SMALL:
        return False
    here = [one for one in scene.of(place.number) if one is not place and one.quantity.sort is Sort.COUNT]
    like = [
        one for one in here if one.quantity.unit == told.unit and one.plain and "最" not in one.item.gap.text
    ]
    sizes = [one.value for one in here if one.quantity.unit != told.unit and one.value > 1]
    sums = [
        one.value + other.value
        for one, other in pairwise(like)
        if one.place > place.place or other.item.gap.has(Role.REST)
    ]
    return any(_prints(total / size, told) for total in sums for size in sizes)


def is_reached(relation: Relation, told: Quantity | None, scene: Scene) -> bool:
    """Whether others make the number told: by adding, taking off or multiplying, or as a share or growth of another."""
    place = next((one for one in scene.facts if one.quantity is told), None)
    if told is None or place is None or not told.exact:
        return False
    if relation.kind is Kind.AVERAGE:
        return _is_product(told, place) or _is_of_range(told, place)
    if relation.kind not in _KINDS:
        return False
    near = [one for one in _near(place, scene) if one.quantity is not told]
    summed = place.sentence.flat[told.end : told.end + 1] == "、"  # 三类分别为9件、6件和5件，占45%、30%和25%
    taken = set() if summed else {id(one.quantity) for one in relation.members}
    pairs = [
        (one, other)
        for one, other in combinations(near[-_MOST:], 2)
        if alike(one.quantity, other.quantity)
        and not (id(one.quantity) in taken and id(other.quantity) in taken)
    ]
    if told.sort is not Sort.SHARE:
        compared = any(one.part is Part.BEFORE for one in relation.members)
        change = any(one.part is Part.CHANGE for one in relation.members) or not compared
        return change and relation.kind is Kind.CHANGE and _is_count(told, near, pairs, compared=compared)
    if not _is_first(place):
        pairs = [pair for pair in pairs if pair[1].number == place.number]
    if relation.kind in _SHARES and not summed:
        pairs = [pair for pair in pairs if not _is_its_own(relation, pair)]
    if relation.kind is Kind.RATE and not summed and _is_of_two_sorts(told, near):
        return True
    made = (
        _growths(pairs)
        if relation.kind is Kind.CHANGE
        else chain(_shares(pairs), _shares_of_others(relation, near))
    )
    worded = "分之" in place.sentence.flat[told.start : told.end] and not _is_first(place)
    return told.value != _HUNDRED and not worded and any(_prints(one, told) for one in made)


def _is_first(place: Fact) -> bool:
    """Whether a share is what another one comes from, told of what is told before: 覆盖率由三分之一提高到一半."""
    return place.sentence.flat[: place.quantity.start].endswith(("由", "从"))


def _is_its_own(relation: Relation, pair: _Pair) -> bool:
    """Whether the less of two is what the reader took for the part: it is a slip to take it of another whole."""
    less = min(pair, key=lambda one: one.value)
    return any(one.part is Part.PART and one.quantity is less.quantity for one in relation.members)


def _near(place: Fact, scene: Scene) -> list[Fact]:
    """Return the exact counts before a number, none farther than a few sentences."""
    return [
        one
        for one in scene.facts
        if one.place < place.place
        and place.number - one.number < _REACH
        and one.quantity.exact
        and one.quantity.sort is Sort.COUNT
    ]


def _is_count(told: Quantity, near: Sequence[Fact], pairs: Iterable[_Pair], *, compared: bool) -> bool:
    """Whether two neighbours of its class together are the number or, where numbers are compared, one taken off another."""
    like = [one for one in near if alike(one.quantity, told)]
    if told.value < _SMALL:
        like = [one for one in like if one.item.mark is not Mark.PAUSE][-_NEAR:]
    known = [(one, other) for one, other in pairs if one in like and other in like]
    beside = list(pairwise(like))
    return any(
        (compared and abs(one.value - other.value) == told.value)
        or ((one, other) in beside and one.value + other.value == told.value)
        for one, other in known
    )


def _is_product(told: Quantity, place: Fact) -> bool:
    """Whether three numbers of its sentence multiplied are the number: 96件，每处每件3份，两处576份."""
    here = [one for one in place.sentence.numerals if one.start < told.start]
    values = [Decimal(one.value) for one in here if one.value > 1][-_FEW:]
    return told.value >= _LEAST and any(
        one * other * third == told.value for one, other, third in combinations(values, 3)
    )


def _is_of_two_sorts(told: Quantity, near: Sequence[Fact]) -> bool:
    """Whether the two counts right before a share are all there is: 期限内答复267件，延期后答复28件，延期率9.5%."""
    return any(
        alike(one.quantity, other.quantity)
        and one.number == other.number
        and one.value + other.value >= _LEAST
        and _prints(other.value * _HUNDRED / (one.value + other.value), told)
        for one, other in pairwise(near[-_NEAR:])
    )


def _shares_of_others(relation: Relation, near: Sequence[Fact]) -> Iterator[Decimal]:
    """Yield the shares of what a rest told leaves of its whole: 45个，其余6个为静态栏目，23个占动态栏目的59%."""
    parts = {id(one.quantity) for one in relation.members if one.part is Part.PART}
    for part in (one for one in near if id(one.quantity) in parts):
        like = [one for one in near if alike(one.quantity, part.quantity) and one is not part]
        for rest in (one for one in like if one.item.gap.has(Role.REST)):
            wholes = [one.value for one in like if one.place < rest.place]
            yield from (
                part.value * _HUNDRED / (one - rest.value) for one in wholes if one - rest.value > part.value
            )


def _is_of_range(told: Quantity, place: Fact) -> bool:
    """Whether as many as lie between two places in an order make the number with another: 第11至14件每件100元，共400元."""
    before = place.sentence.flat[: told.start]
    sizes = [int(match["b"]) - int(match["a"]) + 1 for match in _RANGE.finditer(before)]
    others = [Decimal(one.value) for one in place.sentence.numerals if one.start < told.start]
    return any(size * other == told.value for size in sizes for other in others)


def _shares(pairs: Iterable[_Pair]) -> Iterator[Decimal]:
    for one, other in pairs:
        less, more = sorted((one.value, other.value))
        if more:
            yield less * _HUNDRED / more


def _growths(pairs: Iterable[_Pair]) -> Iterator[Decimal]:
    for one, other in pairs:
        for base in (one.value, other.value):
            if base:
                yield abs(one.value - other.value) * _HUNDRED / base


def _prints(made: Decimal, told: Quantity) -> bool:
    """Whether a quotient is printed just so: rounded at its last place."""
    return abs(made - told.value) * 2 <= min(told.step, _FINE if told.step >= _COARSE else told.step)

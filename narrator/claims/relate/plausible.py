"""What a broken relation says of the reading, not of the number.

What is reckoned far from what is told shows that other numbers are meant. What is taken for a whole and is a part of a
list that adds up is no whole.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.relate.model import Kind, Part, Relation, Weight

_QUOTIENTS = (Kind.SHARE, Kind.RATE, Kind.AVERAGE)
_DWARFED = 50
_FAR = 3
_WHOLE = 100
_BESIDE = re.compile("、|剩余|其余|余下")
_NEAR = Decimal("0.05")


def plausible(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Return the relations that hold, and those of the others that may tell a slip."""
    lists = [_parts(one) for one in relations if one.holds and one.kind is Kind.SUM]
    return tuple(one for one in relations if is_plausible(one) and not _is_inside(one, lists))


def _parts(relation: Relation) -> frozenset[int]:
    return frozenset(id(one.quantity) for one in relation.members if one.part is Part.PART)


def _is_inside(relation: Relation, lists: Sequence[frozenset[int]]) -> bool:
    """Whether the whole of a broken list and all its parts are parts of a list that adds up: 28件（7件，6件，其余15件）."""
    if relation.holds or relation.kind not in (Kind.SUM, Kind.PART):
        return False
    numbers = {id(one.quantity) for one in relation.members if one.quantity is not None}
    if _is_nested(relation):
        return True
    return len(numbers) > 1 and any(numbers <= one for one in lists)


def _is_nested(relation: Relation) -> bool:
    """Whether two parts, told side by side behind a stronger mark, add up to the one before them: 19件，男性13件、女性6件."""
    flat = relation.sentence.flat
    parts = [one.quantity for one in relation.members if one.part is Part.PART and one.quantity is not None]
    own = relation.kind in (Kind.SUM, Kind.PART) and all(
        one.sentence is relation.sentence for one in relation.members
    )
    between = [flat[one.end : other.start] for one, other in pairwise(parts)] if own else []
    return any(
        "，" in between[n]
        and _BESIDE.search(between[n + 1])
        and parts[n + 1].value + parts[n + 2].value == parts[n].value
        for n in range(len(between) - 1)
    )


def is_plausible(relation: Relation) -> bool:
    """Whether a relation that does not hold may tell a slip: 占13.7%, reckoned 1153.3%, is a share of something else.

    A decimal point in the wrong place is a slip: 8.6% for 86%.
    """
    if relation.kind is Kind.SUM and not relation.holds and _dwarfs(relation):
        return False
    if relation.holds or (relation.firm and relation.weight is Weight.ASK) or relation.kind not in _QUOTIENTS:
        return True
    told, reckoned = relation.members[0].value, _value(relation.computed)
    if relation.kind is Kind.AVERAGE:
        told = next(
            (
                one.value
                for one in relation.members
                if one.quantity and _stands_at(relation, one.quantity.start)
            ),
            told,
        )
    if reckoned is None or told <= 0 or reckoned <= 0:
        return True
    if relation.kind is not Kind.AVERAGE and reckoned > _WHOLE >= told:
        return False
    ratio = max(told, reckoned) / min(told, reckoned)
    return ratio <= _FAR or any(abs(ratio / power - 1) <= _NEAR for power in (10, 100, 1000, 10000))


def _dwarfs(relation: Relation) -> bool:
    """Whether a part is so much more than its whole that it is no part of it: 撤下的1条…对1300余条历史信息."""
    whole = sum((one.value for one in relation.members if one.part is Part.WHOLE), Decimal(0))
    most = max((one.value for one in relation.members if one.part is Part.PART), default=Decimal(0))
    return 0 < whole * _DWARFED < most


def _stands_at(relation: Relation, start: int) -> bool:
    return relation.span[0] == start


def _value(computed: str) -> Decimal | None:
    number = re.match(r"\d+(?:\.\d+)?", computed)
    return Decimal(number[0]) if number else None

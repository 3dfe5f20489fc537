"""Which numbers of a paragraph are explained: rows that make another number or another row, and lists misread beside them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Part, Relation
from narrator.claims.relate.parts.series import Term, is_rest

_LONGEST, _MOST = 16, 60
_LISTS = (Kind.SUM, Kind.PART, Kind.FEES)


def settled(scene: Scene, rows: Sequence[Sequence[Term]]) -> set[int]:
    """Return the numbers that stand in a row, or in part of one, that makes another number or part of another row."""
    found: set[int] = set()
    same: dict[Decimal, list[Sequence[Term]]] = defaultdict(list)
    for row in rows:
        for part in parts_of(row):
            same[added(part)].append(part)
    for alike_parts in same.values():
        for part in alike_parts[:_MOST]:
            if _made_elsewhere(scene, part) or any(_is_apart(part, other) for other in alike_parts[:_MOST]):
                found |= {id(one.fact.quantity) for one in part}
    return found


def _is_apart(part: Sequence[Term], other: Sequence[Term]) -> bool:
    """Whether two rows of one class have no number in common."""
    one, two = part[0].fact, other[0].fact
    apart = part[-1].fact.place < two.place or other[-1].fact.place < one.place
    return apart and alike(one.quantity, two.quantity)


def misread(relation: Relation, scene: Scene, rows: Sequence[Sequence[Term]]) -> bool:
    """Whether a list that does not add up holds numbers of a row that makes its whole, or lies in a row that makes another."""
    if relation.holds or relation.kind not in _LISTS:
        return False
    wholes = [one.quantity for one in relation.members if one.part is Part.WHOLE and one.quantity is not None]
    parts = {id(one.quantity) for one in relation.members if one.part is not Part.WHOLE}
    if len(wholes) != 1:
        return False
    every = parts | {id(wholes[0])}
    for row in rows:
        if not alike(row[0].fact.quantity, wholes[0]):
            continue
        for part in parts_of(row):
            inside = {id(one.fact.quantity) for one in part}
            makes_whole = added(part) == wholes[0].value and id(wholes[0]) not in inside
            if (makes_whole and inside & parts) or (every <= inside and _made_elsewhere(scene, part)):
                return True
    return False


def parts_of(chain: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """Yield two or more neighbours of a row, wherever they begin and end; 、 parts none."""
    edges = [n for n, one in enumerate(chain) if not n or one.mark != "、"]
    for start, end in combinations((*edges, len(chain)), 2):
        cut_off = end < len(chain) and chain[end].mark == chain[end - 1].mark and is_rest(chain[end])
        if 1 < end - start <= _LONGEST and not cut_off:
            yield chain[start:end]


def added(part: Sequence[Term]) -> Decimal:
    """Return the sum of numbers as printed."""
    return sum((one.value for one in part), Decimal(0))


def _made_elsewhere(scene: Scene, part: Sequence[Term]) -> list[Fact]:
    """Return the numbers of the class that a part of a row makes, none of its own."""
    inside = {id(one.fact.quantity) for one in part}
    total = added(part)
    return [
        one
        for one in scene.facts
        if one.value == total
        and id(one.quantity) not in inside
        and alike(one.quantity, part[0].fact.quantity)
    ]

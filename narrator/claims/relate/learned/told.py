"""Relations that how a paragraph is built tells, where a slip keeps them from holding and no other relation tells of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.relate.learned.candidates import Operation
from narrator.claims.relate.learned.suspects import Suspect, sort_out, weighed
from narrator.claims.relate.learned.weights import learned
from narrator.claims.relate.lists.parted import parted
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import digits
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

_FEWEST, _FREE = 3, 2  # numbers of a paragraph, and those of which nothing is known
_LIST_MORE = 0.6  # how much more must speak for a sum inside one sentence, where most lists have no whole
_PARTS = {
    Operation.SHARE: (Kind.SHARE, (Part.SHARE, Part.PART, Part.BASE)),
    Operation.PRODUCT: (Kind.AVERAGE, (Part.TOTAL, Part.PART, Part.AVERAGE)),
}


def told_by_build(scene: Scene, known: Sequence[Relation]) -> Iterator[Relation]:
    """Yield what most likely does not hold of a paragraph, one relation at most, where ``known`` ones say nothing."""
    facts = scene.facts
    if len(facts) < _FEWEST:
        return
    held, asked = held_by(facts, known), wrong_by(facts, known)
    if len(facts) - len(held | asked) < _FREE:
        return
    yield from scene.once(_likeliest, scene, held, asked)


def _likeliest(scene: Scene, held: frozenset[int], asked: frozenset[int]) -> Iterator[Relation]:
    """Yield the relation for which most speaks, none that tells of ``asked`` numbers."""
    facts = scene.facts
    found = sort_out(facts, held)
    weights = learned()
    sums = [
        (weights.sum_of(evidence) - _list(facts, one), one)
        for one, evidence in weighed(facts, found, weights)
        if asked.isdisjoint(one.candidate.members)
    ]
    if sums:
        most, suspect = max(sums, key=lambda one: one[0])
        if most >= weights.least:
            yield _relation(facts, suspect)


def _list(facts: Sequence[Fact], suspect: Suspect) -> float:
    """Return what a suspect has to make up for: a list inside one sentence is mostly no sum."""
    candidate = suspect.candidate
    alone = len({facts[n].number for n in candidate.members}) == 1
    return _LIST_MORE if alone and candidate.operation is Operation.SUM else 0.0


def held_by(facts: Sequence[Fact], known: Sequence[Relation]) -> frozenset[int]:
    """Return the places of the numbers that relations of two or more explain."""
    return _places(facts, [one for one in known if one.holds and len(one.members) > 1])


def wrong_by(facts: Sequence[Fact], known: Sequence[Relation]) -> frozenset[int]:
    """Return the places of the numbers of which is told that they do not hold."""
    return _places(facts, [one for one in known if not one.holds and one.weight is not Weight.HINT])


def _places(facts: Sequence[Fact], relations: Sequence[Relation]) -> frozenset[int]:
    numbers = {
        id(member.quantity) for one in relations for member in one.members if member.quantity is not None
    }
    return frozenset(n for n, fact in enumerate(facts) if id(fact.quantity) in numbers)


def _relation(facts: Sequence[Fact], suspect: Suspect) -> Relation:
    candidate = suspect.candidate
    whole, parts = facts[candidate.whole], [facts[n] for n in candidate.parts]
    if candidate.operation is Operation.SUM:
        members = (_member(Part.WHOLE, whole), *(_member(Part.PART, one) for one in parts))
        return parted(parts[-1].sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)
    kind, roles = _PARTS[candidate.operation]
    members = tuple(_member(part, one) for part, one in zip(roles, (whole, *parts), strict=True))
    computed, reckoning = _reckoned(candidate.operation, whole, parts[0].value, parts[1].value)
    span = (whole.quantity.start, whole.quantity.end)
    return Relation(kind, whole.sentence, span, members, False, computed, reckoning, Weight.ASK)


def _reckoned(operation: Operation, whole: Fact, one: Decimal, other: Decimal) -> tuple[str, str]:
    """Return what two numbers make, and how, in a clerk's words."""
    first, second = spell_number(one), spell_number(other)
    if operation is Operation.PRODUCT:
        return spell_number(one * other), f"{first}乘{second}是{spell_number(one * other)}"
    share = digits(one * 100 / other, whole.quantity) + "%"
    return share, f"{first}占{second}的{share}"


def _member(part: Part, one: Fact) -> Member:
    return Member(part, one.value, one.sentence, one.quantity)

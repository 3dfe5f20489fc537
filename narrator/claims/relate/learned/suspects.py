"""Numbers that would belong together but for a slip, and what tells for and against each."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.read.model import Sort
from narrator.claims.relate.learned.candidates import Candidate, Operation, balanced, candidates, due
from narrator.claims.relate.learned.slips import may_be_slip, slip_of
from narrator.claims.relate.learned.traits import Traits
from narrator.claims.relate.learned.weights import Weights
from narrator.claims.relate.matters.scene import Fact

_RANK = ("turned", "digit", "one off", "ten off", "zero")
_MOST = re.compile("最[^，。；]{0,4}(?:，[^，。；]{0,6})?$")
_OF_TWO = (Operation.SHARE, Operation.GROWTH)
_OF_WHOLES = frozenset(("among", "total", "respectively", "includes", "rest", "all"))
_CLOSING = frozenset(("rest", "denied", "total", "respectively"))
_OPEN, _ALL = 2, 100  # parts that may be some of many, and the percentage that says all
_LEAST_RIVAL = -5.0
_TEN = math.log(10)
_HELD = 2  # of so many numbers the paragraph says otherwise what they are


@dataclass(frozen=True, slots=True)
class Suspect:
    """Numbers of which one, ``told``, would have to be ``meant``; ``slip`` makes the one of the other."""

    candidate: Candidate
    told: int
    meant: Decimal
    slip: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """The candidates of a paragraph: those that hold, and those that a slip keeps from holding."""

    holding: tuple[Candidate, ...]
    suspects: tuple[Suspect, ...]


def sort_out(facts: Sequence[Fact], held: Collection[int]) -> Sorted:
    """Return the candidates whose arithmetic holds or nearly does; of ``held`` numbers is known what they are."""
    holding, suspects = [], []
    known = {*held, *balanced(facts)}
    for one in candidates(facts):
        options = due(one, facts)
        if not options:
            holding.append(one)
        elif one.operation is not Operation.GROWTH and _may_be_wrong(facts, one, known):
            slip = _likeliest(facts, one, options)
            if slip is not None and slip.told not in known:
                suspects.append(slip)
    suspects = [one for one in suspects if not any(_is_said(one.candidate, other) for other in holding)]
    return Sorted(tuple(holding), tuple(suspects))


def _is_said(one: Candidate, holding: Candidate) -> bool:
    """Whether a candidate is a piece of one that holds, or it and more; or its parts have their whole or share already."""
    if one.operation in _OF_TWO:
        return holding.operation in _OF_TWO and set(one.parts) == set(holding.parts)
    mine, other = set(one.members), set(holding.members)
    said = mine <= other or mine >= other or set(one.parts) <= other
    return one.operation is holding.operation is Operation.SUM and said


def _may_be_wrong(facts: Sequence[Fact], one: Candidate, known: Collection[int]) -> bool:
    """Whether little is known of the numbers of a candidate; a growth that holds explains, what it is of is told too loosely."""
    return sum(n in known for n in one.members) < _HELD and not _is_of_most(facts, one)


def _is_of_most(facts: Sequence[Fact], one: Candidate) -> bool:
    """Whether the whole is told of what is most among others: 以救助类最多，发布146条；养老类88条，物业类57条."""
    whole = facts[one.whole]
    before = whole.sentence.flat[: whole.quantity.start]
    return one.operation is Operation.SUM and _MOST.search(before) is not None


def _likeliest(
    facts: Sequence[Fact], one: Candidate, options: Sequence[tuple[int, Decimal]]
) -> Suspect | None:
    """Return which of its numbers a slip may have made, the likeliest slip first."""
    told, meant = options[0]
    if one.operation is Operation.SUM and not may_be_slip(facts[told].value - meant):
        return None
    best, found = len(_RANK), None
    for place, due_there in options:
        slip = slip_of(facts[place].value, due_there)
        if slip and _RANK.index(slip) < best:
            best, found = _RANK.index(slip), Suspect(one, place, due_there, slip)
    return found


def weighed(
    facts: Sequence[Fact], found: Sorted, weights: Weights
) -> Iterator[tuple[Suspect, dict[str, float]]]:
    """Yield each suspect with what is to be weighed of it."""
    if not found.suspects:
        return
    traits = Traits(facts)
    suspects, strength = [], {}
    for one in found.suspects:
        names = tuple(traits.of(one.candidate))
        if not _shows_no_whole(facts, one, names):
            suspects.append(one)
            strength[one.candidate] = weights.strength(one.candidate.operation, names)
    rival = _rivals(facts, found, traits, weights)
    best: dict[int, float] = {}
    for one in suspects:
        best[one.told] = max(best.get(one.told, -math.inf), strength[one.candidate])
    for one in suspects:
        mine = strength[one.candidate]
        yield (
            one,
            {
                "strength": mine,
                "size": _size(facts, one.candidate),
                f"slip: {one.slip}": 1.0,
                "the whole": float(one.told == one.candidate.whole),
                "others explained": _together(one, found.holding),
                "number explained": rival.get(one.told, _LEAST_RIVAL),
                "some number explained": max(rival.get(n, _LEAST_RIVAL) for n in one.candidate.members),
                "stronger reading": best[one.told] - mine,
            },
        )


def _rivals(facts: Sequence[Fact], found: Sorted, traits: Traits, weights: Weights) -> dict[int, float]:
    """Return how well the candidates that hold explain each number of the suspects."""
    concerned = {n for one in found.suspects for n in one.candidate.members}
    rival: dict[int, float] = {}
    for one in found.holding:
        if concerned.isdisjoint(one.members):
            continue
        value = weights.strength(one.operation, traits.of(one)) + _size(facts, one) * _TEN
        for n in one.members:
            rival[n] = max(rival.get(n, _LEAST_RIVAL), value)
    return rival


def _shows_no_whole(facts: Sequence[Fact], one: Suspect, names: Collection[str]) -> bool:
    """Whether nothing says that the first of three numbers is all of the others, or that these are all there are of it."""
    candidate = one.candidate
    if candidate.operation is not Operation.SUM:
        return candidate.whole == one.told and facts[one.told].value == _ALL
    if candidate.whole > min(candidate.parts):
        return False
    cues = {name.rpartition(": ")[2] for name in names if ": " in name}
    short = sum(facts[n].value for n in candidate.parts) < facts[candidate.whole].value
    short = short and one.slip != "turned" and cues.isdisjoint(_CLOSING)
    if len(candidate.parts) > _OPEN:
        return short and "behind whole: among" in names
    return short or ("whole parted alike" in names and cues.isdisjoint(_OF_WHOLES))


def _together(one: Suspect, holding: Sequence[Candidate]) -> float:
    """Return how many of the other numbers one candidate that holds explains, of all of them."""
    others = {n for n in one.candidate.members if n != one.told}
    return max((len(others.intersection(known.members)) for known in holding), default=0) / len(others)


def _size(facts: Sequence[Fact], one: Candidate) -> float:
    """Return how many digits the largest count has: the fewer, the likelier is chance."""
    counts = (facts[n] for n in one.members if facts[n].quantity.sort is Sort.COUNT)
    return math.log10(max((float(fact.value) for fact in counts), default=0) + 1)

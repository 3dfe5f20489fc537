"""What can be seen of numbers that may belong together without knowing their values, as names of traits."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from narrator.claims.lexicon import operations
from narrator.claims.relate.learned.candidates import Candidate, Operation
from narrator.claims.relate.matters.scene import Fact
from narrator.files.yaml import read_tree

_FILE = Path(operations.__file__).with_name("cues.yaml")
_CUT = re.compile("[，,。；;：:（()）、]")
_MARKS = "。；：（，、"
_BEFORE, _SIDE, _MANY, _SIMILAR = 14, 40, 4, 1


@cache
def _cues() -> tuple[tuple[str, tuple[str, ...]], ...]:
    root = read_tree(_FILE).root
    return tuple(
        (str(name), tuple(str(node[0]).split())) for name, node in root.items() if isinstance(node, list)
    )


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[str, ...]:
    """Return the groups of cues of which a word stands in a text."""
    return tuple(name for name, words in _cues() if any(word in text for word in words))


class Traits:
    """The traits of candidates of one paragraph."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Take the numbers of the paragraph."""
        self._facts = facts
        self._between: dict[tuple[int, int], str] = {}

    def of(self, candidate: Candidate) -> Iterator[str]:
        """Yield the traits of a candidate, none twice."""
        facts, members, parts = self._facts, candidate.members, candidate.parts
        whole = candidate.whole
        place = "first" if whole == members[0] else "last" if whole == members[-1] else "middle"
        size = min(len(parts), _MANY)
        yield f"{size} parts, whole {place}"
        yield f"whole {place}"
        if len({facts[n].quantity.unit for n in members}) == 1:
            yield "one unit"
        yield f"sentences {facts[members[-1]].number - facts[members[0]].number}"
        yield f"others between {min(members[-1] - members[0] + 1 - len(members), _MANY)}"
        yield from self._brackets(candidate)
        yield from self._uses(candidate)
        yield from self._names(candidate)
        if candidate.operation is Operation.SUM:
            yield from self._goes_on(candidate)
        yield from dict.fromkeys(self._gaps(candidate))
        for name, n in (("whole", whole), ("last part", max(parts)), ("first part", min(parts))):
            for cue in _said(self._clause(n)):
                yield f"before {name}: {cue}"

    def _names(self, candidate: Candidate) -> Iterator[str]:
        """Yield whether the names of the parts are like each other, and unlike that of the whole."""
        names = [self._clause(n) for n in candidate.parts]
        whole = self._clause(candidate.whole)
        if len({name[-1:] for name in names}) == 1:
            yield "parts end alike"
            if whole[-1:] == names[0][-1:]:
                yield "all end alike"
        if len(whole) > max(map(len, names)):
            yield "whole named longest"
        elif len(whole) <= min(map(len, names)):
            yield "whole named shortest"
        if len(candidate.parts) > 1 and max(map(len, names)) - min(map(len, names)) <= _SIMILAR:
            yield "parts named at one length"
        tails = [self._facts[n].item.tail for n in candidate.parts]
        if self._facts[candidate.whole].item.tail and not any(tails):
            yield "the whole alone has a noun behind"

    def _brackets(self, candidate: Candidate) -> Iterator[str]:
        facts, lines = self._facts, {id(self._facts[n].line) for n in candidate.parts}
        if len(lines) == 1:
            yield "parts in one line"
        if id(facts[candidate.whole].line) in lines:
            yield "whole among parts"
        if any(facts[n].line is not facts[n].sentence.line for n in candidate.parts):
            yield "parts in brackets"

    def _uses(self, candidate: Candidate) -> Iterator[str]:
        items = {n: self._facts[n].item for n in candidate.members}
        yield f"whole is {items[candidate.whole].use.value}"
        yield from sorted({f"part is {items[n].use.value}" for n in candidate.parts})
        for name in ("last", "apiece", "rest"):
            if any(getattr(one, name) for one in items.values()):
                yield f"some {name}"

    def _goes_on(self, candidate: Candidate) -> Iterator[str]:
        """Yield whether another number of its class stands right beside the parts, and behind what mark."""
        facts, parts, members = self._facts, candidate.parts, candidate.members
        unit = facts[parts[0]].quantity.unit
        for name, n in (("behind", max(parts) + 1), ("before", min(parts) - 1)):
            if not 0 <= n < len(facts) or n in members or facts[n].number != facts[max(parts)].number:
                continue
            if facts[n].quantity.unit == unit:
                apart = self._text(max(parts), n) if name == "behind" else self._text(n, min(parts))
                yield f"goes on {name}"
                yield f"goes on {name} {_strongest(apart)}"

    def _gaps(self, candidate: Candidate) -> Iterator[str]:
        """Yield the marks and cues between one number and the next."""
        apart, to_whole = set(), set()
        for one, other in pairwise(candidate.members):
            text = self._text(one, other)
            mark = _strongest(text)
            role = "behind whole" if one == candidate.whole else "whole reached"
            if candidate.whole in (one, other):
                to_whole.add(mark)
            else:
                role = "between parts"
                apart.add(mark)
            yield f"{role} {mark}"
            for cue in _said(text):
                yield f"{role}: {cue}"
        if len(apart) == 1:
            yield "parted alike"
            if apart == to_whole:
                yield "whole parted alike"

    def _text(self, one: int, other: int) -> str:
        known = self._between.get((one, other))
        if known is None:
            first, second = self._facts[one], self._facts[other]
            behind = first.sentence.flat[first.quantity.end :]
            known = first.sentence.flat[first.quantity.end : second.quantity.start]
            if first.number != second.number:
                known = f"{behind[-_SIDE:]}。{second.sentence.flat[: second.quantity.start][:_SIDE]}"
            self._between[one, other] = known
        return known

    def _clause(self, n: int) -> str:
        fact = self._facts[n]
        return _CUT.split(fact.sentence.flat[: fact.quantity.start])[-1][-_BEFORE:]


def _strongest(text: str) -> str:
    return next((mark for mark in _MARKS if mark in text), "-")

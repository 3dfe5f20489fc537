"""The cheapest ways to tell every message once: exact cover by the lowest message that is not told yet.

Patterns tell messages that lie near each other in the order, so that few sets of told messages occur; with each the best
ways on are kept. A general solver (python-mip, OR-tools) or a library for exact cover would bring in more than it saves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from narrator.drafting.cover.candidates import Candidate
from narrator.drafting.cover.cost import Costs, transition

BEST = 8
_MOST_STEPS = 60_000

Way: TypeAlias = tuple[float, tuple[Candidate, ...]]


@dataclass(slots=True)
class Search:
    """The search over one topic; ``needed`` are its messages in the order they are told."""

    needed: Sequence[str]
    offered: Sequence[Candidate]
    costs: Costs
    steps: int = 0
    _bits: dict[str, int] = field(default_factory=dict)
    _by_bit: dict[int, list[tuple[int, float, Candidate]]] = field(default_factory=dict)
    _known: dict[tuple[int, str], tuple[Way, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for told in self.needed:
            self._bit(told)
        for one in self.offered:
            mask = sum(1 << self._bit(told) for told in dict.fromkeys(one.tells))
            first = min(
                (self._bits[told] for told in one.tells if self._bits[told] < len(self.needed)), default=-1
            )
            if first >= 0:
                self._by_bit.setdefault(first, []).append((mask, self.costs.of(one), one))
        for ready in self._by_bit.values():
            ready.sort(key=lambda entry: (entry[1], entry[2].pattern, entry[2].text))

    def _bit(self, told: str) -> int:
        return self._bits.setdefault(told, len(self._bits))

    def best(self) -> tuple[Way, ...]:
        """Return the cheapest ways, at most eight, cheapest first; none if not everything can be told."""
        return self._ways(0, None)

    def _ways(self, used: int, before: Candidate | None) -> tuple[Way, ...]:
        lowest = next((bit for bit in range(len(self.needed)) if not used >> bit & 1), None)
        if lowest is None:
            return ((0.0, ()),)
        key = (used, before.pattern if before else "")
        if key not in self._known:
            self._known[key] = self._found(used, before, lowest)
        return self._known[key]

    def _found(self, used: int, before: Candidate | None, lowest: int) -> tuple[Way, ...]:
        found: list[Way] = []
        for mask, cost, one in self._by_bit.get(lowest, ()):
            self.steps += 1
            step = None if mask & used or self.steps > _MOST_STEPS else transition(before, one)
            if step is not None:
                found += [(cost + step + more, (one, *rest)) for more, rest in self._ways(used | mask, one)]
        found.sort(key=lambda way: (round(way[0], 6), [one.pattern for one in way[1]]))
        return tuple(found[:BEST])

"""A rule as a declarative value, and what its check yields."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from narrator.cell import Cell
from narrator.checking.engine.subject import Subject
from narrator.finding import Evidence, Finding, Location, Severity

MOST_PLACES = 200
"""How many places of a habit are told."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken. What is ``None`` is taken from the rule.

    ``habit`` names what a writer does all through a text: its places are told together, in one finding.
    """

    message: str
    location: Location = field(default_factory=Location)
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None
    remedy: str | None = None
    subject: str | None = None
    confirm: bool = False
    cells: tuple[Cell, ...] = ()
    habit: str | None = None


Check: TypeAlias = Callable[[Subject], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of a report. ``title`` and ``remedy`` are told to a person, ``source`` says who asks for it."""

    id: str
    severity: Severity
    title: str
    remedy: str
    source: str
    check: Check

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield what the rule has to say about a report: each hit, and each habit once with its places."""
        habits: dict[str, list[Hit]] = {}
        for hit in self.check(subject):
            if hit.habit is None:
                yield self._finding(hit)
            else:
                habits.setdefault(hit.habit, []).append(hit)
        for habit, hits in habits.items():
            yield self._together(habit, hits)

    def _finding(self, hit: Hit) -> Finding:
        return Finding(
            self.id,
            hit.severity or self.severity,
            hit.message,
            hit.location,
            hit.evidence,
            hit.remedy or self.remedy,
            hit.confirm,
            f"{self.id}|{hit.subject}" if hit.subject else None,
            hit.cells,
        )

    def _together(self, habit: str, hits: Sequence[Hit]) -> Finding:
        """Return one finding for a habit; a single slip is told in its own words."""
        one = self._finding(hits[0])
        places = tuple(dict.fromkeys(hit.location for hit in hits))
        if len(places) == 1:
            return one
        message = f"{habit}，全文 {len(places)} 处，如：{hits[0].message}"
        return replace(one, message=message, also=places[1:MOST_PLACES], subject=f"{self.id}|{habit}")

"""A rule as a declarative value, and what its check yields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from narrator.cell import Cell
from narrator.checking.engine.subject import Subject
from narrator.finding import Evidence, Finding, Location, Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken. What is ``None`` is taken from the rule."""

    message: str
    location: Location = field(default_factory=Location)
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None
    remedy: str | None = None
    subject: str | None = None
    confirm: bool = False
    cells: tuple[Cell, ...] = ()


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
        """Yield what the rule has to say about a report."""
        for hit in self.check(subject):
            yield Finding(
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

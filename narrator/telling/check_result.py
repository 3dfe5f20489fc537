"""What a check found of one file, as the page and the log take it."""

from dataclasses import dataclass

from narrator.claims.model import Verdict
from narrator.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One file: ``name`` as the person wrote it, what was found, and the statements of figures if asked for.

    ``read`` is false if the file could not be read; its findings then say why.
    """

    name: str
    unit: str | None = None
    year: int | None = None
    findings: tuple[Finding, ...] = ()
    statements: tuple[Verdict, ...] | None = None
    read: bool = True

    def count(self, severity: Severity) -> int:
        """Return how many findings of one severity there are."""
        return sum(one.severity is severity for one in self.findings)

    @property
    def about(self) -> str:
        """The office and the year, as far as known: ``某街道办事处，2025年``."""
        return "，".join(filter(None, (self.unit, f"{self.year}年" if self.year else None)))

    @property
    def counts(self) -> str:
        """The number of findings: ``必改 1、须说明 2、建议 0``."""
        return "、".join(f"{severity.label} {self.count(severity)}" for severity in Severity)

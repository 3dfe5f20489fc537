"""What a check found, file by file."""

from dataclasses import dataclass, field

from narrator.checking.engine.reasons import Explained
from narrator.claims.as_json import verdict_as_json
from narrator.claims.model import Verdict
from narrator.errors import NarratorError
from narrator.finding import Finding, Severity, has_errors
from narrator.telling.check_result import CheckResult


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file with what was found; of an unreadable one only why. ``error`` is what made it unreadable.

    ``claims`` are the statements of figures with their verdicts, ``None`` if nobody asked for them; ``explained`` are
    the findings a person has given a reason for.
    """

    file: str
    unit: str | None = None
    year: int | None = None
    findings: tuple[Finding, ...] = ()
    error: NarratorError | None = None
    claims: tuple[Verdict, ...] | None = None
    explained: tuple[Explained, ...] = ()

    @property
    def result(self) -> CheckResult:
        """The same for the page and the log."""
        return CheckResult(
            self.file, self.unit, self.year, self.findings, self.claims, read=self.error is None
        )

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        content: dict[str, object] = {
            "file": self.file,
            "unit": self.unit,
            "year": self.year,
            "findings": [finding.as_json() for finding in self.findings],
        }
        if self.claims is not None:
            content["claims"] = [verdict_as_json(one) for one in self.claims]
        if self.explained:
            content["explained"] = [one.as_json() for one in self.explained]
        return content


@dataclass(frozen=True, slots=True)
class Checking:
    """Everything that was checked, in the order it was named."""

    files: tuple[CheckedFile, ...] = field(default=())

    def count(self, severity: Severity) -> int:
        """Return how many findings of one severity there are."""
        return sum(one.severity is severity for file in self.files for one in file.findings)

    @property
    def exit_code(self) -> int:
        """2 if a file could not be read, else 1 if something must be fixed, else 0."""
        if any(file.error for file in self.files):
            return 2
        return 1 if any(has_errors(file.findings) for file in self.files) else 0

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {
            "files": [file.as_json() for file in self.files],
            "summary": {severity.value: self.count(severity) for severity in Severity},
        }

"""What a comparison gave, for the terminal, the page and programs."""

from dataclasses import dataclass

from narrator.finding import Finding, has_errors
from narrator.repetition.as_json import comparison_json
from narrator.repetition.inner import InnerRepeat
from narrator.repetition.model import Advice, Comparison, ReportText


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft beside earlier reports; ``findings`` tell of files that could not be read and of what was noticed."""

    file: str
    draft: ReportText
    earlier: tuple[ReportText, ...]
    comparison: Comparison
    inside: tuple[InnerRepeat, ...]
    advice: tuple[Advice, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def exit_code(self) -> int:
        """2 if a file could not be read, else 1 if the limit is exceeded, else 0."""
        if has_errors(self.findings):
            return 2
        return 1 if self.comparison.exceeds else 0

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        content = comparison_json(self.comparison, self.advice)
        return content | {
            "file": self.file,
            "inside": [_inside_json(one) for one in self.inside],
            "findings": [one.as_json() for one in self.findings],
        }


def _inside_json(one: InnerRepeat) -> dict[str, object]:
    return {
        "section": one.later_section,
        "text": one.later,
        "earlier_section": one.earlier_section,
        "earlier": one.earlier,
        "similarity": one.similarity,
    }

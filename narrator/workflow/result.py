"""What an action gives back to whoever called it."""

from dataclasses import dataclass
from pathlib import Path

from narrator.drafting.compose.open_items import OpenItem
from narrator.finding import Finding, has_errors


@dataclass(frozen=True, slots=True)
class Written:
    """The result of a writing action: files written (or found up to date), open items, findings.

    ``explanation`` has a line for every message of a draft, if it was asked for.
    """

    written: tuple[Path, ...]
    open: tuple[OpenItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: bool = False
    explanation: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 if all is well, 1 if the action was refused or something must be fixed."""
        return 1 if self.refused or has_errors(self.findings) else 0

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        shape: dict[str, object] = {
            "written": [str(path) for path in self.written],
            "open": [item.as_json() for item in self.open],
            "findings": [finding.as_json() for finding in self.findings],
        }
        return {**shape, "explain": list(self.explanation)} if self.explanation else shape

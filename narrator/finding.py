"""The one diagnostic record: what is wrong, where, both values, and the remedy."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from narrator.cell import Cell


class Severity(Enum):
    """How much a finding asks for: fix it (必改), explain it (须说明), consider it (建议)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word shown to a person."""
        return {"error": "必改", "warning": "须说明", "info": "建议"}[self.value]


@dataclass(frozen=True, slots=True)
class Location:
    """A place. Lines, columns and paragraphs count from 1; ``span`` is in code points of ``text``."""

    file: str | None = None
    section: str | None = None
    paragraph: int | None = None
    line: int | None = None
    column: int | None = None
    span: tuple[int, int] | None = None
    text: str | None = None

    def prefix(self) -> str:
        """``file:line:column: `` as far as known, for a message."""
        parts = [self.file] if self.file else []
        if self.section is not None and not self.section.isascii():  # keys such as "overview" are for scripts
            parts.append(self.section)
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts) + ": " if parts else ""

    def as_json(self) -> dict[str, object]:
        """The place in the documented JSON shape."""
        return {
            "file": self.file,
            "section": self.section,
            "paragraph": self.paragraph,
            "line": self.line,
            "column": self.column,
            "span": list(self.span) if self.span else None,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """One side of a finding: what is compared, its value, where it stands."""

    what: str
    value: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic. ``confirm``: it may be another scope; a person should confirm. ``cells``: those it speaks of.

    ``also`` are further places of the same fault in the same file.
    """

    rule: str
    severity: Severity
    message: str
    location: Location = field(default_factory=Location)
    evidence: tuple[Evidence, ...] = ()
    hint: str | None = None
    confirm: bool = False
    subject: str | None = None
    cells: tuple[Cell, ...] = ()
    also: tuple[Location, ...] = ()

    @property
    def places(self) -> tuple[Location, ...]:
        """Every place, the first one first."""
        return (self.location, *self.also)

    def apart(self) -> "tuple[Finding, ...]":
        """The finding once for each of its places."""
        return tuple(replace(self, location=place, also=()) for place in self.places)

    @property
    def id(self) -> str:
        """Stable while the sentence and the cell it speaks of stand."""
        key = self.subject or self.location.text or self.message
        digest = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
        return f"{self.rule}-{digest[:8]}"

    def text(self) -> str:
        """The finding as one line: place, message, remedy."""
        hint = f"（{self.hint}）" if self.hint else ""
        return f"{self.location.prefix()}{self.message}{hint}"

    def as_json(self) -> dict[str, object]:
        """The finding in the documented JSON shape."""
        return {
            "id": self.id,
            "rule": self.rule,
            "severity": self.severity.value,
            "confirm": self.confirm,
            "message": self.message,
            "location": self.location.as_json(),
            "also": [place.as_json() for place in self.also],
            "evidence": [{"what": e.what, "value": e.value, "where": e.where} for e in self.evidence],
            "hint": self.hint,
            "cells": [str(cell) for cell in self.cells],
        }

    def in_file(self, name: str) -> "Finding":
        """The same finding with the file's name filled in."""
        first, *others = (replace(place, file=name) for place in self.places)
        return replace(self, location=first, also=tuple(others))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings must be fixed."""
    return any(finding.severity is Severity.ERROR for finding in findings)

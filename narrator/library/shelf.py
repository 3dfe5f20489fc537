"""The user's own corpus folder: what stands there, what a new report would repeat, which names are free."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from narrator.errors import InvalidInput, NarratorError
from narrator.finding import Finding, Location, Severity
from narrator.library.corpus import PastReport, corpus_files, read_past_report

_SHORTEST_DIGEST = 8


@dataclass(slots=True)
class Shelf:
    """The reports in one corpus folder by id, and what could not be read there."""

    folder: Path
    reports: dict[str, PastReport] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def with_digest(self, digest: str) -> PastReport | None:
        """Return the report made from a file of that sha256."""
        return next((one for one in self._ordered() if one.sha256 == digest), None)

    def with_text(self, report: PastReport) -> PastReport | None:
        """Return a report of the same office and year that says the same, whatever its line breaks and marks."""
        wording = _wording(report)
        return next((one for one in self.of_year(report) if _wording(one) == wording), None)

    def of_year(self, report: PastReport) -> Sequence[PastReport]:
        """Return the reports of the same office and year."""
        return [one for one in self._ordered() if (one.unit, one.year) == (report.unit, report.year)]

    def free_id(self, year: int, digest: str) -> str:
        """Return an id (and file name) for a report of ``year``: ascii, from its sha256, not taken by another."""
        for length in range(_SHORTEST_DIGEST, len(digest) + 1):
            name = f"report-{year}-{digest[:length]}"
            if self._is_free(name, digest):
                return name
        raise ValueError("two files of one sha256 and different content")

    def _is_free(self, name: str, digest: str) -> bool:
        known = self.reports.get(name)
        if known is not None:
            return known.sha256 == digest
        return not (self.folder / f"{name}.md").exists()

    def put(self, report: PastReport) -> None:
        """Take note of a report that now stands in the folder under its id."""
        self.reports[report.id] = report
        self.paths[report.id] = self.folder / f"{report.id}.md"

    def _ordered(self) -> list[PastReport]:
        return [self.reports[name] for name in sorted(self.reports)]


def read_shelf(folder: Path) -> Shelf:
    """Read the reports of ``folder`` (none if it is not there); files that are no corpus files become findings."""
    shelf = Shelf(folder)
    findings: list[Finding] = []
    for name, path in corpus_files([folder]) if folder.is_dir() else ():
        try:
            report = read_past_report(path, name)
        except InvalidInput as problem:
            findings.extend(problem.findings)
        except NarratorError as problem:
            findings.append(unreadable(name, problem))
        else:
            shelf.reports.setdefault(report.id, report)
            shelf.paths.setdefault(report.id, path)
    shelf.findings = tuple(findings)
    return shelf


def unreadable(file: str, problem: NarratorError) -> Finding:
    """Return what stands for a file that could not be taken, where the others go on; the message names the file."""
    place = Location(file=file)
    message = problem.message if problem.file else f"{Path(file).name}：{problem.message}"
    return Finding("FILE-UNREADABLE", Severity.ERROR, message, place, hint=problem.hint, subject=file)


def _wording(report: PastReport) -> bytes:
    """Return a digest of a report's letters and digits alone."""
    text = "\n".join(f"{section}|{paragraph}" for section, paragraph in report.paragraphs)
    return sha256(re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).encode()).digest()

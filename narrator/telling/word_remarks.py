"""Findings as remarks beside the words and cells of the Word file they are about."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from narrator.export.word_comments import Remark, with_comments
from narrator.files.text import read_bytes
from narrator.finding import Finding, Location, Severity
from narrator.report.formats.limits import FILE_BYTES
from narrator.report.word_places import WordPlaces, word_places
from narrator.telling.finding_words import one_line

MOST = 300
"""Remarks in one file."""


def commented(file: Path, findings: Iterable[Finding]) -> bytes:
    """Return the Word file with ``findings`` as comments, what must be fixed first at each place."""
    places = word_places(file)
    ordered = sorted(findings, key=lambda one: list(Severity).index(one.severity))
    remarks = [remark for one in ordered for remark in _remarks(one, places)][:MOST]
    return with_comments(read_bytes(file, FILE_BYTES), file, remarks)


def _remarks(finding: Finding, places: WordPlaces) -> Iterator[Remark]:
    text = remark_text(finding)
    for location in finding.places:
        cell = _cell(finding, location, places)
        if cell is not None:
            yield Remark(text, cell=cell)
        else:
            yield Remark(
                text, places.of_text(location) or places.of_section(location.section) or places.first
            )


def _cell(finding: Finding, location: Location, places: WordPlaces) -> int | None:
    """Return the table cell a finding is about, unless it quotes a sentence."""
    if location.text and places.of_text(location) is not None:
        return None
    known = [places.cells[cell] for cell in finding.cells if cell in places.cells]
    return known[-1] if known else None


def remark_text(finding: Finding) -> str:
    """Return what a comment says: how much it asks for, what is wrong, what to do."""
    lines = [f"【{finding.severity.label}】{one_line(finding.message)}"]
    if finding.confirm:
        lines.append("请确认：可能是另一口径的数")
    if finding.hint:
        lines.append(f"怎么改：{one_line(finding.hint)}")
    return "\n".join(lines)

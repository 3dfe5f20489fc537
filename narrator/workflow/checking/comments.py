"""The findings of a check as comments in a copy of the Word file they are about."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from narrator.errors import FileExists, UsageError
from narrator.export.word_comments import Remark, with_comments
from narrator.files.text import read_bytes
from narrator.files.write import write_all
from narrator.finding import Finding, Location, Severity
from narrator.report.formats.limits import FILE_BYTES
from narrator.report.word_places import WordPlaces, word_places
from narrator.telling.finding_words import one_line

_MOST = 300


def refuse_comments(file: Path, target: Path) -> None:
    """Raise a :class:`NarratorError` if ``file`` is no Word file or ``target`` is there already."""
    if target.suffix.lower() != ".docx":
        raise UsageError(f"--comments 写出的是 Word 文件，“{target.name}”要以 .docx 结尾")
    if os.path.lexists(target):
        raise FileExists(target)
    word_places(file)


def write_comments(file: Path, findings: Sequence[Finding], target: Path) -> int:
    """Write a copy of ``file`` with ``findings`` as comments to ``target``, never over a file; return how many."""
    data = commented(file, findings)
    write_all({target: data}, {target: None})
    return min(sum(len(one.places) for one in findings), _MOST)


def commented(file: Path, findings: Iterable[Finding]) -> bytes:
    """Return the Word file with ``findings`` as comments, what must be fixed first at each place."""
    places = word_places(file)
    ordered = sorted(findings, key=lambda one: list(Severity).index(one.severity))
    remarks = [remark for one in ordered for remark in _remarks(one, places)][:_MOST]
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

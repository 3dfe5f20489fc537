"""Scoring the checker with seeded errors and right variants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from narrator.checking.check import RULES, check_subject
from narrator.checking.engine.subject import Subject
from narrator.figures.model import Figures
from narrator.finding import Finding, Severity
from narrator.repetition.peers import Peers
from narrator.repetition.texts.texts import text_of_report
from narrator.report.formats.open import read_text_flow
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from narrator.report.tables.cell_text import squeeze
from narrator.report.to_figures import figures_of_report
from tests.seeded.apply import RightVariant, SeededError, apply_edits, reports

_READING = ("FORM-OLD", "SECTION-MISSING", "UNREAD-CELL", "ROW-MISSING", "TABLE-MISSING")
IMPLEMENTED = frozenset({rule.id for rule in RULES} | set(_READING))
_RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Checked:
    """A report as read and what was found in it."""

    report: ReadReport
    findings: tuple[Finding, ...]


def read(text: str) -> ReadReport:
    """Read a report from its text."""
    path = Path("report.txt")
    return read_structure(read_text_flow(text, path), path.name)


@cache
def _prior_report(name: str) -> ReadReport:
    return read(reports()[name].text)


@cache
def _prior(name: str) -> Figures:
    return figures_of_report(_prior_report(name), Path(name)).figures


@cache
def _peers(names: tuple[str, ...]) -> Peers | None:
    return Peers([text_of_report(_prior_report(name), name) for name in names]) if names else None


def checked(text: str, prior: str | None = None, peers: tuple[str, ...] = ()) -> Checked:
    """Check the report ``text``, with the report called ``prior`` as last year's and ``peers`` as its batch."""
    report = read(text)
    others = _peers(peers)
    if prior is None:
        return Checked(report, check_subject(Subject(report, peers=others)))
    before = _prior_report(prior)
    subject = Subject(report, prior=_prior(prior), prior_report=before, peers=others)
    return Checked(report, check_subject(subject))


@cache
def unchanged(name: str, prior: str | None = None) -> Checked:
    """Check one of the right reports as it is."""
    return checked(reports()[name].text, prior)


def is_implemented(entry: SeededError) -> bool:
    """Whether one of the rules that may find the error is there."""
    return any(_fits_rule(rule, known) for rule in entry.rules for known in IMPLEMENTED)


def _fits_rule(wanted: str, rule: str) -> bool:
    return rule.startswith(wanted[:-1]) if wanted.endswith("*") else rule == wanted


def is_found(entry: SeededError) -> bool:
    """Whether checking the changed report finds the error where it is."""
    text = apply_edits(reports()[entry.report].text, entry.edits)
    after = checked(text, entry.prior)
    before = set(unchanged(entry.report, entry.prior).findings)
    return any(_names(entry, one, after.report) for one in after.findings if one not in before)


def _names(entry: SeededError, finding: Finding, report: ReadReport) -> bool:
    return (
        any(_fits_rule(rule, finding.rule) for rule in entry.rules)
        and _RANK[finding.severity.value] <= _RANK[entry.severity]
        and (not entry.cells or any(cell in _cells(finding) for cell in entry.cells))
        and (entry.text is None or any(_meets(squeeze(entry.text), one) for one in _quoted(finding, report)))
        and (not entry.sections or finding.location.section in (*entry.sections, None))
    )


def _cells(finding: Finding) -> set[str]:
    return {cell for one in finding.evidence for cell in (one.where or "").split(" + ")}


def _meets(wanted: str, quoted: str) -> bool:
    return len(quoted) > 3 and (wanted in quoted or quoted in wanted)


def _quoted(finding: Finding, report: ReadReport) -> Iterable[str]:
    """Yield what the finding points at; of masked text the paragraph as it stands."""
    place = finding.location
    if place.text:
        yield squeeze(place.text)
        if place.span:
            yield squeeze(place.text[place.span[0] : place.span[1]])
    yield from (squeeze(one.value) for one in finding.evidence)
    section = report.section(place.section or "")
    if finding.rule.startswith("PII") and section and place.paragraph:
        yield squeeze(section.paragraphs[place.paragraph - 1])


def new_findings(entry: RightVariant) -> tuple[Finding, ...]:
    """Return what is said of the variant and was not said of the report, beyond what the entry allows."""
    before = {(one.rule, one.message) for one in unchanged(entry.report).findings}
    after = checked(apply_edits(reports()[entry.report].text, entry.edits)).findings
    fresh = [one for one in after if (one.rule, one.message) not in before]
    if entry.at_most == "none":
        return tuple(fresh)
    return tuple(
        one
        for one in fresh
        if one.severity is not Severity.INFO and not (entry.at_most == "confirm" and one.confirm)
    )

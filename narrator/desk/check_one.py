"""What is found in one office's report by itself and beside last year's; the part of a review that runs in parallel."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.checking.check import ALL_RULES
from narrator.checking.engine.checker import Checker, Own
from narrator.checking.engine.prior import PriorYear
from narrator.checking.engine.subject import Subject
from narrator.desk.intake.read_file import Cause, FileContent, Trouble, read_submitted
from narrator.desk.intake.submitted import Medium
from narrator.desk.kept.store import Store
from narrator.figures.model import Figures
from narrator.figures.values import add
from narrator.files.settings import Settings, load_settings
from narrator.finding import Finding
from narrator.repetition.model import Comparison, SectionRate, SentenceClass
from narrator.report.read_model import ReadReport
from narrator.report.to_figures import NoFigures, figures_of_report

READ, CHECKED = "read", "checked"
_KEPT = (SentenceClass.VERBATIM, SentenceClass.FIGURES_ONLY, SentenceClass.EDITED)
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class PartRate:
    """The rate of a section or of a half of section five (``part``: problems, measures); ``None`` if too short."""

    section: str
    part: str | None
    rate: float | None
    characters: int


@dataclass(frozen=True, slots=True)
class LastYear:
    """How much of a report stands in the office's own of last year; ``repeated`` are the sentences that do."""

    rate: float | None
    rate_without_figures_only: float | None
    characters: int
    parts: tuple[PartRate, ...]
    repeated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One report checked: findings as the district's settings leave them, its kind, its rates, the length of its prose."""

    findings: tuple[Finding, ...]
    kind: str | None
    last_year: LastYear | None
    overview: int
    problems: int


@dataclass(frozen=True, slots=True)
class CheckTask:
    """A report to check: digests of it and of last year's, the office's name, and what the batch adds."""

    digest: str
    priors: tuple[str, ...]
    unit: str
    offices: tuple[str, ...]
    common: frozenset[str]
    settings: Path | None

    def key(self, settings: str) -> str:
        """Return under which key the result is kept; ``settings`` is the digest of narrator.yaml."""
        parts = (
            self.digest,
            *self.priors,
            self.unit,
            "\n".join(self.offices),
            *sorted(self.common),
            settings,
        )
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to read."""

    digest: str
    path: Path


def read_one(store: Store, task: ReadTask) -> None:
    """Read a file and keep what it says; one that needs more memory than there is, is of no use."""
    try:
        content = read_submitted(task.path)
    except (MemoryError, RecursionError):
        read_broke(store, task)
    else:
        store.put(READ, task.digest, content)


def read_broke(store: Store, task: ReadTask) -> None:
    """Keep that reading a file ended the process that did it."""
    hint = "请用 WPS 打开后另存为 docx 再报"
    trouble = Trouble(Cause.DAMAGED, "读到一半读不下去了，文件可能已损坏", hint)
    store.put(READ, task.digest, FileContent(Medium.OTHER, trouble=trouble))


def check_one(store: Store, task: CheckTask, key: str) -> None:
    """Check a report that was read and keep what was found."""
    content = store.get(READ, task.digest, FileContent)
    if content is None or content.report is None:
        return
    priors = [store.get(READ, digest, FileContent) for digest in task.priors]
    reports = [one.report for one in priors if one is not None and one.report is not None]
    store.put(CHECKED, key, checked(content.report, reports, task))


def checked(report: ReadReport, priors: list[ReadReport], task: CheckTask) -> Checked:
    """Return what is found in ``report``; of several ``priors`` (merged offices) the figures are added up."""
    settings = _settings(task.settings)
    checker = Checker(ALL_RULES, settings, alone=False, offices=task.offices, common=task.common)
    subject, found = checker.findings(report, Own(prior=_prior(priors)))
    settled = checker.settle(found, {})
    return Checked(
        settled.findings,
        subject.kind.value if subject.kind else None,
        _last_year(subject),
        len(subject.text_of("overview")),
        len(subject.text_of("problems")),
    )


@lru_cache(maxsize=2)
def _settings(path: Path | None) -> Settings:
    return load_settings(path.parent) if path is not None else Settings()


def _prior(priors: list[ReadReport]) -> PriorYear | None:
    figures = [one for one in map(_figures, priors) if one is not None]
    if len(priors) == 1:
        return PriorYear(figures[0] if figures else None, priors[0])
    if len(figures) < 2:
        return PriorYear(figures[0]) if figures else None
    cells = {cell: add(one.cells[cell] for one in figures) for cell in figures[0].cells}
    return PriorYear(Figures(figures[0].unit, figures[0].year, cells=cells))


def _figures(report: ReadReport) -> Figures | None:
    try:
        return figures_of_report(report, Path("上年年报")).figures
    except NoFigures:
        return None


def _last_year(subject: Subject) -> LastYear | None:
    found = subject.repetition
    if found is None:
        return None
    parts = (*found.sections, *found.parts)
    return LastYear(
        found.overall.rate,
        found.overall.rate_without_figures_only,
        found.overall.characters,
        tuple(map(_part, parts)),
        _repeated(found),
    )


def _part(one: SectionRate) -> PartRate:
    part = one.part.value if one.part is not None else None
    return PartRate(one.section, part, one.rate.rate, one.rate.characters)


def _repeated(comparison: Comparison) -> tuple[str, ...]:
    return tuple(one.text for one in comparison.sentences if one.kind in _KEPT and one.similarity >= _ALIKE)

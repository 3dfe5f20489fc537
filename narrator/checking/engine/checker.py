"""The one way a report is checked: for ``check``, ``check --fix``, the page and the desk alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrator.checking.engine.declared import rule_of
from narrator.checking.engine.own_rules import own_rule_findings
from narrator.checking.engine.prior import ChosenPrior, PriorYear, choose_prior
from narrator.checking.engine.reasons import Explained, split_explained, unused_reasons
from narrator.checking.engine.repetition import Twins, keys_of
from narrator.checking.engine.rule import Rule
from narrator.checking.engine.run import run
from narrator.checking.engine.subject import Subject
from narrator.checking.engine.tuning import tuned, unknown_rules
from narrator.figures.model import Figures
from narrator.figures.same_office import Same, same_office
from narrator.files.settings import Settings
from narrator.finding import Finding, Severity
from narrator.report.read_model import ReadReport


@dataclass(frozen=True, slots=True)
class Rules:
    """All there is to check by: rules of a report, rules that need the figures file, ids that reading a file gives."""

    report: tuple[Rule, ...]
    figures: tuple[Rule, ...] = ()
    reading: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id a district may set."""
        return (*(rule.id for rule in (*self.report, *self.figures)), *self.reading)


@dataclass(frozen=True, slots=True)
class Own:
    """What a report brings along by itself: the figures it was made from, last year's data they name, notes on both."""

    figures: Figures | None = None
    prior: PriorYear | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """Findings as the district's settings and the stated reasons leave them, and those that were answered."""

    findings: tuple[Finding, ...]
    explained: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Checker:
    """What reports are held against.

    ``figures`` and ``priors`` are given along: beside a single file (``alone``) they are taken for its own, among
    several each goes to the office whose name it bears. ``offices`` are the full names of the batch, ``peers`` its
    reports made ready, ``common`` the keys of sentences much of it shares.
    """

    rules: Rules
    settings: Settings = field(default_factory=Settings)
    figures: Figures | None = None
    priors: tuple[PriorYear, ...] = ()
    alone: bool = True
    offices: tuple[str, ...] = ()
    peers: Twins | None = None
    common: frozenset[str] = frozenset()

    def subject(self, report: ReadReport, own: Own | None = None) -> Subject:
        """Return the report with all that is known beside it."""
        return self._prepared(report, own or Own())[0]

    def findings(self, report: ReadReport, own: Own | None = None) -> tuple[Subject, tuple[Finding, ...]]:
        """Return the report made ready and everything found in it, before settings and reasons."""
        own = own or Own()
        subject, chosen = self._prepared(report, own)
        prior = chosen.prior or own.prior
        of_prior = prior.findings if prior else ()
        found = run((*self.rules.report, *map(rule_of, self.settings.rules)), subject)
        against = tuple(self._against_figures(subject))
        return subject, (
            *found,
            *own.findings,
            *chosen.findings,
            *of_prior,
            *self._unknown(report, subject),
            *_kind(subject),
            *against,
        )

    def settle(
        self, found: tuple[Finding, ...], reasons: Mapping[str, str], path: Path | None = None
    ) -> Settled:
        """Return findings as settings and ``reasons`` (by id, kept beside ``path``) leave them."""
        still_open, explained = split_explained(tuned(found, self.settings), reasons)
        own = tuple(one.id for one in self.settings.rules)
        notes = (
            *unknown_rules(self.settings, (*self.rules.ids, *own, *(one.rule for one in found))),
            *own_rule_findings(self.settings, self.rules.ids),
        )
        unused = (
            unused_reasons((*still_open, *(one.finding for one in explained)), reasons, path) if path else ()
        )
        return Settled((*still_open, *notes, *unused), explained)

    def prior_of(self, unit: str | None, year: int | None) -> ChosenPrior:
        """Return the earlier year given along that a report of ``unit`` on ``year`` is held against."""
        return choose_prior(self.priors, unit, year, alone=self.alone)

    def _prepared(self, report: ReadReport, own: Own) -> tuple[Subject, ChosenPrior]:
        figures = self._figures_of(report) or own.figures
        unit = report.unit or (figures.unit.full_name if figures else None)
        year = report.year if report.year is not None or figures is None else figures.year
        chosen = self.prior_of(unit, year)
        prior = chosen.prior or own.prior
        subject = Subject(
            report,
            figures,
            prior.figures if prior else None,
            prior.report if prior else None,
            tuple(name for name in self.offices if name != report.unit),
            limits=self.settings.limits,
            style=self.settings.style,
            peers=self.peers,
            common=self.common | keys_of(self.settings.common, report),
        )
        return subject, chosen

    def _figures_of(self, report: ReadReport) -> Figures | None:
        """Return the figures given along if they are to be held against a report."""
        if self.figures is None or self.alone:
            return self.figures
        same = same_office(report.unit, self.figures.unit.full_name)
        return self.figures if same is Same.YES else None

    def _unknown(self, report: ReadReport, subject: Subject) -> Iterator[Finding]:
        """Say once that nobody can tell whose report it is, where that kept something from being compared."""
        recognised = same_office(subject.unit, subject.unit) is Same.YES
        if recognised or not (self.priors or self.peers or (self.figures and not self.alone)):
            return
        name = f"（题目写的是“{report.unit}”）" if report.unit else ""
        message = f"没有认出这份年报是哪个单位的{name}，没有与上年、与同批别的年报核对"
        hint = "请在题目或落款写明单位全称，如“某某县某某局2025年政府信息公开工作年度报告”"
        yield Finding("UNIT-UNKNOWN", Severity.INFO, message, hint=hint, subject="UNIT-UNKNOWN")

    def _against_figures(self, subject: Subject) -> Iterator[Finding]:
        """Yield where the tables differ from the figures known, and a warning if these are of another year or office."""
        figures, report = subject.figures, subject.report
        hint = "请核对是不是选错了文件"
        if figures is not None and report.year is not None and figures.year != report.year:
            message = f"数据文件是 {figures.year} 年的，年报是 {report.year} 年的"
            yield Finding("FIGURES-YEAR", Severity.WARNING, message, hint=hint)
        if figures is not None and same_office(report.unit, figures.unit.full_name) is Same.NO:
            message = f"数据文件是“{figures.unit.full_name}”的，年报是“{report.unit}”的"
            yield Finding("FIGURES-UNIT", Severity.WARNING, message, hint=hint)
        for rule in self.rules.figures:
            yield from rule.findings(subject)


def _kind(subject: Subject) -> Iterator[Finding]:
    """Say once that what depends on the kind of office was not checked, where nothing tells the kind."""
    if subject.kind is not None or not subject.report.recognised:
        return
    message = "看不出本单位是街道、镇、乡、部门还是政府，和层级有关的用语、职权、字数没有查"
    hint = "请在题目写单位全称，或用 --figures 给出写有“类别”的数据文件"
    yield Finding("KIND-UNKNOWN", Severity.INFO, message, hint=hint, subject="KIND-UNKNOWN")

"""Checking files: reports of any format and figures files, one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from narrator.checking.against_figures import FIGURES_RULES
from narrator.checking.check import RULES, check_subject
from narrator.checking.sheet import statement_sheet
from narrator.checking.subject import Subject
from narrator.checking.tuning import tuned, unknown_rules
from narrator.checking.versions import differing_versions
from narrator.claims.as_json import verdict_as_json
from narrator.claims.model import Verdict
from narrator.errors import InvalidInput, NarratorError
from narrator.export.check_result import CheckResult
from narrator.figures.across_years import check_years
from narrator.figures.balance import check_balance
from narrator.figures.load import LoadedFigures, load_figures
from narrator.figures.model import Figures
from narrator.files.settings import Settings, settings_near
from narrator.files.text import read_text
from narrator.finding import Finding, Location, Severity, has_errors
from narrator.repetition.common import common_keys, common_sentences, keys_of_sentences
from narrator.repetition.peers import Peers
from narrator.repetition.texts import text_of_report
from narrator.report.draft_md import parse_draft
from narrator.report.read_model import ReadReport
from narrator.report.to_figures import figures_of_report
from narrator.workflow.priors import FIGURES_SUFFIXES
from narrator.workflow.read import DRAFT_BYTES, read_report, read_typed
from narrator.workflow.reasons import (
    Explained,
    keep_reasons,
    load_reasons,
    split_explained,
    unused_reasons,
)

STDIN = "-"
DRAFT = "draft.md"
_UNREADABLE = "FILE-UNREADABLE"
_READING_RULES = (
    "ROW-MISSING",
    "TABLE-MISSING",
    "TABLE-IMG",
    "FORM-OLD",
    "FIGURES-YEAR",
    "FIGURES-UNIT",
    "FIGURES-UNREAD",
    "PRIOR-UNIT",
    "PRIOR-UNUSED",
    "MULTI-VER",
    "EXPORT-CLAIM",
)
KNOWN_RULES = (*(rule.id for rule in (*RULES, *FIGURES_RULES)), *_READING_RULES)


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


@dataclass(frozen=True, slots=True)
class _Prior:
    """Last year's figures, and the report they were read from if they were."""

    figures: Figures
    report: ReadReport | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """What is given along with the files: the office's own figures, last year's, the offices of the batch."""

    own: Figures | None
    earlier: tuple[_Prior, ...]
    offices: tuple[str, ...]
    claims: bool
    settings: Settings
    alone: bool = True
    peers: Peers | None = None
    common: frozenset[str] = frozenset()


_Read: TypeAlias = LoadedFigures | ReadReport | NarratorError


def check_files(
    paths: Sequence[Path],
    *,
    figures: Path | None = None,
    priors: Sequence[Path] = (),
    stdin: str = "",
    claims: bool = False,
) -> Checking:
    """Check every file; ``-`` among the paths stands for the text ``stdin``.

    ``figures`` is the office's figures file, ``priors`` are last year's figures or reports; one that fits a file
    by year and office is compared with it. What is given along with a single file is taken for its own even if the
    names differ (and that is told); among several files nothing is held against another office. With ``claims`` every statement of a figure is kept with its verdict.
    Raise a :class:`NarratorError` if these cannot be read, or if the only file cannot.
    """
    own = load_figures(figures).figures if figures else None
    earlier = tuple(_prior_of(path) for path in priors)
    read = [_read(path, stdin) for path in paths]
    if len(read) == 1 and isinstance(read[0], NarratorError):
        raise read[0]
    settings = settings_near(*(path.resolve().parent for path in paths[:1]), Path.cwd())
    texts = tuple(
        text_of_report(one, path.name)
        for path, one in zip(paths, read, strict=True)
        if isinstance(one, ReadReport)
    )
    given = _Given(
        own,
        earlier,
        tuple(dict.fromkeys(filter(None, map(_office, read)))),
        claims,
        settings,
        len(paths) == 1,
        Peers(texts) if len(texts) > 1 else None,
        common_keys(common_sentences(texts, settings.limits.common_percent / 100)),
    )
    versions = _versions(paths, read)
    checked = (_check(path, one, given) for path, one in zip(paths, read, strict=True))
    whole = (replace(one, findings=(*one.findings, *versions.get(one.file, ()))) for one in checked)
    return Checking(tuple(_settled(path, one, given) for path, one in zip(paths, whole, strict=True)))


def _versions(paths: Sequence[Path], read: Sequence[_Read]) -> Mapping[str, tuple[Finding, ...]]:
    """Return by file where reports of one office and year among the files differ."""
    named = {str(path): one for path, one in zip(paths, read, strict=True) if isinstance(one, ReadReport)}
    found: dict[str, tuple[Finding, ...]] = {}
    for name, finding in differing_versions(named.items()):
        found[name] = (*found.get(name, ()), finding.in_file(Path(name).name))
    return found


def _settled(path: Path, file: CheckedFile, given: _Given) -> CheckedFile:
    """Return what was found as the district's settings and the reasons kept beside the file leave it."""
    if file.error is not None:
        return file
    found = tuned(file.findings, given.settings)
    notes = unknown_rules(given.settings, (*KNOWN_RULES, *(one.rule for one in file.findings)))
    reasons = {} if str(path) == STDIN else load_reasons(path)
    still_open, explained = split_explained(found, reasons)
    unused = unused_reasons(found, reasons, path)
    return replace(file, findings=(*still_open, *notes, *unused), explained=explained)


def explain(path: Path, reasons: Mapping[str, str], checking: Checking) -> Path:
    """Keep ``reasons`` (by finding id) for what ``checking`` found in the one file ``path``; return where they stand."""
    return keep_reasons(path, [one for file in checking.files for one in file.findings], reasons)


def _read(path: Path, stdin: str) -> _Read:
    try:
        if path.suffix.lower() in FIGURES_SUFFIXES:
            return load_figures(path)
        return read_typed(stdin, path) if str(path) == STDIN else read_report(path)
    except NarratorError as problem:
        return problem


def _office(read: _Read) -> str | None:
    if isinstance(read, LoadedFigures):
        return read.figures.unit.full_name
    return read.unit if isinstance(read, ReadReport) else None


def _check(path: Path, read: _Read, given: _Given) -> CheckedFile:
    if isinstance(read, NarratorError):
        claims = () if given.claims else None
        return CheckedFile(str(path), findings=_why(read, path), error=read, claims=claims)
    if isinstance(read, LoadedFigures):
        return _check_figures(read, given)
    return _check_report(path, read, given)


def _check_report(path: Path, report: ReadReport, given: _Given) -> CheckedFile:
    own = given.own if given.own is not None and _is_of(report.unit, given.own, given) else None
    prior = _fitting(report.unit, report.year, given)
    notes: tuple[Finding, ...] = ()
    if own is None:
        loaded, notes = _figures_of_draft(path, report)
        own = loaded.figures if loaded is not None else None
        if loaded is not None and prior is None:
            prior = _prior_named(loaded)
    subject = Subject(
        report,
        own,
        prior.figures if prior else None,
        prior.report if prior else None,
        tuple(name for name in given.offices if name != report.unit),
        limits=given.settings.limits,
        peers=given.peers,
        common=given.common | keys_of_sentences(given.settings.common, text_of_report(report)),
    )
    told = _prior_notes(report.unit, report.year, prior, given)
    found = (*check_subject(subject), *notes, *told, *_against_figures(subject))
    return CheckedFile(
        str(path),
        report.unit,
        report.year,
        tuple(one.in_file(path.name) for one in found),
        claims=statement_sheet(subject) if given.claims else None,
    )


def _prior_named(loaded: LoadedFigures) -> _Prior | None:
    """Return last year's figures or report that a figures file names under 上年, if it can be read and fits."""
    figures = loaded.figures
    if not figures.prior:
        return None
    try:
        prior = _prior_of(loaded.path.parent / figures.prior)
    except NarratorError:
        return None
    return prior if prior.figures.year == figures.year - 1 else None


def _figures_of_draft(path: Path, report: ReadReport) -> tuple[LoadedFigures | None, tuple[Finding, ...]]:
    """Return the figures a draft.md was made from, as its head says; a note if they cannot be read."""
    if report.format != DRAFT:
        return None, ()
    name = parse_draft(read_text(path, DRAFT_BYTES).text, path).figures_file
    try:
        return load_figures(path.parent / name), ()
    except NarratorError:
        message = f"草稿写明的数据文件 {name} 读不了，三张表没有与它逐格核对"
        hint = "请把数据文件放回原处，或用 --figures 指明"
        return None, (Finding("FIGURES-UNREAD", Severity.INFO, message, hint=hint, subject="FIGURES-UNREAD"),)


def _check_figures(loaded: LoadedFigures, given: _Given) -> CheckedFile:
    figures = loaded.figures
    prior = _fitting(figures.unit.full_name, figures.year, given)
    found = (*loaded.findings, *check_balance(figures, loaded.places))
    if prior is not None:
        found = (*found, *check_years(figures, prior.figures))
    found = (*found, *_prior_notes(figures.unit.full_name, figures.year, prior, given))
    name = loaded.path.name
    return CheckedFile(
        str(loaded.path),
        figures.unit.full_name,
        figures.year,
        tuple(one.in_file(name) for one in found),
        claims=() if given.claims else None,
    )


def _prior_of(path: Path) -> _Prior:
    if path.suffix.lower() in FIGURES_SUFFIXES:
        return _Prior(load_figures(path).figures)
    report = read_report(path)
    return _Prior(figures_of_report(report, path).figures, report)


def _fitting(unit: str | None, year: int | None, given: _Given) -> _Prior | None:
    """Return last year's figures of the office: the first that fit by name and year; for a file alone the only ones."""
    for one in given.earlier:
        same = _same_office(unit or "", one.figures.unit.full_name)
        if year is not None and one.figures.year == year - 1 and same:
            return one
    return given.earlier[0] if given.alone and len(given.earlier) == 1 else None


def _is_of(unit: str | None, figures: Figures, given: _Given) -> bool:
    """Whether figures given along are to be held against a report."""
    return given.alone or unit is None or _same_office(unit, figures.unit.full_name)


def _prior_notes(
    unit: str | None, year: int | None, prior: _Prior | None, given: _Given
) -> Iterator[Finding]:
    """Say so where none of last year's data is the office's, or where it bears another name."""
    if given.earlier and prior is None and unit and year:
        message = f"给出的上年数据里没有“{unit}” {year - 1} 年的，两年之间没有核对"
        hint = "请把本单位上年的年报或数据文件也写在 --prior 后面"
        yield Finding("PRIOR-UNUSED", Severity.INFO, message, hint=hint, subject="PRIOR-UNUSED|office")
    elif prior is not None and unit and not _same_office(unit, prior.figures.unit.full_name):
        message = f"上年数据是“{prior.figures.unit.full_name}”的，本年是“{unit}”的"
        hint = "请核对是不是选错了文件；单位更名的不用管"
        yield Finding("PRIOR-UNIT", Severity.INFO, message, hint=hint, subject="PRIOR-UNIT")


def _same_office(one: str, other: str) -> bool:
    """Whether two names may be one office's: one of them is part of the other."""
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer


def _against_figures(subject: Subject) -> Iterator[Finding]:
    """Yield where the tables differ from the figures known, and a warning if these are of another year or office."""
    own, report = subject.figures, subject.report
    if own is not None and report.year is not None and own.year != report.year:
        message = f"数据文件是 {own.year} 年的，年报是 {report.year} 年的"
        yield Finding("FIGURES-YEAR", Severity.WARNING, message, hint="请核对是不是选错了文件")
    if own is not None and report.unit and not _same_office(report.unit, own.unit.full_name):
        message = f"数据文件是“{own.unit.full_name}”的，年报是“{report.unit}”的"
        yield Finding("FIGURES-UNIT", Severity.WARNING, message, hint="请核对是不是选错了文件")
    for rule in FIGURES_RULES:
        yield from rule.findings(subject)


def _why(problem: NarratorError, path: Path) -> tuple[Finding, ...]:
    faults = problem.findings if isinstance(problem, InvalidInput) else ()
    place = Location(file=path.name)
    first = Finding(
        _UNREADABLE, Severity.ERROR, problem.message, place, hint=problem.hint, subject=_UNREADABLE
    )
    return (first, *faults)

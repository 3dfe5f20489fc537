"""Checking files: reports of any format and figures files, one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from narrator.checking.check import RULES, check_subject
from narrator.checking.engine.reasons import (
    keep_reasons,
    load_reasons,
    split_explained,
    unused_reasons,
)
from narrator.checking.engine.sheet import statement_sheet
from narrator.checking.engine.subject import Subject
from narrator.checking.engine.tuning import tuned, unknown_rules
from narrator.checking.rules.tables.against_figures import FIGURES_RULES
from narrator.checking.rules.tables.versions import differing_versions
from narrator.errors import InvalidInput, NarratorError
from narrator.figures.checks.across_years import check_years
from narrator.figures.checks.balance import check_balance
from narrator.figures.file.load import LoadedFigures, load_figures
from narrator.files.settings import settings_near
from narrator.files.text import read_text
from narrator.finding import Finding, Location, Severity
from narrator.repetition.peers import Peers
from narrator.repetition.texts.common import common_keys, common_sentences, keys_of_sentences
from narrator.repetition.texts.texts import text_of_report
from narrator.report.draft.markdown import parse_draft
from narrator.report.read_model import ReadReport
from narrator.telling.checked import CheckedFile, Checking
from narrator.workflow.checking.given import (
    Given,
    fitting,
    is_of,
    may_be_same_office,
    prior_named,
    prior_notes,
    prior_of,
)
from narrator.workflow.priors import FIGURES_SUFFIXES
from narrator.workflow.read import DRAFT_BYTES, read_report, read_typed

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
    earlier = tuple(prior_of(path) for path in priors)
    read = [_read(path, stdin) for path in paths]
    if len(read) == 1 and isinstance(read[0], NarratorError):
        raise read[0]
    settings = settings_near(*(path.resolve().parent for path in paths[:1]), Path.cwd())
    texts = tuple(
        text_of_report(one, path.name)
        for path, one in zip(paths, read, strict=True)
        if isinstance(one, ReadReport)
    )
    given = Given(
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


def _settled(path: Path, file: CheckedFile, given: Given) -> CheckedFile:
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


def _check(path: Path, read: _Read, given: Given) -> CheckedFile:
    if isinstance(read, NarratorError):
        claims = () if given.claims else None
        return CheckedFile(str(path), findings=_why(read, path), error=read, claims=claims)
    if isinstance(read, LoadedFigures):
        return _check_figures(read, given)
    return _check_report(path, read, given)


def _check_report(path: Path, report: ReadReport, given: Given) -> CheckedFile:
    own = given.own if given.own is not None and is_of(report.unit, given.own, given) else None
    prior = fitting(report.unit, report.year, given)
    notes: tuple[Finding, ...] = ()
    if own is None:
        loaded, notes = _figures_of_draft(path, report)
        own = loaded.figures if loaded is not None else None
        if loaded is not None and prior is None:
            prior = prior_named(loaded)
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
    told = prior_notes(report.unit, report.year, prior, given)
    found = (*check_subject(subject), *notes, *told, *_against_figures(subject))
    return CheckedFile(
        str(path),
        report.unit,
        report.year,
        tuple(one.in_file(path.name) for one in found),
        claims=statement_sheet(subject) if given.claims else None,
    )


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


def _check_figures(loaded: LoadedFigures, given: Given) -> CheckedFile:
    figures = loaded.figures
    prior = fitting(figures.unit.full_name, figures.year, given)
    found = (*loaded.findings, *check_balance(figures, loaded.places))
    if prior is not None:
        found = (*found, *check_years(figures, prior.figures))
    found = (*found, *prior_notes(figures.unit.full_name, figures.year, prior, given))
    name = loaded.path.name
    return CheckedFile(
        str(loaded.path),
        figures.unit.full_name,
        figures.year,
        tuple(one.in_file(name) for one in found),
        claims=() if given.claims else None,
    )


def _against_figures(subject: Subject) -> Iterator[Finding]:
    """Yield where the tables differ from the figures known, and a warning if these are of another year or office."""
    own, report = subject.figures, subject.report
    if own is not None and report.year is not None and own.year != report.year:
        message = f"数据文件是 {own.year} 年的，年报是 {report.year} 年的"
        yield Finding("FIGURES-YEAR", Severity.WARNING, message, hint="请核对是不是选错了文件")
    if own is not None and report.unit and not may_be_same_office(report.unit, own.unit.full_name):
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

"""Checking files: reports of any format and figures files, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from narrator.checking.check import ALL_RULES
from narrator.checking.engine.checker import Checker, Own
from narrator.checking.engine.masking import without_private
from narrator.checking.engine.reasons import load_reasons
from narrator.checking.engine.repetition import batch
from narrator.checking.engine.sheet import statement_sheet
from narrator.checking.rules.tables.versions import differing_versions
from narrator.errors import InvalidInput, NarratorError
from narrator.figures.checks.across_years import check_years
from narrator.figures.checks.balance import imbalances
from narrator.figures.checks.plausible import check_facts, contradicting_facts
from narrator.figures.loaded import LoadedFigures
from narrator.files.settings import settings_near
from narrator.files.text import read_text
from narrator.finding import Finding, Location, Severity
from narrator.report.read_model import ReadReport
from narrator.telling.checked import CheckedFile, Checking
from narrator.workflow.figures_file import is_figures_file, load
from narrator.workflow.priors import prior_named, read_prior
from narrator.workflow.read import DRAFT_BYTES, read_report, read_typed

STDIN = "-"
DRAFT = "draft.md"
_UNREADABLE = "FILE-UNREADABLE"

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
    names differ (and that is told); among several files nothing is held against another office. With ``claims`` every
    statement of a figure is kept with its verdict.
    Raise a :class:`NarratorError` if these cannot be read, or if the only file cannot.
    """
    own = load(figures).figures if figures else None
    earlier = tuple(read_prior(path) for path in priors)
    read = [_read(path, stdin) for path in paths]
    if len(read) == 1 and isinstance(read[0], NarratorError):
        raise read[0]
    settings = settings_near(*(path.resolve().parent for path in paths[:1]), Path.cwd())
    reports = [(path.name, one) for path, one in zip(paths, read, strict=True) if isinstance(one, ReadReport)]
    several = batch(reports, settings.limits.common_percent) if len(reports) > 1 else None
    offices = tuple(dict.fromkeys(filter(None, map(_office, read))))
    checker = Checker(
        ALL_RULES,
        settings,
        own,
        earlier,
        len(paths) == 1,
        offices,
        peers=several[0] if several else None,
        common=several[1] if several else frozenset(),
    )
    versions = _versions(paths, read)
    checked = (_check(path, one, checker, claims=claims) for path, one in zip(paths, read, strict=True))
    whole = (replace(one, findings=(*one.findings, *versions.get(one.file, ()))) for one in checked)
    return Checking(tuple(_settled(path, one, checker) for path, one in zip(paths, whole, strict=True)))


def _versions(paths: Sequence[Path], read: Sequence[_Read]) -> Mapping[str, tuple[Finding, ...]]:
    """Return by file where reports of one office and year among the files differ."""
    named = {str(path): one for path, one in zip(paths, read, strict=True) if isinstance(one, ReadReport)}
    found: dict[str, tuple[Finding, ...]] = {}
    for name, finding in differing_versions(named.items()):
        found[name] = (*found.get(name, ()), finding.in_file(Path(name).name))
    return found


def _settled(path: Path, file: CheckedFile, checker: Checker) -> CheckedFile:
    """Return what was found as the district's settings and the reasons kept beside the file leave it."""
    if file.error is not None:
        return file
    reasons = {} if str(path) == STDIN else load_reasons(path)
    settled = checker.settle(file.findings, reasons, path)
    return replace(file, findings=settled.findings, explained=settled.explained)


def explain(path: Path, reasons: Mapping[str, str], checking: Checking) -> Path:
    """Keep ``reasons`` (by finding id) for what ``checking`` found in the one file ``path``; return where they stand."""
    from narrator.checking.engine.reasons_file import keep_reasons  # noqa: PLC0415

    return keep_reasons(path, [one for file in checking.files for one in file.findings], reasons)


def _read(path: Path, stdin: str) -> _Read:
    try:
        if is_figures_file(path):
            return load(path)
        return read_typed(stdin, path) if str(path) == STDIN else read_report(path)
    except NarratorError as problem:
        return problem


def _office(read: _Read) -> str | None:
    if isinstance(read, LoadedFigures):
        return read.figures.unit.full_name
    return read.unit if isinstance(read, ReadReport) else None


def _check(path: Path, read: _Read, checker: Checker, *, claims: bool) -> CheckedFile:
    if isinstance(read, NarratorError):
        return CheckedFile(str(path), findings=_why(read, path), error=read, claims=() if claims else None)
    if isinstance(read, LoadedFigures):
        return _check_figures(read, checker, claims=claims)
    subject, found = checker.findings(read, own_of(read, path))
    return CheckedFile(
        str(path),
        read.unit,
        read.year,
        tuple(one.in_file(path.name) for one in found),
        claims=statement_sheet(subject) if claims else None,
    )


def own_of(report: ReadReport, path: Path) -> Own:
    """Return what a draft.md brings along: the figures it was made from, as its head says, and last year's they name."""
    if report.format != DRAFT:
        return Own()
    from narrator.report.draft.markdown import parse_draft  # noqa: PLC0415  (the YAML parser only for a draft)

    draft = parse_draft(read_text(path, DRAFT_BYTES).text, path)
    name = draft.figures_file
    try:
        loaded = load(path.parent / name)
    except NarratorError:
        message = f"草稿写明的数据文件 {name} 读不了，三张表没有与它逐格核对"
        hint = "请把数据文件放回原处，或用 --figures 指明"
        note = Finding("FIGURES-UNREAD", Severity.INFO, message, hint=hint, subject="FIGURES-UNREAD")
        return Own(findings=(note,))
    from narrator.drafting.redraft.equal_numbers import still_equal  # noqa: PLC0415
    from narrator.drafting.redraft.left_behind import stayed_behind  # noqa: PLC0415
    from narrator.drafting.redraft.retold import retold_facts  # noqa: PLC0415
    from narrator.drafting.redraft.told_again import told_again  # noqa: PLC0415

    prior = prior_named(loaded)
    told = retold_facts(draft, loaded.figures, prior.figures if prior else None, path.name)
    retold = (replace(one, severity=Severity.ERROR) for one in told)
    facts = contradicting_facts(loaded.figures, loaded.path.name)
    equal = still_equal(draft, loaded.figures.cells, path.name)
    again = told_again(draft, loaded.figures, path.name)
    left = stayed_behind(draft, loaded.figures, prior.figures if prior else None, path.name)
    return Own(loaded.figures, prior, (*map(without_private, (*retold, *equal, *left, *again)), *facts))


def _check_figures(loaded: LoadedFigures, checker: Checker, *, claims: bool) -> CheckedFile:
    figures = loaded.figures
    chosen = checker.prior_of(figures.unit.full_name, figures.year)
    name = loaded.path.name
    facts = check_facts(figures, name, loaded.entries)
    found = (*loaded.findings, *imbalances(figures, loaded.places), *facts)
    if chosen.prior is not None and chosen.prior.figures is not None:
        found = (*found, *check_years(figures, chosen.prior.figures))
    return CheckedFile(
        str(loaded.path),
        figures.unit.full_name,
        figures.year,
        tuple(one.in_file(name) for one in (*found, *chosen.findings)),
        claims=() if claims else None,
    )


def _why(problem: NarratorError, path: Path) -> tuple[Finding, ...]:
    faults = problem.findings if isinstance(problem, InvalidInput) else ()
    place = Location(file=path.name)
    first = Finding(
        _UNREADABLE, Severity.ERROR, problem.message, place, hint=problem.hint, subject=_UNREADABLE
    )
    return (first, *faults)

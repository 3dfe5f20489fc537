"""Finding last year's figures and report: a figures file or a report, named on the command line or under 上年."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import NarratorError
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.figures.same_office import Same, same_office
from narrator.files.write import standing
from narrator.finding import Finding, Location, Severity
from narrator.workflow.figures_file import is_figures_file, load

OLD_FORM = 2019

if TYPE_CHECKING:
    from narrator.checking.engine.prior import PriorYear
    from narrator.report.read_model import ReadReport


@dataclass(frozen=True, slots=True)
class FoundPrior:
    """Last year's figures and report, as far as they could be had, and what a person should know about it."""

    figures: Figures | None
    findings: tuple[Finding, ...] = ()
    report: "ReadReport | None" = None


def read_prior(path: Path) -> "PriorYear":
    """Return an earlier year's data out of a figures file or a report.

    Of a report whose tables make no figures only the text is known, and that is told. Raise a
    :class:`NarratorError` if the file cannot be read.
    """
    from narrator.checking.engine.prior import PriorYear  # noqa: PLC0415  (rules and readers only when needed)

    found = _read(path)
    told = found.report is not None and found.report.edition == OLD_FORM  # the rules say so themselves
    return PriorYear(found.figures, found.report, () if told else found.findings)


def prior_named(loaded: LoadedFigures) -> "PriorYear | None":
    """Return last year's figures or report that a figures file names under 上年, if it can be read and fits."""
    from narrator.checking.engine.prior import Fit  # noqa: PLC0415

    figures = loaded.figures
    if not figures.prior:
        return None
    try:
        prior = read_prior(loaded.path.parent / figures.prior)
    except NarratorError:
        return None
    return prior if prior.fit(figures.unit.full_name, figures.year) is Fit.FITS else None


def find_prior(loaded: LoadedFigures, named: Sequence[Path]) -> FoundPrior:
    """Return figures and report of the year before: the first of ``named`` that are, else those under 上年.

    A named file that cannot be read is an error; one only mentioned in the figures file is a warning.
    """
    findings: list[Finding] = []
    usable = [one for path in named if (one := _usable(_read(path), loaded, path, findings)) is not None]
    if usable:
        figures = next((one.figures for one in usable if one.figures is not None), None)
        report = next((one.report for one in usable if one.report is not None), None)
        return FoundPrior(figures, tuple(findings), report)
    if named or not loaded.figures.prior:
        return FoundPrior(None, tuple(findings))
    path = loaded.path.parent / loaded.figures.prior
    try:
        prior = _usable(_read(path), loaded, path, findings)
    except NarratorError as problem:
        return FoundPrior(
            None, (_note(loaded, f"上年数据用不上：{problem.message}；本次按没有上年数据起草"),)
        )
    if prior is None:
        return FoundPrior(None, tuple(findings))
    return FoundPrior(prior.figures, tuple(findings), prior.report)


def _read(path: Path) -> FoundPrior:
    """Return the figures of a figures file, or those that a report of last year holds, with the report."""
    if is_figures_file(path):
        return FoundPrior(load(path).figures)
    return _read_report(path, standing(path) if path.is_file() else None)


@lru_cache(maxsize=4)
def _read_report(path: Path, _content: str | None) -> FoundPrior:
    """Return what a report holds; while its content stays it is read once, as the page asks for it at every step."""
    from narrator.report.to_figures import NoFigures, figures_of_report  # noqa: PLC0415  (readers only when needed)
    from narrator.workflow.read import read_report  # noqa: PLC0415

    report = read_report(path)
    try:
        return FoundPrior(figures_of_report(report, path).figures, report=report)
    except NoFigures as problem:
        message = f"上年的数没有核对：{problem.message}"
        subject = f"PRIOR-UNUSED|{problem.message}"
        note = Finding("PRIOR-UNUSED", Severity.INFO, message, hint=problem.hint, subject=subject)
        return FoundPrior(None, (note,), report)


def _usable(
    found: FoundPrior, loaded: LoadedFigures, path: Path, findings: list[Finding]
) -> FoundPrior | None:
    """Return ``found`` if it is this office's year before; otherwise say why it is not used."""
    figures = loaded.figures
    findings.extend(found.findings)
    year, unit = _whose(found)
    if year is not None and year != figures.year - 1:
        findings.append(
            _note(loaded, f"{path.name} 是 {year} 年的数据，不是 {figures.year - 1} 年，未用作上年")
        )
        return None
    if unit is not None and same_office(unit, figures.unit.full_name) is not Same.YES:
        message = f"{path.name} 是“{unit}”的数据，不是“{figures.unit.full_name}”的，未用作上年"
        findings.append(_note(loaded, message))
        return None
    return found if year is not None and unit is not None else None


def _whose(found: FoundPrior) -> tuple[int | None, str | None]:
    """Return the year and the office an earlier year's data tell of, as far as they say."""
    if found.figures is not None:
        return found.figures.year, found.figures.unit.full_name
    return (found.report.year, found.report.unit) if found.report is not None else (None, None)


def _note(loaded: LoadedFigures, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("PRIOR-UNUSED", severity, message, Location(file=loaded.path.name))

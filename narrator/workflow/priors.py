"""Finding last year's figures and report: a figures file or a report, named on the command line or under 上年."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import FileMissing, NarratorError
from narrator.figures.file.load import LoadedFigures, load_figures
from narrator.figures.model import Figures
from narrator.finding import Finding, Location, Severity

if TYPE_CHECKING:
    from narrator.report.read_model import ReadReport

FIGURES_SUFFIXES = (".yaml", ".yml", ".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class PriorYear:
    """Last year's figures and report, as far as they could be had, and what a person should know about it."""

    figures: Figures | None
    findings: tuple[Finding, ...] = ()
    report: "ReadReport | None" = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What one file holds; ``report`` is ``None`` for a figures file."""

    figures: Figures
    report: "ReadReport | None" = None


def find_prior(loaded: LoadedFigures, named: Sequence[Path]) -> PriorYear:
    """Return figures and report of the year before: the first of ``named`` that are, else those under 上年.

    A named file that cannot be read is an error; one only mentioned in the figures file is a warning.
    """
    findings: list[Finding] = []
    usable = [one for path in named if (one := _usable(_read(path), loaded, path, findings)) is not None]
    if usable:
        report = next((one.report for one in usable if one.report is not None), None)
        return PriorYear(usable[0].figures, tuple(findings), report)
    if named or not loaded.figures.prior:
        return PriorYear(None, tuple(findings))
    path = loaded.path.parent / loaded.figures.prior
    try:
        if not path.exists():
            raise FileMissing(path)
        prior = _usable(_read(path), loaded, path, findings)
    except NarratorError as problem:
        return PriorYear(None, (_note(loaded, f"上年数据用不上：{problem.message}；本次按没有上年数据起草"),))
    if prior is None:
        return PriorYear(None, tuple(findings))
    return PriorYear(prior.figures, tuple(findings), prior.report)


def _read(path: Path) -> _Found:
    """Return the figures of a figures file, or those that a report of last year holds, with the report."""
    if path.suffix.lower() in FIGURES_SUFFIXES:
        return _Found(load_figures(path).figures)
    from narrator.report.to_figures import figures_of_report  # noqa: PLC0415  (readers only when needed)
    from narrator.workflow.read import read_report  # noqa: PLC0415

    report = read_report(path)
    return _Found(figures_of_report(report, path).figures, report)


def _usable(found: _Found, loaded: LoadedFigures, path: Path, findings: list[Finding]) -> _Found | None:
    """Return ``found`` if it is this office's year before; otherwise say why it is not used."""
    figures, prior = loaded.figures, found.figures
    if prior.year != figures.year - 1:
        findings.append(
            _note(loaded, f"{path.name} 是 {prior.year} 年的数据，不是 {figures.year - 1} 年，未用作上年")
        )
        return None
    names = sorted((prior.unit.full_name, figures.unit.full_name), key=len)
    if names[0] not in names[1]:
        message = (
            f"{path.name} 是“{prior.unit.full_name}”的数据，不是“{figures.unit.full_name}”的，未用作上年"
        )
        findings.append(_note(loaded, message))
        return None
    return found


def _note(loaded: LoadedFigures, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("PRIOR-UNUSED", severity, message, Location(file=loaded.path.name))

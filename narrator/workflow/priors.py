"""Finding last year's figures: a figures file or a report, named on the command line or under 上年."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import FileMissing, NarratorError
from narrator.figures.load import LoadedFigures, load_figures
from narrator.figures.model import Figures
from narrator.finding import Finding, Location, Severity

FIGURES_SUFFIXES = (".yaml", ".yml", ".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class PriorYear:
    """Last year's figures, if they could be had, and what a person should know about it."""

    figures: Figures | None
    findings: tuple[Finding, ...] = ()


def find_prior(loaded: LoadedFigures, named: Sequence[Path]) -> PriorYear:
    """Return the figures of the year before: the first of ``named`` that are, else those under 上年.

    A named file that cannot be read is an error; one only mentioned in the figures file is a warning.
    """
    findings: list[Finding] = []
    for path in named:
        found = _usable(_figures_in(path), loaded, path, findings)
        if found is not None:
            return PriorYear(found, tuple(findings))
    if named or not loaded.figures.prior:
        return PriorYear(None, tuple(findings))
    path = loaded.path.parent / loaded.figures.prior
    try:
        if not path.exists():
            raise FileMissing(path)
        prior = _figures_in(path)
    except NarratorError as problem:
        return PriorYear(None, (_note(loaded, f"上年数据用不上：{problem.message}；本次按没有上年数据起草"),))
    return PriorYear(_usable(prior, loaded, path, findings), tuple(findings))


def _figures_in(path: Path) -> Figures:
    """Return the figures of a figures file, or those that a report of last year holds."""
    if path.suffix.lower() in FIGURES_SUFFIXES:
        return load_figures(path).figures
    from narrator.report.to_figures import figures_of_report  # noqa: PLC0415  (readers only when needed)
    from narrator.workflow.read import read_report  # noqa: PLC0415

    return figures_of_report(read_report(path), path).figures


def _usable(prior: Figures, loaded: LoadedFigures, path: Path, findings: list[Finding]) -> Figures | None:
    """Return ``prior`` if it is this office's year before; otherwise say why it is not used."""
    figures = loaded.figures
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
    return prior


def _note(loaded: LoadedFigures, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("PRIOR-UNUSED", severity, message, Location(file=loaded.path.name))

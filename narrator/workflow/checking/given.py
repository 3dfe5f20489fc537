"""What is given along with the files of a check, and which of it belongs to which office."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import NarratorError
from narrator.figures.file.load import LoadedFigures, load_figures
from narrator.figures.model import Figures
from narrator.files.settings import Settings
from narrator.finding import Finding, Severity
from narrator.repetition.peers import Peers
from narrator.report.read_model import ReadReport
from narrator.report.to_figures import figures_of_report
from narrator.workflow.priors import FIGURES_SUFFIXES
from narrator.workflow.read import read_report


@dataclass(frozen=True, slots=True)
class Prior:
    """Last year's figures, and the report they were read from if they were."""

    figures: Figures
    report: ReadReport | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is given along with the files: the office's own figures, last year's, the offices of the batch."""

    own: Figures | None
    earlier: tuple[Prior, ...]
    offices: tuple[str, ...]
    claims: bool
    settings: Settings
    alone: bool = True
    peers: Peers | None = None
    common: frozenset[str] = frozenset()


def prior_of(path: Path) -> Prior:
    """Read last year's figures file or report; raise a :class:`NarratorError` if it cannot be read."""
    if path.suffix.lower() in FIGURES_SUFFIXES:
        return Prior(load_figures(path).figures)
    report = read_report(path)
    return Prior(figures_of_report(report, path).figures, report)


def prior_named(loaded: LoadedFigures) -> Prior | None:
    """Return last year's figures or report that a figures file names under 上年, if it can be read and fits."""
    figures = loaded.figures
    if not figures.prior:
        return None
    try:
        prior = prior_of(loaded.path.parent / figures.prior)
    except NarratorError:
        return None
    same = may_be_same_office(prior.figures.unit.full_name, figures.unit.full_name)
    return prior if same and prior.figures.year == figures.year - 1 else None


def fitting(unit: str | None, year: int | None, given: Given) -> Prior | None:
    """Return last year's figures of the office: the first that fit by name and year; for a file alone the only ones."""
    for one in given.earlier:
        same = may_be_same_office(unit or "", one.figures.unit.full_name)
        if year is not None and one.figures.year == year - 1 and same:
            return one
    return given.earlier[0] if given.alone and len(given.earlier) == 1 else None


def is_of(unit: str | None, figures: Figures, given: Given) -> bool:
    """Whether figures given along are to be held against a report."""
    return given.alone or unit is None or may_be_same_office(unit, figures.unit.full_name)


def prior_notes(unit: str | None, year: int | None, prior: Prior | None, given: Given) -> Iterator[Finding]:
    """Say so where none of last year's data is the office's, or where it bears another name."""
    if given.earlier and prior is None and unit and year:
        message = f"给出的上年数据里没有“{unit}” {year - 1} 年的，两年之间没有核对"
        hint = "请把本单位上年的年报或数据文件也写在 --prior 后面"
        yield Finding("PRIOR-UNUSED", Severity.INFO, message, hint=hint, subject="PRIOR-UNUSED|office")
    elif prior is not None and unit and not may_be_same_office(unit, prior.figures.unit.full_name):
        message = f"上年数据是“{prior.figures.unit.full_name}”的，本年是“{unit}”的"
        hint = "请核对是不是选错了文件；单位更名的不用管"
        yield Finding("PRIOR-UNIT", Severity.INFO, message, hint=hint, subject="PRIOR-UNIT")


def may_be_same_office(one: str, other: str) -> bool:
    """Whether two names may be one office's: one of them is part of the other."""
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer

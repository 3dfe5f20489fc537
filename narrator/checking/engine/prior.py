"""Last year's figures and report of an office, and whether they are to be held against this year's."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from narrator.figures.model import Figures
from narrator.figures.same_office import Same, same_office
from narrator.finding import Finding, Severity
from narrator.report.read_model import ReadReport


class Fit(Enum):
    """How data of an earlier year stands to a report."""

    FITS = "the office's own, of the year before"
    OTHER_YEAR = "the office's own, of another year"
    OTHER_OFFICE = "another office's"
    UNKNOWN_OFFICE = "nobody can tell whose one of them is"


@dataclass(frozen=True, slots=True)
class PriorYear:
    """What is known of an earlier year: figures, the report they were read from, and what a person should know.

    A figures file has no report; a report whose tables cannot be read has no figures.
    """

    figures: Figures | None
    report: ReadReport | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def unit(self) -> str | None:
        """The office's full name."""
        if self.figures is not None:
            return self.figures.unit.full_name
        return self.report.unit if self.report is not None else None

    @property
    def year(self) -> int | None:
        """The year told of."""
        if self.figures is not None:
            return self.figures.year
        return self.report.year if self.report is not None else None

    def fit(self, unit: str | None, year: int | None) -> Fit:
        """Return how this stands to the report of ``unit`` on ``year``."""
        same = same_office(unit, self.unit)
        if same is Same.UNKNOWN:
            return Fit.UNKNOWN_OFFICE
        if same is Same.NO:
            return Fit.OTHER_OFFICE
        return Fit.FITS if year is not None and self.year == year - 1 else Fit.OTHER_YEAR


@dataclass(frozen=True, slots=True)
class ChosenPrior:
    """The earlier year a report is held against, if any, and what is to be said about the choice."""

    prior: PriorYear | None
    findings: tuple[Finding, ...] = ()


def choose_prior(
    priors: Sequence[PriorYear], unit: str | None, year: int | None, *, alone: bool
) -> ChosenPrior:
    """Return the first of ``priors`` that fits.

    Beside a file that is checked ``alone`` the only one is taken for its own although year or name differ, and that
    is told. Where nobody can tell whose report it is, nothing is held against it.
    """
    fits = [one.fit(unit, year) for one in priors]
    if Fit.FITS in fits:
        return ChosenPrior(priors[fits.index(Fit.FITS)])
    if alone and fits in ([Fit.OTHER_YEAR], [Fit.OTHER_OFFICE]):
        told = () if fits == [Fit.OTHER_YEAR] else (_other_name(unit, priors[0]),)
        return ChosenPrior(priors[0], told)
    if priors and unit and year:
        return ChosenPrior(None, (_none_fits(unit, year),))
    return ChosenPrior(None)


def _other_name(unit: str | None, prior: PriorYear) -> Finding:
    message = f"上年数据是“{prior.unit}”的，本年是“{unit}”的"
    hint = "请核对是不是选错了文件；单位更名的不用管"
    return Finding("PRIOR-UNIT", Severity.INFO, message, hint=hint, subject="PRIOR-UNIT")


def _none_fits(unit: str, year: int) -> Finding:
    message = f"给出的上年数据里没有“{unit}” {year - 1} 年的，两年之间没有核对"
    hint = "请把本单位上年的年报或数据文件也写在 --prior 后面"
    return Finding("PRIOR-UNUSED", Severity.INFO, message, hint=hint, subject="PRIOR-UNUSED|office")

"""Checking files: reports of any format and figures files, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrator.checking.check import check_report
from narrator.errors import InvalidInput, NarratorError
from narrator.figures.across_years import check_years
from narrator.figures.balance import check_balance
from narrator.figures.load import LoadedFigures, load_figures
from narrator.figures.model import Figures
from narrator.finding import Finding, Location, Severity, has_errors
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from narrator.report.to_figures import figures_of_report
from narrator.workflow.priors import FIGURES_SUFFIXES
from narrator.workflow.read import NotAReport, read_report

STDIN = "-"
_UNREADABLE = "FILE-UNREADABLE"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file with what was found; of an unreadable one only why. ``error`` is what made it unreadable."""

    file: str
    unit: str | None = None
    year: int | None = None
    findings: tuple[Finding, ...] = ()
    error: NarratorError | None = None

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {
            "file": self.file,
            "unit": self.unit,
            "year": self.year,
            "findings": [finding.as_json() for finding in self.findings],
        }


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


def check_files(
    paths: Sequence[Path], *, figures: Path | None = None, priors: Sequence[Path] = (), stdin: str = ""
) -> Checking:
    """Check every file; ``-`` among the paths stands for the text ``stdin``.

    ``figures`` is the office's figures file, ``priors`` are last year's figures or reports; one that fits a file
    by year and office is compared with it. Raise a :class:`NarratorError` if these cannot be read, or if the only
    file cannot.
    """
    own = load_figures(figures).figures if figures else None
    earlier = [_figures_of(path) for path in priors]
    checked = tuple(_check(path, own, earlier, stdin) for path in paths)
    if len(checked) == 1 and checked[0].error is not None:
        raise checked[0].error
    return Checking(checked)


def _check(path: Path, own: Figures | None, earlier: Sequence[Figures], stdin: str) -> CheckedFile:
    try:
        if path.suffix.lower() in FIGURES_SUFFIXES:
            return _check_figures(load_figures(path), earlier)
        report = _read_text(stdin, path) if str(path) == STDIN else read_report(path)
        prior = _fitting(report.unit, report.year, earlier)
        found = (*check_report(report, own, prior), *_differences(report, own))
        name = str(path)
        return CheckedFile(name, report.unit, report.year, tuple(one.in_file(path.name) for one in found))
    except NarratorError as problem:
        return CheckedFile(str(path), findings=_why(problem, path), error=problem)


def _read_text(text: str, path: Path) -> ReadReport:
    from narrator.report.formats.open import read_text_flow  # noqa: PLC0415  (the readers load large libraries)

    report = read_structure(read_text_flow(text, path), path.name)
    if not report.recognised:
        raise NotAReport(path)
    return report


def _check_figures(loaded: LoadedFigures, earlier: Sequence[Figures]) -> CheckedFile:
    figures = loaded.figures
    prior = _fitting(figures.unit.full_name, figures.year, earlier)
    found = (*loaded.findings, *check_balance(figures, loaded.places))
    if prior is not None:
        found = (*found, *check_years(figures, prior))
    name = loaded.path.name
    return CheckedFile(
        str(loaded.path), figures.unit.full_name, figures.year, tuple(one.in_file(name) for one in found)
    )


def _figures_of(path: Path) -> Figures:
    if path.suffix.lower() in FIGURES_SUFFIXES:
        return load_figures(path).figures
    return figures_of_report(read_report(path), path).figures


def _fitting(unit: str | None, year: int | None, earlier: Sequence[Figures]) -> Figures | None:
    """Return last year's figures of the office: the first that fit by name and year; of a single one any."""
    for one in earlier:
        names = sorted((unit or "", one.unit.full_name), key=len)
        if year is not None and one.year == year - 1 and names[0] in names[1]:
            return one
    return earlier[0] if len(earlier) == 1 else None


def _differences(report: ReadReport, own: Figures | None) -> tuple[Finding, ...]:
    """Return a warning if the figures given along are of another year."""
    if own is None or report.year is None or own.year == report.year:
        return ()
    message = f"数据文件是 {own.year} 年的，年报是 {report.year} 年的"
    return (Finding("FIGURES-YEAR", Severity.WARNING, message, hint="请核对是不是选错了文件"),)


def _why(problem: NarratorError, path: Path) -> tuple[Finding, ...]:
    faults = problem.findings if isinstance(problem, InvalidInput) else ()
    place = Location(file=path.name)
    first = Finding(
        _UNREADABLE, Severity.ERROR, problem.message, place, hint=problem.hint, subject=_UNREADABLE
    )
    return (first, *faults)

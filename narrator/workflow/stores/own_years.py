"""The office's own earlier years: figures found along 上年 and those named, and the reports that lie with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrator.errors import NarratorError
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.figures.same_office import Same, same_office
from narrator.files.write import digest
from narrator.library.passage import Passage
from narrator.library.phrase import DeedTopic
from narrator.report.read_model import ReadReport
from narrator.suggestion.past.year import KnownYear, known_year
from narrator.workflow.figures_file import is_figures_file, load

_MOST_YEARS = 8
_DRAFT = "draft.md"
_OPEN = ("【待填", "＿＿", "待核实")


@dataclass(slots=True)
class OwnYears:
    """What is known of earlier years: the figures by year, sentences of reports that are in no corpus."""

    figures: dict[int, Figures] = field(default_factory=dict)
    reports: dict[int, tuple[Path, ReadReport]] = field(default_factory=dict)

    def known(self) -> dict[int, KnownYear]:
        """Return what the figures tell, each year joined to the one before."""
        known: dict[int, KnownYear] = {}
        for year in sorted(self.figures):
            known[year] = known_year(self.figures[year], known.get(year - 1))
        return known

    def passages(self, topics: Sequence[DeedTopic], there: frozenset[int]) -> Iterator[Passage]:
        """Yield the sentences of the reports of years that are not ``there`` already, without what was left open."""
        from narrator.library.add import Given, Original, entry_of  # noqa: PLC0415  (only where a report was found)
        from narrator.library.corpus import passages_of  # noqa: PLC0415

        for year in sorted(self.reports.keys() - there):
            path, report = self.reports[year]
            try:
                entry = entry_of(report, Original(path, digest(path.read_bytes())), Given(), f"own-{year}")
            except (NarratorError, OSError):
                continue
            for passage in passages_of(entry.report, topics):
                if not any(mark in passage.text for mark in _OPEN):
                    yield passage


def own_years(loaded: LoadedFigures, named: Sequence[Path], prior: Figures | None) -> OwnYears:
    """Return the earlier years of the office of ``loaded``: of 上年, of its 上年, and so on, and of ``named`` files.

    What cannot be read or is another office's is left out; finding last year's data has told so already.
    """
    found = OwnYears()
    if prior is not None:
        found.figures[prior.year] = prior
    for path in named:
        _take(path, loaded.figures, found)
    path, current = loaded.path, loaded.figures
    for _ in range(_MOST_YEARS):
        if not current.prior:
            break
        path = path.parent / current.prior
        taken = _take(path, loaded.figures, found)
        if taken is None or taken.year >= current.year:
            break
        current = taken
    return found


def _take(path: Path, asker: Figures, found: OwnYears) -> Figures | None:
    """Take in a figures file with the draft beside it, or a report; return the figures of a figures file."""
    try:
        if is_figures_file(path):
            figures = load(path).figures
            if _earlier(figures.unit.full_name, figures.year, asker):
                found.figures.setdefault(figures.year, figures)
                _take_report(path.with_name(_DRAFT), asker, found)
                return figures
            return None
        _take_report(path, asker, found)
    except NarratorError:
        return None
    return None


def _take_report(path: Path, asker: Figures, found: OwnYears) -> None:
    if not path.is_file():
        return
    from narrator.report.to_figures import NoFigures, figures_of_report  # noqa: PLC0415  (readers only when needed)
    from narrator.workflow.read import read_report  # noqa: PLC0415

    report = read_report(path)
    year = report.year
    if year is None or not _earlier(report.unit, year, asker):
        return
    found.reports.setdefault(year, (path, report))
    try:
        found.figures.setdefault(year, figures_of_report(report, path).figures)
    except NoFigures:
        return


def _earlier(unit: str | None, year: int, asker: Figures) -> bool:
    return same_office(unit, asker.unit.full_name) is Same.YES and year < asker.year

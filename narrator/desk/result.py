"""What a review gives: every office with all that is known of it, and what only the batch tells."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from narrator.cell import Cell
from narrator.copies.families import Common
from narrator.desk.batch.copies import BatchRates, Cluster
from narrator.desk.batch.outliers import Outlier
from narrator.desk.batch.rollup import Summed
from narrator.desk.check_one import Checked
from narrator.desk.intake.allot import File, Office, Stray, Submission
from narrator.desk.intake.submitted import Refused
from narrator.desk.rounds.answers import Judged
from narrator.desk.rounds.change import Change
from narrator.desk.rounds.history import OfficeHistory, SinceLast
from narrator.desk.rounds.states import State
from narrator.figures.values import Value
from narrator.finding import Finding
from narrator.form.edition_2021 import EDITION_2021


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One office: what it sent, what was found and decided, how it stands to last year, the batch and its rounds before.

    ``copied``: the whole of it, or word for word a section, stands in another report of the batch.
    ``unasked`` are changes against the round before, ``touched`` against the file that was 可以了, ``public`` against
    the page it published (``None``: there is none); ``resaved``: another file than the round before with the same words
    and figures; ``priors``: under which names its reports of the year before were. ``clusters`` are numbers of the result's clusters, from 1.
    """

    number: int
    submission: Submission
    state: State
    checked: Checked | None = None
    judged: tuple[Judged, ...] = ()
    history: OfficeHistory | None = None
    since: SinceLast | None = None
    unasked: tuple[Change, ...] = ()
    touched: tuple[Change, ...] = ()
    public: tuple[Change, ...] | None = None
    resaved: bool = False
    rates: BatchRates | None = None
    clusters: tuple[int, ...] = ()
    copied: bool = False
    outliers: tuple[Outlier, ...] = ()
    remark: str = ""
    differing: tuple[Finding, ...] = ()
    priors: tuple[str, ...] = ()

    @property
    def prior_known(self) -> bool:
        """Whether there is a report of the year before, or several of offices that are one now."""
        return bool(self.priors)

    @property
    def office(self) -> Office:
        """The office."""
        return self.submission.office

    @property
    def name(self) -> str:
        """Its name."""
        return self.office.name

    @property
    def main(self) -> File | None:
        """The file that was checked."""
        return self.submission.main

    @property
    def round(self) -> int:
        """Which version of its report this is, from 1; 0 where nothing was read."""
        return len(self.history.rounds) if self.history is not None else 0

    @property
    def delivery(self) -> int:
        """In which delivery its report came, from 1; 0 where nothing was read."""
        return self.history.rounds[-1].delivery if self.history is not None and self.history.rounds else 0

    @property
    def moved_figures(self) -> bool:
        """Whether a figure is another one that nobody asked to change."""
        return any(one.of_figures for one in self.unasked)

    @property
    def to_fix(self) -> tuple[Judged, ...]:
        """What must be mended."""
        return tuple(one for one in self.judged if one.must_be_fixed)

    @property
    def to_explain(self) -> tuple[Judged, ...]:
        """What must be mended or explained."""
        return tuple(one for one in self.judged if one.must_be_explained)

    @property
    def still_open(self) -> tuple[Judged, ...]:
        """What the round before asked for, suggestions aside, and is still there."""
        return self._demanded(self.since.demanded if self.since is not None else ())

    @property
    def fresh(self) -> tuple[Judged, ...]:
        """What must be mended or explained and the round before had not."""
        return self._demanded((*self.since.new, *self.since.came_back) if self.since is not None else ())

    def _demanded(self, ids: Collection[str]) -> tuple[Judged, ...]:
        demanded = (*self.to_fix, *self.to_explain)
        return tuple(one for one in demanded if one.finding.id in ids)

    @property
    def page(self) -> str:
        """The address of its page from the folder of the results."""
        return f"pages/{self.number:03}.html"


@dataclass(frozen=True, slots=True)
class Result:
    """The whole review. ``warnings`` are what the reviewer should know of the run itself."""

    year: int | None
    units: tuple[UnitResult, ...]
    strays: tuple[Stray, ...]
    refused: tuple[Refused, ...]
    clusters: tuple[Cluster, ...]
    common: tuple[Common, ...]
    rollup: tuple[Summed, ...]
    parent: str | None = None
    files: int = 0
    warnings: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def read(self) -> tuple[UnitResult, ...]:
        """The offices of which a report was read."""
        return tuple(one for one in self.units if one.main is not None)

    @property
    def missing(self) -> tuple[UnitResult, ...]:
        """The offices of the list that sent nothing."""
        return tuple(one for one in self.units if one.submission.missing)


def cells_of(file: File) -> Mapping[Cell, Value]:
    """Return every cell of the form as a file's tables have it."""
    return {cell: file.report.cell(cell.table, cell.row, cell.column) for cell in EDITION_2021.cells()}

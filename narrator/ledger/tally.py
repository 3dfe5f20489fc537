"""A ledger read whole and counted."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from narrator.ledger.case import Case, Entry
from narrator.ledger.cases.days import DayReader
from narrator.ledger.cases.disputes import DisputeReader
from narrator.ledger.cases.doubles import DoubleReader
from narrator.ledger.cases.kinds import KindReader
from narrator.ledger.cases.outcomes import OutcomeReader
from narrator.ledger.cases.reader import BlockReader, Readers
from narrator.ledger.cases.rows import CaseRows, Columns, SumRow, case_rows
from narrator.ledger.collecting import without_collecting
from narrator.ledger.columns.roles import Role
from narrator.ledger.counting.cells import count_applications, count_disputes
from narrator.ledger.counting.deadlines import Deadline, Reckoner, mean_days
from narrator.ledger.counting.facts import StepsTold, ledger_facts
from narrator.ledger.counting.fees import reckon_fees
from narrator.ledger.counting.workdays import Workdays
from narrator.ledger.model import NotALedger, ReadSheet, SumDiffers, Tally, Told, YearUnknown
from narrator.ledger.parts import Part, find_parts, refuse_lying, refuse_without, sheet_labels, year_of
from narrator.ledger.questions import Asking, RowPlace
from narrator.ledger.sheet.grid import Grid

NO_CASES = "没有申请"
_KIND_ROLES = (Role.KIND, Role.ORGANISATION, Role.KIND_TICK)
_DISPUTE_ROLES = (Role.REVIEW, Role.LITIGATION, Role.DIRECT, Role.AFTER_REVIEW)


@without_collecting()
def tally(grids: Sequence[Grid], path: Path, year: int | None, told: Told, on: date | None = None) -> Tally:
    """Count a ledger for the report of ``year`` (``None``: as its titles and days tell).

    ``on`` is the day pending cases are looked at, by default the last of the year. Raise :class:`NotALedger`,
    :class:`YearUnknown`.
    """
    parts = tuple(find_parts(grids, told.columns))
    if not parts:
        refuse_lying(path, grids)
        raise NotALedger(path, "没有找到台账的表头")
    refuse_without(path, parts)
    settled = year or year_of(parts)
    if settled is None:
        raise YearUnknown(path)
    reading = _Reading(parts, settled, told, sheet_labels(grids, parts))
    cases = reading.run()
    reckoner = Reckoner(Workdays(told.holidays), told.terms, on or date(settled, 12, 31))
    roles = {guess.role for part in parts for guess in part.guesses}
    has_disputes = not roles.isdisjoint(_DISPUTE_ROLES)
    in_year = [case for case in cases if case.entry in (Entry.NEW, Entry.CARRIED)]
    steps = StepsTold(
        extended=not roles.isdisjoint((Role.EXTENDED, Role.EXTENDED_ON)),
        supplemented=not roles.isdisjoint((Role.SUPPLEMENTED, Role.SUPPLEMENT_ASKED, Role.SUPPLEMENT_BACK)),
        third_party=not roles.isdisjoint((Role.THIRD_PARTY, Role.THIRD_ASKED, Role.THIRD_BACK)),
    )
    return Tally(
        year=settled,
        sheets=tuple(reading.sheets),
        labels=reading.asking.labels,
        cases=cases,
        applications=count_applications(cases),
        disputes=count_disputes(cases) if has_disputes else {},
        questions=reading.asking.questions(),
        facts=ledger_facts(cases, steps, mean_days(cases, reckoner)),
        fees=reckon_fees(cases),
        deadlines=tuple(_deadlines(in_year, reckoner)),
        values={Role.KIND: reading.readers.kinds.used, Role.RESULT: reading.readers.outcomes.used},
        noted=tuple(reading.readers.outcomes.noted),
        unknown_channels=tuple(reading.readers.unknown_channels),
        sums=tuple(reading.sums),
    )


@dataclass(slots=True)
class _Reading:
    """Reads all parts with the same readers."""

    parts: tuple[Part, ...]
    year: int
    told: Told
    labels: tuple[str, ...]
    asking: Asking = field(init=False)
    readers: Readers = field(init=False)
    sheets: list[ReadSheet] = field(default_factory=list)
    sums: list[SumDiffers] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asking = Asking(self.told.answers.get(self.year, {}), self.labels, self._mark)
        roles = {guess.role for part in self.parts for guess in part.guesses}
        values = self.told.values
        self.readers = Readers(
            self.asking,
            KindReader(
                self.asking,
                values.get(Role.KIND, {}),
                has_column=not roles.isdisjoint(_KIND_ROLES),
                has_names=Role.APPLICANT in roles,
            ),
            OutcomeReader(
                self.year, self.asking, values.get(Role.RESULT, {}), has_reply=Role.REPLIED in roles
            ),
            DisputeReader(self.asking),
            DoubleReader(self.asking, self.year),
            told_channels=dict(values.get(Role.CHANNEL, {})),
        )

    def run(self) -> tuple[Case, ...]:
        """Return all cases in the order of the ledger."""
        cases: list[Case] = []
        for part in self.parts:
            columns = Columns(part.guesses)
            rows: list[CaseRows] = []
            totals: list[tuple[SumRow, int]] = []
            for one in case_rows(part.grid, part.block, columns):
                if isinstance(one, SumRow):
                    totals.append((one, len(rows)))
                else:
                    rows.append(one)
            days = DayReader(self.year, self.asking, part.grid.old_days)
            found = list(BlockReader(part.grid, part.sheet, columns, days, self.readers).cases(rows))
            self._compare(part.sheet, totals, found)
            self.sheets.append(
                ReadSheet(part.sheet, self.labels[part.sheet], part.guesses, len(found), part.block.first + 1)
            )
            cases += found
        if not any(case.entry in (Entry.NEW, None) for case in cases):
            what = "一件申请也没有" if not cases else f"没有一件是 {self.year} 年收到的"
            self.asking.ask(
                NO_CASES,
                f"台账里{what}，{self.year} 年确实没有收到申请吗？",
                RowPlace(0, 1),
                ("是",),
                "是",
            )
        return tuple(cases)

    def _mark(self, place: RowPlace) -> str:
        """Return two bytes of a digest of a row: enough to see that it changed, too few to tell what it says."""
        grid = next(part.grid for part in self.parts if part.sheet == place.sheet)
        return hashlib.sha256(repr(grid.rows[place.row - 1]).encode(errors="replace")).hexdigest()[:4]

    def _compare(self, sheet: int, totals: Sequence[tuple[SumRow, int]], cases: Sequence[Case]) -> None:
        """Note the last row of sums if it says another number than were read."""
        for total, _ in totals[-1:]:
            read = sum(case.number for case in cases if case.place.row <= total.row)
            if total.says is not None and total.says != read:
                self.sums.append(SumDiffers(RowPlace(sheet, total.row + 1), total.says, read))


def _deadlines(cases: Sequence[Case], reckoner: Reckoner) -> Iterator[Deadline]:
    """Yield the deadlines that need a person's eye: over, near, or not to be reckoned."""
    for case in cases:
        if case.received is not None and not reckoner.in_time(case):
            yield reckoner.deadline(case)

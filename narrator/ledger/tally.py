"""A ledger read whole: its columns, its cases, what is asked, and what it comes to."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from narrator.errors import NarratorError
from narrator.form.model import Cell
from narrator.ledger.case import Case, Entry
from narrator.ledger.cases.days import DayReader
from narrator.ledger.cases.disputes import DisputeReader
from narrator.ledger.cases.kinds import KindReader
from narrator.ledger.cases.outcomes import OutcomeReader
from narrator.ledger.cases.reader import BlockReader, Readers
from narrator.ledger.cases.rows import CaseRows, Columns, SumRow, case_rows
from narrator.ledger.columns.block import Block, find_blocks
from narrator.ledger.columns.guess import Guess, guess_roles
from narrator.ledger.columns.roles import Role
from narrator.ledger.counting.cells import Counted, count_applications, count_disputes, has_open_dispute
from narrator.ledger.counting.deadlines import Deadline, Reckoner, Terms, mean_days
from narrator.ledger.counting.facts import LedgerFacts, StepsTold, ledger_facts
from narrator.ledger.counting.fees import Fees, reckon_fees
from narrator.ledger.counting.workdays import Workdays, YearOfHolidays
from narrator.ledger.questions import Asking, Question, RowPlace
from narrator.ledger.reading.outcome import PENDING
from narrator.ledger.sheet.grid import Grid
from narrator.ledger.words.lexicon import plain

NO_CASES = "没有申请"
_KIND_ROLES = (Role.KIND, Role.ORGANISATION, Role.KIND_TICK)
_RESULT_ROLES = (Role.RESULT, Role.RESULT_TICK, Role.REASON, Role.REMARK)
_DISPUTE_ROLES = (Role.REVIEW, Role.LITIGATION, Role.DIRECT, Role.AFTER_REVIEW)


class NotALedger(NarratorError):
    """A table in which no headings of a case ledger were found."""

    kind = "not-a-ledger"

    def __init__(self, path: Path, why: str) -> None:
        hint = "表头要有收到日期和办理结果；叫法特别的，在对应表的“列”里写明。空台账可用 --template 生成"
        super().__init__(f"{path.name}：{why}", hint=hint, file=str(path))


class YearUnknown(NarratorError):
    """Nothing says which year's report the ledger is counted for."""

    kind = "year-unknown"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"看不出 {path.name} 是哪一年的台账", hint="请加 --year，如 --year 2025", file=str(path)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What a person told beforehand, in the mapping file: roles by heading, values by role, terms, holidays.

    ``answers`` are by year and question: another year's ledger is asked anew.
    """

    columns: Mapping[str, Role] = field(default_factory=dict)
    values: Mapping[Role, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    holidays: Mapping[int, YearOfHolidays] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet, or a part of one, that holds cases: what it is called in messages, its columns, its cases."""

    sheet: int
    label: str
    columns: tuple[Guess, ...]
    cases: int
    first_row: int


@dataclass(frozen=True, slots=True)
class SumDiffers:
    """A row of sums that says another number of applications than were read above it."""

    place: RowPlace
    says: int
    read: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A ledger counted. Rows are told by sheet and number, never by name or content.

    ``applications`` and ``disputes`` are the cells with their rows, ``disputes`` empty where the ledger has no columns for
    them; while ``open`` questions are left, cells may still grow. ``values`` are the words read, by role.
    """

    year: int
    sheets: tuple[ReadSheet, ...]
    labels: tuple[str, ...]
    cases: tuple[Case, ...]
    applications: Mapping[Cell, Counted]
    disputes: Mapping[Cell, Counted]
    questions: tuple[Question, ...]
    facts: LedgerFacts
    fees: Fees
    deadlines: tuple[Deadline, ...]
    values: Mapping[Role, Mapping[str, str]]
    noted: tuple[RowPlace, ...] = ()
    unknown_channels: tuple[RowPlace, ...] = ()
    sums: tuple[SumDiffers, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        return tuple(one for one in self.questions if one.answer is None)

    @property
    def complete(self) -> bool:
        """Whether every case of table three is settled."""
        return all(case.settled for case in self.cases) and not self.open

    def label(self, place: RowPlace) -> str:
        """Return a row for a person: 3月第5行."""
        return f"{self.labels[place.sheet]}第{place.row}行"


def tally(grids: Sequence[Grid], path: Path, year: int | None, told: Told, on: date | None = None) -> Tally:
    """Count a ledger for the report of ``year`` (``None``: as its titles and days tell).

    ``on`` is the day pending cases are looked at, by default the last of the year. Raise :class:`NotALedger`,
    :class:`YearUnknown`.
    """
    parts = tuple(_parts(grids, told.columns))
    if not parts:
        raise NotALedger(path, "没有找到台账的表头")
    _refuse_without(path, parts)
    settled = year or _year_of(parts)
    if settled is None:
        raise YearUnknown(path)
    reading = _Reading(parts, settled, told, _labels(grids, parts))
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with its sheet and what its columns are."""

    sheet: int
    grid: Grid
    block: Block
    guesses: tuple[Guess, ...]


def _parts(grids: Sequence[Grid], told: Mapping[str, Role]) -> Iterator[_Part]:
    headings = frozenset(plain(line) for heading in told for line in (heading, *heading.split("/")))
    for sheet, grid in enumerate(grids):
        for block in find_blocks(grid, headings):
            guesses = guess_roles(grid, block, told)
            columns = Columns(guesses)
            if columns.received is not None:
                yield _Part(sheet, grid, block, guesses)


def _refuse_without(path: Path, parts: Sequence[_Part]) -> None:
    """Raise if there is a sheet from which no result could be read: all of its cases would seem pending."""
    for part in parts:
        roles = {guess.role for guess in part.guesses}
        if roles.isdisjoint(_RESULT_ROLES):
            raise NotALedger(path, "认不出哪一列是办理结果")


def _year_of(parts: Sequence[_Part]) -> int | None:
    """Return the latest year that titles or sheet names tell and in which something came in, else the only such year."""
    titles = [(part.block.title, part.grid.name) for part in parts]
    told = {int(year) for pair in titles for text in pair for year in re.findall(r"20\d\d", text)}
    reader = DayReader(1, Asking({}, (), str))
    found: set[int] = set()
    yearless = False
    for part in parts:
        column = Columns(part.guesses).received
        for row in range(part.block.first, part.block.end):
            value = part.grid.at(row, column or 0)
            yearless = yearless or reader.is_yearless(value)
            day = reader.plain(value, 1)
            if day is not None and day.first.year == day.last.year:
                found.add(day.first.year)
    if told & found:
        return max(told & found)
    if yearless and len(told) == 1:
        return told.pop()
    return found.pop() if len(found) == 1 else None


def _labels(grids: Sequence[Grid], parts: Sequence[_Part]) -> tuple[str, ...]:
    """Return what each sheet is called in messages; nothing if there is but one, its number if its name may be private."""
    if len({part.sheet for part in parts}) == 1:
        return ("",) * len(grids)
    return tuple(grid.name if _is_plain_name(grid.name) else f"表{n}" for n, grid in enumerate(grids, 1))


def _is_plain_name(name: str) -> bool:
    words = (
        "sheet",
        "表",
        "工作",
        "年",
        "月",
        "季度",
        "第",
        "依申请公开",
        "政府信息公开",
        "台账",
        "登记",
        "结转",
        "上",
        "本",
    )
    rest = name.lower()
    for word in words:
        rest = rest.replace(word, "")
    return not rest.strip(" 0123456789一二三四五六七八九十（）()-_.")


@dataclass(slots=True)
class _Reading:
    """Reads all parts with the same readers."""

    parts: tuple[_Part, ...]
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


__all__ = ["PENDING", "NotALedger", "Tally", "Told", "YearUnknown", "has_open_dispute", "tally"]

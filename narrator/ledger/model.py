"""What is told about a ledger beforehand, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrator.errors import NarratorError
from narrator.form.model import Cell
from narrator.ledger.case import Case
from narrator.ledger.columns.guess import Guess
from narrator.ledger.columns.roles import Role
from narrator.ledger.counting.cells import Counted
from narrator.ledger.counting.deadlines import Deadline, Terms
from narrator.ledger.counting.facts import LedgerFacts
from narrator.ledger.counting.fees import Fees
from narrator.ledger.counting.workdays import YearOfHolidays
from narrator.ledger.questions import Question, RowPlace


class NotALedger(NarratorError):
    """A table in which no headings of a case ledger were found."""

    kind = "not-a-ledger"

    def __init__(self, path: Path, why: str, hint: str = "") -> None:
        hint = (
            hint or "表头要有收到日期和办理结果；叫法特别的，在对应表的“列”里写明。空台账可用 --template 生成"
        )
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

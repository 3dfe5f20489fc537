"""What a figures file says, as frozen values. Everything optional is ``None`` or empty when absent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from narrator.figures.unit import Unit
from narrator.figures.values import UNSET, Value, add
from narrator.form.lookup import edition_for
from narrator.form.model import Cell, Edition


class Scope(Enum):
    """Whose figures these are."""

    OWN = "本机关"
    REGION = "本地区汇总"


@dataclass(frozen=True, slots=True)
class Preface:
    """What the customary unnumbered first paragraph names."""

    website: str | None = None
    address_url: str | None = None
    office: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """Fees charged one way: number of applications, pages (by volume only), amount in 元."""

    count: int | None = None
    pages: int | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ProcessingFee:
    """信息处理费 of the year; ``charged`` False means none was charged. Amounts in 元."""

    charged: bool
    by_count: Charge | None = None
    by_volume: Charge | None = None
    amount: Decimal | None = None
    waived: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A name with a count."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Published:
    """公开数量: how much was published, for the prose only."""

    total: int | None = None
    channels: tuple[Counted, ...] = ()
    channels_overlap: bool | None = None
    categories: tuple[Counted, ...] = ()
    categories_complete: bool | None = None
    interpretations: int | None = None
    responses: int | None = None


class AccountStatus(Enum):
    """State of an official account."""

    ACTIVE = "在用"
    CLOSED = "已关停"
    MERGED = "并入区级账号"
    NONE = "未开设"


@dataclass(frozen=True, slots=True)
class Platforms:
    """平台: where information is published."""

    account_name: str | None = None
    account_status: AccountStatus | None = None
    column: str | None = None
    zones: int | None = None
    boards: int | None = None
    board_communities: int | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """One training: when (as written), on what, how many took part."""

    when: str | None = None
    topic: str | None = None
    attendance: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """社会评议: form, how often, opinions received and adopted."""

    form: str | None = None
    times: int | None = None
    opinions: int | None = None
    adopted: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A fault pointed out (by a superior, or by a corrected case) and its remedy."""

    when: str | None = None
    matter: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Assurance:
    """监督保障."""

    trainings: tuple[Training, ...] = ()
    assessment: str | None = None
    evaluation: Evaluation | None = None
    accountability: str | None = None
    notices: tuple[Notice, ...] = ()
    corrected_cases: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One 存在问题 with what it takes to write a problem–measure pair."""

    problem: str
    evidence: str | None = None
    cause: str | None = None
    measure: str | None = None
    deadline: str | None = None
    responsible: str | None = None


class FollowupStatus(Enum):
    """How far last year's problem is solved."""

    DONE = "已完成"
    PARTIAL = "部分完成"
    UNDONE = "未完成"


@dataclass(frozen=True, slots=True)
class Followup:
    """One 上年问题整改."""

    problem: str
    measure: str | None = None
    result: str | None = None
    status: FollowupStatus | None = None


@dataclass(frozen=True)
class Figures:
    """One year's figures and facts of one office.

    ``cells`` holds every cell of the edition; look-ups of cells outside it raise ``KeyError``.
    """

    unit: Unit
    year: int
    cells: Mapping[Cell, Value]
    scope: Scope = Scope.OWN
    preface: Preface | None = None
    signed_on: date | None = None
    fee: ProcessingFee | None = None
    published: Published = field(default_factory=Published)
    platforms: Platforms = field(default_factory=Platforms)
    assurance: Assurance = field(default_factory=Assurance)
    deeds: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    followups: tuple[Followup, ...] = ()
    other_matters: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    prior: str | None = None

    @property
    def edition(self) -> Edition:
        """The edition of the form this year's report follows."""
        edition = edition_for(self.year)
        if edition is None:  # loading refuses such years
            raise KeyError(self.year)
        return edition

    def value(self, table: str, row: str, column: str) -> Value:
        """Return one cell."""
        return self.cells[Cell(table, row, column)]

    def group_sum(self, table: str, group: str, column: str) -> Value:
        """Return the sum of a group's rows in one column, such as all 不予公开."""
        rows = self.edition.table(table).rows_of(group)
        return add(self.cells[Cell(table, row.key, column)] for row in rows)

    def unset_cells(self) -> tuple[Cell, ...]:
        """Return the cells nobody has filled in, in the order of the form."""
        return tuple(cell for cell in self.edition.cells() if self.cells[cell] is UNSET)

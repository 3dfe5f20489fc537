"""The figures of a batch added up cell by cell, beside the report of the government above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.cell import Cell
from narrator.figures.values import UNSET, Number, Value, is_number
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.read_model import ReadReport

JOINT = (
    "同一案件有两个以上单位同为被申请人（被告）的，各户都会填报，逐户相加就重复计算；"
    "上级的数比合计小时，先看是不是这个原因"
)

OWN = "上级的数比合计大：本机关自己的不在各户里的，差数应是它的，请与它的登记簿对；也看有没有没报的户"
_WITH_OWN = frozenset({"applications", "review_litigation"})


@dataclass(frozen=True, slots=True)
class Share:
    """What one office adds to a cell."""

    unit: str
    value: Number


@dataclass(frozen=True, slots=True)
class Summed:
    """A cell summed over the batch: the sum, the offices that add to it, those that left it blank.

    ``parent`` is what the report above says, ``own`` what its own office (as one of the batch) adds to the sum.
    """

    cell: Cell
    total: Number
    shares: tuple[Share, ...]
    blank: tuple[str, ...]
    parent: Value = UNSET
    own: Number | None = None

    @property
    def differs(self) -> bool:
        """Whether the report above has another figure."""
        return is_number(self.parent) and self.parent != self.total

    @property
    def fits_without_own(self) -> bool:
        """Whether it has the sum without its own office's figure."""
        return self.own is not None and is_number(self.parent) and self.parent == self.total - self.own

    @property
    def words(self) -> str:
        """What the reviewer should know of the difference."""
        if not self.differs or not is_number(self.parent):
            several = self.parent is UNSET and len(self.shares) > 1
            return JOINT if several and self._of_court and self.cell.column == "total" else ""
        if self.fits_without_own:
            return "上级的数不含本机关自己的，合计里含了"
        if self._of_court and self.parent < self.total:
            return JOINT
        if self.own is None and self.cell.table in _WITH_OWN and self.parent > self.total:
            return OWN
        return ""

    @property
    def _of_court(self) -> bool:
        return self.cell.table == "review_litigation"


def roll_up(
    reports: Sequence[tuple[str, ReadReport]], parent: ReadReport | None = None, own: str | None = None
) -> tuple[Summed, ...]:
    """Return every cell of the form summed over the named reports; ``own`` is the office of ``parent`` among them."""
    return tuple(_summed(cell, reports, parent, own) for cell in EDITION_2021.cells())


def _summed(
    cell: Cell, reports: Sequence[tuple[str, ReadReport]], parent: ReadReport | None, own: str | None
) -> Summed:
    values: Mapping[str, Value] = {unit: one.cell(cell.table, cell.row, cell.column) for unit, one in reports}
    shares = tuple(Share(unit, value) for unit, value in values.items() if is_number(value) and value)
    total: Number = 0
    for one in shares:
        total = total + one.value
    own_value = values.get(own) if own else None
    return Summed(
        cell,
        total,
        shares,
        tuple(unit for unit, value in values.items() if value is UNSET),
        parent.cell(cell.table, cell.row, cell.column) if parent is not None else UNSET,
        own_value if own_value is not None and is_number(own_value) else None,
    )

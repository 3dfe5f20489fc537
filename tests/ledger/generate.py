"""Synthetic ledgers with a known truth: every result and kind of the form, days in every hand, sums and notes below."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from narrator.form.model import Cell
from narrator.ledger.case import Entry
from narrator.ledger.cases.labels import KINDS, kind_label, result_label, results
from narrator.ledger.reading.outcome import PENDING
from tests.ledger import files

YEAR = 2025
_PERSONS = ("钟离某", "上官某", "令狐某")
_NAMES = (*_PERSONS, "某渡建材有限公司", "某某律师事务所")


@dataclass(frozen=True)
class Truth:
    """One application as it is."""

    received: date
    replied: date | None
    kind: str
    result: str | None

    @property
    def entry(self) -> Entry:
        """How it comes into the year."""
        if self.received.year == YEAR:
            return Entry.NEW
        done_before = self.replied is not None and self.replied.year < YEAR
        return Entry.OUT if done_before else Entry.CARRIED

    @property
    def outcome(self) -> str:
        """What became of it by the end of the year."""
        return self.result if self.result and self.replied and self.replied.year <= YEAR else PENDING


def truths(seed: int, number: int) -> list[Truth]:
    """Return applications in the order they came in; among many, every result and every kind occurs."""
    chance = random.Random(seed)  # noqa: S311  # for test data
    kinds, rows = list(KINDS), list(results())
    days = sorted(date(YEAR - 1, 11, 1) + timedelta(days=chance.randrange(425)) for _ in range(number))
    made = []
    for n, received in enumerate(days):
        replied = received + timedelta(days=chance.randrange(3, 45)) if chance.random() < 0.9 else None
        made.append(Truth(received, replied, kinds[n % 6], rows[n % len(rows)] if replied else None))
    return made


def _written(day: date, hand: int) -> files.Cell:
    """Return a day with its year in one of many hands."""
    serial = (day - date(1899, 12, 30)).days
    return (
        f"@{day.isoformat()}", day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", serial, float(serial), str(serial),
        f"{day.year % 100}.{day.month}.{day.day}", f"{day.isoformat()} 10:30",
    )[hand % 11]  # fmt: skip


def sheet(cases: list[Truth], hand: int, *, messy: bool = True) -> files.Sheet:
    """Return a ledger that says these applications; with ``messy`` the hand changes from cell to cell."""
    rows: list[list[files.Cell]] = [
        [f"某局{YEAR}年政府信息公开申请台账"],
        ["序号", "收到日期", "申请人", "申请人类别", "申请内容", "答复日期", "办理结果", "备注"],
    ]
    for n, case in enumerate(cases):
        received = _written(case.received, hand + (n if messy else 0))
        replied = _written(case.replied, hand + (2 * n if messy else 0)) if case.replied else None
        result = result_label(case.result) if case.result else None
        names = _PERSONS if case.kind == "natural_person" else _NAMES
        name = names[n % len(names)]
        rows.append([n + 1, received, name, kind_label(case.kind), f"第{n}号材料", replied, result])
    rows += [["合计", f"{len(cases)}件"], ["制表人：第五某"]]
    return files.Sheet("台账", rows)


def expected(cases: list[Truth]) -> dict[Cell, int]:
    """Return every cell of table three but the sums."""
    cells: dict[Cell, int] = {}
    for case in cases:
        if case.entry is not Entry.OUT:
            came = "new_received" if case.entry is Entry.NEW else "carried_in"
            went = "carried_out" if case.outcome == PENDING else case.outcome
            for row in (came, went):
                cell = Cell("applications", row, case.kind)
                cells[cell] = cells.get(cell, 0) + 1
    return cells

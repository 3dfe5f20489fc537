"""Rows that may be one application told twice, or several told once; and cases of years long ago. All of it is asked."""

from dataclasses import dataclass, field

from narrator.ledger.case import Entry
from narrator.ledger.cases.days import NOT_COUNTED
from narrator.ledger.cases.disputes import NO_DISPUTES, Disputes
from narrator.ledger.questions import ONE_BY_ONE, Asking, RowPlace
from narrator.ledger.reading.day import Day
from narrator.ledger.sheet.grid import Value

SAME_ROWS = "相同的行"
_EACH, _ONCE, _COUNTED, _ONE = "各算一件", "只算一件", "计入", "一件"


@dataclass(slots=True)
class DoubleReader:
    """Remembers what was read, and asks about what looks like it."""

    asking: Asking
    year: int
    numbers: dict[str, RowPlace] = field(default_factory=dict)
    seen: dict[tuple[Value, Value, Value], RowPlace] = field(default_factory=dict)

    def repeats_number(self, number: str, place: RowPlace) -> bool:
        """Whether a row repeats a case of the same number, by a person's word."""
        if not number:
            return False
        first = self.numbers.setdefault(number, place)
        if first is place:
            return False
        text = f"编号与{self.asking.labels[first.sheet]}第{first.row}行相同，是两件，还是一件登记了两次？"
        name = self.asking.about_row("编号重复", place)
        return self.asking.ask(name, text, place, ("两件", _ONE)) == _ONE

    def repeats_row(self, key: tuple[Value, Value, Value], place: RowPlace) -> bool:
        """Whether a row says the same application as one above, by a person's word.

        ``key`` are day, applicant and content.
        """
        if "" in key or self.seen.setdefault(key, place) is place:
            return False
        text = "收到日期、申请人、申请内容都与前面一行相同，是另一件，还是同一件登记了两次？"
        answer = self.asking.ask(SAME_ROWS, text, place, (_EACH, _ONCE, ONE_BY_ONE))
        if answer == ONE_BY_ONE:
            name = self.asking.about_row(SAME_ROWS, place)
            answer = self.asking.ask(name, text, place, (_EACH, _ONCE))
        return answer == _ONCE

    def number_of(self, rows: tuple[int, ...], contents: set[str], place: RowPlace) -> int:
        """Return how many applications rows (from 0) under one number are; asked where their contents differ."""
        if len(contents) < 2:
            return 1
        several = f"{len(rows)}件"
        text = f"第{rows[0] + 1}至{rows[-1] + 1}行合在一个编号下，内容不同，算几件？"
        answer = self.asking.ask(self.asking.about_row("合并的行", place), text, place, (_ONE, several))
        return len(rows) if answer == several else 1

    def old(self, received: Day, place: RowPlace) -> Entry | None:
        """Return how a case comes in that was received long before the year and was not answered before it: asked."""
        text = f"{received.spell()} 收到、到 {self.year} 年还没有办结，确是上年结转的吗？"
        choices = (Entry.CARRIED.value, NOT_COUNTED)
        answer = self.asking.ask(self.asking.about_row("早年的件", place), text, place, choices)
        return {Entry.CARRIED.value: Entry.CARRIED, NOT_COUNTED: Entry.OUT}.get(answer or "")

    def old_disputes(self, disputes: Disputes, place: RowPlace) -> Disputes:
        """Return review and lawsuits of a case of another year; they may be this year's all the same, which is asked."""
        if not any(disputes):
            return disputes
        text = "申请不在本年，复议、诉讼算不算本年的？"
        name = self.asking.about_row("往年件的复议诉讼", place)
        answer = self.asking.ask(name, text, place, (_COUNTED, NOT_COUNTED))
        return disputes if answer == _COUNTED else NO_DISPUTES

"""When a case came in and was answered: years that were not written, days that cannot be, spans over the turn of the year."""

import re
from dataclasses import dataclass, field

from narrator.ledger.case import Entry
from narrator.ledger.cases.rows import Band
from narrator.ledger.questions import ONE_BY_ONE, Asking, RowPlace
from narrator.ledger.reading.day import Day, Unread, Written, YearOf, read_day
from narrator.ledger.sheet.grid import Value

_SHOWN = re.compile(r"[\d./\-年月日 ]{3,16}")
_LONG_AFTER = 200  # a reply that would lie so far behind is more likely a slip than the next year's
NEXT_YEAR, NO_REPLY = "下年收到的", "没有答复日期"
THIS_YEAR, NOT_COUNTED, NOT_DONE = "本年答复", "不计入", "未办结"


@dataclass(slots=True)
class DayReader:
    """Reads the days of one sheet for the report of ``year``."""

    year: int
    asking: Asking
    old_days: bool = False
    _known: dict[Value, Written | Unread] = field(default_factory=dict)
    _spans: dict[tuple[Value, int], Day | None] = field(default_factory=dict)

    def written(self, value: Value) -> Written | Unread:
        """Return what a cell says; the same cells are read once."""
        read = self._known.get(value)
        if read is None:
            read = self._known[value] = read_day(value, old_days=self.old_days)
        return read

    def plain(self, value: Value, base: int) -> Day | None:
        """Return the day of a cell, ``base`` where no year is written; ``None`` if it is none."""
        key = (value, base)
        if key not in self._spans:
            read = self.written(value)
            self._spans[key] = self._settle(read, base) if isinstance(read, Written) else None
        return self._spans[key]

    def _settle(self, read: Written, base: int) -> Day | None:
        if read.told is YearOf.GIVEN and read.year is not None:
            return read.in_year(read.year)
        shift = {YearOf.REPORT: self.year + read.shift, YearOf.NEXT: base + 1}.get(read.told, base)
        return read.in_year(shift)

    def received(self, value: Value, band: Band, told: int | None, place: RowPlace) -> Day | None:
        """Return when a case came in; ask where that cannot be told."""
        base = self.year - 1 if band is Band.CARRIED else told or self.year
        day = self.plain(value, base)
        if day is not None:
            return day
        shown = f"“{value}”" if isinstance(value, str) and _SHOWN.fullmatch(value) else ""
        problem = f"收到日期{shown}不是日期" if value != "" else "没有收到日期"
        return self._asked(
            "收到日期", f"{problem}，是哪一天收到的？（写日期；不算一件写 {NOT_COUNTED}）", place
        )

    def _asked(self, what: str, text: str, place: RowPlace) -> Day | None:
        answer = self.asking.ask(self.asking.about_row(what, place), text, place)
        return self.plain(answer, self.year) if answer else None

    def is_yearless(self, value: Value) -> bool:
        """Whether a cell is a day without a year."""
        read = self.written(value)
        return isinstance(read, Written) and read.told is YearOf.OPEN

    def year_asked(self, value: Value, place: RowPlace) -> Day | None:
        """Ask for the year of a day that, by the rows around it, may be of the year before."""
        text = "日期没有写年份，按前后次序像是上年的，是哪一年收到的？"
        choices = (str(self.year - 1), str(self.year))
        answer = self.asking.ask(self.asking.about_row("收到年份", place), text, place, choices, choices[0])
        return self.plain(value, int(answer)) if answer in choices else None

    def replied(self, value: Value, received: Day | None, place: RowPlace) -> Day | None:
        """Return when a case was answered; ask where it would lie before the application or strangely far behind."""
        start = received.first.year if received else self.year
        day = self.plain(value, start)
        if day is None or received is None:
            return day
        if day.last < received.first and self.is_yearless(value):
            later = self.plain(value, start + 1)
            if later is not None and (later.first - received.last).days <= _LONG_AFTER:
                return later
            return self._asked(
                "答复日期",
                f"答复日期（{day.spell()}）早于收到日期（{received.spell()}），是哪一天答复的？",
                place,
            )
        late = (day.first - received.last).days
        if day.last < received.first or late > _LONG_AFTER:
            why = "早于收到日期" if day.last < received.first else f"比收到日期晚{late}天"
            text = (
                f"答复日期（{day.spell()}）{why}（{received.spell()}），是哪一天答复的？"
                "（没有写错就再写一遍；收到日期写错的，请在台账里改）"
            )
            return self._asked("答复日期", text, place)
        return day

    def entry(self, received: Day | None, place: RowPlace) -> Entry | None:
        """Return how a case comes into the year by the day it came in; ``None`` while that is asked."""
        if received is None:
            return None
        if received.last.year < self.year:
            return Entry.CARRIED
        if received.first.year > self.year:
            return self._next_year(place)
        if received.first.year == received.last.year:
            return Entry.NEW
        choices = (Entry.NEW.value, Entry.CARRIED.value)
        text = f"收到日期只知道在{received.spell()}之间，算本年新收还是上年结转？"
        answer = self.asking.ask(self.asking.about_row("收到年份", place), text, place, choices)
        return Entry(answer) if answer in choices else None

    def _next_year(self, place: RowPlace) -> Entry | None:
        text = f"收到日期在 {self.year} 年以后，不计入 {self.year} 年？（年份写错了的，写 {ONE_BY_ONE}）"
        answer = self.asking.ask(NEXT_YEAR, text, place, (NOT_COUNTED, ONE_BY_ONE), NOT_COUNTED)
        if answer == ONE_BY_ONE:
            day = self._asked("收到日期", "收到日期在年度以后，是哪一天收到的？", place)
            return Entry.OUT if day and day.first.year > self.year else self.entry(day, place)
        return Entry.OUT if answer == NOT_COUNTED else None

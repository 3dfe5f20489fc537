"""Working days by the State Council's calendar of holidays; years nobody has announced are not guessed.

The only importer of ``chinese_calendar``.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from chinese_calendar import is_workday  # type: ignore[import-untyped]  # ships no types

_FIRST = date(2004, 1, 1)
_LAST_YEAR = 2060


@dataclass(frozen=True, slots=True)
class YearOfHolidays:
    """A year as an office wrote it down: days off on weekdays, and weekend days worked."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


@dataclass(slots=True)
class Workdays:
    """Counts working days. ``own`` are years told in a file; they go before the library's."""

    own: Mapping[int, YearOfHolidays] = field(default_factory=dict)
    _sums: dict[int, list[int] | None] = field(default_factory=dict)
    _between: dict[tuple[date, date], int | None] = field(default_factory=dict)
    _after: dict[tuple[date, int], date | None] = field(default_factory=dict)

    def is_known(self, year: int) -> bool:
        """Whether the holidays of a year are known."""
        return self._year(year) is not None

    def _year(self, year: int) -> list[int] | None:
        """Return for each day of the year how many working days there are up to and with it."""
        if year not in self._sums:
            self._sums[year] = self._reckon(year)
        return self._sums[year]

    def _reckon(self, year: int) -> list[int] | None:
        if not _FIRST.year <= year <= _LAST_YEAR:
            return None
        day, total, sums = date(year, 1, 1), 0, []
        while day.year == year:
            works = self._works(day)
            if works is None:
                return None
            total += works
            sums.append(total)
            day += timedelta(days=1)
        return sums

    def _works(self, day: date) -> bool | None:
        own = self.own.get(day.year)
        if own is not None:
            return day in own.worked or (day.weekday() < 5 and day not in own.off)
        try:
            return bool(is_workday(day))
        except NotImplementedError:
            return None

    def _until(self, day: date) -> int | None:
        sums = self._year(day.year)
        return None if sums is None else sums[day.timetuple().tm_yday - 1]

    def between(self, start: date, end: date) -> int | None:
        """Return the working days after ``start`` up to and with ``end``; negative if it lies before; ``None`` if unknown."""
        key = (start, end)
        if key not in self._between:
            self._between[key] = self._reckon_between(start, end)
        return self._between[key]

    def _reckon_between(self, start: date, end: date) -> int | None:
        if end < start:
            backwards = self.between(end, start)
            return None if backwards is None else -backwards
        first, last = self._until(start), self._until(end)
        if first is None or last is None:
            return None
        for year in range(start.year, end.year):
            sums = self._year(year)
            if sums is None:
                return None
            last += sums[-1]
        return last - first

    def after(self, start: date, days: int) -> date | None:
        """Return the ``days``-th working day after ``start``; ``None`` where a year's holidays are not known."""
        key = (start, days)
        if key not in self._after:
            self._after[key] = self._reckon_after(start, days)
        return self._after[key]

    def _reckon_after(self, start: date, days: int) -> date | None:
        target = self._until(start)
        if target is None:
            return None
        target += days
        year = start.year
        while True:
            sums = self._year(year)
            if sums is None:
                return None
            if sums[-1] >= target:
                break
            target -= sums[-1]
            year += 1
        return date(year, 1, 1) + timedelta(days=bisect_left(sums, target))

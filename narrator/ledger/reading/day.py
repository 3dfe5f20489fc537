"""Days as clerks write them, each as the span of days it can be: ``3.5``, 去年12月底, 2025/3/5, 45721, 二〇二五年三月五日."""

import calendar
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from narrator.ledger.reading.short import SAME
from narrator.ledger.sheet.grid import Value

_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(29_000, 75_000)  # 1979 to 2105
_YEARS = range(2000, 2100)
_HAN = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_NOISE = re.compile(
    r"[（(]?(?:周|星期|礼拜)[一二三四五六日天][）)]?|上午|下午|早上|晚上|中午|(?<=[日\d])\s*(?:收到?|收悉|收文|签收|答复|寄出|送达|办结|左右|前后)$"
    r"|[T\s]\d{1,2}[:：时点]\d{0,2}.*$"
)
_YEAR_WORDS = {"去年": -1, "上年": -1, "前年": -2, "今年": 0, "本年": 0, "当年": 0}
_AFTER_WORDS = ("次年", "第二年", "翌年", "明年", "下年")
_FULL = re.compile(r"(\d{4}|\d{2})[年./\-、—](\d{1,2})[月./\-、—](\d{1,2})[日号.]?")
_SHORT = re.compile(r"(\d{1,2})[月./\-、—](\d{1,2})[日号.]?")
_MONTH = re.compile(r"(?:(\d{4})[年./\-])?(\d{1,2})月?(?:份)?(初|上旬|中旬|中|下旬|底|末)?")
_YEAR_ONLY = re.compile(r"(\d{4})年?(初|底|末)?")
_PARTS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}


class YearOf(Enum):
    """Which year a day without one means."""

    GIVEN = "written"
    REPORT = "report year and words like 去年"
    OPEN = "not written"
    NEXT = "the year after it began"


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written: month and days of it, and the year as far as it is told.

    ``months`` and ``days`` are first and last. ``shift`` is added to the report year for words such as 去年.
    """

    year: int | None
    months: tuple[int, int]
    days: tuple[int, int]
    told: YearOf = YearOf.GIVEN
    shift: int = 0

    def in_year(self, year: int) -> "Day | None":
        """Return the days meant if the year is ``year``; ``None`` if there is no such day."""
        (m1, m2), (d1, d2) = self.months, self.days
        if not (1 <= m1 <= 12 and 1 <= m2 <= 12 and d1 >= 1) or year not in _YEARS:
            return None
        last = calendar.monthrange(year, m2)[1]
        if d1 > calendar.monthrange(year, m1)[1] or (d2 > last and d1 == d2):
            return None
        return Day(date(year, m1, d1), date(year, m2, min(d2, last)))


class Day(NamedTuple):
    """A day, or the first and the last it can be."""

    first: date
    last: date

    @property
    def exact(self) -> date | None:
        """The day, if it is one."""
        return self.first if self.first == self.last else None

    def within(self, year: int) -> bool | None:
        """Whether it lies in ``year``; ``None`` if it may or may not."""
        if self.first.year == self.last.year:
            return self.first.year == year
        return None if self.first.year <= year <= self.last.year else False

    def spell(self) -> str:
        """Write it for a person: 2025-03-05, or 2025-12-21至12-31."""
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}至{self.last.isoformat()}"


class Unread(Enum):
    """Why a cell is no day."""

    BLANK = "空着"
    NO_DAY = "不是日期"
    SAME = "同上"


def read_day(value: Value, *, old_days: bool = False) -> Written | Unread:
    """Return what a cell of a date column says."""
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Written(day.year, (day.month, day.month), (day.day, day.day))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Unread.NO_DAY
    return _read_number(float(value), old_days=old_days)


def _read_number(value: float, *, old_days: bool) -> Written | Unread:
    if value.is_integer() or (int(value) in _SERIALS and value > 1000):
        whole = int(value)
        if whole in _SERIALS:
            day = (_EPOCH_1904 if old_days else _EPOCH) + timedelta(days=whole)
            return Written(day.year, (day.month, day.month), (day.day, day.day))
        return _eight_digits(str(whole))
    return _read_text(f"{value:.10g}")


def _eight_digits(text: str) -> Written | Unread:
    if len(text) == 8 and text.isdigit() and int(text[:4]) in _YEARS:
        month, day = int(text[4:6]), int(text[6:])
        return Written(int(text[:4]), (month, month), (day, day))
    return Unread.NO_DAY


def _read_text(text: str) -> Written | Unread:
    flat = unicodedata.normalize("NFKC", text).strip()
    if not flat or flat in ("/", "-", "—", "——", "无"):
        return Unread.BLANK
    if flat in SAME:
        return Unread.SAME
    flat = _NOISE.sub("", flat).strip()
    told, shift = YearOf.OPEN, 0
    for word, by in _YEAR_WORDS.items():
        if flat.startswith(word):
            flat, told, shift = flat.removeprefix(word).lstrip("度的"), YearOf.REPORT, by
    for word in _AFTER_WORDS:
        if flat.startswith(word):
            flat, told = flat.removeprefix(word), YearOf.NEXT
    return _read_figures(_arabic(flat).replace(" ", ""), told, shift)


def _arabic(text: str) -> str:
    """Return the text with Chinese numerals of days as digits: 二〇二五年三月二十五日."""
    text = _TENS.sub(lambda m: f"{m[1] or '一'}{m[2] or '〇'}", text)
    return text.translate(_HAN)


def _read_figures(text: str, told: YearOf, shift: int) -> Written | Unread:
    if text.isdigit() and told is YearOf.OPEN and len(text) in (5, 8):
        return _read_number(float(text), old_days=False)
    if full := _FULL.fullmatch(text):
        year = int(full[1]) + (2000 if len(full[1]) == 2 else 0)
        month, day = int(full[2]), int(full[3])
        return Written(year, (month, month), (day, day)) if told is YearOf.OPEN else Unread.NO_DAY
    if short := _SHORT.fullmatch(text):
        return replace(_short(short[1], short[2], text), told=told, shift=shift)
    return _read_span(text, told, shift)


def _read_span(text: str, told: YearOf, shift: int) -> Written | Unread:
    """Return what a month, a part of one, or a year says."""
    if month_only := _MONTH.fullmatch(text):
        return _month(month_only, told, shift)
    if year_only := _YEAR_ONLY.fullmatch(text):
        return _whole_year(year_only)
    if told is YearOf.REPORT and text in ("", "底", "末", "初", "年底", "年末", "年初"):
        start, end = {"底": (12, 12), "末": (12, 12), "初": (1, 1)}.get(text[-1:], (1, 12))
        return Written(None, (start, end), (1, 31), told, shift)
    return Unread.NO_DAY


def _short(month: str, day: str, text: str) -> Written:
    """Return month and day; a number 3.1 may have been 3.10, whose nought the sheet drops."""
    dropped = "." in text and len(day) == 1 and day in "123"
    return Written(None, (int(month),) * 2, (int(day), int(day) * 10 if dropped else int(day)))


def _month(found: re.Match[str], told: YearOf, shift: int) -> Written | Unread:
    year, month, part = found[1], int(found[2]), found[3]
    if not (year or part or "月" in found[0]):
        return Unread.NO_DAY
    months = (month, month)
    if year and "月" not in found[0] and found[2] == "1":
        months = (1, 10)  # the number 2025.1 may have been 2025.10
    days = _PARTS.get(part or "", (1, 31))
    if year:
        return Written(int(year), months, days) if told is YearOf.OPEN else Unread.NO_DAY
    return Written(None, months, days, told, shift)


def _whole_year(found: re.Match[str]) -> Written | Unread:
    if int(found[1]) not in _YEARS or not found[0].endswith(("年", "初", "底", "末")):
        return Unread.NO_DAY
    start, end = {"底": (12, 12), "末": (12, 12), "初": (1, 1)}.get(found[2] or "", (1, 12))
    return Written(int(found[1]), (start, end), (1, 31))

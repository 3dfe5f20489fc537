"""The days, months and years a sentence names, in order: 7月1日, 8月下旬, 2019年3月, 2024年底."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from narrator.language.lazy import lazy

_POINT = lazy(
    r"(?<![\d.])(?:(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号]|(?P<part>上旬|中旬|下旬|初|底|末|中)|(?=至|到|—|-|－|~|～)|份)?|(?P<alone>20\d\d)年(?P<when>底|末|初)?(?!度))"
)
_RANGE_END = lazy(
    r"(?:起|开始|启动)?[，,]?(?:持续|延续|一直)?(?:至|到|—+|－|-|~|～)(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])"
)
_TO = lazy(
    r"(?:(?:起|开始|启动|上线|开通|开馆|启用|建成|运行|设立|开设)?[，,]?(?:持续|延续|一直)?(?:至|到|—+|－|-|~|～)(?:次年|第二年)?)"
)
_NEXT = lazy("次年|第二年|翌年")
_LEAP_FREE = 2025
_PARTS = {"上旬": 5, "初": 3, "中旬": 15, "中": 15, "下旬": 25, "底": 28, "末": 28}


@dataclass(frozen=True, slots=True)
class Point:
    """A time a sentence names: its place, its year (0 where not told), month (0 for a whole year) and day (0: none)."""

    start: int
    end: int
    year: int
    month: int
    day: int
    part: str = ""

    @property
    def exact(self) -> bool:
        """Whether it names a day."""
        return self.day > 0

    def day_number(self) -> int | None:
        """Return the number of the day; ``None`` if no calendar has it."""
        try:
            return date(self.year or _LEAP_FREE, self.month, self.day).toordinal()
        except ValueError:
            return None

    def months(self) -> int:
        """Return the number of the month, counted through the years."""
        return (self.year or _LEAP_FREE) * 12 + self.month


def points_of(flat: str) -> tuple[Point, ...]:
    """Return the times that a sentence names, in order; a year told once holds for what follows."""
    found: list[Point] = []
    year = 0
    for match in _POINT.finditer(flat):
        if match["alone"]:
            year = int(match["alone"])
            month = 12 if match["when"] in ("底", "末") else 1 if match["when"] == "初" else 0
            found.append(Point(*match.span(), year, month, 0, match["when"] or ""))
            continue
        year = int(match["year"] or year)
        if found and _NEXT.search(flat[found[-1].end : match.start()]):
            year += bool(year)
        found.append(
            Point(*match.span(), year, int(match["month"]), int(match["day"] or 0), match["part"] or "")
        )
        found.extend(_second_day(flat, found[-1]))
    return tuple(found)


def _second_day(flat: str, first: Point) -> Iterator[Point]:
    """Yield the second day of 15日至17日, which stands without its month."""
    match = _RANGE_END.match(flat, first.end) if first.exact else None
    if match is not None and not match["month"]:
        yield Point(match.start("day"), match.end(), first.year, first.month, int(match["day"]))


def is_range(flat: str, one: Point, other: Point) -> bool:
    """Whether two times are told as from and to."""
    return _TO.fullmatch(flat[one.end : other.start]) is not None


def later_year(flat: str, one: Point, other: Point) -> bool:
    """Whether words put the second time into the year after."""
    return re.search(_NEXT.pattern, flat[one.end : other.start]) is not None

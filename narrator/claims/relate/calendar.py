"""Dates that no calendar has: 2月30日, 1231日, 13月."""

import re
from calendar import monthrange
from collections.abc import Iterator

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Relation

_DATE = re.compile(r"(?:(?<!\d)(?P<year>20\d\d)年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,4})[日号]")
_MONTH = re.compile(r"(?<![\d.])(?P<month>1[3-9]|[2-9]\d|0{1,2})月(?:份|底|初|末)?(?![均度])")
_RANGE = re.compile(
    r"(?:20\d\d年)?(?P<first>\d{1,4})[日号]?(?:至|—|-|到)(?P<day>\d{3,4}|3[2-9]|[4-9]\d)[日号]"
)
_BARE = re.compile(r"20\d\d年(?P<day>\d{1,4})[日号]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!以来|至|—)")
_LEAP = 2000


def dates(sentence: Sentence) -> Iterator[Relation]:
    """Yield the dates of a sentence that do not exist."""
    seen: set[int] = set()
    for pattern in (_DATE, _MONTH, _RANGE, _BARE):
        for match in pattern.finditer(sentence.flat):
            if match.start() not in seen and not _exists(match):
                seen.update(range(match.start(), match.end()))
                reckoning = f"日历上没有“{match[0]}”这一天"
                yield Relation(Kind.CALENDAR, sentence, match.span(), (), holds=False, reckoning=reckoning)


def _year_before(match: re.Match[str]) -> int:
    """Return the last year the sentence names before a day: 2025年头一回办，2月29日上线."""
    found = _YEAR.findall(match.string[: match.start()])
    return int(found[-1]) if found else _LEAP


def _exists(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if "month" not in groups or groups["month"] is None or "day" not in groups:
        return False
    month, day, year = (
        int(groups["month"]),
        int(groups["day"] or 1),
        int(groups.get("year") or _year_before(match)),
    )
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]

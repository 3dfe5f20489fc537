"""Terms that belong to certain years: themes and campaigns, sessions of the Central Committee, wording out of date."""

import re
from dataclasses import dataclass
from functools import cache

from narrator.language.enumerators import DIGITS
from narrator.language.lazy import lazy
from narrator.language.lists import entries


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme or term: its pattern, the years in which it may stand, whether that is sure, what to do."""

    pattern: re.Pattern[str]
    first: int
    last: int
    sure: bool
    remedy: str

    @property
    def years(self) -> str:
        """The years as they are told."""
        if self.first == self.last:
            return f"{self.first}年"
        if self.last == _NO_END:
            return f"{self.first}年起"
        return f"{self.last}年以前" if not self.first else f"{self.first}至{self.last}年"


@dataclass(frozen=True, slots=True)
class OldTerm:
    """Wording out of date: its pattern, what to write ``now``, since which year's report it is wrong, how severe that is."""

    pattern: str
    now: str
    since: int
    severity: str


_NO_END = 9999
SESSION = lazy(
    rf"(?P<party>十九|二十)届(?P<list>[{DIGITS}](?:中)?(?:[、和及][{DIGITS}](?:中)?){{0,6}})中?全会"
)
"""One or several sessions of a Central Committee: 二十届三中、四中全会."""


def latest_of(session: re.Match[str]) -> int:
    """Return the number of the latest session named."""
    return max(DIGITS.index(one) + 1 for one in session["list"] if one in DIGITS)


def session_of_other_year(text: str, year: int) -> str | None:
    """Return the sessions ``text`` names that are not those a report of ``year`` names: of an earlier committee, or not the last."""
    for match in SESSION.finditer(text):
        known = last_sessions().get((match["party"], year))
        if known is None or latest_of(match) != known[0]:
            return match[0]
    return None


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes and terms of certain years, in the order of the list."""
    found = []
    for pattern, years, sure, remedy in entries("themes.txt"):
        first, _, last = years.partition("-")
        found.append(
            Theme(re.compile(pattern), int(first or 0), int(last or _NO_END), sure == "sure", remedy)
        )
    return tuple(found)


@cache
def last_sessions() -> dict[tuple[str, int], tuple[int, bool]]:
    """Return the last session by committee (二十) and year, and whether a later one is surely wrong."""
    return {
        (party, int(year)): (int(last), sure == "sure") for year, party, last, sure in entries("sessions.txt")
    }


@cache
def old_terms() -> tuple[OldTerm, ...]:
    """Return wording out of date, in the order of the list."""
    return tuple(
        OldTerm(pattern, now, int(since), severity)
        for pattern, now, since, severity in entries("outdated.txt")
    )

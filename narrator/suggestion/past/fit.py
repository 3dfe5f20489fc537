"""Whether a sentence of a past report suits an office at all, before anybody asks how like it is to what is wanted.

Lists are data: ``trades.txt``, ``levels.txt``, ``themes.txt`` beside this room, and the themes the language keeps.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.figures.unit import UnitGroup, UnitKind, kinds_of
from narrator.language.lists import entries
from narrator.language.names.terms import themes
from narrator.suggestion.past.template import SlotKind, Template

_PACKAGE = "narrator.suggestion"
_ALL_TRADES = frozenset({UnitKind.COMMITTEE})


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for wording: its name, kind and the year of its report."""

    name: str
    kind: UnitKind
    year: int


@dataclass(frozen=True, slots=True)
class _Trade:
    name: str
    office: re.Pattern[str]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Term:
    pattern: re.Pattern[str]
    first: int
    last: int


def trades_of(office: str) -> frozenset[str]:
    """Return the trades an office's name tells, none for a street or a government."""
    return frozenset(trade.name for trade in _trades() if trade.office.search(office))


def why_other_trade(text: str, asker: Asker) -> str | None:
    """Return which other trade's matters ``text`` speaks of, for a department; others have all trades or none."""
    if asker.kind.group is not UnitGroup.DEPARTMENT or asker.kind in _ALL_TRADES:
        return None
    own = trades_of(asker.name)
    for trade in _trades():
        found = trade.words.search(text)
        if found and trade.name not in own and found[0] not in asker.name:
            return f"“{found[0]}”是{trade.name}方面的事，本单位不管"
    return None


def why_other_level(text: str, asker: Asker) -> str | None:
    """Return which words of ``text`` only another kind of office says."""
    for kinds, pattern in _levels():
        if asker.kind not in kinds and (found := pattern.search(text)):
            return f"“{found[0]}”是别的类别的单位的说法"
    return None


def why_other_kind(kind: UnitKind | None, asker: Asker) -> str | None:
    """Return why a report of ``kind`` is none to take wording from; the family of the kind is enough."""
    if kind is None or kind.group is not asker.kind.group:
        told = kind.value if kind else "单位类别不详"
        return f"那是{told}的年报，本单位是{asker.kind.value}"
    return None


def why_other_year(text: str, asker: Asker) -> str | None:
    """Return which theme or term of ``text`` does not belong to the report's year."""
    for theme in themes():
        if not theme.first <= asker.year <= theme.last and (found := theme.pattern.search(text)) and found[0]:
            return f"“{found[0]}”是{theme.years}的提法，不宜写进{asker.year}年的年报"
    for term in _terms():
        if not term.first <= asker.year <= term.last and (found := term.pattern.search(text)):
            return f"“{found[0]}”是别的年份的事，不宜写进{asker.year}年的年报"
    return None


def why_slogan(template: Template) -> str | None:
    """Return which words of another office's sentence say nothing, where nothing is counted beside them."""
    if any(slot.kind in (SlotKind.COUNT, SlotKind.SHARE) for slot in template.slots):
        return None
    found = _slogans().search(template.masked)
    return f"“{found[0]}”是套话，没有数字和对象" if found else None


@cache
def _slogans() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line[0]})" for line in entries("slogans.txt", _PACKAGE)))


@cache
def _trades() -> tuple[_Trade, ...]:
    return tuple(
        _Trade(name, re.compile(office), re.compile(words))
        for name, office, words in entries("trades.txt", _PACKAGE)
    )


@cache
def _levels() -> tuple[tuple[frozenset[UnitKind], re.Pattern[str]], ...]:
    return tuple(
        (frozenset(_kinds(kinds)), re.compile(pattern)) for kinds, pattern in entries("levels.txt", _PACKAGE)
    )


def _kinds(words: str) -> Iterator[UnitKind]:
    for word in words.split("|"):
        yield from kinds_of(word)


@cache
def _terms() -> tuple[_Term, ...]:
    found = []
    for pattern, years in entries("themes.txt", _PACKAGE):
        first, _, last = years.partition("-")
        found.append(_Term(re.compile(pattern), int(first), int(last)))
    return tuple(found)

"""Whether a sentence of a past report suits an office at all, before anybody asks how like it is to what is wanted.

Lists are data: ``trades.txt``, ``levels.txt``, ``themes.txt`` beside this room, and the themes the language keeps.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from narrator.figures.unit import UnitGroup, UnitKind, kinds_of
from narrator.language.lists import entries
from narrator.language.names.offices import region_of, tails_of_office
from narrator.language.names.terms import session_of_other_year, themes
from narrator.suggestion.past.template import SlotKind, Template

_PACKAGE = "narrator.suggestion"
_ALL_TRADES = frozenset({UnitKind.COMMITTEE})
_OF_TRADE = "(?:系统|部门|领域|事业|行业|政务|信息|工作(?!要点|方案|计划|人员))"
_LEVELS_ABOVE = re.compile("[省市]、?([县区旗])(?=委|政府|有关|关于|部署|要求|各级|政务|信息|的?统一)")
_POWERS = re.compile(
    "不具(?:备|有)[^，。；]{0,40}(?:职权|职能|职责|权限)|不(?:负责|承担)[^，。；]{2,24}(?:职责|职能|维护|建设|工作)(?=[，。；]|$)"
)

_FOCUS = re.compile(
    "(?:以|把|将|围绕|聚焦|紧扣|紧盯)[^，。；]{2,40}?(?:作?为|列为|这[一项条]+)[^，。；]{0,14}?(?:重点|中心|主线|主题|抓手|突破口|头等大事)"
    "|重点(?:工作)?(?:就?是|放在|转[到向]|围绕|聚焦|落在)[^，。；]{2,}|(?:围绕|聚焦|紧扣|紧盯)[^，。；]{2,30}(?:重点|中心|主线|主题)"
)
_OPENING = re.compile(
    "(?:现|特)?将[^，。；]{0,24}(?:情况|工作|报告)(?:报告|公布|汇报|通报|总结|说明|公开)?如下|现(?:报告|公布|汇报)如下"
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for wording: its name, kind and the year of its report."""

    name: str
    kind: UnitKind
    year: int
    parent: str = ""


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


@lru_cache(maxsize=4096)
def trades_of(office: str) -> frozenset[str]:
    """Return the trades an office's name tells without its places, none for a street or a government."""
    rest = tails_of_office(office, 0)[-1]
    return frozenset(trade.name for trade in _trades() if trade.office.search(rest))


def why_other_trade(text: str, asker: Asker, writer: str = "") -> str | None:
    """Return which other trade's matters ``text`` speaks of, for a department; others have all trades or none.

    A committee has all trades, but what a department (``writer``) says of its own it would not say.
    """
    if asker.kind.group is not UnitGroup.DEPARTMENT or (asker.kind in _ALL_TRADES and not trades_of(writer)):
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


def why_other_end(text: str, asker: Asker) -> str | None:
    """Return which words of ``text`` only an office says whose name ends otherwise: 厅网站, 局领导."""
    for end, pattern in _ends():
        if not re.search(end, asker.name) and (found := pattern.search(text)):
            return f"“{found[0]}”是别的类别的单位的说法"
    return None


def why_other_region(text: str, asker: Asker) -> str | None:
    """Return which list of the levels above in ``text`` ends on a place of another sort: 省市县有关要求, for a district."""
    mine = region_of(asker.name, asker.parent)
    found = _LEVELS_ABOVE.search(text) if mine else None
    return f"“{found[0]}”是别处的层级" if found and found[1] != mine else None


def why_own_powers(text: str) -> str | None:
    """Return which powers the writer of ``text`` says it lacks: what one office lacks another has."""
    found = _POWERS.search(text)
    return f"“{found[0]}”是那个单位的职权" if found else None


def why_own_focus(text: str) -> str | None:
    """Return what the writer of ``text`` says its year was about: what one office was busy with another was not."""
    found = _FOCUS.search(text)
    return f"“{found[0]}”是那个单位当年的重点" if found else None


def why_opening(text: str) -> str | None:
    """Return by which words ``text`` opens a report: it stands at the head of one and behind nothing."""
    found = _OPENING.search(text)
    return f"“{found[0]}”是全文开头的话" if found else None


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
    session = session_of_other_year(text, asker.year)
    if session is not None:
        return f"“{session}”是别的年份的提法，不宜写进{asker.year}年的年报"
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
def _ends() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((end, re.compile(pattern)) for end, pattern in entries("ends.txt", _PACKAGE))


@cache
def _slogans() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line[0]})" for line in entries("slogans.txt", _PACKAGE)))


@cache
def _trades() -> tuple[_Trade, ...]:
    return tuple(
        _Trade(name, re.compile(office), re.compile(f"{words}|(?:{office}){_OF_TRADE}"))
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

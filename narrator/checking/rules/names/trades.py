"""The rule for words of another trade left in a department's report: 结合水利工作实际 in one of a land bureau."""

import re
from collections.abc import Iterator
from functools import cache

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Subject
from narrator.figures.unit import UnitGroup
from narrator.finding import Evidence, Severity
from narrator.language.lists import entries

_PLACE = r"(?:我[局县区市]|本[局地县区市]|全[县区市省]|各级)?"
_WITH_OTHERS = re.compile(
    "会同|配合|联合|协助|协同|参加|参与|与[^，。；]{0,12}$|和[^，。；]{0,12}$|等[^，。；]{0,4}$|、$"
)

_ASKED = re.compile(r"新收|申请(?:内容|事项|主题)|(?:申请|咨询|来电|来信|留言)[^，。；]{0,8}\d")
"""People ask any office about anything."""


@cache
def trades() -> tuple[tuple[str, ...], ...]:
    """Return the words of each trade."""
    return tuple(tuple(line[0].split("|")) for line in entries("trades.txt", "narrator.checking"))


def own_trades(unit: str) -> frozenset[str]:
    """Return the words of the trades a department's name tells."""
    return frozenset(word for trade in trades() if any(word in unit for word in trade) for word in trade)


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted({word for trade in trades() for word in trade}, key=lambda word: (-len(word), word))
    trade = "|".join(words)
    return re.compile(
        rf"(?:结合|围绕|立足|聚焦|紧扣|根据){_PLACE}(?P<a>{trade})(?:工作|业务|行业|领域|部门|系统)?(?:的)?(?:实际|特点|职能|职责|中心工作|主责主业|重点工作)"
        rf"|(?:全[县区市省州旗]|我[县区市])(?P<b>{trade})(?:系统|战线)"
        rf"|作为(?P<c>{trade})(?:行政)?(?:机关|部门|系统)"
        rf"|(?:提升|提高|增强|推进|做好|促进)[^，。；]{{0,4}}(?P<d>{trade})工作(?:的)?(?:透明度|公开|公信力|信息公开)"
        rf"|(?P<e>{trade})(?:系统|行业)(?:政府信息|政务)公开"
    )


@cache
def _matters() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return the words of a trade and what tells of a matter that it alone deals with."""
    found = []
    for trade, matters in entries("matters.txt", "narrator.checking"):
        words = next(one for one in trades() if trade in one)
        matter = "|".join(matters.split())
        pattern = (
            rf"(?:{matter})[^，。；、\d]{{0,6}}\d+[件条期篇宗份次]|(?:围绕|聚焦|立足)[^，。；]{{0,14}}(?:{matter})"
            rf"|(?<![\u4e00-\u9fff])(?:由)?(?:{matter})[股科处](?![学技目理])"
        )
        found.append((words, re.compile(pattern)))
    return tuple(found)


def _other_matters(subject: Subject, own: frozenset[str]) -> Iterator[Hit]:
    """Find matters of another trade counted, or put first, as the office's own."""
    for passage in (one for one in subject.sentences if one.section != PREFACE):
        for words, pattern in _matters():
            if own & set(words):
                continue
            if _ASKED.search(passage.plain):
                continue
            for match in pattern.finditer(passage.plain):
                if not _WITH_OTHERS.search(passage.plain[: match.start()]):
                    evidence = (Evidence("本单位", subject.unit), Evidence("别的行业", words[0]))
                    message = f"“{match[0]}”像是{words[0]}部门的事"
                    yield Hit(message, passage.at(*match.span()), evidence, confirm=True)


def _other_trade(subject: Subject) -> Iterator[Hit]:
    kind = subject.kind
    if kind is None or kind.group is not UnitGroup.DEPARTMENT:
        return
    own = own_trades(subject.unit)
    if not own:
        return
    yield from _other_matters(subject, own)
    for passage in (one for one in subject.sentences if one.section != PREFACE):
        for match in _pattern().finditer(passage.plain):
            told = next(word for word in match.groups() if word)
            if told in own or told in subject.unit or _WITH_OTHERS.search(passage.plain[: match.start()]):
                continue
            evidence = (Evidence("本单位", subject.unit), Evidence("别的行业", told))
            yield Hit(f"“{match[0]}”说的不是本单位的行业", passage.at(*match.span()), evidence)


TRADE_RULES = (
    Rule(
        "U-TRADE",
        Severity.WARNING,
        "没有别的行业、部门的说法",
        "请改为本单位的行业；确是别的部门的事，请写明关系",
        "校对惯例：套用别的部门文稿时容易漏改",
        _other_trade,
    ),
)

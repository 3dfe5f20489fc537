"""How many of what is listed: 三个方面的问题：一是…二是…; 新设营商环境、义务教育、乡村振兴3个专栏."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.enumerators import IS, ITS, NTH, any_of, ordinal, without_enumerator
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_HEAD = lazy(
    r"(?<![\d第.一二三四五六七八九十])(?P<size>[两二三四五六七八九]|[2-9])(?P<unit>[个项条类点种大]|件(?=事)|方面)(?P<thing>[^，,。；;：:\d（(]{0,14})[：:。，,；;]$"
)
_OPEN = lazy("主要|其中|包括|例如|比如|重点|集中|体现|表现|突出|原因|典型|等")
_ITEM = lazy(rf"(?:(?<=[。；;：:，,])|^){any_of(IS, NTH, ITS)}")
_NAMES = lazy(
    r"(?:^|[，,。；;：:])(?P<names>[^，,。；;：:\d（）()《》]{4,60}?)(?P<size>[2-9]|[两三四五六七八九])(?:个|家|大|类|项|级|种|条|方)"
    r"(?P<thing>[\u4e00-\u9fff]{1,8}?)(?=[，,。；;：:、（(和与及]|都|均|全部|分别|$)"
)
_MONTHS = lazy(
    r"(?P<months>(?:(?:1[0-2]|[1-9])月(?:\d{1,2}日|份|[上中下]旬)?(?:[、和及与，]|以及)*){2,8})(?:先后|共|共计|分别|，|分)?(?P<size>[两二三四五六七八九]|[2-9])次"
)
_JOINED = lazy("以及|[和与及]")
_UNSURE = lazy("等|各|每|其他|另|第|为|是|对应|分别|全[省市县区镇]|共|中的")
_LEAST, _NAME = 2, 9


def enumerated(paragraph: Sequence[Sentence], following: Sequence[str]) -> Iterator[Relation]:
    """Yield the counts of a paragraph that differ from what is listed behind them, or right before them.

    ``following`` are the texts of the paragraphs behind, in which a list may go on.
    """
    text = "".join(one.flat for one in paragraph)
    more = _carried_on(following)
    place = 0
    for sentence in paragraph:
        yield from _before_items(sentence, text, place, more)
        yield from _behind_names(sentence)
        yield from _months(sentence)
        place += len(sentence.flat)


def _carried_on(following: Sequence[str]) -> int:
    """Return the number of the enumerator the next paragraph begins with."""
    head = _ITEM.match(following[0].lstrip()) if following else None
    return (ordinal(head[0]) or 0) if head else 0


def _before_items(sentence: Sentence, text: str, place: int, more: int) -> Iterator[Relation]:
    """Check 三个方面的问题：一是…；二是…: as far as the enumerators go on from one."""
    for first in _ITEM.finditer(text, place, place + len(sentence.flat) + 4):
        if ordinal(first[0]) != 1:
            continue
        start = text.rfind("。", 0, max(0, first.start() - 1)) + 1
        head = _HEAD.search(text[max(start, place) : first.start()])
        if head is None or _OPEN.search(head["thing"]):
            continue
        last = 1
        for match in _ITEM.finditer(text, first.end()):
            number = ordinal(match[0])
            if number == last + 1 and match[0][-1:] == first[0][-1:]:
                last = number
            elif number == 1:
                break
        told = _number(head["size"])
        if last < _LEAST or more == last + 1:
            continue
        begin = max(start, place) + head.start("size") - place
        yield _counted(sentence, (begin, begin + len(head["size"] + head["unit"])), told, last, last == told)


def _behind_names(sentence: Sentence) -> Iterator[Relation]:
    """Check 对党政办、民政办、城建办3个科室: as many names as are parted by marks before the number."""
    for match in _NAMES.finditer(sentence.flat):
        names, told = without_enumerator(match["names"]), _number(match["size"])
        pauses = names.count("、")
        sure = pauses + 1
        most = sure + len(_JOINED.findall(names))
        if pauses < _LEAST - 1 or most < _LEAST + 1 or _UNSURE.search(names) or sure <= told <= most:
            continue
        if any(len(one) > _NAME for one in names.split("、")):
            continue  # words with a verb among the names
        if min(abs(told - sure), abs(told - most)) > 1:
            continue  # so many columns on these matters, not these columns
        span = (match.start("size"), match.end())
        yield _counted(sentence, span, told, most if told > most else sure, holds=False)


def _months(sentence: Sentence) -> Iterator[Relation]:
    """Check 于4月和10月两次听取汇报: as many times as months are told."""
    for match in _MONTHS.finditer(sentence.flat):
        told, listed = _number(match["size"]), match["months"].count("月")
        span = (match.start("size"), match.end())
        if listed > 1:
            yield _counted(sentence, span, told, listed, holds=told == listed)


def _counted(sentence: Sentence, span: tuple[int, int], told: int, listed: int, holds: bool) -> Relation:
    words = sentence.flat[slice(*span)]
    reckoning = f"写的是“{words}”，列出的是{listed}项"
    members = (Member(Part.WHOLE, Decimal(told), sentence), Member(Part.PART, Decimal(listed), sentence))
    return Relation(Kind.SUM, sentence, span, members, holds, str(listed), reckoning, Weight.ASK)


def _number(size: str) -> int:
    amount = parse_numeral("二" if size == "两" else size)
    return int(amount.value) if amount else 0

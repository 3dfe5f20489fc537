"""The most and the least of a list: 一季度12件、二季度15件，一季度最多."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.read.model import STRENGTH, Mark, Sentence
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.openers import opener_of

_NAMED = re.compile(
    r"[，,。；;、：:（(](?:其中|以|又以)?(?P<name>\d{1,2}月|[\u4e00-\u9fff“”]{2,12}?)(?:的)?(?:数量|件数|篇数|条数|次数|占比|申请量|发布量)?(?P<end>最多|最少|最高|最低|居首|居多|位居第一|排在第一|最大|最小|居末|为最多|为最少|居首位|列首位|排首位|位居首位|最为集中|最集中|最为突出|排名第一|位列第一|列第一)(?![\u4e00-\u9fff]*的)"
)
_BEHIND = re.compile(
    r"(?P<end>最多|最少|最高|最低|最大|最小)的(?:一[个类项季]|类别|季度|渠道)?(?:是|为)(?P<name>[\u4e00-\u9fff]{2,12})"
)
_LITTLE = Decimal("0.08")  # what comes near the sum of the others is their whole
_GENERAL = re.compile("(?:类|申请|信息|事项|渠道|案件|问题)+(?:数量|件数|量|数)?$")
_PARTING = (Mark.PAUSE, Mark.COMMA, Mark.HALT)
_NESTED = re.compile("[中里](?:以)?[，,]?[\u4e00-\u9fff“”]{1,12}$")  # 民生类中就业1015条: of another whole
_LEAST = ("最少", "最低", "最小", "居末", "为最少")


def superlatives(sentence: Sentence, before: Sequence[Sentence] = ()) -> Iterator[Relation]:
    """Yield what is called the most or the least of a list told before it, in its sentence or the one before."""
    for pattern in (_NAMED, _BEHIND):
        for match in pattern.finditer(sentence.flat):
            found = _judged(sentence, before, match)
            if found is not None:
                yield found


def _judged(sentence: Sentence, before: Sequence[Sentence], match: re.Match[str]) -> Relation | None:
    """Return whether what is called the most is it in its list; where it is in one of two lists, that one is meant."""
    name = match["name"].removeprefix("是").removeprefix("第")
    found: list[Relation] = []
    for one in (sentence, *before):
        for line in lines_of(one.line):
            items = [
                item for item in items_of(line) if one is not sentence or item.quantity.end <= match.start()
            ]
            for item in reversed(items):
                if item.counts and not item.last and _is_called(item, name):
                    others = _siblings(items, item)
                    if len(others) > 1:
                        found.append(_compared(sentence, one, item, others, match))
    return next((one for one in found if one.holds), found[0] if found else None)


def _is_called(item: Item, name: str) -> bool:
    label = item.label.removeprefix("第").strip("，、；为")
    name = _GENERAL.sub("", name.strip("“”")) or name
    return len(label) > 1 and (
        label.endswith(name) or name.endswith(label) or label.startswith(name) or name.startswith(label)
    )


def _siblings(items: Sequence[Item], item: Item) -> list[Item]:
    """Return the other items of its list: on both sides, as far as one mark parts them and measure words go on.

    A stronger mark ends a list: 动态和公告5312条；就业1015条、养老389条. So do words that open one: 其中, …中.
    """
    place = items.index(item)
    beside = [one.mark for one in (item, *items[place + 1 : place + 2]) if one.mark in _PARTING]
    weakest = min(beside, key=STRENGTH.__getitem__, default=None)
    found = []
    for step in (-1, 1):
        place = items.index(item) + step
        while 0 <= place < len(items):
            one = items[place]
            opened = one if step > 0 else items[place + 1]
            if opener_of(opened) is not None or _NESTED.search(opened.gap.text):
                break
            if opened.mark is not weakest or not alike(one.quantity, item.quantity):
                break
            if not one.counts or one.last or not one.label:
                break
            found.append(one)
            place += step
    alike_named = [one for one in found if one.dimension is item.dimension]
    if item.dimension is not None and len(alike_named) > 1:
        return alike_named
    rest = sum((one.quantity.value for one in (*found, item)), Decimal(0))
    first = min((one.index for one in found), default=0)
    return [one for one in found if not _is_whole(one, first, item, rest)]


def _is_whole(one: Item, first: int, item: Item, rest: Decimal) -> bool:
    """Whether the first number before an item may be the whole of its list."""
    same_build = one.label[-1:] == item.label[-1:]
    return one.index == first < item.index and not same_build and _is_near(one.quantity.value * 2, rest)


def _is_near(value: Decimal, rest: Decimal) -> bool:
    return abs(value - rest) <= rest * _LITTLE


def _compared(
    sentence: Sentence, told: Sentence, item: Item, others: Sequence[Item], match: re.Match[str]
) -> Relation:
    least = match["end"] in _LEAST
    sign = -1 if least else 1
    rival = max(others, key=lambda one: sign * one.quantity.value)
    holds = sign * item.quantity.value >= sign * rival.quantity.value
    words = "最少" if least else "最多"
    reckoning = f"“{rival.label}”的{told.words(rival.quantity)}才是{words}，“{item.label}”是{told.words(item.quantity)}"
    members = tuple(Member(Part.PART, one.quantity.value, told, one.quantity) for one in (item, rival))
    return Relation(
        Kind.BOUNDS, sentence, match.span("end"), members, holds, rival.label, reckoning, Weight.ASK
    )

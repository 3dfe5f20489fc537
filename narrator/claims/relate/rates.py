"""Rates: 满意率, 办结率; what the rate names, of what stands before it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Mark, Sort
from narrator.claims.relate.bases import (
    Counted,
    Owned,
    Surroundings,
    names_it,
)
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Relation
from narrator.claims.relate.openers import Opener, opener_of
from narrator.claims.relate.quotients import Option, judged_share, option_from, option_of
from narrator.claims.relate.share_bounds import RATE, UNCAPPED

_FEW = 6
_TIMELY = (
    "按时",
    "按期",
    "及时",
    "依法",
    "限时",
    "法定",
    "总体",
    "平均",
    "综合",
    "群众",
    "全年",
    "服务",
    "当年",
    "年内",
    "均",
    "问题",
    "意见",
    "总",
    "实际",
)
_LIMITS = re.compile("内|次|首|初|当场|当日|限|前|即")  # a rate of some of them: 一次通过率
_HEAD = 8
_OF_CASES = frozenset("件宗起例")


def rate_of(owned: Owned, item: Item, around: Surroundings) -> Iterator[Relation]:
    """Check 收回50份，满意48份，满意率98%: what the rate names, of what stands before it."""
    match = RATE.search(item.gap.text)
    if match is None:
        return
    of, _, stem = match["name"].rpartition("的")
    for word in _TIMELY:
        stem = stem.replace(word, "")
    if _LIMITS.search(stem[:-2]):
        return
    stem = stem[-2:] if len(stem) > 1 else match["name"][-2:]
    before = [
        one
        for one in (*owned.around, *owned.items[: item.index])
        if one.counts and one.quantity.sort is Sort.COUNT
    ]
    named = [one for one in before if _says(stem, f"{one.label[-_HEAD:]}|{one.tail}")]
    if not named or (UNCAPPED.search(match["name"]) and not _stands_before(owned.items, item, stem)):
        return
    if of and names_it(of, "".join(one.label for one in before)):
        bases = [option_of(owned.sentence, one) for one in before if names_it(of[:2], one.label)]
        rated = [one for one in named if bases and all(one.quantity != base[2].quantity for base in bases)]
        yield from (judged_share(owned, item, Counted((one,)), bases, Kind.RATE) for one in rated[-1:])
        return
    results = [
        one for one in (_rated(owned, item, parts, before, around) for parts in _together(named)) if one
    ]
    if results:
        yield next((one for one in results if one.holds), results[0])


def _says(stem: str, text: str) -> bool:
    """Whether a text has a rate's word, in either order: 回收率, 收回."""
    return stem in text or stem[::-1] in text


def _together(named: list[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield what a rate may be told of: each number its word names, the last first, then neighbours together."""
    few = named[-_FEW:]
    yield from ((one,) for one in reversed(few))
    for start in range(len(few)):
        yield from (tuple(few[start:end]) for end in range(start + 2, len(few) + 1))


def _stands_before(items: Sequence[Item], item: Item, stem: str) -> bool:
    """Whether the number right before a rate is the one it names, so that it is no plan or budget: 完成76项，完成率95%."""
    return bool(item.index) and items[item.index - 1].label.endswith(stem)


def _rated(
    owned: Owned, item: Item, parts: tuple[Item, ...], before: Sequence[Item], around: Surroundings
) -> Relation | None:
    """Return whether one of the numbers a rate may be told of gives it."""
    part = parts[0]
    counted, quantity = Counted(parts), part.quantity
    if part.mark is Mark.PAUSE and len(parts) == 1:
        return None
    here = [
        option_of(owned.sentence, one)
        for one in reversed(before)
        if one not in parts
        and alike(one.quantity, quantity)
        and one.quantity.high >= counted.low
        and (one.index < part.index or (one.index == item.index - 1 and opener_of(item) is Opener.WITHIN))
    ]
    here = _without_siblings(here, quantity.value) or here
    if not here:
        return None
    more = [
        option_of(sentence, one)
        for sentence, one in around.earlier
        if alike(one.quantity, quantity) and one.quantity.high >= counted.low
    ]
    known = [
        option_from(one) for one in around.known if one.value >= counted.low and quantity.unit in _OF_CASES
    ]
    return judged_share(owned, item, counted, [*here, *more, *known], Kind.RATE)


def _without_siblings(bases: list[Option], part: Decimal) -> list[Option]:
    """Return what a rate may be taken of without the rest of the whole: 送审90条，通过80条，退回10条，退回率 is of 90."""
    values = {one[0] for one in bases}
    return [one for one in bases if one[0] + part not in values]

"""Means in any words: 摊到365天，一天平均4.5条; 发放11.6万元，每人次平均2000元."""

from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Sort
from narrator.claims.relate.claimed.pool import Pool
from narrator.claims.relate.measures import digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_MEAN = lazy(
    r"(?P<of>(?:一|每)[\u4e00-\u9fff]{1,5})平均(?:约|有|为|是|达)?$|[，,](?P<noun>(?![每一日月人户件])[\u4e00-\u9fff]{2,4})平均(?:约|有|为|是|达)?$|平均(?P<by>(?:每|一)(?:一)?[\u4e00-\u9fff]{1,5})(?:约|有|为|是|达)?$"
)
_CALENDAR = {
    "天": (365, 366, 250, 249, 248, 251),
    "日": (365, 366, 250),
    "月": (12,),
    "周": (52,),
    "季": (4,),
}
_FAR = 3


def claimed_means(pool: Pool) -> Iterator[Relation]:
    """Yield the means that no total and number of units near them gives."""
    for item in pool.items:
        if item.quantity in pool.judged or item.quantity.sort is not Sort.COUNT:
            continue
        yield from _mean(pool, item)


def _mean(pool: Pool, item: Item) -> Iterator[Relation]:
    match = _MEAN.search(item.gap.text)
    if match is None or item.use is Use.CHANGE:
        return
    per = match["noun"] or (match["of"] or match["by"])[1:].removesuffix("发").removesuffix("贴")
    near = [one for _, one in (*pool.around.earlier, *pool.around.later)]
    others = [
        one
        for one in (*reversed(pool.items), *near)
        if one is not item and one.counts and not one.last and one.quantity.sort is Sort.COUNT
    ]
    totals = [one for one in others if one.quantity.unit == item.quantity.unit and one.quantity.value > 0]
    units = [one for one in others if one.quantity.unit != item.quantity.unit and one.quantity.value > 1]
    spans = [Decimal(n) for word, all_of in _CALENDAR.items() if word in per for n in all_of]
    here = [one.quantity.value for one in units if one in pool.items]
    tied = [
        one.quantity.value for one in units if one.quantity.unit in (per, per[:1]) or one.tail.startswith(per)
    ]
    tied = [*tied, *spans[:1]]
    if any(_gives(total, by, item) for total in totals for by in (*here, *tied, *spans)):
        return
    for total in totals[:1]:
        for by in tied[:1]:
            yield from _told(pool, item, total, by)


def _gives(total: Item, by: Decimal, item: Item) -> bool:
    return printed(total.quantity.value / by, item.quantity) or (
        not item.quantity.exact and item.quantity.low <= total.quantity.value / by <= item.quantity.high
    )


def _told(pool: Pool, item: Item, total: Item, by: Decimal) -> Iterator[Relation]:
    value = total.quantity.value / by
    if value > item.quantity.value * _FAR or item.quantity.value > value * _FAR:
        return
    computed = digits(value, item.quantity)
    own = total in pool.items
    members = (
        Member(Part.AVERAGE, item.quantity.value, pool.sentence, item.quantity),
        Member(
            Part.TOTAL, total.quantity.value, pool.sentence if own else None, total.quantity if own else None
        ),
    )
    span = (item.quantity.start, item.quantity.end)
    reckoning = f"{spell_number(total.quantity.value)}除以{spell_number(by)}是{computed}"
    yield Relation(
        Kind.AVERAGE,
        pool.sentence,
        span,
        members,
        False,
        computed + item.quantity.unit,
        reckoning,
        Weight.ASK,
    )

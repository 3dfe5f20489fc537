"""Means in any words: 摊到365天，一天平均4.5条; 发放11.6万元，每人次平均2000元; and a fastest that is slower than the mean."""

import re
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
_LEAST = lazy("最快|最短|最少|最低")
_MOST = lazy("最慢|最长|最多|最高")
_TIMES = frozenset({"天", "个工作日", "工作日", "日", "小时", "分", "分钟"})
_FAR = 3


def claimed_means(pool: Pool) -> Iterator[Relation]:
    """Yield the means that no total and number of units near them gives, and those outside the least and the most."""
    for item in pool.items:
        if item.quantity in pool.judged or item.quantity.sort is not Sort.COUNT:
            continue
        yield from _mean(pool, item)
        if "平均" in item.gap.text and item.use in (Use.COUNT, Use.AVERAGE):
            yield from _outside(pool, item)


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


def _outside(pool: Pool, mean: Item) -> Iterator[Relation]:
    """Check 平均12个工作日，最快的一件也用了13个工作日."""
    if mean.quantity.unit not in _TIMES:
        return
    place = mean.quantity.end
    for one in pool.items:
        if one.quantity.start < place or one.quantity.unit not in (mean.quantity.unit, "个"):
            continue
        clause = re.split("[，,。；;]", pool.sentence.flat[mean.quantity.end : one.quantity.start])[-1]
        least, most = _LEAST.search(clause), _MOST.search(clause)
        if one.quantity in pool.judged or one.use is Use.CHANGE or bool(least) == bool(most):
            continue
        wrong = (
            one.quantity.value > mean.quantity.value if least else one.quantity.value < mean.quantity.value
        )
        if wrong and mean.quantity.exact:
            members = (
                Member(Part.AVERAGE, mean.quantity.value, pool.sentence, mean.quantity),
                Member(Part.PART, one.quantity.value, pool.sentence, one.quantity),
            )
            what = "最小的比平均数大" if least else "最大的比平均数小"
            span = (one.quantity.start, one.quantity.end)
            yield Relation(Kind.BOUNDS, pool.sentence, span, members, False, "", what, Weight.ASK)

"""Averages: 日均, 月均, 每期; whether some total and some number of days or units gives what is told."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.bases import Owned, owned_lines
from narrator.claims.relate.measures import digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.figures.values import spell_number

_DAYS = (*range(240, 256), 365, 366)
_BY_TIME = (
    (re.compile("日均|每天|每日|天均|工作日"), _DAYS),
    (re.compile("月均|每月"), (12,)),
    (re.compile("周均|每周"), (52, 53, 50, 51)),
    (re.compile("季均|每季"), (4,)),
)
_PERSONS = frozenset({"人", "名", "人次"})
_EVERY = re.compile(r"平均(?:每|一)(?P<unit>[\u4e00-\u9fff])")
_LEAST, _MOST = re.compile("最短|最少|最低|最快"), re.compile("最长|最多|最高|最慢")
_BY_UNIT = (
    (re.compile("人均|每人"), ("人", "名", "人次")),
    (re.compile("户均"), ("户",)),
    (re.compile("篇均|每篇"), ("篇",)),
    (re.compile("件均|每件"), ("件",)),
    (re.compile("每期|期均"), ("期",)),
    (re.compile("每场|场均"), ("场", "次")),
    (re.compile("每次|次均"), ("次", "场")),
)
_SHORTER = re.compile(r"季度|半年|\d月|[一二三四五六七八九十]月|截至|以来|两年|三年|五年")


def averages(sentence: Sentence) -> Iterator[Relation]:
    """Yield the averages of a sentence that no total gives, and those that one gives."""
    for owned in owned_lines(sentence):
        for item in owned.items:
            if item.use is Use.AVERAGE and item.quantity.sort is Sort.COUNT:
                yield from _average(owned, item)


def _average(owned: Owned, item: Item) -> Iterator[Relation]:
    word = item.gap.last(Role.AVERAGE)
    if word is None or word.word is None:
        return
    if any(pattern.search(word.word.text) for pattern, _ in _BY_TIME) and _SHORTER.search(
        owned.sentence.flat
    ):
        return
    here = [one for one in (*owned.around, *owned.items[: item.index]) if one.counts and not one.last]
    totals = [one for one in reversed(here) if _same_unit(one, item)]
    if owned.owner is not None and owned.owner.quantity.unit == item.quantity.unit:
        totals.insert(0, owned.owner)
    behind = [one for one in owned.items[item.index + 1 : item.index + 2] if one.counts]
    divisors = _divisors(
        word.word.text, [*behind, *here], [one for one in totals if one.gap.text or one.tail]
    )
    if not totals or not divisors:
        return
    told = item.quantity
    pairs = [(one, by) for one in totals for by in divisors]
    chosen = next(((one, by) for one, by in pairs if _gives(one, by, item)), None)
    total, by = chosen or (totals[0], divisors[-1])
    actual = digits(total.quantity.value / by, told)
    yield Relation(
        Kind.AVERAGE,
        owned.sentence,
        (told.start, told.end),
        (
            Member(Part.AVERAGE, told.value, owned.sentence, told),
            Member(Part.TOTAL, total.quantity.value, owned.sentence, total.quantity),
        ),
        chosen is not None,
        actual + told.unit,
        f"{spell_number(total.quantity.value)}除以{spell_number(by)}是{actual}",
    )


def _gives(total: Item, by: Decimal, item: Item) -> bool:
    low, high = total.quantity.low / by, total.quantity.high / by
    told = item.quantity
    return printed(total.quantity.value / by, told) or (low < high and low <= told.high and told.low <= high)


def _same_unit(one: Item, other: Item) -> bool:
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or units <= _PERSONS


def _divisors(word: str, items: list[Item], totals: list[Item]) -> tuple[Decimal, ...]:
    for pattern, numbers in _BY_TIME:
        if pattern.search(word):
            return tuple(map(Decimal, numbers))
    for pattern, units in _BY_UNIT:
        if pattern.search(word):
            return _counted(items, units) or _as_many_as(totals)
    every = _EVERY.search(word)
    return _counted(items, (every["unit"],)) if every else ()


def _counted(items: list[Item], units: tuple[str, ...]) -> tuple[Decimal, ...]:
    return tuple(
        one.quantity.value for one in reversed(items) if one.quantity.unit in units and one.quantity.value > 0
    )


def _as_many_as(totals: list[Item]) -> tuple[Decimal, ...]:
    """Return how many numbers a total is told to be the sum of: 52人次、61人次、55人次，合计168人次，场均56人次."""
    if not totals or not totals[0].gap.has(Role.SUM) or len(totals) < 3:
        return ()
    return (Decimal(len(totals) - 1),)


def extremes(sentence: Sentence) -> Iterator[Relation]:
    """Yield a mean that lies outside the least and the most told beside it."""
    for owned in owned_lines(sentence):
        for mean in owned.items:
            if "平均" not in mean.gap.text or mean.use in (Use.CHANGE, Use.FROM):
                continue
            for one in owned.items[mean.index + 1 : mean.index + 3]:
                least, most = _LEAST.search(one.gap.text), _MOST.search(one.gap.text)
                if one.quantity.unit != mean.quantity.unit or not (least or most) or one.use is Use.CHANGE:
                    continue
                value, other = mean.quantity.value, one.quantity.value
                holds = other <= value if least else other >= value
                what = "最小的比平均数大" if least else "最大的比平均数小"
                members = (
                    Member(Part.AVERAGE, value, sentence, mean.quantity),
                    Member(Part.PART, other, sentence, one.quantity),
                )
                span = (one.quantity.start, one.quantity.end)
                yield Relation(Kind.BOUNDS, sentence, span, members, holds, spell_number(value), what)


def products(sentence: Sentence) -> Iterator[Relation]:
    """Yield a total of so many, each with so many: 4期，每期1500册，累计赠阅6000册."""
    for owned in owned_lines(sentence):
        for count, each, total in zip(owned.items, owned.items[1:], owned.items[2:], strict=False):
            every = re.search(r"每(?P<unit>[\u4e00-\u9fff])$", each.gap.text)
            if (
                every is None
                or count.quantity.unit != every["unit"]
                or total.quantity.unit != each.quantity.unit
            ):
                continue
            said = total.gap.has(Role.SUM) or "全年" in total.gap.text
            if not said or not (count.quantity.exact and each.quantity.exact and total.quantity.exact):
                continue
            expected = count.quantity.value * each.quantity.value
            members = tuple(
                Member(part, one.quantity.value, sentence, one.quantity)
                for part, one in ((Part.PART, count), (Part.AVERAGE, each), (Part.TOTAL, total))
            )
            reckoning = f"{spell_number(count.quantity.value)}乘{spell_number(each.quantity.value)}是{spell_number(expected)}"
            span = (total.quantity.start, total.quantity.end)
            holds = total.quantity.low <= expected <= total.quantity.high
            computed = spell_number(expected) + total.quantity.unit
            yield Relation(Kind.AVERAGE, sentence, span, members, holds, computed, reckoning)

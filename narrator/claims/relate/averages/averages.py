"""Averages: 日均, 月均, 每期; whether some total and some number of days or units gives what is told.

An average is told as wrong only where one total and one number to divide by stand with it in their stretch of the
sentence, and nothing else of the paragraph gives it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sentence, Sort, Token
from narrator.claims.relate.bases import Owned, owned_lines
from narrator.claims.relate.measures import digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.claims.relate.ties import GENERAL, counts_what, noun_of, runs_of, stretches
from narrator.figures.values import spell_number

_DAYS = (*range(240, 256), 365, 366)
_BY_TIME = (
    (re.compile("日均|每天|每日|天均|工作日"), _DAYS),
    (re.compile("月均|每月"), (12,)),
    (re.compile("周均|每周"), (52, 53, 50, 51)),
    (re.compile("季均|每季"), (4,)),
)
_PER = ("/", "／")  # 0.6件/万人: its base stands in no number
_PERSONS = frozenset({"人", "名", "人次"})
_EVERY = re.compile(r"平均(?:每|一)(?P<unit>[\u4e00-\u9fff])|每(?P<other>[\u4e00-\u9fff])平均")
_BY_UNIT = (
    (re.compile("人均|每人"), ("人", "名", "人次")),
    (re.compile("户均"), ("户",)),
    (re.compile("篇均|每篇"), ("篇", "条")),
    (re.compile("件均|每件"), ("件",)),
    (re.compile("每期|期均"), ("期",)),
    (re.compile("每场|场均"), ("场", "次")),
    (re.compile("每次|次均"), ("次", "场")),
)
_ALL_YEAR = re.compile("[，,](?:全年|年内)")
_SHORTER = re.compile(r"季度|半年|\d月|[一二三四五六七八九十]月|截至|以来|两年|三年|五年")
_SHORTER_BEHIND = re.compile(r"[^，,。；;]{0,3}[（(][^）)]{0,8}(?:季度|半年|月)")
_OF_A_TIME = re.compile("[^，,。；;]{0,2}(?:每?[年月日周季]|每次)")  # 户均月领取820元
_OTHERS = re.compile("其余|其他|其它|余下|另")


def averages(sentence: Sentence, near: Sequence[Item] = ()) -> Iterator[Relation]:
    """Yield the averages of a sentence that no total gives, and those that one gives.

    ``near`` are the other numbers of the paragraph.
    """
    for owned in owned_lines(sentence):
        for item in owned.items:
            if item.use is Use.AVERAGE and item.quantity.sort is Sort.COUNT:
                yield from _average(owned, item, near)


def _average(owned: Owned, item: Item, near: Sequence[Item]) -> Iterator[Relation]:
    word = item.gap.last(Role.AVERAGE)
    if word is None or word.word is None or owned.sentence.flat[item.quantity.end :][:1] in _PER:
        return
    here = [one for one in (*owned.around, *owned.items[: item.index]) if one.counts and not one.last]
    totals = [one for one in reversed(here) if same_unit(one, item)]
    if owned.owner is not None and owned.owner.quantity.unit == item.quantity.unit:
        totals.insert(0, owned.owner)
    behind = [one for one in owned.items[item.index + 1 : item.index + 2] if one.counts]
    by_time = any(pattern.search(word.word.text) for pattern, _ in _BY_TIME)
    if by_time and _is_of_less_than_a_year(owned.sentence, item, len(item.gap.text) - word.at):
        return
    if item.gap.has(Role.AMONG) and not any(one.gap.has(Role.AMONG) for one in here):
        return  # 4517条，日均12.4条；其中网站日均8.2条: its own total is not told
    if not totals and _is_total_behind(owned, item):
        totals = [owned.items[item.index + 1]]
    said = word.word.text + item.gap.text[word.end :]
    named = [one for one in totals if one.gap.text or one.tail]
    divisors = _divisors(said, [*behind, *here], named)
    if not totals or not divisors:
        return
    chosen = next(
        ((one, by) for one in totals for by in divisors if _gives(one, by, item)),
        None,
    )
    total, by = chosen or (totals[0], divisors[0])
    others = _is_of_others(item, word) or not _stand_together(owned, item, total)
    if chosen is None and (others or _is_given_elsewhere(said, total, item, [*behind, *here, *near])):
        return
    firm = len({one.quantity.value for one in totals}) == 1 and (by_time or len(set(divisors)) == 1)
    yield _told(owned, item, total, by, holds=chosen is not None, firm=firm)


def _told(owned: Owned, item: Item, total: Item, by: Decimal, *, holds: bool, firm: bool) -> Relation:
    told = item.quantity
    actual = digits(total.quantity.value / by, told)
    members = (
        Member(Part.AVERAGE, told.value, owned.sentence, told),
        Member(Part.TOTAL, total.quantity.value, owned.sentence, total.quantity),
    )
    reckoning = f"{spell_number(total.quantity.value)}除以{spell_number(by)}是{actual}"
    if not holds and not firm:
        reckoning = "这里没有哪两个数相除得这个平均数"
    span = (told.start, told.end)
    computed = actual + told.unit
    return Relation(Kind.AVERAGE, owned.sentence, span, members, holds, computed, reckoning, firm=firm)


def _is_total_behind(owned: Owned, item: Item) -> bool:
    """Whether the total is told behind the average: 平均每次42人，共126人次."""
    total = next(iter(owned.items[item.index + 1 : item.index + 2]), None)
    said = total is not None and (total.gap.has(Role.SUM) or _ALL_YEAR.match(total.gap.text) is not None)
    return total is not None and said and total.counts and same_unit(total, item)


def _is_of_others(item: Item, word: Token) -> bool:
    """Whether an average is of others than those told of, or for a time: 其余申请人平均每人1.6件, 户均月领取820元."""
    of_others = _OTHERS.search(item.gap.text[: word.at]) is not None
    return of_others or _OF_A_TIME.match(item.gap.text[word.end :]) is not None


def _stand_together(owned: Owned, item: Item, total: Item) -> bool:
    """Whether a total stands in the stretch of its average, or right before it."""
    if total not in owned.items or item.index - total.index == 1:
        return True
    places = stretches(owned.items)
    return places[total.index] == places[item.index]


def _is_given_elsewhere(said: str, total: Item, item: Item, items: Sequence[Item]) -> bool:
    """Whether another total or number of the paragraph, or numbers side by side together, give the average."""
    values = _divisors(said, items, [])
    sums = [
        sum((one.quantity.value for one in run), Decimal(0))
        for run in runs_of(sorted(items, key=lambda one: one.quantity.start))
        if len(run) > 1 and _counted(run, said)
    ]
    totals = [total, *(one for one in items if one.counts and same_unit(one, item) and one is not item)]
    return any(_gives(one, by, item) for one in totals for by in (*values, *sums) if by)


def _is_of_less_than_a_year(sentence: Sentence, item: Item, word: int) -> bool:
    """Whether words before an average, or in the bracket behind it, tell of a part of the year or of several years."""
    before = _SHORTER.search(sentence.flat, 0, max(0, item.quantity.start - word))
    return before is not None or _SHORTER_BEHIND.match(sentence.flat, item.quantity.end) is not None


def _gives(total: Item, by: Decimal, item: Item) -> bool:
    low, high, told = total.quantity.low / by, total.quantity.high / by, item.quantity
    return printed(total.quantity.value / by, told) or (low < high and low <= told.high and told.low <= high)


def same_unit(one: Item, other: Item) -> bool:
    """Whether two numbers count in the same measure, persons and 次 of several kinds taken together."""
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or units <= _PERSONS or _is_times(one, other)


def _is_times(one: Item, other: Item) -> bool:
    """Whether 72村次 counts 次, so many times so many villages."""
    unit = one.quantity.unit
    return other.quantity.unit == "次" and len(unit) == 2 and unit.endswith("次") and unit not in _PERSONS


def _divisors(word: str, items: Sequence[Item], totals: list[Item]) -> tuple[Decimal, ...]:
    for pattern, numbers in _BY_TIME:
        if pattern.search(word):
            return tuple(map(Decimal, numbers))
    counted = _counted(items, word)
    return counted if counted or _EVERY.search(word) else _as_many_as(totals)


def _counted(items: Sequence[Item], word: str) -> tuple[Decimal, ...]:
    """Return the numbers that count what an average is told for each of, the last first."""
    known = next((units for pattern, units in _BY_UNIT if pattern.search(word)), ())
    every = _EVERY.search(word)
    unit = (every["unit"] or every["other"]) if every else ""
    units = known or ((unit,) if unit else ())
    noun = word[every.end() :] if every and unit in GENERAL else ""
    return tuple(
        one.quantity.value
        for one in reversed(items)
        if units and one.quantity.value > 0 and (counts_what(one, noun) if noun else _is_in(one, units))
    )


def _is_in(one: Item, units: tuple[str, ...]) -> bool:
    return one.quantity.unit in units or one.tail.startswith(units) or noun_of(one).endswith(units)


def _as_many_as(totals: list[Item]) -> tuple[Decimal, ...]:
    """Return how many numbers a total is told to be the sum of: 52人次、61人次、55人次，合计168人次，场均56人次."""
    if not totals or not totals[0].gap.has(Role.SUM) or len(totals) < 3:
        return ()
    return (Decimal(len(totals) - 1),)

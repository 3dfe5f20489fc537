"""So many, each with so many: 4期，每期1500册，累计赠阅6000册.

Told as wrong only where one number and no other counts what 每 names, in the same stretch of the sentence; and where no
other number of the report makes it right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Quantity, Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.averages.averages import same_unit
from narrator.claims.relate.bases import Owned, owned_lines
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.ties import GENERAL, counts_what, is_of_some, runs_of, stretches
from narrator.figures.values import spell_number

_EACH = re.compile(
    r"(?:每(?:一)?(?P<unit>[\u4e00-\u9fff])(?P<noun>[\u4e00-\u9fff（）]{0,8})|^[^，,。；;：:]{0,10}[，,]?[^，,。；;：:]{0,6}各(?![类种级项界地自])[\u4e00-\u9fff]{0,8})$"
)
_TWICE = re.compile("[每各][^，,。；;每]{1,8}每个?[月季周天旬]")
_IN_ALL = re.compile("全[镇县市区街乡局省村年]|总数|总量|合起来|加起来")
_ALL_TOLD = re.compile(
    "(?:全年|年内|一年)[\u4e00-\u9fff]{0,4}|"
)  # a total that says of nothing else what it is
_ABOUT = re.compile("约(?![请谈定见]).{0,4}$")
_SHORT_LABEL = 8
_Told = Mapping[str, frozenset[Decimal]]


def products(
    sentence: Sentence, before: Sequence[Sentence] = (), told: _Told | None = None
) -> Iterator[Relation]:
    """Yield the totals of so many, each with so many; how many there are may stand in the sentence before.

    ``told`` are the numbers of the report by their measure word.
    """
    for owned in owned_lines(sentence):
        for each in owned.items:
            every = _EACH.search(each.gap.text)
            if every is None or each.quantity.sort is not Sort.COUNT or each.use in (Use.CHANGE, Use.AVERAGE):
                continue
            unit = every["unit"] or ""
            if _TWICE.search(each.gap.text) or _ABOUT.search(each.gap.text):
                continue  # 每个股室每月报1份, 每村约发40份
            total = _total_of(owned.items, each, unit)
            if total is None:
                yield from _out_of(sentence, owned.items, each, unit)
                continue
            yield from _judged(owned, each, total, every, before, told or {})


def _judged(
    owned: Owned, each: Item, total: Item, every: re.Match[str], before: Sequence[Sentence], told: _Told
) -> Iterator[Relation]:
    counts = _counts_of(owned, each, total, every)
    earlier = _counts_before(before, every)
    if not counts and not (each.index == 0 and each.gap.text.startswith("每")):
        counts, far = [], earlier  # 对9个村作了走访。社会评议由第三方承担，每村…: whose villages is not said
    else:
        far, counts = [], counts or earlier
    if far and _multiplied(owned.sentence, far, each, total).holds:
        yield _multiplied(owned.sentence, far, each, total)
    elif counts:
        found = _multiplied(owned.sentence, counts, each, total)
        if found.holds or not _is_made_elsewhere(owned, each, total, told, tied=_tied(counts, each, owned)):
            yield found


def _tied(counts: Sequence[Item], each: Item, owned: Owned) -> bool:
    """Whether how many there are stands right before what each has: 8个社区各设公开栏1处."""
    return any(one in owned.items and one.index == each.index - 1 for one in counts)


def _is_made_elsewhere(owned: Owned, each: Item, total: Item, told: _Told, *, tied: bool) -> bool:
    """Whether a number of the report makes the total right, alone or with what was told before in its measure word."""
    if tied or not each.quantity.value:
        return False
    beside = [
        one.quantity.value
        for one in owned.items[: each.index]
        if one.counts and one.quantity.unit == total.quantity.unit
    ]
    numbers = frozenset().union(*(told.get(unit, frozenset()) for unit in GENERAL))
    wanted = [total.quantity.value - more for more in (Decimal(0), *beside, sum(beside, Decimal(0)))]
    return any(one / each.quantity.value in numbers for one in wanted if one > 0)


def _out_of(sentence: Sentence, items: Sequence[Item], each: Item, unit: str) -> Iterator[Relation]:
    """Check 发放3600份，18个村每村200份: the total stands first, and how many there are right before 每."""
    if each.index < 2 or not unit or len(each.gap.text) > _SHORT_LABEL:
        return
    total, count = items[each.index - 2], items[each.index - 1]
    plain = total.counts and count.counts and not total.last and count.mark is Mark.COMMA
    if plain and total.quantity.unit == each.quantity.unit and unit in count.tail[:2]:
        yield _multiplied(sentence, [count], each, total)


def _total_of(items: Sequence[Item], each: Item, unit: str) -> Item | None:
    """Return the total behind what each has: the next number in its measure word; only how many there are may part them."""
    for total in items[each.index + 1 : each.index + 3]:
        if not (same_unit(total, each) or _is_rounds(total, each)) or not total.counts or total.last:
            if unit and (total.quantity.unit == unit or unit in total.tail[:3]):
                continue
            return None
        between = items[each.index + 1 : total.index + 1]
        said = any(one.gap.has(Role.SUM) or _IN_ALL.search(one.gap.text) for one in between)
        plainly = total.mark is Mark.COMMA and _ALL_TOLD.fullmatch(total.label) is not None and bool(unit)
        return total if said or (plainly and len(between) == 1) else None
    return None


def _is_rounds(total: Item, each: Item) -> bool:
    """Whether 24村次 is so many times 6个村."""
    unit = total.quantity.unit
    return len(unit) == 2 and unit.endswith("次") and unit[0] in (each.quantity.unit, each.tail[:1])


def _counts_of(owned: Owned, each: Item, total: Item, every: re.Match[str]) -> list[Item]:
    """Return how many there may be, in the stretch of the sentence: what 每 names, before 各 the number right before it."""
    places = stretches(owned.items)
    here = [
        one
        for one in reversed(owned.items[: each.index])
        if one.counts and places[one.index] == places[each.index]
    ]
    if not every["unit"]:
        return [
            one
            for one in here[:1]
            if (one.quantity.unit != each.quantity.unit or each.mark is None) and not one.gap.has(Role.SUM)
        ]
    between = owned.items[each.index + 1 : total.index]
    found = [one for one in (*between, *here) if _is_named(one, every)]
    return [one for one in found if not (len(found) > 1 and is_of_some(one, owned.items))]


def _counts_before(before: Sequence[Sentence], every: re.Match[str]) -> list[Item]:
    """Return how many there may be by the sentence before."""
    if not every["unit"]:
        return []
    earlier = [one for other in before for one in reversed(items_of(other.line)) if one.counts]
    return [one for one in earlier if _is_named(one, every)]


def _is_named(one: Item, every: re.Match[str]) -> bool:
    """Whether a number counts what 每 names."""
    unit = every["unit"]
    if unit in GENERAL:
        return one.quantity.unit in GENERAL and (not every["noun"] or counts_what(one, every["noun"]))
    return one.quantity.unit == unit or unit in one.tail[:3]


def _multiplied(sentence: Sentence, counts: Sequence[Item], each: Item, total: Item) -> Relation:
    """Return whether a number of things, alone or with those beside it, makes the total; else with the nearest."""
    told, apiece = total.quantity.value, each.quantity.value
    together = [_together(sentence, one, each) for one in counts]
    made = told in _with_more(sentence, counts, each)
    options = [(number * apiece, one, number) for one, number in zip(counts, together, strict=True)]
    expected, count, number = min(options, key=lambda one: abs(one[0] - told))
    members = (
        Member(
            Part.PART,
            count.quantity.value,
            None if count.quantity not in _all(sentence) else sentence,
            count.quantity,
        ),
        Member(Part.AVERAGE, apiece, sentence, each.quantity),
        Member(Part.TOTAL, told, sentence, total.quantity),
    )
    exact = all(one.quantity.exact for one in (*counts, each, total))
    holds = made or not exact or "至少" in each.gap.text
    firm = len({one for one, _, _ in options}) == 1
    reckoning = f"{spell_number(number)}乘{spell_number(apiece)}是{spell_number(expected)}"
    if not holds and not firm:
        reckoning = f"这里没有哪个数乘{spell_number(apiece)}得这个数"
    span = (total.quantity.start, total.quantity.end)
    computed = spell_number(told if made else expected) + total.quantity.unit
    weight = Weight.PLAIN if total.gap.has(Role.SUM) else Weight.ASK
    return Relation(Kind.AVERAGE, sentence, span, members, holds, computed, reckoning, weight, firm=firm)


def _together(sentence: Sentence, count: Item, each: Item) -> Decimal:
    """Return a number with those told side by side with it: 14个村和2个社区各设1块."""
    items = [one for one in items_of(sentence.line) if one.index < each.index and one.counts]
    run = next((one for one in runs_of(items) if count in one), (count,))
    return sum((one.quantity.value for one in run), Decimal(0))


def _with_more(sentence: Sentence, counts: Sequence[Item], each: Item) -> Iterator[Decimal]:
    """Yield the products of counts told side by side, and those with what was told before in the same measure word."""
    items = [
        one
        for one in items_of(sentence.line)
        if one.quantity.start < each.quantity.start and (one.counts or one.apiece)
    ]
    more = [
        one.quantity.value for one in items if one.quantity.unit == each.quantity.unit and one not in counts
    ]
    more += [
        one.quantity.value * owner.quantity.value
        for owner, one in pairwise(items)
        if one.apiece and one.quantity.unit == each.quantity.unit and owner.quantity.unit != one.quantity.unit
    ]
    for count in counts:
        several = count.quantity.value
        beside = [
            one
            for one in reversed(items)
            if one.index < count.index and one.quantity.unit == count.quantity.unit
        ]
        run = next((one for one in runs_of(items) if count in one), (count,))
        side_by_side = sum((one.quantity.value for one in run), Decimal(0))
        for number in (
            several,
            side_by_side,
            *accumulate((one.quantity.value for one in beside), initial=several),
        ):
            product = number * each.quantity.value
            yield product
            yield from (product + sum(more[n:], Decimal(0)) for n in range(len(more)))


def _all(sentence: Sentence) -> list[Quantity]:
    return [one for line in lines_of(sentence.line) for one in line.quantities]

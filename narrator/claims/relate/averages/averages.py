"""Averages: 日均, 月均, 每期; whether some total and some number of days or units gives what is told."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Quantity, Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.bases import Owned, owned_lines
from narrator.claims.relate.measures import digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
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
_GENERAL = frozenset("个家")
_NOUN_END = re.compile("[，。；：、（(的共均都各已开参举办发公]|全部")
_NOUN = 8
_LEAST, _MOST = re.compile("最短|最少|最低|最快"), re.compile("最长|最多|最高|最慢")
_BY_UNIT = (
    (re.compile("人均|每人"), ("人", "名", "人次")),
    (re.compile("户均"), ("户",)),
    (re.compile("篇均|每篇"), ("篇", "条")),
    (re.compile("件均|每件"), ("件",)),
    (re.compile("每期|期均"), ("期",)),
    (re.compile("每场|场均"), ("场", "次")),
    (re.compile("每次|次均"), ("次", "场")),
)
_PERIODS = (
    (re.compile("每(?:个)?月[\u4e00-\u9fff]{0,12}$"), 12),
    (re.compile("每(?:个)?季度?[\u4e00-\u9fff]{0,12}$"), 4),
    (re.compile("每半年[\u4e00-\u9fff]{0,12}$"), 2),
)
_ALL_YEAR = re.compile("[，,](?:全年|年内)")
_OF_CALENDAR = ("月", "季", "半")
_YEAR_ONLY = re.compile(
    "[\u4e00-\u9fff]{0,10}[，,](?:全年|年内|一年)(?:已|共计?|合计|总计|累计|计)*(?P<verb>[\u4e00-\u9fff]{0,6})"
)
_EACH = re.compile(
    r"(?:每(?:一)?(?P<unit>[\u4e00-\u9fff])[\u4e00-\u9fff（）]{0,8}|^[^，,。；;：:]{0,10}[，,]?[^，,。；;：:]{0,6}各(?![类种级项界地自])[\u4e00-\u9fff]{0,8})$"
)
_IN_ALL = re.compile("全[镇县市区街乡局省村年]|总数|总量|合起来|加起来")
_SHORT_LABEL = 8
_SHORTER = re.compile(r"季度|半年|\d月|[一二三四五六七八九十]月|截至|以来|两年|三年|五年")
_SHORTER_BEHIND = re.compile(r"[^，,。；;]{0,3}[（(][^）)]{0,8}(?:季度|半年|月)")


def averages(sentence: Sentence) -> Iterator[Relation]:
    """Yield the averages of a sentence that no total gives, and those that one gives."""
    for owned in owned_lines(sentence):
        for item in owned.items:
            if item.use is Use.AVERAGE and item.quantity.sort is Sort.COUNT:
                yield from _average(owned, item)


def _average(owned: Owned, item: Item) -> Iterator[Relation]:
    word = item.gap.last(Role.AVERAGE)
    if word is None or word.word is None or owned.sentence.flat[item.quantity.end :][:1] in _PER:
        return
    here = [one for one in (*owned.around, *owned.items[: item.index]) if one.counts and not one.last]
    totals = [one for one in reversed(here) if _same_unit(one, item)]
    if owned.owner is not None and owned.owner.quantity.unit == item.quantity.unit:
        totals.insert(0, owned.owner)
    behind = [one for one in owned.items[item.index + 1 : item.index + 2] if one.counts]
    by_time = any(pattern.search(word.word.text) for pattern, _ in _BY_TIME)
    if by_time and _is_of_less_than_a_year(owned.sentence, item, len(item.gap.text) - word.at):
        return
    if item.gap.has(Role.AMONG) and not any(one.gap.has(Role.AMONG) for one in here):
        return  # 4517条，日均12.4条；其中网站日均8.2条: its own total is not told
    total = next(iter(owned.items[item.index + 1 : item.index + 2]), None)
    said_total = total is not None and (
        total.gap.has(Role.SUM) or _ALL_YEAR.match(total.gap.text) is not None
    )
    if not totals and total is not None and said_total and total.counts and _same_unit(total, item):
        totals = [total]
    said = word.word.text + item.gap.text[word.end :]
    divisors = _divisors(said, [*behind, *here], [one for one in totals if one.gap.text or one.tail])
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


def _is_of_less_than_a_year(sentence: Sentence, item: Item, word: int) -> bool:
    """Whether words before an average, or in the bracket behind it, tell of a part of the year or of several years."""
    before = _SHORTER.search(sentence.flat, 0, max(0, item.quantity.start - word))
    return before is not None or _SHORTER_BEHIND.match(sentence.flat, item.quantity.end) is not None


def _gives(total: Item, by: Decimal, item: Item) -> bool:
    low, high = total.quantity.low / by, total.quantity.high / by
    told = item.quantity
    return printed(total.quantity.value / by, told) or (low < high and low <= told.high and told.low <= high)


def _same_unit(one: Item, other: Item) -> bool:
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or units <= _PERSONS or _is_times(one, other)


def _is_times(one: Item, other: Item) -> bool:
    """Whether 72村次 counts 次, so many times so many villages."""
    unit = one.quantity.unit
    return other.quantity.unit == "次" and len(unit) == 2 and unit.endswith("次") and unit not in _PERSONS


def _divisors(word: str, items: list[Item], totals: list[Item]) -> tuple[Decimal, ...]:
    for pattern, numbers in _BY_TIME:
        if pattern.search(word):
            return tuple(map(Decimal, numbers))
    for pattern, units in _BY_UNIT:
        if pattern.search(word):
            return _counted(items, units) or _as_many_as(totals)
    every = _EVERY.search(word)
    return _counted(items, (every["unit"] or every["other"],)) if every else ()


def _counted(items: list[Item], units: tuple[str, ...]) -> tuple[Decimal, ...]:
    return tuple(
        one.quantity.value
        for one in reversed(items)
        if (one.quantity.unit in units or one.tail.startswith(units) or _noun_of(one).endswith(units))
        and one.quantity.value > 0
    )


def _noun_of(item: Item) -> str:
    """Return what 14个设区市 counts: the words behind a number in a general measure word, to the next verb or mark."""
    return _NOUN_END.split(item.tail[:_NOUN])[0] if item.quantity.unit in _GENERAL else ""


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
            yield from _outside(sentence, owned.items, mean)
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


def _outside(sentence: Sentence, items: Sequence[Item], mean: Item) -> Iterator[Relation]:
    """Check 平均12.6天，其中简易件5.1天、一般件13.9天: a mean lies between what it is the mean of."""
    parts = items[mean.index + 1 : mean.index + 3]
    if len(parts) < 2 or not parts[0].gap.has(Role.AMONG) or parts[1].mark not in (Mark.PAUSE, Mark.COMMA):
        return
    if any(one.quantity.unit != mean.quantity.unit or not one.counts or len(one.label) < 2 for one in parts):
        return
    if any(_LEAST.search(one.gap.text) or _MOST.search(one.gap.text) for one in parts):
        return
    low, high = sorted(one.quantity.value for one in parts)
    if mean.quantity.exact and not low <= mean.quantity.value <= high:
        members = tuple(
            Member(Part.AVERAGE if one is mean else Part.PART, one.quantity.value, sentence, one.quantity)
            for one in (mean, *parts)
        )
        span = (parts[-1].quantity.start, parts[-1].quantity.end)
        what = "平均数不在其中各项之间"
        yield Relation(
            Kind.BOUNDS, sentence, span, members, False, spell_number(mean.quantity.value), what, Weight.ASK
        )


def products(sentence: Sentence, before: Sequence[Sentence] = ()) -> Iterator[Relation]:
    """Yield a total of so many, each with so many: 4期，每期1500册，累计赠阅6000册; 12个社区各设公开栏2块，共24块.

    How many there are may stand in the sentence before.
    """
    for owned in owned_lines(sentence):
        for each in owned.items:
            every = _EACH.search(each.gap.text)
            if every is None or each.quantity.sort is not Sort.COUNT or each.use in (Use.CHANGE, Use.AVERAGE):
                continue
            unit = every["unit"] or ""
            if unit in _OF_CALENDAR:
                yield from _by_calendar(sentence, owned.items, each)
            total = _total_of(owned.items, each, unit)
            if total is None:
                yield from _out_of(sentence, owned.items, each, unit)
                continue
            counts = _counts_of(owned, each, total, unit, before)
            if counts:
                yield _multiplied(sentence, counts, each, total)


def _out_of(sentence: Sentence, items: Sequence[Item], each: Item, unit: str) -> Iterator[Relation]:
    """Check 发放3600份，18个村每村200份: the total stands first, and how many there are right before 每."""
    if each.index < 2 or not unit or len(each.gap.text) > _SHORT_LABEL:
        return
    total, count = items[each.index - 2], items[each.index - 1]
    plain = total.counts and count.counts and not total.last and count.mark is Mark.COMMA
    if plain and total.quantity.unit == each.quantity.unit and unit in count.tail[:2]:
        yield _multiplied(sentence, [count], each, total)


def _by_calendar(sentence: Sentence, items: Sequence[Item], each: Item) -> Iterator[Relation]:
    """Check 每月公示1次，全年12次: so many in each month, quarter or week of the year."""
    times = next((n for words, n in _PERIODS if words.search(each.gap.text)), 0)
    total = next(iter(items[each.index + 1 : each.index + 2]), None)
    if not times or total is None or total.quantity.unit != each.quantity.unit or not total.counts:
        return
    year = _YEAR_ONLY.fullmatch(total.gap.text)
    if (
        year is None
        or year["verb"] not in f"{each.gap.text}{each.tail}"
        or "至少" in each.gap.text
        or not each.quantity.exact
    ):
        return
    expected = each.quantity.value * times
    members = (
        Member(Part.AVERAGE, each.quantity.value, sentence, each.quantity),
        Member(Part.TOTAL, total.quantity.value, sentence, total.quantity),
    )
    span = (total.quantity.start, total.quantity.end)
    reckoning = f"{times}乘{spell_number(each.quantity.value)}是{spell_number(expected)}"
    computed = spell_number(expected) + total.quantity.unit
    holds = expected == total.quantity.value or not total.quantity.exact
    yield Relation(Kind.AVERAGE, sentence, span, members, holds, computed, reckoning, Weight.ASK)


def _total_of(items: Sequence[Item], each: Item, unit: str) -> Item | None:
    """Return the total behind what each has: the next number in its measure word; only how many there are may part them."""
    for total in items[each.index + 1 : each.index + 3]:
        if not (_same_unit(total, each) or _is_rounds(total, each)) or not total.counts or total.last:
            if unit and (total.quantity.unit == unit or unit in total.tail[:3]):
                continue
            return None
        between = items[each.index + 1 : total.index + 1]
        said = any(one.gap.has(Role.SUM) or _IN_ALL.search(one.gap.text) for one in between)
        plainly = total.mark is Mark.COMMA and len(total.label) <= _SHORT_LABEL and bool(unit)
        return total if said or (plainly and len(between) == 1) else None
    return None


def _is_rounds(total: Item, each: Item) -> bool:
    """Whether 24村次 is so many times 6个村."""
    unit = total.quantity.unit
    return len(unit) == 2 and unit.endswith("次") and unit[0] in (each.quantity.unit, each.tail[:1])


def _counts_of(owned: Owned, each: Item, total: Item, unit: str, before: Sequence[Sentence]) -> list[Item]:
    """Return how many there may be: numbers in the measure word that 每 names, before 各 the number right before it."""
    here = [one for one in reversed(owned.items[: each.index]) if one.counts]
    if not unit:
        return [
            one
            for one in here[:1]
            if (one.quantity.unit != each.quantity.unit or total.gap.has(Role.SUM))
            and not one.gap.has(Role.SUM)
        ]
    earlier = [one for other in before for one in reversed(items_of(other.line)) if one.counts]
    between = owned.items[each.index + 1 : total.index]
    return [one for one in (*between, *here, *earlier) if one.quantity.unit == unit or unit in one.tail[:3]]


def _multiplied(sentence: Sentence, counts: Sequence[Item], each: Item, total: Item) -> Relation:
    values = [one.quantity.value * each.quantity.value for one in counts]
    if total.quantity.value not in values and total.quantity.value in _with_more(sentence, counts, each):
        values[0] = total.quantity.value  # 14个村和2个社区各1块，共16块; 专区1处，3个站各设1处，共4处
    exact = all(one.quantity.exact for one in (*counts, each, total))
    number = next((n for n, value in enumerate(values) if value == total.quantity.value), 0)
    count, expected = counts[number], values[number]
    members = (
        Member(
            Part.PART,
            count.quantity.value,
            None if count.quantity not in _all(sentence) else sentence,
            count.quantity,
        ),
        Member(Part.AVERAGE, each.quantity.value, sentence, each.quantity),
        Member(Part.TOTAL, total.quantity.value, sentence, total.quantity),
    )
    reckoning = (
        f"{spell_number(count.quantity.value)}乘{spell_number(each.quantity.value)}是{spell_number(expected)}"
    )
    span = (total.quantity.start, total.quantity.end)
    holds = expected == total.quantity.value or not exact or "至少" in each.gap.text
    computed = spell_number(expected) + total.quantity.unit
    weight = Weight.PLAIN if total.gap.has(Role.SUM) else Weight.ASK
    return Relation(Kind.AVERAGE, sentence, span, members, holds, computed, reckoning, weight)


def _with_more(sentence: Sentence, counts: Sequence[Item], each: Item) -> Iterator[Decimal]:
    """Yield the products of counts told side by side, and those with what was told before in the same measure word."""
    items = [
        one for one in items_of(sentence.line) if one.quantity.start < each.quantity.start and one.counts
    ]
    more = [
        one.quantity.value for one in items if one.quantity.unit == each.quantity.unit and one not in counts
    ]
    for count in counts:
        beside = [
            one for one in items if one.index < count.index and one.quantity.unit == count.quantity.unit
        ]
        several = count.quantity.value
        for one in (None, *reversed(beside)):
            several += one.quantity.value if one is not None else 0
            product = several * each.quantity.value
            yield product
            yield from (product + sum(more[n:], Decimal(0)) for n in range(len(more)))


def _side_by_side(items: Sequence[Item], count: Item) -> Iterator[Item]:
    """Yield a count and those before it that only 、 or 和 parts from it: 14个村和2个社区."""
    for one in reversed([known for known in items if known.index <= count.index]):
        yield one
        if one.mark is not Mark.PAUSE and not re.search("[和及与、]", one.gap.text):
            return


def _all(sentence: Sentence) -> list[Quantity]:
    return [one for line in lines_of(sentence.line) for one in line.quantities]

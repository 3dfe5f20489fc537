"""So many for each, how many there are, and what that makes, wherever the three stand in a paragraph or report.

平均每周18个; 人均每次1500元; 12.6万元（每块0.6万元）; 19个专区，每个专区2台，共38台; 分6批公示，每批129户.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sentence, Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.spans.year_part import months_told
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_MEAN = lazy(
    r"(?:(?P<by>[日天月周季人户篇件期场次台家条份册批村社])均|平均到?[每一单](?:一|个)?(?P<per>[\u4e00-\u9fff]{1,6}?)|[每一](?P<of>[\u4e00-\u9fff]{1,5})平均)(?:每次|每期)?(?P<act>[\u4e00-\u9fff]{0,8}?)(?:了|约|近|为|达|达到|有|是|超过|不足|不到|不超过|将近|接近)*$"
)
_EACH = lazy(r"每(?:一)?(?P<per>[\u4e00-\u9fff]{1,12}?)(?:[\u4e00-\u9fff《》]{0,16})$")
_APIECE = lazy(r"(?P<each>[每各])(?![类种级项界地自])(?P<rest>[^，,。；;：:\d各每]{0,18})$")
_CALENDAR = {
    "天": (365, 366, 250, 249, 248, 251, 252, 247),
    "日": (365, 366, 250, 249, 248, 251, 252, 247),
    "工": (250, 249, 248, 251, 252, 247),
    "月": (12,),
    "周": (52, 53, 51, 50),
    "星": (52, 53, 51, 50),
    "季": (4,),
}
_PERSONS = frozenset({"人", "人次", "名"})
_ALIKE = {
    "日": "天日",
    "天": "天日",
    "篇": "条篇则",
    "条": "条篇则",
    "次": "次场",
    "场": "场次",
    "家": "家个",
    "单": "家个",
    "户": "户",
}
_NO = lazy(
    r"标准|应|须|规定|上限|计划|力争|确保|下年|明年|[将拟]|要求|不得|最高|最低|最多|最少|其余|其他|除|按件|第\d|起"
)
_EARLIER = lazy(
    "此前|原来|原先|以前|过去|往常|改[版革造]前|整合前|合并前|调整前|优化前|改进前|推行前|实施前|开通前"
)
_SUM = lazy("共|合计|总计|累计|一共|总共|总数|总量|全年")
_OFTEN = lazy("每个?[月周季旬天日]|每半[年月]|逐[月季]|按[月季]")
_NEAR_BY = 24
_FAR, _NEAR = Decimal(3), Decimal("1.34")
_POWERS = (10, 100, 1000, 10000)


@dataclass(frozen=True, slots=True)
class _Each:
    """A number told for each of something: what that is called, and whether it is a mean."""

    fact: Fact
    clause: Clause
    per: str
    mean: bool

    @property
    def calendar(self) -> tuple[int, ...]:
        """How many of them a year has, if they are parts of a year."""
        return _CALENDAR.get(self.per[:1], ()) if self.per else ()


def apiece(scene: Scene, report: Sequence[Scene], judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the numbers for each that hold or that no total and no number of units gives."""
    for number, sentence in enumerate(scene.sentences):
        for fact in scene.of(number):
            each = _each_of(sentence, fact)
            if each is not None:
                yield from _judged(scene, report, each, told=fact.quantity in judged)


def _each_of(sentence: Sentence, fact: Fact) -> _Each | None:
    quantity = fact.quantity
    plain = quantity.sort is Sort.COUNT and not fact.item.last and fact.item.use not in (Use.CHANGE, Use.FROM)
    clause = clause_at(sentence, quantity.start) if plain and quantity.value > 0 else None
    before = sentence.flat[clause.start : quantity.start] if clause is not None else ""
    if clause is None or _NO.search(before) or _EARLIER.search(before[-_NEAR_BY:]):
        return None
    mean = _MEAN.search(before)
    if mean is not None and not (mean["by"] and "每" in before[: mean.start()]):  # 每件新文件均配发3件
        monthly = re.search("[年月日周]", mean["act"])  # 户均月领取820元
        per = mean["by"] or mean["per"] or mean["of"]
        return _Each(fact, clause, per, mean=True) if monthly is None else None
    match = _APIECE.search(before)
    per = match["rest"].removeprefix("一").removeprefix("个") if match is not None else ""
    if match is None or (match["each"] == "每" and not per):
        return None
    if (match["each"] == "每" and per[:1] in _CALENDAR) or _OFTEN.search(fact.item.gap.text):
        return None  # how often is read for itself
    return _Each(fact, clause, per if match["each"] == "每" else "", mean=False)


def _judged(scene: Scene, report: Sequence[Scene], each: _Each, *, told: bool) -> Iterator[Relation]:
    totals = _totals(scene, each)
    counts = _counts(scene, each)
    spans = _spans(scene, each)
    counts = [*counts, *spans]
    in_part = months_told(each.clause.sentence.flat[: each.fact.quantity.start]) is not None
    calendar = [] if spans or in_part else [Decimal(one) for one in each.calendar]
    numbers = [*dict.fromkeys((*(sum((x.value for x in one), Decimal(0)) for one in counts), *calendar))]
    for total in totals:
        for number in numbers:
            if _gives(each, total, number) or _gives_with_others(scene, each, total, number):
                yield _relation(each, total, number, holds=True)
                return
    if told or not totals:
        return
    total = totals[0]
    if each.calendar and each.mean and numbers:
        days = [one for one in numbers if one not in calendar]
        yield from _of_calendar(each, total, [*days[:1], *calendar])
        return
    if not numbers:
        yield from _indivisible(each, total)
        return
    named = len(counts) == 1 and _names_it(counts[0][0], each.per)
    if not named and _is_elsewhere(report, each, totals):
        return
    if _is_over(each, total, numbers[0]) or _is_near(each, total, numbers[0]):
        yield _relation(each, total, numbers[0], holds=False)


def _totals(scene: Scene, each: _Each) -> list[Fact]:
    """Return what they may make together: the number whose bracket this is, those before it, what 共 tells behind it."""
    fact = each.fact
    owner = [
        one
        for one in scene.of(fact.number)
        if 0 <= each.clause.start - 1 - one.quantity.end <= 4
        and each.clause.sentence.flat[each.clause.start - 1 : each.clause.start] in ("（", "(")
    ]
    before = [
        one
        for one in scene.before(fact.place, 1)
        if (one.number == fact.number and not (each.mean and _parted(one, each)))
        or (each.mean and one.number != fact.number)
    ]
    behind = [one for one in scene.after(fact.place) if _SUM.search(one.item.gap.text)]
    return [
        one
        for one in dict.fromkeys((*owner, *behind[:2], *before))
        if one is not fact
        and _same_unit(one.quantity, fact.quantity, each)
        and one.value > fact.quantity.low
        and _is_whole(one)
    ][:6]


def _parted(one: Fact, each: _Each) -> bool:
    return re.search("[；;]", each.clause.sentence.flat[one.quantity.end : each.clause.start]) is not None


def _is_whole(one: Fact) -> bool:
    item = one.item
    return (
        item.use in (Use.COUNT, Use.TO)
        and not item.apiece
        and not item.last
        and item.quantity.sort is Sort.COUNT
    )


def _same_unit(total: Quantity, each: Quantity, claim: _Each) -> bool:
    units = {total.unit, each.unit}
    rounds = len(total.unit) == 2 and total.unit[1] == each.unit and total.unit[0] == claim.per[:1]
    return len(units) == 1 or units <= _PERSONS or rounds


def _counts(scene: Scene, each: _Each) -> list[tuple[Fact, ...]]:
    """Return how many there may be, the nearest first: what 每 names; before 各 the run of numbers right before it."""
    known = [
        *scene.before(each.fact.place, 2),
        *scene.after(each.fact.place),
    ]
    if not each.per:
        here = [one for one in known if one.number == each.fact.number and one.place < each.fact.place]
        if not here:
            return []
        run = [here[0]]
        for one in here[1:]:
            between = each.clause.sentence.flat[one.quantity.end : run[-1].quantity.start]
            if not re.fullmatch(r"[\u4e00-\u9fff（）]{1,12}?(?:[和、与及]|以及)", between):
                break
            run.append(one)
        return [tuple(run), *((one,) for one in run)]
    found = [one for one in known if _counts_it(one, each.per)]
    found.sort(
        key=lambda one: (one.number != each.fact.number, -one.value if one.number == each.fact.number else 0)
    )
    return [(one,) for one in found]


def _spans(scene: Scene, each: _Each) -> list[tuple[Fact, ...]]:
    """Return the months or days told in the sentence: 到12月的8个月中查询4592次，每月平均574次."""
    if not each.calendar or not each.mean:
        return []
    here = scene.of(each.fact.number)
    return [
        (one,)
        for one in here
        if (each.per[:1] in one.quantity.unit or (each.per[:1] in "天日" and "工作日" in one.quantity.unit))
        and one.plain
        and one.place < each.fact.place
    ]


def _counts_it(one: Fact, per: str) -> bool:
    """Whether a number counts what 每 or 均 names: 5批 of 每批, 专区19个 of 每个专区, 530人次 of 人均."""
    unit = one.quantity.unit
    if one.value <= 1:
        return False
    if per[0] == "人" and unit in _PERSONS:
        return True
    if unit and unit[:1] in _ALIKE.get(per[0], per[0]) and (len(per) == 1 or len(unit) == 1):
        return True
    return _names_it(one, per)


def _names_it(one: Fact, per: str) -> bool:
    """Whether the words of a number name what 每 names: 专区19个 of 每个专区."""
    noun = per[:2]
    return len(noun) > 1 and (one.item.label.endswith(noun) or one.item.tail.startswith(noun))


def _is_over(each: _Each, total: Fact, number: Decimal) -> bool:
    """Whether at least so many for each make more than all rounds told: 45家每家两次以上, of 60家次."""
    told = each.fact.quantity
    rounds = total.quantity.unit != told.unit and not {total.quantity.unit, told.unit} <= _PERSONS
    return rounds and told.low * number > total.quantity.high


def _gives(each: _Each, total: Fact, number: Decimal) -> bool:
    told = each.fact.quantity
    if not number:
        return False
    if each.mean and printed(total.value / number, told):
        return True
    low, high = told.low * number, told.high * number
    if told.exact and total.quantity.exact and not each.mean:
        slack = total.quantity.step / 2 if total.quantity.step > 1 else Decimal(0)
        return abs(told.value * number - total.value) <= slack
    return low <= total.quantity.high and total.quantity.low <= high


def _gives_with_others(scene: Scene, each: _Each, total: Fact, number: Decimal) -> bool:
    """Whether what is told beside makes up for the rest of a total behind: 前两批各2人，第三批3人，一共7人."""
    left = total.value - number * each.fact.value
    others = [
        one.value
        for one in scene.of(each.fact.number)
        if one is not total and each.fact.place < one.place < total.place and one.plain
        if one.quantity.unit == total.quantity.unit
    ]
    sums = {sum(others[a:b], Decimal(0)) for a in range(len(others)) for b in range(a + 1, len(others) + 1)}
    return not each.mean and total.place > each.fact.place and left > 0 and left in sums


def _of_calendar(each: _Each, total: Fact, spans: Sequence[Decimal]) -> Iterator[Relation]:
    """Check 全年接听936个，平均每周78个, where the total stands right before the mean."""
    told = each.fact.quantity
    between = (
        each.clause.sentence.flat[total.quantity.end : each.clause.start]
        if total.number == each.fact.number
        else "。"
    )
    if (
        re.search("[。；;]", between)
        or len(between) > 20
        or re.search("季度|半年|月份|以来|起", total.item.gap.text[-16:])
    ):
        return
    actual = total.value / spans[0]
    other = any(
        printed(total.value / one, told) for known in _CALENDAR.values() for one in map(Decimal, known[:1])
    )
    if other or _is_off(told.value, actual):
        yield _relation(each, total, spans[0], holds=False, firm=True)


def _is_off(told: Decimal, actual: Decimal) -> bool:
    ratio = max(told, actual) / min(told, actual) if told and actual else Decimal(0)
    return 0 < ratio <= _FAR or any(abs(ratio / power - 1) <= Decimal("0.05") for power in _POWERS)


def _is_near(each: _Each, total: Fact, number: Decimal) -> bool:
    """Whether total and product may be meant to be one: told side by side as such, or nearly alike."""
    made = each.fact.value * number
    ratio = max(made, total.value) / min(made, total.value)
    if each.mean:
        return _is_off(each.fact.value, total.value / number)
    summed = total.place > each.fact.place
    times = total.value / each.fact.value
    whole = times == times.to_integral_value() and each.fact.value > 2
    return ratio <= _NEAR or (summed and ratio <= _FAR) or (whole and ratio <= 2)


def _is_elsewhere(report: Sequence[Scene], each: _Each, totals: Sequence[Fact]) -> bool:
    """Whether a number of the report, in a measure word fit for it, makes a total right."""
    per = each.per[:1]
    numbers = {
        one.value
        for scene in report
        for one in scene.facts
        if one.plain and (not per or (one.quantity.unit and one.quantity.unit[:1] in f"{per}个家"))
    }
    return any(_gives(each, total, number) for total in totals[:2] for number in numbers if number > 1)


def _indivisible(each: _Each, total: Fact) -> Iterator[Relation]:
    """Check 12.6万元（每块0.8万元）: whole things only, so that some number of them must make it."""
    told = each.fact.quantity
    owned = each.clause.sentence.flat[each.clause.start - 1 : each.clause.start] in ("（", "(")
    if not owned or each.mean or not told.exact or len(each.per) > 2:
        return
    low, high = total.quantity.low / told.value, total.quantity.high / told.value
    if high - low < Decimal("0.5") and low.to_integral_value(rounding="ROUND_CEILING") > high:
        yield _relation(each, total, total.value / told.value, holds=False)


def _relation(each: _Each, total: Fact, number: Decimal, *, holds: bool, firm: bool = False) -> Relation:
    fact = each.fact
    actual = digits(total.value / number, fact.quantity)
    members = (
        Member(Part.AVERAGE, fact.value, fact.sentence, fact.quantity),
        Member(Part.TOTAL, total.value, total.sentence, total.quantity),
    )
    reckoning = (
        f"{spell_number(total.value)}除以{spell_number(number)}是{actual}"
        if each.mean
        else f"{spell_number(number.quantize(Decimal('0.01')).normalize())}乘{spell_number(fact.value)}是{spell_number((number * fact.value).quantize(Decimal('0.01')).normalize())}，写的是{spell_number(total.value)}"
    )
    last = (
        max(fact, total, key=lambda one: one.place) if total.number == fact.number and not each.mean else fact
    )
    start = _with_words(each, last) if last is fact else last.quantity.start
    return Relation(
        Kind.AVERAGE,
        fact.sentence,
        (start, last.quantity.end),
        members,
        holds,
        actual,
        reckoning,
        Weight.ASK,
        firm=not holds and firm,
    )


def _with_words(each: _Each, fact: Fact) -> int:
    """Return where the words before a number begin that say it is a mean: 每周78个."""
    before = each.clause.sentence.flat[each.clause.start : fact.quantity.start]
    match = re.search(r"(?:平均)?(?:[每各][^每各]{0,6}|.均)$", before)
    return fact.quantity.start - (len(match[0]) if match is not None else 0)

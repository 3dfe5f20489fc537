"""So many groups with so many each, and others beside them, make so many: 14个村每村2名，3个社区每个3名，共37名.

Every number for each stands with the count it is for: the one that 每 names, or before 各 the one right before it. A count
that itself is for each of something goes on the chain: 4期，每期30组，每组2名.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.spans.year_part import months_told
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_SPLIT = lazy("[，,；;。：:（(]")
_COUNTED = lazy(
    "(?P<n>\\d{1,3}|[两二三四五六七八九十])(?:批|期|次|组|场|轮|个|家|类|项)[\u4e00-\u9fff]{0,6}$"
)
_EVERY = lazy("每(?!月|个月|季|周|年|天|日)(?:一)?")
_NAMES = lazy("(?:[\u4e00-\u9fff]{1,8}[、和及与])+[\u4e00-\u9fff]{1,8}$")
_NO = lazy("至少|至多|最多|最少|不少于|不超过|以上|标准|应|须|计划|目标|平均|均|上年|去年|比|第")
_SUM = lazy("共|合计|总计|累计|一共|总数|总共|全年|前后")
_REST = lazy("其余|其他|余下|剩下|剩余")
_REST_EACH = lazy(
    "(?:其余|其他|余下|剩下)[^，,。；;\\d两一二三四五六七八九十]{0,10}[各每]"
)  # so many are not told
_MONTHLY = lazy("每(?:个)?月")
_PERSONS = frozenset({"人", "人次", "名"})
_MONTHS = Decimal(12)
_HALF = Decimal("0.5")
_PLAIN, _SHORT = 4, 3


@dataclass(frozen=True, slots=True)
class _Group:
    """A number for each with the counts it is for, and what they make; ``chained``: a count is itself for each."""

    each: Fact
    counts: tuple[Fact, ...]
    made: tuple[Decimal, ...]
    chained: bool


def groups(scene: Scene) -> Iterator[Relation]:
    """Yield the totals of several groups with so many each, whether they follow or not."""
    for number, sentence in enumerate(scene.sentences):
        if ("每" not in sentence.flat and "各" not in sentence.flat) or _REST_EACH.search(sentence.flat):
            continue
        here = [one for one in scene.of(number) if one.quantity.sort is Sort.COUNT]
        found = _groups(here)
        for unit in dict.fromkeys(one.each.quantity.unit for one in found):
            of_unit = [one for one in found if _same(one.each.quantity.unit, unit)]
            yield from _judged(here, of_unit, found)


def _groups(here: Sequence[Fact]) -> list[_Group]:
    found: list[_Group] = []
    for place, fact in enumerate(here):
        start = here[place - 1].quantity.end if place else 0
        clause = re.split(_SPLIT.pattern, fact.sentence.flat[start : fact.quantity.start])[-1]
        if not fact.quantity.exact or _NO.search(clause) or not ("每" in clause or "各" in clause):
            continue
        group = _group(here[:place], fact, clause, found)
        if group is not None:
            found.append(group)
    return found


def _group(before: Sequence[Fact], fact: Fact, clause: str, known: Sequence[_Group]) -> _Group | None:
    """Return a number for each with what it is for."""
    every = list(_EVERY.finditer(clause))
    said = clause[every[-1].end() :] if every else ""
    inside = before and before[-1].quantity.end == fact.quantity.start - len(clause)
    by = _named_before(clause) if "各" in clause and not said and not inside else ()
    if by:
        return _Group(fact, (), tuple(one * fact.value for one in by), chained=False)
    counts = _named(before, said) if said else _run(before, fact)
    if not counts:
        return None
    earlier = next((one for one in reversed(known) if one.each in counts), None)
    times = _times(clause)
    values = earlier.made if earlier is not None else (sum((one.value for one in counts), Decimal(0)),)
    made = tuple(dict.fromkeys(value * fact.value * by for value in values for by in times))
    return _Group(
        fact,
        (*(earlier.counts if earlier is not None else ()), *counts),
        made,
        earlier is not None or times != (Decimal(1),),
    )


def _times(clause: str) -> tuple[Decimal, ...]:
    """Return how often more a number is meant: 大人、孩子各1名 twice, 每月1份 twelve times or once."""
    if "每" in clause and "各" in clause:
        names = _NAMES.search(clause[: clause.rindex("各")].rsplit("每", 1)[-1])
        if names is not None:
            return (Decimal(len(re.split("[、和及与]", names[0]))),)
    if _MONTHLY.search(clause):
        months = months_told(clause)
        return (Decimal(1), *(map(Decimal, months) if months else (_MONTHS,)))
    return (Decimal(1),)


def _named_before(clause: str) -> tuple[Decimal, ...]:
    """Return how many 各 is said of, where they are named or counted in words: 二、三季度各3个, 前两批各2人."""
    said = clause[: clause.rindex("各")]
    counted = _COUNTED.search(said)
    if counted is not None:
        amount = parse_numeral("二" if counted["n"] == "两" else counted["n"])
        return (amount.value,) if amount is not None else ()
    names = _NAMES.search(said)
    return (Decimal(len(re.split("[、和及与]", names[0]))),) if names is not None else ()


def _named(before: Sequence[Fact], said: str) -> tuple[Fact, ...]:
    """Return the nearest count of what 每 names: 14个行政村 of 每村, 30组 of 每组."""
    for one in reversed(before):
        unit, noun = one.quantity.unit, re.split("[，,、。；;：:（(每各]", one.item.tail)[0]
        named = said.startswith(unit[:1]) or (
            noun and (noun.endswith(said[:1]) or said.lstrip("个").startswith(noun[:2]))
        )
        general = (
            said[:1] == "个" and unit in ("个", "家") and (len(said) == 1 or not noun or said[1:3] in noun)
        )
        if one.value > 1 and (named if said[:1] != "个" else general or (noun and said[1:3] == noun[:2])):
            return (one,)
    return ()


def _run(before: Sequence[Fact], fact: Fact) -> tuple[Fact, ...]:
    """Return the counts right before 各: 9个股室和4个单位各1名, 前两批各2人, 6个村各3人."""
    if not before:
        return ()
    run = [before[-1]]
    between = fact.sentence.flat[run[0].quantity.end : fact.quantity.start]
    last = re.split("[，,：:；;。、]", between)[-1]
    if (
        len(re.split(_SPLIT.pattern, between)) > 2
        or run[0].value <= 1
        or (last != between and len(last) > _SHORT)
    ):
        return ()
    for one in reversed(before[:-1]):
        joint = fact.sentence.flat[one.quantity.end : run[0].quantity.start]
        if not re.fullmatch("[\u4e00-\u9fff（）]{1,10}?(?:[和、与及]|以及)", joint) or not alike(
            one.quantity, run[0].quantity
        ):
            break
        run.insert(0, one)
    return tuple(run)


def _same(one: str, other: str) -> bool:
    return one == other or {one, other} <= _PERSONS


def _judged(here: Sequence[Fact], known: Sequence[_Group], found: Sequence[_Group]) -> Iterator[Relation]:
    used = {id(one) for group in known for one in (group.each, *group.counts)}
    unit = known[-1].each.quantity.unit
    other = [
        one for one in here if id(one) not in used and _same(one.quantity.unit, unit) and _is_counted(one)
    ]
    last = [one for one in known if not any(one.each in more.counts for more in found)]
    if not last:
        return
    first = min(one.quantity.start for group in last for one in (*group.counts, group.each))
    end = max(group.each.quantity.end for group in last)
    other = [one for one in other if not _is_parted(one, first, end)]
    two = sum(bool(group.counts) for group in last) > 1
    for total in _totals(other, first, end, two=two):
        beside = _beside(other, total, first)
        if len(last) < 2 and not last[0].chained and not beside:
            continue
        sums = {Decimal(0)}
        for group in last:
            sums = {one + value for one in sums for value in group.made}
        extra = {
            sum(some, Decimal(0))
            for n in range(len(beside) + 1)
            for some in combinations([x.value for x in beside], n)
        }
        if any(one + more == total.value for one in sums for more in extra):
            yield _relation(total, last, beside, total.value, holds=True)
            return
    wholes = _totals(other, first, end, two=two)
    if not wholes:
        return
    total, beside = wholes[0], _beside(other, wholes[0], first)
    if len(last) < 2 and not last[0].chained and not beside:
        return
    made = sum((max(group.made) for group in last), Decimal(0)) + sum(
        (one.value for one in beside), Decimal(0)
    )
    among = any(one.item.gap.has(Role.AMONG) for one in beside)  # 其中负责人出席13场，专题为文旅、就业者各4场
    if (
        not among
        and abs(made - total.value) <= max(Decimal(3), made * _HALF)
        and all(one.value < total.value for one in beside)
    ):
        yield _relation(total, last, beside, made, holds=False)


def _is_parted(one: Fact, first: int, end: int) -> bool:
    """Whether a stronger mark stands between a number and the groups."""
    flat, place = one.sentence.flat, one.quantity
    between = flat[place.end : first] if place.end <= first else flat[end : place.start]
    return re.search("[；;]", between) is not None


def _beside(other: Sequence[Fact], total: Fact, first: int) -> list[Fact]:
    """Return the plain numbers told beside the groups."""
    start = total.quantity.start
    found = [
        one for one in other if one is not total and one.quantity.start > (start if start < first else 0)
    ]
    if start > first:
        found = [one for one in found if one.quantity.end <= start]
    return found[:_PLAIN]


def _is_counted(one: Fact) -> bool:
    item = one.item
    return item.use in (Use.COUNT, Use.TO) and not item.last and one.quantity.exact


def _totals(other: Sequence[Fact], first: int, end: int, *, two: bool) -> list[Fact]:
    """Return what may be the total: behind the groups with 共, else one before the first of them.

    With no more than a comma between, it is the total if there are two groups, or a rest.
    """
    behind = [one for one in other if one.quantity.start >= end and _SUM.search(one.item.gap.text)]
    before = [one for one in other if one.quantity.end <= first and not one.item.apiece]
    rest = any(_REST.search(one.item.gap.text) for one in other)
    mark = "[：:，,（(]" if two or rest else "[：:（(]|其中|分别"
    return [*behind[:1], *(x for x in before if re.search(mark, x.sentence.flat[x.quantity.end : first]))]


def _relation(
    total: Fact, known: Sequence[_Group], beside: Sequence[Fact], made: Decimal, *, holds: bool
) -> Relation:
    facts: list[Fact] = [total, *beside, *(one for group in known for one in (*group.counts, group.each))]
    numbers: dict[Quantity, Fact] = {one.quantity: one for one in facts}
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in numbers.values())
    reckoning = f"各组相加是{spell_number(made)}，写的是{spell_number(total.value)}"
    span = (total.quantity.start, total.quantity.end)
    return Relation(Kind.AVERAGE, total.sentence, span, members, holds, "", reckoning, Weight.ASK)

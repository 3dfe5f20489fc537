"""Bounds held against the numbers they speak of: 不许超过800字，三篇都守住了; 没有一条超过5个工作日; 均在90分以上; 过万的有4条."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_NO_ITEM = re.compile("最|平均|满分|占|均")
_N = r"(?P<n>\d+(?:\.\d+)?|[一二三四五六七八九十百千万]{1,4})(?P<factor>万)?(?P<unit>个工作日|工作日|小时|分钟|万元|[\u4e00-\u9fff%])?"
_MOST = lazy(
    rf"(?:{any_word(words('no_more'))})(?:了|为|是|定在|定为|在|到)*{_N}|{_N.replace('?P<n>', '').replace('?P<factor>', '').replace('?P<unit>', '')}(?:以内|之内)"
)
_LEAST = lazy(rf"(?:{any_word(words('no_less'))})(?:了|为|是|在)*{_N}")
_NONE_OVER = lazy(
    rf"(?:没有|无|没|未有)(?:一|哪一|任何一)?[\u4e00-\u9fff]{{0,4}}?(?:超过|超出|多于|突破){_N}"
)
_ALL_WITHIN = lazy(
    rf"(?:均|都|全部|一律|全都)(?:在|为|达到?|控制在|保持在|不低于|不少于|不超过|超过)*{_N}(?P<side>以上|以内|以下|之内)"
)
_KEPT = lazy(any_word(words("kept")))
_OF_ONE = lazy("同一|每|单[日月次个件]|一[人户次件个]|一天|一次性|连续|累计")
_SUM = lazy("合计|一共|共|总共|加起来|合起来|三笔|几笔|总额|总数")
_NOT = lazy("上年|去年|前年|往年|原来|平均|此前|其余|计划|预计")
_MANY = lazy(
    rf"(?P<way>过|超过|超|突破|不足|不到|低于|少于)?{_N}(?P<side>以上|及以上|以下|及以下)?(?:\(含\))?的(?P<what>[\u4e00-\u9fff]{{0,6}}?)(?:只|仅|就|共|一共|达到?)?(?:有|是)?(?P<m>\d{{1,3}}|[一二两三四五六七八九十]{{1,2}})[个条家件篇期人名场次项户村]"
)
_FACTOR = {"万": 10000, "": 1}


@dataclass(frozen=True, slots=True)
class _Limit:
    """A bound, in its measure word, and the place behind it; ``most``: nothing is more."""

    value: Decimal
    unit: str
    most: bool
    end: tuple[int, int]
    text: str


def beyond(scene: Scene) -> Iterator[Relation]:
    """Yield the numbers beyond a bound that all of them are said to keep, and counts of those beyond one that are not so many."""
    limits: list[_Limit] = []
    for number, sentence in enumerate(scene.sentences):
        for clause in clauses(sentence):
            limits.extend(_limits(number, clause))
            if _KEPT.search(clause.text) and not _NOT.search(clause.text):
                for limit in limits:
                    if limit.end < (number, clause.start + 1):
                        yield from _beyond(scene, limit, number, clause)
            yield from _none_over(scene, number, clause)
            yield from _all_within(scene, number, clause)
            yield from _so_many(scene, number, clause)


def _limits(number: int, clause: Clause) -> Iterator[_Limit]:
    if _NOT.search(clause.text):
        return
    for pattern, most in ((_MOST, True), (_LEAST, False)):
        for match in pattern.finditer(clause.text):
            value = _value(match) if match["n"] else None
            if value is not None:
                yield _Limit(value, match["unit"] or "", most, (number, clause.start + match.end()), match[0])


def _value(match: re.Match[str]) -> Decimal | None:
    amount = parse_numeral(match["n"])
    if amount is None:
        return None
    scale = 10000 if match["factor"] or match["unit"] == "万元" else 1
    return amount.value * scale


def _unit(one: Fact) -> str:
    return one.quantity.unit or one.item.tail[:1]


def _like(one: Fact, limit: _Limit) -> bool:
    unit = limit.unit.removeprefix("万")
    return (
        _unit(one) == unit
        and one.item.use in (Use.COUNT, Use.TO)
        and not one.item.last
        and one.quantity.exact
    )


def _beyond(scene: Scene, limit: _Limit, number: int, clause: Clause) -> Iterator[Relation]:
    """Yield the numbers between a bound and what says it is kept that are beyond it, or their sum."""
    facts = [
        one
        for one in scene.facts
        if limit.end <= one.place and _like(one, limit) and not _is_other(one)
        if one.place < (number, clause.end) or (one.number == number and _is_end(one))
    ]
    if _SUM.search(clause.text):
        total = sum((one.value for one in facts), Decimal(0))
        if (
            len(facts) > 1
            and limit.most
            and total > limit.value
            and facts[-1].value != total - facts[-1].value
        ):
            what = f"{'＋'.join(spell_number(x.value) for x in facts)}＝{spell_number(total)}，超过{spell_number(limit.value)}"
            yield _relation(facts[-1], facts, what)
        return
    for one in facts:
        if (one.value > limit.value) if limit.most else (one.value < limit.value):
            yield _relation(one, (one,), f"前面写的是“{limit.text}”，后面说都做到了，这里写的是{_words(one)}")


def _is_end(one: Fact) -> bool:
    """Whether a number behind tells the most or the least of what was kept: 最长的一篇1180字."""
    clause = clause_at(one.sentence, one.quantity.start)
    return clause is not None and re.search("最[长多高慢大短少低]", clause.text) is not None


def _is_other(one: Fact) -> bool:
    clause = clause_at(one.sentence, one.quantity.start)
    return clause is None or _NOT.search(clause.text) is not None


def _words(one: Fact) -> str:
    return one.sentence.words(one.quantity)


def _none_over(scene: Scene, number: int, clause: Clause) -> Iterator[Relation]:
    """Check 没有一条超过5个工作日 against the slowest told beside it."""
    match = _NONE_OVER.search(clause.text)
    value = _value(match) if match is not None else None
    if match is None or value is None:
        return
    limit = _Limit(value, match["unit"] or "", True, (number, 0), match[0])
    for one in scene.facts:
        near = abs(one.number - number) <= 1 and _like(one, limit) and one.value > value
        place = clause_at(one.sentence, one.quantity.start)
        if near and place is not None and place is not clause and not _is_other(one):
            before = one.sentence.flat[max(0, place.start - 40) : one.quantity.start]
            if re.search("最[慢长久晚]|用了|历时|耗时", before):
                yield _relation(one, (one,), f"这里写的是{_words(one)}，别处写的是“{match[0]}”")


def _all_within(scene: Scene, number: int, clause: Clause) -> Iterator[Relation]:
    """Check 得分均在90分以上，其中第一名97.8分，第五名89.4分."""
    match = _ALL_WITHIN.search(clause.text)
    value = _value(match) if match is not None else None
    if match is None or value is None or _NOT.search(clause.text):
        return
    limit = _Limit(value, match["unit"] or "", match["side"] != "以上", (number, clause.end), match[0])
    run: list[Fact] = []
    for one in scene.of(number):
        if one.quantity.start < clause.end:
            continue
        opens = "其中" in one.item.gap.text if not run else one.item.label[:1] == run[0].item.label[:1]
        if not opens or not _like(one, limit):
            break
        run.append(one)
    for one in run:
        if (one.value > value) if limit.most else (one.value < value):
            yield _relation(one, (one,), f"前面写的是“{match[0]}”，这里写的是{_words(one)}")


def _so_many(scene: Scene, number: int, clause: Clause) -> Iterator[Relation]:
    """Check 依次是15300、11800和9960。过万的有3条: as many of the list are beyond the bound."""
    for match in _MANY.finditer(clause.text):
        amount, bound = parse_numeral(match["m"].replace("两", "二")), _value(match)
        way = match["way"] or match["side"] or ""
        if amount is None or bound is None or not way or _NOT.search(clause.text):
            continue
        if match["n"] == "万":
            bound = Decimal(10000)
        run = _list_before(scene, number, clause, match["unit"] or "")
        if any(_NO_ITEM.search(one.item.label) for one in run):
            continue  # 得分最高4.9分、最低3.7分，平均4.4分: no list of all
        if _OF_ONE.search(clause.text[: match.start()]) or any(one.item.gap.has(Role.AMONG) for one in run):
            continue  # 收到23件，其中网上17件、信函6件；同一申请人提交2件以上的有3人
        over = [one for one in run if _is_beyond(one.value, bound, way)]
        if len(run) < 3 or not (len(over) > amount.value or len(over) < amount.value <= len(run)):
            continue
        start = clause.start + match.start("m")
        told = f"{'、'.join(spell_number(x.value) for x in run)}里“{match[0][: match.start('m') - match.start()]}”是{len(over)}个"
        members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in run)
        span = (start, clause.start + match.end())
        yield Relation(Kind.BOUNDS, clause.sentence, span, members, False, "", told, Weight.ASK)


def _is_beyond(value: Decimal, bound: Decimal, way: str) -> bool:
    if way in ("不足", "不到", "低于", "少于"):
        return value < bound
    if way in ("以上", "及以上"):
        return value >= bound
    return value <= bound if way in ("以下", "及以下") else value > bound


def _list_before(scene: Scene, number: int, clause: Clause, unit: str) -> list[Fact]:
    """Return the list told last before a clause in a measure word, in its sentence or the one before."""
    for place in (number, number - 1):
        run = [
            one
            for one in (scene.of(place) if place >= 0 else ())
            if (place < number or one.quantity.end <= clause.start)
            and one.quantity.sort is Sort.COUNT
            and one.item.use is Use.COUNT
            and not one.item.last
            and (one.quantity.unit == unit or (not unit and not one.quantity.unit) or _unit(one) == unit)
            and "共" not in one.item.gap.text
        ]
        if len(run) > 2:
            return run
    return []


def _relation(told: Fact, facts: Sequence[Fact], what: str) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    span = (told.quantity.start, told.quantity.end)
    return Relation(Kind.BOUNDS, told.sentence, span, members, False, "", what, Weight.ASK)

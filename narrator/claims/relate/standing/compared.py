"""Which of two that words name is more, how many times, by how much: 电话多于现场; 网络是信函的三倍; 秋季多出80人次."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import Clause, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_SOME = "(?:略微|略|稍|明显|远远|远|大大|均|也|还|更|已|都|大幅|显著|小幅)*"
_MORE, _LESS = "多于|高于|大于|超过|超出|长于|快于|高过|多过", "少于|低于|小于|不及|不如|不到|短于"
_OVER = lazy(
    rf"^(?P<a>[^\d]{{2,24}}?){_SOME}(?:(?P<more>{_MORE})|(?P<less>{_LESS})){_SOME}(?P<b>[^\d]{{1,16}})$"
)
_THAN = lazy(
    rf"^(?P<a>[^\d]{{1,24}}?)(?<!同|环)比(?!例|重|率|上年|去年|较)(?P<b>[^\d]{{1,16}}?){_SOME}(?:(?P<more>多|高|长|大)|(?P<less>少|低|短|小))(?:了|些|一些|不少|很多|得多|出不少)?$"
)
_SAME = lazy(
    rf"^(?P<a>[^\d]{{1,20}}?)(?:与|和|同|跟)(?P<b>[^\d]{{1,16}}?){_SOME}(?:基本|大致|大体)?(?:持平|相等|一样多|相同|不相上下|对半开|各占一半)$"
)
_TIMES = lazy(
    r"^(?P<a>[^\d]{2,24}?)(?:约|大约|差不多)?(?:是|为|达到?|相当于|超过|接近)(?P<b>[^\d]{2,16}?)(?:的)?(?:约|近|超过|将近|接近|不到|不足)?$"
)
_BY = lazy(
    r"^(?P<a>[^\d]{2,16}?)(?:比(?P<b>[^\d]{1,14}?))?(?:(?P<more>多出|多了?|高出|高|超出)|(?P<less>少了?|低|不及))(?:约)?$"
)
_FEW = Decimal("0.08")


def compared(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield what is said of two numbers that words name and is not so."""
    for number, sentence in enumerate(scene.sentences):
        if not scene.of(number):
            continue
        for clause in clauses(sentence):
            inside = [one for one in scene.of(number) if clause.start <= one.quantity.start < clause.end]
            if not inside:
                yield from _ordered(scene, number, clause)
            elif len(inside) == 1 and inside[0].quantity not in judged:
                yield from _multiplied(scene, number, clause, inside[0])
                yield from _differing(scene, number, clause, inside[0])


def _two(
    scene: Scene, number: int, clause: Clause, one: str, other: str
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]] | None:
    """Return the numbers that two names mean, of one class; ``None`` if one of them means none."""
    place = (number, clause.start)
    for known in (
        scene.before(place, 0),
        scene.before(place, 1),
    ):
        shared = _ending(one, other)
        first = scene.sum_named(one.removesuffix(shared), known) or scene.sum_named(one, known)
        second = scene.sum_named(other.removesuffix(shared), known) or scene.sum_named(other, known)
        if first and second and not set(map(id, first)) & set(map(id, second)):
            alike_all = all(alike(first[0].quantity, fact.quantity) for fact in (*first[1:], *second))
            return (first, second) if alike_all else None
    return None


def _ending(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) - 1 and one[-1 - size] == other[-1 - size]:
        size += 1
    return one[len(one) - size :] if size else ""


def _added(facts: Sequence[Fact]) -> Decimal:
    return sum((one.value for one in facts), Decimal(0))


def _ordered(scene: Scene, number: int, clause: Clause) -> Iterator[Relation]:
    """Check 电话多于现场, 邮寄加当面比网络还多, 上半年与下半年持平."""
    match = _THAN.match(clause.text) or _OVER.match(clause.text) or _SAME.match(clause.text)
    if match is None:
        return
    two = _two(scene, number, clause, match["a"], match["b"])
    if two is None:
        return
    one, other = map(_added, two)
    groups = match.groupdict()
    if "more" not in groups:
        holds = abs(one - other) <= max(one, other) * _FEW
    else:
        holds = one > other if groups["more"] else one < other
    words = f"{spell_number(one)}与{spell_number(other)}相比"
    yield _relation(clause, (*two[0], *two[1]), (clause.start, clause.end), words, holds=holds)


def _multiplied(scene: Scene, number: int, clause: Clause, told: Fact) -> Iterator[Relation]:
    """Check 网络提交量是信函的三倍, 非学科类是学科类的八倍半."""
    if told.quantity.sort is not Sort.TIMES:
        return
    start, end = told.quantity.start - clause.start, told.quantity.end - clause.start
    match = _TIMES.match(clause.text[:start])
    tail = clause.text[end:]
    if match is None or tail not in ("", "半", "多", "以上", "左右", "还多"):
        return
    two = _two(scene, number, clause, match["a"], match["b"])
    if two is None or not _added(two[1]):
        return
    times = _added(two[0]) / _added(two[1])
    value = told.value + (Decimal("0.5") if tail == "半" else 0)
    slack = max(told.quantity.step / 2, value / 20)
    rough = re.search("近|超过|不到|不足|约|差不多", match[0]) or tail in ("多", "以上", "左右", "还多")
    holds = abs(times - value) <= (1 if rough else slack)
    span = (told.quantity.start, told.quantity.end + (1 if tail == "半" else 0))
    words = f"{spell_number(_added(two[0]))}是{spell_number(_added(two[1]))}的{times:.2f}倍"
    yield _relation(clause, (*two[0], *two[1], told), span, words, holds=holds)


def _differing(scene: Scene, number: int, clause: Clause, told: Fact) -> Iterator[Relation]:
    """Check 秋季多出80人次, of the other of two in its list, and 网络比信函多67件."""
    match = _BY.match(clause.text[: told.quantity.start - clause.start])
    if match is None or told.item.use is not Use.CHANGE or not told.quantity.exact:
        return
    if clause.end - told.quantity.end > 1 or re.search("上年|去年|同比|年初|计划|同期|年度|前年", match[0]):
        return
    place = (number, clause.start)
    if match["b"]:
        two = _two(scene, number, clause, match["a"], match["b"])
    else:
        one = scene.sum_named(match["a"], scene.before(place, 0))
        listed = scene.list_of(one[0]) if len(one) == 1 else []
        rest = tuple(fact for fact in listed if fact not in one)
        two = (one, rest) if len(rest) == 1 else None
    if two is None or not alike(two[0][0].quantity, told.quantity):
        return
    first, second = map(_added, two)
    apart = first - second if match["more"] else second - first
    holds = apart == told.value
    if not holds and any(
        abs(a.value - b.value) == told.value
        for a in scene.facts
        for b in scene.like(told.quantity)
        if a.plain and alike(a.quantity, b.quantity)
    ):
        return
    words = f"{spell_number(first)}与{spell_number(second)}相差{spell_number(abs(apart))}"
    yield _relation(
        clause, (*two[0], *two[1], told), (told.quantity.start, told.quantity.end), words, holds=holds
    )


def _relation(
    clause: Clause, facts: Sequence[Fact], span: tuple[int, int], words: str, *, holds: bool
) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    return Relation(Kind.CHANGE, clause.sentence, span, members, holds, "", words, Weight.ASK)


_GONE = lazy("减|删|撤|注销|废止|归并|合并|取消|停|退|关")


def _is_other_pair(scene: Scene, relation: Relation, told: Quantity) -> bool:
    """Whether two other numbers of two times in the sentence differ by just that share."""
    here = [one for one in scene.facts if one.sentence is relation.sentence]
    way = next((one.item.way for one in here if one.quantity is told), "")
    sign = {"up": 1, "down": -1}.get(way, 0)
    return any(
        past.value > 0
        and past.quantity.sort is now.quantity.sort is Sort.COUNT
        and past.item.use is Use.FROM
        and now.item.use is Use.TO
        and sign * (now.value - past.value) >= 0
        and printed(abs(now.value - past.value) * 100 / past.value, told)
        for past, now in pairwise(here)
    )


def is_given_otherwise(scene: Scene, relation: Relation) -> bool:
    """Whether other numbers of the sentence give a change: the year before last beside last year; 增加4类，删去1类."""
    told = relation.members[-1].quantity
    here = [
        one
        for fact in scene.facts
        if fact.sentence is relation.sentence
        for one in (fact,)
        if one.quantity.sort is Sort.COUNT and (told is None or alike(one.quantity, told))
    ]
    mine = next((one for one in here if one.quantity is told), None)
    if told is not None and told.sort is Sort.SHARE:
        return _is_other_pair(scene, relation, told)
    if mine is None or told is None or mine.item.use is not Use.CHANGE or not mine.item.way:
        return False
    moved = {
        abs(a.value - b.value) for a, b in pairwise(here) if a.item.use is Use.FROM and b.item.use is Use.TO
    }
    moves = [one.value for one in here if one.item.use in (Use.COUNT, Use.CHANGE)]
    if any(sum(moves[n:m]) in moved for n in range(len(moves)) for m in range(n + 2, len(moves) + 1)):
        return True
    now = [one.value for one in here if one.plain]
    past = [one.value for one in here if one.item.last or one.item.use is Use.FROM]
    sign = 1 if mine.item.way == "up" else -1
    if any((a - b) * sign == told.value for a in now for b in past):
        return True
    if relation.span != (told.start, told.end):
        return False
    gone = [
        one.value
        for one in here
        if one is not mine and _GONE.search(one.item.label) and one.quantity.start > told.end
    ]
    return any((a - b) == told.value * sign - less for a in now for b in past for less in gone)

"""A matter told in two paragraphs with two numbers: 接听热线4920次 and, further on, 4290次热线咨询中; 编发解读材料16件, 增加到18件.

The later number is of the whole year by its words, no other number of the report is just that, and what it counts is named
with the same three characters or more where another number stands that it may be mistyped from.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_WITHIN = lazy("^[\u4e00-\u9fff“”]{0,10}(?:中|里|当中|之中)(?:[，,有]|$)")
_WEAK = lazy(
    "全年|年内|本年度?|今年|政府信息公开|政府信息|信息公开|信息|公开|工作|情况|发布|办理|组织|开展|举办|编发|制作|接到?|收到|受理|共计?|累计|合计|了|的|由|从|增加到?|减少到?|上升到?|增至|降至|达到|达"
)
_LIMITED = lazy(
    "其中|季度|半年|\\d月|每|各|平均|以来|上年|去年|另|再|又|新增|其余|部分|为主|最多|下年|计划|人均|前三|至\\d"
)
_NEAR = Decimal("0.15")
_SHORTEST, _LEAST, _BACK = 3, 8, 26


def named_again(scenes: Sequence[Scene]) -> Iterator[Relation]:
    """Yield the numbers of a report that tell a matter of another paragraph with a number nearly the same."""
    facts = [(place, fact) for place, scene in enumerate(scenes) for fact in scene.facts if fact.plain]
    known: dict[Decimal, int] = {}
    for _, fact in facts:
        known[fact.value] = known.get(fact.value, 0) + 1
    for place, fact in facts:
        if known[fact.value] > 1 or fact.value < _LEAST or not _is_whole(fact):
            continue
        others = [
            other
            for at, other in facts
            if at != place
            and _may_be_mistyped(fact.value, other.value)
            and _is_like(fact, other)
            and _is_named_alike(scenes[place], fact, other)
        ]
        values = {one.value for one in others}
        if len(values) == 1:
            first = next(at for at, other in facts if other is others[0])
            if first < place:
                yield _relation(fact, others[0])


def _is_whole(fact: Fact) -> bool:
    """Whether a number is told as that of a matter known: N次热线咨询中, 增加到N件."""
    if _LIMITED.search(fact.item.gap.text[-16:]):
        return False
    return _WITHIN.match(fact.item.tail) is not None or fact.item.use is Use.TO


def _is_like(fact: Fact, other: Fact) -> bool:
    same = alike(fact.quantity, other.quantity) or "" in (fact.quantity.unit, other.quantity.unit)
    plain = other.quantity.sort is Sort.COUNT and other.item.use is Use.COUNT and other.item.dimension is None
    return same and plain and not _LIMITED.search(other.item.gap.text[-12:])


def _is_named_alike(scene: Scene, fact: Fact, other: Fact) -> bool:
    """Whether the words around two numbers share a name."""
    if fact.item.use is Use.TO:
        start = max(
            (
                one.quantity.end
                for one in scene.of(fact.number)
                if one.quantity.end <= fact.quantity.start and one.item.use is not Use.FROM
            ),
            default=0,
        )
        said = re.split("[，,。；;：:]", fact.sentence.flat[start : fact.quantity.start])[-1]
    else:
        heading = re.split("[。；;]", scene.sentences[0].flat)[0][:16]
        said = f"{fact.item.tail}|{heading}"
    names = [one for one in re.split("[|\\d]", _WEAK.sub("|", said)) if len(one) > 1]
    start = other.quantity.start
    words = f"{other.item.label}|{other.item.tail[:6]}|{other.sentence.flat[max(0, start - _BACK) : start]}"
    if fact.item.use is Use.TO:
        least = 2 if _is_turned(fact.value, other.value) else _SHORTEST
        return any(_shared(name, words) >= least for name in names)
    return any(_shared(name, words) >= (_SHORTEST if place else 2) for place, name in enumerate(names))


def _shared(one: str, other: str) -> int:
    for size in range(len(one), 1, -1):
        if any(one[n : n + size] in other for n in range(len(one) - size + 1)):
            return size
    return 0


def _is_turned(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers have the same digits in another order."""
    first, second = str(int(one)), str(int(other))
    return one != other and len(first) > 2 and sorted(first) == sorted(second)


def _may_be_mistyped(one: Decimal, other: Decimal) -> bool:
    return _is_turned(one, other) or 0 < abs(one - other) <= max(one, other) * _NEAR


def _relation(fact: Fact, first: Fact) -> Relation:
    here, there = fact.sentence.words(fact.quantity), first.sentence.words(first.quantity)
    return Relation(
        Kind.TOLD_TWICE,
        fact.sentence,
        (fact.quantity.start, fact.quantity.end),
        (
            Member(Part.AGAIN, fact.value, fact.sentence, fact.quantity),
            Member(Part.FIRST, first.value, first.sentence, first.quantity),
        ),
        holds=False,
        computed=spell_number(first.value),
        reckoning=f"同一件事前后写了两个数：这里“{here}”，另一处“{first.item.label}{there}”",
        weight=Weight.ASK,
    )

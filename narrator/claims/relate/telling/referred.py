"""A number that points back, or ahead, at another of its paragraph and is not it: 通报问题12个…被通报的13个问题; 这84篇.

What points is a word (这, 上述), words with 的 that the other number is told with, or a noun of which all is said. It is told
only where no number of the paragraph, no sum and no difference of such numbers is just that, and one is nearly that.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Quantity, Sort
from narrator.claims.relate.claimed.pool import is_slip
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_NARROWED = re.compile(r"超过|以上|以下|不足|低于|高于|达到|多于|少于|\d")
_POINTS = lazy("(?:这|上述|前述|(?:^|[对将把在从由向为与和])(?:以上|上面|前面))(?:的|全部|所有)?$")
_OF = lazy("(?P<words>[^，,。；;：:、]{2,18})的(?:全部|所有)?$")
_ALL_BEHIND = lazy(
    r"^(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:（[^（）]{1,8}）)?(?:的[\u4e00-\u9fff]{1,6}?)?(?:均|已?全部|都|中|里|当中|[^，。；]{0,16}?全覆盖)"
)
_OF_IT = lazy("的|[中里均都]|全部")
_AIMED = lazy("[对将把向由从被]")
_BARE = lazy(
    "^(?:实现|覆盖|做到|完成|截至|到|至|目前|年底|年末|全年|当年|[，,。；;：:])*(?:20\\d\\d年)?(?:截至|到|至|目前|年底|年末|全年)*$"
)
_SOME = lazy(
    "其中|另|还有|尚有|仍有|仅|只|包括|主要|部分|首批|再|又|第|每|各|上年|去年|计划|比|新增的|其余|其他|剩|余下|至少|最多|前"
)
_MORE = lazy("又|再|另|还|新增")
_DENIED = lazy("[未不没无非]")
_WEAK = lazy(
    "全年|年内|本年度?|今年|当年|20\\d\\d年?|所有|全部|我[局办县镇街区市乡院校]|街道|本[局县镇区市]|被|已|经|的|了|对|在|向|由|按|为|将|与|从|把|和|及|有|所|共|中"
)
_UNITS = frozenset("件宗起例条篇则人名户家个处次场期份项块批册张台站所")
_FILLED = Decimal("0.75")
_MANY, _CLOSE = 16, 2
_NEAR = Decimal("0.25")
_REACH, _BEHIND, _LONG = 34, 10, 3


def referred(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the numbers that point at another of the paragraph that is not the same."""
    facts = [one for one in scene.facts if one.quantity.sort is Sort.COUNT]
    if len(facts) > _MANY * 2:
        return
    for fact in facts:
        if not fact.plain or fact.quantity in judged or fact.value <= 1:
            continue
        others = [one for one in facts if one is not fact and alike(one.quantity, fact.quantity)]
        if not others or len(others) > _MANY:
            continue
        known = _known(fact, others)
        if known is None:
            yield from _sum_pointed_at(fact, others)
        if known is not None and not _is_explained(fact, known, others):
            yield _relation(fact, known)


def _known(fact: Fact, others: Sequence[Fact]) -> Fact | None:
    """Return the number another points at, if one is meant and nearly that."""
    near = [one for one in others if _may_be_mistyped(fact.value, one.value) and _is_plain(one)]
    before = fact.sentence.flat[: fact.quantity.start]
    clause = re.split("[，,。；;：:]", before)[-1]
    if not near:
        return None
    if _POINTS.search(clause):
        earlier = [one for one in near if one.place < fact.place]
        return earlier[-1] if earlier else None
    if _SOME.search(clause) or _MORE.search(clause[-_BEHIND:]) or _is_narrowed(clause):
        return None
    of = _OF.search(clause)
    if of is not None and fact.item.tail and fact.quantity.unit in _UNITS:
        return next((one for one in near if _is_told_with(one, fact, of["words"])), None)
    behind = _ALL_BEHIND.match(fact.sentence.flat[fact.quantity.end : fact.quantity.end + _REACH])
    if behind is not None and _BARE.match(clause):
        return next((one for one in near if _counts(one, behind["noun"]) and one.place < fact.place), None)
    whole = not fact.item.last and _OF_IT.search(fact.item.tail) is not None
    turned = [one for one in near if one.place < fact.place and _is_turned(fact.value, one.value)]
    return next((one for one in turned if whole and _share_words(fact, one)), None)


def _sum_pointed_at(fact: Fact, others: Sequence[Fact]) -> Iterator[Relation]:
    """Check 1名专职人员、2名兼职人员…上述5名专兼职人员: a word points at what two or three side by side make."""
    before = re.split("[，,。；;：:]", fact.sentence.flat[: fact.quantity.start])[-1]
    if not _POINTS.search(before) or any(one.value == fact.value for one in others):
        return
    earlier = [one for one in others if one.place < fact.place and one.quantity.unit == fact.quantity.unit]
    run = earlier[:1]
    for one in earlier[1:]:
        if one.line is not run[-1].line or one.item.mark is not Mark.PAUSE:
            break
        run.append(one)
    total = sum((one.value for one in run), Decimal(0))
    if len(run) > 1 and all(_is_plain(one) for one in run) and _may_be_mistyped(fact.value, total):
        made = f"{'加'.join(spell_number(one.value) for one in run)}是{spell_number(total)}"
        members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in (*run, fact))
        span = (fact.quantity.start, fact.quantity.end)
        what = f"{made}，写的是{spell_number(fact.value)}"
        yield Relation(Kind.SUM, fact.sentence, span, members, False, "", what, Weight.ASK)


def _is_narrowed(clause: str) -> bool:
    """Whether words before 的 say which of them are meant by a bound: 报送量超过100条的7个处室."""
    of = _OF.search(clause)
    return of is not None and _NARROWED.search(of["words"]) is not None


def _is_plain(one: Fact) -> bool:
    """Whether a number is told of this year, and of what is not one more of the same."""
    item = one.item
    return not item.last and item.use is not Use.CHANGE and not _MORE.search(item.gap.text[-_BEHIND:])


def _is_told_with(one: Fact, fact: Fact, words: str) -> bool:
    """Whether the words before 的 are those another number is told with."""
    aimed = re.split(_AIMED.pattern, words)[-1]
    core = _WEAK.sub("", aimed if len(aimed) > 1 else words)
    if len(core) < 2:
        return False
    said = _said(one, fact.quantity.end if one.number == fact.number and one.place > fact.place else 0)
    denied = [core[match.start() : match.start() + 2] for match in _DENIED.finditer(core)]
    if any(word not in said for word in denied):
        return False
    pairs = [core[n : n + 2] for n in range(len(core) - 1)]
    held = sum(char in said for char in core)
    return any(pair in said for pair in pairs) and held >= len(core) * _FILLED


def _said(one: Fact, begin: int = 0) -> str:
    """Return the words around a number in its sentence, up to the next mark behind it."""
    flat = one.sentence.flat
    start = max(begin, one.quantity.start - _REACH)
    behind = re.split("[，,。；;：:、]", flat[one.quantity.end :])[0][:_BEHIND]
    return f"{flat[start : one.quantity.start]}|{behind}"


def _counts(one: Fact, noun: str) -> bool:
    """Whether a number counts a noun: 乡镇17个, 17个乡镇."""
    tail, label = one.item.tail, one.item.label
    if tail.startswith(noun) or label.endswith(noun):
        return True
    said = one.sentence.flat[max(0, one.quantity.start - _REACH) : one.quantity.start]
    return not tail and one.item.gap.has(Role.SUM) and f"{noun}》" in said  # 编发《公开月报》，全年共12期


def _share_words(fact: Fact, one: Fact) -> bool:
    first, second = _WEAK.sub("", f"{fact.item.label}{fact.item.tail[:6]}"), _WEAK.sub("", _said(one))
    return any(first[n : n + 2] in second for n in range(len(first) - 1))


def _is_turned(one: Decimal, other: Decimal) -> bool:
    first, second = spell_number(one), spell_number(other)
    digits = [char for char in first if char != "0"]
    return (
        one != other
        and len(digits) >= _LONG
        and len(first) == len(second)
        and sorted(first) == sorted(second)
    )


def _may_be_mistyped(one: Decimal, other: Decimal) -> bool:
    off = abs(one - other)
    return (
        0 < off <= max(Decimal(_CLOSE), max(one, other) * _NEAR)
        or _is_turned(one, other)
        or is_slip(one, other)
    )


def _is_explained(fact: Fact, known: Fact, others: Sequence[Fact]) -> bool:
    """Whether another number is just that, or numbers side by side add up to it, or it is what others leave of the one meant."""
    if any(one.value == fact.value for one in others):
        return True
    others = [one for one in others if one.number != fact.number or one.place < fact.place or one is known]
    apart = {abs(known.value - one.value) for one in others}
    sums: set[Decimal] = set()
    for number in {one.number for one in others}:
        values = [one.value for one in others if one.number == number and one is not known]
        sums |= {
            sum(values[n:m], Decimal(0)) for n in range(len(values)) for m in range(n + 2, len(values) + 1)
        }
    left = {abs(known.value - one) for one in sums}
    beside = {
        known.value + one.value for one in others if one.number == known.number and _is_beside(known, one)
    }
    return fact.value in apart | sums | left | beside


def _is_beside(one: Fact, other: Fact) -> bool:
    """Whether two numbers are told side by side: 建议9件、提案5件."""
    return (
        one.line is other.line
        and abs(one.item.index - other.item.index) == 1
        and not other.item.gap.has(Role.AMONG)
    )


def _relation(fact: Fact, known: Fact) -> Relation:
    first, again = sorted((fact, known), key=lambda one: one.place)
    here, there = again.sentence.words(again.quantity), first.sentence.words(first.quantity)
    return Relation(
        Kind.TOLD_TWICE,
        again.sentence,
        (again.quantity.start, again.quantity.end),
        (
            Member(Part.AGAIN, again.value, again.sentence, again.quantity),
            Member(Part.FIRST, first.value, first.sentence, first.quantity),
        ),
        holds=False,
        computed=spell_number(first.value),
        reckoning=f"同一件事前后写了两个数：这里“{here}”，另一处“{first.item.label}{there}”",
        weight=Weight.ASK,
    )

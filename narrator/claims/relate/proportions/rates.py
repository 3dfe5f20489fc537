"""Rates of what a number near was told with: 其中9600次一次答清，一次答清率80.0%; 改好14个，完成率87.5%; 均按时答复，按时答复率97.2%.

What a rate is of, its name says: a number told with that word or with another for it. It is held against all that number
may be a part of.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, keys, steps, words
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_RATE = lazy(
    r"(?P<stem>[\u4e00-\u9fff]{2,8}?)(?:率|度|比例|比重)(?:按[\u4e00-\u9fff]{2,8})?(?:算|为|达到?|是|约|均为|只有|仅|超过|不低于)*$"
)
_WITH = lazy(
    r"(?P<stem>[\u4e00-\u9fff]{2,3})(?:率|度)[（(](?:含|包括)(?P<more>[\u4e00-\u9fff]{2,6})[）)](?:合计)?(?:为|达到?|是)?$"
)
_CHANGED = lazy("上年|去年|同比|环比|提高|提升|下降|增|降|较|比上|目标|要求|力争|确保")
_DENIED = lazy("[不未非无没]$|没有$|部分$|基本$|不予$|未予$|尚未$")
_EVERY = lazy(any_word(words("universal")))
_SAME = {key: (key, *steps("rates", key)[0]) for key in keys("rates")}
_TIMELY, _IN_TIME = lazy("按时|按期|及时|限时|如期"), lazy("时限|期限|按时|按期|工作日内|及时|如期|限期")
_LIMITED = lazy(
    "除|基本|以外|上年|去年|部分|尚未|未(?!来)|(?:要求|应|须|确保|争取)[^，,。；;]{0,4}(?:均|都|全部|一律)"
)
_PLANNED = lazy("计划|应|目标|任务|须|需")
_OF_OTHERS = ("平均", "综合", "总体")  # told of by no number here
_SOME = ("一次", "首次", "当场", "当日", "初次")
_HUNDRED, _FAR, _LEAST, _REACH = Decimal(100), Decimal(2), Decimal(3), 1


def rates(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the rates that neither the number named nor any two numbers near give."""
    for fact in scene.facts:
        if fact.quantity.sort is not Sort.SHARE or fact.quantity in judged or fact.quantity.value > _HUNDRED:
            continue
        if fact.item.use not in (Use.SHARE, Use.RATE, Use.TO) or not fact.quantity.exact or fact.item.last:
            continue
        clause = clause_at(fact.sentence, fact.quantity.start)
        if clause is None or _CHANGED.search(clause.text):
            continue
        match = _RATE.search(fact.sentence.flat[clause.start : fact.quantity.start])
        with_more = _WITH.search(fact.sentence.flat[: fact.quantity.start])
        if with_more is not None:
            yield from _together(scene, fact, with_more["stem"], with_more["more"])
        elif match is not None:
            yield from _of_every(fact, clause, match["stem"]) or _judged(scene, fact, match["stem"])


def _together(scene: Scene, fact: Fact, stem: str, more: str) -> Iterator[Relation]:
    """Check 满意度（含基本满意）为91.9%."""
    known = scene.before(fact.place, 0)
    parts = [scene.named(name, known) for name in (stem, more)]
    if parts[0] is None or parts[1] is None or parts[0] is parts[1]:
        return
    part = parts[0].value + parts[1].value
    bases = [one for one in known if alike(one.quantity, parts[0].quantity) and one.value >= part]
    if not bases or any(printed(part * 100 / one.value, fact.quantity) for one in bases):
        return
    yield _relation(fact, part, bases[0])


def _of_every(fact: Fact, clause: Clause, stem: str) -> list[Relation]:
    """Check 均在规定时限内答复，按时答复率97.2%: of all the clause before says what the rate is of."""
    before = [one for one in clauses(fact.sentence) if one.place == clause.place - 1]
    if fact.value >= _HUNDRED or not before or stem[-2:] not in before[0].text:
        return []
    every, timely = _EVERY.search(before[0].text), _TIMELY.search(stem)
    if every is None or _LIMITED.search(before[0].text) or (timely and not _IN_TIME.search(before[0].text)):
        return []
    if not timely and len(stem) > 2:
        return []
    member = Member(Part.SHARE, fact.value, fact.sentence, fact.quantity)
    span = (fact.quantity.start, fact.quantity.end)
    what = f"前面写的是“{before[0].text[-14:]}”，{stem}率该是100%"
    return [Relation(Kind.BOUNDS, fact.sentence, span, (member,), False, "", what, Weight.ASK)]


def _judged(scene: Scene, fact: Fact, stem: str) -> Iterator[Relation]:
    known = [
        one
        for one in scene.before(fact.place, _REACH)
        if one.line is fact.line or one.line is one.sentence.line
    ]
    if stem.startswith(_OF_OTHERS):
        return
    here = any(one.number == fact.number for one in known)
    near = [one for one in known if one.number == fact.number or not here]
    part = next((one for one in near if _tells(one, stem)), None)
    if part is None or part.value < _LEAST:
        return
    like = [one for one in known if alike(one.quantity, part.quantity)]
    planned = [
        one
        for one in scene.of(part.number)
        if one.place < part.place and alike(one.quantity, part.quantity) and _PLANNED.search(one.item.label)
    ]
    bases = [one for one in like if one.place < part.place and one.value > part.value]
    bases = bases or planned[:1]
    if not bases or _is_given(scene, fact, [*planned, *like], stem):
        return
    base = bases[0]
    actual = part.value * 100 / base.value
    if fact.value >= _HUNDRED and not _is_whole_told(part, base, stem):
        return
    if actual / _FAR <= fact.value <= actual * _FAR:
        yield _relation(fact, part.value, base)


def _is_whole_told(part: Fact, base: Fact, stem: str) -> bool:
    """Whether a rate of a hundred percent is told of a number that is plainly less than its whole: 58条，已回复57条，剩1条."""
    behind = part.sentence.flat[part.quantity.end :]
    left = base.value - part.value
    return (
        stem in part.item.label and f"{left}" in behind[:16] and ("剩" in behind[:16] or "余" in behind[:16])
    )


def _is_given(scene: Scene, fact: Fact, like: Sequence[Fact], stem: str) -> bool:
    """Whether any two numbers near give a rate; of a hundred percent none is asked."""
    if fact.value >= _HUNDRED:
        return False
    told, step = fact.value, fact.quantity.step
    return any(-step / 2 <= share - told < step for share in _shares(scene, like, stem))


def _relation(fact: Fact, part: Decimal, base: Fact) -> Relation:
    computed = digits(part * 100 / base.value, fact.quantity) + "%"
    members = (
        Member(Part.SHARE, fact.value, fact.sentence, fact.quantity),
        Member(Part.PART, part),
        Member(Part.BASE, base.value, base.sentence, base.quantity),
    )
    reckoning = f"{spell_number(part)}占{spell_number(base.value)}的{computed}"
    span = (fact.quantity.start, fact.quantity.end)
    return Relation(
        Kind.RATE, fact.sentence, span, members, False, computed, reckoning, Weight.ASK, firm=True
    )


def _tells(one: Fact, stem: str) -> bool:
    """Whether a number is told with what the rate is of, or with another word for it, and nothing denies it."""
    label, tail = one.item.label, one.item.tail[:8]
    if tail.startswith(stem):
        return True
    near = label.endswith((stem, f"{stem}的", f"{stem}了")) or len(label) <= len(stem) + 2
    if stem in label and near and not _DENIED.search(label[: label.index(stem)]):
        return True
    if stem.startswith(_SOME):
        return False
    for word in next((same for key, same in _SAME.items() if stem.endswith(key)), ()):
        at = label.rfind(word)
        if at >= 0 and len(label) - at - len(word) <= 3 and not _DENIED.search(label[:at]):
            return True
        if tail.lstrip("在于均已").startswith(word):
            return True
    return False


def _shares(scene: Scene, like: Sequence[Fact], stem: str) -> Iterator[Decimal]:
    """Yield every share one number, or two told side by side, may be of another or of two."""
    beside = [
        one.value + other.value
        for one, other in pairwise(reversed(like))
        if (other in scene.list_of(one) or one.number != other.number)
        and _tells(one, stem) is _tells(other, stem)
    ]
    values = {*(one.value for one in like), *beside, sum((one.value for one in like), Decimal(0))}
    yield from (one * 100 / other for one in values for other in values if other >= one > 0)

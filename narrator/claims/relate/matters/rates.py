"""Rates of what a number near was told with: 其中9600次一次答清，一次答清率80.0%; 改好14个，完成率87.5%; 均按时答复，按时答复率97.2%.

What a rate is of, its name says: a number told with that word or with another for it. It is held against all that number
may be a part of.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, keys, steps, words
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import clause_at
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
            yield from _judged(scene, fact, match["stem"])


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


def _judged(scene: Scene, fact: Fact, stem: str) -> Iterator[Relation]:
    known = [
        one
        for one in scene.before(fact.place, _REACH)
        if one.line is fact.line or one.line is one.sentence.line
    ]
    if stem.startswith(_OF_OTHERS):
        return
    part = next((one for one in known if one.number == fact.number and _tells(one, stem)), None)
    if part is None or part.value < _LEAST:
        return
    like = [one for one in known if alike(one.quantity, part.quantity)]
    planned = [one for one in like if one.place < part.place and _PLANNED.search(one.item.label)]
    bases = [one for one in like if one.place < part.place and one.value > part.value]
    bases = bases or planned[:1]
    if not bases or any(printed(share, fact.quantity) for share in _shares(like)):
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
        if tail.startswith(word):
            return True
    return False


def _shares(like: Sequence[Fact]) -> Iterator[Decimal]:
    """Yield every share one number, or several side by side, may be of another or of several."""
    values = [one.value for one in reversed(like)]
    runs = {
        sum(values[start:end], Decimal(0))
        for start in range(len(values))
        for end in range(start + 1, len(values) + 1)
    }
    yield from (one * 100 / other for one in runs for other in runs if other >= one > 0)

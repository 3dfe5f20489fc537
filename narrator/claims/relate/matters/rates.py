"""Rates of what a number before was told with: 全年答问1.2万次，其中9600次一次答清，一次答清率80.0%."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_RATE = lazy(r"(?P<stem>[\u4e00-\u9fff]{2,8}?)(?:率|度|比例|比重)(?:为|达到?|是|约|均为|只有|仅)*$")
_WITH = lazy(
    r"(?P<stem>[\u4e00-\u9fff]{2,3})(?:率|度)[（(](?:含|包括)(?P<more>[\u4e00-\u9fff]{2,6})[）)](?:合计)?(?:为|达到?|是)?$"
)
_CHANGED = lazy("上年|去年|同比|环比|提高|提升|下降|增|降|较|比上")
_NOT = lazy("[不未非无没]$|没有$|部分$|基本$|不予$|未予$|尚未$")
_HUNDRED, _FAR, _LEAST = Decimal(100), Decimal(2), Decimal(5)


def rates(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the rates that neither the number named nor any two numbers of the sentence give."""
    for fact in scene.facts:
        if fact.quantity.sort is not Sort.SHARE or fact.quantity in judged or fact.quantity.value >= _HUNDRED:
            continue
        if fact.item.use not in (Use.SHARE, Use.RATE) or not fact.quantity.exact or fact.item.last:
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
        one for one in scene.before(fact.place, 0) if one.line is fact.line or one.line is one.sentence.line
    ]
    parts = [one for one in known if _tells(one, stem)]
    if not parts:
        return
    part = parts[0]
    like = [one for one in known if alike(one.quantity, part.quantity)]
    bases = [one for one in like if one.place < part.place and one.value > part.value]
    if not bases or part.value < _LEAST or any(printed(share, fact.quantity) for share in _shares(like)):
        return
    base = bases[0]
    actual = part.value * 100 / base.value
    if not actual / _FAR <= fact.value <= actual * _FAR:
        return
    yield _relation(fact, part.value, base)


def _relation(fact: Fact, part: Decimal, base: Fact) -> Relation:
    computed = digits(part * 100 / base.value, fact.quantity) + "%"
    members = (
        Member(Part.SHARE, fact.value, fact.sentence, fact.quantity),
        Member(Part.PART, part),
        Member(Part.BASE, base.value, base.sentence, base.quantity),
    )
    reckoning = f"{spell_number(part)}占{spell_number(base.value)}的{computed}"
    span = (fact.quantity.start, fact.quantity.end)
    return Relation(Kind.RATE, fact.sentence, span, members, False, computed, reckoning, Weight.ASK)


def _tells(one: Fact, stem: str) -> bool:
    """Whether a number is told with what the rate is of, and nothing denies it."""
    label, tail = one.item.label, one.item.tail[:8]
    if tail.startswith(stem):
        return True
    near = label.endswith((stem, f"{stem}的", f"{stem}了")) or len(label) <= len(stem) + 2
    return stem in label and near and not _NOT.search(label[: label.index(stem)])


def _shares(like: Sequence[Fact]) -> Iterator[Decimal]:
    """Yield every share one number, or several side by side, may be of another or of several."""
    values = [one.value for one in reversed(like)]
    runs = {
        sum(values[start:end], Decimal(0))
        for start in range(len(values))
        for end in range(start + 1, len(values) + 1)
    }
    yield from (one * 100 / other for one in runs for other in runs if other >= one > 0)

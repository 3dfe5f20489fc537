"""What is more than all of it: a part over its whole, shares over a hundred; and so many to one."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_AMONG = lazy("[中里内]$|当中$|之中$")
_SOME = lazy(any_word(words("some")))
_ALL = lazy(any_word(words("all")))
_FLOWS = lazy("结转|申请|办结|复议|诉讼|制发|废止|发文|上年|以来|累计|同比")
_RATIO = lazy(
    r"(?:之比|比例|比|比值)(?:约|大约|接近)?(?:为|是|达到?)?(?:约)?(?P<a>\d{1,3}(?:\.\d+)?)[:：∶](?P<b>\d{1,3}(?:\.\d+)?)"
)
_NOT = lazy("^(?:不|未|非|没有|没)(?P<stem>[\u4e00-\u9fff]{2,})")
_SHARED = lazy("其中|都|均|既|同时|也")
_SAYS = lazy("(?:占比?|占到|达到?|为|是|约|率|的|比例|比重)+$")
_SHORT = 6
_NEAR = 8  # of what stands before a part so much tells what it did
_MOST, _FULL, _SLACK = Decimal("1.6"), Decimal(100), Decimal("0.6")
_ROUGH = Decimal("0.09")


def limits(scene: Scene) -> Iterator[Relation]:
    """Yield the parts that are more than all of it."""
    for number in range(len(scene.sentences)):
        here = scene.of(number)
        for whole, part in pairwise(here):
            if scene.list_of(whole)[0] is whole and _is_over(whole, part):
                what = f"{spell_number(part.value)}是{spell_number(whole.value)}中的一部分，不会更多"
                yield _relation(part, (whole, part), what, Kind.BOUNDS)
        yield from _ratio(scene, number)


def _is_over(whole: Fact, part: Fact) -> bool:
    """Check 参会43家，45家提交了报告, and 14个村中，有16个建成."""
    plain = whole.plain and part.plain and alike(whole.quantity, part.quantity) and whole.line is part.line
    if not plain or not whole.value < part.value <= whole.value * _MOST:
        return False
    if (
        whole.quantity.unit != part.quantity.unit
        or part.item.mark is None
        or part.item.mark.value not in "，、"
    ):
        return False
    said = f"{part.item.label[-_NEAR:]}|{part.item.tail[:8]}"
    told = f"{whole.item.label}|{whole.item.tail}"
    if _FLOWS.search(said) or _FLOWS.search(told):
        return False
    if _AMONG.search(whole.item.tail) and len(part.item.label) <= 3:
        return True
    return _SOME.search(said) is not None and _ALL.search(told) is not None and not _SOME.search(told)


def _ratio(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 网上与线下之比为3:2，分别为36件和24件, where two numbers and no others may be meant."""
    sentence = scene.sentences[number]
    for match in _RATIO.finditer(sentence.flat):
        told = Decimal(match["a"]) / Decimal(match["b"]) if Decimal(match["b"]) else Decimal(0)
        known = [one for one in scene.of(number) if one.plain]
        pairs = [(a, b) for a, b in pairwise(known) if alike(a.quantity, b.quantity) and b.value]
        if not told or not pairs:
            continue
        fits = any(
            abs(a.value / b.value - told) <= told * _ROUGH
            for a in known
            for b in known
            if a is not b and b.value
        )
        if fits or len(pairs) > 1:
            continue
        one, other = pairs[0]
        members = tuple(Member(Part.PART, x.value, x.sentence, x.quantity) for x in pairs[0])
        words_of = (
            f"{spell_number(one.value)}与{spell_number(other.value)}之比约为{one.value / other.value:.2f}:1"
        )
        yield Relation(
            Kind.SHARE,
            sentence,
            match.span("a")[:1] + match.span("b")[1:],
            members,
            False,
            "",
            words_of,
            Weight.ASK,
        )


def _relation(told: Fact, facts: tuple[Fact, ...] | list[Fact], what: str, kind: Kind) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    span = (told.quantity.start, told.quantity.end)
    return Relation(kind, told.sentence, span, members, False, "", what, Weight.ASK)

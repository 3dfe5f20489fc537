"""Shares of what words name: 公众号恰占六成; 图解和短视频占到三分之二; 征收补偿超过半数; 八成以上花在公开栏上.

The part is what the words of the claim name, or the number right before it; its whole what 占…的 names, or that of the
list it stands in. Told only where neither this whole nor any other number near gives the share.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import Clause, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_WORDED = lazy(
    r"(?P<over>(?:一半|半数)还多|(?:超过|逾|过|超)(?:一半|半数?)(?![年月天个小])|(?:半数|一半)(?:以上|多)|大半|多半|绝?大多数|占(?:了)?多数|过半数?)"
    r"|(?P<under>(?:不足|不到|未到|未过|不及)(?:一半|半数?)(?![年月天个小]))"
    r"|(?P<near>(?:接近|将近|近)(?:一半|半数?)(?![年月天个小]))"
    r"|(?P<half>(?:占|达到?|有|为|恰|正好|刚好)(?:了|到|好)?(?:约)?(?:一半|半数)(?!以上|多|还))"
)
_RANGES = {"over": (50, 100), "under": (0, 50), "near": (40, 50), "half": (49, 51)}
_EARLIER = lazy("(?:上年|去年|上一年|前年)")
_CHANGED = lazy(
    "增长|增加|上升|提高|提升|下降|减少|降低|缩短|压缩|压减|砍掉|砍去|减幅|增幅|降幅|涨幅|翻|多了|少了|回落|同比|环比|精简"
)
_BASE = lazy(
    r"(?:占|达|为|是|约|完成)(?:了|到|全部)?(?P<base>[^占，,。；;\d]{2,12}?)的(?:比例|比重)?(?:约|近|超过|不到|不足|将近|接近|超|逾)?$"
)
_ADDS = lazy("加上|连同|再加|加之|算上|若")
_THAT_IS = lazy("[、，,（(]?(?:即|也就是|共|共计|约|计|合)")
_ROUGH = lazy("(?:不足|不到|超过|接近|将近|超|逾|近|过|恰好?|正好|约)$")
_ENOUGH, _FEW = Decimal(3), Decimal(5)
_NEAR = 2
_FAR = 3


@dataclass(frozen=True, slots=True)
class _Claim:
    """A share as it is said, in its clause, with the words around it."""

    clause: Clause
    start: int
    end: int
    low: Decimal
    high: Decimal
    quantity: Quantity | None
    before: str
    behind: str

    def is_given(self, share: Decimal) -> bool:
        """Whether a share may be told so."""
        if self.quantity is not None:
            return printed(share, self.quantity)
        return self.low <= share <= self.high

    def words(self, share: Decimal) -> str:
        """Return a share as it would be printed here."""
        return (digits(share, self.quantity) if self.quantity is not None else f"{share:.1f}") + "%"


def named_shares(scene: Scene) -> Iterator[Relation]:
    """Yield the shares of what their words name, and whether that gives them."""
    for number in range(len(scene.sentences)):
        for claim in _claims(scene, number):
            found = _judged(scene, number, claim)
            if found is not None:
                yield found


def _claims(scene: Scene, number: int) -> Iterator[_Claim]:
    sentence = scene.sentences[number]
    shares = [
        one.item
        for one in scene.of(number)
        if one.quantity.sort is Sort.SHARE and one.item.use in (Use.SHARE, Use.RATE)
    ]
    for clause in clauses(sentence):
        here = [one.quantity for one in shares if clause.start <= one.quantity.start < clause.end]
        worded = list(_WORDED.finditer(clause.text))
        if len(here) + len(worded) != 1 or _CHANGED.search(clause.text) or _EARLIER.match(clause.text):
            continue
        if here:
            only = here[0]
            start, end, low, high, quantity = only.start, only.end, only.low, only.high, only
        else:
            low, high = map(Decimal, _RANGES[worded[0].lastgroup or "half"])
            start, end = (clause.start + place for place in worded[0].span())
            quantity = None
        before = sentence.flat[clause.start : start]
        rough = _ROUGH.search(before)
        start -= len(rough[0]) if rough is not None else 0
        behind = sentence.flat[end : clause.end]
        yield _Claim(clause, start, end, low, high, quantity, before, behind)


def _judged(scene: Scene, number: int, claim: _Claim) -> Relation | None:
    place = (number, claim.start)
    known = scene.before(place)
    inside = [
        one
        for one in scene.of(number)
        if one.plain and claim.clause.start <= one.quantity.start < claim.clause.end
    ]
    if inside and not (len(inside) == 1 and _is_that(claim, inside[0])):
        return None
    parts = _parts(scene, claim, known, place)
    if not parts:
        return None
    part = sum((one.value for one in parts), Decimal(0))
    wholes = [one for one in _wholes(scene, claim, parts, known) if one > part]
    if not wholes or (part < _ENOUGH and wholes[0] < _FEW):
        return None
    given = next((one for one in wholes if claim.is_given(part * 100 / one)), None)
    if given is None and _is_given_elsewhere(claim, part, parts, known):
        return None
    base = given or wholes[0]
    share = part * 100 / base
    told = claim.quantity.value if claim.quantity is not None else None
    if told and not share / _FAR <= told <= share * _FAR:
        return None
    members = (
        Member(Part.SHARE, told or share, claim.clause.sentence, claim.quantity),
        *(Member(Part.PART, one.value, one.sentence, one.quantity) for one in parts),
        Member(Part.BASE, base),
    )
    words = claim.words(share)
    reckoning = f"{spell_number(part)}占{spell_number(base)}的{words}"
    span = (claim.start, claim.end)
    return Relation(
        Kind.SHARE, claim.clause.sentence, span, members, given is not None, words, reckoning, Weight.ASK
    )


def _parts(scene: Scene, claim: _Claim, known: Sequence[Fact], place: tuple[int, int]) -> tuple[Fact, ...]:
    """Return what the share is told of: what its words name, else what stands right behind it as 即6件."""
    words = _BASE.sub("", claim.before)
    if "率" in claim.before or _ADDS.match(claim.before):
        return ()
    behind = scene.after(place)
    if behind and _is_that(claim, behind[0]):
        return (behind[0],)
    names = words if scene.terms(words) else claim.behind
    if scene.terms(names):
        here = [one for one in known if one.number == place[0]]
        named = scene.sum_named(names, here or [one for one in known if place[0] - one.number <= _NEAR])
        return named or scene.sum_named(names, scene.after(place))
    return ()


def _is_that(claim: _Claim, fact: Fact) -> bool:
    """Whether a number right behind a share tells it once more: 有三分之一、即6件."""
    return (
        _THAT_IS.fullmatch(claim.clause.sentence.flat[claim.end : max(claim.end, fact.quantity.start)])
        is not None
    )


def _wholes(scene: Scene, claim: _Claim, parts: Sequence[Fact], known: Sequence[Fact]) -> list[Decimal]:
    """Return what the share may be of: what 占…的 names, else wholes of the parts and the sum of their list."""
    match = _BASE.search(claim.before)
    if match is not None and scene.terms(match["base"]):
        like = [one for one in known if alike(one.quantity, parts[0].quantity)]
        named = scene.named(scene.terms(match["base"])[0], like)
        return [] if named is None else [named.value]
    wholes = [scene.wholes_of(one) for one in parts]
    common = [one.value for one in wholes[0] if all(one in other for other in wholes[1:])]
    listed = scene.list_of(parts[0])
    return [*common, sum((one.value for one in listed), Decimal(0))] if len(listed) > len(parts) else common


def _is_given_elsewhere(claim: _Claim, part: Decimal, parts: Sequence[Fact], known: Sequence[Fact]) -> bool:
    """Whether an exact share is just that of another number near."""
    if claim.quantity is None or claim.quantity.step > 1:
        return False
    like = [one.value for one in known if alike(one.quantity, parts[0].quantity)]
    return any(one > part and claim.is_given(part * 100 / one) for one in like)

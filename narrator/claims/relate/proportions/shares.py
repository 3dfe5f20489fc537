"""Shares held against what they are told of: 48件，占三成以上; 后者占比64.8%; 公众号恰占六成; 八成以上花在公开栏上.

What a share is of stands right before it or behind it, or is named; its whole is what 占…的 names, else any number of the
same things. Told only where no reading of part and whole gives the share, and a whole stands before the part.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.clauses import clauses
from narrator.claims.relate.matters.scene import Fact, Scene, likeness
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.proportions.portions import Portion, portions
from narrator.claims.relate.proportions.wholes import BASE, is_given_elsewhere, wholes_of
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_BARE = lazy(
    "虽然?|但|却|只|仅|才|已|约|大约|占比|占到|占据|占了|占用|占|比例|比重|达到|达|为|是|的|有|也|还|首次|首度|均|正好|恰好|刚好|刚刚|刚|恰|了|其|这部分|这一数|合计?|共计?|总数|全部|总量|全年|总体|几乎|差不多|基本"
)
_FORMER = lazy("^(?P<which>前者|后者|前一[类项种个]|后一[类项种个])")
_TOGETHER = lazy(
    "(?P<n>[两二三四五六])(?:者|项|类|种|个|家|处|方面|渠道|部分)?(?:加起来|合起来|相加|合计|共计|共|一共)|合计|加起来|合起来|(?P<m>两|二|三)者"
)
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_ADDS = lazy(
    "^(?:加上|连同|再加|加之|算上|若|如果|另有|各|每|人均|均|都)|率|(?:其中|里|中)$|各占|均占|都占|分别|依次"
)
_THAT_IS = lazy(
    "[、，,（(]?(?:的?[\u4e00-\u9fff]{0,14}[，,（(])?(?:即|也就是|有|达到?|为|共计?|约|合计?|计)?(?:[\u4e00-\u9fff]{2}中有)?"
)
_OF_THESE = lazy("[\u4e00-\u9fff]{0,4}(?:里|中|当中)(?:有)?")
_ENDS = lazy("[，,。；;）)：:]|$")
_STEM = lazy("(?P<stem>[\u4e00-\u9fff]{2})率")
_COUNTED = lazy(
    "(?:这|前|上述|以上)?[两二三四五六几](?:者|项|类|种|个|家|处|方面|渠道|部分|块|大类|种形式)?(?:事项|申请|信息|形式|内容|渠道)?$|(?:事项|申请|信息|形式|内容)$"
)
_ENOUGH, _FEW, _ALL, _FULL = Decimal(3), Decimal(5), Decimal(99), Decimal(100)
_REACH, _FAR = 3, 3


def named_shares(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """Yield the shares of what stands beside them or is named, and whether that gives them."""
    held = [
        one
        for one in found
        if one.holds and (one.kind in (Kind.RATE, Kind.CHANGE) or any(m.cell for m in one.members))
    ]
    exact = [one for one in found if one.holds and one.kind is Kind.SHARE]
    for number in range(len(scene.sentences)):
        if not scene.of(number):
            continue
        for portion in portions(scene, number):
            known = [*held, *exact] if portion.exact else held
            if not any(_meets(one, portion) for one in (found if "率" in portion.before else known)):
                relation = _judged(scene, number, portion)
                if relation is not None:
                    yield relation


def _meets(one: Relation, portion: Portion) -> bool:
    return (
        one.sentence is portion.clause.sentence and one.span[0] < portion.end and portion.start < one.span[1]
    )


def _judged(scene: Scene, number: int, portion: Portion) -> Relation | None:
    best: Relation | None = None
    for parts in _readings(scene, number, portion):
        found = _held(scene, number, portion, parts)
        if found is not None and found.holds:
            return found
        best = best or found
    return best


def _readings(scene: Scene, number: int, portion: Portion) -> Iterator[tuple[Fact, ...]]:
    """Yield what a share may be told of, the likeliest first; nothing where the words leave it open."""
    base = BASE.search(portion.before)
    said = portion.before[: base.start()] if base is not None else portion.before
    behind = scene.after((number, portion.end - 1))
    if behind and _is_told_behind(portion, behind[0]):
        of_these = len(behind) > 1 and _OF_THESE.fullmatch(behind[1].item.gap.text) is not None
        yield (behind[1 if of_these else 0],)
        return
    if _ADDS.search(_STEM.sub("", said)):
        return
    inside = [
        one
        for one in scene.of(number)
        if one.plain and portion.clause.start <= one.quantity.start < portion.start and not _is_span(one)
    ]
    if base is not None:
        inside = [one for one in inside if one.quantity.end <= portion.clause.start + base.start()]
    if inside:
        yield from ((one,) for one in reversed(inside))
    else:
        yield from _before(scene, number, portion, said)


def _before(scene: Scene, number: int, portion: Portion, said: str) -> Iterator[tuple[Fact, ...]]:
    """Yield what a share without a number in its clause may be told of: what its words name, else what stands right before it."""
    place = (number, portion.start)
    stem, former, together = _STEM.search(said), _FORMER.match(said), _TOGETHER.search(said)
    core = _BARE.sub("", _STEM.sub("", said))
    told = [one for one in reversed(_beside(scene, number, portion)) if one.plain]
    listed = [one for one in told if alike(one.quantity, told[0].quantity) and one in scene.list_of(told[0])]
    beside = [tuple(listed)] if len(listed) > 1 else [(one,) for one in told]
    if former is not None:
        yield from ((one[0 if former["which"][0] == "前" else 1],) for one in _pairs(scene, place))
    elif together is not None:
        yield from _together(scene, place, said[: together.start()], together)
    elif stem is not None:
        low = portion.low < _ALL and not core
        yield from (one for one in beside if low and _tells(one[0], stem["stem"]))
    elif len(core) < 2:
        named = scene.sum_named(portion.behind, scene.after(place)) if scene.terms(portion.behind) else ()
        yield from [named] if named else beside
    else:
        first = (number, portion.clause.start)
        here = [one for one in scene.before(first) if one.number == number]
        near = here or [one for one in scene.before(first) if number - one.number < _REACH]
        named = scene.sum_named(said, near) or scene.sum_named(said, scene.after(place))
        yield from [named] if named else []


def _is_told_behind(portion: Portion, fact: Fact) -> bool:
    """Whether a number right behind a share tells it once more: 有三分之一、即6件; 超过一半，有46件."""
    if fact.sentence is not portion.clause.sentence or fact.quantity.start < portion.end:
        return False
    between = portion.clause.sentence.flat[portion.end : fact.quantity.start]
    closes = (
        not fact.item.tail
        or _OF_THESE.fullmatch(fact.item.tail)
        or between.endswith(("（", "(", "即", "共", "约", "计"))
    )
    return bool(between and closes) and _THAT_IS.fullmatch(between) is not None


def _beside(scene: Scene, number: int, portion: Portion) -> list[Fact]:
    """Return the plain counts of the clause right before that of the share, if it ends with one or goes on about it."""
    last = [one for one in clauses(portion.clause.sentence) if one.place == portion.clause.place - 1]
    ends = _ENDS.match(portion.clause.sentence.flat, portion.end) is not None
    goes_on = not ends and not portion.before and portion.quantity is not None
    if not last or not (goes_on or ends):
        return []
    found = [one for one in scene.of(number) if last[0].start <= one.quantity.start < last[0].end]
    if not found or not found[-1].plain or (goes_on and found[-1].quantity.end < last[0].end):
        return []
    return found


def _is_span(one: Fact) -> bool:
    """Whether a number begins a span: 2至3日."""
    return not one.quantity.unit and one.item.tail.startswith(("至", "到", "—", "-", "～"))


def _tells(one: Fact, stem: str) -> bool:
    return stem in one.item.label


def _pairs(scene: Scene, place: tuple[int, int]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the two numbers told last, side by side."""
    known = [one for one in scene.facts if one.plain and one.place < place and one.number == place[0]]
    yield from [(one, other) for one, other in pairwise(known) if alike(one.quantity, other.quantity)][-1:]


def _together(
    scene: Scene, place: tuple[int, int], names: str, match: re.Match[str]
) -> Iterator[tuple[Fact, ...]]:
    known = [one for one in scene.before(place, 1) if one.quantity.sort is Sort.COUNT]
    named = scene.sum_named(names, known)
    if named:
        yield named
        return
    if _names_others(scene, names, known):
        return
    size = _SIZES.get(match["n"] or match["m"] or "", 2)
    last = tuple(known[:size])
    if len(last) == size and all(alike(one.quantity, last[0].quantity) for one in last):
        yield last


def _names_others(scene: Scene, names: str, known: Sequence[Fact]) -> bool:
    """Whether words name things of which no number is told: 水库移民、河道采砂管理两类事项合计占六成."""
    terms = [one for one in scene.terms(_COUNTED.sub("", names)) if len(one) > 1]
    return len(terms) > 1 and not any(likeness(one, fact) for one in terms for fact in known)


def _held(scene: Scene, number: int, portion: Portion, parts: tuple[Fact, ...]) -> Relation | None:
    """Return the share beside the wholes it may be of; ``None`` where no whole is told or another number may be meant."""
    value = sum((one.value for one in parts), Decimal(0))
    wholes, stated = wholes_of(scene, number, portion, parts)
    wholes = [one for one in wholes if one >= value and one > 0]
    if not wholes or not value or (value < _ENOUGH and wholes[0] < _FEW):
        return None
    given = next((one for one in wholes if portion.is_given(value * _FULL / one)), None)
    if given is None and not stated and is_given_elsewhere(scene, number, portion, parts, value):
        return None
    base = given or wholes[0]
    share = value * _FULL / base
    told = portion.quantity.value if portion.quantity is not None else None
    if given is None and told and not share / _FAR <= told <= share * _FAR:
        return None
    members = (
        Member(Part.SHARE, told or share, portion.clause.sentence, portion.quantity),
        *(Member(Part.PART, one.value, one.sentence, one.quantity) for one in parts),
        Member(Part.BASE, base),
    )
    said = portion.words(share)
    reckoning = f"{spell_number(value)}占{spell_number(base)}的{said}"
    return Relation(
        Kind.RATE if "率" in portion.before else Kind.SHARE,
        portion.clause.sentence,
        (portion.start, portion.end),
        members,
        given is not None,
        said,
        reckoning,
        Weight.ASK,
    )

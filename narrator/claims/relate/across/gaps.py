"""By how much two numbers told right before differ: 最高96.5分，最低81.2分，首尾相差15.3分; 发放1000份，收回876份，少收124份.

Told is only what looks like a slip of the difference, and no other two numbers of the paragraph give.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.model import Use
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.claimed.pool import is_slip
from narrator.claims.relate.matters.clauses import clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_APART = lazy(
    "(?:相差|差距|落差|相距|(?<![第最次很不至众更较一二三四五])(?:少|多)(?:收|发|出|点|交|花|用|报|答|办|开)?|高出|减少|增加|压减|缩短|提前)(?:了|仅|只|为|达|是|到)*$"
)
_OTHER = lazy(
    "上年|去年|往年|同比|环比|计划|目标|标准|要求|其中|平均|累计|每|20\\d\\d年|上[半一]|比例|另|还|又"
)
_NUMBER = lazy(r"\d")
_SMALL, _TENTH, _BACK = Decimal(2), Decimal("0.12"), 3


def gaps_told(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the differences that the two numbers right before do not have."""
    for number in range(len(scene.sentences)):
        here = [one for one in scene.of(number) if one.quantity.sort is Sort.COUNT]
        for place, told in enumerate(here):
            clause = clause_at(told.sentence, told.quantity.start)
            if place < 2 or clause is None or told.quantity in judged or not told.quantity.exact:
                continue
            said = told.sentence.flat[clause.start : told.quantity.start]
            match = _APART.search(said)
            if match is None or _OTHER.search(said) or _NUMBER.search(said):
                continue
            yield from _judged(scene, told, here[place - 2 : place], said[: match.start()])


def _judged(scene: Scene, told: Fact, pair: list[Fact], named: str) -> Iterator[Relation]:
    one, other = pair
    same = {one.quantity.unit, other.quantity.unit, told.quantity.unit}
    near = clause_at(told.sentence, told.quantity.start)
    last = clause_at(other.sentence, other.quantity.start)
    if len(same) != 1 or near is None or last is None or near.place - last.place > _BACK:
        return
    if any(x.item.last or x.item.use is Use.CHANGE or not x.quantity.exact for x in pair):
        return
    apart = abs(one.value - other.value)
    values = [x.value for x in scene.facts if x is not told and x.quantity.unit == told.quantity.unit]
    given = {abs(a - b) for a, b in combinations(values, 2)} | {a + b for a, b in combinations(values, 2)}
    if told.value in given or told.value in values or not apart:
        return
    if len(named) > len("首尾") and not named.startswith(
        ("前者", "后者", "二者", "两者", "比", "环节", "快慢", "首尾", "高低")
    ):
        return
    slip = is_slip(told.value, apart) or abs(told.value - apart) <= max(_SMALL, apart * _TENTH)
    if slip:
        members = (
            Member(Part.BEFORE, one.value, one.sentence, one.quantity),
            Member(Part.NOW, other.value, other.sentence, other.quantity),
            Member(Part.CHANGE, told.value, told.sentence, told.quantity),
        )
        reckoning = f"{spell_number(one.value)}与{spell_number(other.value)}相差{spell_number(apart)}，写的是{spell_number(told.value)}"
        span = (told.quantity.start, told.quantity.end)
        yield Relation(Kind.BOUNDS, told.sentence, span, members, False, "", reckoning, Weight.ASK)

"""The same digits in another place: 3058000元，折合30.58万元; 38.6元，用于运维21.4万元、设备172000元; 6000册，单价1.8元，花了10.8万元.

A sum, a product or a number told once more that comes out ten, a hundred, a thousand or ten thousand times too great or too
small is a slip of 万 or of the point: hardly any other numbers do so by chance.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_AGAIN = lazy(rf"{any_word(words('that_is'))}[\u4e00-\u9fff]{{0,2}}$")
_EACH = lazy("每|单价|均|各|一份|一册|一本|一人|标准")
_MONTHLY = lazy("每月|每人每月|月均|按月")
_SCALE, _SIZED = lazy("[千万亿]"), lazy("[千万亿元]")
_POWERS = tuple(Decimal(10) ** n for n in (-4, -3, -2, -1, 1, 2, 3, 4))
_UNITS = frozenset({"元", "字", "次", "人次", "平方米", "户次", "人", "册", "份", "条"})
_WORTH = frozenset({"元", "字"})
_REACH, _LONGEST, _YEAR, _DIGITS = 2, 6, 12, 3


def scales(scene: Scene) -> Iterator[Relation]:
    """Yield the numbers that have the digits of what others make and another size."""
    if not any(_SIZED.search(one.flat) for one in scene.sentences):
        return
    for told in scene.facts:
        quantity = told.quantity
        plain = quantity.sort is Sort.COUNT and quantity.exact and quantity.unit in _UNITS and told.value > 0
        if not plain or told.item.use in (Use.CHANGE, Use.AVERAGE) or told.item.last:
            continue
        near = [
            one
            for one in scene.facts
            if abs(one.number - told.number) <= _REACH
            and one is not told
            and one.quantity.sort is Sort.COUNT
            and one.quantity.exact
        ]
        found = _again(told, near) or _sum(told, near) or _product(told, near)
        if found is not None:
            yield found


def _again(told: Fact, near: Sequence[Fact]) -> Relation | None:
    """Check 3058000元，折合30.58万元: a number told once more in another size."""
    if not _AGAIN.search(told.item.gap.text) or not _scaled(told):
        return None
    before = [one for one in near if one.place < told.place and one.quantity.unit in (told.quantity.unit, "")]
    if any(_is(told, one.value) for one in before):
        return None
    for one in before:
        if _size_of(one.value) >= _DIGITS - 1 and _is_shifted(told, one.value):
            return _relation(
                told, (one, told), f"{_words(one)}就是{spell_number(one.value)}，写的是{_words(told)}"
            )
    return None


def _sum(told: Fact, near: Sequence[Fact]) -> Relation | None:
    """Check 38.6元，用于运维21.4万元、设备172000元: parts side by side in its sentence that make its digits."""
    here = [one for one in near if one.number == told.number and one.quantity.unit == told.quantity.unit]
    if not any(map(_scaled, (told, *here))):
        return None
    runs = [
        here[a:b]
        for a in range(len(here))
        for b in range(a + 2, min(len(here), a + _LONGEST) + 1)
        if not any(here[a].place < told.place < x.place for x in here[a + 1 : b])
    ]
    if any(_is(told, _added(run)) for run in runs):
        return None
    for run in sorted(runs, key=len, reverse=True):
        mixed = _scaled(told) != all(map(_scaled, run)) or _scale(told) != _scale(run[0])
        if mixed and _is_shifted(told, _added(run)) and all(_beside(a, b) for a, b in pairwise(run)):
            what = f"{'＋'.join(map(_words, run))}＝{_spelled(_added(run), told)}，写的是{_words(told)}"
            return _relation(told, (*run, told), what)
    return None


def _product(told: Fact, near: Sequence[Fact]) -> Relation | None:
    """Check 6000册，单价1.8元，花了10.8万元: so many, each with so much, that make its digits."""
    if told.quantity.unit not in _WORTH:
        return None
    each = [
        one
        for one in near
        if one.quantity.unit == told.quantity.unit
        and one.value < told.value * 10000
        and _EACH.search(one.item.gap.text[-12:])
    ]
    for one in each:
        month = _YEAR if _MONTHLY.search(one.item.gap.text) else 1
        made = [
            (other, other.value * one.value * month)
            for other in near
            if other is not one and other.quantity.unit != told.quantity.unit and other.value > 2
        ]
        if any(_is(told, value) or _is(told, value / month) for _, value in made):
            return None
        for other, value in made:
            if (_scaled(told) or month > 1) and _is_shifted(told, value):
                times = f"{_words(other)}、{_words(one)}" + ("、12个月" if month > 1 else "")
                return _relation(
                    told, (other, one, told), f"{times}相乘是{_spelled(value, told)}，写的是{_words(told)}"
                )
    return None


def _is(told: Fact, value: Decimal) -> bool:
    return abs(told.value - value) <= max(told.quantity.step, value / 200)


def _is_shifted(told: Fact, value: Decimal) -> bool:
    """Whether a value has the digits of the number told, as far as it is told, and another size."""
    return any(
        abs(told.value * power - value) <= min(told.quantity.step * power / 2, value / 400)
        for power in _POWERS
    )


def _size_of(value: Decimal) -> int:
    return len(str(value.normalize().as_tuple().digits)) // 3


def _beside(one: Fact, other: Fact) -> bool:
    return not one.sentence.flat[one.quantity.end : other.quantity.start].count("。")


def _scaled(one: Fact) -> bool:
    """Whether a number is written in 万, 亿 or 千."""
    return _scale(one) != ""


def _scale(one: Fact) -> str:
    match = _SCALE.search(_words(one))
    return match[0] if match is not None else ""


def _added(run: Sequence[Fact]) -> Decimal:
    return sum((one.value for one in run), Decimal(0))


def _words(one: Fact) -> str:
    return one.sentence.words(one.quantity)


def _spelled(value: Decimal, told: Fact) -> str:
    if value >= 10000:
        return f"{spell_number((value / 10000).normalize())}万{told.quantity.unit}"
    return f"{spell_number(value.normalize())}{told.quantity.unit}"


def _relation(told: Fact, facts: Sequence[Fact], what: str) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    span = (told.quantity.start, told.quantity.end)
    return Relation(Kind.SUM, told.sentence, span, members, False, "", what, Weight.ASK)

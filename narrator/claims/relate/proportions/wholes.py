"""What a share may be of: what 占…的 names, a greater number of the same things told before, or the sum of its list."""

from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.proportions.portions import Portion
from narrator.claims.relate.said.not_all import is_set_apart
from narrator.language.lazy import lazy

BASE = lazy(
    r"(?:占|达|为|是|约|完成)(?:了|到)?(?P<base>[^占，,。；;]{2,16}?)的(?:比例|比重)?(?:约|近|超过|不到|不足|将近|接近|超|逾)?$"
)
_WHOLE = lazy(any_word(words("taken_in")))
_OTHER_BASE = lazy(r"占(?:了|到)?(?P<base>[^占，,。；;\d]{2,16}?)的(?:比例|比重)?(?:约|近|超过|超|逾)?\d")
_ANY_BASE = lazy("^(?:其|全部|全年|总|总数|总量|总体|总件数|上述|这些|所有|同类)+(?:数|量|件|的)*$")
_PERSONS, _FORMS = frozenset({"人", "名"}), frozenset({"份", "张"})
_SHARED = lazy("[，,]?(?:约|均|也)?占")
_REACH = 3
_FULL = Decimal(100)


def wholes_of(
    scene: Scene, number: int, portion: Portion, parts: tuple[Fact, ...]
) -> tuple[list[Decimal], bool]:
    """Return what the share may be of, the likeliest first, and whether its words name it."""
    first = parts[0]
    known = [
        one
        for one in scene.facts
        if 0 <= first.number - one.number <= _REACH
        and one not in parts
        and one.place < max(first.place, (number, portion.start))
        and is_whole(one)
        and _same(one, first)
    ]
    match = BASE.search(portion.before)
    if match is not None and not _ANY_BASE.match(match["base"]):
        inside = [
            one
            for one in scene.of(number)
            if portion.clause.start + match.start() <= one.quantity.start < portion.start
        ]
        if inside:
            return [one.value for one in inside[-1:]], True
        names = scene.terms(match["base"])
        named = [scene.named(one, known) for one in names[:1]]
        return [one.value for one in named if one is not None], True
    inherited = _OTHER_BASE.search(portion.clause.sentence.flat, 0, portion.start)
    if inherited is not None and not _ANY_BASE.match(inherited["base"]):
        return [], True
    before = [one.value for one in reversed(known) if one.place < first.place]
    listed = [one.value for one in scene.list_of(first) if is_whole(one) and not is_set_apart(one)]
    whole = next(
        (one for one in reversed(known) if one.place < first.place and one.value > first.value), None
    )
    parted = whole is not None and not portion.exact and _WHOLE.search(whole.item.label) is not None
    together = [sum(listed, Decimal(0))] if len(listed) > len(parts) and not parted else []
    part = sum((x.value for x in parts), Decimal(0))
    greater = [one for one in before if one > part]
    greater = [one for one in greater if one + part not in before] or greater
    if not greater and first.quantity.unit in _PERSONS:
        greater = [
            one.value
            for one in reversed(scene.facts)
            if 0 <= first.number - one.number <= 1 and one.place < first.place and one.plain
            if one.quantity.unit in _FORMS and one.value > part
        ]
    return [*greater, *together], False


def is_whole(one: Fact) -> bool:
    """Whether a number may be what a share is of."""
    return one.item.counts and not one.item.last and one.quantity.sort is Sort.COUNT


def _same(one: Fact, other: Fact) -> bool:
    """Whether two numbers count the same things; of those without a known measure word, the word behind must be one."""
    if not alike(one.quantity, other.quantity):
        return False
    return bool(one.quantity.unit) or one.item.tail[:1] == other.item.tail[:1]


def is_given_elsewhere(
    scene: Scene, number: int, portion: Portion, parts: tuple[Fact, ...], value: Decimal
) -> bool:
    """Whether another number near gives a share: told behind, or several side by side; of a rough one, only their sum."""
    near = [
        one.value
        for one in scene.facts
        if abs(number - one.number) <= _REACH and is_whole(one) and _same(one, parts[0])
    ]
    sums = {
        sum(near[start:end], Decimal(0))
        for start in range(len(near))
        for end in range(start + 2, min(len(near), start + 6) + 1)
    }
    here = [one for one in scene.of(number) if is_whole(one) and _same(one, parts[0])]
    shared = [one.value for one in here if _SHARED.match(one.sentence.flat, one.quantity.end)]
    listed = {sum(shared, Decimal(0))} if len(shared) > 1 else set()
    others = sum((one.value for one in here), Decimal(0)) - value
    rough = {*listed, others} if portion.low > 0 else listed
    wholes = {*near, *sums} if portion.exact else rough
    return any(one > value and portion.is_given(value * _FULL / one) for one in wholes)

"""Lists that divide another thing than the whole a reader took: what is counted apart, what each has, some of one sort alone."""

from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, steps
from narrator.claims.relate.matters.clauses import clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.language.lazy import lazy

_OF_A_SORT = lazy(
    r"^[\u4e00-\u9fff]{2,8}(?<![其内])(?:中|里|当中|之中)[^，,。；;、\d]{2,}(?:有|为|达|共|的)$"
)
_APART = lazy(any_word(steps("otherwise", "counted_apart")[0]))
_WATCHED = lazy(any_word(steps("otherwise", "watched")[0]))
_MADE_BY = lazy("^[\u4e00-\u9fff]{1,10}的(?:[一二两三四五六七八九十\\d]+|这|该)[件份条项个次场封]")
_PERSONS = frozenset({"人", "人次", "次"})
_ABSENT = lazy("[未没缺]")
_COLON = lazy("^[：:]")


def divides_another(wholes: Sequence[Fact], parts: Sequence[Fact], scene: Scene) -> bool:
    """Whether words or numbers beside a list say that it is not of its whole."""
    return (
        any(_MADE_BY.search(whole.item.tail) for whole in wholes)
        or any(_is_counted_apart(one, wholes) for one in parts)
        or _is_of_a_sort(wholes, parts)
        or _is_of_each(wholes, parts, scene)
        or _is_left_of_others(wholes, parts, scene)
    )


def _is_counted_apart(one: Fact, wholes: Sequence[Fact]) -> bool:
    """Whether a part is said to be counted apart, or tells who watched while the whole tells who came."""
    said = one.item.gap.text
    if _APART.search(said + one.item.tail):
        return True
    watched = one.quantity.unit in _PERSONS and _WATCHED.search(said) is not None
    return watched and not any(_WATCHED.search(whole.item.gap.text + whole.item.tail) for whole in wholes)


def _is_of_a_sort(wholes: Sequence[Fact], parts: Sequence[Fact]) -> bool:
    """Whether a list falls short and one of its parts is some of a sort without a number: 兼职中任职不满一年的有14人."""
    if sum((one.value for one in parts), Decimal(0)) >= sum((one.value for one in wholes), Decimal(0)):
        return False
    for one in parts:
        clause = clause_at(one.sentence, one.quantity.start)
        if clause is not None and _OF_A_SORT.search(clause.text[: one.quantity.start - clause.start]):
            return True
    return False


def _is_of_each(wholes: Sequence[Fact], parts: Sequence[Fact], scene: Scene) -> bool:
    """Whether a list is opened right behind what each has: 合计720条，也就是每月5条：党务1条、村务3条、财务1条."""
    if not parts or not wholes or _COLON.match(parts[0].item.gap.text) is None:
        return False
    between = [
        one
        for one in scene.of(parts[0].number)
        if one.place < parts[0].place and one not in wholes and alike(one.quantity, parts[0].quantity)
    ]
    return bool(between) and between[-1].item.apiece


def _is_left_of_others(wholes: Sequence[Fact], parts: Sequence[Fact], scene: Scene) -> bool:
    """Whether a part tells those not there, just as many as its whole is less than one before: 应考156人，实考151人，缺考5人."""
    absent = [one for one in parts if _ABSENT.search(one.item.gap.text)]
    if len(wholes) != 1 or not absent:
        return False
    whole = wholes[0]
    more = {
        one.value - whole.value
        for one in scene.of(whole.number)
        if one.place < whole.place and alike(one.quantity, whole.quantity)
    }
    return any(one.value in more for one in absent)

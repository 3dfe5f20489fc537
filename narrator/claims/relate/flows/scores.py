"""Points: the most there are, what was taken off or added, and what is left: 满分4分，实得3.6分，扣0.4分."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, steps
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_POINTS = "分"
_ROLES = {
    role: lazy(rf"{any_word(steps('score', role)[0])}(?:了|共|合计|均|各|项|为|别|有)*$")
    for role in ("full", "base", "plus", "lost", "got")
}
_OF_HUNDRED = lazy("百分制")
_HUNDRED = Decimal(100)
_OTHER = lazy("上年|去年|平均|同比|每|最高|最低|以上|提高|增加|减少|比")
_SENTENCES = 1


def scores(scene: Scene) -> Iterator[Relation]:
    """Yield the points got beside those there are and those taken off or added, whether they follow or not."""
    for number, sentence in enumerate(scene.sentences):
        if _POINTS not in sentence.flat:
            continue
        points = [one for one in scene.of(number) if one.quantity.unit == _POINTS]
        if len(points) < 2 or any(
            not one.quantity.exact or _OTHER.search(one.item.gap.text) for one in points
        ):
            continue
        yield from _judged(points, whole_in_words=_OF_HUNDRED.search(sentence.flat) is not None)


def _judged(points: Sequence[Fact], *, whole_in_words: bool) -> Iterator[Relation]:
    known = _by_role(points)
    wholes = [*known["full"], *known["base"]]
    got, moved = known["got"], [*known["lost"], *known["plus"]]
    if len(got) != 1 or not moved or len(wholes) > 1 or not (wholes or whole_in_words):
        return
    start = wholes[0].value if wholes else _HUNDRED
    if start < got[0].value and not known["plus"]:
        return
    lost, plus = _sums(known["lost"]), _sums(known["plus"])
    reached = {start - one + other for one in lost for other in plus}
    holds = got[0].value in reached
    if not holds and abs(max(reached) - got[0].value) > max(Decimal(3), start / 5):
        return
    yield _relation([*wholes, *moved], got[0], start, max(reached), holds=holds)


def _by_role(points: Sequence[Fact]) -> dict[str, list[Fact]]:
    """Return the points by what the words before say they are; one that goes on a list is what those before it are."""
    found: dict[str, list[Fact]] = {role: [] for role in _ROLES}
    last = ""
    for one in points:
        role = next((role for role, said in _ROLES.items() if said.search(one.item.label)), "")
        if not role and not one.item.label:
            role = last
        last = role
        if role:
            found[role].append(one)
    return found


def _sums(known: Sequence[Fact]) -> set[Decimal]:
    """Return what several may make: all of them; the first alone where the others tell what it is made of."""
    total = sum((one.value for one in known), Decimal(0))
    return {total} if len(known) < 2 else {total, known[0].value, known[-1].value}


def _relation(known: Sequence[Fact], got: Fact, start: Decimal, reached: Decimal, *, holds: bool) -> Relation:
    reckoning = (
        f"满分{spell_number(start)}分加减分项后是{spell_number(reached)}分，写的是{spell_number(got.value)}分"
    )
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in (*known, got))
    last = max((*known, got), key=lambda one: one.place)
    span = (last.quantity.start, last.quantity.end)
    return Relation(Kind.CHANGE, got.sentence, span, members, holds, "", reckoning, Weight.ASK)

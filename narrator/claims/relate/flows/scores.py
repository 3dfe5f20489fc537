"""Points: the most there are, what was taken off or added, and what is left: 满分4分，实得3.6分，扣0.4分."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, steps
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_POINTS = "分"
_ROLES = {
    role: lazy(
        rf"{any_word(steps('score', role)[0])}(?:了|共|合计|均|各|项|为|别|有)*{'得?' if role in ('base', 'plus') else ''}$"
    )
    for role in ("full", "base", "plus", "lost", "got")
}
_OF_HUNDRED = lazy("百分制")
_HUNDRED = Decimal(100)
_OTHER = lazy("上年|去年|平均分|同比|每|最高|最低|以上|提高|增加|减少|比")
_MEAN = lazy("[，,]?(?:四个?季度|全年|四次)?平均(?:得分|分|为|是)*")
_SUM = lazy("[，,](?:总分|合计|总得分|共)(?:为|是|得)*")
_RATE = lazy("得分率(?:为|是|达)*$")


def scores(scene: Scene) -> Iterator[Relation]:
    """Yield the points got beside those there are and those taken off or added, whether they follow or not."""
    for number, sentence in enumerate(scene.sentences):
        if _POINTS not in sentence.flat:
            continue
        points = [one for one in scene.of(number) if one.quantity.unit == _POINTS and one.quantity.exact]
        points = [one for one in points if not _OTHER.search(one.item.label)]
        yield from _means(points)
        yield from _rates(scene.of(number), points)
        if len(points) < 2:
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


def _means(points: Sequence[Fact]) -> Iterator[Relation]:
    """Check 依次为92分、95分、93分、96分，平均94分."""
    run: list[Fact] = []
    for one in points:
        if run and one.item.gap.text in ("、", "和", "，"):
            run.append(one)
            continue
        mean = _MEAN.fullmatch(one.item.gap.text) if len(run) > 1 else None
        total = _SUM.fullmatch(one.item.gap.text) if len(run) > 2 else None
        added = sum((x.value for x in run), Decimal(0))
        if total is not None and added != one.value:
            reckoning = f"前面{len(run)}项相加是{spell_number(added)}，写的是{spell_number(one.value)}"
            yield _found([*run, one], one, reckoning)
        if mean is not None:
            actual = added / len(run)
            if not printed(actual, one.quantity):
                reckoning = f"前面{len(run)}个得分平均是{actual:.2f}，写的是{spell_number(one.value)}"
                yield _found([*run, one], one, reckoning)
        run = [one]


def _rates(here: Sequence[Fact], points: Sequence[Fact]) -> Iterator[Relation]:
    """Check 满分40分，得36分，得分率90%."""
    known = _by_role(points)
    for rate in here:
        if rate.quantity.sort is not Sort.SHARE or not _RATE.search(rate.item.label):
            continue
        full = [one for one in known["full"] if one.place < rate.place]
        got = [one for one in known["got"] if one.place < rate.place]
        if len(full) == len(got) == 1 and full[0].value:
            actual = got[0].value * 100 / full[0].value
            if not printed(actual, rate.quantity):
                yield _found(
                    [*full, *got, rate], rate, f"得分率是{actual:.1f}%，写的是{spell_number(rate.value)}%"
                )
        return


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
    last = max((*known, got), key=lambda one: one.place)
    return _found([*known, got], last, reckoning, holds=holds)


def _found(facts: Sequence[Fact], told: Fact, reckoning: str, *, holds: bool = False) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    span = (told.quantity.start, told.quantity.end)
    return Relation(Kind.CHANGE, told.sentence, span, members, holds, "", reckoning, Weight.ASK)

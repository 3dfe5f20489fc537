"""One number told of several times: by years, in order, or as it was before and as it is now."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.clauses import share_a_pair
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.language.lazy import lazy

_YEAR = lazy(r"(?P<year>20\d\d)年(?:度)?[^，,。；;年]{0,16}$")
_YEARS = lazy(
    "(?:三年|四年|五年|近年|历年|四个季度|各季度|至四季度|至12月|逐月|逐季)[^，,。；;]{0,12}(?:依次|分别)(?:为|是|有)?$"
)
_PAST, _NOW = lazy(any_word(words("at_first"))), lazy(any_word(words("at_last")))


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one thing, from the earliest to the last."""

    facts: tuple[Fact, ...]
    end: int

    @property
    def values(self) -> list[Decimal]:
        """The numbers."""
        return [one.value for one in self.facts]


def all_series(scene: Scene, number: int) -> Iterator[Series]:
    """Yield the numbers of one thing told of years, then of before and now, as they end in a sentence."""
    here = [one for one in scene.of(number) if one.quantity.sort is Sort.COUNT and one.quantity.exact]
    run: list[tuple[int, Fact]] = []
    for fact in here:
        match = _YEAR.search(fact.item.gap.text)
        if match is None or fact.item.use in (Use.CHANGE, Use.AVERAGE):
            continue
        if run and not _is_same(run[-1][1], fact):
            run = []
        run.append((int(match["year"]), fact))
        if len(run) > 1 and len({year for year, _ in run}) == len(run):
            yield Series(tuple(one for _, one in sorted(run, key=lambda x: x[0])), fact.quantity.end)
    yield from _in_order(here)
    for now in here:
        past = _past_of(scene, number, now)
        if past is not None and past.value > 0:
            yield Series((past, now), max(x.quantity.end if x.number == number else 0 for x in (past, now)))


def _in_order(here: Sequence[Fact]) -> Iterator[Series]:
    """Yield the numbers told in order of years: 三年投诉量依次为86件、72件、79件."""
    for place, one in enumerate(here):
        if not _YEARS.search(one.item.gap.text):
            continue
        run = [one]
        for other in here[place + 1 :]:
            between = one.sentence.flat[run[-1].quantity.end : other.quantity.start]
            if not alike(one.quantity, other.quantity) or not re.fullmatch("[、，,和与及]|以及", between):
                break
            run.append(other)
        if len(run) > 2:
            yield Series(tuple(run), run[-1].quantity.end)


def _is_same(one: Fact, other: Fact) -> bool:
    """Whether two numbers may be of one thing: what stands before the second names nothing new."""
    named = re.sub(
        r"20\d\d年(?:度)?|为|是|有|只|则|[，,、；;（）]|又|再|到|就|收到|达到?", "", other.item.gap.text
    )
    return alike(one.quantity, other.quantity) and (len(named) < 3 or share_a_pair(named, one.item.gap.text))


def _past_of(scene: Scene, number: int, now: Fact) -> Fact | None:
    """Return what a number was before: 由A增至B, 上年A件，今年B件, 年初粉丝A人。…年底粉丝B人."""
    place = scene.facts.index(now)
    said_now = now.item.use is Use.TO or _NOW.search(now.item.gap.text) is not None
    if not said_now or now.item.last:
        return None
    for past in reversed(scene.facts[max(0, place - 6) : place]):
        if number - past.number > 2 or not alike(past.quantity, now.quantity) or not past.quantity.exact:
            continue
        told = past.item.use is Use.FROM or past.item.last or _PAST.search(past.item.gap.text) is not None
        if not told:
            return None
        near = past.number == number and place - scene.facts.index(past) == 1
        same = near or share_a_pair(_name(past), _name(now))
        return past if same and past.item.use is not Use.CHANGE else None
    return None


def _name(one: Fact) -> str:
    return _NOW.sub("", _PAST.sub("", one.item.label))

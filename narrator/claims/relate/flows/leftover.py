"""What is left of a whole when its parts are told one after the other: 接投诉87件，办结80件；未予受理的2件；其余5件仍在调解.

The last number says that it is what is left (其余, 余下, 还有…在办) or is not as those before are (未采纳). Parts that make up the
one before them are its own. Told is only what no run of numbers before it gives.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, keys, steps
from narrator.claims.read.model import Sort
from narrator.claims.relate.claimed.pool import is_near, is_slip
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import LazyPattern, lazy

_LEFT = lazy("其余|余下|剩下|剩余|还有|尚有|仍有|尚余|还剩")
_SUMMED, _ALL_LEFT = lazy("(?:共?计|共|合计|有|为)"), lazy("(?:其余|余者|余下|剩下|其他)")
_OPEN = lazy("在办|仍|尚|未|待|没|不")
_BEHIND = lazy("全年|一共|共|总|应")
_OTHER = lazy("结转|上年|去年|同比|比上|每|平均|各|以来|计划|占|不含|另计|未计入|另外")
_MOST, _TAIL = 7, 10


def leftover(scene: Scene) -> Iterator[Relation]:
    """Yield what is left beside the whole and the parts before it, whether it follows or not."""
    for number in range(len(scene.sentences)):
        here = [one for one in scene.of(number) if _is_counted(one)]
        for place, rest in enumerate(here):
            if not _is_rest(rest):
                continue
            before = [one for one in here[:place] if alike(one.quantity, rest.quantity)][-_MOST:]
            behind = [one for one in here[place + 1 :] if alike(one.quantity, rest.quantity)][:1]
            if before and not any(_OTHER.search(_said(one)) for one in (*before, rest)):
                yield from _judged(before, rest, behind)


def _is_counted(one: Fact) -> bool:
    item = one.item
    used = item.use in (Use.COUNT, Use.TO) and not item.apiece and not item.last
    return used and one.quantity.exact and one.quantity.sort is Sort.COUNT


def _said(one: Fact) -> str:
    return f"{one.item.label}|{one.item.tail[:_TAIL]}"


@cache
def _undone(shortest: int) -> LazyPattern:
    known = (word for key in keys("halves") for word in steps("halves", key)[1])
    return lazy(any_word(word for word in known if len(word) >= shortest))


def _is_rest(one: Fact) -> bool:
    """Whether a number says that it is what is left, or what is not as the others are."""
    if one.item.gap.has(Role.AMONG):
        return False
    said = _said(one)
    *earlier, last = re.split("[，；。：]", one.item.gap.text)
    left = _LEFT.search(last[-8:])
    if left is None and earlier and _SUMMED.fullmatch(last):
        return _ALL_LEFT.match(earlier[-1]) is not None
    if left is not None and left[0] in ("还有", "尚有", "仍有"):
        return _OPEN.search(said) is not None
    apart = one.item.gap.has(Role.PLUS, Role.REST)
    return left is not None or _undone(1 if apart else 2).search(said) is not None


def _is_degree(one: Fact, rest: Fact) -> bool:
    """Whether the first number is told of what the last is not: 采纳12条，部分采纳5条，未采纳9条 is all of no whole."""
    said, denied = _said(one), _said(rest)
    return any(
        no.search(denied) is not None and yes.search(said) is not None
        for key in keys("halves")
        for yes, no in [_pair(key)]
    )


@cache
def _pair(key: str) -> tuple[LazyPattern, LazyPattern]:
    yes, no = steps("halves", key)
    return lazy(any_word(yes)), lazy(any_word(no))


def _judged(before: Sequence[Fact], rest: Fact, behind: Sequence[Fact]) -> Iterator[Relation]:
    own = _without_parts(before)
    if any(_adds_up(run, rest.value) for run in (before, own)):
        return
    total = next((one for one in behind if _BEHIND.search(one.item.label)), None)
    made = sum((one.value for one in own), Decimal(0)) + rest.value
    if total is not None and len(own) == 1 and own[0].value < total.value:
        if made != total.value and _is_slip(made, total.value):
            yield _relation(total, own, rest, made)
        return
    if len(own) < 2 or (total is not None and made == total.value):
        return
    whole, parts = _whole(own)
    if _is_degree(whole[0], rest):
        return
    made = sum((one.value for one in parts), Decimal(0)) + rest.value
    value = sum((one.value for one in whole), Decimal(0))
    if behind and made < value:
        return  # the list may go on
    if parts and max(one.value for one in (*parts, rest)) <= value and _is_slip(made, value):
        yield _relation(whole[0], parts, rest, made, value)


def _adds_up(run: Sequence[Fact], rest: Decimal) -> bool:
    """Whether some run of numbers right before the last makes, with it, one or two of those before the run."""
    values = [one.value for one in run]
    for start in range(1, len(values) + 1):
        for end in range(start, len(values) + 1):
            made = sum(values[start:end], Decimal(0)) + rest
            ahead = values[:start]
            if made in ahead or any(made == one + other for one, other in pairwise(ahead)):
                return True
    return False


def _without_parts(known: Sequence[Fact]) -> list[Fact]:
    """Return numbers without those that add up to the one before them: 核实41个，违法13个，合法28个."""
    found: list[Fact] = []
    place = 0
    while place < len(known):
        one = known[place]
        found.append(one)
        place += 1
        made = Decimal(0)
        for end in range(place, len(known)):
            made += known[end].value
            if made == one.value and end > place:
                place = end + 1
                break
    return found


def _whole(own: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the whole and its parts: the first number, or the first two told side by side that are less than the next."""
    if (
        len(own) > 2
        and own[1].item.mark is not None
        and own[1].item.mark.value == "、"
        and own[0].value < own[2].value
    ):
        return list(own[:2]), list(own[2:])
    return [own[0]], list(own[1:])


def _is_slip(made: Decimal, told: Decimal) -> bool:
    return made != told and (is_near(made, told) or is_slip(made, told))


def _relation(
    whole: Fact, parts: Sequence[Fact], rest: Fact, made: Decimal, value: Decimal | None = None
) -> Relation:
    told = spell_number(value if value is not None else whole.value)
    reckoning = f"{'加'.join(spell_number(one.value) for one in (*parts, rest))}是{spell_number(made)}，总数写的是{told}"
    members = (
        Member(Part.WHOLE, whole.value, whole.sentence, whole.quantity),
        *(Member(Part.PART, one.value, one.sentence, one.quantity) for one in (*parts, rest)),
    )
    span = (rest.quantity.start, rest.quantity.end)
    return Relation(Kind.SUM, rest.sentence, span, members, False, "", reckoning, Weight.ASK)

"""A whole and the two it is made of, one of which is what the other is not: 收回468份，剔除无效17份，有效451份.

满分4分，实得3.6分，扣0.4分; 预算18万元，支出15.6万元，结余2.4万元; 报名96人，请假7人，实到89人.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

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

_REST = lazy("[，,；;]?(?:其余|剩余|余下|余者|剩下|另有|其他)")
_DENIED = lazy("(?:[未不没无非]|没有|尚未|不予)[\u4e00-\u9fff]{0,4}$")
_OTHER = lazy("上年|去年|同比|比上|较上|每|平均|标准|计划|以来|累计|其余|另有|此外|再次|增加|减少")
_REACH, _TAIL = 4, 6


def halves(scene: Scene) -> Iterator[Relation]:
    """Yield each pair that excludes each other beside the whole it is told of, whether it makes it or not."""
    for number in range(len(scene.sentences)):
        here = [one for one in scene.of(number) if _is_counted(one)]
        for place, one in enumerate(here):
            for other in here[place + 1 : place + _REACH]:
                pair = _pair_of(one, other) if alike(one.quantity, other.quantity) else None
                if pair is not None:
                    yield from _judged(scene, one, other, pair)
                    break


def _is_counted(one: Fact) -> bool:
    item = one.item
    used = item.use in (Use.COUNT, Use.TO) and not item.apiece and not item.last
    return used and one.quantity.exact and one.quantity.sort is Sort.COUNT


@cache
def _patterns() -> tuple[tuple[LazyPattern, LazyPattern], ...]:
    return tuple(
        (lazy(any_word(one)), lazy(any_word(other)))
        for key in keys("halves")
        for one, other in [steps("halves", key)]
    )


def _pair_of(one: Fact, other: Fact) -> tuple[LazyPattern, LazyPattern] | None:
    """Return the words that exclude each other, one of which is told of each of two numbers."""
    first, second = _words(one), _words(other)
    if _OTHER.search(first) or _OTHER.search(second):
        return None
    return next(
        (
            (yes, no)
            for yes, no in _patterns()
            if (_says(yes, no, first) and no.search(second)) or (no.search(first) and _says(yes, no, second))
        ),
        None,
    )


def _says(yes: LazyPattern, no: LazyPattern, words: str) -> bool:
    """Whether words tell of what was done, and not of what was not."""
    match = yes.search(words)
    return match is not None and no.search(words) is None and _DENIED.search(words[: match.start()]) is None


def _words(one: Fact) -> str:
    """Return the words of a number's own item, before and behind it."""
    return f"{re.split('[，、；：。]', one.item.gap.text)[-1]}|{one.item.tail[:_TAIL]}"


def _judged(
    scene: Scene, one: Fact, other: Fact, pair: tuple[LazyPattern, LazyPattern]
) -> Iterator[Relation]:
    whole = _whole(scene, one, other)
    if whole is None or _is_open(other) or any(word.search(_words(whole)) for word in pair):
        return
    made = one.value + other.value
    known = [x for x in scene.like(one.quantity) if x not in (one, other)]
    if any(one.place < x.place < other.place for x in known):
        return  # a list of more than two
    holds = made == whole.value
    third = [x for x in known if x.number == other.number and x.place > other.place][:1]
    if not holds and third and made + third[0].value == whole.value:
        yield _relation(whole, one, other, *third, holds=True)
    elif not holds:
        near = is_near(made, whole.value) or is_slip(made, whole.value)
        if not near or _is_explained(whole, one, other, known):
            return
        yield _relation(whole, one, other, holds=False)
    else:
        yield _relation(whole, one, other, holds=True)


def _is_open(other: Fact) -> bool:
    """Whether the second is told as some of the first."""
    return other.item.gap.has(Role.AMONG, Role.CONTAINS)


def _whole(scene: Scene, one: Fact, other: Fact) -> Fact | None:
    """Return the number told right before the two, or right behind them as their total, greater than both."""
    most = max(one.value, other.value)
    before = [x for x in scene.before(one.place, 1) if alike(x.quantity, one.quantity)]
    nearest = before[0] if before and before[0].value >= most else None
    if nearest is not None and _is_parted(nearest, one):
        nearest = None
    behind = [x for x in scene.after(other.place) if alike(x.quantity, one.quantity)]
    total = behind[0] if behind and behind[0].value > most and _is_total(behind[0]) else None
    return nearest or total


def _is_parted(whole: Fact, one: Fact) -> bool:
    """Whether numbers of another kind or a new matter stand between a whole and the two."""
    if whole.number != one.number:
        return one.item.index > 0
    return "；" in whole.sentence.flat[whole.quantity.end : one.quantity.start]


def _is_total(one: Fact) -> bool:
    return one.item.gap.has(Role.SUM) or any(word in one.item.label for word in ("满分", "应", "总", "预算"))


def _is_explained(whole: Fact, one: Fact, other: Fact, known: Sequence[Fact]) -> bool:
    """Whether other numbers make the pair right: a third part, another whole, a part told of a part."""
    made = one.value + other.value
    if made < whole.value and _REST.match(other.sentence.flat, other.quantity.end + len(other.item.tail)):
        return True  # 满意的90份，不满意的2份，其余未填
    if any(x.value == made for x in known if x is not whole):
        return True
    if any(w.value - one.value == other.value for w in known):
        return True
    near = [x for x in known if x is not whole and abs(x.number - one.number) <= 1]
    sums = {
        sum((x.value for x in near[n:m]), Decimal(0))
        for n in range(len(near))
        for m in range(n + 1, len(near) + 1)
    }
    gap = abs(whole.value - made)
    return gap in sums


def _relation(whole: Fact, one: Fact, other: Fact, *more: Fact, holds: bool) -> Relation:
    made = spell_number(one.value + other.value)
    reckoning = f"{spell_number(one.value)}加{spell_number(other.value)}是{made}，总数写的是{spell_number(whole.value)}"
    parts = ((Part.WHOLE, whole), (Part.PART, one), (Part.PART, other), *((Part.PART, x) for x in more))
    members = tuple(Member(part, x.value, x.sentence, x.quantity) for part, x in parts)
    span = (other.quantity.start, other.quantity.end)
    return Relation(Kind.SUM, other.sentence, span, members, holds, "", reckoning, Weight.ASK)

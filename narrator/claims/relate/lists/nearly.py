"""Totals told behind their parts in words of their own: 线上申请31件，线下申请17件，全年共收到申请48件.

What such a total takes in is not said, so it is told only where it misses the sum of all numbers side by side before it by
so little that no other can be meant, and only as a question.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import STRENGTH, Mark, Sentence, Sort
from narrator.claims.relate.lists.parted import member_of, parted
from narrator.claims.relate.measures import alike, fits, total, turned
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.claims.relate.openers import opener_of

_NEAR, _FEW, _LEAST = Decimal("0.08"), 2, Decimal("0.34")
_FLOWS = re.compile("结转|新收|应办|收办|在办|转入|办结|答复|其中|剩余|余下|审结")
_GENERAL = frozenset("个项件条次")
_LONGEST = 10


def nearly_summed(sentence: Sentence, items: Sequence[Item], whole: Item) -> Relation | None:
    """Return a total that is nearly the sum of what stands side by side before it; ``None`` if it holds or may be another."""
    word = whole.gap.last(Role.SUM)
    if word is None or len(whole.gap.text) - word.end > _LONGEST or not whole.quantity.exact:
        return None
    if STRENGTH.get(whole.mark or Mark.PAUSE, 0) > STRENGTH[Mark.COMMA] or opener_of(whole) is not None:
        return None
    parts = _side_by_side(items, whole)
    if len(parts) < 2 or any(_FLOWS.search(one.label) for one in (whole, *parts)):
        return None
    if any(fits(parts[n:], whole.quantity) for n in range(len(parts) - 1)) or not _is_near(parts, whole):
        return None
    members = (
        member_of(Part.WHOLE, whole, sentence),
        *(member_of(Part.PART, one, sentence) for one in parts),
    )
    return parted(sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)


def _side_by_side(items: Sequence[Item], whole: Item) -> tuple[Item, ...]:
    """Return the counts right before a total in one list, in its measure word or, side by side, in several."""
    parts: list[Item] = []
    for one in reversed(items[: whole.index]):
        if not _is_part(one) or opener_of(one) is not None:
            break
        parts.insert(0, one)
        if STRENGTH.get(one.mark or Mark.PAUSE, 0) > STRENGTH[Mark.COMMA]:
            break
    if all(alike(one.quantity, whole.quantity) for one in parts):
        return tuple(parts)
    units = {one.quantity.unit for one in parts}
    together = all(one.mark is Mark.PAUSE for one in parts[1:]) and not (units & _OTHER_SORTS)
    return tuple(parts) if together and whole.quantity.unit in units | _GENERAL else ()


_OTHER_SORTS = frozenset({"元", "人", "人次", "名", "天", "小时", "万元", "工作日", "个工作日", "页"})


def _is_part(item: Item) -> bool:
    return (
        item.use is Use.COUNT
        and item.counts
        and not item.last
        and item.quantity.sort is Sort.COUNT
        and item.quantity.exact
        and not item.gap.has(Role.SUM, Role.LAST, Role.CHANGE, Role.REST)
        and len(item.label) > 1
    )


def _is_near(parts: Sequence[Item], whole: Item) -> bool:
    added, told = total(parts), whole.quantity.value
    off = abs(added - told)
    if max(one.quantity.value for one in parts) >= told:
        return False
    few = off <= (_FEW if len(parts) > 2 else 1) and off <= told * _LEAST
    return off <= told * _NEAR or few or turned(tuple(parts), whole)

"""A mean beside the least and the most of what it is the mean of, or beside its parts."""

import re
from collections.abc import Iterator, Sequence

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Sentence
from narrator.claims.relate.bases import owned_lines
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

_LEAST, _MOST = re.compile("最短|最少|最低|最快"), re.compile("最长|最多|最高|最慢")


def extremes(sentence: Sentence) -> Iterator[Relation]:
    """Yield a mean that lies outside the least and the most told beside it."""
    for owned in owned_lines(sentence):
        for mean in owned.items:
            if "平均" not in mean.gap.text or mean.use in (Use.CHANGE, Use.FROM):
                continue
            yield from _outside(sentence, owned.items, mean)
            for one in owned.items[mean.index + 1 : mean.index + 3]:
                least, most = _LEAST.search(one.gap.text), _MOST.search(one.gap.text)
                if one.quantity.unit != mean.quantity.unit or not (least or most) or one.use is Use.CHANGE:
                    continue
                value, other = mean.quantity.value, one.quantity.value
                holds = other <= value if least else other >= value
                what = "最小的比平均数大" if least else "最大的比平均数小"
                members = (
                    Member(Part.AVERAGE, value, sentence, mean.quantity),
                    Member(Part.PART, other, sentence, one.quantity),
                )
                span = (one.quantity.start, one.quantity.end)
                yield Relation(Kind.BOUNDS, sentence, span, members, holds, spell_number(value), what)


def _outside(sentence: Sentence, items: Sequence[Item], mean: Item) -> Iterator[Relation]:
    """Check 平均12.6天，其中简易件5.1天、一般件13.9天: a mean lies between what it is the mean of."""
    parts = items[mean.index + 1 : mean.index + 3]
    if len(parts) < 2 or not parts[0].gap.has(Role.AMONG) or parts[1].mark not in (Mark.PAUSE, Mark.COMMA):
        return
    if any(one.quantity.unit != mean.quantity.unit or not one.counts or len(one.label) < 2 for one in parts):
        return
    if any(_LEAST.search(one.gap.text) or _MOST.search(one.gap.text) for one in parts):
        return
    low, high = sorted(one.quantity.value for one in parts)
    if mean.quantity.exact and not low <= mean.quantity.value <= high:
        members = tuple(
            Member(Part.AVERAGE if one is mean else Part.PART, one.quantity.value, sentence, one.quantity)
            for one in (mean, *parts)
        )
        span = (parts[-1].quantity.start, parts[-1].quantity.end)
        what = "平均数不在其中各项之间"
        yield Relation(
            Kind.BOUNDS, sentence, span, members, False, spell_number(mean.quantity.value), what, Weight.ASK
        )

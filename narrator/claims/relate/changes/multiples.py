"""How many times as much: 是上年的1.23倍, 翻一番."""

import re
from collections.abc import Iterator, Sequence

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Gap, Sentence
from narrator.claims.relate.changes.change import change_of, moment_of
from narrator.claims.relate.changes.compared import origin_of
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Part, Relation
from narrator.figures.values import spell_number

_TIMES = {"两": 4, "二": 4, "三": 8}
_OF_LAST = re.compile("(?:为|是|达到?)(?:上年|去年|原来|上年度|前)(?:同期)?的$")


def multiples(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 86件，是上年70件的1.23倍."""
    if item.index < 2 or "倍" not in item.quantity.unit:
        return
    past, now = items[item.index - 1], items[item.index - 2]
    if past.use is Use.TO and _OF_LAST.search(item.gap.text):
        origin = origin_of(items[: item.index], past)
        past, now = (origin, past) if origin is not None else (past, now)
        if origin is not None and origin.quantity.value > 0 and alike(origin.quantity, now.quantity):
            yield _multiple(sentence, past, now, item)
        return
    if (
        not (past.last and past.counts and now.counts and alike(past.quantity, now.quantity))
        or len(item.gap.text) > 3
    ):
        return
    if past.quantity.value <= 0:
        return
    yield _multiple(sentence, past, now, item)


def _multiple(sentence: Sentence, past: Item, now: Item, item: Item) -> Relation:
    """Return how many times the past is now, beside what is told."""
    ratio = now.quantity.value / past.quantity.value
    reckoning = f"上年{spell_number(past.quantity.value)}，本年{spell_number(now.quantity.value)}，是上年的{ratio:.2f}倍"
    holds = printed(ratio, item.quantity)
    return change_of(sentence, item, (past, now, item), holds, digits(ratio, item.quantity) + "倍", reckoning)


def doubled(sentence: Sentence, items: Sequence[Item], gaps: Sequence[Gap]) -> Iterator[Relation]:
    """Check 326条，较上年的298条翻了一番: twice as many, give or take a twentieth."""
    for past in items:
        gap = gaps[past.index + 1]
        word = gap.last(Role.DOUBLED)
        if word is None or word.word is None or not past.last:
            continue
        behind = [one for one in items[past.index + 1 : past.index + 2] if one.use in (Use.TO, Use.COUNT)]
        near = [*items[max(0, past.index - 1) : past.index], *behind]
        now = next((one for one in near if alike(one.quantity, past.quantity)), past)
        if now is past:
            continue
        if not alike(now.quantity, past.quantity) or past.quantity.value <= 0:
            continue
        times = next((n for key, n in _TIMES.items() if key in word.word.text), 2)
        ratio = now.quantity.value / past.quantity.value
        holds = abs(ratio - times) * 20 <= times
        reckoning = f"上年{spell_number(past.quantity.value)}，本年{spell_number(now.quantity.value)}，是上年的{ratio:.2f}倍"
        span = (word.start, word.start + len(word.word.text))
        members = (moment_of(Part.BEFORE, sentence, past), moment_of(Part.NOW, sentence, now))
        yield Relation(Kind.CHANGE, sentence, span, members, holds, f"{ratio:.2f}倍", reckoning)

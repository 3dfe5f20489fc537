"""A change as a relation: what was before, what is now, and by how much it is told to differ."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Quantity, Sentence, Sort
from narrator.claims.relate.measures import digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight

_NEARLY = Decimal("0.3")  # of 增加一倍
WAYS = {"up": 1, "down": -1}


def judged_change(sentence: Sentence, item: Item, pairs: list[tuple[Item, Item]]) -> Iterator[Relation]:
    """Yield the change beside what its numbers make of it."""
    results = [(past, now, _expected(past, now, item)) for past, now in pairs]
    known = [(past, now, value) for past, now, value in results if value is not None]
    if not known:
        return
    chosen = next((one for one in known if any(_agrees(v, item, one[0], one[1]) for v in one[2])), None)
    past, now, values = chosen or known[0]
    unit = (
        "个百分点"
        if item.quantity.sort is Sort.POINTS
        else "%"
        if item.quantity.sort is Sort.SHARE
        else item.quantity.unit
    )
    if chosen is None and past.quantity.sort is Sort.SHARE and item.quantity.sort is Sort.SHARE:
        values = (now.quantity.value - past.quantity.value,)
        unit = "个百分点"
    actual = digits(values[0], item.quantity) + unit
    reckoning = f"由{sentence.words(past.quantity)}到{sentence.words(now.quantity)}，{'增加' if values[0] * WAYS.get(item.way, 1) > 0 else '减少'}{digits(abs(values[0]), item.quantity)}{unit}"
    exact = past.quantity.exact and now.quantity.exact
    found = change_of(
        sentence,
        item,
        (past, now, item),
        chosen is not None,
        actual,
        reckoning,
        Weight.PLAIN if exact else Weight.HINT,
    )
    yield replace(found, firm=len(known) == 1 and values[0] > 0)


def _expected(past: Item, now: Item, item: Item) -> tuple[Decimal, ...] | None:
    """Return by how much the number moved in the direction told, as it can be reckoned."""
    sign = WAYS.get(item.way)
    if sign is None:
        return None
    moved = (now.quantity.value - past.quantity.value) * sign
    if item.quantity.sort is Sort.COUNT or item.quantity.sort is Sort.POINTS:
        return (moved,)
    if past.quantity.value <= 0:
        return None
    share = moved * 100 / past.quantity.value
    if item.quantity.sort is Sort.TIMES:
        return (share / 100,)
    return (share,)


def _agrees(value: Decimal, item: Item, past: Item, now: Item) -> bool:
    told = item.quantity
    if told.sort is Sort.TIMES and told.exact and told.step >= 1:
        return abs(value - told.value) <= _NEARLY
    if told.sort in (Sort.SHARE, Sort.TIMES):
        return printed(value, told) or _within_rounding(told, past.quantity, now.quantity, WAYS[item.way])
    slack = (past.quantity.high - past.quantity.low + now.quantity.high - now.quantity.low) / 2
    return told.low - slack <= value <= told.high + slack


def _within_rounding(told: Quantity, past: Quantity, now: Quantity, sign: int) -> bool:
    """Whether some numbers that may be printed as these give the percentage."""
    if past.low <= 0 or (past.low == past.high and now.low == now.high):
        return False
    edges = [(n - p) * sign * 100 / p for p in (past.low, past.high) for n in (now.low, now.high)]
    return min(edges) <= told.high and told.low <= max(edges)


def moment_of(part: Part, sentence: Sentence, item: Item) -> Member:
    """Return a number as a member of a change."""
    return Member(part, item.quantity.value, sentence, item.quantity)


def change_of(
    sentence: Sentence,
    told: Item,
    items: tuple[Item, ...],
    holds: bool,
    computed: str,
    reckoning: str,
    weight: Weight = Weight.PLAIN,
) -> Relation:
    """Return what was before, what is now and the change told as a relation."""
    parts = (Part.BEFORE, Part.NOW, Part.CHANGE)
    members = tuple(moment_of(part, sentence, one) for part, one in zip(parts, items, strict=False))
    return Relation(
        Kind.CHANGE,
        sentence,
        (told.quantity.start, told.quantity.end),
        members,
        holds,
        computed,
        reckoning,
        weight,
    )

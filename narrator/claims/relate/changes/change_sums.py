"""Changes of parts and of their whole: 新收340件，增加53件；网络208件，增加47件；信函105件，增加9件；当面27件，减少3件."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.changes.change import WAYS
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.figures.values import spell_number

_NET = re.compile("相抵|抵消|合起来|[两三四五]项合计|总体|合计净|共净|累计净")


def change_sums(sentence: Sentence) -> Iterator[Relation]:
    """Yield the change of a whole beside those of its parts, where the parts themselves add up to the whole."""
    items = items_of(sentence.line)
    yield from _net(sentence, items)
    pairs = list(_moved(items))
    if len(pairs) < 3:
        return
    (whole, change), parts = pairs[0], pairs[1:]
    told = [one.quantity.value for one, _ in parts]
    if sum(told, Decimal(0)) != whole.quantity.value or not all(
        one.quantity.exact for pair in pairs for one in pair
    ):
        return
    added = sum((_signed(one) for _, one in parts), Decimal(0))
    holds = added == _signed(change)
    members = (
        Member(Part.WHOLE, change.quantity.value, sentence, change.quantity),
        *(Member(Part.PART, one.quantity.value, sentence, one.quantity) for _, one in parts),
    )
    word = "增加" if added >= 0 else "减少"
    reckoning = f"各项增减合起来是{word}{spell_number(abs(added))}{change.quantity.unit}，总数写的是{sentence.words(change.quantity)}"
    span = (parts[0][1].quantity.start, parts[-1][1].quantity.end)
    yield Relation(Kind.CHANGE, sentence, span, members, holds, spell_number(abs(added)), reckoning)


def _net(sentence: Sentence, items: Sequence[Item]) -> Iterator[Relation]:
    """Check 网站多公开112条，公众号多公开86条，平台少公开13条，三项相抵净增185条."""
    for net in items[2:]:
        if not _NET.search(net.gap.text) or net.quantity.sort is not Sort.COUNT or net.way not in WAYS:
            continue
        parts: list[Item] = []
        for one in reversed(items[: net.index]):
            if one.use is not Use.CHANGE or one.way not in WAYS or not alike(one.quantity, net.quantity):
                break
            parts.insert(0, one)
        if len(parts) < 2 or not all(one.quantity.exact for one in (net, *parts)):
            continue
        added = sum((_signed(one) for one in parts), Decimal(0))
        members = (
            Member(Part.WHOLE, net.quantity.value, sentence, net.quantity),
            *(Member(Part.PART, one.quantity.value, sentence, one.quantity) for one in parts),
        )
        word = "增加" if added >= 0 else "减少"
        reckoning = f"各项增减合起来是{word}{spell_number(abs(added))}{net.quantity.unit}"
        span = (net.quantity.start, net.quantity.end)
        holds = added == _signed(net)
        yield Relation(Kind.CHANGE, sentence, span, members, holds, spell_number(abs(added)), reckoning)


def _moved(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield every count with the change told right behind it, in its measure word."""
    for count, change in pairwise(items):
        fits = count.counts and not count.last and change.use is Use.CHANGE and change.way in WAYS
        if fits and change.quantity.sort is Sort.COUNT and alike(count.quantity, change.quantity):
            yield count, change


def _signed(change: Item) -> Decimal:
    return WAYS[change.way] * change.quantity.value

"""Changes of parts and of their whole: 新收340件，增加53件；网络208件，增加47件；信函105件，增加9件；当面27件，减少3件."""

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


def change_sums(sentence: Sentence) -> Iterator[Relation]:
    """Yield the change of a whole beside those of its parts, where the parts themselves add up to the whole."""
    pairs = list(_moved(items_of(sentence.line)))
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


def _moved(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield every count with the change told right behind it, in its measure word."""
    for count, change in pairwise(items):
        fits = count.counts and not count.last and change.use is Use.CHANGE and change.way in WAYS
        if fits and change.quantity.sort is Sort.COUNT and alike(count.quantity, change.quantity):
            yield count, change


def _signed(change: Item) -> Decimal:
    return WAYS[change.way] * change.quantity.value

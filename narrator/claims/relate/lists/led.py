"""Numbers that stand before their nouns and are counted together: 27个部门和14个乡镇共41个单位."""

import re
from collections.abc import Iterator, Sequence

from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.lists.parted import member_of, parted
from narrator.claims.relate.measures import alike, fits
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.language.lazy import lazy

_NEXT = lazy(r"[\u4e00-\u9fff]{1,10}(?:[、和与及]|以及)")
_ALL = lazy(r"(?:[\u4e00-\u9fff]{1,10})?[，,]?(?:共|共计|合计|总计|一共|总共)(?:计)?")
_UNITS = frozenset("个家名人位所处支项台块")


def led_lists(sentence: Sentence, items: Sequence[Item]) -> Iterator[Relation]:
    """Yield the total right behind numbers that lead their nouns, if it is not their sum."""
    for whole in items[2:]:
        if not _plain(whole) or not _ALL.fullmatch(whole.gap.text) or not _noun(whole.tail):
            continue
        parts = _parts(items, whole)
        if len(parts) < 2 or fits(parts, whole.quantity) or _named_before(items, parts):
            continue
        if max(one.quantity.value for one in parts) >= whole.quantity.value:
            continue
        members = (
            member_of(Part.WHOLE, whole, sentence),
            *(member_of(Part.PART, one, sentence) for one in parts),
        )
        yield parted(sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)


def _parts(items: Sequence[Item], whole: Item) -> tuple[Item, ...]:
    """Return the numbers before a total, each with its noun behind it and joined to the next."""
    last = items[whole.index - 1]
    if not _plain(last) or not _noun(last.tail) or whole.gap.text[:1] in "共合总一，":
        return ()
    parts = [last]
    while parts[0].index and _NEXT.fullmatch(parts[0].gap.text):
        before = items[parts[0].index - 1]
        if not _plain(before) or not _noun(before.tail):
            return ()
        parts.insert(0, before)
    return tuple(parts) if all(_counts_alike(one, whole) for one in parts) else ()


def _named_before(items: Sequence[Item], parts: Sequence[Item]) -> bool:
    """Whether a number of the same kind stands right before the list, of which it may be a part."""
    before = items[max(0, parts[0].index - 1) : parts[0].index]
    return any(
        alike(one.quantity, parts[0].quantity) and one.quantity.value < parts[0].quantity.value
        for one in before
    )


def _counts_alike(one: Item, whole: Item) -> bool:
    return alike(one.quantity, whole.quantity) or {one.quantity.unit, whole.quantity.unit} <= _UNITS


def _plain(item: Item) -> bool:
    plain = item.use is Use.COUNT and item.counts and not item.last
    return plain and item.quantity.exact and item.quantity.sort is Sort.COUNT and item.quantity.unit in _UNITS


def _noun(tail: str) -> bool:
    return re.match("[\u4e00-\u9fff]{2}", tail) is not None

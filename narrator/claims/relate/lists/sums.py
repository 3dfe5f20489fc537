"""Parts and wholes: lists that must add up, parts that must not exceed, totals told behind their parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Sentence
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.lists.divided import divided
from narrator.claims.relate.lists.divisions import divisions
from narrator.claims.relate.lists.gathered import gathered
from narrator.claims.relate.lists.parted import MONEY, member_of, parted
from narrator.claims.relate.lists.rests import answered, rests
from narrator.claims.relate.lists.totals import told_behind
from narrator.claims.relate.measures import fits
from narrator.claims.relate.model import Kind, Part, Relation, Weight

_PAID = re.compile("(?:收取|收到|收费|缴纳|计收|处理费)[^。；]*(?:共计|合计|共|累计|总计|为|费)?")


def sums(
    sentence: Sentence, earlier: Sequence[tuple[Sentence, Item]] = (), *, goes_on: bool = False
) -> Iterator[Relation]:
    """Yield the lists and totals of a sentence.

    ``earlier`` are counts of the sentences before, the nearest first; ``goes_on``: the next one adds to its list.
    """
    for line in lines_of(sentence.line):
        items = items_of(line)
        before = [item for _, item in earlier] if line is sentence.line else []
        places = {id(item): one for one, item in earlier}
        yield from _fees(sentence, items, earlier)
        found = list(_opened(sentence, line, items, before, places, goes_on=goes_on))
        yield from found
        if not goes_on:
            yield from _gathered(sentence, line, items, before, places, found)


def _fees(
    sentence: Sentence, items: Sequence[Item], earlier: Sequence[tuple[Sentence, Item]]
) -> Iterator[Relation]:
    """Yield the parts of a sum of money told one sentence before, whatever else stands between them.

    共计1530元。按量计收2件，1件119页计1080元，1件45页计150元；3件按每件100元计300元.
    """
    parts = [one for one in items if one.quantity.unit == MONEY and _is_taken(one)]
    totals = [pair for pair in earlier if pair[1].quantity.unit == MONEY]
    if len(parts) < 2 or not totals or any(one.gap.has(Role.AMONG, Role.OPEN) for one in parts):
        return
    place, whole = totals[0]
    near = place.start + len(place.text) >= sentence.start - 1 and _PAID.search(place.flat)
    if not near or len([one for other, one in totals if other is place]) > 1:
        return
    holds = fits(tuple(parts), whole.quantity)
    members = (member_of(Part.WHOLE, whole, place), *(member_of(Part.PART, one, sentence) for one in parts))
    weight = Weight.PLAIN if holds else Weight.ASK
    yield parted(sentence, members, Kind.SUM, holds=holds, weight=weight)


def _is_taken(item: Item) -> bool:
    """Whether money was taken, not a price or what is owed: 按每件100元计收."""
    word = item.gap.last(Role.SUM)
    if word is not None and word.word is not None and word.word.text != "计":
        return False
    return item.counts and not re.search("每|标准|减免|退还|未缴|逾期|单价", item.gap.text[-8:])


def _opened(
    sentence: Sentence,
    line: Line,
    items: Sequence[Item],
    before: Sequence[Item],
    places: dict[int, Sentence],
    *,
    goes_on: bool,
) -> Iterator[Relation]:
    """Yield the lists and totals that words open or close."""
    for division in divisions(line, items, before):
        yield divided(sentence, replace(division, open=division.open or goes_on), places)
    for item in items:
        found = told_behind(sentence, items, item)
        if found is not None:
            yield found
    yield from answered(sentence, items)
    yield from rests(sentence, items)


def _gathered(
    sentence: Sentence,
    line: Line,
    items: Sequence[Item],
    before: Sequence[Item],
    places: dict[int, Sentence],
    found: Sequence[Relation],
) -> Iterator[Relation]:
    """Yield the lists no word opens, unless a relation already told of their numbers."""
    told = {
        (one.sentence is sentence, member.quantity)
        for one in found
        if one.kind is not Kind.PART and (not one.holds or len(one.members) > 2)
        if one.weight is not Weight.HINT
        for member in one.members
        if member.part is Part.PART
    }
    for whole, parts in gathered(line, items, before):
        if any((True, one.quantity) in told for one in parts):
            continue
        if all(one.label.endswith("类") for one in (whole, *parts)):
            continue  # 养老类88条，物业类57条，安全类41条: a kind is no whole of kinds
        members = (
            member_of(Part.WHOLE, whole, places.get(id(whole), sentence)),
            *(member_of(Part.PART, one, sentence) for one in parts),
        )
        yield parted(sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)

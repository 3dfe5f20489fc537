"""What a share may be taken of: the wholes of its list, numbers before it, cells and facts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Mark, Sentence
from narrator.claims.relate.bases import (
    Counted,
    Owned,
    Surroundings,
    core_of,
    names_it,
    plain,
)
from narrator.claims.relate.lists.division import is_pair
from narrator.claims.relate.lists.divisions import divisions
from narrator.claims.relate.measures import alike, exceeds, fits
from narrator.claims.relate.model import Member, Part
from narrator.claims.relate.shares.parts import chain_of
from narrator.claims.relate.shares.quotients import Option, option_from, option_of
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_NAME = lazy(r"[\u4e00-\u9fff“]")

_LONGEST_BASE = 20
_ALL_CASES = ("applications.new_received", "applications.results_total")


def bases_of(owned: Owned, item: Item, part: Counted, around: Surroundings) -> tuple[list[Option], bool]:
    """Return what the share may be taken of, and whether one of these must give it."""
    first = part.items[0].quantity
    word = item.gap.last(Role.SHARE, Role.OF_ITSELF)
    core = core_of(item.gap.text[word.end :]) if word is not None else ""
    if item.gap.text == "的" and owned.items[item.index - 1].gap.has(Role.SHARE):
        stated = owned.items[item.index - 1]
        return [option_of(owned.sentence, stated)], True
    bracketed = (
        list(_in_bracket(owned, item, word.at)) if word is not None and item.gap.text.endswith("的") else []
    )
    if bracketed:
        return bracketed, True
    here = [
        (owned.sentence, one)
        for one in reversed(plain((*owned.around, *owned.items)))
        if one not in part.items and alike(one.quantity, first) and one.quantity.high >= part.low
    ]
    other = [
        (sentence, one)
        for sentence, one in (*around.earlier, *around.later)
        if one.counts and alike(one.quantity, first) and one.quantity.high >= part.low
    ]
    every = [option_of(sentence, one) for sentence, one in (*here, *other)]
    if core:
        named = _named(core, (*here, *other), around)
        return named, bool(named) and not re.search("全[市县区省]|系统", core)
    wholes = _wholes(owned, part, around)
    known = [option_from(one) for one in around.known if one.value >= part.low]
    every = [*every, *_first_together(owned, part)]
    sums = [] if _stands_in_its_whole(owned, part) else _sums_of_lists(owned, part)
    every = [*wholes, *every, *sums, *known]
    ours = part.items[0].dimension in (Role.APPLICANT, Role.RESULT, Role.OUTCOME) or _of_applicants(
        owned, part
    )
    if _stands_in_its_whole(owned, part) and not ours:
        every = [one for one in every if not one[2].cell or one[2].cell.startswith(_ALL_CASES)]
    if wholes or (known and ours):
        return every, True
    based = any("的" in one.gap.text for one in owned.items[: item.index] if one.use is Use.SHARE)
    sure = _follows_its_part(owned, item) and not based and part.exact and item.quantity.exact
    others = _told_before(owned, part, every, around) if sure and around.told else []
    others = others or (list(_pair_before(owned, part)) if sure and around.told else [])
    return [*others, *every, *_elsewhere(part, around)], bool(others)


def _named(core: str, pool: Sequence[tuple[Sentence, Item]], around: Surroundings) -> list[Option]:
    """Return what has the name the share says it is of, in the text and in the tables."""
    first_word = [option_of(sentence, one) for sentence, one in pool if core[:2] in one.name]
    named = first_word or [option_of(sentence, one) for sentence, one in pool if names_it(core, one.name)]
    known = [
        option_from(one)
        for one in around.known
        if any(names_it(core, name) or name == core for name in one.names)
    ]
    return [*named, *known]


def _in_bracket(owned: Owned, item: Item, word: int) -> Iterator[Option]:
    """Yield the base told in a bracket of its own: 占申请总量（144件）的77.8%."""
    for inner in item.gap.inside if len(item.gap.text) - word < _LONGEST_BASE else ():
        for one in items_of(inner)[:1]:
            if one.counts and inner not in item.gap.beside:
                yield option_of(owned.sentence, one)


def _told_before(owned: Owned, part: Counted, bases: list[Option], around: Surroundings) -> list[Option]:
    """Return the bases told before a part, in its sentence or the one before: not its siblings with shares of their own."""
    first = part.items[0]
    totals = [one for one in owned.items[first.index + 1 :] if one.counts and one.gap.has(Role.SUM)]
    before = [
        one for one in owned.items if one.index < first.index or first not in owned.items or one in totals
    ]
    before = [*before, *owned.around] if first not in owned.items else before
    nearest = around.earlier[0][0] if around.earlier else None
    known = [one.quantity for one in before if not _has_share(owned.line, one) and one is not first]
    known += [one.quantity for place, one in around.earlier if place is nearest]
    return [
        one
        for one in bases
        if one[0] > part.value and any(one[2].quantity is known_one for known_one in known)
    ]


def _follows_its_part(owned: Owned, item: Item) -> bool:
    """Whether a share is told right behind its part, or as one of several behind 占比分别为; no other name between."""
    if owned.owner is not None and not item.index:
        return True
    first = chain_of(owned.items, item)[0]
    word = first.gap.last(Role.SHARE, Role.OF_ITSELF)
    if word is None:
        return False
    return first is not item or not _NAME.search(
        first.gap.text[: word.at].replace("分别", "").replace("依次", "")
    )


def _elsewhere(part: Counted, around: Surroundings) -> list[Option]:
    """Return the numbers of the report, wherever they stand, of which a share may be taken."""
    numbers = around.told.get(part.items[0].quantity.unit, frozenset())
    return [(one, spell_number(one), Member(Part.BASE, one)) for one in sorted(numbers) if one > part.value]


def _of_applicants(owned: Owned, part: Counted) -> bool:
    return part.items[0].gap.has(Role.APPLICANT, Role.RESULT) and part.items[0] in owned.items


def _wholes(owned: Owned, part: Counted, around: Surroundings) -> list[Option]:
    """Return the wholes of the lists that hold the part, else the counts right before it in the sentence."""
    found: list[Option] = []
    items = owned.items if part.items[0] in owned.items else owned.around
    line = owned.line if part.items[0] in owned.items else owned.sentence.line
    earlier = [one for _, one in around.earlier]
    places = {id(one): sentence for sentence, one in around.earlier}
    for division in divisions(line, items, earlier):
        if any(part.items[0] in run for run in division.runs):
            fitting = [
                one for one in division.wholes if any(fits(run, one.quantity) for run in division.runs)
            ]
            chosen = (*fitting, *division.wholes)[:1]
            found.extend(option_of(places.get(id(one), owned.sentence), one) for one in chosen)
    if not found:
        index = part.items[0].index
        before = [one for one in items[:index] if one.counts and alike(one.quantity, part.items[0].quantity)]
        behind = [one for one in items[index + 1 :] if one.counts and one.gap.has(Role.SUM)]
        behind = [one for one in behind if alike(one.quantity, part.items[0].quantity)]
        bigger = [
            one
            for one in (*before, *behind)
            if one.quantity.value >= part.value and not _has_share(line, one)
        ]
        found = [option_of(owned.sentence, bigger[0])] if bigger else []
    return found


def _first_together(owned: Owned, part: Counted) -> Iterator[Option]:
    """Yield the sum of the two numbers a sentence begins with, side by side: 复议46件、诉讼26件，涉及…的41件，占56.9%."""
    first = [one for one in owned.items if one.counts][:2]
    fits = len(first) == 2 and first[1].mark is Mark.PAUSE and part.items[0] not in first
    if fits and all(alike(one.quantity, part.items[0].quantity) for one in first):
        value = first[0].quantity.value + first[1].quantity.value
        if value >= part.value:
            yield value, spell_number(value), Member(Part.BASE, value)


def _pair_before(owned: Owned, part: Counted) -> Iterator[Option]:
    """Yield the sum of two numbers a sentence begins with, each less than the part: 建议126件，提案143件，…公开241件."""
    first = [one for one in owned.items[: part.items[0].index] if one.counts][:2]
    if len(first) == 2 and all(
        alike(one.quantity, part.items[0].quantity) and one.quantity.value < part.value for one in first
    ):
        value = first[0].quantity.value + first[1].quantity.value
        if is_pair(tuple(first)) and value > part.value:
            yield value, spell_number(value), Member(Part.BASE, value)


def _stands_in_its_whole(owned: Owned, part: Counted) -> bool:
    """Whether a whole before the part is divided by it, so that no sum of the two is a base."""
    line = owned.line if part.items[0] in owned.items else owned.sentence.line
    items = owned.items if part.items[0] in owned.items else owned.around
    first = part.items[0]
    if first.index and first in items and not first.label and first.mark is Mark.COMMA:
        before = items[first.index - 1]
        if before.counts and alike(before.quantity, first.quantity) and before.quantity.value > part.value:
            return True  # 抽查的6件，4件记录不全
    return any(
        one.firm
        and part.items[0] in one.runs[0]
        and one.wholes[0] in items
        and not exceeds(one.runs[0], one.wholes[0].quantity)
        for one in divisions(line, items)
    )


def _has_share(line: Line, item: Item) -> bool:
    """Whether a share of its own is told right behind a number, so that it is a part like others."""
    behind = items_of(line)[item.index + 1 : item.index + 2] if item.index < len(line.quantities) else ()
    return any(
        one.use is Use.SHARE and item in items_of(line) and one.gap.text.lstrip("，")[:1] == "占"
        for one in behind
    )


def _sums_of_lists(owned: Owned, part: Counted) -> list[Option]:
    """Return the sum of all counts beside the part, as a base nobody prints."""
    items = owned.items if part.items[0] in owned.items else owned.around
    same = [one for one in items if one.counts and alike(one.quantity, part.items[0].quantity)]
    sums: list[Decimal] = []
    for n in range(len(same)):
        value = sum((one.quantity.value for one in same[n:]), Decimal(0))
        sums.append(value)
    return [(value, spell_number(value), Member(Part.BASE, value)) for value in sums if value > 0]

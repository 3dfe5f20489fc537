"""Shares of one list told without their whole: where all but one are of one base, the other is not."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.bases import Counted, Owned, Surroundings, owned_lines
from narrator.claims.relate.measures import alike, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.claims.relate.shares.parts import chain_of, is_told_in_order, without_total
from narrator.claims.relate.shares.quotients import Option, judged_share, option_from
from narrator.figures.values import spell_number

_LEAST = 3
_ALL = 11  # percent, which one slip may make
_BARE = 3
_CASES = frozenset("件宗份起例")
_ALL_CASES = ("applications.new_received", "applications.results_total")


def odd_shares(sentence: Sentence, around: Surroundings) -> Iterator[Relation]:
    """Yield the one share of several that is not of the base that all the others are of.

    The base is the sum of three or more counts, or what table three has of all applications.
    """
    for owned in owned_lines(sentence):
        yield from _in_order(owned)
        pairs = list(_pairs(owned))
        if len(pairs) < 2 or len({one.quantity.unit for one, _, _ in pairs}) > 1:
            continue
        known = [option_from(one) for one in around.known if one.where.startswith(_ALL_CASES)]
        known = known if pairs[0][0].quantity.unit in _CASES else []
        base = sum((one.quantity.value for one, _, _ in pairs), Decimal(0))
        if len(pairs) >= _LEAST:
            known.append((base, spell_number(base), Member(Part.BASE, base)))
        yield from _odd(pairs, known)


def _in_order(owned: Owned) -> Iterator[Relation]:
    """Yield the share of several told in order that is not of their sum, where they are all of it."""
    for first in owned.items:
        if first.use is not Use.SHARE or not (is_told_in_order(first) or "各占" in first.gap.text):
            continue
        run = chain_of(owned.items, first)
        counts = without_total(
            [one for one in owned.items[: first.index] if one.counts and one.quantity.sort is Sort.COUNT]
        )
        told = sum((one.quantity.value for one in run), Decimal(0))
        if len(run) < 2 or len(counts) != len(run) or abs(told - 100) > _ALL or run[0] is not first:
            continue
        base = sum((one.quantity.value for one in counts), Decimal(0))
        if base > 0 and len({one.quantity.unit for one in counts}) == 1:
            pairs = [(count, share, owned) for count, share in zip(counts, run, strict=True)]
            yield from _odd(pairs, [(base, spell_number(base), Member(Part.BASE, base))])


def _odd(pairs: Sequence[tuple[Item, Item, Owned]], bases: Sequence[Option]) -> Iterator[Relation]:
    """Yield the share that is of none of the bases, one of which all the others are of."""
    for base in bases:
        odd = [
            pair for pair in pairs if not printed(pair[0].quantity.value * 100 / base[0], pair[1].quantity)
        ]
        if len(odd) != 1:
            continue
        count, share, place = odd[0]
        value = count.quantity.value
        if not any(printed(value * 100 / one[0], share.quantity) for one in bases):
            yield judged_share(place, share, Counted((count,)), [base], Kind.SHARE)
            return


def _pairs(owned: Owned) -> Iterator[tuple[Item, Item, Owned]]:
    """Yield the counts of a line that have a share right behind them, in brackets or behind 占."""
    items = owned.items
    for count in items:
        if not (count.counts and count.quantity.sort is Sort.COUNT and count.quantity.exact) or count.last:
            continue
        if count.gap.has(Role.AMONG) or (items and not alike(count.quantity, items[0].quantity)):
            continue
        following = items[count.index + 1 : count.index + 2]
        for share in following:
            word = share.gap.last(Role.SHARE)
            if (
                share.use is Use.SHARE
                and word is not None
                and word.at <= 1
                and not share.gap.text[word.end :]
            ):
                yield count, share, owned
        for inner in owned.line.gaps[count.index + 1].beside:
            first = next(iter(items_of(inner)), None)
            if first is not None and first.use is Use.SHARE and len(first.gap.text) <= _BARE:
                yield count, first, Owned(owned.sentence, inner, items_of(inner), count, items)

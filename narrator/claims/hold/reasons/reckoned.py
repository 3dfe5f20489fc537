"""Numbers that follow from others of the text."""

import re
from collections.abc import Sequence

from narrator.claims.bind.discourse import is_label
from narrator.claims.bind.tokens import words_of
from narrator.claims.hold.place import Stand
from narrator.claims.hold.reason import Left
from narrator.claims.lexicon.model import Role
from narrator.claims.model import ClaimKind
from narrator.claims.relate.model import Kind


def sum_of_what_was_told(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """两项合计, 前两类共: the number is the sum of those told before it, and adds up."""
    if stand.item is None or not stand.item.gap.has(Role.SUM):
        return None
    behind = [
        one
        for one in stand.as_whole()
        if one.kind in (Kind.SUM, Kind.FEES) and one.holds and len(one.members) > 2
    ]
    whole = stand.item.quantity
    told = [
        one
        for one in behind
        if all(m.quantity is whole or (m.quantity and m.quantity.end <= whole.start) for m in one.members)
    ]
    if told:
        return Left(f"是前面几个数的合计：{told[0].reckoning}")
    clear = [one for one in behind if stand.item.index == 0 and not _names_a_cell(stand.item.label)]
    return Left(f"是后面几个数的合计：{clear[0].reckoning}") if clear else None


def sum_of_the_sentence_before(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """前两类共139件 at the head of a sentence: which numbers before are meant is not said."""
    if (
        stand.item is None
        or stand.item.index
        or not stand.item.gap.has(Role.SUM)
        or not stand.verdict.confirm
    ):
        return None
    named = re.search("[前后][两二三四五]|上述|以上|这[两二三四五几]", stand.item.gap.text)
    return Left(f"“{named[0]}”指的是前一句的几个数", (named[0],)) if named else None


def _names_a_cell(label: str) -> bool:
    """Whether words name something of the form."""
    return any(is_label(token) for token in words_of(label))


def follows_from_the_text(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """A share, rate or change that the numbers beside it give is not held against another base."""
    if stand.verdict.claim.kind not in (ClaimKind.RATIO, ClaimKind.TREND):
        return None
    kinds = (Kind.SHARE, Kind.RATE, Kind.CHANGE)
    item = stand.item
    for one in stand.relations:
        told = one.members[0] if one.kind in (Kind.SHARE, Kind.RATE) else one.members[-1]
        if one.kind in kinds and one.holds and item is not None and told.quantity is item.quantity:
            return Left(f"由文中的数算出：{one.reckoning}")
    return None


def told_apart(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """分别增加25件、7件、1件: each belongs to another number, which one is not sure."""
    if stand.verdict.claim.kind is not ClaimKind.TREND or stand.item is None:
        return None
    return Left("“分别”后面的几个数各有所属", ("分别",)) if stand.item.gap.has(Role.RESPECTIVELY) else None

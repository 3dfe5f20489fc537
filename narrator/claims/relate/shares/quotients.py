"""A share or a rate beside what it may be taken of: whether one of these gives it."""

from decimal import Decimal
from typing import TypeAlias

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Quantity, Sentence
from narrator.claims.relate.bases import (
    Base,
    Counted,
    Owned,
)
from narrator.claims.relate.measures import digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

Option: TypeAlias = tuple[Decimal, str, Member]  # what a share may be taken of: value, words, member


def option_of(sentence: Sentence, item: Item) -> Option:
    """Return a number of the text as what a share may be taken of."""
    value = item.quantity.value
    return value, spell_number(value), Member(Part.BASE, value, sentence, item.quantity)


def option_from(base: Base) -> Option:
    """Return a cell or fact as what a share may be taken of."""
    return (
        base.value,
        f"{base.names[0]}{spell_number(base.value)}",
        Member(Part.BASE, base.value, cell=base.where),
    )


def judged_share(owned: Owned, item: Item, part: Counted, bases: list[Option], kind: Kind) -> Relation:
    """Return a share with the base that gives it, else with the likeliest."""
    told = item.quantity
    chosen = next((one for one in bases if _gives(part, one, told)), None)
    value, words, member = chosen or bases[0]
    share = digits(part.value * 100 / value, told) + "%"
    reckoning = f"{spell_number(part.value)}占{words}的{share}"
    members = (
        Member(Part.SHARE, told.value, owned.sentence, told),
        *(Member(Part.PART, one.quantity.value, owned.sentence, one.quantity) for one in part.items),
        member,
    )
    return Relation(
        kind,
        owned.sentence,
        (told.start, told.end),
        members,
        chosen is not None,
        share,
        reckoning,
        _weight(part),
        firm=len({one[0] for one in bases}) == 1,
    )


def _weight(part: Counted) -> Weight:
    return Weight.PLAIN if part.exact else Weight.HINT


def _gives(part: Counted, base: Option, told: Quantity) -> bool:
    quantity = base[2].quantity
    low = quantity.low if quantity else base[0]
    high = quantity.high if quantity else base[0]
    if low <= 0:
        return False
    most = sum((one.quantity.high for one in part.items), Decimal(0)) * 100 / low
    least = part.low * 100 / high
    return (
        any(printed(value, told) for value in (part.value * 100 / base[0], most, least))
        or least <= told.value <= most
    )

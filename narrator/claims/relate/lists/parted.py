"""A whole with its parts as a relation."""

from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Sentence
from narrator.claims.relate.lists.division import Division
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.openers import Opener
from narrator.figures.values import spell_number

MONEY = "元"


def member_of(part: Part, item: Item, sentence: Sentence) -> Member:
    """Return a number as a member of a relation."""
    return Member(part, item.quantity.value, sentence, item.quantity)


def parted(
    sentence: Sentence,
    members: tuple[Member, ...],
    kind: Kind,
    *,
    holds: bool,
    weight: Weight = Weight.PLAIN,
    division: Division | None = None,
) -> Relation:
    """Return the relation of a whole, or of several told side by side, and the parts."""
    wholes = [one for one in members if one.part is Part.WHOLE]
    parts = [one for one in members if one.part is not Part.WHOLE]
    quantities = [one.quantity for one in parts if one.quantity is not None]
    unit = wholes[0].quantity.unit if wholes[0].quantity else ""
    added = sum((one.value for one in parts), Decimal(0))
    whole = sum((one.value for one in wholes), Decimal(0))
    named = "总数写的是" if len(wholes) == 1 else "前面几个总数相加是"
    kind = Kind.FEES if unit == MONEY and kind is Kind.SUM else kind
    if len(parts) > 1:
        reckoning = f"分项相加是 {spell_number(added)} {unit}，{named} {spell_number(whole)} {unit}"
    else:
        reckoning = f"一部分是 {spell_number(added)} {unit}，{named} {spell_number(whole)} {unit}"
    if holds and len(parts) > 1 and added == whole:
        reckoning = f"{'＋'.join(spell_number(one.value) for one in parts)}＝{spell_number(added)}"
    elif holds:
        reckoning = f"{'＋'.join(spell_number(one.value) for one in parts)}，不多于{spell_number(whole)}"
    span = (quantities[0].start, quantities[-1].end)
    return Relation(
        kind,
        sentence,
        span,
        members,
        holds,
        spell_number(added),
        reckoning,
        weight,
        inner=division is not None and (division.opener is Opener.CONTAINS or len(parts) == 1),
        closed=division is None or division.closed,
    )

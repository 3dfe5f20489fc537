"""Numbers that are a part of a cell, or of another number of the text."""

from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.bind.tokens import words_of
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.hold.place import Stand
from narrator.claims.hold.reason import Left
from narrator.claims.hold.reasons.lists import (
    known_whole,
)
from narrator.claims.hold.words import restrictors
from narrator.claims.lexicon.model import Role
from narrator.claims.model import ClaimKind, Outcome
from narrator.claims.relate.lists.rests import leaves
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Part
from narrator.claims.relate.openers import Opener, opener_of


def narrowed(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """抽查…6件, 1件以涉及…为由: a part of the cell."""
    if stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    where = stand.wide if "抽" in stand.wide else stand.clause
    word = restrictors()["narrows"].found_in(_without_names(where))
    rows = {cell.row for cell in stand.verdict.cells or ()}
    if not word or (word.startswith("以") and any("." in row for row in rows)):
        return None
    return Left(f"“{word}”说的只是其中一部分", (word,), part=True)


def _without_names(text: str) -> str:
    """Return a text without the names of the form: 逾期不补正, 重复性申请 narrow nothing."""
    for token in words_of(text):
        if Slot.ROW in token.senses and token.strong(Slot.ROW):
            text = text.replace(token.text, "")
    return text


def part_of_its_own_cell(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """38件已废止的文件中，有6件…: the whole is bound to the same cell, so the number is a part of it."""
    for relation in stand.as_part():
        whole = next((m for m in relation.members if m.part is Part.WHOLE), None)
        held = next(
            (one for one in others if whole and one.item and one.item.quantity is whole.quantity), None
        )
        if held is None or whole is None:
            continue
        if held.verdict.cells and held.verdict.cells == stand.verdict.cells:
            return (
                Left(f"是“{relation.sentence.words(whole.quantity)}”中的一部分", part=True)
                if whole.quantity
                else None
            )
    return None


def beside_its_cell(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """继续有效286件，…年末现行有效318件: another number of the sentence is that of the cell, this one is called otherwise."""
    own = stand.verdict
    if own.claim.kind is not ClaimKind.VALUE or stand.item is None or own.claim.value is None:
        return None
    for one in others:
        same = (
            one.verdict.cells == own.cells and one.verdict.outcome is Outcome.HOLDS and one.item is not None
        )
        near = one.verdict.claim.start == own.claim.start and one.verdict.claim.kind is ClaimKind.VALUE
        if (
            same
            and near
            and one.item
            and one.verdict.claim.value
            and one.verdict.claim.value > own.claim.value
        ):
            return (
                Left(f"同一句里“{one.item.label}”才是表里的数", part=True)
                if one.item.label != stand.item.label
                else None
            )
    return None


def part_of_a_part(stand: Stand, others: Sequence[Stand]) -> Left | None:
    """涉及商品房预售27件（其中自然人提出25件）: the whole is no cell, so its part is none."""
    if stand.verdict.claim.kind is not ClaimKind.VALUE or stand.item is None:
        return None
    for relation in stand.as_part():
        whole = next((m for m in relation.members if m.part is Part.WHOLE), None)
        if whole is None or whole.quantity is None or whole.sentence is not stand.sentence:
            continue
        held = next((one for one in others if one.item and one.item.quantity is whole.quantity), None)
        actual = stand.verdict.actual or ""
        same = actual.isdigit() and whole.value == Decimal(actual) > (stand.verdict.claim.value or 0)
        members = {id(m.quantity) for m in relation.members}
        carried = any(one.gap.has(Role.CARRIED) for one in stand.items if id(one.quantity) in members)
        if same and not carried:
            return Left(f"是“{relation.sentence.words(whole.quantity)}”中的一部分", part=True)
        told = held is not None and held.verdict.outcome is Outcome.HOLDS and bool(held.verdict.cells)
        bound = told or known_whole(stand, whole.value)
        if not bound and relation.holds and not _is_behind(whole.quantity.start, stand.item):
            return Left(f"是“{relation.sentence.words(whole.quantity)}”中的一部分，那个数不在表里", part=True)
    return None


def _is_behind(start: int, item: Item) -> bool:
    return start > item.quantity.start


def single_part(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """其他处理3件（含申请人主动撤回2件）: 含 tells a part."""
    contains = stand.item is not None and opener_of(stand.item) is Opener.CONTAINS
    if not contains or not stand.as_part() or not stand.verdict.confirm:
        return None
    return Left("“含”说的只是其中一部分", ("含",), part=True)


def the_rest(stand: Stand, _others: Sequence[Stand]) -> Left | None:
    """其余4件为其他事项: what is left of a number of the text."""
    if stand.item is None or not stand.item.rest or stand.verdict.claim.kind is not ClaimKind.VALUE:
        return None
    word = stand.item.gap.last(Role.REST)
    if word is None or word.word is None or word.word.key not in ("left", "both"):
        return None
    before = [one for one in stand.items[: stand.items.index(stand.item)] if one.counts and not one.last]
    before = [one for one in before if alike(one.quantity, stand.item.quantity)]
    return Left("说的是前面那个数余下的", (word.word.text,)) if leaves(before, stand.item) else None

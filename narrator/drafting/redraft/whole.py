"""A sentence a person changed follows whole or not at all: no number of it is brought up to date beside one that stays behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.verify import Cells
from narrator.drafting.redraft.follow_facts import Edit, FactChange, applied, edit_of
from narrator.drafting.redraft.printed_numbers import (
    CELLS,
    LAST,
    Owner,
    amount,
    is_difference,
    likely,
    own_numerals,
    stands_as_it_was,
    today,
)
from narrator.figures.values import is_number
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.draft.model import Paragraph

_BY_NAME = {str(cell): cell for cell in EDITION_2021.cells()}


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a person's text with what changed of what they printed, by their numbers.

    ``derived`` are differences from last year and rests of a sum, of cells; ``fresh`` is the paragraph as generated today.
    """

    text: str
    fresh: Paragraph | None
    owners: Sequence[Owner]
    changed: Mapping[int, Sequence[FactChange]]
    derived: Mapping[int, Sequence[FactChange]]
    values: Mapping[str, str]

    def every(self, number: int) -> tuple[FactChange, ...]:
        """Return all that changed of a sentence."""
        return (*self.changed[number], *self.derived[number])


def derived_today(
    ref: str, printed: Mapping[str, str], before: Cells, values: Mapping[str, str]
) -> str | None:
    """Return what a difference from last year or a rest of a sum, of cells, would be printed as today.

    What the cells were is known from what the sentence ``printed``, else from the last draft's tables. An empty string if the
    difference turned, ``None`` if it is not known.
    """
    first, *rest = ref.split("+")
    if first not in CELLS or not rest or ref in values:
        return None
    shown = printed[ref]
    this, then = amount(values.get(first, "")), _before(first, printed, before)
    if this is None or then is None:
        return None
    if not is_difference(ref):
        earlier = [_before(one, printed, before) for one in rest]
        return _rest_today(shown, this, then, rest, earlier, values)
    past = amount(values.get(f"{LAST}{first}", ""))
    if past is None or amount(shown) != abs(then - past):
        return None
    return str(abs(this - past)) if (this - past) * (then - past) > 0 else ""


def _rest_today(
    shown: str,
    this: Decimal,
    then: Decimal,
    parts: Sequence[str],
    earlier: Sequence[Decimal | None],
    values: Mapping[str, str],
) -> str | None:
    """Return what is left of a cell without its other parts, if that is what was shown of it."""
    today = [amount(values.get(one, "")) for one in parts]
    known = sum((one for one in earlier if one is not None), Decimal(0))
    if None in earlier or None in today or amount(shown) != then - known:
        return None
    return str(this - sum((one for one in today if one is not None), Decimal(0)))


def _before(ref: str, printed: Mapping[str, str], before: Cells) -> Decimal | None:
    if ref in printed:
        return amount(printed[ref])
    value = before[_BY_NAME[ref]] if _BY_NAME.get(ref) in before else None
    return Decimal(value) if value is not None and is_number(value) else None


def whole_edits(
    sentences: Sentences, told: Mapping[tuple[int, str], Edit], edits: Sequence[Edit]
) -> tuple[dict[tuple[int, str], Edit], list[Edit]]:
    """Return the edits of facts and those of cells, completed in each sentence where that is sure, else without any in it."""
    facts, cells = dict(told), list(edits)
    for number, owner in enumerate(sentences.owners):
        mine = [one for one in cells if owner.start <= one.start < owner.end]
        mine += [one for (where, _), one in facts.items() if where == number]
        if not mine or not sentences.every(number):
            continue
        more = _completing(sentences, number, mine)
        if not _stays(sentences, number, [*mine, *more.values()]):
            facts.update({(number, ref): one for ref, one in more.items()})
        elif _stays(sentences, number, mine):
            facts = {key: one for key, one in facts.items() if key[0] != number}
            cells = [one for one in cells if one not in mine]
    return facts, cells


def _completing(sentences: Sentences, number: int, mine: Sequence[Edit]) -> dict[str, Edit]:
    """Return edits for the numbers of a sentence that are not edited yet, each in a place of its own."""
    taken = {one.start for one in mine}
    found: dict[str, Edit] = {}
    for one in sentences.every(number):
        edit = (
            edit_of(sentences.text, sentences.fresh, one, sentences.owners[number], sentences.values)
            if one.now
            else None
        )
        if edit is not None and edit.start not in taken:
            taken.add(edit.start)
            found[one.ref] = edit
    return found


def _stays(sentences: Sentences, number: int, edits: Sequence[Edit]) -> bool:
    """Whether a number that changed stands in a sentence as it was after these edits."""
    owner = sentences.owners[number]
    here = [one.moved(-owner.start) for one in edits if owner.start <= one.start and one.end <= owner.end]
    untouched = _blanked(sentences.text[owner.start : owner.end], here)
    text = applied(sentences.text[owner.start : owner.end], here)
    return any(
        one.stands_in(untouched)
        and (
            one in sentences.derived[number]
            or stands_as_it_was(text, one.ref, one.printed, sentences.values)
            or _is_nobodys(text, one, sentences.values)
        )
        for one in sentences.every(number)
    )


def _is_nobodys(text: str, change: FactChange, values: Mapping[str, str]) -> bool:
    """Whether a number that a fact was stands in a sentence and nothing before it names another that is as much today.

    Which cell a number of the tables is, its statement says.
    """
    value = amount(change.before)
    if value is None or change.cells or change.ref.partition("+")[0] in CELLS:
        return False
    others = [ref for ref in change.printed if ref != change.ref]
    others = [ref for ref in others if amount(today(ref, change.printed, values) or "") == value]
    here = [gap for one, gap in own_numerals(text) if one.value == value]
    return any(all(likely(ref, change.names.get(ref, ""), gap) <= 0 for ref in others) for gap in here)


def _blanked(text: str, edits: Sequence[Edit]) -> str:
    """Return a text without the numbers that are edited in it."""
    return applied(text, [Edit(one.start, one.end, one.before, "", one.label, one.ref) for one in edits])

"""Numbers in a person's text that stand for facts outside the three tables: 公开数量, 平台, 监督保障.

No claim is bound to these, so such a number is replaced only in the sentence that printed it, where that sentence leaves no
doubt which it is. The same number in another sentence is its own matter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import ClaimContext, Verdict
from narrator.claims.restate import moves_the_other_way
from narrator.drafting.redraft.printed_numbers import (
    LAST,
    ONCE_MORE,
    RATE,
    Owner,
    amount,
    difference_told,
    echoes,
    is_difference,
    placed,
)
from narrator.form.model import Cell
from narrator.language.numeral_style import style_of
from narrator.language.numerals_in_text import Numeral, NumeralKind, find_numerals
from narrator.report.draft.model import Paragraph, digest, pieces


@dataclass(frozen=True, slots=True)
class FactChange:
    """A printed figure or fact whose value changed; ``cells`` are those it is made of, if it is of the tables.

    ``printed`` is all that the sentence printed, by reference, ``names`` what each is called.
    """

    ref: str
    label: str
    before: str
    now: str
    cells: tuple[Cell, ...]
    printed: Mapping[str, str]
    names: Mapping[str, str]

    def stands_in(self, sentence: str) -> bool:
        """Whether the number printed stands in a sentence still."""
        return amount(self.before) in [one.value for one in find_numerals(sentence)]


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a text to replace, with what it is about; places count in the text before any edit."""

    start: int
    end: int
    before: str
    after: str
    label: str
    ref: str

    def moved(self, distance: int) -> "Edit":
        """Return the same edit counted from another place."""
        return replace(self, start=self.start + distance, end=self.end + distance)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with the edits made."""
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        pieces += [text[place : edit.start], edit.after]
        place = edit.end
    return "".join([*pieces, text[place:]])


def fact_edits(
    text: str,
    fresh: Paragraph | None,
    changed: Mapping[int, Sequence[FactChange]],
    owners: Sequence[Owner],
    bound: frozenset[int],
    values: Mapping[str, str],
) -> dict[tuple[int, str], Edit]:
    """Return by sentence and reference the edits that bring facts up to date: the number that the sentence printed of it.

    ``changed`` are the facts by the number of the sentence in ``owners``. ``fresh`` is the paragraph as generated today;
    ``bound`` are the places where statements bound to the tables end: their numbers are never taken for facts.
    """
    edits: dict[tuple[int, str], Edit] = {}
    for number, some in changed.items():
        for one in some:
            if one.now and not one.cells:
                edit = edit_of(text, fresh, one, owners[number], values)
                if edit is not None and edit.end not in bound:
                    edits[number, one.ref] = edit
                    edits.update(_echoed(text, number, owners[number], edit))
    places = [edit.start for edit in edits.values()]
    return {key: edit for key, edit in edits.items() if places.count(edit.start) == 1}


def _echoed(text: str, number: int, owner: Owner, edit: Edit) -> Iterator[tuple[tuple[int, str], Edit]]:
    """Yield the same edit for each number of the sentence that only points back at the one edited."""
    here = text[owner.start : owner.end]
    first = next(one for one in find_numerals(here) if one.start == edit.start - owner.start)
    for one in echoes(here, first):
        if here[one.start : one.end] == edit.before:
            again = replace(edit, start=owner.start + one.start, end=owner.start + one.end)
            yield (number, f"{edit.ref}@{one.start}"), again


def edit_of(
    text: str, fresh: Paragraph | None, change: FactChange, owner: Owner, values: Mapping[str, str]
) -> Edit | None:
    """Return the edit that brings one fact of a sentence up to date, ``None`` where that is not beyond doubt."""
    if change.ref.startswith(RATE):
        return _edited_rate(text, change, owner)
    before, now = amount(change.before), amount(change.now)
    if before is None or now is None or now <= 0 or change.ref.startswith(ONCE_MORE):
        return None
    here = text[owner.start : owner.end]
    numeral = placed_today(here, fresh, change, change.before).get(change.ref)
    if numeral is None:
        return None
    written = here[numeral.start : numeral.end]
    past = amount(values.get(f"{LAST}{change.ref}", ""))
    if moves_the_other_way(here[: numeral.start], now, past) or _turned(
        here[: numeral.start], change.ref, values
    ):
        return None
    style = style_of(written)
    after = style.spell(now) if style is not None and style.spell(before) is not None else None
    if not after:
        return None
    start = owner.start
    return Edit(start + numeral.start, start + numeral.end, written, after, change.label, change.ref)


def _edited_rate(text: str, change: FactChange, owner: Owner) -> Edit | None:
    here = text[owner.start : owner.end]
    start = owner.start + here.find(change.before)
    if here.count(change.before) != 1:
        return None
    return Edit(start, start + len(change.before), change.before, change.now, change.label, change.ref)


def placed_today(
    sentence: str, fresh: Paragraph | None, change: FactChange, shown: str
) -> Mapping[str, Numeral]:
    """Return which numbers of a sentence are those shown as ``shown`` of its figures, as :func:`placed` does."""
    told = _telling(fresh, change.ref)
    now = amount(change.now)
    units = {one.unit for one in find_numerals(told) if one.value == now and one.kind is NumeralKind.COUNT}
    printed = change.printed if shown == change.before else {change.ref: shown}
    return placed(sentence, printed, shown, change.names, told, frozenset(units))


def _telling(fresh: Paragraph | None, ref: str) -> str:
    """Return the sentences generated today that print a reference; where none does, all."""
    if fresh is None:
        return ""
    tellings = fresh.anchor.sentences if fresh.anchor else ()
    those = {one.digest for one in tellings if any(ref == name for name, _ in one.printed)}
    return "".join(one for one in pieces(fresh.body) if digest(one) in those) or fresh.text


def _turned(words: str, ref: str, values: Mapping[str, str]) -> bool:
    """Whether 比上年增加 or 减少 before a difference is not true any more."""
    up = difference_told(words)
    this = ref.partition("+")[0]
    now, past = amount(values.get(this, "")), amount(values.get(f"{LAST}{this}", ""))
    return is_difference(ref) and up is not None and (now is None or past is None or up is not (now > past))


def is_bound_alike(text: str, section: str, verdicts: Sequence[Verdict], context: ClaimContext) -> bool:
    """Whether the claims of ``text`` are those of the verdicts: as many, of the same kinds, bound to the same cells."""
    again = [(one.kind, one.readings) for one in claims_in(text, section, context)]
    return again == [(one.claim.kind, one.claim.readings) for one in verdicts]

"""Bringing the text a person wrote up to date with figures that changed since the last draft.

A number is only changed where it was true of the earlier figures, is bound to the same cells without doubt, and can
be written anew in the person's own way. Everything else is reported and left as it stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from narrator.claims.model import Outcome
from narrator.claims.restate import Known, Restated, restate
from narrator.claims.verify import Cells, describe
from narrator.drafting.redraft.follow_facts import (
    Edit,
    FactChange,
    applied,
    fact_edits,
    is_bound_alike,
    placed_today,
)
from narrator.drafting.redraft.follow_findings import (
    NUMBER,
    contradicted,
    doubled_numbers,
    first_of,
    is_asked,
    unresolved,
    updates,
)
from narrator.drafting.redraft.printed_numbers import (
    ONCE_MORE,
    RATE,
    Owner,
    amount,
    due,
    is_difference,
    stands_as_it_was,
    today,
    typed_differences,
    values_in,
)
from narrator.drafting.redraft.whole import Sentences, derived_today, whole_edits
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.finding import Finding, Location
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.report.draft.model import Draft, Paragraph, TableBlock

_CELLS = {str(cell): cell for cell in EDITION_2021.cells()}
_NOT_PROSE = re.compile(r"^\s*(?:<|\||```|~~~)|<table", re.M)

Printed: TypeAlias = tuple[tuple[str, str], ...]
"""What a sentence prints of each figure or fact, by its reference."""


@dataclass(frozen=True, slots=True)
class FigureFollower:
    """What a draft's own text is held against.

    ``now`` are today's figures, ``before`` those of the last draft's tables; ``values`` is what each figure or fact
    would be printed as today, ``labels`` its name.
    """

    now: Known
    before: Cells
    values: Mapping[str, str]
    labels: Mapping[str, str]
    file: str

    def follow(
        self, paragraph: Paragraph, fresh: Paragraph | None, section: str
    ) -> tuple[Paragraph, tuple[Finding, ...]]:
        """Return a person's paragraph with the figures that changed, and what they should know.

        ``fresh`` is the paragraph as generated today. The anchor stays, so the paragraph is still the person's; only
        what it notes of printed figures follows.
        """
        anchor = paragraph.anchor
        whole = Owner(0, len(paragraph.text), anchor.figures if anchor else ())
        text, (printed,), findings = self.follow_sentences(paragraph, fresh, section, (whole,))
        return _with(paragraph, text, printed), findings

    def follow_sentences(
        self, paragraph: Paragraph, fresh: Paragraph | None, section: str, owners: Sequence[Owner]
    ) -> tuple[str, tuple[Printed, ...], tuple[Finding, ...]]:
        """Return the text with the figures that changed, what each of its sentences prints now, what to know.

        The statements of the whole paragraph are read; a fact follows only in the sentence that printed it.
        """
        if _NOT_PROSE.search(paragraph.text):
            return paragraph.text, tuple(one.printed for one in owners), ()
        reading = self._read(paragraph, fresh, section, owners)
        where = Location(file=self.file, section=section)
        findings = [*updates(paragraph, reading.edits, where)]
        everything: list[FactChange] = []
        asked: dict[str, set[Decimal | None]] = {}
        printed = []
        for number in range(len(owners)):
            one = self._followed(reading, number)
            findings += unresolved(one.text, one.behind, where, self.values, reading.text)
            findings += doubled_numbers(one.text, one.doubled, where)
            everything += one.behind
            known = asked.setdefault(NUMBER.sub("#", one.text.strip()), set())
            known.update(amount(change.before) for change in one.behind)
            printed.append(one.printed)
        left = [one for one in reading.restated.left if not is_asked(one, asked)]
        findings += contradicted(paragraph, left, everything, where)
        return reading.text, tuple(printed), tuple(findings)

    def _read(
        self, paragraph: Paragraph, fresh: Paragraph | None, section: str, owners: Sequence[Owner]
    ) -> "_Reading":
        """Return what changed of a paragraph's numbers, and its text with those that can follow."""
        owners = [self._with_typed(paragraph.text, one) for one in owners]
        restated = restate(paragraph.text, section, self.now, self.before)
        changed = {number: tuple(self._changed(one)) for number, one in enumerate(owners)}
        told = fact_edits(paragraph.text, fresh, changed, owners, restated.bound, self.values)
        edits = [
            Edit(one.start, one.end, one.before, one.after, describe(one.cells), str(one.cells[0]))
            for one in restated.changes
        ]
        text = applied(paragraph.text, [*edits, *told.values()])
        if told and not is_bound_alike(text, section, restated.verdicts, self.now.context):
            told = {}
        derived = {number: tuple(self._derived(one)) for number, one in enumerate(owners)}
        wished = [*edits, *told.values()]
        told, edits = whole_edits(
            Sentences(paragraph.text, fresh, owners, changed, derived, self.values), told, edits
        )
        made = [*edits, *told.values()]
        text = applied(paragraph.text, made)
        held = _held(owners, wished, made)
        return _Reading(
            paragraph, fresh, owners, restated, changed, derived, text, made, frozenset(told), held
        )

    def _followed(self, reading: "_Reading", number: int) -> "_Followed":
        """Return one sentence as it is now, what of it stayed behind, and what it prints."""
        text, span, changed = reading.text, reading.span(number), reading.changed[number]
        sentence = text[slice(*span)]
        followed = {ref for where_told, ref in reading.told if where_told == number}
        behind = self._open(changed, followed, text, span, reading.restated, reading.fresh)
        if number in reading.held:  # what was read of it was read with its numbers brought up to date
            behind = [one for one in changed if one in behind or one.stands_in(sentence)]
        untouched = reading.is_untouched(number)
        reckoned = [one for one in reading.derived[number] if untouched and one.stands_in(sentence)]
        doubled = [
            one
            for one in changed
            if one.ref in followed and stands_as_it_was(sentence, one.ref, one.printed, self.values)
        ]
        printed = reading.printed(number, [*behind, *reckoned], doubled)
        return _Followed(sentence, (*behind, *reckoned), tuple(doubled), printed)

    def _derived(self, owner: Owner) -> Iterator[FactChange]:
        """Yield every difference or rest of cells a sentence printed that would be another today."""
        printed = dict(owner.printed)
        for ref, shown in printed.items():
            now = derived_today(ref, printed, self.before, self.values)
            if now is not None and now != shown:
                first = first_of(ref)
                past = is_difference(ref)
                name = f"{self.labels.get(first, first)}{'比上年' if past else '中其余的'}"
                yield FactChange(ref, name, shown, now, (), printed, {ref: name})

    def _with_typed(self, text: str, owner: Owner) -> Owner:
        """Return a sentence with the differences from last year that a person typed into it."""
        typed = typed_differences(text[owner.start : owner.end], dict(owner.printed), self.values)
        known = [(ref, shown) for ref, shown in typed if first_of(ref).removeprefix(RATE) not in _CELLS]
        return replace(owner, printed=(*owner.printed, *known))

    def _open(
        self,
        changed: Sequence[FactChange],
        followed: set[str],
        text: str,
        span: tuple[int, int],
        restated: Restated,
        fresh: Paragraph | None,
    ) -> list[FactChange]:
        """Return what changed and does not stand in the sentence as it is today."""
        return [
            one
            for one in changed
            if one.ref not in followed
            and not _is_left_out(one, text[slice(*span)])
            and not _settled(one, text, span, restated, fresh, self.values)
        ]

    def _changed(self, owner: Owner) -> Iterator[FactChange]:
        """Yield every figure a sentence printed that would be printed differently today."""
        printed = dict(owner.printed)
        named = {ref: ref.removeprefix(ONCE_MORE).removeprefix(RATE) for ref in printed}
        names = {ref: self._name(ref, name) for ref, name in named.items()}
        for ref, before in printed.items():
            now = today(ref, printed, self.values)
            if now is not None and now != before:
                cells = tuple(_CELLS[part] for part in ref.split("+") if part in _CELLS)
                yield FactChange(ref, names[ref], before, now, cells, printed, names)

    def _name(self, ref: str, name: str) -> str:
        """Return what a figure is called; a difference from last year and its rate say so."""
        named = self.labels.get(name) or self.labels.get(first_of(name), name)
        return f"{named}比上年" if is_difference(name) or ref.startswith(RATE) else named


@dataclass(frozen=True, slots=True)
class _Followed:
    """A sentence with the numbers that followed: what stayed ``behind`` in it, what stands a second time, what it prints."""

    text: str
    behind: tuple[FactChange, ...]
    doubled: tuple[FactChange, ...]
    printed: Printed


@dataclass(frozen=True, slots=True)
class _Reading:
    """A paragraph with the ``edits`` that brought it up to date, what ``changed`` of each of its sentences, those ``held``."""

    paragraph: Paragraph
    fresh: Paragraph | None
    owners: Sequence[Owner]
    restated: Restated
    changed: Mapping[int, Sequence[FactChange]]
    derived: Mapping[int, Sequence[FactChange]]
    text: str
    edits: Sequence[Edit]
    told: frozenset[tuple[int, str]]
    held: frozenset[int]

    def span(self, number: int) -> tuple[int, int]:
        """Return where a sentence stands in the text as it is now."""
        owner = self.owners[number]
        return _moved(owner.start, self.edits), _moved(owner.end, self.edits)

    def is_untouched(self, number: int) -> bool:
        """Whether no number of a sentence followed."""
        owner = self.owners[number]
        return self.paragraph.text[owner.start : owner.end] == self.text[slice(*self.span(number))]

    def printed(self, number: int, behind: Sequence[FactChange], doubled: Sequence[FactChange]) -> Printed:
        """Return what a sentence prints now: what stayed behind, and what that was reckoned from, as it was."""
        changed = (*self.changed[number], *self.derived[number])
        waiting = {one.ref for one in behind}
        waiting |= {part for ref in waiting for part in ref.removeprefix(RATE).split("+")}
        now = {one.ref: one.now for one in changed if one.ref not in waiting}
        sentence = self.text[slice(*self.span(number))]
        gone = {ref for ref in now if ref.startswith(ONCE_MORE)}
        gone |= {one.ref for one in self.changed[number] if _is_left_out(one, sentence)}
        twice = [(f"{ONCE_MORE}{one.ref}", one.before) for one in doubled]
        kept = [(ref, now.get(ref, was)) for ref, was in self.owners[number].printed if ref not in gone]
        return (*kept, *(pair for pair in twice if pair[0] not in dict(kept)))


def _held(owners: Sequence[Owner], wished: Iterable[Edit], made: Iterable[Edit]) -> frozenset[int]:
    """Return the sentences of which a number could have followed and none did, as another could not."""
    wish, did = (
        {n for n, owner in enumerate(owners) for one in some if owner.start <= one.start < owner.end}
        for some in (wished, made)
    )
    return frozenset(wish - did)


def cells_of(draft: Draft) -> dict[Cell, Value]:
    """Return the figures the tables of a draft were generated from; what stood open is unset."""
    cells: dict[Cell, Value] = {}
    for block in draft.blocks:
        if isinstance(block, TableBlock):
            cells.update((_CELLS[key], _value(text)) for key, text in block.generated if key in _CELLS)
    return cells


def _value(text: str) -> Value:
    if NUMBER.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    return UNSET if "待填" in text else NOT_APPLICABLE


def _settled(
    change: FactChange,
    text: str,
    span: tuple[int, int],
    restated: Restated,
    fresh: Paragraph | None,
    values: Mapping[str, str],
) -> bool:
    """Whether a sentence already says the new figure: by a statement bound to its cells, or by its digits."""
    start, end = span
    sentence = text[start:end]
    if change.cells:
        meant = set(change.cells)
        about = [v for v in restated.verdicts if v.cells is not None and set(v.cells) == meant]
        about = [v for v in about if start <= v.claim.start + v.claim.span[0] < end]
        if about and all(verdict.outcome is Outcome.HOLDS for verdict in about):
            return True
    now = amount(change.now)
    if now is None:
        return bool(change.now) and amount(change.before) is None and change.before not in sentence
    if change.ref.startswith(ONCE_MORE):
        return not stands_as_it_was(sentence, change.ref, change.printed, values)
    if values_in(sentence).count(now) < due(now, change.printed, values):
        return False
    if stands_as_it_was(sentence, change.ref, change.printed, values):
        return change.ref in placed_today(sentence, fresh, change, change.now)
    return True


def _is_left_out(change: FactChange, sentence: str) -> bool:
    """Whether a person took the difference from last year out of a sentence."""
    was = amount(change.before)
    told = values_in(sentence)
    return (
        is_difference(change.ref) and was is not None and was not in told and amount(change.now) not in told
    )


def _moved(place: int, edits: Sequence[Edit]) -> int:
    """Return where a place of the text is after the edits before it."""
    return place + sum(len(one.after) - (one.end - one.start) for one in edits if one.end <= place)


def _with(paragraph: Paragraph, text: str, printed: Printed) -> Paragraph:
    anchor = paragraph.anchor
    return replace(paragraph, text=text, anchor=None if anchor is None else replace(anchor, figures=printed))

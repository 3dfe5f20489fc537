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
from narrator.claims.restate import Known, Left, Restated, restate
from narrator.claims.verify import Cells, describe
from narrator.drafting.redraft.follow_facts import (
    Edit,
    FactChange,
    applied,
    fact_edits,
    is_bound_alike,
    placed_today,
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
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.language.sentences import split_sentences
from narrator.report.draft.model import Draft, Paragraph, TableBlock

_CELLS = {str(cell): cell for cell in EDITION_2021.cells()}
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_NOT_PROSE = re.compile(r"^\s*(?:<|\||```|~~~)|<table", re.M)
_QUOTED = 120

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
            told, text = {}, restated.text
        derived = {number: tuple(self._derived(one)) for number, one in enumerate(owners)}
        wished = [*edits, *told.values()]
        told, edits = whole_edits(
            Sentences(paragraph.text, fresh, owners, changed, derived, self.values), told, edits
        )
        text = applied(paragraph.text, [*edits, *told.values()])
        edits += told.values()
        held = _held(owners, wished, edits)
        where = Location(file=self.file, section=section)
        findings = [*_updates(paragraph, edits, where)]
        everything: list[FactChange] = []
        printed = []
        for number, owner in enumerate(owners):
            start, end = _moved(owner.start, edits), _moved(owner.end, edits)
            followed = {ref for where_told, ref in told if where_told == number}
            told_open = self._open(changed[number], followed, text, (start, end), restated, fresh)
            if number in held:  # what was read of it was read with its numbers brought up to date
                told_open = [
                    one for one in changed[number] if one in told_open or one.stands_in(text[start:end])
                ]
            untouched = paragraph.text[owner.start : owner.end] == text[start:end]
            told_open += [one for one in derived[number] if untouched and one.stands_in(text[start:end])]
            findings += _unresolved(text[start:end], told_open, where, self.values, text)
            doubled = [
                one
                for one in changed[number]
                if one.ref in followed
                and stands_as_it_was(text[start:end], one.ref, one.printed, self.values)
            ]
            findings += _doubled(text[start:end], doubled, where)
            everything += told_open
            waiting = {one.ref for one in told_open} | {
                _first_of(one.ref).removeprefix(RATE)
                for one in told_open
                if is_difference(one.ref) or one.ref.startswith(RATE)
            }
            now = {one.ref: one.now for one in (*changed[number], *derived[number])}
            now = {ref: shown for ref, shown in now.items() if ref not in waiting}
            gone = {ref for ref in now if ref.startswith(ONCE_MORE)} | {
                one.ref for one in changed[number] if _is_left_out(one, text[start:end])
            }
            twice = [(f"{ONCE_MORE}{one.ref}", one.before) for one in doubled]
            kept = [(ref, now.get(ref, was)) for ref, was in owner.printed if ref not in gone]
            printed.append((*kept, *(pair for pair in twice if pair[0] not in dict(kept))))
        findings += _contradictions(paragraph, restated.left, everything, where)
        return text, tuple(printed), tuple(findings)

    def _derived(self, owner: Owner) -> Iterator[FactChange]:
        """Yield every difference or rest of cells a sentence printed that would be another today."""
        printed = dict(owner.printed)
        for ref, shown in printed.items():
            now = derived_today(ref, shown, self.before, self.values)
            if now is not None and now != shown:
                first = _first_of(ref)
                past = is_difference(ref)
                name = f"{self.labels.get(first, first)}{'比上年' if past else '中其余的'}"
                yield FactChange(ref, name, shown, now, (), printed, {ref: name})

    def _with_typed(self, text: str, owner: Owner) -> Owner:
        """Return a sentence with the differences from last year that a person typed into it."""
        typed = typed_differences(text[owner.start : owner.end], dict(owner.printed), self.values)
        known = [(ref, shown) for ref, shown in typed if _first_of(ref).removeprefix(RATE) not in _CELLS]
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
        names = {
            ref: self.labels.get(name) or self.labels.get(_first_of(name), name)
            for ref, name in named.items()
        }
        for ref, before in printed.items():
            now = today(ref, printed, self.values)
            if now is not None and now != before:
                cells = tuple(_CELLS[part] for part in ref.split("+") if part in _CELLS)
                yield FactChange(ref, names[ref], before, now, cells, printed, names)


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
    if _NUMBER.fullmatch(text):
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


def _updates(paragraph: Paragraph, edits: Iterable[Edit], where: Location) -> Iterator[Finding]:
    """Yield a note for each sentence whose figures were brought up to date, with the sentence before and after."""
    edits = sorted(edits, key=lambda one: one.start)
    whose = "您自己写的" if paragraph.anchor is None else "您改过的"
    for sentence in split_sentences(paragraph.text):
        inside = [one for one in edits if sentence.start <= one.start < sentence.end]
        if not inside:
            continue
        moved = [one.moved(-sentence.start) for one in inside]
        after = applied(sentence.text, moved)
        first = moved[0].start
        yield Finding(
            "DRAFT-UPDATED",
            Severity.INFO,
            f"{whose}一句里，数字已随数据更新：原为“{_around(sentence.text, first)}”，现为“{_around(after, first)}”",
            replace(where, text=after, span=(first, first + len(moved[0].after))),
            (
                *(Evidence(one.label, f"{one.before} → {one.after}", one.ref) for one in inside),
                Evidence("原句", sentence.text),
                Evidence("现句", after),
            ),
            "只改了数字，请再读一遍这一句",
        )


def _unresolved(
    text: str, changed: Sequence[FactChange], where: Location, values: Mapping[str, str], paragraph: str
) -> Iterator[Finding]:
    """Yield one question for all figures of a sentence that changed and stand in it as they were, or may.

    A number that does stand there as it was must be mended.
    """
    if changed:
        standing = any(stands_as_it_was(text, one.ref, one.printed, values, paragraph) for one in changed)
        parts = "；".join(f"“{one.label}”由 {one.before} 变为 {one.now or '相反方向'}" for one in changed)
        evidence = (Evidence(one.label, f"{one.before} → {one.now}", _first_of(one.ref)) for one in changed)
        yield Finding(
            "DRAFT-FIGURE",
            Severity.ERROR if standing else Severity.WARNING,
            f"这一句您改过，其中的数字后来变了，没有代您改：{parts}。请核对：{start_of(text.strip())}",
            replace(where, text=text.strip()),
            tuple(evidence),
            "请改好这一句里的数字",
            confirm=True,
        )


def _doubled(text: str, doubled: Sequence[FactChange], where: Location) -> Iterator[Finding]:
    """Yield a question for each number that followed and stands in the same sentence once more as it was."""
    for one in doubled:
        yield Finding(
            "DRAFT-FIGURE",
            Severity.ERROR,
            f"“{one.label}”由 {one.before} 变为 {one.now}，这一句里已改了一处，另有一处 {one.before} 没有动。"
            f"请核对：{start_of(text.strip())}",
            replace(where, text=text.strip()),
            (Evidence(one.label, f"{one.before} → {one.now}", _first_of(one.ref)),),
            "那一处说的也是这个数的，请改过来；说的是别的，请写明“另有”",
            confirm=True,
        )


def _contradictions(
    paragraph: Paragraph, left: Iterable[Left], told: Sequence[FactChange], where: Location
) -> Iterator[Finding]:
    """Yield a question for each statement that contradicts the figures and was left as it stands."""
    known = [set(one.cells) for one in told if one.cells]
    whose = "您自己写的一段" if paragraph.anchor is None else "这一段您改过"
    for one in left:
        verdict, claim = one.verdict, one.verdict.claim
        cells = verdict.cells or claim.cells or ()
        if set(cells) in known:
            continue
        reason = f"；没有代您改：{one.reason}" if one.reason else ""
        yield Finding(
            "DRAFT-FIGURE",
            Severity.WARNING,
            f"{whose}，其中的数字与数据对不上：{verdict.why}{reason}。请核对：{_around(claim.text, claim.span[0])}",
            replace(where, text=claim.text, span=claim.span),
            (
                Evidence("正文", claim.words),
                Evidence("数据文件", verdict.actual or "", str(cells[0]) if cells else None),
            ),
            "请改这一句，或改数据文件",
            confirm=True,
        )


def _first_of(ref: str) -> str:
    return ref.split("+", maxsplit=1)[0]


def _around(text: str, place: int) -> str:
    """Return the sentence, of a long one what stands around ``place``."""
    if len(text) <= _QUOTED:
        return text
    first = max(0, place - _QUOTED // 2)
    last = first + _QUOTED
    return ("……" if first else "") + text[first:last] + ("……" if last < len(text) else "")


def start_of(text: str) -> str:
    """Return the first words of a paragraph on one line."""
    flat = text.replace("\n", " ")
    return flat if len(flat) <= 40 else flat[:40] + "……"

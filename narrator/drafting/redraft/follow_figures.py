"""Bringing the text a person wrote up to date with figures that changed since the last draft.

A number is only changed where it was true of the earlier figures, is bound to the same cells without doubt, and can
be written anew in the person's own way. Everything else is reported and left as it stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.claims.model import Outcome
from narrator.claims.restate import Known, Left, Restated, restate
from narrator.claims.verify import Cells, describe
from narrator.drafting.redraft.follow_facts import (
    Edit,
    FactChange,
    applied,
    fact_edits,
    is_bound_alike,
    last_year,
)
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
        if _NOT_PROSE.search(paragraph.text):
            return paragraph, ()
        restated = restate(paragraph.text, section, self.now, self.before)
        changed = tuple(self._changed(paragraph))
        told = fact_edits(paragraph.text, fresh.text if fresh else "", changed, restated.bound, self.values)
        edits = [
            Edit(one.start, one.end, one.before, one.after, describe(one.cells), str(one.cells[0]))
            for one in restated.changes
        ]
        text = applied(paragraph.text, [*edits, *told.values()])
        if told and not is_bound_alike(text, section, restated.verdicts, self.now.context):
            told, text = {}, restated.text
        edits += told.values()
        open_changes = [one for one in changed if one.ref not in told and not _settled(one, text, restated)]
        settled = {one.ref: one.now for one in changed if one not in open_changes}
        where = Location(file=self.file, section=section)
        findings = (
            *_updates(paragraph, edits, where),
            *_unresolved(text, open_changes, where),
            *_contradictions(paragraph, restated.left, open_changes, where),
        )
        return _with(paragraph, text, settled), findings

    def _changed(self, paragraph: Paragraph) -> Iterator[FactChange]:
        """Yield every figure the generated text printed that would be printed differently today."""
        printed = dict(paragraph.anchor.figures) if paragraph.anchor else {}
        for ref, before in printed.items():
            now = self.values.get(ref)
            if now is None and last_year(ref):
                now = _difference(ref, printed, self.values)
            if now is not None and now != before:
                cells = tuple(_CELLS[part] for part in ref.split("+") if part in _CELLS)
                label = self.labels.get(ref) or self.labels.get(_first_of(ref), ref)
                yield FactChange(ref, label, before, now, cells, printed)


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


def _difference(ref: str, printed: Mapping[str, str], values: Mapping[str, str]) -> str | None:
    """Return what 比上年增加 would print today; an empty string if the direction turned, ``None`` if unknown."""
    this = _first_of(ref)
    numbers = [values.get(this, ""), values.get(f"上年.{this}", ""), printed.get(this, "")]
    if this in _CELLS or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    now, before, then = map(Decimal, numbers)
    return str(abs(now - before)) if (now - before) * (then - before) > 0 else ""


def _settled(change: FactChange, text: str, restated: Restated) -> bool:
    """Whether the text already says the new figure: by a statement bound to its cells, or by its digits."""
    if change.cells:
        meant = set(change.cells)
        about = [v for v in restated.verdicts if v.cells is not None and set(v.cells) == meant]
        if about and all(verdict.outcome is Outcome.HOLDS for verdict in about):
            return True
    old, new = (re.sub(r"[^\d.]", "", value) or value for value in (change.before, change.now))
    numbers = _NUMBER.findall(text)
    if not old[:1].isdigit():
        return change.before not in text
    return old not in numbers and new in numbers


def _with(paragraph: Paragraph, text: str, settled: Mapping[str, str]) -> Paragraph:
    anchor = paragraph.anchor
    if anchor is not None and settled:
        figures = tuple((ref, settled.get(ref, printed)) for ref, printed in anchor.figures)
        anchor = replace(anchor, figures=figures)
    return replace(paragraph, text=text, anchor=anchor)


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


def _unresolved(text: str, changed: Sequence[FactChange], where: Location) -> Iterator[Finding]:
    """Yield one question for all figures of a paragraph that changed and stand in it as they were, or may."""
    if changed:
        parts = "；".join(f"“{one.label}”由 {one.before} 变为 {one.now or '相反方向'}" for one in changed)
        evidence = (Evidence(one.label, f"{one.before} → {one.now}", _first_of(one.ref)) for one in changed)
        yield Finding(
            "DRAFT-FIGURE",
            Severity.WARNING,
            f"这一段您改过，其中的数字后来变了：{parts}。请核对：{start_of(text)}",
            replace(where, text=text),
            tuple(evidence),
            "改好这一段里的数字后再运行一次 narrator draft",
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

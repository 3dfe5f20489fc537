"""Numbers in what a person wrote themselves that were true of the figures before and are not any more.

Such a sentence printed nothing, so nothing in it follows. A draft with text of a person's own notes what its figures were;
a number there that was one of these under its name, or last year's difference or rate, is told until it is mended.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.drafting.redraft.current import current_values, labels, units
from narrator.drafting.redraft.follow_findings import start_of
from narrator.drafting.redraft.own_text import printed_before
from narrator.drafting.redraft.printed_numbers import (
    CELLS,
    LAST,
    amount,
    difference_told,
    growth_told,
    is_difference,
    likely,
    own_numerals,
    rate_of,
)
from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.language.numerals_in_text import Numeral, NumeralKind
from narrator.report.draft.model import Block, Draft, Heading, Hold, Paragraph, digest, pieces

SUM = "[合计]"
"""In the reference of what a number of all items of a list adds up to, in the place of an item's."""
_ITEM = re.compile(r"(?P<list>[^\[]+)\[\d+\](?P<key>\.[^\[]+)")
_FIRMLY = 2
_RARE = 100
"""A number so large that has the right measure word is hardly another's."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What figures are printed as: by reference ``before`` and ``now``, what they are called and counted in."""

    before: Mapping[str, str]
    now: Mapping[str, str]
    labels: Mapping[str, str]
    units: Mapping[str, str]

    def with_sums(self) -> "Counted":
        """Return the same with what each number of a list's items adds up to: 两场培训97人次."""
        return Counted(
            {**_sums(self.before), **self.before},
            {**_sums(self.now), **self.now},
            {**self.labels, **{ref: f"{self.labels.get(one, one)}合计" for ref, one in _summed(self.now)}},
            {**self.units, **{ref: self.units[one] for ref, one in _summed(self.now) if one in self.units}},
        )

    def changed(self) -> Iterator[str]:
        """Yield the numbers outside the three tables that are printed otherwise now."""
        for ref, was in self.before.items():
            now = self.now.get(ref)
            changed = now is not None and now != was and amount(was) is not None and _is_fact(ref)
            if changed and not (SUM in ref and self._is_of_one(ref, was)):
                yield ref

    def _is_of_one(self, ref: str, was: str) -> bool:
        """Whether a sum is the number of a single item, which is told of by itself."""
        parts = (part for one, part in _summed(self.before) if one == ref)
        return any(self.before[part] == was for part in parts)


@dataclass(frozen=True, slots=True)
class _Left:
    """A number that stayed, with the figure it was, what it would be now, and whether that is beyond doubt."""

    ref: str
    numeral: Numeral
    now: str
    firmly: bool


def _summed(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the reference of each sum over the items of a list, and that of one of its parts."""
    for ref in values:
        match = _ITEM.fullmatch(ref)
        if match is not None:
            yield f"{match['list']}{SUM}{match['key']}", ref


def _sums(values: Mapping[str, str]) -> dict[str, str]:
    """Return what the numbers of the items add up to, where all are known."""
    parts: dict[str, list[Decimal | None]] = {}
    for ref, one in _summed(values):
        parts.setdefault(ref, []).append(amount(values[one]))
    known = {ref: [one for one in some if one is not None] for ref, some in parts.items()}
    return {ref: f"{sum(some):f}" for ref, some in known.items() if len(some) == len(parts[ref])}


def counted_before(old: Draft) -> dict[str, str]:
    """Return what the figures outside the three tables were when a draft was made."""
    return {**{ref: was for ref, was in printed_before(old).items() if _is_fact(ref)}, **dict(old.counted)}


def left_behind(
    blocks: Sequence[Block], counted: Counted, file: str
) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """Return a question for each sentence with numbers that stayed behind, and the references of these."""
    changed = tuple(counted.changed())
    findings: list[Finding] = []
    waiting: set[str] = set()
    for section, text, printed in own_sentences(blocks):
        left = [one for ref in changed if ref not in printed for one in _left(text, ref, counted)]
        if left:
            waiting.update(one.ref for one in left)
            findings.append(
                _finding(text, left, counted, Location(file=file, section=section or None, text=text))
            )
    return tuple(findings), frozenset(waiting)


def stayed_behind(draft: Draft, figures: Figures, prior: Figures | None, file: str) -> tuple[Finding, ...]:
    """Return the same of a draft as it stands, by what it notes of the figures that wait."""
    facts = build_facts(figures, prior)
    counted = Counted(counted_before(draft), current_values(facts), labels(facts), units(facts))
    return left_behind(draft.blocks, counted.with_sums(), file)[0]


def noted(blocks: Sequence[Block], counted: Counted, waiting: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the figures to note in a draft with text of a person's own: those of today, but what waits as it was."""
    if not any(own_sentences(blocks)):
        return ()
    today = {ref: now for ref, now in counted.now.items() if _is_fact(ref) and amount(now) is not None}
    return tuple(sorted({**today, **{ref: counted.before[ref] for ref in waiting}}.items()))


def own_sentences(blocks: Sequence[Block]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield section and text of each sentence a person wrote or changed, with the figures it is known to print."""
    section = ""
    for block in blocks:
        if isinstance(block, Heading) and block.section is not None:
            section = block.section
        elif isinstance(block, Paragraph) and not block.html:
            known = {one.digest: one for one in (block.anchor.sentences if block.anchor else ())}
            free = {one for one, telling in known.items() if telling.hold is not Hold.EDITED}
            for text in pieces(block.body):
                telling = known.get(digest(text))
                if text.strip() and digest(text) not in free and (known or _is_all_own(block)):
                    yield section, text.strip(), frozenset(dict(telling.printed) if telling else ())


def _is_all_own(paragraph: Paragraph) -> bool:
    """Whether nothing of a paragraph is what a draft made of it: a person's own, or written anew from end to end."""
    return paragraph.anchor is None or (paragraph.edited and not paragraph.anchor.figures)


def _left(text: str, ref: str, counted: Counted) -> Iterator[_Left]:
    was, now = amount(counted.before[ref]), amount(counted.now[ref])
    past = amount(counted.now.get(f"{LAST}{ref}", ""))
    for one, gap in own_numerals(text):
        before = text[: one.start]
        up = difference_told(before)
        if one.kind is NumeralKind.SHARE:
            shown = text[one.start : one.end]
            if (
                was is not None
                and past
                and growth_told(before) is (was > past)
                and shown == rate_of(was, past, shown)
            ):
                yield _Left(ref, one, rate_of(now, past, shown) if now is not None else "", firmly=False)
        elif up is not None:
            if was is not None and past is not None and up is (was > past) and one.value == abs(was - past):
                yield _Left(ref, one, str(abs(now - past)) if now is not None else "", firmly=False)
        elif one.value == was:
            measured = one.unit == counted.units.get(ref, one.unit)
            summed = measured and SUM in ref and _list_of(ref) in text
            likeness = _FIRMLY if summed else likely(ref, counted.labels.get(ref, ""), gap)
            if likeness > 0 or (likeness == 0 and measured and one.value >= _RARE):
                yield _Left(ref, one, counted.now[ref], firmly=likeness >= _FIRMLY and measured)


def _list_of(ref: str) -> str:
    """Return the name of the list whose items a sum adds up."""
    return ref.partition(SUM)[0].rpartition(".")[2]


def _is_fact(ref: str) -> bool:
    return ref not in CELLS and not ref.startswith(LAST) and not is_difference(ref) and "+" not in ref


def _finding(text: str, left: Sequence[_Left], counted: Counted, where: Location) -> Finding:
    parts = "；".join(_said(text, one, counted) for one in left)
    return Finding(
        "DRAFT-FIGURE",
        Severity.ERROR if any(one.firmly for one in left) else Severity.WARNING,
        f"这一句是您写的，其中的数字没有代您改：{parts}。请核对：{start_of(text)}",
        where,
        tuple(
            Evidence(
                counted.labels.get(one.ref, one.ref),
                f"{counted.before[one.ref]} → {counted.now[one.ref]}",
                one.ref,
            )
            for one in left
        ),
        "说的就是这个数的，请改过来；说的是别的，请写明“另有”",
        confirm=True,
    )


def _said(text: str, one: _Left, counted: Counted) -> str:
    number, label = text[one.numeral.start : one.numeral.end], counted.labels.get(one.ref, one.ref)
    before, now = counted.before[one.ref], counted.now[one.ref]
    told = f"“{number}”：“{label}”已由 {before} 变为 {now}"
    return told if one.now in ("", now) else f"{told}，这里应为 {one.now}"

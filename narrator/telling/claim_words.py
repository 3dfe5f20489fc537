"""Statements of figures in a person's words: the sheet that tells where a number comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from narrator.claims.model import Claim, ClaimKind, Outcome, Period, Verdict
from narrator.claims.verify import describe
from narrator.form.edition_2021 import EDITION_2021
from narrator.telling.finding_words import PARTS

SIGNS = {
    Outcome.HOLDS: ("√", "相符"),
    Outcome.PART: ("≤", "一部分"),
    Outcome.CONTRADICTS: ("×", "不符"),
    Outcome.UNBOUND: ("？", "未对上"),
}
_SECTIONS = PARTS | {one.key: f"第{one.number}部分 {one.title}" for one in EDITION_2021.sections}
_LONGEST = 200
_COMPARED = (ClaimKind.TREND, ClaimKind.RATIO)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a sentence; ``outcome`` is that of the statement it is, ``None`` between statements."""

    text: str
    outcome: Outcome | None = None


def by_section(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, tuple[Verdict, ...]]]:
    """Yield the statements section by section, each under its heading in the form's words."""
    for key, group in groupby(verdicts, lambda one: one.claim.section):
        yield _SECTIONS.get(key or "", "其他文字"), tuple(group)


def tally_words(verdicts: Iterable[Verdict]) -> str:
    """Return ``相符 8 处、不符 1 处、未对上 3 处``."""
    outcomes = [one.outcome for one in verdicts]
    return "、".join(f"{word} {outcomes.count(outcome)} 处" for outcome, (_, word) in SIGNS.items())


def by_sentence(verdicts: Iterable[Verdict]) -> Iterator[tuple[tuple[Stretch, ...], tuple[Verdict, ...]]]:
    """Yield each sentence, cut into stretches with its statements marked, and these statements in order."""
    for _, group in groupby(verdicts, lambda one: (one.claim.start, one.claim.text)):
        same = tuple(group)
        yield tuple(_stretches(same[0].claim.text, same)), same


def _stretches(text: str, verdicts: Iterable[Verdict]) -> Iterator[Stretch]:
    """Cut a text; what overlaps an earlier statement is not marked again, and a very long rest is left out."""
    end = 0
    for one in sorted(verdicts, key=lambda one: (one.claim.span, one.outcome is not Outcome.CONTRADICTS)):
        first, last = one.claim.span
        if first >= end and last > first:
            yield Stretch(text[end:first])
            yield Stretch(text[first:last], one.outcome)
            end = last
    yield Stretch(text[end : end + _LONGEST] + ("…" if len(text) > end + _LONGEST else ""))


def cells_words(verdict: Verdict) -> str:
    """Return the cells in the form's words with their value, as far as both are known: ``本年新收：12``."""
    if verdict.claim.kind in _COMPARED and verdict.actual:
        return verdict.actual
    cells = verdict.cells or verdict.claim.cells
    if cells is None:
        return ""
    return f"{describe(cells)}：{verdict.actual}" if verdict.actual is not None else describe(cells)


def reading_words(claim: Claim) -> str:
    """Return how the number is to be read where it is not plainly this year's count: ``约数、上年的数``."""
    period = {Period.LAST: "上年的数", Period.CUMULATIVE: "累计数"}.get(claim.period)
    return "、".join(filter(None, ("约数" if claim.approximate else None, period)))


def relation_words(verdict: Verdict) -> str:
    """Return what the number has to do with others of the text, and what was computed; empty if nothing is known."""
    relation = verdict.relation
    return f"{relation.kind.value}：{relation.reckoning}" if relation is not None else ""

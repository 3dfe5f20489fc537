"""What a person is told of numbers of their own sentences that followed, stayed behind, or contradict the figures."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.claims.restate import Left
from narrator.drafting.redraft.follow_facts import Edit, FactChange, applied
from narrator.drafting.redraft.printed_numbers import stands_as_it_was, values_in
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.language.sentences import split_sentences
from narrator.report.draft.model import Paragraph

NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_QUOTED = 120


def updates(paragraph: Paragraph, edits: Iterable[Edit], where: Location) -> Iterator[Finding]:
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


def unresolved(
    text: str, changed: Sequence[FactChange], where: Location, values: Mapping[str, str], paragraph: str
) -> Iterator[Finding]:
    """Yield one question for all figures of a sentence that changed and stand in it as they were, or may.

    A number that does stand there as it was must be mended.
    """
    if changed:
        standing = any(stands_as_it_was(text, one.ref, one.printed, values, paragraph) for one in changed)
        parts = "；".join(f"“{one.label}”由 {one.before} 变为 {one.now or '相反方向'}" for one in changed)
        evidence = (Evidence(one.label, f"{one.before} → {one.now}", first_of(one.ref)) for one in changed)
        yield Finding(
            "DRAFT-FIGURE",
            Severity.ERROR if standing else Severity.WARNING,
            f"这一句您改过，其中的数字后来变了，没有代您改：{parts}。请核对：{start_of(text.strip())}",
            replace(where, text=text.strip()),
            tuple(evidence),
            "请改好这一句里的数字",
            confirm=True,
        )


def doubled_numbers(text: str, doubled: Sequence[FactChange], where: Location) -> Iterator[Finding]:
    """Yield a question for each number that followed and stands in the same sentence once more as it was."""
    for one in doubled:
        yield Finding(
            "DRAFT-FIGURE",
            Severity.ERROR,
            f"“{one.label}”由 {one.before} 变为 {one.now}，这一句里已改了一处，另有一处 {one.before} 没有动。"
            f"请核对：{start_of(text.strip())}",
            replace(where, text=text.strip()),
            (Evidence(one.label, f"{one.before} → {one.now}", first_of(one.ref)),),
            "那一处说的也是这个数的，请改过来；说的是别的，请写明“另有”",
            confirm=True,
        )


def contradicted(
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


def is_asked(left: Left, asked: Mapping[str, set[Decimal | None]]) -> bool:
    """Whether the number of a statement is among those its sentence is asked about, by the sentence without its numbers."""
    claim = left.verdict.claim
    told = asked.get(NUMBER.sub("#", claim.text.strip()), set())
    return bool(told.intersection(values_in(claim.words)))


def first_of(ref: str) -> str:
    """Return the figure a difference or a sum is reckoned from first."""
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

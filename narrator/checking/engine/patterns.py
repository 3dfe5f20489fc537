"""Rules that look for a wording: a pattern, what excuses it, where it counts and for whom."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from narrator.checking.engine.rule import Check, Hit
from narrator.checking.engine.subject import Passage, Subject
from narrator.figures.unit import UnitKind
from narrator.files.declared import ALWAYS
from narrator.finding import Location, Severity
from narrator.language.literals import may_find, required

_QUOTED = re.compile("“[^“”]{0,60}”|‘[^‘’]{0,60}’")
_CLAUSE = re.compile(r"[，。；！？：]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording to find in each sentence. ``unless``: not if this stands in the same sentence.

    ``unless_before``: not if this stands before it in the same clause. ``once``: only its first place is told.
    ``titles``: names in 《》 are searched too; ``quotes``: what stands between quotation marks is. Empty ``kinds`` and
    ``sections`` are all; ``first`` and ``last`` bound the year of the report;
    ``habit``: the name of what its places, and those of others of that name, are told as together;
    ``typed``: not in web pages and PDF files, which lose and add marks; ``drafts``: also in narrator's own drafts.
    """

    pattern: str
    message: str
    unless: str | None = None
    unless_before: str | None = None
    kinds: tuple[UnitKind, ...] = ()
    severity: Severity | None = None
    remedy: str | None = None
    titles: bool = False
    quotes: bool = True
    once: bool = False
    sections: tuple[str, ...] = ()
    first: int = 0
    last: int = ALWAYS
    typed: bool = False
    drafts: bool = True
    habit: str | None = None


def wordings(*wanted: Wording) -> Check:
    """Return the check that finds the wordings; ``{0}`` in a message is the wording as found.

    Most wordings of a rule stand in no report: what words begin with is looked up in the report's pairs of characters first.
    """

    @cache
    def begun() -> tuple[tuple[Wording, frozenset[str]], ...]:
        return tuple((one, beginnings(one.pattern)) for one in wanted)

    @cache
    def together() -> frozenset[str]:
        every = [words for _, words in begun()]
        return frozenset().union(*every) if all(every) else frozenset()

    def check(subject: Subject) -> Iterator[Hit]:
        if together() and together().isdisjoint(subject.pairs):
            return
        may_stand = [one for one, words in begun() if not words or not words.isdisjoint(subject.pairs)]
        yield from once_a_place(hit for wording in may_stand for hit in find(subject, wording))

    return check


@cache
def beginnings(pattern: str) -> frozenset[str]:
    """Return the first one or two characters of the words of which one stands in all that a pattern finds; none if untold."""
    return frozenset(word[:2] for word in required(pattern))


def once_a_place(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits without those that overlap one before them: two wordings saw the same slip."""
    told: dict[Location, list[tuple[int, int]]] = {}
    for hit in hits:
        span = hit.location.span
        if span is not None:
            spans = told.setdefault(replace(hit.location, span=None), [])
            if any(start < span[1] and span[0] < end for start, end in spans):
                continue
            spans.append(span)
        yield hit


def find(subject: Subject, wording: Wording) -> Iterator[Hit]:
    """Yield every place of a wording in a report it is meant for."""
    if not _is_meant(subject, wording):
        return
    for passage in subject.holding(required(wording.pattern), titles=wording.titles):
        if wording.sections and passage.section not in wording.sections:
            continue
        for match in _matches(passage, wording):
            yield Hit(
                wording.message.format(match[0]),
                passage.at(*match.span()),
                severity=wording.severity,
                remedy=wording.remedy,
                habit=wording.habit,
            )
            if wording.once:
                return


def _is_meant(subject: Subject, wording: Wording) -> bool:
    if (wording.kinds and subject.kind not in wording.kinds) or (wording.typed and not subject.typed):
        return False
    if not wording.drafts and subject.report.format == "draft.md":
        return False
    limited = wording.first > 0 or wording.last < ALWAYS
    return not limited or (subject.year is not None and wording.first <= subject.year <= wording.last)


def may_stand(subject: Subject, pattern: str, *, titles: bool = False) -> bool:
    """Whether a wording can stand in any sentence, seen by its plain words before it is compiled."""
    return may_find(pattern, subject.all_flat if titles else subject.all_plain)


def _matches(passage: Passage, wording: Wording) -> Iterator[re.Match[str]]:
    text = passage.flat if wording.titles else passage.plain
    text = text if wording.quotes else without_quotes(text)
    if wording.unless and compiled(wording.unless).search(text):
        return
    for match in compiled(wording.pattern).finditer(text):
        before = wording.unless_before
        if not before or not compiled(before).search(clause_before(text, match)):
            yield match


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled, once in a process; the cache of ``re`` holds too few."""
    return re.compile(pattern)


def without_quotes(text: str) -> str:
    """Return ``text`` with what is quoted blotted out, as long as before."""
    return _QUOTED.sub(lambda match: "□" * len(match[0]), text)


def clause_before(text: str, match: re.Match[str]) -> str:
    """Return what stands before a match in its clause, at most forty characters."""
    before = text[max(match.start() - 40, 0) : match.start()]
    return _CLAUSE.split(before)[-1]

"""Rules that look for a wording: a pattern, what excuses it, where it counts and for whom."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from narrator.checking.engine.rule import Check, Hit
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.figures.unit import UnitKind
from narrator.finding import Location, Severity
from narrator.language.lists import entries

_QUOTED = re.compile("“[^“”]{0,60}”|‘[^‘’]{0,60}’")
_CLAUSE = re.compile(r"[，。；！？：]")
# what a negative look-around says of a character that is not there, a line end changes
_SEES_LINES = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*?(?:\[\^|\\[sSWD])|\\s")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording to find in each sentence. ``unless``: not if this stands in the same sentence.

    ``unless_before``: not if this stands before it in the same clause. ``once``: only its first place is told.
    ``titles``: names in 《》 are searched too; ``quotes``: what stands between quotation marks is. ``habit``: the name
    of what its places, and those of others of that name, are told as together.
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
    preface: bool = True
    once: bool = False
    habit: str | None = None


def wordings(*wanted: Wording) -> Check:
    """Return the check that finds the wordings; ``{0}`` in a message is the wording as found."""

    def check(subject: Subject) -> Iterator[Hit]:
        fitting = (one for one in wanted if not one.kinds or subject.kind in one.kinds)
        yield from _once_a_place(hit for wording in fitting for hit in find(subject, wording))

    return check


def _once_a_place(hits: Iterable[Hit]) -> Iterator[Hit]:
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
    """Yield every place of a wording in a report."""
    if not may_stand(subject, wording.pattern, titles=wording.titles):
        return
    for passage in subject.sentences:
        if passage.section == PREFACE and not wording.preface:
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


def may_stand(subject: Subject, pattern: str, *, titles: bool = False) -> bool:
    """Whether a wording can stand in any sentence, seen in one search unless it may fail at a line's end."""
    if _tells_lines(pattern):
        return True
    text = subject.all_flat if titles else subject.all_plain
    return _over_lines(pattern).search(text) is not None


@lru_cache(maxsize=1024)
def _tells_lines(pattern: str) -> bool:
    return _SEES_LINES.search(pattern) is not None


@lru_cache(maxsize=1024)
def _over_lines(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _matches(passage: Passage, wording: Wording) -> Iterator[re.Match[str]]:
    text = passage.flat if wording.titles else passage.plain
    text = text if wording.quotes else without_quotes(text)
    if wording.unless and re.search(wording.unless, text):
        return
    for match in re.finditer(wording.pattern, text):
        if not wording.unless_before or not re.search(wording.unless_before, clause_before(text, match)):
            yield match


def without_quotes(text: str) -> str:
    """Return ``text`` with what is quoted blotted out, as long as before."""
    return _QUOTED.sub(lambda match: "□" * len(match[0]), text)


def clause_before(text: str, match: re.Match[str]) -> str:
    """Return what stands before a match in its clause, at most forty characters."""
    before = text[max(match.start() - 40, 0) : match.start()]
    return _CLAUSE.split(before)[-1]


def word_list(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a list in ``data``, each as its fields."""
    return entries(name, "narrator.checking")


def listed(name: str, make: Callable[[tuple[str, ...]], Wording]) -> Check:
    """Return the check for a word list; ``make`` turns a line into a wording."""

    def check(subject: Subject) -> Iterator[Hit]:
        lines = word_list(name)
        yield from _once_a_place(hit for line in lines for hit in find(subject, make(line)))

    return check

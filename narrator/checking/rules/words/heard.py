"""Words of the field written wrong, and text that another character would make far likelier; both are X-TYPO."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.words.confused import (
    also_right,
    confused,
    confused_words,
    where_words_meet,
)
from narrator.checking.rules.words.general import no_words
from narrator.checking.rules.words.likelier import Likelier, likelier
from narrator.checking.rules.words.lost import lost
from narrator.checking.rules.words.mistaken import mistaken
from narrator.checking.rules.words.phrases import is_between_words, is_made_to, is_whole_phrase
from narrator.checking.rules.words.placed import misplaced
from narrator.checking.rules.words.seen import Seen, seen
from narrator.checking.rules.words.slips import Slip, in_name
from narrator.finding import Severity
from narrator.language.lazy import lazy

_RUN = lazy(r"[\u4e00-\u9fff]{2,}(?![\u4e00-\u9fff]|[〔\[]\d)")  # no letters of a number of a document
_ADDRESS = lazy(
    "[\u4e00-\u9fff]{2,24}(?:路|街|巷|弄|里|道|大厦|小区|园区)[\u4e00-\u9fff]{0,3}[0-9]+(?:-[0-9]+)?[号弄座栋幢]"
)
_AT = lazy("地址(?:[：:]|为|是|在|位于)[^，。；）)]*$")
_QUOTED = lazy("“[^“”]{1,20}”")


def misspelt(subject: Subject) -> Iterator[Hit]:
    """Find words of the field that are written wrong, then what is only far likelier otherwise; part of X-TYPO."""
    wrong = tuple(confused_words(subject))
    yield from confused(wrong)
    yield from misplaced(subject)
    yield from doubtful(subject, wrong)


def doubtful(subject: Subject, wrong: Iterable[tuple[Passage, Slip]]) -> Iterator[Hit]:
    """Ask about text that another character would make far likelier or that lacks one, each once, but ``wrong`` words.

    A word of its own that is likelier another one is a hint alone: of nine in strangers' text six were meant as they stood.
    """
    told = {slip.wrong for _, slip in wrong}
    for passage in subject.sentences:
        reached = 0
        for start, one in sorted(_slips(passage), key=lambda found: (found[0], -len(found[1].wrong))):
            end = start + len(one.wrong)
            known = any(one.wrong in other or other in one.wrong for other in told)
            if start < reached or known or _in_name(subject, passage, start, one):
                continue
            told.add(one.wrong)
            reached = end
            yield Hit(
                f"“{one.wrong}”是不是“{one.right}”",
                passage.at(start, end),
                severity=Severity.INFO if one.hint else Severity.WARNING,
                remedy=f"写错了的请改为“{one.right}”；没有错的不用改",
                confirm=True,
            )


def _slips(passage: Passage) -> Iterator[tuple[int, Likelier]]:
    """Yield what is likelier otherwise in a sentence, outside of names in quotation marks, and where it stands."""
    quoted = [match.span() for match in _QUOTED.finditer(passage.flat)]
    for run in _RUN.finditer(passage.flat):
        if not any(start < run.start() < end for start, end in quoted):
            for one in likelier_in(run[0]):
                yield run.start() + one.start, one


def slips_in(run: str, written: Seen) -> Iterator[Likelier]:
    """Yield what is likelier than parts of a run, by what was written elsewhere, but for what is known to be right."""
    lacking = (one for one in lost(run, written) if not is_whole_phrase(run, one.start, one.wrong, one.right))
    other = (one for one in likelier(run, written) if not is_made_to(run, one.changed))
    found = [one for one in (*lacking, *other) if one.wrong not in also_right()]
    yield from found
    near = {one.changed + beside for one in found for beside in (-1, 0, 1)}
    for one in no_words(run, written):
        if is_between_words(run, one.start, one.start + len(one.wrong)):
            continue
        if one.changed not in near and (one.wrong not in also_right() or one.wrong in where_words_meet()):
            near |= {one.changed - 1, one.changed, one.changed + 1}
            yield one
    for one in mistaken(run, written):
        if is_between_words(run, one.start, one.start + len(one.wrong)) or is_made_to(run, one.changed):
            continue
        if not near & set(range(one.start, one.start + len(one.wrong))) and one.wrong not in also_right():
            yield one


@lru_cache(maxsize=4096)
def likelier_in(run: str) -> tuple[Likelier, ...]:
    """Return what is likelier than parts of a run; offices of a district write the same ones."""
    return tuple(slips_in(run, seen()))


def _in_name(subject: Subject, passage: Passage, start: int, one: Likelier) -> bool:
    address = any(match.start() <= start < match.end() for match in _ADDRESS.finditer(passage.flat))
    if address or _AT.search(passage.flat[:start]):
        return True
    slip = Slip(one.wrong, one.right, start, one.changed - one.start)
    return in_name(passage.flat, slip, subject.unit)

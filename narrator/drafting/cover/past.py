"""Sentences of the office's own earlier years among those that could tell a topic's messages."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.drafting.compose.said import PAST
from narrator.drafting.cover.candidates import WINDOW, Candidate, Ground, refs_of
from narrator.suggestion.trace import Printed

_MOST_UNBACKED = 2
_OF_ALL = frozenset("均都各皆")
"""What is said of every one: it holds this year only where a pattern says it too."""
_NONE = re.compile(r"没有|未(?!审结)|无(?!法提供)|为零")
"""What says that there was nothing: no number tells which message that settles."""
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PastLine:
    """A sentence of an earlier year with this year's numbers in it: nothing is left to fill in, each number has its source."""

    id: str
    text: str
    printed: tuple[Printed, ...]


def past_candidates(
    lines: Sequence[PastLine], patterns: Sequence[Candidate], ground: Ground, told: Collection[str]
) -> Iterator[Candidate]:
    """Yield the lines that tell messages of the topic, and in words that a pattern for these figures says as well.

    What a pattern says is borne out by this year's file; a line that says more (“在原页面标注”) claims a deed of an earlier
    year.
    """
    for line in lines:
        tells = _tells(line, ground)
        known = [ground.positions[one] for one in tells if one in ground.positions]
        strange = ground.ledger.musts(tuple(one for one in tells if one not in ground.positions))
        if not known or strange or set(told).intersection(tells):
            continue
        if max(known)[0] - min(known)[0] >= WINDOW or _hides(line, ground) or _NONE.search(line.text):
            continue
        here = tuple(one for one in tells if one in ground.positions)
        near = [one for one in patterns if not set(one.tells).isdisjoint(here)]
        if near and _says_no_more(line.text, near):
            yield Candidate(
                line.text, f"{PAST}{line.id}", line.printed, here, near[0].object, topic=near[0].topic
            )


def _tells(line: PastLine, ground: Ground) -> tuple[str, ...]:
    refs = [ref for one in line.printed for ref in refs_of(one.ref, ground.ledger)]
    return tuple(dict.fromkeys(map(ground.ledger.id_of, refs)))


def _hides(line: PastLine, ground: Ground) -> bool:
    """Whether it prints what is not to be told."""
    return any(part in ground.hidden for one in line.printed for part in (one.ref, *one.ref.split("+")))


def _says_no_more(text: str, patterns: Sequence[Candidate]) -> bool:
    """Whether no run of its characters is in none of the patterns' sentences."""
    said = {pair for one in patterns for pair in _pairs(one.text)}
    for words in _WORDS.findall(text):
        run = 0
        for first, second in pairwise(words):
            run = 0 if (first, second) in said else run + 1
            if run > _MOST_UNBACKED or (run and not _OF_ALL.isdisjoint((first, second))):
                return False
    return True


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for words in _WORDS.findall(text):
        yield from pairwise(words)

"""A character that stands by itself where a word of two stands in the reports: 三级审 for 三级审核.

The weights are those of a logistic regression over characters taken out of the shipped reports, each office read with
what all others write, and over the reports as they are.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.checking.rules.words.likelier import COUNTED, COUNTING, Likelier, rows_of
from narrator.checking.rules.words.seen import EDGE, Seen
from narrator.language.likelihood import Cut, is_word, share

_AROUND = 4


@dataclass(frozen=True, slots=True)
class _Lacking:
    """Weights for a character that lacks the other one of a word."""

    likelier: float = 0.3
    least_seen: float = 0.62
    most_seen: float = 0.43
    all_seen: float = 1.35
    each_seen: float = 0.7
    word_seen: float = 0.32
    common: float = -0.12
    common_word: float = -0.06
    at_start: float = -0.41
    stood: float = -0.39
    bound: float = 8.8


_WEIGHTS = _Lacking()


def lacking(run: str, seen: Seen) -> Iterator[Likelier]:
    """Yield characters that lack one, each with the likeliest word."""
    around = f"{EDGE}{run}{EDGE}"
    for place, one in enumerate(run):
        if one in COUNTED or (place == 0 and one in COUNTING):
            continue
        gaps = [gap for gap in (place + 1, place + 2) if not _is_seen(around, gap, seen)]
        first = max(0, place - _AROUND)
        cut = Cut(run[first : place + 1 + _AROUND]) if gaps else None
        if cut is None or not cut.is_alone(place - first):
            continue
        found = [each for gap in gaps for each in _words(run, place, gap - 1, cut.likelihood, seen)]
        best = max(found, key=lambda each: each.weight, default=None)
        if best is not None:
            yield best


def _is_seen(around: str, gap: int, seen: Seen) -> bool:
    """Whether what stands around a gap, three characters at a time, was seen."""
    rows = (around[max(gap - 2, 0) : gap + 1], around[gap - 1 : gap + 2])
    return any(seen.offices(row) for row in rows if len(row) == len("三个字"))


def _words(run: str, place: int, gap: int, likelihood: float, seen: Seen) -> Iterator[Likelier]:
    """Yield the words that the character at a place and one in a gap beside it may be."""
    one, first = run[place], max(0, place - _AROUND)
    before = run[gap - 1] if gap else EDGE
    stood = seen.offices((run[gap - 1 : gap] or EDGE) + (run[gap : gap + 1] or EDGE))
    for other in seen.following(before):
        word = one + other if gap > place else other + one
        if not is_word(word):
            continue
        whole = f"{run[:gap]}{other}{run[gap:]}"
        rows = [seen.offices(row) for row in rows_of(whole, gap, 1)]
        gained = Cut(whole[first : place + 2 + _AROUND]).likelihood - likelihood
        weight = (
            _WEIGHTS.likelier * gained
            + _WEIGHTS.least_seen * math.log1p(min(rows))
            + _WEIGHTS.most_seen * math.log1p(max(rows))
            + _WEIGHTS.all_seen * all(rows)
            + _WEIGHTS.each_seen * sum(count > 1 for count in rows)
            + _WEIGHTS.word_seen * math.log1p(seen.offices(word))
            + _WEIGHTS.common * share(one)
            + _WEIGHTS.common_word * share(word)
            + _WEIGHTS.at_start * (place == 0)
            + _WEIGHTS.stood * math.log1p(stood)
        )
        if weight > _WEIGHTS.bound and place:
            start = max(0, place - 2)
            yield Likelier(run[start : place + 1], whole[start : place + 2], start, place, weight)

"""Two characters that are no word where one of like sound or shape would make a common one: 范筹 for 范畴, 激请 for 邀请.

`likelier.py` knows what reports write. Here the general dictionary alone says what is a word: every character of what is
wrong stands by itself when the text is cut, no report writes them side by side, and the text becomes far likelier with the
other character. `tests/checking/test_likelier.py` holds that no right sentence is told.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.checking.rules.words.alike import Mistyped, mistyped
from narrator.checking.rules.words.likelier import COUNTED, COUNTING, SMALL, Likelier, unseen_in
from narrator.checking.rules.words.seen import Seen
from narrator.language.likelihood import Cut, is_word, share

_BEFORE_COUNTING = COUNTED | frozenset("逐每各该此本另几多数某整单同当哪这那首末上下前后")
_KNOWN_IN, _KNOWN = 5, 1  # offices that write the right word: many, some, none at all
_LEAST = {  # how much likelier the text must become, by how many offices write the right word
    Mistyped.SOUND: (6.0, 8.2, 9.5),
    Mistyped.PART: (7.5, 9.5, 10.5),
    Mistyped.SHAPE: (9.0, 10.5, 11.5),
    Mistyped.FAR_SOUND: (8.0, 9.5, 10.5),
    Mistyped.NEAR_SOUND: (9.5, 10.5, 11.5),
}
_RARE = -11.0  # share of a character that nobody types by mistake
_MORE_BESIDE_SMALL, _MORE_BESIDE_WORD = 1.0, 4.0


@dataclass(frozen=True, slots=True)
class _Word:
    """What another character at a place makes of a run: where the word stands, and how much likelier the text is."""

    start: int
    end: int
    place: int
    other: str
    gained: float

    def right(self, run: str) -> str:
        return f"{run[self.start : self.place]}{self.other}{run[self.place + 1 : self.end]}"


def no_words(run: str, seen: Seen) -> Iterator[Likelier]:
    """Yield what is no word in ``run``, a text of Chinese characters alone, and the word that is likely meant."""
    unseen = unseen_in(run, seen)
    if not any(unseen):
        return
    cut = Cut(run)
    for place, one in enumerate(run):
        around = unseen[max(place - 1, 0) : place + 2]
        if (
            sum(around) < min(2, len(around))
            or one in SMALL
            or _counts(run, place)
            or not cut.is_alone(place)
        ):
            continue
        found = max(
            (
                (word.gained - least, word.gained, word)
                for other, how in mistyped(one).items()
                if (word := _with(cut, place, other)) is not None
                and word.gained > _LEAST[how][0]
                and _is_apart(cut, run, word, seen)
                and word.gained > (least := _least(run, word, how, seen))
            ),
            key=lambda told: told[:2],
            default=None,
        )
        if found is not None:
            word = found[2]
            yield Likelier(run[word.start : word.end], word.right(run), word.start, place, word.gained)


def _with(cut: Cut, place: int, other: str) -> _Word | None:
    """Return the word that another character at a place is likeliest part of."""
    word = cut.word_with(other, place)
    if word is None:
        return None
    likely, start, end = word
    return _Word(start, end, place, other, likely - cut.likelihood)


def _is_apart(cut: Cut, run: str, word: _Word, seen: Seen) -> bool:
    """Whether what stands there holds together with nothing: seen beside no neighbour, and no number."""
    place = word.place
    kept = [at for at in range(word.start, word.end) if at != place]
    if any(_counts(run, at) for at in kept) or (len(kept) == 1 and not cut.is_alone(kept[0])):
        return False
    pairs = (run[place - 1 : place + 1] if place else "", run[place : place + 2])
    return not any(len(pair) == 2 and seen.offices(pair) for pair in pairs)


def _counts(run: str, place: int) -> bool:
    """Whether a number stands at a place, or what is counted, behind one or behind what a digit may stand before."""
    counting = run[place] in COUNTING and (place == 0 or run[place - 1] in _BEFORE_COUNTING)
    return counting or run[place] in COUNTED


def _least(run: str, word: _Word, how: Mistyped, seen: Seen) -> float:
    """Return how much likelier the text must become with a word."""
    right = word.right(run)
    offices = seen.offices(right) if len(right) <= 3 else 0
    many, some, none = _LEAST[how]
    if not offices and share(run[word.place]) < _RARE:
        return math.inf  # a character of names
    least = many if offices >= _KNOWN_IN else some if offices >= _KNOWN else none
    beside = (run[word.start : word.place], run[word.place + 1 : word.end])
    if any(one in SMALL for part in beside for one in part):
        least += _MORE_BESIDE_SMALL
    if any(len(part) > 1 and is_word(part) for part in beside):
        least += _MORE_BESIDE_WORD
    return least

"""Words of the field for which others stand that sound or look alike, more than one character at once: 按期半截 for 办结.

`likelier.py` changes one character. Here each word that offices write is looked for where something stands that sounds like
it (n said as l, z as zh, too) or differs from it in one like character. What stands there must be seen with neither
neighbour. The weights are those of a logistic regression over slips put into right text that none of the counts come from,
and over that text as it is; `tests/checking/test_likelier.py` holds that no right sentence is told.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from narrator.checking.rules.words.alike import Mistyped, confusable, families, far_sounds, keys, mistyped
from narrator.checking.rules.words.likelier import COUNTED, COUNTING, Likelier, rows_of
from narrator.checking.rules.words.seen import EDGE, LEVELS, Seen
from narrator.language.likelihood import Cut, is_word, share
from narrator.language.lists import entries, words_between_blanks

DATA, FILE, LIKELY = "narrator.checking", "heard_words.txt", "likely_words.txt"
LONGEST = 4
_SEEN_ENOUGH = 3  # offices that write what stands there with a neighbour
_GAP = "*"
_LIKE = ("near", "far")  # nobody types two characters that only sound like what is meant: 尚显 for 三项
_READ_TWO_WAYS = frozenset("调长重行传率校降省会系称参差藏朝弹恶车乐模屏强切似提得地处更干都相应中种当少量")
_NUMERALS = COUNTED - {"一"}
_COUNTED = COUNTED | COUNTING
_MOST = 20.0
_NO_WORD = -18.0
_OF_NAMES = -11.0  # share of a character that stands in names
_LIKELY = 1.5  # what speaks for a word that offices may well write


@dataclass(frozen=True, slots=True)
class _Weights:
    """Weights in natural logarithms: of how the two are alike, of what is seen with neighbours, of the words themselves."""

    bias: float = -0.30
    exact: float = 1.75
    near: float = 0.58
    far: float = 1.06
    keys: float = 0.15
    shape: float = 0.30
    other: float = -4.06
    old_rows: float = -2.56
    new_rows: float = 0.65
    new_row: float = -0.01
    new_inner: float = 0.17
    new_both: float = 1.54
    old_seen: float = 0.03
    old_word: float = -1.10
    new_word: float = 0.61
    is_word: float = -1.85
    unseen_word: float = 0.92
    whole: float = 1.93
    gained: float = 0.58
    many: float = 0.12
    edges: float = -0.74
    long: float = -2.13
    number: float = -0.11
    old_share: float = 0.57
    new_share: float = -0.46
    bound: float = 3.4


_WEIGHTS = _Weights()
_NAMES = tuple(_Weights.__slots__)[1:-1]


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A word that may be meant, what stands for it from start to end, and how they are alike."""

    start: int
    end: int
    wrong: str
    right: str
    how: str

    @property
    def changed(self) -> tuple[int, int]:
        """Where in the word the first and the last changed character stand."""
        places = [n for n, (a, b) in enumerate(zip(self.wrong, self.right, strict=True)) if a != b]
        return places[0], places[-1]


@cache
def heard_words() -> Mapping[str, int]:
    """Return the words that offices write, each with how many do at least."""
    return {word: LEVELS[int(level)] for level, text in entries(FILE, DATA) for word in text.split()}


@cache
def likely_words() -> frozenset[str]:
    """Return words that offices may well write."""
    return words_between_blanks(LIKELY, DATA)


@cache
def _by_sound() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in heard_words():
        spoken = word.translate(far_sounds())
        found[spoken] = (*found.get(spoken, ()), word)
    return found


@cache
def _by_gap() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in heard_words():
        for place in range(len(word)):
            left = f"{word[:place]}{_GAP}{word[place + 1 :]}"
            found[left] = (*found.get(left, ()), word)
    return found


def mistaken(run: str, seen: Seen) -> Iterator[Likelier]:
    """Yield what stands for words that offices write, in a run of Chinese characters, the likeliest at each place."""
    cut: Cut | None = None
    best: dict[int, Likelier] = {}
    for one in candidates(run, seen):
        cut = cut or Cut(run)
        weight = weigh(traits(run, one, cut, seen)) - _LIKELY * (one.wrong in likely_words())
        if weight > _WEIGHTS.bound and weight > (best[one.start].weight if one.start in best else 0.0):
            place = one.start + one.changed[0]
            best[one.start] = Likelier(
                one.wrong, one.right, one.start, place, weight, hint=is_word(one.wrong)
            )
    last: Likelier | None = None
    for _, found in sorted(best.items()):
        if last is not None and found.start < last.start + len(last.wrong):
            last = max(last, found, key=lambda told: told.weight)
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def weigh(values: Mapping[str, float]) -> float:
    """Return how surely the other word is meant, by its traits."""
    return _WEIGHTS.bias + sum(float(getattr(_WEIGHTS, name)) * value for name, value in values.items())


def candidates(run: str, seen: Seen) -> Iterator[Mistaken]:
    """Yield the words that may be meant where something else stands that hardly anyone writes beside its neighbours."""
    weak = [seen.offices(row) < _SEEN_ENOUGH for row in rows_of(run, 0, len(run))]
    if not any(weak):
        return
    spoken = run.translate(far_sounds())
    for start in range(len(run) - 1):
        if start == 0 and run[0] in _COUNTED:
            continue  # between numbers: 件独办
        for end in range(start + 2, min(start + LONGEST, len(run)) + 1):
            if end - start == len(run) or not any(weak[start:end]):
                continue
            wrong = run[start:end]
            for right, how in _alike(wrong, spoken[start:end]):
                one = Mistaken(start, end, wrong, right, how)
                if (
                    max(_rows(run, one, wrong, seen)) < _SEEN_ENOUGH
                    and any(_rows(run, one, right, seen))
                    and not _is_right(wrong)
                ):
                    yield one


@cache
def _is_right(wrong: str) -> bool:
    """Whether a number stands there, a short word of offices, or a character of names that makes no word: 樗里."""
    one_thing = any(a == "一" and b in COUNTING for a, b in pairwise(wrong))
    if one_thing or not _NUMERALS.isdisjoint(wrong) or wrong in words_between_blanks("short_words.txt"):
        return True
    return any(share(one) < _OF_NAMES for one in wrong) and not is_word(wrong)


@lru_cache(maxsize=16384)
def _alike(wrong: str, spoken: str) -> tuple[tuple[str, str], ...]:
    """Return the words that sound or look like what stands there, and in what way."""
    found = {right: _how(wrong, right) for right in _by_sound().get(spoken, ()) if right != wrong}
    for place in range(len(wrong)):
        for right in _by_gap().get(f"{wrong[:place]}{_GAP}{wrong[place + 1 :]}", ()):
            if right != wrong and right not in found:
                how = _of_characters(wrong[place], right[place])
                if how is not None:
                    found[right] = how
    return tuple(
        (right, how) for right, how in found.items() if how not in _LIKE or _changed(wrong, right) == 1
    )


def _changed(wrong: str, right: str) -> int:
    return sum(a != b for a, b in zip(wrong, right, strict=True))


def _how(wrong: str, right: str) -> str:
    ways = {_of_characters(a, b) for a, b in zip(wrong, right, strict=True) if a != b}
    return next((way for way in ("far", "near") if way in ways), "exact") if None not in ways else "far"


@lru_cache(maxsize=8192)
def _of_characters(wrong: str, right: str) -> str | None:
    """Return how a character is like another: by sound, by shape, in another way, or not at all."""
    how = mistyped(wrong).get(right)
    ways = {Mistyped.SOUND: "exact", Mistyped.NEAR_SOUND: "near", Mistyped.FAR_SOUND: "far"}
    if how is not None:
        return ways.get(how, "shape")
    if right in families().get(wrong, ""):
        return "shape"
    if right in keys().get(wrong, ""):
        return "keys"
    if confusable(wrong).get(right) is None:
        return None
    return "near" if wrong in _READ_TWO_WAYS or right in _READ_TWO_WAYS else "other"


def traits(run: str, one: Mistaken, cut: Cut, seen: Seen) -> dict[str, float]:
    """Return what tells whether another word is meant, by name of its weight."""
    start, end, wrong, right = one.start, one.end, one.wrong, one.right
    old, new = ([math.log1p(count) for count in _rows(run, one, word, seen)] for word in (wrong, right))
    rows = [wrong] if len(wrong) <= 3 else [wrong[:3], wrong[1:]]
    stood = math.log1p(min(map(seen.offices, rows)))
    known = is_word(wrong)
    text = f"{run[:start]}{right}{run[end:]}"
    values = dict.fromkeys(_NAMES, 0.0)
    values[one.how] = 1.0
    return values | {
        "old_rows": sum(old),
        "new_rows": sum(new),
        "new_row": max(new),
        "new_inner": new[0] * (start > 0) + new[1] * (end < len(run)),
        "new_both": float(min(new) > 0),
        "old_seen": stood,
        "old_word": math.log1p(heard_words().get(wrong, 0)),
        "new_word": math.log1p(heard_words()[right]),
        "is_word": float(known),
        "unseen_word": float(known and stood == 0),
        "whole": float(cut.parts_at(start) and cut.parts_at(end)),
        "gained": max(-_MOST, min(_MOST, cut.likelihood_with(right, start) - cut.likelihood)),
        "many": float(sum(a != b for a, b in zip(wrong, right, strict=True)) > 1),
        "edges": float((start == 0) + (end == len(run))),
        "long": float(len(right) > 2),
        "number": float(any(one in _COUNTED for one in wrong)),
        "old_share": share(wrong) if known else _NO_WORD,
        "new_share": share(text[start:end]),
    }


def _rows(run: str, one: Mistaken, word: str, seen: Seen) -> tuple[int, int]:
    """Return how many offices write the first and the last row of three with a changed character, a word being there."""
    first, last = one.start + one.changed[0], one.start + one.changed[1]
    left = max(one.start, first - 1)
    right = min(one.end - 1, last + 1)
    around = f"{EDGE}{run[: one.start]}{word}{run[one.end :]}{EDGE}"
    return seen.offices(around[left : left + 3]), seen.offices(around[right : right + 3])

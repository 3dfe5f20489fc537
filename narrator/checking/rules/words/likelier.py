"""Text that one other character, or two changed about, would make far likelier: 标注失笑 for 失效, 期内限 for 期限内.

What stands in the text must have been seen in no shipped report with its neighbours. Then two things are weighed: how
much likelier the words of the dictionary make the other text, and in how many offices' reports its characters stand
together. The weights are those of a logistic regression over slips put into the shipped reports, each office read with
what all others write, and over right text; `tests/checking/test_likelier.py` holds that no right sentence is told.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.checking.rules.words.alike import Likeness, confusable, looks_like
from narrator.checking.rules.words.seen import EDGE, Seen
from narrator.checking.rules.words.slips import COMMON
from narrator.language.likelihood import LONGEST, Cut, is_word, share

_UNSEEN = 2  # rows around a character that must not have been seen
_CLIPPED = 2  # characters of what is clipped to a number and a name: 三防
_BESIDE = 2  # of what stands behind a character by itself so much is shown with it
COUNTED = frozenset("一二三四五六七八九十百千万亿两零壹贰叁肆伍陆柒捌玖拾佰仟甲乙丙丁")
COUNTING = frozenset("件条份次项个家户人处期名场批类篇宗起种页字万元天年月日余多")

SMALL = COMMON | frozenset(
    "自至从于向往供而共原现其之所却便即仍尚且若如因此故虽另应需须均皆总约近逾达占计含除只独撤"
)


@dataclass(frozen=True, slots=True)
class _Put:
    """Weights for one character put for another, in natural logarithms."""

    likelier: float = 0.44
    is_likelier: float = 0.2
    looks_like: float = 1.83
    in_word: float = 0.1
    most_seen: float = 0.54
    each_seen: float = 0.79
    all_seen: float = 2.93
    wrong_in_word: float = -1.47
    wrong_beside: float = -0.83
    wrong_row: float = -1.58
    wrong_alone: float = 1.14
    right_in_word: float = 0.52
    right_beside: float = 0.08
    both_pairs: float = 1.51
    commoner: float = -0.18
    small_word: float = -2.5
    is_word: float = -2.0
    bound: float = 8.5


@dataclass(frozen=True, slots=True)
class _Turned:
    """Weights for two characters changed about."""

    likelier: float = 0.53
    most_seen: float = 1.24
    each_seen: float = 0.78
    all_seen: float = 1.25
    wrong_pair: float = -1.14
    bound: float = 7.9


_PUT, _TURNED = _Put(), _Turned()
_BY_LIKENESS = {
    Likeness.SOUND: 1.16,
    Likeness.LISTED: 1.65,
    Likeness.OTHER_READING: -0.92,
    Likeness.NEAR_SOUND: -1.64,
    None: 0.0,
}
_FAR_LESS = -3.0
_RARE = -8.5  # what stands by itself as often is a word of its own


@dataclass(frozen=True, slots=True)
class Likelier:
    """What stands in a run of Chinese characters, what is likelier, and where the changed characters stand.

    ``hint``: what stands there is a word of its own and may well be meant.
    """

    wrong: str
    right: str
    start: int
    changed: int
    weight: float
    hint: bool = False


def likelier(run: str, seen: Seen) -> Iterator[Likelier]:
    """Yield what is likelier than a part of ``run``, a text of Chinese characters alone."""
    unseen = unseen_in(run, seen)
    if not any(unseen):
        return
    cut = Cut(run)
    for place in range(len(run)):
        around = unseen[max(place - 1, 0) : place + 2]
        if sum(around) >= min(_UNSEEN, len(around)):
            found = _put_for(run, place, cut, seen)
            if found is not None:
                yield found
    turned = [
        _turned(run, place, cut, seen)
        for place in range(len(run) - 1)
        if run[place] != run[place + 1] and all(unseen[max(place - 1, 0) : place + 3])
    ]
    heaviest = max((one for one in turned if one is not None), key=lambda one: one.weight, default=None)
    if heaviest is not None:
        yield heaviest


def _put_for(run: str, place: int, cut: Cut, seen: Seen) -> Likelier | None:
    """Return the likeliest text with another character at a place, of which no or one row was seen."""
    one = run[place]
    if one in COUNTED or (one in COUNTING and (place == 0 or run[place - 1] in COUNTED)):
        return None
    if len(run) == _CLIPPED and run[0] in COUNTED:
        return None  # what is counted, and no more: 、三防、
    after = seen.following(run[place - 1]) if place else ""
    behind = run[place + 1 : place + 2] or EDGE + EDGE  # of one character none is followed by two
    stands = _PUT.small_word * (one in SMALL) + _PUT.wrong_alone * cut.is_alone(place)
    least = _PUT.bound - _PUT.is_word * _is_of_word(run, place)
    best: Likelier | None = None
    for other, likeness in confusable(one).items():
        if other not in after and behind not in seen.following(other):
            continue
        word = cut.word_with(other, place)
        if word is None and share(one) > _RARE:
            continue
        likely, start, end = word or (cut.apart(other, place), place, place + 1)
        gained = likely - cut.likelihood
        if gained <= _FAR_LESS:
            continue
        weight = _PUT.likelier * gained + _PUT.is_likelier * (gained > 0) + _BY_LIKENESS[likeness]
        weight += _PUT.looks_like * looks_like(one, other) + stands
        weight += _of_word(run, place, other, (start, end), seen)
        if weight > (best.weight if best else least):
            shown = end if end - start > 1 else end + _BESIDE
            right = f"{run[start:place]}{other}{run[place + 1 : shown]}"
            best = Likelier(run[start:shown], right, start, place, weight)
    return best


def _is_of_word(run: str, place: int) -> bool:
    """Whether a word of the dictionary, longer than a character, stands at a place: 失实, 剔出."""
    return any(
        is_word(run[start:end])
        for start in range(max(place - LONGEST + 1, 0), place + 1)
        for end in range(max(place, start + 1) + 1, min(start + LONGEST, len(run)) + 1)
    )


def _of_word(run: str, place: int, other: str, word: tuple[int, int], seen: Seen) -> float:
    """Weigh what was seen of the word that another character at a place would make, and of what stands there."""
    start, end = word
    old, new = (_beside(run, place, here, seen) for here in (run[place], other))
    inside = (start < place, end > place + 1)
    within = sum(count for count, is_in in zip(old, inside, strict=True) if is_in)
    text = f"{run[:place]}{other}{run[place + 1 :]}"
    rows = [seen.offices(row) for row in rows_of(text, place, 1)]
    stood = max(seen.offices(row) for row in rows_of(run, place, 1))
    right = [(n * is_in, n * (not is_in)) for n, is_in in zip(new, inside, strict=True)]
    return (
        _PUT.in_word * (end - start > 1)
        + _PUT.most_seen * math.log1p(max(rows, default=0))
        + _PUT.each_seen * sum(count > 1 for count in rows)
        + _PUT.all_seen * all(rows)
        + _PUT.wrong_in_word * math.log1p(within)
        + _PUT.wrong_beside * math.log1p(sum(old) - within)
        + _PUT.wrong_row * math.log1p(stood)
        + _PUT.right_in_word * math.log1p(max(n for n, _ in right))
        + _PUT.right_beside * math.log1p(max(n for _, n in right))
        + _PUT.both_pairs * all(new)
        + _PUT.commoner * (share(text[start:end]) - share(run[place]))
    )


def _turned(run: str, place: int, cut: Cut, seen: Seen) -> Likelier | None:
    """Return the text with two neighbours changed about, of which no row was seen, if it is far likelier."""
    turned = f"{run[place + 1]}{run[place]}"
    gained = cut.likelihood_with(turned, place) - cut.likelihood
    if gained <= 0:
        return None
    text = f"{run[:place]}{turned}{run[place + 2 :]}"
    rows = [seen.offices(row) for row in rows_of(text, place, 2)]
    weight = (
        _TURNED.likelier * gained
        + _TURNED.most_seen * math.log1p(max(rows, default=0))
        + _TURNED.each_seen * sum(count > 1 for count in rows)
        + _TURNED.all_seen * all(rows)
        + _TURNED.wrong_pair * math.log1p(seen.offices(run[place : place + 2]))
    )
    if weight <= _TURNED.bound:
        return None
    other = Cut(text)
    words = [other.word_with(one, place + n) for n, one in enumerate(turned)]
    start = min((word[1] for word in words if word), default=place)
    end = max((word[2] for word in words if word), default=place + 2)
    start, end = min(start, place), max(end, place + 2)
    return Likelier(run[start:end], text[start:end], start, place, weight)


def _beside(run: str, place: int, one: str, seen: Seen) -> tuple[int, int]:
    """Return how many offices write a character behind what stands before a place, and before what stands behind it."""
    before, behind = run[place - 1 : place] if place else "", run[place + 1 : place + 2]
    return seen.offices(before + one) if before else 0, seen.offices(one + behind) if behind else 0


def unseen_in(run: str, seen: Seen) -> list[bool]:
    """Return for each character and its neighbours, edges among them, whether no report writes the three in a row."""
    return [row[2] not in seen.following(row[:2]) for row in rows_of(run, 0, len(run))]


def rows_of(run: str, place: int, changed: int) -> list[str]:
    """Return the rows of three, edges among them, that hold any of the changed characters."""
    around = f"{EDGE}{run}{EDGE}"
    return [
        around[start : start + 3]
        for start in range(max(place - 1, 0), min(place + 1 + changed, len(around) - 2))
    ]

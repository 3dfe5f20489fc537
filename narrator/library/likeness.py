"""Which topic the sentences most like a text belong to, as learnt from reports and from lines by many hands.

The parts of a text are its characters and pairs of characters, those behind a governing act (培训, 听取, 检查) by themselves.
How much each speaks for a topic was learnt by a linear support vector machine and is kept as a list: to learn takes longer
than a draft.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import sqrt
from typing import NamedTuple

from narrator.language.lists import entries, words_between_blanks

TOPICS = ("disclosure", "applications", "management", "platform", "assurance", "other")
_BEHIND = "后"
_RUN = re.compile(r"[一-鿿]+")
_LEAST, _MOST = 33, 126
_RARE, _WEIGHT = (33, 0.1), (75, 0.05)
"""A value is kept as one printable character, in steps from that of zero."""
_A_LINE = 40


class Weights(NamedTuple):
    """For each part how rare it is and how much it speaks for each of the topics; what speaks for them beforehand."""

    by_part: Mapping[str, tuple[float, ...]]
    beforehand: tuple[float, ...]


def likeness(text: str) -> dict[str, float]:
    """Return for each topic how like its sentences ``text`` is: less than 0 is unlike."""
    return like(text, _learnt())


def like(text: str, weights: Weights) -> dict[str, float]:
    """Return the same by other weights."""
    known = [weights.by_part[part] for part in parts(text) if part in weights.by_part]
    length = sqrt(sum(rare * rare for rare, *_ in known)) or 1.0
    return {
        topic: sum(row[0] * row[number] for row in known) / length + beforehand
        for number, (topic, beforehand) in enumerate(zip(TOPICS, weights.beforehand, strict=True), 1)
    }


def parts(text: str) -> set[str]:
    """Return the characters of a text and its pairs of them."""
    act = _governing().search(text)
    end = act.end() if act else len(text)
    return {*_parts(text[:end]), *(_BEHIND + part for part in _parts(text[end:]))}


def _parts(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        yield from run
        yield from (run[start : start + 2] for start in range(len(run) - 1))


@cache
def _governing() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words_between_blanks("governing.txt", "narrator.library"))))


def packed(weights: Weights) -> str:
    """Return weights as they are kept: each part with a character for how rare it is and one for each topic."""
    rows = [
        f"{part}{_kept(row[:1], _RARE)}{_kept(row[1:], _WEIGHT)}" for part, row in weights.by_part.items()
    ]
    lines = [" ".join(rows[start : start + _A_LINE]) for start in range(0, len(rows), _A_LINE)]
    return "\n".join((_kept(weights.beforehand, _WEIGHT), *lines, ""))


def _kept(values: Iterable[float], scale: tuple[int, float]) -> str:
    zero, step = scale
    return "".join(chr(max(_LEAST, min(_MOST, zero + round(value / step)))) for value in values)


def _values(kept: str, scale: tuple[int, float]) -> tuple[float, ...]:
    zero, step = scale
    return tuple((ord(one) - zero) * step for one in kept)


@cache
def _learnt() -> Weights:
    beforehand, *rows = (
        row for line in entries("topic_weights.txt", "narrator.library") for row in line[0].split()
    )
    size = len(TOPICS)
    by_part = {
        row[: -size - 1]: (*_values(row[-size - 1], _RARE), *_values(row[-size:], _WEIGHT)) for row in rows
    }
    return Weights(by_part, _values(beforehand, _WEIGHT))

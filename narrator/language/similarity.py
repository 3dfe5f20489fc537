"""How alike two sentences are, independent of the numbers in them."""

import re
from collections import Counter
from functools import lru_cache

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = re.compile(r"[\W_]+")


def alike(first: str, second: str) -> float:
    """Return the share (0–1) of character pairs two sentences have in common (Dice); numbers count as equal."""
    (one, size), (two, other) = _pairs(first), _pairs(second)
    common = sum(min(one[pair], two[pair]) for pair in one.keys() & two.keys())
    return 2 * common / (size + other) if size + other else 1.0


@lru_cache(maxsize=16384)
def _pairs(text: str) -> tuple[dict[str, int], int]:
    """Return how often each pair of characters stands in a text, and how many there are."""
    flat = _MARKS.sub("", _NUMBER.sub("0", text))
    return dict(Counter(flat[i : i + 2] for i in range(len(flat) - 1))), max(len(flat) - 1, 0)


def edit_likeness(first: str, second: str) -> float:
    """Return 1 - edit distance / length of the longer, for beginnings of a few characters."""
    longer = max(len(first), len(second))
    return 1 - _edits(first, second) / longer if longer else 1.0


def _edits(first: str, second: str) -> int:
    """Return the edit distance: a column of the table at a time, as bits (Myers 1999, in the form of Hyyrö 2003)."""
    if not first:
        return len(second)
    places: dict[str, int] = {}
    for number, character in enumerate(first):
        places[character] = places.get(character, 0) | 1 << number
    whole, high = (1 << len(first)) - 1, 1 << (len(first) - 1)
    up, down, distance = whole, 0, len(first)
    for character in second:
        same = places.get(character, 0)
        level = same | down
        across = (((same & up) + up) ^ up) | same
        rises, falls = down | (~(across | up) & whole), up & across
        distance += bool(rises & high) - bool(falls & high)
        rises, falls = (rises << 1) | 1, falls << 1
        up, down = (falls | ~(level | rises)) & whole, rises & level & whole
    return distance

"""How alike two sentences are, independent of the numbers in them."""

import re
from collections import Counter

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = re.compile(r"[\W_]+")


def alike(first: str, second: str) -> float:
    """Return the share (0–1) of character pairs two sentences have in common (Dice); numbers count as equal."""
    one, two = _pairs(first), _pairs(second)
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0


def _pairs(text: str) -> Counter[str]:
    flat = _MARKS.sub("", _NUMBER.sub("0", text))
    return Counter(flat[i : i + 2] for i in range(len(flat) - 1))


def edit_likeness(first: str, second: str) -> float:
    """Return 1 - edit distance / length of the longer: for beginnings of a few characters, no library is needed."""
    longer = max(len(first), len(second))
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(second, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (one != other))
    return 1 - row[-1] / longer if longer else 1.0

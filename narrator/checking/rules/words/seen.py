"""Which characters stand beside each other in the shipped reports, and in those of how many offices."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from narrator.language.lists import text_of

DATA = "narrator.checking"
EDGE = "|"  # beside it no Chinese character stands: a mark, a digit, an end
LEVELS = (1, 2, 3, 5, 8, 13, 21, 34)  # a count is kept as the highest of these that it reaches


class Seen:
    """How many offices write two or three characters in a row, out of lines: all but the last, and what follows, by level."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Take the lines, sorted; each is looked up when first asked for."""
        self._lines = lines
        self._found: dict[str, str] = {}

    def offices(self, row: str) -> int:
        """Return how many offices at least write this, 0 for none."""
        following = self.following(row[:-1])
        place = following.find(row[-1])
        while place > 0 and not following[place].isdigit():
            place -= 1
        return LEVELS[int(following[place])] if place >= 0 else 0

    def following(self, before: str) -> str:
        """Return the characters that follow one or two, behind the digit of their level; empty if none."""
        found = self._found.get(before)
        if found is None:
            found = self._found[before] = self._read(f"{before}\t")
        return found

    def _read(self, before: str) -> str:
        place = bisect_left(self._lines, before)
        found = self._lines[place] if place < len(self._lines) else ""
        return found[len(before) :] if found.startswith(before) else ""


def packed(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return counts as lines: behind what stands before, and behind the number of each level, all characters of that level."""
    groups: dict[str, dict[int, list[str]]] = {}
    for row, count in sorted(counts.items()):
        level = max(number for number, least in enumerate(LEVELS) if count >= least)
        groups.setdefault(row[:-1], {}).setdefault(level, []).append(row[-1])
    return tuple(
        f"{before}\t"
        + "".join(f"{level}{''.join(characters)}" for level, characters in sorted(found.items()))
        for before, found in sorted(groups.items())
    )


@cache
def seen() -> Seen:
    """Return what was seen in the shipped reports."""
    return Seen(tuple(line for line in text_of("seen.txt", DATA).splitlines() if line[0] != "#"))

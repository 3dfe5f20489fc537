"""Which characters stand beside each other in the shipped reports, and in those of how many offices."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from narrator.language.lists import text_of

DATA = "narrator.checking"
EDGE = "|"  # beside it no Chinese character stands: a mark, a digit, an end
LEVELS = (1, 2, 3, 5, 8, 13, 21, 34)  # a count is kept as the highest of these that it reaches


@dataclass(frozen=True, slots=True)
class Seen:
    """How many offices write two or three characters in a row: lines, sorted, of all but the last and what follows, by level."""

    lines: tuple[str, ...]

    def offices(self, row: str) -> int:
        """Return how many offices at least write this, 0 for none."""
        following = self._following(f"{row[:-1]}\t")
        place = following.find(row[-1])
        while place > 0 and not following[place].isdigit():
            place -= 1
        return LEVELS[int(following[place])] if place >= 0 else 0

    def _following(self, before: str) -> str:
        place = bisect_left(self.lines, before)
        found = self.lines[place] if place < len(self.lines) else ""
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

"""Which characters stand beside each other in the shipped reports, and in those of how many offices."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from narrator.language.lists import entries

DATA = "narrator.checking"
EDGE = "|"  # beside it no Chinese character stands: a mark, a digit, an end
LEVELS = (1, 2, 3, 5, 8, 13, 21, 34)  # a count is kept as the highest of these that it reaches


@dataclass(frozen=True, slots=True)
class Seen:
    """How many offices write two or three characters in a row: for all but the last, what follows, by level."""

    followers: Mapping[str, str]

    def offices(self, row: str) -> int:
        """Return how many offices at least write this, 0 for none."""
        following = self.followers.get(row[:-1], "")
        place = following.find(row[-1])
        while place > 0 and not following[place].isdigit():
            place -= 1
        return LEVELS[int(following[place])] if place >= 0 else 0


def packed(counts: Mapping[str, int]) -> dict[str, str]:
    """Return counts as followers: behind the number of a level all characters of that level."""
    groups: dict[str, dict[int, list[str]]] = {}
    for row, count in sorted(counts.items()):
        level = max(number for number, least in enumerate(LEVELS) if count >= least)
        groups.setdefault(row[:-1], {}).setdefault(level, []).append(row[-1])
    return {
        before: "".join(f"{level}{''.join(characters)}" for level, characters in sorted(found.items()))
        for before, found in sorted(groups.items())
    }


@cache
def seen() -> Seen:
    """Return what was seen in the shipped reports."""
    return Seen(dict(entries("seen.txt", DATA)))  # type: ignore[arg-type]  # two fields a line

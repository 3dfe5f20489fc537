"""Aligning a sentence with an earlier text: which characters stand there, in order. The only user of rapidfuzz.

Similarity is 1 minus (insertions and deletions) / (length of both), the normalised Indel similarity.
"""

from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel


class Block(NamedTuple):
    """A run of ``size`` equal characters, from ``start`` in the sentence and ``position`` in the earlier text."""

    start: int
    position: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Matched runs in order, and how alike the two stretches are that were laid side by side (0–1)."""

    similarity: float
    blocks: tuple[Block, ...]

    @property
    def matched(self) -> int:
        """How many characters are matched."""
        return sum([block.size for block in self.blocks])

    @property
    def start(self) -> int:
        """Where the first matched run begins in the sentence."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Where the last matched run ends in the sentence."""
        return self.blocks[-1].start + self.blocks[-1].size

    def moved_by(self, start: int, position: int = 0) -> "Alignment":
        """Return the same alignment of a stretch that begins ``start`` into its sentence, in a text from ``position``."""
        moved = [Block(first + start, place + position, size) for first, place, size in self.blocks]
        return Alignment(self.similarity, tuple(moved))


def similarity(first: str, second: str) -> float:
    """Return how alike two strings are as wholes (0–1)."""
    return Indel.normalized_similarity(first, second)


def align_whole(first: str, second: str) -> Alignment:
    """Lay two strings side by side as wholes."""
    found = Indel.editops(first, second).as_matching_blocks()
    blocks = tuple([Block(one.a, one.b, one.size) for one in found if one.size])
    return Alignment(similarity(first, second), blocks)


def align_part(first: str, second: str, least: float) -> Alignment | None:
    """Lay the shorter string beside the stretch of the longer one most like it; ``None`` if less alike than ``least``."""
    window = fuzz.partial_ratio_alignment(first, second, score_cutoff=100 * least)
    if window is None or window.src_start == window.src_end or window.dest_start == window.dest_end:
        return None
    inner = align_whole(first[window.src_start : window.src_end], second[window.dest_start : window.dest_end])
    return inner.moved_by(window.src_start, window.dest_start) if inner.blocks else None

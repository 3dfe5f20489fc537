"""Texts as the hashes of all their runs of three characters."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]

WIDTH = 3
_FIRST, _SECOND = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
_MIX = np.uint32(0x2C1B3C6D)
_FIFTEEN, _TWELVE = np.uint32(15), np.uint32(12)


def shingles(texts: Sequence[str]) -> tuple[Hashes, Offsets]:
    """Return the hashes of the shingles of all ``texts`` in a row, and where those of each begin.

    Every text must have at least three characters; each gives as many hashes as it has characters less two.
    """
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    if len(lengths) and int(lengths.min()) < WIDTH:
        raise ValueError("a text is shorter than a shingle")
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not len(letters):
        return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.int64)
    whole = _mixed(letters[:-2] * _FIRST ^ letters[1:-1], letters[2:])
    inside = np.ones(len(whole), dtype=np.bool_)
    ends = np.cumsum(lengths)[:-1]
    inside[ends - 1] = False
    inside[ends - 2] = False
    counts = lengths - (WIDTH - 1)
    return whole[inside], np.concatenate(([0], np.cumsum(counts)[:-1]))


def _mixed(first: Hashes, last: Hashes) -> Hashes:
    """Return hashes in which every bit depends on all three characters."""
    made: Hashes = first * _SECOND ^ last
    made ^= made >> _FIFTEEN
    made *= _MIX
    made ^= made >> _TWELVE
    made *= _FIRST
    made ^= made >> _FIFTEEN
    return made

"""Signatures: of each text the least of its shingles under 128 orders. Equal places estimate the share in common.

Two texts with a share J of their shingles in common agree at a place with chance J. Places are taken three at a time
as *bands*: texts that agree in one of 42 bands, with chance 1 - (1 - J³)^42, come into one bucket. Of a signature the
low byte of each place is kept for the filter, of a band one 64-bit key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from narrator.copies.kernel.shingle import Hashes, Offsets, shingles

Keys = npt.NDArray[np.int64]
Wide = npt.NDArray[np.uint64]
Low = npt.NDArray[np.uint8]

PLACES = 128
MOST_BANDS = 64
"""The last six bits of a key tell its band."""
_AT_ONCE = 1 << 15
"""Shingles hashed at once: they and their hashes stay in the processor's cache."""
_BLOCK = 4096
"""Texts whose shingles are in memory at once."""
_SIGNED_AT_ONCE = 1024
"""Texts whose signatures are in memory at once where only what is kept of them is wanted."""
_SEED = 20211
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_NUMBER = np.uint64(MOST_BANDS - 1)


@dataclass(frozen=True, slots=True)
class Bands:
    """How many bands of how many places each; together they use at most 128 places."""

    count: int = 42
    rows: int = 3

    def __post_init__(self) -> None:
        if self.count > MOST_BANDS or not 1 <= self.count * self.rows <= PLACES:
            raise ValueError(f"{self.count} bands of {self.rows} do not fit into {PLACES} places")

    def chance(self, share: float) -> float:
        """Return the chance that two texts with a share (0–1) of their shingles in common meet in a bucket."""
        return 1 - (1 - share**self.rows) ** self.count


BANDS = Bands()


def _orders() -> tuple[Hashes, Hashes]:
    """Return what 128 orders of the shingles differ by: what is mixed in, and an odd factor."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    words = random.integers(0, 1 << 32, size=(2, PLACES), dtype=np.uint32)
    return words[0], words[1] | np.uint32(1)


_ADDED, _FACTORS = _orders()


def signatures(texts: Sequence[str]) -> Hashes:
    """Return the signatures: a row for each of 128 places, a column for each text."""
    signed = np.empty((PLACES, len(texts)), dtype=np.uint32)
    for block in range(0, len(texts), _BLOCK):
        some = signed[:, block : block + _BLOCK]
        hashes, starts = shingles(texts[block : block + _BLOCK])
        for first, last in _chunks(starts, len(hashes)):
            begin = int(starts[first])
            end = int(starts[last]) if last < len(starts) else len(hashes)
            _sign(hashes[begin:end], starts[first:last] - begin, some[:, first:last])
    return signed


def _chunks(starts: Offsets, total: int) -> Sequence[tuple[int, int]]:
    """Return which texts are signed together."""
    bounds = [0]
    while bounds[-1] < len(starts):
        reach = int(starts[bounds[-1]]) + _AT_ONCE
        after = len(starts) if reach >= total else int(np.searchsorted(starts, reach, side="right")) - 1
        bounds.append(max(after, bounds[-1] + 1))
    return list(pairwise(bounds))


def _sign(hashes: Hashes, starts: Offsets, signed: Hashes) -> None:
    ordered = np.empty_like(hashes)
    for place in range(PLACES):
        np.bitwise_xor(hashes, _ADDED[place], out=ordered)
        np.multiply(ordered, _FACTORS[place], out=ordered)
        np.minimum.reduceat(ordered, starts, out=signed[place])


def low_bytes(signed: Hashes) -> Low:
    """Return for each text a byte of each place, enough to tell agreeing places (one in 256 agrees by chance)."""
    made: Low = np.empty((signed.shape[1], PLACES), dtype=np.uint8)
    for block in range(0, len(made), _BLOCK):
        made[block : block + _BLOCK] = (signed[:, block : block + _BLOCK] >> np.uint32(13)).T
    return made


def band_keys(signed: Hashes, bands: Bands = BANDS) -> Keys:
    """Return for each text the key of each band: equal rows of a band give equal keys; the last six bits are its number."""
    made = np.empty((bands.count, signed.shape[1]), dtype=np.int64)
    for band in range(bands.count):
        number = np.uint64(band)
        keys = np.full(signed.shape[1], number)
        for row in range(bands.rows):
            keys = mixed(keys, signed[band * bands.rows + row].astype(np.uint64))
        made[band] = (keys & ~_NUMBER | number).view(np.int64)
    return made.T


def mixed(keys: Wide, words: Wide) -> Wide:
    """Return keys in which every bit depends on both."""
    made: Wide = (keys ^ words) * _FACTOR
    made ^= made >> _SHIFT
    return made


def kept_of(texts: Sequence[str], bands: Bands = BANDS) -> tuple[Low, Keys]:
    """Return the low bytes and the band keys of texts; of the whole signatures only a stretch is held at a time."""
    low: Low = np.empty((len(texts), PLACES), dtype=np.uint8)
    keys = np.empty((bands.count, len(texts)), dtype=np.int64)
    for start in range(0, len(texts), _SIGNED_AT_ONCE):
        end = start + _SIGNED_AT_ONCE
        signed = signatures(texts[start:end])
        low[start:end] = low_bytes(signed)
        keys[:, start:end] = band_keys(signed, bands).T
    return low, keys.T


def band_numbers(keys: Keys) -> Keys:
    """Return of which band each key is."""
    return keys & (MOST_BANDS - 1)

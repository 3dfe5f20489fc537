"""From band keys to candidate pairs: who lies in one bucket, and how buckets that are too full are split.

A bucket of up to 24 texts gives every pair. A fuller one, made by wording that very many share, is split by a second
signature: each member goes into several smaller buckets, by what it has at other places of its signature, so that a
pair stays together in one of them the likelier the more it has in common. What is still too full after two splits
holds texts that agree nearly everywhere: these are linked to the least of them and to the next ones in the order of
their signatures. No member is ever left out, and nothing depends on the order in which texts come.

Texts are told by whole numbers; where these are positions, they must be in the order of the texts' ids.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from narrator.copies.kernel.sign import PLACES, Keys, Low, Wide, band_numbers, mixed

Places = npt.NDArray[np.int64]

FULL = 24
"""A bucket with more members is split."""


@dataclass(frozen=True, slots=True)
class Split:
    """Into how many sets of smaller buckets a full one is split, and how many places of the signature each goes by."""

    ways: int
    places: int


SPLITS = (Split(3, 2), Split(2, 4))
NEIGHBOURS = 4
"""What cannot be split further is linked to this many next ones in the order of the signatures."""
_ORDER_PLACES = 8
_NUMBER_BITS = 6


def split(keys: Keys, low: Low, depth: int) -> Keys:
    """Return the keys of the smaller buckets of each row, one column a way.

    ``keys`` are those of full buckets, ``low`` the signatures of the members row by row, ``depth`` counts from 0.
    """
    wish = SPLITS[depth]
    taken = 3 + sum(one.ways * one.places for one in SPLITS[:depth])
    first = 3 * band_numbers(keys)
    rows = np.arange(len(keys))
    made = np.empty((len(keys), wish.ways), dtype=np.int64)
    for way in range(wish.ways):
        found: Wide = mixed(
            keys.view(np.uint64), np.uint64(1 + way + 8 * depth) * np.ones(1, dtype=np.uint64)
        )
        for place in range(wish.places):
            at = (first + taken + way * wish.places + place) % PLACES
            found = mixed(found, low[rows, at].astype(np.uint64))
        made[:, way] = _with_number(found, keys)
    return made


def _with_number(found: Wide, keys: Keys) -> Keys:
    made: Keys = found.view(np.int64) & ~np.int64(63) | band_numbers(keys)
    return made


def signature_order(low: Low) -> Keys:
    """Return for each text a number by which like ones come to stand beside each other."""
    return np.ascontiguousarray(low[:, :_ORDER_PLACES]).view(np.int64).ravel()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Bucket keys with the texts in them, sorted by key, and where each bucket begins and how many are in it."""

    keys: Keys
    texts: Places
    starts: Places
    sizes: Places

    @classmethod
    def of(cls, keys: Keys, texts: Places) -> "_Rows":
        """Sort rows by their keys."""
        order = np.argsort(keys)
        keys = keys[order]
        fresh = np.ones(len(keys), dtype=np.bool_)
        fresh[1:] = keys[1:] != keys[:-1]
        starts = np.flatnonzero(fresh)
        return cls(keys, texts[order], starts, np.diff(np.append(starts, len(keys))))

    def of_sizes(self, least: int, most: int | None) -> "_Rows":
        """Return the buckets with so many members."""
        kept = self.sizes >= least
        if most is not None:
            kept &= self.sizes <= most
        members = np.repeat(kept, self.sizes)
        sizes = self.sizes[kept]
        starts = np.cumsum(sizes) - sizes
        return _Rows(self.keys[members], self.texts[members], starts, sizes)

    def pairs(self) -> Iterator[tuple[Places, Places]]:
        """Yield every pair of texts of a bucket, the lesser first, in portions."""
        left = np.repeat(self.starts + self.sizes, self.sizes) - np.arange(len(self.texts))
        for step in range(1, int(self.sizes.max()) if len(self.sizes) else 0):
            first = np.flatnonzero(left > step)
            one, other = self.texts[first], self.texts[first + step]
            yield np.minimum(one, other), np.maximum(one, other)


def pairs(bands: Keys, low: Low) -> Iterator[tuple[Places, Places]]:
    """Yield candidate pairs of texts by their positions, the lesser first, in portions; a pair may come several times."""
    for band in range(bands.shape[1]):
        keys = np.ascontiguousarray(bands[:, band])
        some = _perhaps_shared(keys)
        rows = _Rows.of(keys[some], some)
        yield from rows.of_sizes(2, FULL).pairs()
        yield from _of_full(
            rows.of_sizes(FULL + 1, None), low
        )  # band by band: all at once take 64 times the room


def _perhaps_shared(keys: Keys) -> Places:
    """Return where keys stand that others may share: most are alone, and need not be sorted."""
    slots = (keys >> _NUMBER_BITS) & ((1 << (4 * len(keys)).bit_length()) - 1)
    return np.flatnonzero(np.bincount(slots)[slots] > 1)


def _of_full(full: _Rows, low: Low) -> Iterator[tuple[Places, Places]]:
    keys, texts = full.keys, full.texts
    for depth, wish in enumerate(SPLITS):
        if not len(keys):
            return
        smaller = split(keys, low[texts], depth)
        rows = _Rows.of(smaller.ravel(), np.repeat(texts, wish.ways))
        yield from rows.of_sizes(2, FULL).pairs()
        left = rows.of_sizes(FULL + 1, None)
        keys, texts = left.keys, left.texts
    if len(keys):
        yield from _linked(keys, texts, low)


def _linked(keys: Keys, texts: Places, low: Low) -> Iterator[tuple[Places, Places]]:
    """Yield the links of buckets that cannot be split: to the least member, and to the next in order."""
    rows = _Rows.of(keys, texts)
    least = np.repeat(np.minimum.reduceat(rows.texts, rows.starts), rows.sizes)
    others = least != rows.texts
    yield least[others], rows.texts[others]
    order = np.lexsort((rows.texts, signature_order(low[rows.texts]), rows.keys))
    keys, texts = rows.keys[order], rows.texts[order]
    for step in range(1, NEIGHBOURS + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        one, other = texts[same], texts[same + step]
        yield np.minimum(one, other), np.maximum(one, other)

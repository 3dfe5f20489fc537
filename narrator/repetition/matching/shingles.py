"""Exact lookups over a long text in numpy arrays: where a run stands, which sentences share character triples."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

_Codes = npt.NDArray[np.uint64]
_Ids = npt.NDArray[np.int64]
_Pairs = npt.NDArray[np.unsignedinteger]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_TRIPLE = 3
_BUDGET = 2_000
"""Postings read for one sentence, rarest triples first: common ones tell little and cost most."""
_FEWEST_TRIPLES = 12


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a sentence (``start`` to ``end``) that stands in the stream from ``position`` on."""

    start: int
    end: int
    position: int


class _Places:
    """Finds codes in a sorted array by a table of their hashes, which takes fewer reads than bisection."""

    def __init__(self, known: _Codes) -> None:
        bits = max(3, (4 * len(known)).bit_length())
        self._known = known
        self._shift = np.uint64(64 - bits)
        self._table = np.full(1 << bits, -1, dtype=np.int32)
        falling = np.arange(len(known) - 1, -1, -1, dtype=np.int32)  # the last one written, the first, stays
        self._table[self._slots(known[falling])] = falling

    def _slots(self, codes: _Codes) -> _Codes:
        return codes * _FACTOR >> self._shift

    def find(self, codes: _Codes) -> tuple[_Ids, _Ids]:
        """Return which of ``codes`` are known, and where each of these stands first."""
        places = self._table[self._slots(codes)]
        asked = np.flatnonzero(places >= 0)
        places, codes = places[asked], codes[asked]
        others = np.flatnonzero(self._known[places] != codes)
        bisected = np.searchsorted(self._known, codes[others])
        places[others] = np.minimum(bisected, len(self._known) - 1)
        right = np.flatnonzero(self._known[places] == codes)
        return asked[right], places[right].astype(np.int64)


class RunIndex:
    """Finds the runs of at least ``length`` characters that a sentence shares with a stream."""

    def __init__(self, stream: str, length: int, separator: str) -> None:
        self._stream = stream
        self._length = length
        codes = _codes(stream)
        hashes = self._hashes(codes)
        if len(hashes):
            ends = np.concatenate(([0], np.cumsum(codes == np.uint64(ord(separator)))))
            within = np.flatnonzero(ends[length:] == ends[:-length])
            order = within[np.argsort(hashes[within], kind="stable")]
        else:
            order = np.zeros(0, dtype=np.int64)
        self._order = order
        self._places = _Places(hashes[order])

    def _hashes(self, codes: _Codes) -> _Codes:
        count = len(codes) - self._length + 1
        if count <= 0:
            return np.zeros(0, dtype=np.uint64)
        found = np.zeros(count, dtype=np.uint64)
        for offset in range(self._length):
            found = found * _FACTOR + codes[offset : offset + count]
        return found

    def find(self, keys: Sequence[str]) -> list[list[Run]]:
        """Return the runs of each key in order, each as long as the stream goes on with it; they may overlap."""
        found: list[list[Run]] = [[] for _ in keys]
        text = "\0".join(keys)
        hashes = self._hashes(_codes(text))
        hits, places = self._places.find(hashes)
        positions = self._order[places]
        firsts = np.cumsum([0, *(len(key) + 1 for key in keys)])
        owners = np.searchsorted(firsts, hits, side="right") - 1
        reached, before = 0, -1
        rows = zip(owners.tolist(), (hits - firsts[owners]).tolist(), positions.tolist(), strict=True)
        for owner, start, position in rows:
            reached = reached if owner == before else 0
            before, end = owner, start + self._length
            if end > reached and self._stream.startswith(keys[owner][start:end], position):
                reached = self._reach(keys[owner], end, position + self._length)
                found[owner].append(Run(start, reached, position))
        return found

    def _reach(self, key: str, end: int, position: int) -> int:
        while end < len(key) and self._stream.startswith(key[end], position):
            end, position = end + 1, position + 1
        return end


class TripleIndex:
    """Finds the keys that share most character triples with a sentence."""

    def __init__(self, keys: Sequence[str]) -> None:
        lengths = np.array([len(key) for key in keys], dtype=np.int64)
        owners = np.repeat(np.arange(len(keys)), lengths)
        triples = _triples(_codes("".join(keys)))
        same = owners[: len(triples)] == owners[_TRIPLE - 1 :][: len(triples)]
        triples, owners = triples[same], owners[: len(triples)][same]
        order = np.argsort(triples, kind="stable")
        triples, owners = triples[order], owners[order]
        fresh = np.ones(len(triples), dtype=bool)
        fresh[1:] = (triples[1:] != triples[:-1]) | (owners[1:] != owners[:-1])
        triples, self._owners = triples[fresh], owners[fresh].astype(np.int32)
        firsts = _firsts(triples)
        self._starts = np.append(firsts, len(triples)).astype(np.int32)
        self._places = _Places(triples[firsts])
        self._lengths = lengths

    def best(self, keys: Sequence[str], count: int) -> list[tuple[list[int], list[int]]]:
        """Return for each key up to ``count`` others by the share of triples in common (Dice), and by their number."""
        places, askers = self._asked(keys)
        others = len(self._lengths)
        pairs = self._postings(places, askers, np.min_scalar_type(len(keys) * others))
        empty: list[tuple[list[int], list[int]]] = [([], []) for _ in keys]
        if not len(pairs):
            return empty
        pairs.sort()
        firsts = _firsts(pairs)
        shared = np.diff(np.append(firsts, len(pairs)))
        pairs = pairs[firsts].astype(np.int64)
        bounds = np.searchsorted(pairs, np.arange(1, len(keys) + 1) * others)
        askers = np.repeat(np.arange(len(keys)), np.diff(bounds, prepend=0))
        most = np.zeros(len(keys), dtype=np.int64)
        np.maximum.at(most, askers, shared)
        kept = np.flatnonzero(shared * 3 >= most[askers])
        askers, shared = askers[kept], shared[kept]
        ids = pairs[kept] - askers * others
        lengths = np.array([len(key) for key in keys], dtype=np.int64)
        dice = shared / (self._lengths[ids] + lengths[askers])
        alike, sharing = (_top(askers, ids, scores, count, len(keys)) for scores in (dice, shared))
        return list(zip(alike, sharing, strict=True))

    def _asked(self, keys: Sequence[str]) -> tuple[_Ids, _Ids]:
        """Return the known triples of all keys, each once a key, and which key asks for it."""
        triples = _triples(_codes("\0".join(keys)))
        known, places = self._places.find(triples)
        lengths = np.array([len(key) + 1 for key in keys], dtype=np.int64)
        askers = np.repeat(np.arange(len(keys)), lengths)[known]
        asked = np.sort(askers * len(self._starts) + places)
        askers, places = np.divmod(asked[_firsts(asked)], len(self._starts))
        return places, askers

    def _postings(self, places: _Ids, askers: _Ids, kind: npt.DTypeLike) -> _Pairs:
        """Return which key asks and who holds the asked triples, the rarest of each key up to the budget.

        Both in one number of the given kind: asker × number of holders + holder.
        """
        sizes = self._starts[places + 1] - self._starts[places]
        order = np.lexsort((sizes, askers))
        places, askers, sizes = places[order], askers[order], sizes[order]
        firsts = _firsts(askers)
        repeats = np.diff(np.append(firsts, len(askers)))
        read = np.cumsum(sizes)
        before = np.repeat(read[firsts] - sizes[firsts], repeats)
        rank = np.arange(len(askers)) - np.repeat(firsts, repeats)
        kept = (read - before <= _BUDGET) | (rank < _FEWEST_TRIPLES)
        places, askers, sizes = places[kept], askers[kept], sizes[kept]
        ends = np.cumsum(sizes)
        at = np.arange(int(sizes.sum())) + np.repeat(self._starts[places] - ends + sizes, sizes)
        bases = (askers * len(self._lengths)).astype(kind)
        pairs: _Pairs = np.repeat(bases, sizes) + self._owners[at].astype(kind)
        return pairs


def _firsts(ordered: _Codes | _Ids | _Pairs) -> _Ids:
    """Return where each run of equal numbers begins."""
    changes = np.ones(len(ordered), dtype=np.bool_)
    changes[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(changes)


def _triples(codes: _Codes) -> _Codes:
    if len(codes) < _TRIPLE:
        return np.zeros(0, dtype=np.uint64)
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    return (first << np.uint64(42)) | (second << np.uint64(21)) | third


def _top(
    askers: _Ids, ids: _Ids, scores: npt.NDArray[np.float64] | _Ids, count: int, keys: int
) -> list[list[int]]:
    """Return for each key the ids with the highest scores, of equal ones the first; they come key by key."""
    ids = ids[np.argsort(askers * (scores.max() + 1) - scores, kind="stable")]
    bounds = np.searchsorted(askers, np.arange(keys + 1)).tolist()
    return [ids[start : min(start + count, end)].tolist() for start, end in pairwise(bounds)]

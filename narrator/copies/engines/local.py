"""The engine for a district: everything in this process, texts and signatures in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from narrator.copies.engines.links import Links, Told
from narrator.copies.kernel.buckets import Places, pairs
from narrator.copies.kernel.components import Groups
from narrator.copies.kernel.near import near_pairs
from narrator.copies.kernel.verify import are_copies
from narrator.copies.shards import Shard, Texts

_STEP = 2000


@dataclass(frozen=True, slots=True)
class Collapsed:
    """The different texts of many shards in the order of their ids; ``old`` ones were held against each other before."""

    texts: Texts
    old: npt.NDArray[np.bool_]


def links_of(shards: Sequence[Shard], known: frozenset[str], told: Told) -> Links:
    """Return enough links to group every text with all its copies; links among ``known`` shards are left out.

    A pair that already hangs together by other links is not verified: the groups are the same.
    """
    collapsed = collapse(_read(shards, told), [shard.path.stem in known for shard in shards])
    texts = collapsed.texts
    first, second = near_pairs(pairs(texts.bands, texts.low), texts.low, collapsed.old)
    return _verified(texts, first, second, told)


def _read(shards: Sequence[Shard], told: Told) -> Iterable[Texts]:
    for number, shard in enumerate(shards, 1):
        yield shard.texts()
        told("汇集", number, len(shards), "")


def collapse(portions: Iterable[Texts], old: Sequence[bool]) -> Collapsed:
    """Put the texts of several shards together, each once."""
    some = list(portions)
    ids = np.concatenate([one.ids for one in some]) if some else np.zeros(0, dtype=np.int64)
    keys = [key for one in some for key in one.keys]
    order = np.array(sorted(range(len(ids)), key=lambda at: (int(ids[at]), keys[at])), dtype=np.int64)
    ordered = ids[order]
    fresh = np.ones(len(ordered), dtype=np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    kept = order[fresh]
    was_old = np.repeat(np.array(old, dtype=np.bool_), [len(one.ids) for one in some])[order]
    starts = np.flatnonzero(fresh)
    texts = Texts(
        ids[kept],
        tuple(keys[at] for at in kept.tolist()),
        np.concatenate([one.low for one in some])[kept] if some else np.zeros((0, 128), dtype=np.uint8),
        np.concatenate([one.bands for one in some])[kept] if some else np.zeros((0, 42), dtype=np.int64),
    )
    known = np.logical_or.reduceat(was_old, starts) if len(starts) else np.zeros(0, dtype=np.bool_)
    return Collapsed(texts, known)


def _verified(texts: Texts, first: Places, second: Places, told: Told) -> Links:
    groups = Groups(len(texts.keys))
    kept: list[tuple[int, int]] = []
    for number, (one, other) in enumerate(zip(first.tolist(), second.tolist(), strict=True), 1):
        apart = groups.root(one) != groups.root(other)
        if apart and are_copies(texts.keys[one], texts.keys[other]):
            groups.link(one, other)
            kept.append((one, other))
        if number % _STEP == 0 or number == len(first):
            told("核对", number, len(first), "")
    at = np.array(kept, dtype=np.int64).reshape(-1, 2)
    return Links(texts.ids[at[:, 0]], texts.ids[at[:, 1]])

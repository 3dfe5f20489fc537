"""Which candidates are worth a closer look: by how many places of their signatures agree."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from narrator.copies.kernel.buckets import Places
from narrator.copies.kernel.sign import Low

AGREEING = 24
"""Of 128 places; texts with a fifth of their characters replaced agree in 43 on the average, unrelated ones in one."""
_AT_ONCE = 1 << 12
_MOST_WAITING = 1 << 18


def near(first: Low, second: Low, agreeing: int = AGREEING) -> npt.NDArray[np.bool_]:
    """Return for each row whether the two signatures agree in enough places."""
    places: npt.NDArray[np.uint8] = (first == second).view(np.uint8).sum(axis=1, dtype=np.uint8)
    return places >= agreeing


def near_pairs(
    candidates: Iterable[tuple[Places, Places]],
    low: Low,
    old: npt.NDArray[np.bool_] | None = None,
    *,
    agreeing: int = AGREEING,
) -> tuple[Places, Places]:
    """Return the candidate pairs that are near, each once, in order; those of two ``old`` texts are passed over."""
    count = len(low)
    kept: list[Places] = []
    waiting = 0
    for one, other in candidates:
        for start in range(0, len(one), _AT_ONCE):
            first, second = one[start : start + _AT_ONCE], other[start : start + _AT_ONCE]
            if old is not None:
                fresh = ~(old[first] & old[second])
                first, second = first[fresh], second[fresh]
            good = near(low.take(first, axis=0), low.take(second, axis=0), agreeing)
            kept.append(first[good].astype(np.int64) * count + second[good])
            waiting += len(kept[-1])
        if waiting > _MOST_WAITING:
            kept = [_once(kept)]
            waiting = 0
    codes = _once(kept)
    return codes // max(count, 1), codes % max(count, 1)


def _once(kept: list[Places]) -> Places:
    codes = np.sort(np.concatenate(kept)) if kept else np.zeros(0, dtype=np.int64)
    fresh = np.ones(len(codes), dtype=np.bool_)
    fresh[1:] = codes[1:] != codes[:-1]
    return codes[fresh]

"""Groups that links make: everything that hangs together, named by its least member."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

_Numbers = npt.NDArray[np.int64]


class Groups:
    """Positions put together link by link."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, one: int) -> int:
        """Return the least member known of the group of ``one``."""
        parent = self._parent
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    def link(self, one: int, other: int) -> bool:
        """Put two groups together; return whether they were two."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return False
        self._parent[max(first, second)] = min(first, second)
        return True

    def roots(self) -> _Numbers:
        """Return the least member of each one's group."""
        return np.array([self.root(one) for one in range(len(self._parent))], dtype=np.int64)


def grouped(links: Iterable[tuple[_Numbers, _Numbers]]) -> tuple[_Numbers, _Numbers]:
    """Return every id that a link holds, in order, and the least id of its group."""
    portions = list(links)
    if not portions:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    first = np.concatenate([one for one, _ in portions])
    second = np.concatenate([other for _, other in portions])
    ids = np.unique(np.concatenate((first, second)))
    groups = Groups(len(ids))
    for one, other in zip(_places(ids, first), _places(ids, second), strict=True):
        groups.link(one, other)
    return ids, ids[groups.roots()]


def _places(ids: _Numbers, wanted: _Numbers) -> Sequence[int]:
    places: list[int] = np.searchsorted(ids, wanted).tolist()
    return places

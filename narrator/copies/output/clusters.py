"""Clusters: passages that are copies of each other, of which sort they are, in which order they are told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from narrator.copies.model import Passage
from narrator.copies.output.spool import Spool
from narrator.repetition.texts.common import COMMON_SHARE, FEWEST_OFFICES


class Sort(Enum):
    """Whose the passages of a cluster are; the value is the word for people."""

    BETWEEN = "几户相同"
    COMMON = "通用表述"
    OWN = "同一单位各年"


_ORDER = tuple(Sort)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Passages of one cluster in the order of years; within a year nobody is first.

    ``exact``: the comparable characters and the figures are the same in all; ``characters`` counts the shortest.
    """

    number: int
    sort: Sort
    exact: bool
    characters: int
    passages: tuple[Passage, ...]

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices, each once, in the order of their earliest passage."""
        return tuple(dict.fromkeys(one.row.unit for one in self.passages))

    @property
    def years(self) -> tuple[int, ...]:
        """The years told, in order."""
        return tuple(sorted({one.row.year for one in self.passages if one.row.year is not None}))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A cluster before it is told: what its place depends on, and where its passages lie."""

    sort: Sort
    exact: bool
    offices: int
    characters: int
    id: int
    places: tuple[int, ...]

    @property
    def key(self) -> tuple[int, bool, int, int, int]:
        """What clusters are ordered by."""
        return _ORDER.index(self.sort), not self.exact, -self.offices, -self.characters, self.id


def ranked(spool: Spool, offices: Mapping[int | None, int]) -> list[Ranked]:
    """Return every cluster of at least two passages, in the order in which they are told.

    ``offices`` tells how many offices reported in each year.
    """
    found = []
    for name, places in spool.clusters():
        if len(places) > 1:
            passages = spool.read(places)
            units = {one.row.unit for one in passages}
            sort = _sort(passages, len(units), offices)
            size = min(len("".join(one.row.text.split())) for one in passages)
            found.append(Ranked(sort, _exact(passages), len(units), size, name, places))
    return sorted(found, key=lambda one: one.key)


def told(spool: Spool, order: Sequence[Ranked]) -> Iterator[Cluster]:
    """Yield the clusters in order, one at a time."""
    for number, one in enumerate(order, 1):
        yield Cluster(number, one.sort, one.exact, one.characters, spool.read(one.places))


def _exact(passages: Sequence[Passage]) -> bool:
    return len({(one.id, one.figures) for one in passages}) == 1


def _sort(passages: Sequence[Passage], units: int, offices: Mapping[int | None, int]) -> Sort:
    """Return of which sort a cluster is: common if a fifth of a year's offices, at least three, have it."""
    if units == 1:
        return Sort.OWN
    by_year: dict[int | None, set[str]] = {}
    for one in passages:
        by_year.setdefault(one.row.year, set()).add(one.row.unit)
    for year, some in by_year.items():
        if len(some) >= FEWEST_OFFICES and len(some) > COMMON_SHARE * offices.get(year, len(some)):
            return Sort.COMMON
    return Sort.BETWEEN

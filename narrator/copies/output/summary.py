"""A search in numbers, and in a line for people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.copies.model import Trouble
from narrator.copies.output.clusters import Ranked, Sort


@dataclass(frozen=True, slots=True)
class Input:
    """What was searched: how many reports, offices in each year, passages; the files that gave no report."""

    reports: int
    offices: Mapping[int | None, int]
    all_offices: int
    passages: int
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What was found: clusters of each sort, and the passages in them."""

    searched: Input
    clusters: Mapping[Sort, int]
    passages: Mapping[Sort, int]

    @classmethod
    def of(cls, searched: Input, order: Sequence[Ranked]) -> "Summary":
        """Count the clusters of a search."""
        clusters: Counter[Sort] = Counter()
        passages: Counter[Sort] = Counter()
        for one in order:
            clusters[one.sort] += 1
            passages[one.sort] += len(one.places)
        return cls(searched, dict(clusters), dict(passages))

    @property
    def years(self) -> tuple[int, ...]:
        """The years searched."""
        return tuple(sorted(year for year in self.searched.offices if year is not None))

    def line(self) -> str:
        """Tell it in a sentence."""
        told = self.searched
        years = f"{self.years[0]}—{self.years[-1]}年" if len(self.years) > 1 else ""
        years = f"{self.years[0]}年" if len(self.years) == 1 else years
        found = "，".join(f"{one.value} {self.clusters.get(one, 0)} 组" for one in Sort)
        bad = f"，读不出 {len(told.troubles)} 个文件" if told.troubles else ""
        return f"{years}年报 {told.reports} 份，{told.all_offices} 户，段落 {told.passages} 段{bad}；{found}"

"""Passages of clusters put aside on disk as they come, and read back cluster by cluster: memory holds 24 bytes of each."""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from narrator.copies.model import Passage, Row

_COUNTED_YEARS = 9999


class Spool:
    """A file of passages with the cluster each belongs to."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w+b")
        self._clusters = array("q")
        self._places = array("q")
        self._order = np.zeros(0, dtype=np.int64)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def add(self, cluster: int, passage: Passage) -> None:
        """Put a passage of a cluster aside."""
        self._clusters.append(cluster)
        self._places.append(self._stream.tell())
        value = [*astuple(passage.row), passage.id, passage.figures]
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        self._stream.write(line + b"\n")

    def clusters(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield every cluster with where its passages lie, by the cluster's id."""
        ids = np.array(self._clusters, dtype=np.int64)
        order = np.argsort(ids, kind="stable")
        ordered = ids[order]
        places = np.array(self._places, dtype=np.int64)[order]
        bounds = [0, *(np.flatnonzero(ordered[1:] != ordered[:-1]) + 1).tolist(), len(ordered)]
        for start, end in pairwise(bounds):
            if end > start:
                yield int(ordered[start]), tuple(places[start:end].tolist())

    def read(self, places: Sequence[int]) -> tuple[Passage, ...]:
        """Return the passages that lie at ``places``: in the order of years, then offices and files."""
        found = []
        for place in places:
            self._stream.seek(place)
            *row, one, figures = json.loads(self._stream.readline().decode("utf-8", "surrogatepass"))
            found.append(Passage(Row(*row), one, figures))
        return tuple(sorted(found, key=_in_time))


def _in_time(one: Passage) -> tuple[int, str, str, str, int, str]:
    row = one.row
    return (
        _COUNTED_YEARS if row.year is None else row.year,
        row.unit, row.file, row.section, row.paragraph, row.text,
    )  # fmt: skip

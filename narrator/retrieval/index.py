"""The TF-IDF index in memory and its search: cosine similarity, as scikit-learn's defaults define it.

Postings stand by term, so a query touches only the passages that hold its words, and needs numpy alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

_DIGITS = 9  # scores equal to so many decimals are ties: sums differ in the last bits with their order
_BLOCK = 64
_DENSE_SHARE = 12  # a term in more than a twelfth of the passages is added as a whole row, which is faster

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its id and its cosine similarity to the query, above 0 and at most 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which term stands in which passage how often.

    The postings of term ``t`` are those from ``starts[t]`` up to ``starts[t + 1]``: ``passages`` holds their
    places among the ids, rising, ``counts`` how often the term stands there. ``idf`` has one weight for each
    term, ``norms`` one length for each passage.
    """

    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.int32]
    idf: NDArray[np.float64]
    norms: NDArray[np.float64]


class Index:
    """Passages that can be searched by tokens. ``ids`` are sorted; ``vocabulary`` is sorted and numbered."""

    def __init__(self, ids: Sequence[str], vocabulary: Sequence[str], postings: Postings) -> None:
        """Take sorted ``ids`` and ``vocabulary`` and the postings that refer to them by place."""
        self.ids = tuple(ids)
        self.vocabulary = tuple(vocabulary)
        self.postings = postings
        self._number = {term: number for number, term in enumerate(self.vocabulary)}
        self._starts = postings.starts.tolist()
        self._idf = postings.idf.tolist()
        self._passages = postings.passages.astype(np.intp)
        # A term's idf stands in the query and in the passage: both factors are multiplied in once, here.
        squares = np.repeat(postings.idf**2, np.diff(postings.starts))
        self._weights = squares * postings.counts / postings.norms[self._passages]
        self._length = -(-len(self.ids) // _BLOCK) * _BLOCK
        self._rows: dict[int, NDArray[np.float64]] = {}

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self.ids)

    def select(self, ids: Iterable[str]) -> Mask:
        """Return the mask that limits a search to ``ids``; ids the index does not hold are left out."""
        allowed = frozenset(ids)
        return np.fromiter((one in allowed for one in self.ids), dtype=np.bool_, count=len(self.ids))

    def search(self, tokens: Iterable[str], k: int = 10, where: Mask | None = None) -> tuple[Hit, ...]:
        """Return the ``k`` passages most similar to ``tokens``, best first, ties by id.

        A token said twice counts twice; unknown tokens are ignored; a passage that shares no token is no hit.
        ``where`` limits the search, see :meth:`select`; raises ``ValueError`` if it is another index's.
        """
        if where is not None and len(where) != len(self.ids):
            raise ValueError("the mask belongs to another index")
        counted = Counter(self._number[token] for token in tokens if token in self._number)
        if k < 1 or not counted:
            return ()
        length = sqrt(sum((count * self._idf[term]) ** 2 for term, count in counted.items()))
        scores = self._sums(counted)
        if where is not None:
            scores[: len(self)][~where] = 0.0
        best = self._candidates(scores, k, slack=length * 10**-_DIGITS)
        rounded = np.round(scores[best] / length, _DIGITS)
        order = np.lexsort((best, -rounded))[:k]
        places, values = best[order].tolist(), rounded[order].tolist()
        return tuple(
            Hit(self.ids[place], value) for place, value in zip(places, values, strict=True) if value > 0
        )

    def _sums(self, counted: Counter[int]) -> NDArray[np.float64]:
        """Return the similarity of every passage, times the length of the query, padded to whole blocks."""
        sums = np.zeros(self._length)
        for term, count in sorted(counted.items()):
            start, end = self._starts[term], self._starts[term + 1]
            if (end - start) * _DENSE_SHARE > self._length:
                sums += self._row(term) if count == 1 else count * self._row(term)
            else:
                weights = self._weights[start:end]
                sums[self._passages[start:end]] += weights if count == 1 else count * weights
        return sums

    def _row(self, term: int) -> NDArray[np.float64]:
        """Return the weights of a frequent term for all passages; made when first asked for."""
        row = self._rows.get(term)
        if row is None:
            places = slice(self._starts[term], self._starts[term + 1])
            row = np.zeros(self._length)
            row[self._passages[places]] = self._weights[places]
            self._rows[term] = row
        return row

    def _candidates(self, scores: NDArray[np.float64], k: int, slack: float) -> NDArray[np.intp]:
        """Return the places of the best ``k`` scores and of all that tie with the last of them.

        The k-th highest of the blocks' maxima cannot be above the k-th highest score.
        """
        highest = scores.reshape(_BLOCK, -1).max(axis=0)
        threshold = np.partition(highest, -k)[-k] - slack if k < len(highest) else 0.0
        return np.flatnonzero(scores >= threshold) if threshold > 0 else np.flatnonzero(scores)

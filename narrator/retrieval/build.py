"""Building the index with scikit-learn, which is imported here and only when something is built."""

from collections.abc import Iterable, Sequence

import numpy as np

from narrator.retrieval.index import Index, Postings


def build(documents: Iterable[tuple[str, Sequence[str]]]) -> Index:
    """Return the index over ``documents``, each an id and its tokens in order.

    Weights are those of scikit-learn's ``TfidfVectorizer`` with its defaults: raw counts, smooth idf, length
    normalised to 1. The order of the documents does not matter. Raises ``ValueError`` if an id stands twice.
    """
    ordered = sorted(documents, key=lambda document: document[0])
    ids = [name for name, _ in ordered]
    if len(set(ids)) < len(ids):
        raise ValueError("an id stands twice among the documents")
    if not any(len(tokens) for _, tokens in ordered):
        return Index(ids, (), _no_postings(len(ids)))
    vocabulary, postings = _count([tokens for _, tokens in ordered])
    return Index(ids, vocabulary, postings)


def _count(passages: Sequence[Sequence[str]]) -> tuple[Sequence[str], Postings]:
    from sklearn.feature_extraction.text import (  # type: ignore[import-untyped]  # noqa: PLC0415  # slow, untyped
        CountVectorizer,
        TfidfTransformer,
    )

    counter = CountVectorizer(analyzer=_as_given)
    counts = counter.fit_transform(passages)
    weighting = TfidfTransformer().fit(counts)
    by_term = counts.tocsc()
    idf = np.asarray(weighting.idf_, dtype=np.float64)
    weights = by_term.data * np.repeat(idf, np.diff(by_term.indptr))
    norms = np.sqrt(np.bincount(by_term.indices, weights=weights**2, minlength=len(passages)))
    return counter.get_feature_names_out().tolist(), Postings(
        starts=by_term.indptr.astype(np.int64),
        passages=by_term.indices.astype(np.int32),
        counts=by_term.data.astype(np.int32),
        idf=idf,
        norms=norms,
    )


def _as_given(tokens: Sequence[str]) -> Sequence[str]:
    return tokens


def _no_postings(passages: int) -> Postings:
    return Postings(
        starts=np.zeros(1, np.int64),
        passages=np.zeros(0, np.int32),
        counts=np.zeros(0, np.int32),
        idf=np.zeros(0),
        norms=np.zeros(passages),
    )

"""Searching by text: the kept index if it is fresh, else a new one, and the quick tokeniser that goes with it."""

import contextlib
import multiprocessing
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Protocol

from narrator.retrieval.index import Hit, Index, Mask
from narrator.retrieval.store import Recipe, Stored, load, save

BUILD_APART: ContextVar[bool] = ContextVar("build_apart", default=False)
"""Whether an index is built in a process of its own, whose memory goes with it: for programs that stay for hours.

What building needs (scikit-learn, the whole dictionary) takes many times the memory of a search, and never gives it back.
"""


class QueryTokeniser(Protocol):
    """Cuts queries."""

    def terms(self, text: str) -> Sequence[str]:
        """Return the tokens of ``text``, repeated ones repeated."""


class Tokeniser(QueryTokeniser, Protocol):
    """Cuts passages, and knows how to give a quicker tokeniser for the words of one index. It can be sent to a process."""

    @property
    def identity(self) -> str:
        """Name everything that decides the tokens, versions included."""

    def excerpt(self, vocabulary: Iterable[str]) -> bytes:
        """Return what the quicker tokeniser needs, to be kept beside the index."""

    def narrowed(self, excerpt: bytes) -> QueryTokeniser:
        """Return the quicker tokeniser; it cuts indexed words as this one does."""


class Retriever:
    """An index that is searched by text."""

    def __init__(self, index: Index, tokeniser: QueryTokeniser) -> None:
        """Take an index and the tokeniser for its queries."""
        self.index = index
        self._tokeniser = tokeniser

    def select(self, ids: Iterable[str]) -> Mask:
        """Return the mask that limits a search to ``ids``."""
        return self.index.select(ids)

    def search(self, text: str, k: int = 10, where: Mask | None = None) -> tuple[Hit, ...]:
        """Return the ``k`` passages most similar to ``text``, best first, ties by id; see :meth:`Index.search`."""
        return self.index.search(self._tokeniser.terms(text), k, where)


def open_or_build(folder: Path, documents: Iterable[tuple[str, str]], tokeniser: Tokeniser) -> Retriever:
    """Return a retriever over ``documents`` (id and text), from ``folder`` if a fresh index lies there.

    A missing, stale or damaged index is built anew and saved. A folder that cannot be written costs time at
    the next start, not the search. The hits are the same whether the index was read or built. Raises
    ``ValueError`` if an id stands twice.
    """
    documents = tuple(documents)
    recipe = Recipe.of(documents, tokeniser.identity)
    stored = load(folder, recipe)
    if stored is None and BUILD_APART.get():
        _build_apart(folder, documents, tokeniser)
        stored = load(folder, recipe)
    if stored is None:
        stored = _built(documents, tokeniser)
        with contextlib.suppress(OSError):
            save(stored, folder, recipe)
    return Retriever(stored.index, tokeniser.narrowed(stored.excerpt))


def _build_apart(folder: Path, documents: Sequence[tuple[str, str]], tokeniser: Tokeniser) -> None:
    """Build the index into ``folder`` in a process of its own; where that cannot be done nothing comes of it."""
    process = multiprocessing.get_context("spawn").Process(
        target=open_or_build, args=(folder, documents, tokeniser), daemon=True
    )
    with contextlib.suppress(OSError):
        process.start()
        process.join()


def built(documents: Iterable[tuple[str, str]], tokeniser: Tokeniser) -> Retriever:
    """Return a retriever over ``documents`` that is kept nowhere."""
    stored = _built(tuple(documents), tokeniser)
    return Retriever(stored.index, tokeniser.narrowed(stored.excerpt))


def _built(documents: Iterable[tuple[str, str]], tokeniser: Tokeniser) -> Stored:
    from narrator.retrieval.build import build  # noqa: PLC0415  # what only building needs

    index = build((name, tokeniser.terms(text)) for name, text in documents)
    return Stored(index, tokeniser.excerpt(index.vocabulary))

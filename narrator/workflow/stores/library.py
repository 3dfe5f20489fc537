"""Which stores of wording an action uses, and where caches and indexes lie."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.figures.same_office import Same, same_office
from narrator.language.segment import Segmenter
from narrator.library.passage import Passage
from narrator.library.phrase import PhraseBank
from narrator.library.phrasebank import load_phrasebank
from narrator.library.search_text import search_text
from narrator.resources import shipped
from narrator.suggestion.rank import phrase_passage
from narrator.suggestion.situation import situation_text
from narrator.workflow.stores.own_store import CORPUS, own_store

if TYPE_CHECKING:
    from narrator.retrieval.retriever import Retriever

CACHE_VARIABLE = "NARRATOR_CACHE_DIR"


def cache_folder() -> Path:
    """Return the private cache folder of this user (``NARRATOR_CACHE_DIR`` overrides it)."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415  (only when not overridden)

    return user_cache_path("narrator", appauthor=False)


def folders(name: str, project: Path, more: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders of a store: the shipped one, that of the project, and those named."""
    own = own_store(name, project)
    found = [shipped(name), *([own] if own.is_dir() else []), *more]
    return tuple(dict.fromkeys(folder.resolve() for folder in found))


@dataclass(frozen=True)
class Library:
    """Phrases and passages of a project, and the search over them. Everything is opened when first used."""

    project: Path
    figures: Figures
    phrasebanks: tuple[Path, ...] = ()
    corpora: tuple[Path, ...] = ()

    @cached_property
    def bank(self) -> PhraseBank:
        """The phrasebank; slots are checked against the facts these figures offer."""
        vocabulary = build_facts(self.figures, None)
        return load_phrasebank(
            folders("phrasebank", self.project, self.phrasebanks), vocabulary, cache_folder()
        )

    @cached_property
    def phrases(self) -> tuple[Passage, ...]:
        """All phrases as passages."""
        return tuple(map(phrase_passage, self.bank.phrases))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All phrases and all sentences of the corpus."""
        return (*self.phrases, *self._shared, *self._own)

    @property
    def offered(self) -> tuple[Passage, ...]:
        """The passages this office may be offered: of the project's own reports only those of this office.

        A reviewer may have added a whole district; neighbours who are offered each other's sentences end up
        writing alike. Folders named on the command line are asked for and come whole.
        """
        name = self.figures.unit.full_name
        matching = tuple(passage for passage in self._own if same_office(passage.office, name) is Same.YES)
        return (*self.phrases, *self._shared, *matching)

    @cached_property
    def _shared(self) -> tuple[Passage, ...]:
        return self._load_corpus((shipped("corpus"), *self.corpora))

    @cached_property
    def _own(self) -> tuple[Passage, ...]:
        folder = own_store(CORPUS, self.project)
        if not folder.is_dir() or folder.resolve() in {
            shared.resolve() for shared in (shipped("corpus"), *self.corpora)
        }:
            return ()
        known = {passage.id for passage in self._shared}
        found = self._load_corpus((folder,))
        return tuple(passage for passage in found if passage.id not in known)

    def _load_corpus(self, stores: Sequence[Path]) -> tuple[Passage, ...]:
        from narrator.library.corpus import load_corpus  # noqa: PLC0415  (a draft does without)

        return load_corpus(stores, self.bank.deed_topics, cache_folder())

    def relevance(self, query: str) -> Mapping[str, float]:
        """Return the TF-IDF similarity (0–1) of every passage that shares a word with ``query``."""
        return _search(self._passages_index, query)

    def relevance_to_situation(self, topic: str) -> Mapping[str, float]:
        """Return the similarity of the passages to this office's situation as to one topic."""
        return self.relevance(situation_text(self.figures, topic))

    def phrase_relevance(self, topic: str) -> Mapping[str, float]:
        """Return the same for phrases alone: what a draft needs, from a smaller index that opens quicker."""
        head = topic.split(".", 1)[0]
        if head not in self._known:
            self._known[head] = _search(self._phrases_index, situation_text(self.figures, head))
        return self._known[head]

    @cached_property
    def _known(self) -> dict[str, Mapping[str, float]]:
        return {}

    @cached_property
    def _passages_index(self) -> "Retriever":
        stores = (*self._phrase_folders, *folders("corpus", self.project, self.corpora))
        return _open_index("passages", stores, self.passages)

    @cached_property
    def _phrases_index(self) -> "Retriever":
        return _open_index("phrases", self._phrase_folders, self.phrases)

    @property
    def _phrase_folders(self) -> tuple[Path, ...]:
        return folders("phrasebank", self.project, self.phrasebanks)


def _search(retriever: "Retriever", query: str) -> Mapping[str, float]:
    return {hit.id: hit.score for hit in retriever.search(query, len(retriever.index))}


def _open_index(kind: str, stores: Sequence[Path], passages: Sequence[Passage]) -> "Retriever":
    """Return the search over ``passages``; each set of folders has an index of its own in the cache."""
    from narrator.retrieval.retriever import open_or_build  # noqa: PLC0415  (numpy only when searching)

    name = sha256("\n".join(map(str, stores)).encode()).hexdigest()[:16]
    documents = [(passage.id, search_text(passage)) for passage in passages]
    return open_or_build(cache_folder() / f"{kind}-{name}", documents, Segmenter())

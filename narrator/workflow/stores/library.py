"""Which stores of wording an action uses, and where caches and indexes lie."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.figures.same_office import Same, same_office
from narrator.language.characters import Characters
from narrator.language.names.offices import places_of_office
from narrator.language.segment import Segmenter
from narrator.library.passage import Passage
from narrator.library.phrase import PhraseBank
from narrator.library.phrasebank import load_phrasebank
from narrator.library.search_text import search_text
from narrator.resources import shipped
from narrator.suggestion.rank import phrase_passage
from narrator.suggestion.situation import situation_text
from narrator.workflow.stores.own_store import CORPUS, own_store
from narrator.workflow.stores.own_years import OwnYears

if TYPE_CHECKING:
    from narrator.retrieval.retriever import Retriever, Tokeniser

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
    earlier: OwnYears = field(default_factory=OwnYears)
    """The office's own reports that lie with its figures, in no corpus."""

    @cached_property
    def bank(self) -> PhraseBank:
        """The phrasebank; slots are checked against the facts these figures offer."""
        return load_phrasebank(self._phrase_folders, lambda: build_facts(self.figures, None), cache_folder())

    @cached_property
    def phrases(self) -> tuple[Passage, ...]:
        """All phrases as passages."""
        return tuple(map(phrase_passage, self.bank.offered))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All phrases and all sentences of the corpus."""
        return (*self.phrases, *self._shipped, *self._named, *self._own, *self._beside)

    @property
    def offered(self) -> tuple[Passage, ...]:
        """The passages this office may be offered: of the project's own reports only those of this office.

        A reviewer may have added a whole district; neighbours who are offered each other's sentences end up
        writing alike. Of folders named on the command line, which are asked for, only the reports of the same district
        and those of the same year, the batch, are left out.
        """
        near = self._of_own_office
        asked = tuple(passage for passage in self._named if near(passage) or self._is_afar(passage))
        own = tuple(passage for passage in (*self._own, *self._beside) if near(passage))
        return (*self.phrases, *self._shipped, *asked, *own)

    @property
    def own(self) -> tuple[Passage, ...]:
        """The sentences of this office's own earlier reports."""
        near = self._of_own_office
        return tuple(one for one in (*self._named, *self._own, *self._beside) if near(one))

    @property
    def left_out(self) -> int:
        """How many sentences of named folders are left out as those of the same district or batch."""
        return sum(not (self._of_own_office(one) or self._is_afar(one)) for one in self._named)

    def _of_own_office(self, passage: Passage) -> bool:
        earlier = passage.year is not None and passage.year < self.figures.year
        return earlier and same_office(passage.office, self.figures.unit.full_name) is Same.YES

    def _is_afar(self, passage: Passage) -> bool:
        """Whether a report is of another district and another year's batch; where the district is not known it is not."""
        unit = self.figures.unit
        own = {*places_of_office(unit.full_name), *places_of_office(unit.parent or "")}
        theirs = {*places_of_office(passage.office), *places_of_office(passage.parent)}
        same = same_office(passage.office, unit.full_name) is not Same.NO
        return not same and not own & theirs and passage.year is not None and passage.year < self.figures.year

    @cached_property
    def _shipped(self) -> tuple[Passage, ...]:
        return self._load_corpus((shipped("corpus"),))

    @cached_property
    def _named(self) -> tuple[Passage, ...]:
        shelf = shipped("corpus").resolve()
        folders_named = tuple(folder for folder in self.corpora if folder.resolve() != shelf)
        known = {passage.id for passage in self._shipped}
        found = self._load_corpus(folders_named) if folders_named else ()
        return tuple(passage for passage in found if passage.id not in known)

    @cached_property
    def _own(self) -> tuple[Passage, ...]:
        folder = own_store(CORPUS, self.project)
        taken = {shared.resolve() for shared in (shipped("corpus"), *self.corpora)}
        if not folder.is_dir() or folder.resolve() in taken:
            return ()
        known = {passage.id for passage in (*self._shipped, *self._named)}
        found = self._load_corpus((folder,))
        return tuple(passage for passage in found if passage.id not in known)

    @cached_property
    def _beside(self) -> tuple[Passage, ...]:
        near = self._of_own_office
        there = frozenset(
            one.year for one in (*self._own, *self._named) if one.year is not None and near(one)
        )
        return tuple(self.earlier.passages(self.bank.deed_topics, there))

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
        return _open_index("passages", stores, self.passages, Characters())

    @cached_property
    def _phrases_index(self) -> "Retriever":
        return _index_of(self.bank, self._phrase_folders)

    @property
    def _phrase_folders(self) -> tuple[Path, ...]:
        return folders("phrasebank", self.project, self.phrasebanks)


@lru_cache(maxsize=64)  # a page drafts again and again from figures that ask for the same
def _search(retriever: "Retriever", query: str) -> Mapping[str, float]:
    return MappingProxyType({hit.id: hit.score for hit in retriever.search(query, len(retriever.index))})


def _index_of(bank: PhraseBank, stores: tuple[Path, ...]) -> "Retriever":
    """Return the search over the phrases of a bank; that of the last one is kept as long as the bank is the same."""
    known = _LAST.get(stores)
    if known is not None and known[0] is bank:
        return known[1]
    found = _open_index("phrases", stores, tuple(map(phrase_passage, bank.offered)), Segmenter())
    _LAST.clear()
    _LAST[stores] = bank, found
    return found


_LAST: dict[tuple[Path, ...], tuple[PhraseBank, "Retriever"]] = {}


def _open_index(
    kind: str, stores: Sequence[Path], passages: Sequence[Passage], tokeniser: "Tokeniser"
) -> "Retriever":
    """Return the search over ``passages``; each set of folders has an index of its own in the cache."""
    from narrator.retrieval.retriever import open_or_build  # noqa: PLC0415  (numpy only when searching)

    name = sha256("\n".join(map(str, stores)).encode()).hexdigest()[:16]
    documents = [(passage.id, search_text(passage)) for passage in passages]
    return open_or_build(cache_folder() / f"{kind}-{name}", documents, tokeniser)


def search_index(passages: Sequence[Passage]) -> "Retriever":
    """Return the search over ``passages``, in memory."""
    from narrator.retrieval.retriever import built  # noqa: PLC0415  (numpy only when searching)

    return built([(passage.id, search_text(passage)) for passage in passages], Characters())

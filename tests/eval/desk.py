"""The shelf as a desk that offices ask: one index over all, asked for any office without its own later years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.library.corpus import load_corpus
from narrator.library.passage import Passage
from narrator.library.phrase import PhraseBank
from narrator.resources import shipped
from narrator.retrieval.retriever import Retriever
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.abstract import abstract
from narrator.suggestion.past.year import KnownYear, known_year
from narrator.suggestion.rank import phrase_passage
from narrator.suggestion.situation import situation_text
from narrator.suggestion.suggest import Suggestions, suggest
from narrator.workflow.stores.library import cache_folder, search_index
from narrator.workflow.writing.screen import screen_for
from tests.eval.offices import OfficeYears
from tests.shipped_phrases import shipped_phrases

ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Desk:
    """Phrases, the sentences of all shipped reports, the search over both."""

    bank: PhraseBank
    phrases: tuple[Passage, ...]
    shelf: tuple[Passage, ...]
    index: Retriever

    def relevance(self, query: str) -> Mapping[str, float]:
        """Return the similarity of every wording to a query."""
        return {hit.id: hit.score for hit in self.index.search(query, len(self.index.index))}


@cache
def desk() -> Desk:
    """Return the desk; it is opened once."""
    bank = shipped_phrases()
    shelf = load_corpus([shipped("corpus")], bank.deed_topics, cache_folder())
    phrases = tuple(map(phrase_passage, bank.offered))
    return Desk(bank, phrases, shelf, search_index((*phrases, *shelf)))


def ground_of(office: OfficeYears, year: int) -> Ground:
    """Return what an office's suggestions for a year must agree with, its earlier years known."""
    figures = office.figures[year]
    prior = office.figures.get(year - 1)
    return Ground(
        figures,
        build_facts(figures, prior),
        screen_for(figures, prior),
        prior.cells if prior is not None else None,
        {"followup": {"项数": 0}, "": {"项数": 0}},
        known_years(office, year),
    )


def known_years(office: OfficeYears, year: int) -> dict[int, KnownYear]:
    """Return what is known of the years before ``year``."""
    known: dict[int, KnownYear] = {}
    for one in sorted(office.figures):
        if one < year:
            known[one] = known_year(office.figures[one], known.get(one - 1))
    return known


def passages_for(office: OfficeYears, year: int) -> tuple[Passage, ...]:
    """Return what an office may be offered for a year: phrases, its own earlier years, the shelf without it."""
    name = office.figures[year].unit.full_name
    return (
        *desk().phrases,
        *(one for one in desk().shelf if one.office != name or (one.year or 0) < year),
    )


def asked(office: OfficeYears, year: int, section: str, topic: str, count: int) -> Suggestions:
    """Return what the desk suggests for a topic."""
    inside = tuple(one for one in passages_for(office, year) if one.is_about(section, topic))
    relevance = desk().relevance(situation_text(office.figures[year], topic))
    return suggest(inside, desk().bank, ground_of(office, year), relevance, count)


def masked(passage: Passage, names: frozenset[str]) -> str:
    """Return a sentence without its particulars."""
    return abstract(passage.text, names)[0].masked


def likeness(one: str, other: str) -> float:
    """Return 1 - normalised edit distance."""
    return float(Levenshtein.normalized_similarity(one, other))


def written(office: OfficeYears, year: int) -> tuple[Passage, ...]:
    """Return the sentences the office did write for a year."""
    name = office.figures[year].unit.full_name
    return tuple(one for one in desk().shelf if one.office == name and one.year == year)


def of_topics(passages: Sequence[Passage]) -> Mapping[tuple[str, str], tuple[Passage, ...]]:
    """Return passages by section and topic."""
    found: dict[tuple[str, str], list[Passage]] = {}
    for one in passages:
        found.setdefault((one.section, one.topic), []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def figures_of(office: OfficeYears, year: int) -> Figures:
    """Return the figures of a year."""
    return office.figures[year]

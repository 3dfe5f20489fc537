"""How near the first suggestions come to what was written, from its first characters: leave one office out.

Every sentence is masked. The oracle is the nearest of all wordings the office may be offered for that section, the most
any ranking could reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from narrator.figures.unit import UnitKind
from narrator.language.characters import Characters
from narrator.language.similarity import alike
from narrator.library.corpus import names_of_office
from narrator.library.passage import Passage, Store
from narrator.library.search_text import SLOT
from narrator.retrieval.build import build
from narrator.retrieval.index import Index, Mask
from narrator.suggestion.bearing import why_not_whole
from narrator.suggestion.beginning import NEAREST, nearness
from narrator.suggestion.past.abstract import abstract
from narrator.suggestion.past.fit import (
    Asker,
    why_other_kind,
    why_other_level,
    why_other_trade,
    why_other_year,
)
from narrator.suggestion.past.general import unknown_words
from narrator.suggestion.past.template import BLANK
from narrator.suggestion.weights import DIVERSE
from tests.checkout import ROOT
from tests.eval.desk import desk, written
from tests.eval.offices import offices
from tests.read_yaml import read_yaml

TYPED = 8
FIRST = (1, 3, 5)
FIVE = ("problems", "improvements")
TARGETS = sorted((ROOT / "tests" / "eval" / "targets").glob("*.yaml"))
_STATEMENT = re.compile(r"\{%.*?%\}")
_BLANKS = re.compile(f"(?:{BLANK})+")
_TOPICS = {"information_management": "management", "supervision": "assurance", "measure": "improvements"}
Likeness = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A masked sentence that somebody wrote, who that was, and where it stands."""

    asker: Asker
    section: str
    topic: str
    text: str
    without: str = ""


@dataclass(slots=True)
class Nearness:
    """What was measured: the oracle and the best of the first suggestions, one number for each sentence."""

    oracle: list[float] = field(default_factory=list)
    saved: dict[int, list[float]] = field(default_factory=lambda: {first: [] for first in FIRST})

    def at(self, first: int) -> float:
        """The mean likeness of the best of the first suggestions."""
        return float(np.mean(self.saved[first]))

    @property
    def share(self) -> float:
        """The share of the oracle the first five reach."""
        return self.at(5) / float(np.mean(self.oracle))

    def covered(self, likeness: float) -> float:
        """The share of sentences that have a wording so like them."""
        return float(np.mean([value >= likeness for value in self.oracle]))


@dataclass(frozen=True, slots=True)
class _Store:
    passages: tuple[Passage, ...]
    texts: dict[str, str]
    index: Index
    clean: frozenset[str]
    topics: dict[str, str]


@cache
def _store() -> _Store:
    passages = (*desk().phrases, *desk().shelf)
    texts: dict[str, str] = {}
    clean: set[str] = set()
    for one in passages:
        if one.store is Store.PHRASEBANK:
            texts[one.id] = flat(SLOT.sub(BLANK, _STATEMENT.sub("", one.text)))
            clean.add(one.id)
            continue
        template, _ = abstract(one.text, names_of_office(one.office, one.parent))
        texts[one.id] = flat(template.masked)
        words = "，".join(piece for piece in template.pieces if isinstance(piece, str))
        if why_not_whole(one.text) is None and not unknown_words(words):
            clean.add(one.id)
    cut = Characters().terms
    index = build((name, cut(text)) for name, text in texts.items())
    topics = {one.id: one.topic.split(".")[0] for one in passages}
    return _Store(tuple(sorted(passages, key=lambda one: one.id)), texts, index, frozenset(clean), topics)


def masked_texts() -> dict[str, str]:
    """Return every wording without its particulars, by id."""
    return _store().texts


def flat(text: str) -> str:
    """Return a masked text with every run of blanks as one."""
    return _BLANKS.sub(BLANK, text)


def frozen_targets() -> Iterator[Wanted]:
    """Yield the frozen targets."""
    for path in TARGETS:
        yield from _targets_of(path)


def _targets_of(path: Path) -> Iterator[Wanted]:
    content = read_yaml(path)
    kind = next(kind for kind in UnitKind if kind.value == content["kind"])
    for group in content["groups"]:
        asker = Asker("" if group["trade"] == "综合" else group["trade"], kind, 2025)
        topic = _TOPICS.get(group["topic"], group["topic"])
        for text in group["sentences"]:
            yield Wanted(asker, group["section"], topic, flat(text))


def left_out(every: int = 1) -> Iterator[Wanted]:
    """Yield the sentences of the last year of every n-th office of three years, each to be found in others' alone."""
    for office in offices()[::every]:
        year = max(office.figures)
        unit = office.figures[year].unit
        asker = Asker(unit.full_name, unit.kind, year)
        for one in written(office, year):
            yield Wanted(asker, one.section, one.topic, _store().texts[one.id], unit.full_name)


def may_offer(wanted: Wanted) -> frozenset[str]:
    """Return the wordings an office may be offered for a section, whatever its figures."""
    return _may_offer(wanted.asker, wanted.without, "problems" if wanted.section in FIVE else wanted.section)


@cache
def _may_offer(asker: Asker, without: str, section: str) -> frozenset[str]:
    return _allowed(asker, without) & _inside(section)


@cache
def _inside(section: str) -> frozenset[str]:
    same = FIVE if section in FIVE else (section,)
    return frozenset(one.id for one in _store().passages if one.section in same)


@cache
def _allowed(asker: Asker, without: str) -> frozenset[str]:
    phrases = {phrase.id: phrase for phrase in desk().bank.phrases}
    found = set()
    for one in _store().passages:
        if one.id not in _store().clean:
            continue
        if one.store is Store.PHRASEBANK:
            fits = phrases[one.id].suits(asker.kind, asker.year) and not one.text.startswith("【")
        else:
            fits = one.office != without and not (
                why_other_kind(one.unit_kind, asker)
                or why_other_year(one.text, asker)
                or why_other_level(one.text, asker)
                or why_other_trade(one.text, asker)
            )
        if fits:
            found.add(one.id)
    return frozenset(found)


def measure(targets: Iterable[Wanted]) -> Nearness:
    """Measure the oracle and the first suggestions for each target."""
    wanted = list(targets)
    ids = sorted(_store().texts)
    place = {name: number for number, name in enumerate(ids)}
    texts = [_store().texts[name] for name in ids]
    likeness: Likeness = cdist([one.text for one in wanted], texts, scorer=Levenshtein.normalized_similarity)
    score = Nearness()
    for row, one in zip(likeness, wanted, strict=True):
        allowed = may_offer(one)
        score.oracle.append(float(max((row[place[name]] for name in allowed), default=0.0)))
        chosen = [float(row[place[name]]) for name in first_suggestions(one, allowed)]
        for first in FIRST:
            score.saved[first].append(max(chosen[:first], default=0.0))
    return score


@lru_cache(maxsize=512)
def _mask(allowed: frozenset[str]) -> Mask:
    return _store().index.select(allowed)


def first_suggestions(wanted: Wanted, allowed: frozenset[str]) -> Sequence[str]:
    """Return the ids of the five wordings suggested from the first characters of a sentence."""
    store, begun = _store(), wanted.text[:TYPED]
    mask = _mask(allowed)
    hits = store.index.search(Characters().terms(begun), NEAREST, mask)
    topics, topic = store.topics, wanted.topic.split(".")[0]
    ranked = sorted(
        (
            (nearness(begun, store.texts[hit.id], hit.score, same_topic=topics[hit.id] == topic), hit.id)
            for hit in hits
        ),
        key=lambda pair: (-round(pair[0], 9), pair[1]),
    )
    chosen: list[str] = []
    for _, name in ranked:
        if all(alike(store.texts[name], store.texts[other]) < DIVERSE for other in chosen):
            chosen.append(name)
        if len(chosen) == max(FIRST):
            break
    return chosen

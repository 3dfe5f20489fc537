"""How varied texts are, as offices wrote them and as they would be had each taken the first suggestion for every sentence.

Sentences are masked. The suggestions are those from the first characters of a sentence, out of other offices' reports and the
phrases alone, the worst case: who has reports of its own is offered its own words first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from tests.eval.wording_near import first_suggestions, left_out, masked_texts, may_offer

LENGTHS = (2, 4)
NEARLY_THE_SAME = 0.8

Texts: TypeAlias = Mapping[str, Sequence[str]]
"""The sentences of each office."""


@dataclass(frozen=True, slots=True)
class Variety:
    """Of all runs of n characters, the share that are distinct; the share of sentences another office has nearly so."""

    distinct: Mapping[int, float]
    shared: float


def variety(texts: Texts) -> Variety:
    """Measure the texts of several offices."""
    every = [one for sentences in texts.values() for one in sentences]
    return Variety({length: _distinct(every, length) for length in LENGTHS}, _shared(texts))


def as_written_and_suggested(every: int) -> tuple[Texts, Texts]:
    """Return the sentences of the last year of every n-th office, and the first suggestion for each."""
    written: dict[str, list[str]] = {}
    suggested: dict[str, list[str]] = {}
    for wanted in left_out(every):
        chosen = first_suggestions(wanted, may_offer(wanted))
        if chosen:
            written.setdefault(wanted.without, []).append(wanted.text)
            suggested.setdefault(wanted.without, []).append(masked_texts()[chosen[0]])
    return written, {office: tuple(dict.fromkeys(texts)) for office, texts in suggested.items()}


def _distinct(sentences: Sequence[str], length: int) -> float:
    runs = Counter(
        sentence[start : start + length]
        for sentence in sentences
        for start in range(len(sentence) - length + 1)
    )
    return len(runs) / runs.total()


def _shared(texts: Texts) -> float:
    offices = [office for office, sentences in texts.items() for _ in sentences]
    every = [one for sentences in texts.values() for one in sentences]
    alike = cdist(every, every, scorer=Levenshtein.normalized_similarity) >= NEARLY_THE_SAME
    other = np.array([[one != another for another in offices] for one in offices])
    return float((alike & other).any(axis=1).mean())

"""Choosing the wording of one topic: which phrases fit, which one is used, which stay as alternatives."""

from collections.abc import Iterator, Mapping

from narrator.figures.facts.quantity import Fact
from narrator.figures.model import Figures
from narrator.library.phrase import DeedClaim, Phrase, PhraseBank
from narrator.suggestion.rank import phrase_passage, rank
from narrator.suggestion.render import Sentence, allowed, fill


def in_order(
    bank: PhraseBank,
    topic: str,
    figures: Figures,
    facts: Mapping[str, Fact],
    relevance: Mapping[str, float],
    step: int = 0,
) -> Iterator[Sentence]:
    """Yield the phrases of ``topic`` that these figures allow, filled, best first (see the weights).

    Phrases that print an open item come last. ``step`` starts that much further on, so that the items of a
    list are worded differently. Each phrase is filled only when it is asked for.
    """
    candidates = [
        p for p in bank.of_topic(topic) if p.suits(figures.unit.kind, figures.year) and allowed(p, facts)
    ]
    by_id = {phrase.id: phrase for phrase in candidates}
    ranked = [
        by_id[scored.passage.id]
        for scored in rank(map(phrase_passage, candidates), figures, relevance, by_id)
    ]
    ready = [phrase for phrase in ranked if not phrase.is_fallback]
    start = step % len(ready) if ready else 0
    for phrase in (*ready[start:], *ready[:start], *(phrase for phrase in ranked if phrase.is_fallback)):
        sentence = fill(phrase, facts)
        if sentence is not None:
            yield sentence


def unproven(phrase: Phrase, claims: Mapping[str, DeedClaim], known: str) -> tuple[DeedClaim, ...]:
    """Return the deeds a phrase claims for which ``known`` (the clerk's own facts) holds no evidence."""
    named = (claims[name] for name in phrase.claims)
    return tuple(claim for claim in named if not any(word in known for word in claim.evidence))


def own_words(figures: Figures) -> Iterator[str]:
    """Yield the facts the clerk stated in words: what can prove a deed."""
    yield from figures.deeds
    assurance = figures.assurance
    yield from (training.topic or "" for training in assurance.trainings)
    yield from (notice.remedy or "" for notice in assurance.notices)
    yield from (case.remedy or "" for case in figures.handling.corrected)
    yield from (followup.result or "" for followup in figures.followups)

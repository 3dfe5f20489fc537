"""Ranking passages for one office: relevance, fit and a fixed lot, weighted in :mod:`narrator.suggestion.weights`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from narrator.figures.model import Figures
from narrator.library.passage import Passage, Store
from narrator.library.phrase import Phrase
from narrator.suggestion.calls import SECTIONS, Call, called_for, calls
from narrator.suggestion.past.fit import trades_of
from narrator.suggestion.weights import WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its score (0–1) and the reasons, in Chinese, best first."""

    passage: Passage
    score: float
    reasons: tuple[str, ...]


def rank(
    passages: Iterable[Passage],
    figures: Figures,
    relevance: Mapping[str, float],
    phrases: Mapping[str, Phrase],
    weights: Weights = WEIGHTS,
) -> tuple[Scored, ...]:
    """Return ``passages`` best first, ties by id. ``relevance`` is the cosine by passage id; none is 0."""
    called = calls(figures)
    scored = [
        _score(
            passage,
            figures,
            relevance.get(passage.id, 0.0),
            phrases,
            weights,
            called_for(passage, called),
        )
        for passage in passages
    ]
    return tuple(sorted(scored, key=lambda one: (-one.score, one.passage.id)))


def _score(
    passage: Passage,
    figures: Figures,
    relevance: float,
    phrases: Mapping[str, Phrase],
    weights: Weights,
    call: Call | None,
) -> Scored:
    phrase = phrases.get(passage.id)
    office, office_reason = _office(passage, phrase, figures)
    tied, tied_reason = _tied(phrase, passage.section)
    if call is not None and call.weight > tied:
        tied, tied_reason = call.weight, call.reason
    parts = (
        (weights.relevance * relevance, f"与本单位情况的相关度 {relevance:.2f}" if relevance > 0 else ""),
        (weights.office * office, office_reason),
        (weights.figures * tied, tied_reason),
        (weights.spread * lot(figures, passage.topic, passage.id), ""),
    )
    total = weights.relevance + weights.office + weights.figures + weights.spread
    score = round(sum(value for value, _ in parts) / total, 6)
    return Scored(passage, score, tuple(reason for _, reason in sorted(parts, key=lambda p: -p[0]) if reason))


def _office(passage: Passage, phrase: Phrase | None, figures: Figures) -> tuple[float, str]:
    kind = figures.unit.kind
    if phrase is not None:
        if not phrase.kinds:
            return 0.4, "各类单位通用"
        return (
            (1.0, f"专为{kind.value}写") if len(phrase.kinds) == 1 else (0.8, f"为{kind.group.value}类单位写")
        )
    shared = trades_of(passage.office) & trades_of(figures.unit.full_name)
    if shared:
        return 1.0, f"同类单位（{kind.value}·{'、'.join(sorted(shared))}）的年报"
    if passage.unit_kind is kind:
        return 0.8, f"同类单位（{kind.value}）的年报"
    if passage.unit_kind is not None and passage.unit_kind.group is kind.group:
        return 0.6, f"相近单位（{passage.unit_kind.value}）的年报"
    return 0.1, "其他类别单位的年报"


def _tied(phrase: Phrase | None, section: str) -> tuple[float, str]:
    if phrase is None or not phrase.when:
        return 0.0, ""
    if "上年." in phrase.when:
        return 1.0, "能与上年比较"
    return (1.0 if section in SECTIONS else 0.6), "符合本年数据"


def lot(figures: Figures, topic: str, name: str) -> float:
    """Return a fixed number between 0 and 1 that differs between offices and moves on each year."""
    seed = f"{figures.unit.full_name}|{figures.year}|{topic}|{name}"
    return int.from_bytes(sha256(seed.encode()).digest()[:4]) / 2**32


def phrase_passage(phrase: Phrase) -> Passage:
    """Return a phrase as a passage; its section five topics on measures count as improvements."""
    section = "improvements" if phrase.topic.startswith(("improvement", "followup")) else phrase.section
    return Passage(
        id=phrase.id,
        store=Store.PHRASEBANK,
        section=section,
        topic=phrase.topic,
        text=phrase.text,
        source=phrase.source,
        impersonal=True,
    )

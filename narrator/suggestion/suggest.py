"""Suggestions for one office: ranked wording that its figures allow, and why other wording was refused."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from narrator.claims.verify import Cells
from narrator.figures.facts.quantity import Fact
from narrator.figures.model import Figures
from narrator.finding import Finding
from narrator.language.similarity import alike
from narrator.library.passage import Passage, Store
from narrator.library.phrase import Phrase, PhraseBank
from narrator.suggestion.bearing import why_not_borne_out, why_not_whole
from narrator.suggestion.rank import Scored, rank
from narrator.suggestion.render import fill, holds
from narrator.suggestion.weights import DIVERSE


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One wording offered: filled text, where it comes from, score 0–1, reasons, what it asserts, its blanks.

    ``reuse`` is the share (0–100) of it that last year's report already has, ``None`` while unknown.
    """

    passage: Passage
    text: str
    score: float
    reasons: tuple[str, ...]
    asserts: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    reuse: float | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Wording that ranked well and is not offered, with the reason."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The answer to one request."""

    offered: tuple[Suggestion, ...]
    refused: tuple[Refusal, ...]


Screen: TypeAlias = Callable[[Passage, str], tuple[Finding, ...]]
"""What checking a sentence of a past report as this office's own finds."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every suggestion must agree with: this year's figures and facts, last year's cells if known.

    ``items`` are the facts of the lists that topics are repeated over, by the first part of the topic: 项 and 项数.
    """

    figures: Figures
    facts: Mapping[str, Fact]
    screen: Screen
    prior: Cells | None = None
    items: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)

    def facts_for(self, topic: str) -> Mapping[str, Fact]:
        """Return what a phrase of ``topic`` may name."""
        return {**self.facts, **self.items.get(topic.split(".", 1)[0], self.items.get("", {}))}


def suggest(
    passages: Sequence[Passage],
    bank: PhraseBank,
    ground: Ground,
    relevance: Mapping[str, float],
    count: int,
) -> Suggestions:
    """Return up to ``count`` suggestions from ``passages``, best first, no two nearly the same."""
    phrases = {phrase.id: phrase for phrase in bank.phrases}
    offered: list[Suggestion] = []
    refused: list[Refusal] = []
    fitting = _suitable(passages, phrases, ground.figures)
    for scored in rank(fitting, ground.figures, relevance, phrases):
        if len(offered) == count:
            break
        outcome = _try(scored, phrases.get(scored.passage.id), ground)
        if isinstance(outcome, Refusal):
            refused.append(outcome)
        elif all(alike(outcome.text, other.text) < DIVERSE for other in offered):
            offered.append(outcome)
    return Suggestions(tuple(offered), tuple(refused))


def _suitable(
    passages: Sequence[Passage], phrases: Mapping[str, Phrase], figures: Figures
) -> Iterator[Passage]:
    """Yield what may concern this office at all: a phrase for its kind and year, any passage of the corpus."""
    for passage in passages:
        phrase = phrases.get(passage.id)
        if phrase is None or phrase.suits(figures.unit.kind, figures.year):
            yield passage


def _try(scored: Scored, phrase: Phrase | None, ground: Ground) -> Suggestion | Refusal:
    passage = scored.passage
    if passage.store is Store.CORPUS:
        reason = _why_not_offered(passage, ground)
        if reason:
            return Refusal(passage.id, reason)
        return Suggestion(passage, passage.text, scored.score, scored.reasons)
    if phrase is None:
        return Refusal(passage.id, "短语库里已没有这一条")
    facts = ground.facts_for(phrase.topic)
    sentence = fill(phrase, facts)
    if sentence is None:
        return Refusal(passage.id, _why_not(phrase, facts))
    blanks = tuple(f"【待填{rest.split('】')[0]}】" for rest in sentence.text.split("【待填")[1:])
    blanks += ("＿＿",) if "＿＿" in sentence.text else ()
    asserts = (*phrase.asserts, *(f"做法：{claim}" for claim in phrase.claims))
    return Suggestion(passage, sentence.text, scored.score, scored.reasons, asserts, blanks)


def _why_not_offered(passage: Passage, ground: Ground) -> str | None:
    """Return why a sentence of a past report is not offered, ``None`` if it is."""
    if not passage.impersonal:
        return "含有数字、地名、机构名、人名或引号内的名称，不能照用"
    reason = why_not_whole(passage.text) or why_not_borne_out(
        passage.text, passage.section, ground.figures, ground.facts, ground.prior
    )
    if reason:
        return reason
    faults = ground.screen(passage, passage.text)
    return f"检查时会报：{faults[0].message}" if faults else None


def _why_not(phrase: Phrase, facts: Mapping[str, Fact]) -> str:
    if phrase.when and not holds(phrase.when, facts):
        return f"条件不符合本年数据：{phrase.when}"
    failed = next((expression for expression in phrase.asserts if not holds(expression, facts)), None)
    return f"与本年数据矛盾：{failed}" if failed else "用到还没有填的数字或事实"

"""Suggestions for one office: ranked wording that its figures allow, and why other wording was refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.figures.facts.quantity import Fact
from narrator.figures.model import Figures
from narrator.language.similarity import alike
from narrator.library.passage import Passage, Store
from narrator.library.phrase import Phrase, PhraseBank
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


def suggest(
    passages: Sequence[Passage],
    bank: PhraseBank,
    figures: Figures,
    facts: Mapping[str, Fact],
    relevance: Mapping[str, float],
    count: int,
) -> Suggestions:
    """Return up to ``count`` suggestions from ``passages``, best first, no two nearly the same."""
    phrases = {phrase.id: phrase for phrase in bank.phrases}
    offered: list[Suggestion] = []
    refused: list[Refusal] = []
    for scored in rank(_suitable(passages, phrases, figures), figures, relevance, phrases):
        if len(offered) == count:
            break
        outcome = _try(scored, phrases.get(scored.passage.id), facts)
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


def _try(scored: Scored, phrase: Phrase | None, facts: Mapping[str, Fact]) -> Suggestion | Refusal:
    passage = scored.passage
    if passage.store is Store.CORPUS:
        if not passage.impersonal:
            return Refusal(passage.id, "含有数字、地名、机构名、人名或引号内的名称，不能照用")
        return Suggestion(passage, passage.text, scored.score, scored.reasons)
    if phrase is None:
        return Refusal(passage.id, "短语库里已没有这一条")
    sentence = fill(phrase, facts)
    if sentence is None:
        return Refusal(passage.id, _why_not(phrase, facts))
    blanks = tuple(f"【待填{rest.split('】')[0]}】" for rest in sentence.text.split("【待填")[1:])
    blanks += ("＿＿",) if "＿＿" in sentence.text else ()
    asserts = (*phrase.asserts, *(f"做法：{claim}" for claim in phrase.claims))
    return Suggestion(passage, sentence.text, scored.score, scored.reasons, asserts, blanks)


def _why_not(phrase: Phrase, facts: Mapping[str, Fact]) -> str:
    if phrase.when and not holds(phrase.when, facts):
        return f"条件不符合本年数据：{phrase.when}"
    failed = next((expression for expression in phrase.asserts if not holds(expression, facts)), None)
    return f"与本年数据矛盾：{failed}" if failed else "用到还没有填的数字或事实"

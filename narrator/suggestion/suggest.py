"""Suggestions for one office: ranked wording that its figures allow, and why other wording was refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.figures.facts.quantity import Fact
from narrator.figures.model import Figures
from narrator.language.similarity import alike
from narrator.library.passage import Passage, Store
from narrator.library.phrase import Phrase, PhraseBank
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.offer import offered
from narrator.suggestion.past.standing import Told, own_score, stands_first
from narrator.suggestion.past.wording import Wording
from narrator.suggestion.rank import Scored, rank
from narrator.suggestion.refusal import Refusal, Why
from narrator.suggestion.render import fill, holds
from narrator.suggestion.trace import Printed
from narrator.suggestion.weights import DIVERSE, OTHERS, OWN_SHARE, WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One wording offered: filled text, where it comes from, score 0–1, reasons, what it asserts, its blanks.

    ``reuse`` is the share (0–100) of it that last year's report already has, ``None`` while unknown. ``own``: the office
    wrote it itself in an earlier year. ``printed`` are the figures it prints, with where they come from.
    """

    passage: Passage
    text: str
    score: float
    reasons: tuple[str, ...]
    asserts: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    reuse: float | None = None
    own: bool = False
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The answer to one request. ``looked_at`` counts the wordings that were considered at all."""

    offered: tuple[Suggestion, ...]
    refused: tuple[Refusal, ...]
    looked_at: int = 0


def suggest(
    passages: Sequence[Passage],
    bank: PhraseBank,
    ground: Ground,
    relevance: Mapping[str, float],
    count: int,
    weights: Weights = WEIGHTS,
) -> Suggestions:
    """Return up to ``count`` suggestions from ``passages``, best first, no two nearly the same.

    The office's own older sentences stand first, up to a share of ``count``; then everything by its score.
    """
    phrases = {phrase.id: phrase for phrase in bank.phrases}
    refused: list[Refusal] = []
    own = [passage for passage in passages if passage.store is Store.CORPUS and ground.is_own(passage)]
    known = {passage.id for passage in own}
    others = [passage for passage in passages if passage.id not in known]
    first, later = _own(own, ground, relevance, count, refused)
    chosen = list(first)
    fitting = tuple(_suitable(others, phrases, ground.figures))
    rest = _tried(rank(fitting, ground.figures, relevance, phrases, weights), phrases, ground, refused)
    for one in _merged(later, rest):
        if len(chosen) >= count:
            break
        if all(alike(one.text, other.text) < DIVERSE for other in chosen):
            chosen.append(one)
    return Suggestions(tuple(chosen[:count]), tuple(refused), len(own) + len(fitting))


def _own(
    passages: Sequence[Passage],
    ground: Ground,
    relevance: Mapping[str, float],
    count: int,
    refused: list[Refusal],
) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the office's own sentences that stand first, and the others, each list best first."""
    wordings: list[tuple[Passage, Wording]] = []
    for passage in passages:
        wording = offered(passage, ground)
        if isinstance(wording, Refusal):
            refused.append(wording)
        else:
            wordings.append((passage, wording))
    told = [Told(passage.year or 0, wording.template.masked) for passage, wording in wordings]
    made = []
    for passage, wording in wordings:
        score, reasons = own_score(passage, wording, ground, relevance.get(passage.id, 0.0), told)
        made.append(_suggestion(passage, wording, score, reasons, own=True))
    made.sort(key=lambda one: (-one.score, one.passage.id))
    first: list[Suggestion] = []
    later: list[Suggestion] = []
    for one in made:
        room = len(first) < max(1, round(OWN_SHARE * count))
        if room and stands_first(one.passage, ground) and _differs(one, first):
            first.append(replace(one, score=round(OTHERS + (1 - OTHERS) * one.score, 6)))
        else:
            later.append(replace(one, score=round(OTHERS * one.score, 6)))
    return first, later


def _differs(one: Suggestion, others: Sequence[Suggestion]) -> bool:
    return all(alike(one.text, other.text) < DIVERSE for other in others)


def _suggestion(
    passage: Passage, wording: Wording, score: float, reasons: tuple[str, ...], *, own: bool
) -> Suggestion:
    asserts = tuple(f"做法：{clause}" for clause in wording.asserts)
    printed = tuple(Printed("+".join(one.refs), one.text) for one in wording.filled if one.refs)
    return Suggestion(
        passage, wording.text, score, reasons, asserts, wording.blanks, own=own, printed=printed
    )


def _merged(later: Sequence[Suggestion], rest: Iterator[Suggestion]) -> Iterator[Suggestion]:
    """Yield both, best first; each is in order already."""
    waiting = list(later)
    for one in rest:
        while waiting and waiting[0].score >= one.score:
            yield waiting.pop(0)
        yield one
    yield from waiting


def _suitable(
    passages: Sequence[Passage], phrases: Mapping[str, Phrase], figures: Figures
) -> Iterator[Passage]:
    """Yield what may concern this office at all: a phrase for its kind and year, reports written before this one."""
    for passage in passages:
        phrase = phrases.get(passage.id)
        if phrase is None or phrase.suits(figures.unit.kind, figures.year):
            yield passage


def _tried(
    ranked: Sequence[Scored], phrases: Mapping[str, Phrase], ground: Ground, refused: list[Refusal]
) -> Iterator[Suggestion]:
    """Yield what can be offered of the ranked wordings, in their order; what cannot is noted."""
    for scored in ranked:
        outcome = _try(scored, phrases.get(scored.passage.id), ground)
        if isinstance(outcome, Refusal):
            refused.append(outcome)
        else:
            yield outcome


def _try(scored: Scored, phrase: Phrase | None, ground: Ground) -> Suggestion | Refusal:
    passage, score = scored.passage, round(OTHERS * scored.score, 6)
    if passage.store is Store.CORPUS:
        wording = offered(passage, ground)
        if isinstance(wording, Refusal):
            return wording
        return _suggestion(passage, wording, score, scored.reasons, own=False)
    if phrase is None:
        return Refusal(passage.id, "短语库里已没有这一条", Why.CONDITION)
    facts = ground.facts_for(phrase)
    sentence = fill(phrase, facts)
    if sentence is None:
        return Refusal(passage.id, _why_not(phrase, facts), Why.CONDITION)
    blanks = tuple(f"【待填{rest.split('】')[0]}】" for rest in sentence.text.split("【待填")[1:])
    blanks += ("＿＿",) if "＿＿" in sentence.text else ()
    asserts = (*phrase.asserts, *(f"做法：{claim}" for claim in phrase.claims))
    return Suggestion(
        passage, sentence.text, score, scored.reasons, asserts, blanks, printed=sentence.printed
    )


def _why_not(phrase: Phrase, facts: Mapping[str, Fact]) -> str:
    if phrase.when and not holds(phrase.when, facts):
        return f"条件不符合本年数据：{phrase.when}"
    failed = next((expression for expression in phrase.asserts if not holds(expression, facts)), None)
    return f"与本年数据矛盾：{failed}" if failed else "用到还没有填的数字或事实"

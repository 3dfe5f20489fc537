"""Numbers of the prose that no table holds, traced to the facts of the office's figures file."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.claims.model import ClaimKind, Direction, Measure, Outcome, Verdict
from narrator.figures.facts.groups import groups
from narrator.figures.facts.quantity import Fact, Facts, Quantity, Row
from narrator.figures.model import Figures
from narrator.figures.values import is_number

_AROUND = 24
_SIGNS = {Direction.UP: 1, Direction.DOWN: -1}


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact of the figures file: what it is called, its value, the path it stands at, last year's value if known."""

    label: str
    value: Decimal
    where: str
    before: Decimal | None = None


_REMEMBERED: deque[tuple[Figures, tuple[KnownFact, ...]]] = deque(maxlen=4)


def known_facts(figures: Figures, prior: Figures | None = None) -> tuple[KnownFact, ...]:
    """Return every fact with a number that is no cell of a table.

    With last year's figures each knows last year's value too, where there was one.
    """
    before = {fact.where: fact.value for fact in _facts(prior)} if prior is not None else {}
    return tuple(replace(fact, before=before.get(fact.where)) for fact in _facts(figures))


def _facts(figures: Figures) -> tuple[KnownFact, ...]:
    """Return the facts of an office's year; of the last ones they are remembered, as every sentence offered asks for them."""
    for known, facts in tuple(_REMEMBERED):
        if known is figures:
            return facts
    found = tuple(dict.fromkeys(fact for group in groups(figures).values() for fact in _walk(group)))
    _REMEMBERED.append((figures, found))
    return found


def written_lines(figures: Figures) -> tuple[tuple[str, str], ...]:
    """Return what the clerk wrote in words, each with the path it stands at."""
    lines = [(f"本年做法[{number}]", text) for number, text in enumerate(figures.deeds, 1)]
    for number, problem in enumerate(figures.problems, 1):
        told = (problem.problem, problem.evidence, problem.cause, problem.measure, problem.deadline)
        lines.append((f"存在问题[{number}]", "；".join(filter(None, told))))
    for number, followup in enumerate(figures.followups, 1):
        done = (followup.problem, followup.measure, followup.result)
        lines.append((f"上年问题整改[{number}]", "；".join(filter(None, done))))
    lines += [(f"其他事项[{number}]", text) for number, text in enumerate(figures.other_matters, 1)]
    return tuple(lines)


def traced(verdict: Verdict, facts: tuple[KnownFact, ...], lines: tuple[tuple[str, str], ...]) -> Verdict:
    """Return a verdict that no cell bears out with the fact that does; others as they are.

    A fact bears a number out if the values agree and the words around the number name it; a line in the clerk's words
    if the number stands in it with its unit, and it shares words with the text around the number.
    """
    claim = verdict.claim
    if verdict.outcome is not Outcome.UNBOUND or claim.readings or claim.value is None:
        return verdict
    if claim.kind is ClaimKind.TREND:
        return _moved(verdict, facts)
    if claim.kind is not ClaimKind.VALUE:
        return verdict
    start, end = claim.span
    around = claim.text[max(start - _AROUND, 0) : end + _AROUND // 2]
    for fact in facts:
        if fact.value == claim.value and _named(fact.label, around):
            return replace(verdict, outcome=Outcome.HOLDS, why=f"数据文件“{fact.where}”为 {fact.value:f}")
    for where, line in lines:
        stands = len(claim.words) > 1 and re.search(rf"(?<!\d){re.escape(claim.words)}", line)
        if stands and _named(line.replace(claim.words, ""), around.replace(claim.words, "")):
            return replace(verdict, outcome=Outcome.HOLDS, why=f"数据文件“{where}”写有“{claim.words}”")
    return verdict


def _moved(verdict: Verdict, facts: tuple[KnownFact, ...]) -> Verdict:
    """Trace “比上年增加27条” to a fact that moved by so much; the fact must be named in the sentence."""
    claim = verdict.claim
    sign = _SIGNS.get(claim.direction or Direction.SAME) if claim.measure is Measure.COUNT else None
    for fact in facts:
        if sign is None or fact.before is None or claim.value is None:
            continue
        if fact.value - fact.before == sign * claim.value and _named(fact.label, claim.text):
            why = f"数据文件“{fact.where}”上年为 {fact.before:f}，本年为 {fact.value:f}"
            return replace(verdict, outcome=Outcome.HOLDS, why=why)
    return verdict


def _named(label: str, around: str) -> bool:
    """Whether two neighbouring Chinese characters of a label stand in the text."""
    return any(pair in around for pair in (label[n : n + 2] for n in range(len(label) - 1)) if pair.isalpha())


def _walk(fact: Fact) -> Iterator[KnownFact]:
    if isinstance(fact, Quantity) and is_number(fact.value) and fact.refs:
        yield KnownFact(fact.label, Decimal(fact.value), " + ".join(fact.refs))
    if isinstance(fact, Row):
        for part in fact.parts.values():
            yield from _walk(part)
    elif isinstance(fact, Facts):
        for name in fact.names():
            yield from _walk(fact[name])
    elif isinstance(fact, tuple):
        for one in fact:
            yield from _walk(one)

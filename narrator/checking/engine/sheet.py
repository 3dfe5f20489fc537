"""The sheet of every statement of a figure in a report, fit to be shown: without names and numbers of persons."""

import re
from dataclasses import replace

from narrator.checking.engine.subject import Statement, Subject
from narrator.checking.rules.numbers.known_facts import known_facts, traced, written_lines
from narrator.checking.rules.numbers.related import related
from narrator.checking.rules.numbers.relation_sheet import with_relations
from narrator.claims.model import Claim, Verdict
from narrator.language.names.privacy import mask_private


def statement_sheet(subject: Subject) -> tuple[Verdict, ...]:
    """Return the verdict on every statement, in order, its sentence and reason masked as findings are.

    A number no table holds is traced to the facts of the figures file, where one is known.
    """
    figures = subject.figures
    facts = known_facts(figures, subject.prior) if figures is not None else ()
    lines = written_lines(figures) if figures is not None else ()
    verdicts = [Statement(one.paragraph, traced(one.verdict, facts, lines)) for one in subject.statements]
    return tuple(_without_private(one) for one in with_relations(verdicts, related(subject)))


def _without_private(verdict: Verdict) -> Verdict:
    masked = mask_private(verdict.claim.text)
    if not masked.spans:
        return verdict
    claim = verdict.claim
    inside = any(one.start < claim.span[1] and claim.span[0] < one.end for one in masked.spans)
    span = (0, len(masked.text)) if inside else _span_in(claim, masked.text)
    return replace(
        verdict,
        claim=replace(claim, text=masked.text, span=span),
        why=mask_private(verdict.why).text,
        stated=mask_private(verdict.stated).text,
    )


def _span_in(claim: Claim, text: str) -> tuple[int, int]:
    """Find the statement again in its masked sentence: the occurrence that is as many from the end."""
    pattern = re.compile(re.escape(claim.words))
    later = len(pattern.findall(claim.text, claim.span[1]))
    places = [match.span() for match in pattern.finditer(text)]
    return places[-1 - later] if later < len(places) else (0, len(text))

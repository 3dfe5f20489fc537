"""Claims and verdicts in the documented JSON shape."""

from narrator.claims.model import Verdict
from narrator.claims.relate.model import Member, Relation
from narrator.figures.values import spell_number


def verdict_as_json(verdict: Verdict) -> dict[str, object]:
    """Return one entry of ``claims`` as ``check --claims`` prints it; a value is a number, null for words alone."""
    claim = verdict.claim
    cells = verdict.cells or claim.cells
    number = claim.value
    return {
        "section": claim.section,
        "text": claim.text,
        "span": list(claim.span),
        "value": None if number is None else _plain(spell_number(number)),
        "approximate": claim.approximate,
        "period": claim.period.value,
        "cells": None if cells is None else [str(cell) for cell in cells],
        "relation": None if verdict.relation is None else _relation(verdict.relation, claim.text),
        "verdict": verdict.outcome.value,
        "firm": verdict.firm and cells is not None,
        "frame": claim.kind.value,
        "restrictors": list(verdict.restrictors),
        "why": verdict.why,
    }


def _relation(relation: Relation, text: str) -> dict[str, object]:
    return {
        "kind": relation.kind.name.lower(),
        "members": [_member(one, text) for one in relation.members],
        "computed": relation.computed or None,
    }


def _member(member: Member, text: str) -> dict[str, object]:
    """Return a member; its span is in the claim's sentence, null if it stands elsewhere."""
    span = None
    if member.sentence is not None and member.quantity is not None and member.sentence.text == text:
        span = list(member.sentence.span(member.quantity.start, member.quantity.end))
    return {
        "is": member.part.name.lower(),
        "span": span,
        "value": _plain(spell_number(member.value)),
        "cell": member.cell or None,
    }


def _plain(text: str) -> int | float:
    return float(text) if "." in text else int(text)

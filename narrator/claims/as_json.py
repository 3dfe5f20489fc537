"""Claims and verdicts in the documented JSON shape."""

from narrator.claims.model import Verdict
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
        "verdict": verdict.outcome.value,
        "why": verdict.why,
    }


def _plain(text: str) -> int | float:
    return float(text) if "." in text else int(text)

"""Some of what was told before: 部分公开10件。…部分公开的3件遮盖了住址."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.claims.model import ClaimKind, Outcome, Verdict

_ALL = re.compile("^[^，。；]{0,8}(?:均|都|全部|全都|悉数|逐一|中|里|包括)")
_MAY_BE = "说的也可能只是其中几件，请核对"
_WHY = "表里的数另有一处写了，这里说的是其中几件"


def without_parts(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts of a report, a smaller number behind 的 as a part where its cell is told rightly elsewhere.

    X的N件 with a number of its own is a new referent, unless 均, 全部 or 中 says that all of them are meant. Where its cell is
    told nowhere else, it may be the whole mistyped: that asks.
    """
    held = {one.cells for one in verdicts if _is_told(one)}
    return tuple(_left(one, told=one.cells in held) if _is_some(one) else one for one in verdicts)


def _is_told(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.HOLDS and verdict.claim.kind is ClaimKind.VALUE and bool(verdict.cells)


def _is_some(verdict: Verdict) -> bool:
    """Whether a number that differs from its cell is smaller and stands behind 的 without a word that says all."""
    claim = verdict.claim
    if verdict.outcome is not Outcome.CONTRADICTS and not verdict.confirm:
        return False
    actual = verdict.actual or ""
    if claim.kind is not ClaimKind.VALUE or claim.value is None or not actual.isdigit():
        return False
    start, end = claim.span
    behind = _ALL.match(claim.text[end:])
    return claim.text[:start].endswith("的") and not behind and claim.value < Decimal(actual)


def _left(verdict: Verdict, *, told: bool) -> Verdict:
    if told:
        return replace(
            verdict, outcome=Outcome.PART, confirm=False, why=_WHY, restrictors=("的",), firm=False
        )
    why = f"{verdict.why}；{_MAY_BE}"
    return replace(verdict, outcome=Outcome.UNBOUND, confirm=True, why=why, firm=False)

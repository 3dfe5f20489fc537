"""Other cells a number may mean, where those it was bound to differ: at most one more reading, the nearest."""

import re
from dataclasses import replace

from narrator.claims.hold.other_cells import (
    OUTCOME,
    OUTCOMES,
    ROWS,
    after_review,
    bare_open,
    carried_on,
    decided,
    handled,
    of_all_cases,
    of_both_ways,
    of_its_outcome,
    of_several_columns,
    with_bracket,
)
from narrator.claims.hold.words import restrictors
from narrator.claims.model import ClaimKind, Outcome, Verdict
from narrator.claims.verify import Cells, verify
from narrator.figures.model import Scope
from narrator.form.edition_2021 import APPLICATIONS
from narrator.form.model import Cell

_COUNTED = re.compile("(?:其中|共有?|已有|，有)$")
_DENIED_OPEN = re.compile("(?<!部分)(?:未|没有|不)公开的?$")


def read_otherwise(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Return the verdict with one more reading where that one holds.

    其中直接起诉4件，复议后起诉6件，结果维持5件: a result told behind both ways to court is that of both.
    """
    claim = verdict.claim
    if claim.kind is not ClaimKind.VALUE:
        return verdict
    if not claim.readings and verdict.outcome is Outcome.UNBOUND:
        return _by_outcome(verdict, cells, prior, scope)
    contradicts = verdict.outcome is Outcome.CONTRADICTS
    if not contradicts and not verdict.confirm:
        return verdict
    reading = verdict.cells or ()
    after = after_review(claim, reading)
    if after:
        (again,) = verify([replace(claim, readings=(after,), doubt=None)], cells, prior, scope=scope)
        return again if again.outcome is Outcome.HOLDS else verdict
    named = (
        handled(claim, reading)
        or decided(claim, reading)
        or of_its_outcome(claim, reading)
        or (of_several_columns(claim, reading) if contradicts else ())
    )
    if named:
        return verify([replace(claim, readings=(named,), doubt=None)], cells, prior, scope=scope)[0]
    denied = contradicts and _DENIED_OPEN.search(claim.text[: claim.span[0]])
    other = _as_not_open if denied else _as_another
    return other(verdict, cells, prior, scope) if contradicts else verdict


def _as_another(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Return the verdict with the first other reading there is, where that one holds."""
    claim, reading = verdict.claim, verdict.cells or ()
    others = (
        of_both_ways(reading),
        with_bracket(claim, reading),
        bare_open(claim, reading),
        of_all_cases(claim, reading),
        carried_on(claim, reading),
    )
    other = next((one for one in others if one), ())
    if not other:
        return verdict
    (again,) = verify([replace(claim, readings=(other,))], cells, prior, scope=scope)
    return again if again.outcome is Outcome.HOLDS else verdict


def _by_outcome(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Ask about a number bound to nothing that its sentence tells an outcome of: 复议审结9件，其中3件结果被纠正."""
    claim = verdict.claim
    match = OUTCOME.match(claim.text[claim.span[1] :])
    before = claim.text[: claim.span[0]]
    rows = [row for word, row in (("复议", ROWS[:1]), ("诉讼", ROWS[1:])) if word in before]
    if match is None or not match["passive"] or len(rows) != 1 or not _COUNTED.search(before):
        return verdict
    if any(one.found_in(claim.text) for key, one in restrictors().items() if key != "subject"):
        return verdict
    column = OUTCOMES[match["word"]]
    reading = tuple(Cell("review_litigation", row, column) for row in rows[0])
    doubt = "说的可能是其中几件"
    return verify([replace(claim, readings=(reading,), doubt=doubt)], cells, prior, scope=scope)[0]


def _as_not_open(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Hold 未公开的9件 against all results but the two that give out: what differs may be another count."""
    claim = verdict.claim
    if {cell.row for cell in verdict.cells or ()} - {"granted", "partially_granted"}:
        return verdict
    rows = [
        row.key
        for row in APPLICATIONS.rows
        if "." in row.key or row.key in ("denied", "unavailable", "not_processed", "other_handling")
    ]
    reading = tuple(Cell("applications", row, "total") for row in rows)
    doubt = "“未公开”包括哪些没有写明"
    (again,) = verify([replace(claim, readings=(reading,), doubt=doubt)], cells, prior, scope=scope)
    if again.outcome is Outcome.HOLDS:
        return again
    return replace(verdict, outcome=Outcome.UNBOUND, confirm=False, why=doubt, firm=False)

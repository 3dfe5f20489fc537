"""Other cells a number may mean, where those it was bound to differ: at most one more reading, the nearest."""

from dataclasses import replace

from narrator.claims.model import ClaimKind, Outcome, Reading, Verdict
from narrator.claims.verify import Cells, verify
from narrator.figures.model import Scope
from narrator.form.model import Cell

_WAYS = ("litigation_direct", "litigation_after_review")


def read_otherwise(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Return the verdict with one more reading where that one holds.

    其中直接起诉4件，复议后起诉6件，结果维持5件: a result told behind both ways to court is that of both.
    """
    claim = verdict.claim
    if verdict.outcome is not Outcome.CONTRADICTS or claim.kind is not ClaimKind.VALUE:
        return verdict
    other = _of_both_ways(verdict.cells or ())
    if not other:
        return verdict
    (again,) = verify([replace(claim, readings=(other,))], cells, prior, scope=scope)
    return again if again.outcome is Outcome.HOLDS else verdict


def _of_both_ways(reading: Reading) -> Reading:
    one_way = len(reading) == 1 and reading[0].row in _WAYS and reading[0].column != "total"
    return tuple(Cell(reading[0].table, way, reading[0].column) for way in _WAYS) if one_way else ()

"""The word on every statement of a paragraph: found, held against the cells, and then what its sentence leaves of it.

A contradiction stands only where the number is a count of the whole cell: not a part of one, not of another matter, not
a sum of what was just told; where zeros and universals are said of what the cell counts; and where the reading is firm.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.claims.bind.statements import statements
from narrator.claims.hold.again import without_parts
from narrator.claims.hold.done import all_done
from narrator.claims.hold.firm import is_firm
from narrator.claims.hold.otherwise import read_otherwise
from narrator.claims.hold.place import Stand, stands_of
from narrator.claims.hold.reason import Left
from narrator.claims.hold.reasons.all import REASONS
from narrator.claims.model import ClaimContext, ClaimKind, Outcome, Verdict
from narrator.claims.read.model import Sentence
from narrator.claims.read.sentences import read_paragraph
from narrator.claims.relate.all import relate
from narrator.claims.relate.model import Relation
from narrator.claims.verify import Cells, verify
from narrator.figures.model import Scope

_NOT_FIRM = "换一种说法就认不准是哪一格，请核对"


def judge(  # noqa: PLR0913  whose text it is, and what it is held against
    text: str,
    section: str | None,
    context: ClaimContext,
    cells: Cells,
    prior: Cells | None = None,
    *,
    scope: Scope = Scope.OWN,
    sentences: Sequence[Sentence] | None = None,
    relations: Sequence[Relation] | None = None,
) -> tuple[Verdict, ...]:
    """Return a verdict for every statement of a paragraph, in order.

    ``sentences`` and ``relations`` are those of the paragraph, if they were read before.
    """
    read = sentences if sentences is not None else read_paragraph(text)
    verdicts = verify(statements(read, section, context), cells, prior, scope=scope)
    verdicts = tuple(read_otherwise(one, cells, prior, scope) for one in verdicts)
    verdicts = (*verdicts, *all_done(read, section, cells))
    if all(_stands(one) for one in verdicts):
        return verdicts
    known = relations if relations is not None else relate([read])
    stands = stands_of(verdicts, read, known, cells)
    return without_parts(
        [
            one.verdict if _stands(one.verdict) else _firm(_left(one, stands), text, section, context)
            for one in stands
        ]
    )


def _stands(verdict: Verdict) -> bool:
    return verdict.outcome is not Outcome.CONTRADICTS and not verdict.confirm


def _left(stand: Stand, stands: Sequence[Stand]) -> Verdict:
    """Return the verdict after the first reason that takes its contradiction away, else as it is."""
    others = [one for one in stands if one is not stand]
    for reason in REASONS:
        left = reason(stand, others)
        if left is not None:
            return _as_left(stand.verdict, left)
    return stand.verdict


def _as_left(verdict: Verdict, left: Left) -> Verdict:
    outcome = Outcome.PART if left.part else Outcome.UNBOUND
    if left.part and _is_over(verdict):
        why = f"{verdict.why}；{left.why}，比总数还多，请核对"
        return replace(
            verdict, outcome=Outcome.UNBOUND, confirm=True, why=why, restrictors=left.words, firm=False
        )
    return replace(verdict, outcome=outcome, confirm=False, why=left.why, restrictors=left.words, firm=False)


def _is_over(verdict: Verdict) -> bool:
    """Whether a part is more than the cell it is a part of."""
    value, actual = verdict.claim.value, verdict.actual
    if value is None or actual is None or verdict.claim.kind is not ClaimKind.VALUE:
        return False
    try:
        return value > Decimal(actual)
    except ArithmeticError:
        return False


def _firm(verdict: Verdict, text: str, section: str | None, context: ClaimContext) -> Verdict:
    """Turn a contradiction whose reading is not firm into a question."""
    if (
        verdict.outcome is not Outcome.CONTRADICTS
        or verdict.certain
        or is_firm(verdict.claim, text, section, context)
    ):
        return verdict
    why = f"{verdict.why}；{_NOT_FIRM}"
    return replace(verdict, outcome=Outcome.UNBOUND, confirm=True, why=why, firm=False)

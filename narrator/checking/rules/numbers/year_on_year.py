"""Whether the changes a sentence tells follow from this year's tables and the numbers of last year it states itself.

Last year's report is not needed: 比上年的10件增加5件 is wrong where the table has 14, and so is 增加24件，增长24.7% where it has 97.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from narrator.checking.engine.subject import Statement, Subject
from narrator.claims.model import Claim, ClaimKind, ClaimScope, Direction, Measure, Outcome, Period, Reading
from narrator.claims.verify import moved, total
from narrator.figures.model import Scope
from narrator.figures.values import is_number, spell_number

_IN_ORDER = re.compile("(?:分别|依次)[^，。；]{0,24}$")  # 分别增加6件、减少4件: each of its own
_OF_OTHERS = (ClaimScope.REGION, ClaimScope.PART)  # 同期全县新收412件，增长11.2%


@dataclass(frozen=True, slots=True)
class WrongChange:
    """A change that does not follow, and how it is reckoned."""

    statement: Statement
    reckoning: str


def wrong_changes(subject: Subject) -> Iterator[WrongChange]:
    """Yield the changes that the same sentence and this year's tables contradict, those held against last year's left out."""
    sentences = groupby(subject.statements, key=lambda one: (one.paragraph, one.verdict.claim.start))
    for _, group in sentences:
        told = tuple(group)
        if any(one.verdict.claim.kind is ClaimKind.TREND for one in told):
            for one in told:
                if (
                    one.verdict.outcome is Outcome.UNBOUND
                    and one.verdict.firm
                    and _can_be_reckoned(one.verdict.claim)
                    and not (subject.scope is Scope.OWN and one.verdict.claim.scope in _OF_OTHERS)
                ):
                    yield from _check(one, told, subject)


def _can_be_reckoned(claim: Claim) -> bool:
    return (
        claim.kind is ClaimKind.TREND
        and (claim.value is not None or claim.direction in (Direction.UP, Direction.DOWN, Direction.SAME))
        and bool(claim.readings)
        and claim.measure is not Measure.POINTS
        and not _IN_ORDER.search(claim.text[: claim.span[1]])
    )


def _check(statement: Statement, told: Sequence[Statement], subject: Subject) -> Iterator[WrongChange]:
    claim = statement.verdict.claim
    reckonings: list[str] = []
    for reading in claim.readings:
        now = total(reading, subject.tables.cells)
        if not is_number(now):
            continue
        for before in _before(claim, reading, Decimal(now), told):
            if before < 0:
                continue
            if moved(claim, Decimal(now), before):
                return
            reckonings.append(f"上年{spell_number(before)}，本年{spell_number(now)}")
    if reckonings:
        yield WrongChange(statement, reckonings[0])


def _before(claim: Claim, reading: Reading, now: Decimal, told: Sequence[Statement]) -> Iterator[Decimal]:
    """Yield what last year's number was by the sentence itself: as stated, else by the change in numbers."""
    others = [one.verdict.claim for one in told if one.verdict.claim is not claim]
    stated = [
        other.value
        for other in others
        if other.kind is ClaimKind.VALUE and other.period is Period.LAST and reading in other.readings
    ]
    changes = [
        other
        for other in others
        if other.kind is ClaimKind.TREND
        and other.measure is Measure.COUNT
        and reading in other.readings
        and other.direction in (Direction.UP, Direction.DOWN)
    ]
    exact = [value for value in stated if value is not None]
    if exact:
        yield exact[-1]
    elif claim.measure is not Measure.COUNT and len(changes) == 1:
        change = changes[0].value or Decimal(0)
        yield now - change if changes[0].direction is Direction.UP else now + change

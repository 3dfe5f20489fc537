"""The value a statement should have for given figures."""

from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.model import Claim, ClaimKind, Direction, Measure, Period
from narrator.claims.verify import Cells, describe, total
from narrator.figures.values import UNSET, is_number


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a statement cannot be restated; ``reason`` is told to a person."""

    reason: str


def expected(claim: Claim, cells: Cells, prior: Cells | None) -> Decimal | Refusal:
    """Return what the claim should state for ``cells`` and last year's ``prior``: 件, 元, percent or times.

    Only the first of its readings (and bases) is taken.
    """
    if claim.cells is None:
        return Refusal(claim.why)
    if claim.besides and total(claim.besides, cells) != 0:
        return Refusal(f"可能不含{describe(claim.besides)}中办结的件数")
    if claim.kind is ClaimKind.TREND:
        return _change(claim, cells, prior)
    given = prior if claim.period is Period.LAST else cells
    part = total(claim.cells, given) if given is not None else UNSET
    if not is_number(part):
        return Refusal("没有上年的数据" if given is None else "表中未填")
    return Decimal(part) if claim.kind is not ClaimKind.RATIO else _share(claim, Decimal(part), given or {})


def _share(claim: Claim, part: Decimal, cells: Cells) -> Decimal | Refusal:
    """Return the part in percent of the first base."""
    whole = total(claim.bases[0], cells) if claim.bases else 0
    if not is_number(whole) or whole == 0:
        return Refusal("占比的总数未填或为零")
    return part * 100 / Decimal(whole)


def _change(claim: Claim, cells: Cells, prior: Cells | None) -> Decimal | Refusal:
    """Return how much the number moved the way the claim says; its words for the direction must stay true."""
    if claim.value is None or claim.direction in (None, Direction.SAME):
        return Refusal("只说了增减或持平，没有数字")
    now, before = total(claim.cells or (), cells), total(claim.cells or (), prior or {})
    if not is_number(now) or not is_number(before):
        return Refusal("两年中有一年未填" if prior is not None else "没有上年的数据")
    return _moved(claim, Decimal(now), Decimal(before))


def _moved(claim: Claim, now: Decimal, before: Decimal) -> Decimal | Refusal:
    """Return the change in what the claim measures it in: 件, percent, times."""
    change = {Direction.UP: now - before, Direction.DOWN: before - now}.get(claim.direction or Direction.SAME)
    if change is not None and change <= 0:
        return Refusal("增减的方向变了，要换一种说法")
    if change is not None and claim.measure is Measure.COUNT:
        return change
    if before == 0:
        return Refusal("上年为零，不能算增减幅度或倍数")
    if change is None:
        return now / before
    return change / before * (100 if claim.measure is Measure.PERCENT else 1)

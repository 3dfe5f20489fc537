"""Whether the figures bear out what a text says."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from narrator.claims.model import (
    Claim,
    ClaimKind,
    ClaimScope,
    Direction,
    Measure,
    Outcome,
    Period,
    Reading,
    Verdict,
)
from narrator.figures.model import Scope
from narrator.figures.values import UNSET, Value, add, is_number, spell_number
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.language.numerals_in_text import Rounding

Cells = Mapping[Cell, Value]
_YUAN = Decimal(10_000)
_FEES = "fees"


def verify(
    claims: Iterable[Claim], cells: Cells, prior: Cells | None = None, *, scope: Scope = Scope.OWN
) -> tuple[Verdict, ...]:
    """Return a verdict for each claim, in order.

    ``cells`` are this year's figures, ``prior`` last year's if known; ``scope`` is whose figures these are. A cell
    that is missing or unset leaves a claim unbound. A difference that may be one of scope is unbound and to confirm.
    """
    return tuple(_verify(claim, cells, prior, scope) for claim in claims)


def _verify(claim: Claim, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    if not claim.readings and _is_part_of_nothing(claim, cells):
        why = f"{stated(claim)}，{describe(claim.part_of)}为0"
        return Verdict(claim, Outcome.CONTRADICTS, why, stated(claim), "0", claim.part_of)
    if not claim.readings:
        return Verdict(claim, Outcome.UNBOUND, claim.why, stated=stated(claim))
    if claim.scope is ClaimScope.PART:
        return Verdict(claim, Outcome.UNBOUND, "说的是一部分单位的数", stated(claim), cells=claim.cells)
    if claim.kind is ClaimKind.TREND:
        verdict = _verify_trend(claim, cells, prior)
    elif claim.kind is ClaimKind.RATIO:
        verdict = _verify_ratio(claim, _of(claim, cells, prior))
    else:
        verdict = _verify_value(claim, _of(claim, cells, prior))
    if claim.besides and verdict.outcome is Outcome.CONTRADICTS and _leaves_out(verdict, cells):
        why = f"可能不含{describe(claim.besides)}中办结的"
        return Verdict(claim, Outcome.UNBOUND, why, verdict.stated, verdict.actual, verdict.cells)
    return _doubted(verdict, claim, scope)


def _of(claim: Claim, cells: Cells, prior: Cells | None) -> Cells | None:
    """Return the figures of the year the claim speaks of."""
    return prior if claim.period is Period.LAST else cells


def _doubted(verdict: Verdict, claim: Claim, scope: Scope) -> Verdict:
    """Turn a contradiction that may be another count into a question."""
    if verdict.outcome is not Outcome.CONTRADICTS:
        return verdict
    doubt = claim.doubt
    if claim.qualifier and claim.kind is not ClaimKind.DONE:
        doubt = doubt or f"“{claim.qualifier}”的件数可能是另一口径"
    if claim.period is Period.CUMULATIVE and claim.kind is ClaimKind.VALUE and not _within(verdict):
        why = "是累计数，表中是本年数"
        return Verdict(claim, Outcome.UNBOUND, why, verdict.stated, verdict.actual, verdict.cells)
    if claim.period is Period.CUMULATIVE:
        doubt = doubt or "是累计数，表中是本年数"
    regional = claim.scope is ClaimScope.REGION and scope is Scope.OWN
    partial = claim.scope in (ClaimScope.OWN, ClaimScope.LEVEL) and scope is Scope.REGION
    if partial and claim.kind is ClaimKind.VALUE and _within(verdict):
        why = f"说的是{claim.scope.value}的数，是表中{scope.value}数的一部分"
        return Verdict(claim, Outcome.UNBOUND, why, verdict.stated, verdict.actual, verdict.cells)
    if partial and claim.kind is ClaimKind.RATIO:
        why = f"说的是{claim.scope.value}的比率，表中是{scope.value}的数"
        return Verdict(claim, Outcome.UNBOUND, why, verdict.stated, verdict.actual, verdict.cells)
    if regional or partial:
        doubt = doubt or f"说的是{claim.scope.value}的数，表中是{scope.value}的数"
    if not doubt:
        return verdict
    why = f"{verdict.why}；{doubt}，请核对"
    return Verdict(claim, Outcome.UNBOUND, why, verdict.stated, verdict.actual, verdict.cells, confirm=True)


def _is_part_of_nothing(claim: Claim, cells: Cells) -> bool:
    """Whether a part is told of what the table says there was none of: 窗口递交的政府信息公开申请2件."""
    ours = claim.scope in (ClaimScope.UNSTATED, ClaimScope.OWN) and claim.period is Period.THIS
    return bool(claim.part_of) and ours and bool(claim.value) and total(claim.part_of, cells) == 0


def _leaves_out(verdict: Verdict, cells: Cells) -> bool:
    """Whether a number is smaller by no more than what it may leave out."""
    more = total(verdict.claim.besides, cells)
    value, whole = verdict.claim.value, total(verdict.cells or (), cells)
    if value is None or not is_number(more) or not is_number(whole):
        return False
    return Decimal(whole) - Decimal(more) <= value <= Decimal(whole)


def _within(verdict: Verdict) -> bool:
    """Whether a number may be part of the figure it differs from."""
    value = verdict.claim.value
    try:
        return value is not None and verdict.actual is not None and value <= Decimal(verdict.actual)
    except ArithmeticError:
        return False


def _verify_value(claim: Claim, cells: Cells | None) -> Verdict:
    if cells is None:
        return Verdict(claim, Outcome.UNBOUND, "没有上年的数据，不能核对", stated(claim), cells=claim.cells)
    first: tuple[Reading, Decimal] | None = None
    for reading in claim.readings:
        value = total(reading, cells)
        if is_number(value):
            first = first or (reading, Decimal(value))
            if agrees(claim, Decimal(value)):
                return _verdict(claim, Outcome.HOLDS, reading, Decimal(value))
    if first is None:
        return Verdict(claim, Outcome.UNBOUND, "表中未填", stated(claim), cells=claim.cells)
    return _verdict(claim, Outcome.CONTRADICTS, first[0], first[1])


def _verdict(claim: Claim, outcome: Outcome, reading: Reading, value: Decimal) -> Verdict:
    actual = spell_number(value / _YUAN) + "万元" if _is_money(reading) else spell_number(value)
    return Verdict(
        claim, outcome, f"{stated(claim)}，{describe(reading)}为{actual}", stated(claim), actual, reading
    )


def total(reading: Reading, cells: Cells) -> Value:
    """Return the sum of a reading's cells, money in 元."""
    value = add(cells.get(cell, UNSET) for cell in reading)
    if is_number(value) and _is_money(reading):
        return Decimal(value) * _YUAN
    return value


def _is_money(reading: Reading) -> bool:
    return any(cell.row == _FEES for cell in reading)


def agrees(claim: Claim, actual: Decimal) -> bool:
    """Whether a number agrees with what a claim states, as exactly as it claims to be.

    Only money and numbers written in 万 or 亿 are taken as rounded to the last place written.
    """
    if claim.value is None:
        return actual == 0
    rounded = claim.unit == "元" or "万" in claim.words or "亿" in claim.words
    step = claim.step if rounded or claim.step >= _YUAN else Decimal(0)
    return near(claim.value, actual, step if claim.rounding is Rounding.EXACT else claim.step, claim.rounding)


def near(value: Decimal, actual: Decimal, step: Decimal, rounding: Rounding) -> bool:
    """Whether ``actual`` may be written as ``value`` with the last place ``step`` and the rounding given."""
    if rounding is Rounding.AT_LEAST:
        return actual >= value
    if rounding is Rounding.OVER:
        return value <= actual < value + max(step, Decimal(1))
    if rounding is Rounding.UNDER:
        return value - max(step, value / 5) <= actual <= value
    if rounding is Rounding.ABOUT:
        return abs(actual - value) <= max(min(step / 2, value / 10), Decimal(1) if value < 20 else value / 20)
    return abs(actual - value) * 2 <= step if step > 1 else actual == value


def _verify_trend(claim: Claim, cells: Cells, prior: Cells | None) -> Verdict:
    if prior is None:
        return Verdict(claim, Outcome.UNBOUND, "没有上年的数据，不能核对", stated(claim), cells=claim.cells)
    told: list[tuple[Reading, str]] = []
    for reading in claim.readings:
        now, before = total(reading, cells), total(reading, prior)
        if not is_number(now) or not is_number(before):
            continue
        words = f"{describe(reading)}上年{spell_number(before)}、本年{spell_number(now)}"
        told.append((reading, words))
        if moved(claim, Decimal(now), Decimal(before)):
            return Verdict(claim, Outcome.HOLDS, f"{stated(claim)}，{words}", stated(claim), words, reading)
    if not told:
        return Verdict(claim, Outcome.UNBOUND, "两年中有一年未填", stated(claim), cells=claim.cells)
    reading, words = told[0]
    return Verdict(claim, Outcome.CONTRADICTS, f"{stated(claim)}，{words}", stated(claim), words, reading)


def moved(claim: Claim, now: Decimal, before: Decimal) -> bool:
    """Whether a number moved between the years as stated."""
    if claim.direction is Direction.SAME:
        return now == before
    if claim.direction is Direction.MULTIPLE:
        return before != 0 and _about(claim, now / before)
    change = now - before if claim.direction is Direction.UP else before - now
    if claim.value is None:
        return change > 0
    if claim.measure is Measure.COUNT:
        return near(claim.value, change, claim.step, claim.rounding)
    if before == 0:
        return False
    return _about(claim, change / before * (100 if claim.measure is Measure.PERCENT else 1))


def _about(claim: Claim, actual: Decimal) -> bool:
    """Whether a quotient may be written as stated: rounded or cut off at the last place."""
    value = claim.value or Decimal(0)
    if claim.rounding is not Rounding.EXACT:
        about = claim.rounding is Rounding.ABOUT and abs(actual - value) < claim.step
        return about or near(value, actual, max(claim.step, Decimal(1)), claim.rounding)
    return actual == value or (value not in (0, 100) and abs(actual - value) < claim.step)


def _verify_ratio(claim: Claim, cells: Cells | None) -> Verdict:
    """Take the ratio under every base it may have."""
    if cells is None:
        return Verdict(claim, Outcome.UNBOUND, "没有上年的数据，不能核对", stated(claim), cells=claim.cells)
    told: list[tuple[Reading, str]] = []
    for reading in claim.readings:
        for base in claim.bases:
            part, whole = total(reading, cells), total(base, cells)
            if not is_number(part) or not is_number(whole) or whole == 0:
                continue
            share = Decimal(part) * 100 / Decimal(whole)
            words = f"{describe(reading)}{spell_number(part)}占{describe(base)}{spell_number(whole)}的{share:.2f}%"
            told.append((reading, words))
            if _about(claim, share):
                return Verdict(
                    claim, Outcome.HOLDS, f"{stated(claim)}，{words}", stated(claim), words, reading
                )
    if not told:
        return Verdict(claim, Outcome.UNBOUND, "表中未填或为零，不能计算", stated(claim), cells=claim.cells)
    actual = "；".join(words for _, words in told[:3])
    return Verdict(
        claim, Outcome.CONTRADICTS, f"{stated(claim)}，{actual}", stated(claim), actual, told[0][0]
    )


def stated(claim: Claim) -> str:
    """Return what the text states, in its own words."""
    return f"正文“{claim.words}”"


@lru_cache(maxsize=2048)
def describe(reading: Reading) -> str:
    """Name a sum of cells in the form's words; a whole group by its own name."""
    names: list[str] = []
    rest = list(reading)
    for table in EDITION_2021.tables:
        for group in table.groups:
            for column in dict.fromkeys(cell.column for cell in rest if cell.table == table.key):
                whole = [Cell(table.key, row.key, column) for row in table.rows_of(group.key)]
                if group.name and len(whole) > 1 and set(whole) <= set(rest):
                    rest = [cell for cell in rest if cell not in whole]
                    label = table.column_by_key[column].name
                    names.append(group.name if column == "total" else f"{group.name}·{label}")
    names.extend(EDITION_2021.describe(cell).removesuffix("·总计") for cell in rest)
    return "、".join(names) if len(names) <= 6 else f"{names[0]}等{len(names)}格"

"""Which numerals are quantities, and between what bounds a quantity lies."""

from decimal import Decimal

from narrator.claims.read.model import Quantity, Sort
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding

_FIGURES = (NumeralKind.COUNT, NumeralKind.SHARE)
_WITHIN = ("内", "之内", "以内", "以上学历")
_TIME = ("工作日", "日", "天", "小时", "分钟", "自然日", "个工作日")
_THRESHOLD = ("以上", "以下", "以内")  # 5件以上的有6人
_BEFORE_NONE = ("计为", "算作", "记为", "视为", "计作", "折算为")
_STRUCTURES = (
    "季度",
    "方面",
    "环节",
    "阶段",
    "层级",
    "维度",
    "层面",
    "步骤",
    "领域",
    "关口",
    "角度",
    "小节",
    "月内",
    "时限",
    "部分组成",
    "部分内容",
    "部分的",
    "最",
    "凡是",
    "百分百",
)
_TOGETHER = ("合计", "共计", "相加", "之和", "总计", "小计", "共", "均", "加起来")  # 两项合计
_SMALL = 12


def is_quantity(flat: str, numeral: Numeral) -> bool:
    """Whether a numeral counts something: not a deadline (20个工作日内), not 四个季度, not 计为1条."""
    if numeral.kind not in _FIGURES or _in_quotes(flat, numeral):
        return False
    before, after = flat[max(0, numeral.start - 2) : numeral.start], flat[numeral.end : numeral.end + 4]
    small = numeral.value <= _SMALL
    return not (
        (numeral.unit in _TIME and after.startswith(_WITHIN))
        or before.endswith(_BEFORE_NONE)
        or (after.startswith("的") and flat[: numeral.end].endswith(_THRESHOLD))
        or (small and after.startswith(_STRUCTURES))
        or (small and after.startswith(_TOGETHER) and not flat[numeral.start].isdigit())
        or (numeral.value == 1 and _is_phrase(flat, numeral))
    )


def _in_quotes(flat: str, numeral: Numeral) -> bool:
    """Whether a quoted goal or name holds the numeral: “办结一件、满意一件”."""
    open_mark = flat.rfind("“", max(0, numeral.start - 30), numeral.start)
    return (
        open_mark >= 0
        and flat.find("”", open_mark, numeral.start) < 0
        and "”" in flat[numeral.end : numeral.end + 30]
    )


def _is_phrase(flat: str, numeral: Numeral) -> bool:
    """Whether 一件 is said of every single one: 办一件申请，讲清一件事."""
    words = flat[numeral.start : numeral.end]
    if not words.startswith("一") or flat.count(words) < 2:
        return False
    return f"{words}事" in flat and not any(char.isdigit() for char in flat)


def quantity_of(flat: str, numeral: Numeral) -> Quantity:
    """Return the numeral as a quantity with its bounds."""
    low, high = _bounds(numeral)
    sort = Sort.COUNT
    if "百分点" in numeral.unit:
        sort = Sort.POINTS
    elif numeral.kind is NumeralKind.SHARE:
        sort = Sort.SHARE
    elif numeral.unit == "倍":
        sort = Sort.TIMES
    exact = numeral.rounding is Rounding.EXACT
    unit = numeral.unit
    if unit == "个" and flat.startswith("工作日", numeral.end):
        unit = "个工作日"
    return Quantity(numeral.start, numeral.end, numeral.value, low, high, numeral.step, unit, sort, exact)


def _bounds(numeral: Numeral) -> tuple[Decimal, Decimal]:
    """Return the least and the most it may stand for: 700余 is 700 to under 800, 近600 from 500 to 600."""
    value, step = numeral.value, numeral.step
    if numeral.rounding is Rounding.EXACT:
        half = step / 2 if step > 1 else Decimal(0)
        return value - half, value + half
    if numeral.rounding is Rounding.OVER:
        return value, value + max(step, Decimal(1)) * Decimal("0.9999")
    if numeral.rounding is Rounding.UNDER:
        return value - max(step, value / (10 if numeral.kind is NumeralKind.SHARE else 5)), value
    if numeral.rounding is Rounding.AT_LEAST:
        return value, value * 10
    slack = max(step / 2, min(value / 20, step * 5), Decimal(1))
    return value - slack, value + slack

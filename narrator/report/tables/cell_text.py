"""What stands in one cell of a printed table: a number, a blank, a stroke, or something that is none of these."""

import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.language.lazy import lazy

_INVISIBLE = lazy(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_NUMBER = lazy(r"([+\-\u2212]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(亿元|万元|元|万|件|宗|个|条|份|项|次)?")
_REMARKED = lazy(r"(?P<number>[^()]+)\((?=[^()]*[\u4e00-\u9fff])[^()]*\)")
"""A number with a remark behind it: 22（其中修订16件）."""
_TO_FILL = lazy("【待填[^】]*】")
_NOT_APPLICABLE = frozenset({"/", "\\", "-", "--", "---", "—", "——", "–", "―", "不适用"})
_ZERO = frozenset({"\u3007", "零", "\u25cb", "O", "o"})
_MAX_DIGITS = 15


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Return ``text`` in NFKC without any white space or invisible character."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def parse_cell(text: str) -> Value | None:
    """Return what a cell says: a whole number as ``int``, another as ``Decimal``, unset, or not applicable.

    ``None`` if it is no number and no mark. Amounts with a unit are returned in 万元.
    """
    flat = squeeze(text)
    if not flat or _TO_FILL.fullmatch(flat):
        return UNSET
    if flat in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    if flat in _ZERO:
        return 0
    remarked = _REMARKED.fullmatch(flat)
    match = _NUMBER.fullmatch(remarked["number"] if remarked else flat)
    if match is None or len(match[2]) > _MAX_DIGITS:
        return None
    try:
        number = Decimal(match[2].replace(",", "") + (match[3] or ""))
    except InvalidOperation:
        return None
    if match[1] and match[1] != "+":
        number = -number
    factor = {"亿元": Decimal(10_000), "元": Decimal("0.0001")}.get(match[4] or "", Decimal(1))
    number *= factor
    return int(number) if number == number.to_integral_value() else number


def has_money_unit(text: str) -> bool:
    """Whether the cell itself names 元 or 万元."""
    return squeeze(text).endswith(("元", "万"))


def is_value(text: str) -> bool:
    """Whether a cell holds a number or a mark (not a blank)."""
    value = parse_cell(text)
    return value is not None and value is not UNSET

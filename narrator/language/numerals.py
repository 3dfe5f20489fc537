"""Numerals as Chinese official prose writes them: ``3,646``, ``三千六百四十六``, ``14万``, ``百分之五``, ``5成``, ``1/3``.

Pure reading and spelling of single numerals; :mod:`narrator.language.numerals_in_text` finds them in prose.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "\u3007": 0,  # the round zero of 二〇二五
    "两": 2,
}
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
UNITS = {**SMALL_UNITS, **LARGE_UNITS}
CHINESE = "".join(dict.fromkeys([*DIGITS, *UNITS]))

_ARABIC = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([十百千万亿拾佰仟萬億]{0,2})", re.ASCII)
_POINT = "点"
_LONGEST = 40  # more characters than the largest numeral anybody writes
_SAME_LENGTH = str.maketrans("０１２３４５６７８９．％／－", "0123456789.%/-")
_WIDE = re.compile("[０-９．％／－]")
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3})")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written; ``step`` is the size of the last place stated (``3.5亿``: 10000000)."""

    value: Decimal
    step: Decimal


def narrow_digits(text: str) -> str:
    """Return ``text`` with full-width digits, points, percent signs and thousands commas made half-width.

    The length stays the same, so spans hold in both.
    """
    if not _WIDE.search(text):
        return text
    return _WIDE_COMMA.sub(",", text).translate(_SAME_LENGTH)


@lru_cache(maxsize=2048)
def parse_numeral(text: str) -> Amount | None:
    """Return what one numeral says, Arabic or Chinese or mixed (``14万``); ``None`` if it is not one."""
    flat = narrow_digits(text)
    if not flat or len(flat) > _LONGEST:
        return None
    return _parse_arabic(flat) if flat[0] in "0123456789" else _parse_chinese(flat)


def _parse_arabic(text: str) -> Amount | None:
    match = _ARABIC.fullmatch(text)
    if match is None:
        return None
    whole, fraction, units = match[1].replace(",", ""), match[2] or "", match[3]
    factor = 1
    for unit in units:
        factor *= UNITS[unit]
    return Amount(Decimal(whole + fraction) * factor, Decimal(factor).scaleb(-max(len(fraction) - 1, 0)))


def _parse_chinese(text: str) -> Amount | None:
    whole, point, fraction = text.partition(_POINT)
    if point:
        return _parse_fraction(whole, fraction)
    if not any(char in UNITS for char in whole):
        return _parse_digits(whole)
    value = _parse_whole(whole)
    return None if value is None else Amount(Decimal(value), Decimal(_last_place(whole)))


def _parse_fraction(whole: str, fraction: str) -> Amount | None:
    """Read ``五十六点三`` and ``三点五亿``."""
    digits = fraction.rstrip("".join(LARGE_UNITS))
    factor = 1
    for unit in fraction[len(digits) :]:
        factor *= LARGE_UNITS[unit]
    base = _parse_chinese(whole) if whole else None
    if base is None or not digits or any(char not in DIGITS for char in digits):
        return None
    decimals = Decimal("0." + "".join(str(DIGITS[char]) for char in digits))
    return Amount((base.value + decimals) * factor, Decimal(factor).scaleb(-len(digits)))


def _parse_digits(text: str) -> Amount | None:
    """Read digits said one by one: ``二〇二五``."""
    if any(char not in DIGITS for char in text):
        return None
    return Amount(Decimal("".join(str(DIGITS[char]) for char in text)), Decimal(1))


def _parse_whole(text: str) -> int | None:
    """Read positional numerals: ``两万三千``, ``一百零五``, ``一百二`` (120), ``十二``."""
    total = section = 0
    digit: int | None = None
    last_unit, skipped = 1, False
    for char in text:
        if char in DIGITS:
            if digit and not skipped:
                return None
            digit, skipped = DIGITS[char], DIGITS[char] == 0
            continue
        if char not in UNITS:
            return None
        unit = UNITS[char]
        if char in SMALL_UNITS:
            if unit >= last_unit > 1 and section % (unit * 10) >= unit:
                return None
            section += (1 if digit is None or (digit == 0 and unit == 10) else digit) * unit
        else:
            part = section + (digit or 0)
            if part == 0 and total == 0:
                part = 1
            total = (total + part) * unit if unit == 10**8 else total + part * unit
            section = 0
        digit, last_unit, skipped = None, unit, False
    if digit and last_unit > 10 and text[-2] in UNITS:
        digit *= last_unit // 10
    return total + section + (digit or 0)


def _last_place(text: str) -> int:
    """Return the size of the last place stated: 1000 for ``两万三千``."""
    place = 1
    for char in reversed(text):
        if char not in UNITS:
            break
        place *= UNITS[char]
    if place == 1 and len(text) > 1 and text[-2] in UNITS and UNITS[text[-2]] > 10:
        return UNITS[text[-2]] // 10
    return place


def spell_chinese(number: int) -> str:
    """Write a whole number below 10¹² in Chinese numerals; the inverse of :func:`parse_numeral`."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, unit)
        if section:
            gap = "零" if parts and section < 1000 else ""
            parts.append(gap + _spell_section(section) + name)
        elif parts and number and not parts[-1].endswith("零"):
            parts.append("零")
    text = "".join(parts).replace("零零", "零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _spell_section(section: int) -> str:
    """Write a number from 1 to 9999."""
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, unit)
        if digit:
            text += "零一二三四五六七八九"[digit] + name
        elif text and section and not text.endswith("零"):
            text += "零"
    return text

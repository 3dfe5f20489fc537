"""Writing another number the way a numeral is written: digits or Chinese, commas, decimals, 万, 百分之.

A numeral is taken apart into what stays (百分之, 万, 余, the unit) and the core that is spelled anew.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from narrator.language.numerals import CHINESE, DIGITS, UNITS, narrow_digits, parse_numeral, spell_chinese

_TAIL = (
    r"(?P<tail>(?P<over> {0,2}[余多])?(?P<gap> {0,2})(?:(?P<tenths>成)|(?P<factor>[百千]?[万亿]|[百千])?"
    r"[余多]? ?(?P<unit>[%‰])?)(?:[^0-9]{0,8}))"
)
_ARABIC = re.compile(rf"(?P<head>)(?P<core>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?){_TAIL}", re.ASCII)
_CHINESE = re.compile(rf"(?P<head>)(?P<core>[{CHINESE}]+(?:点[{''.join(DIGITS)}]+)?){_TAIL}")
_SHARE = re.compile(
    rf"(?P<head>[百千]分之)(?P<core>\d+(?:\.\d+)?|[{CHINESE}]+(?:点[{CHINESE}]+)?)(?P<tail>)", re.ASCII
)
_LARGE = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_BANKERS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_BANKERS_ONLY = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_TWO = re.compile("二(?=[千万亿])")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class NumeralStyle:
    """How a numeral is written. ``head`` and ``tail`` stay; ``core`` times ``scale`` is its value.

    ``places`` is the number of decimals of the core.
    """

    head: str
    core: str
    tail: str
    scale: Decimal
    places: int

    @property
    def chinese(self) -> bool:
        """Whether the core is written in Chinese numerals."""
        return self.core[0] in CHINESE

    @property
    def step(self) -> Decimal:
        """The size of the core's last place, in the value's unit."""
        return self.scale.scaleb(-self.places)

    def spell(self, value: Decimal, *, places: int | None = None, commas: bool | None = None) -> str | None:
        """Return the whole numeral with another value, which must fit into ``places`` decimals.

        ``commas`` says whether to group thousands where the written core is too short to show it; ``None`` if this
        style cannot write the value.
        """
        places = self.places if places is None else places
        core = value / self.scale
        if core < 0 or core != core.quantize(Decimal(1).scaleb(-places)) or core >= 10**12:
            return None
        spelled = (
            self._spell_chinese(core, places) if self.chinese else self._spell_arabic(core, places, commas)
        )
        return self.head + spelled + self.tail

    def _spell_arabic(self, core: Decimal, places: int, commas: bool | None) -> str:
        flat = narrow_digits(self.core)
        grouped = "," in flat or (bool(commas) and len(flat.split(".")[0]) < 4)
        spelled = f"{core:,.{places}f}" if grouped else f"{core:.{places}f}"
        return spelled.translate(_WIDE) if self.core[0] not in "0123456789" else spelled

    def _spell_chinese(self, core: Decimal, places: int) -> str:
        whole = int(core)
        spelled = spell_chinese(whole)
        if places:
            fraction = f"{core:.{places}f}".partition(".")[2]
            return f"{spelled}点{''.join('零一二三四五六七八九'[int(digit)] for digit in fraction)}"
        if spelled == "二" and not self.head:
            return "两"
        if re.search("两[千万亿]", self.core):
            spelled = _TWO.sub("两", spelled)
        return spelled.translate(_BANKERS) if _BANKERS_ONLY & {*self.core} else spelled


def style_of(written: str) -> NumeralStyle | None:
    """Return how one numeral with its unit is written; ``None`` for fractions, lists of digits and the like."""
    if not written or len(written) > _LONGEST:
        return None
    flat = narrow_digits(written)
    match = _SHARE.fullmatch(flat) or (_ARABIC if flat[0].isdigit() else _CHINESE).fullmatch(flat)
    if match is None:
        return None
    core = match["core"]
    digit_by_digit = core[0] in CHINESE and len(core.split("点")[0]) > 1 and not any(c in UNITS for c in core)
    if digit_by_digit or core in ("零", "\u3007") or parse_numeral(core) is None:
        return None
    start, end = match.span("core")
    places = len(re.split("[.点]", core)[1]) if re.search("[.点]", core) else 0
    return NumeralStyle(written[:start], written[start:end], written[end:], _scale(match), places)


def _scale(match: re.Match[str]) -> Decimal:
    """Return what the core counts in: 万, tenths, per mille."""
    if match["head"]:
        return Decimal(1) if match["head"][0] == "百" else Decimal("0.1")
    if match["tenths"]:
        return Decimal(10)
    factor = 1
    for char in match["factor"] or "":
        factor *= _LARGE[char]
    return Decimal(factor) / (10 if match["unit"] == "‰" else 1)

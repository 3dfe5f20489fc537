"""Putting another value into a statement: only its numeral changes, in the writer's own way of writing it."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache

from narrator.claims.expected import Refusal
from narrator.claims.model import Claim, ClaimKind, Measure
from narrator.claims.verify import agrees, near
from narrator.language.numeral_style import NumeralStyle, style_of
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding, find_numerals

_LARGE = Decimal(10_000)
_MOST_PLACES = 6
_AROUND = 40  # more than any numeral takes in of what stands beside it
_WHOLE = Decimal(100)
_WAYS = {
    Rounding.EXACT: ROUND_HALF_UP,
    Rounding.ABOUT: ROUND_HALF_UP,
    Rounding.OVER: ROUND_FLOOR,
    Rounding.AT_LEAST: ROUND_FLOOR,
    Rounding.UNDER: ROUND_CEILING,
}
_GROUPED = re.compile(r"[0-9０-９][,，][0-9０-９]{3}(?![0-9０-９])")
_SHORTENED = "这个数字的写法装不下新的数"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A numeral to replace; ``start`` and ``end`` count in the claim's sentence, the unit belongs to the numeral."""

    start: int
    end: int
    before: str
    after: str

    def apply(self, sentence: str) -> str:
        """Return the sentence with the numeral replaced, all else as it was."""
        return sentence[: self.start] + self.after + sentence[self.end :]


def rewrite(claim: Claim, value: Decimal) -> Rewrite | Refusal:
    """Return the numeral of a claim written anew for ``value`` (件, 元, percent or times), in the same style.

    A claim that agrees with the value already keeps its numeral. What is said in words alone, and what would need
    other words (a number that becomes zero), is refused with the reason.
    """
    if claim.kind in (ClaimKind.ZERO, ClaimKind.DONE) or claim.value is None:
        return Refusal("这句话没有写数字，要换一种说法")
    numeral = _numeral(claim)
    if numeral is None:
        return Refusal("没有找到这句话里的数字")
    if _agrees(claim, value):
        written = claim.text[numeral.start : numeral.end]
        return Rewrite(numeral.start, numeral.end, written, written)
    return Refusal("变为零，要换一种说法") if value <= 0 else _rewritten(claim, numeral, value)


def _rewritten(claim: Claim, numeral: Numeral, value: Decimal) -> Rewrite | Refusal:
    written = claim.text[numeral.start : numeral.end]
    style = style_of(written)
    if style is None or not _is_whole(style, numeral, claim):
        return Refusal(f"不会改写“{written}”这种写法")
    spelled = _spell(style, numeral, claim, value)
    if isinstance(spelled, Refusal):
        return spelled
    made = Rewrite(numeral.start, numeral.end, written, spelled)
    return made if _reads_back(made, numeral, claim, value) else Refusal(_SHORTENED)


def _numeral(claim: Claim) -> Numeral | None:
    """Return the figure that ends where the claim ends."""
    start, end = claim.span
    found = [n for n in _numerals_in(claim.text) if n.end == end and n.start >= start]
    figures = [n for n in found if n.kind in (NumeralKind.COUNT, NumeralKind.SHARE)]
    return figures[-1] if figures and figures[-1].value == claim.value else None


@lru_cache(maxsize=16)
def _numerals_in(sentence: str) -> tuple[Numeral, ...]:
    """Return the numerals of a sentence, which is asked for once for each of its claims."""
    return find_numerals(sentence)


def _is_whole(style: NumeralStyle, numeral: Numeral, claim: Claim) -> bool:
    """Whether the style accounts for the whole numeral: not 3万 of 3万5千."""
    beside = claim.text[numeral.start - 1 : numeral.start] + claim.text[numeral.end : numeral.end + 1]
    if any(char.isdigit() for char in beside):
        return False
    return style.spell(numeral.value) is not None


def _spell(style: NumeralStyle, numeral: Numeral, claim: Claim, value: Decimal) -> str | Refusal:
    """Round the value as the claim does, and spell it."""
    places = style.places
    rounded = _rounded(style, numeral, value)
    if numeral.rounding is Rounding.EXACT:
        if numeral.unit == "元":
            places, rounded = _exact_places(style, value), value
        elif numeral.kind is not NumeralKind.SHARE and claim.measure is Measure.COUNT:
            rounded = value if style.step < _LARGE else rounded
    elif rounded == value and numeral.rounding in (Rounding.OVER, Rounding.UNDER):
        return Refusal(f"正好是{value}，不能再写约数")
    percent = claim.kind is ClaimKind.RATIO or claim.measure is Measure.PERCENT
    if rounded <= 0 or (percent and rounded == _WHOLE != value):
        return Refusal(_SHORTENED)
    if percent and rounded == _WHOLE:
        places = 0
    spelled = style.spell(rounded, places=places, commas=bool(_GROUPED.search(claim.text)))
    return Refusal(_SHORTENED) if spelled is None else spelled


def _rounded(style: NumeralStyle, numeral: Numeral, value: Decimal) -> Decimal:
    """Return the value cut to the places the numeral states."""
    step = style.step
    if numeral.rounding is not Rounding.EXACT:
        leading = Decimal(1).scaleb(value.adjusted())
        step = max(step, min(numeral.step, leading))
    return (value / step).quantize(Decimal(1), rounding=_WAYS[numeral.rounding]) * step


def _exact_places(style: NumeralStyle, value: Decimal) -> int:
    """Return how many decimals money needs: never fewer than written, more where a sum would be cut off."""
    exponent = (value / style.scale).normalize().as_tuple().exponent
    needed = -exponent if isinstance(exponent, int) else 0
    return min(max(style.places, needed), _MOST_PLACES)


def _reads_back(made: Rewrite, numeral: Numeral, claim: Claim, value: Decimal) -> bool:
    """Whether the new numeral, in its sentence, is read as what it should say."""
    first = max(made.start - _AROUND, 0)
    around = claim.text[first : made.start] + made.after + claim.text[made.end : made.end + _AROUND]
    start, end = made.start - first, made.start - first + len(made.after)
    again = next((n for n in find_numerals(around) if (n.start, n.end) == (start, end)), None)
    if again is None or (again.kind, again.unit, again.rounding) != (
        numeral.kind,
        numeral.unit,
        numeral.rounding,
    ):
        return False
    return _agrees(replace(claim, value=again.value, step=again.step), value)


def _agrees(claim: Claim, value: Decimal) -> bool:
    """Whether what the claim states may be said of ``value``."""
    stated = claim.value or Decimal(0)
    if claim.kind is ClaimKind.VALUE:
        return agrees(claim, value)
    if claim.kind is ClaimKind.TREND and claim.measure is Measure.COUNT:
        return near(stated, value, claim.step, claim.rounding)
    if claim.rounding is Rounding.EXACT and stated in (0, _WHOLE):
        return stated == value
    close = abs(stated - value) < claim.step
    return close or (
        claim.rounding is not Rounding.EXACT
        and near(stated, value, max(claim.step, Decimal(1)), claim.rounding)
    )

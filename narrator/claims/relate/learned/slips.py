"""What typing makes of a number: one digit wrong, two in each other's place, the point in another place, one off."""

from decimal import Decimal

_TEN, _NINE = 10, 9


def slip_of(told: Decimal, meant: Decimal) -> str:
    """Return which slip makes a number of the one meant, or nothing."""
    off = abs(told - meant)
    if not off or meant <= 0:
        return ""
    one, other = f"{told.normalize():f}", f"{meant.normalize():f}"
    differ = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    same_length = len(one) == len(other)
    if off == 1:
        return "one off"
    if same_length and len(differ) == 1 < len(one):
        return "digit"
    if same_length and len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(one) == sorted(other):
        return "turned"
    if off == _TEN and meant > 2 * _TEN:
        return "ten off"
    return "zero" if told in (meant * _TEN, meant / _TEN) else ""


def may_be_slip(off: Decimal) -> bool:
    """Whether one wrong digit, or two in each other's place, may make this much: 300, 63, 540."""
    digits = off.normalize().as_tuple().digits
    return len(digits) == 1 or (len(digits) == 2 and (digits[0] + digits[1]) == _NINE)

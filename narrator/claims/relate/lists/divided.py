"""Lists that a word opens: whether they add up, and whether they have to."""

from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Sentence
from narrator.claims.relate.lists.division import Division
from narrator.claims.relate.lists.parted import MONEY, member_of, parted
from narrator.claims.relate.measures import bounds, exceeds, fits, total, turned
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.claims.relate.openers import Opener

_NEAR, _MONEY_NEAR = Decimal("0.9"), Decimal("0.75")
_ALL_BUT = Decimal("0.97")
_BIG = 200
_RESULTS = 3
_NEARLY = Decimal("0.85")  # of a list of one kind


def divided(sentence: Sentence, division: Division, places: dict[int, Sentence]) -> Relation:
    """Return what a list says of its whole; ``places``: the sentence of each item told before this one."""
    run, whole, holds = _best(division)
    weight = Weight.PLAIN
    wholes: tuple[Item, ...] = (whole,)
    kind = Kind.SUM if len(run) > 1 else Kind.PART
    if not holds:
        holds, weight = _allowed(division, run, whole)
    if division.sums and exceeds(run, whole.quantity):
        together = _divided_together(run, division.sums)
        wholes = together if not holds or bounds(run)[0] <= bounds(together)[1] else wholes
    members = (
        *(member_of(Part.WHOLE, one, places.get(id(one), sentence)) for one in wholes),
        *(member_of(Part.PART, one, sentence) for one in run),
    )
    if holds and not _adds_up(run, wholes):
        kind = Kind.PART  # not more than its whole, no more is known
    return parted(sentence, members, kind, holds=holds, weight=weight, division=division)


def _best(division: Division) -> tuple[tuple[Item, ...], Item, bool]:
    """Return the run and the whole that agree, else the likeliest of each."""
    for run in division.runs:
        if division.opener is Opener.VIEW and not division.firm and len(run) < 2:
            continue
        for whole in division.wholes:
            if (len(run) > 1 or len(division.runs) == 1) and fits(run, whole.quantity):
                return run, whole, True
            head = _head_of(run, whole) if division.opener in (Opener.AMONG, Opener.WITHIN) else ()
            if head:
                return head, whole, True
            if (
                whole is division.wholes[0]
                and len(run) > 1
                and any(_adds_up(run, one) for one in division.sums)
            ):
                return run, whole, True
            together = (*run, *division.mixed)
            if division.mixed and fits(together, whole.quantity):
                return together, whole, True
    return division.runs[0], _nearest_value(division) or division.wholes[0], False


def _divided_together(run: tuple[Item, ...], sums: tuple[tuple[Item, ...], ...]) -> tuple[Item, ...]:
    """Return the numbers told side by side that a list divides, all if none fits: 建议9件、提案6件，其中主办11件、会办4件."""
    return next((one for one in sums if _adds_up(run, one)), max(sums, key=len))


def _adds_up(run: tuple[Item, ...], wholes: tuple[Item, ...]) -> bool:
    """Whether a list adds up to several numbers together."""
    low, high = bounds(run)
    least, most = bounds(wholes)
    return low <= most and least <= high


def _head_of(run: tuple[Item, ...], whole: Item) -> tuple[Item, ...]:
    """Return the first items of a list if they are all of its whole and what follows tells more of one of them.

    承办的55件中，主办32件，会办23件，主办件公开28件.
    """
    for end in range(2, len(run)):
        names = [one.label[:2] for one in run[:end] if len(one.label) > 1]
        if run[end].mark is Mark.COMMA and any(name in run[end].label for name in names):
            return run[:end] if fits(run[:end], whole.quantity) else ()
    return ()


def _nearest_value(division: Division) -> Item | None:
    """Return, of a list whose whole stands further up, the whole it nearly adds up to; ``None`` if there is none."""
    if division.firm or division.opener is not Opener.VIEW:
        return None
    sum_of_parts = total(division.runs[0])
    near = [
        one for one in division.wholes if abs(sum_of_parts - one.quantity.value) * 8 <= one.quantity.value
    ]
    swapped = next((one for one in division.wholes if turned(division.runs[0], one)), None)
    return min(near, key=lambda one: abs(sum_of_parts - one.quantity.value), default=swapped)


def _allowed(division: Division, run: tuple[Item, ...], whole: Item) -> tuple[bool, Weight]:
    """Return whether parts that do not add up may stand, and how much they ask for if not."""
    told_again = len(run) > 1 and run[0].quantity.value == whole.quantity.value
    if told_again and not division.closed and max(one.quantity.value for one in run) <= whole.quantity.value:
        return True, Weight.PLAIN  # 7件中，按期办结7件，满意6件: all of it, and then more of the same
    mixed = bool(division.mixed) or len({one.quantity.unit for one in (whole, *run)}) > 1
    plain = Weight.HINT if mixed else Weight.PLAIN
    if division.closed and not division.firm and division.opener is Opener.VIEW:
        return division.open or whole is not _nearest_value(division), plain
    if exceeds(run, whole.quantity):
        runs = (run,) if division.closed else division.runs
        over = all(exceeds(some, one.quantity) for one in _rivals(division) for some in runs)
        open_sums = () if division.closed else division.sums
        within = any(bounds(run)[0] <= bounds(one)[1] for one in open_sums)
        return not over or within or division.twice, plain
    if division.open or division.twice:
        return True, Weight.PLAIN
    return (False, plain) if division.closed else _short(division, run, whole)


def _short(division: Division, run: tuple[Item, ...], whole: Item) -> tuple[bool, Weight]:
    """Return whether a list that need not name everything may be as short as it is."""
    share = total(run) / whole.quantity.value
    of_kind = all(one.dimension is Role.CHANNEL for one in run)
    if division.opener is Opener.BARE:
        return not of_kind, Weight.ASK
    likely_wrong = (
        (whole.quantity.unit == MONEY and share >= _MONEY_NEAR and len(run) > 1)
        or (of_kind and share >= (_NEARLY if len(run) > 2 else _ALL_BUT))
        or (turned(run, whole) and not division.sums)
        or (len(run) > 2 and share >= _ALL_BUT and all(one.quantity.exact for one in (whole, *run)))
        or (len(run) > 2 and _one_digit_off(run, whole))
        or (len(run) > _RESULTS and share >= _NEAR and all(one.dimension is Role.RESULT for one in run))
    )
    if likely_wrong:
        return False, Weight.ASK
    return share < _NEAR or len(run) < 3, Weight.HINT


def _one_digit_off(run: tuple[Item, ...], whole: Item) -> bool:
    """Whether a list of big numbers misses its whole by one digit: too little for a part left out, 100 of 84316."""
    missing = whole.quantity.value - total(run)
    exact = all(one.quantity.exact for one in (whole, *run))
    return exact and 0 < missing * _BIG <= whole.quantity.value and len(str(missing).rstrip("0")) == 1


def _rivals(division: Division) -> tuple[Item, ...]:
    """Return the wholes that may be meant: the first alone where it stands right before the list."""
    return division.wholes[:1] if division.firm else division.wholes

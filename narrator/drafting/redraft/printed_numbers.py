"""Which number of a person's sentence is the one that the draft printed there of a figure.

A sentence knows what it printed. A number belongs to the reference whose name stands before it, else to the only one that
printed that number, else to those that did in their order; where none of this settles it, nobody may decide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from narrator.form.edition_2021 import EDITION_2021
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding, find_numerals

LAST = "上年."
ONCE_MORE = "另处."
"""Before the reference of a number that followed in a sentence and stands there a second time as it was."""
_GENERIC = ("合计", "件数", "个数", "次数", "数量")
RATE = "同比."
"""Before the reference of a figure of which a sentence says how many percent more or less than last year it is."""
CELLS = frozenset(str(cell) for cell in EDITION_2021.cells())
_FIGURES = (NumeralKind.COUNT, NumeralKind.SHARE)
_OTHER = re.compile(r"另有|另外|其他|其它|此外|除此")
_POINTS_BACK = re.compile(r"(?:这|上述|以上|前述) ?$")
_EVERYWHERE = re.compile(r"政府|信息|主动|公开")
_WHOLE = re.compile(r"共|总|合计|全部")
_RATE = re.compile(r"(?P<way>增加|增长|增幅|上升|减少|下降|降幅|减|降)(?:了|为|达)? ?$")
_PAST = re.compile(r"上年|去年|上一年")
_DIFFERENCE = re.compile(
    r"(?:比|较|同比|环比)[^，。；、]{0,8}?(?P<way>增加|增长|增|多|上升|减少|减|少|下降|降)了? ?$"
)
_UP = ("增", "多", "上")
_CONTEXT = 2


@dataclass(frozen=True, slots=True)
class Owner:
    """A sentence of a text, by its place, and what it printed of each figure or fact."""

    start: int
    end: int
    printed: tuple[tuple[str, str], ...]


def amount(printed: str) -> Decimal | None:
    """Return the number that a printed fact consists of, ``None`` if it is more than a number."""
    found = find_numerals(printed)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(printed))
    return found[0].value if whole and found[0].kind is NumeralKind.COUNT else None


def is_difference(ref: str) -> bool:
    """Whether a reference is the difference of a fact and last year's."""
    this, _, that = ref.partition("+")
    return bool(that) and that == f"{LAST}{this}"


def difference_told(before: str) -> bool | None:
    """Whether words before a number say how much more (or less) than last year it is; ``None``: they do not."""
    match = _DIFFERENCE.search(before)
    return match["way"].startswith(_UP) if match else None


def growth_told(before: str) -> bool | None:
    """Whether words before a share say by how much something grew (or shrank); ``None``: they do not."""
    match = _RATE.search(before)
    return match["way"].startswith(_UP) if match else None


def rate_of(now: Decimal, past: Decimal, shown: str) -> str:
    """Return how many percent more or less than last year, with as many places as what is shown."""
    places = len(shown.rstrip("%％").partition(".")[2])
    rate = (abs(now - past) * 100 / past).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rate}{shown[-1]}"


def own_numerals(text: str) -> list[tuple[Numeral, str]]:
    """Return the numbers of a text that are not said to be of something else (另有, 此外), each with the words before it."""
    numerals = [one for one in find_numerals(text) if one.kind in _FIGURES]
    found = [(one, _before(text, numerals, one)) for one in numerals]
    return [(one, gap) for one, gap in found if not _OTHER.search(gap)]


def own_values_in(text: str) -> list[Decimal]:
    """Return the values of these numbers."""
    return [one.value for one, _ in own_numerals(text)]


def values_in(text: str) -> list[Decimal]:
    """Return the numbers that stand in a text."""
    return [one.value for one in find_numerals(text) if one.kind in _FIGURES]


def is_printed_in(text: str, printed: str) -> bool:
    """Whether a text has what was printed of a fact: the number, or its words."""
    value = amount(printed)
    return printed in text if value is None else value in values_in(text)


def typed_differences(
    text: str, printed: Mapping[str, str], values: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """Yield the differences from last year that a person typed into a sentence, as if it had printed them."""
    numerals = find_numerals(text)
    for this, shown in printed.items():
        ref = f"{this}+{LAST}{this}"
        now, past = amount(shown), amount(values.get(f"{LAST}{this}", ""))
        if now is None or past is None or now == past:
            continue
        for one in numerals if ref not in printed else ():
            up = difference_told(text[: one.start])
            if one.kind is NumeralKind.COUNT and one.value == abs(now - past) and up is (now > past):
                yield ref, str(abs(now - past))
                break
        for one in numerals:
            rate = text[one.start : one.end]
            grows = growth_told(text[: one.start])
            known = one.kind is NumeralKind.SHARE and bool(past) and grows is (now > past)
            if known and rate == rate_of(now, past, rate):
                yield f"{RATE}{this}", rate
                break


def placed(
    text: str,
    printed: Mapping[str, str],
    shown: str,
    names: Mapping[str, str] = MappingProxyType({}),
    fresh: str = "",
    units: frozenset[str] = frozenset(),
) -> dict[str, Numeral]:
    """Return by reference the numbers of a sentence that are those printed as ``shown``, where that is beyond doubt.

    ``names`` are the labels of the references, ``fresh`` is what tells them today, ``units`` those it counts in.
    """
    value = amount(shown)
    refs = [ref for ref, was in printed.items() if was == shown and not ref.startswith(ONCE_MORE)]
    numerals = [one for one in find_numerals(text) if one.kind in _FIGURES]
    here = [
        (one, _before(text, numerals, one))
        for one in numerals
        if one.value == value and one.kind is NumeralKind.COUNT and one.rounding is Rounding.EXACT
    ]
    here = [(one, gap) for one, gap in here if not (_OTHER.search(gap) or _POINTS_BACK.search(gap))]
    scores = {(ref, one.start): likely(ref, names.get(ref, ""), gap) for ref in refs for one, gap in here}
    found: dict[str, Numeral] = {}
    for ref in refs:
        best = [one for one, _ in here if scores[ref, one.start] == _most(scores, ref, here) > 0]
        rivals = [other for other in refs if other != ref]
        if len(best) == 1 and all(
            scores[other, best[0].start] < scores[ref, best[0].start] for other in rivals
        ):
            found[ref] = best[0]
    taken = {one.start for one in found.values()}
    open_refs = [ref for ref in refs if ref not in found]
    rest = [one for one, _ in here if one.start not in taken and one.unit and one.unit in units]
    if len(open_refs) == len(rest):
        pairs = zip(open_refs, rest, strict=True)
        found.update({ref: one for ref, one in pairs if scores[ref, one.start] >= 0})
    elif len(open_refs) == 1:
        alike = [one for one in rest if _context(text, one) in _contexts(fresh)]
        if len(alike) == 1:
            found[open_refs[0]] = alike[0]
    return found


def _most(scores: Mapping[tuple[str, int], int], ref: str, here: Sequence[tuple[Numeral, str]]) -> int:
    return max((scores[ref, one.start] for one, _ in here), default=0)


def _before(text: str, numerals: Sequence[Numeral], one: Numeral) -> str:
    """Return the words between a number and the one before it."""
    start = max((other.end for other in numerals if other.end <= one.start), default=0)
    return text[start : one.start]


def likely(ref: str, label: str, gap: str) -> int:
    """Return how much the words before a number speak for its being a figure: less than 0 against it, 2 by its name."""
    told = difference_told(gap)
    if is_difference(ref):
        return 3 if told is not None else -1
    if told is not None:
        return -1
    if ref.startswith(LAST):
        return 3 if _PAST.search(gap) else -1
    if _PAST.search(gap):
        return -1
    name = ref.rsplit(".", maxsplit=1)[-1]
    if (name not in _GENERIC and name in gap) or (name == "合计" and _WHOLE.search(gap)):
        return 2
    words = [_EVERYWHERE.sub("，", one) for one in (label, name)]
    pairs = {word[n : n + 2] for word in words for n in range(len(word) - 1)}
    return int(any(pair in gap for pair in pairs if pair.isalpha() and pair not in _GENERIC))


def _context(text: str, one: Numeral) -> tuple[str, str]:
    return text[max(0, one.start - _CONTEXT) : one.start], one.unit


def _contexts(fresh: str) -> set[tuple[str, str]]:
    return {_context(fresh, one) for one in find_numerals(fresh)}


def today(ref: str, printed: Mapping[str, str], values: Mapping[str, str]) -> str | None:
    """Return what a figure of a sentence would be printed as today, ``None`` if that is not known."""
    if ref.startswith(RATE):
        return _rate_today(ref, printed, values)
    ref = ref.removeprefix(ONCE_MORE)
    now = values.get(ref)
    return _difference(ref, printed, values) if now is None and is_difference(ref) else now


def _rate_today(ref: str, printed: Mapping[str, str], values: Mapping[str, str]) -> str | None:
    this = ref.removeprefix(RATE)
    now, past = amount(values.get(this, "")), amount(values.get(f"{LAST}{this}", ""))
    then = amount(printed.get(this, ""))
    if now is None or not past or then is None:
        return None
    return rate_of(now, past, printed[ref]) if (now - past) * (then - past) > 0 else ""


def _difference(ref: str, printed: Mapping[str, str], values: Mapping[str, str]) -> str | None:
    """Return what 比上年增加 would print today; an empty string if the direction turned, ``None`` if unknown."""
    this = ref.partition("+")[0]
    now, before = amount(values.get(this, "")), amount(values.get(f"{LAST}{this}", ""))
    then = amount(printed.get(this, ""))
    if this in CELLS or now is None or before is None or then is None:
        return None
    return str(abs(now - before)) if (now - before) * (then - before) > 0 else ""


def due(value: Decimal, printed: Mapping[str, str], values: Mapping[str, str]) -> int:
    """Return how many of the figures a sentence printed are that number today."""
    current = [today(ref, printed, values) for ref in printed if not ref.startswith(ONCE_MORE)]
    unknown = [was for ref, was in printed.items() if today(ref, printed, values) is None]
    return sum(amount(one) == value for one in (*current, *unknown) if one is not None)


def stands_as_it_was(
    text: str, ref: str, printed: Mapping[str, str], values: Mapping[str, str], paragraph: str = ""
) -> bool:
    """Whether a figure that changed stands in a sentence as it was: under its name, or oftener than others account for.

    What its sentence has no more may stand elsewhere in its ``paragraph``.
    """
    before = printed[ref]
    value = amount(before)
    if value is None:
        return before in text
    if ref in placed(text, printed, before):
        return True
    numerals = [one for one in find_numerals(text) if one.kind in _FIGURES]
    mine = [one for one in numerals if one.value == value and not _OTHER.search(_before(text, numerals, one))]
    here = values_in(text)
    moved = value not in here and amount(today(ref, printed, values) or "") not in here
    moved = moved and value in values_in(paragraph)
    return moved or len(mine) > due(value, printed, values)


def echoes(text: str, numeral: Numeral) -> Iterator[Numeral]:
    """Yield the numbers behind one of a sentence that only point back at it: 这380条."""
    for one in find_numerals(text):
        back = _POINTS_BACK.search(text[: one.start])
        if one.start > numeral.start and one.value == numeral.value and one.unit == numeral.unit and back:
            yield one

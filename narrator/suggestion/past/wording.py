"""A past sentence as an office may be offered it: this year's figures in its slots, or blanks, or the reason why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.figures.unit import Unit
from narrator.language.names.offices import government_above, names_office, region_of
from narrator.suggestion.past.abstract import abstract
from narrator.suggestion.past.figure_slots import Filled, Impossible, filled_figures, told_figures
from narrator.suggestion.past.template import BLANK, Slot, SlotKind, Template, Value, fill
from narrator.suggestion.past.year import KnownYear

_MOST_BLANKS = 8
_LEAST_WORDS = 8
_YEAR = re.compile(r"\d{4}")
_OURS = re.compile("^[我本]")
_LIST_OF_BLANKS = re.compile(f"{BLANK}(?:[、，和及]?{BLANK})+")
_STAYS = frozenset(
    {SlotKind.SELF, SlotKind.REGION, SlotKind.PLACE, SlotKind.OFFICE, SlotKind.NAME, SlotKind.NUMERAL}
)
_RANK = {"省": 3, "市": 2, "州": 2, "盟": 2, "县": 1, "区": 1, "旗": 1}
_CLAUSE = re.compile(r"[^，；。：！？]+")
_LEAST_ASSERTED = 6
_MOST_ASSERTED = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose sentence it is: the office's name, that of the office above it, all names that must not be carried along.

    ``own``: the office that asks wrote it; ``year`` is what is known of the year it was written for.
    """

    unit: str
    parent: str
    names: frozenset[str]
    written: int
    own: bool = False
    year: KnownYear | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording to offer: its text, the figures put in with their places in ``text``, the blanks.

    ``proven`` are the places of all numbers that are known to hold, blank ones of which only the direction is told among
    them.
    """

    text: str
    template: Template
    values: tuple[str, ...]
    filled: tuple[Filled, ...]
    blanks: tuple[str, ...]
    proven: tuple[tuple[int, int], ...] = ()

    @property
    def asserts(self) -> tuple[str, ...]:
        """The clauses that no figure of this year bears out: what the office must have done to say so."""
        told = [
            match[0]
            for match in _CLAUSE.finditer(self.text)
            if len(match[0]) >= _LEAST_ASSERTED
            and BLANK not in match[0]
            and not any(match.start() <= one.start < match.end() for one in self.filled)
        ]
        return tuple(told[:_MOST_ASSERTED])


def wording_of(text: str, section: str, origin: Origin, unit: Unit, now: KnownYear) -> Wording | str:
    """Return ``text`` of a past report as ``unit`` may say it of the year ``now``, or the reason why it cannot."""
    template, values = abstract(text, origin.names)
    figures: tuple[Filled, ...] = ()
    if origin.own and origin.year is not None:
        found = filled_figures(text, section, origin.year, now)
        if isinstance(found, Impossible):
            return found.reason
        figures = found
    elif not origin.own:
        figures = told_figures(text, section, origin.written, now)
    pairs = list(zip(template.slots, values, strict=True))
    ahead = section == "problems"
    made = [
        _year(value.text, origin, now.year, ahead=ahead)
        if slot.kind is SlotKind.YEAR
        else _value(slot, value, text, figures, origin, unit)
        for slot, value in pairs
    ]
    if made.count(BLANK) > _MOST_BLANKS:
        return f"要填的地方有{made.count(BLANK)}处，不如另写"
    if sum(len(piece) for piece in template.pieces if isinstance(piece, str)) < _LEAST_WORDS:
        return "去掉数字和名称后没有剩下什么话"
    placed = _places(template, made, values, figures)
    filled = tuple(one for one in placed if one.text != BLANK)
    proven = tuple((one.start, one.end) for one in placed)
    return Wording(fill(template, made), template, tuple(made), filled, _blanks(template, made), proven)


def left_open(text: str, written: int, year: int) -> str:
    """Return an office's own words of the year ``written`` for ``year``: names stay, its numbers and dates are blanks."""
    origin = Origin("", "", frozenset(), written, own=True)
    template, values = abstract(text)
    made = (
        _year(value.text, origin, year, ahead=True)
        if slot.kind is SlotKind.YEAR
        else value.text
        if slot.kind in _STAYS
        else BLANK
        for slot, value in zip(template.slots, values, strict=True)
    )
    return fill(template, tuple(made))


def _value(
    slot: Slot,
    value: Value,
    text: str,
    figures: Sequence[Filled],
    origin: Origin,
    unit: Unit,
) -> str:
    """Return what stands in a slot for this office."""
    if slot.kind in (SlotKind.COUNT, SlotKind.SHARE):
        return _number(value, text, figures)
    if origin.own:
        return value.text if slot.kind in _STAYS else BLANK
    return _name(slot, value.text, origin, unit)


def _year(written: str, origin: Origin, year: int, *, ahead: bool) -> str:
    """Return the year as far from this one as the written one was from its own.

    An office's history is not another's, and of another's plans only those of section five are plans for next year.
    """
    match = _YEAR.fullmatch(written)
    distance = int(match[0]) - origin.written if match else None
    near = (0, -1, 1) if origin.own else (0, 1) if ahead else (0,)
    return str(year + distance) if distance is not None and distance in near else BLANK


def _number(value: Value, text: str, figures: Sequence[Filled]) -> str:
    for one in figures:
        if one.start <= value.start and value.end <= one.end:
            head, tail = text[one.start : value.start], text[value.end : one.end]
            if one.text.startswith(head) and one.text.endswith(tail):
                return one.text[len(head) : len(one.text) - len(tail)]
    return BLANK


def _name(slot: Slot, written: str, origin: Origin, unit: Unit) -> str:
    """Return this office's own name where the other's stood."""
    if slot.kind is SlotKind.SELF:
        return unit.self_reference if _OURS.match(written) else unit.kind.area
    if slot.kind is SlotKind.REGION:
        return _region(written, origin, unit)
    if slot.kind is not SlotKind.OFFICE:
        return BLANK
    if names_office(written, origin.unit):
        return unit.title_name
    above = origin.parent or government_above(origin.unit)
    is_above = written == above or (written.endswith("政府") and names_office(written, above))
    return unit.parent if unit.parent and is_above else BLANK


def _region(written: str, origin: Origin, unit: Unit) -> str:
    """Return the letter of the place this office works for where the other's stood, the same where it is one above both."""
    theirs, mine = region_of(origin.unit, origin.parent), region_of(unit.full_name, unit.parent or "")
    if written == theirs:
        return mine or BLANK
    higher = bool(mine) and _RANK[written] > _RANK[mine]
    return written if higher or written == mine else BLANK


def _places(
    template: Template, made: Sequence[str], values: Sequence[Value], figures: Sequence[Filled]
) -> tuple[Filled, ...]:
    """Return the figures with their places in the new text."""
    found: list[Filled] = []
    place, number = 0, 0
    for piece in template.pieces:
        if isinstance(piece, str):
            place += len(piece)
            continue
        text, value = made[number], values[number]
        number += 1
        source = next((one for one in figures if one.start <= value.start < one.end), None)
        if source is not None:
            found.append(Filled(place, place + len(text), text, source.refs, source.label))
        place += len(text)
    return tuple(found)


def _blanks(template: Template, made: Sequence[str]) -> tuple[str, ...]:
    """Return what is to be filled in, in the order of the text: ＿＿件（数量）."""
    return tuple(
        f"{BLANK}{slot.unit}（{slot.kind.value}）"
        for slot, text in zip(template.slots, made, strict=True)
        if text == BLANK
    )

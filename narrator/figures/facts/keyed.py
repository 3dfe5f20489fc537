"""The declared keys of a figures file as facts a phrase can name: what a key is called there, its label, its place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from narrator.figures.facts.quantity import Fact, Facts, Quantity, Row, Words, total
from narrator.figures.keys.declare import Counted, Key, Kind, keys_of, says_something
from narrator.figures.values import UNSET, Stated, number_of

_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月]\d{1,2}日?|月)?")
_UNITS = {Kind.MONEY: "元"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its path in the file, the report's year, the key of the record it stands in."""

    ref: str
    year: int
    within: str = ""

    def below(self, key: Key) -> "Place":
        """Return the place of the value under ``key``."""
        return Place(f"{self.ref}.{key.name}", self.year, self.within)

    def item(self, number: int) -> "Place":
        """Return the place of an item of the list that stands here; they are counted from 1."""
        return Place(f"{self.ref}[{number}]", self.year, self.within)


def record_facts(record: object, kind: type, place: Place) -> Facts:
    """Return the keys of a record as facts; of ``None`` every one is unset."""
    given = kind() if record is None else record
    facts: dict[str, Fact] = {}
    for attribute, key in keys_of(kind):
        name, value, here = key.fact or key.name, getattr(given, attribute), place.below(key)
        facts[name] = _TOLD[key.kind](key, value, here)
        if key.kind is Kind.COUNT and not key.exact:
            facts[f"上年{name}"] = _last_year(key, value, here)
        if key.kind is Kind.COUNTS:
            label = f"各{key.name}{key.measures[0] if key.measures else ''}数之和"
            facts[f"{name}合计"] = total(_counted(value, here.ref), label)
    return Facts(facts, present=record is not None and says_something(record), ref=place.ref)


def _number(key: Key, value: Any, place: Place) -> Quantity:
    label = (key.label or key.name).format(within=place.within)
    return _quantity(value, label, place.ref, _UNITS.get(key.kind, ""))


def _quantity(value: Any, label: str, ref: str, unit: str = "") -> Quantity:
    if isinstance(value, Stated):
        spelt = "" if value.exact else value.spelt
        return Quantity(value.number, label, (ref,), unit, spelt, value.measure)
    return Quantity(UNSET if value is None else value, label, (ref,), unit)


def _last_year(key: Key, value: Any, place: Place) -> Quantity:
    """Return last year's number as it was written beside this year's."""
    stated = value if isinstance(value, Stated) else Stated(0, "")
    before = UNSET if stated.last_year is None else stated.last_year
    label = (key.label or key.name).format(within=place.within)
    return Quantity(before, f"上年{label}", (f"上年.{place.ref}",), measure=stated.measure)


def _words(_: Key, value: Any, place: Place) -> Words | None:
    return None if value is None else words(str(getattr(value, "value", value)), place.ref)


def _items(key: Key, values: Any, place: Place) -> tuple[Fact, ...]:
    kind = key.record or object
    return tuple(record_facts(value, kind, place.item(i)) for i, value in enumerate(values, 1))


def _below(key: Key, value: Any, place: Place) -> Facts:
    return record_facts(value, key.record or object, Place(place.ref, place.year, key.name))


def _lines(_: Key, values: Any, place: Place) -> tuple[Fact, ...]:
    return tuple(Words(line, place.item(i).ref) for i, line in enumerate(values, 1))


def _untold(_key: Key, _value: Any, _place: Place) -> None:
    """What no phrase can name."""


_TOLD: dict[Kind, Callable[[Key, Any, Place], Fact]] = {
    Kind.COUNT: _number,
    Kind.MONEY: _number,
    Kind.WORDS: _words,
    Kind.CHOICE: _words,
    Kind.DAY: _words,
    Kind.MONTH: lambda _, value, place: month(value, place.ref, place.year),
    Kind.YEAR: lambda _, value, __: value,
    Kind.YES_NO: lambda _, value, __: value,
    Kind.COUNTS: lambda _, value, place: _counted(value, place.ref),
    Kind.LINES: _lines,
    Kind.RECORD: _below,
    Kind.RECORDS: _items,
    Kind.NOTES: _untold,
    Kind.TABLES: _untold,
}
"""How a value of each kind is told."""


def _counted(items: Iterable[Counted], ref: str) -> tuple[Quantity, ...]:
    """Return what was counted, without what came to nothing."""
    return tuple(_counted_one(item, f"{ref}.{item.name}") for item in items if number_of(item.count))


def _counted_one(item: Counted, ref: str) -> Quantity:
    main = _quantity(item.count, item.name, ref)
    if not item.parts:
        return main
    return Row(main, {part.label: part for part in _counted(item.parts, f"{ref}.类别")})


def words(text: str | None, ref: str) -> Words | None:
    """Return the clerk's words with where they stand, or ``None``."""
    return Words(text, ref) if text else None


def month(text: str | None, ref: str, year: int) -> Words | None:
    """Return ``5月`` for ``2025-05`` in the report of 2025; another year stays, other wordings stand as written."""
    if not text:
        return None
    match = _MONTH.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2]) <= 12:
        return Words(text, ref)
    return Words(f"{int(match[2])}月" if int(match[1]) == year else f"{match[1]}年{int(match[2])}月", ref)

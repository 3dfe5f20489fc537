"""Figures without some of what they say: for what is kept back, told elsewhere, or owned by a person's sentence."""

from dataclasses import replace
from typing import Any

from narrator.figures.keys.declare import Counted, Key, Kind, keys_of
from narrator.figures.model import Figures

_LISTS_OF_LINES = frozenset({"本年做法", "其他事项"})


def without(figures: Figures, refs: frozenset[str]) -> Figures:
    """Return the figures with the values at ``refs`` unset.

    Items of lists keep their places, so that what stands at a ref afterwards stood there before. Cells of the tables and
    the clerk's own lines stay.
    """
    if not refs:
        return figures
    changes = {
        attribute: _value(key, getattr(figures, attribute), key.name, refs)
        for attribute, key in keys_of(Figures)
        if key.name and key.name not in _LISTS_OF_LINES and any(_within(ref, key.name) for ref in refs)
    }
    return replace(figures, **changes)


def _within(ref: str, place: str) -> bool:
    return ref == place or ref.startswith((f"{place}.", f"{place}["))


def _value(key: Key, value: Any, place: str, refs: frozenset[str]) -> Any:
    if value is None or not any(_within(ref, place) for ref in refs):
        return value
    if key.kind is Kind.RECORDS:
        return tuple(_record(item, f"{place}[{number}]", refs) for number, item in enumerate(value, 1))
    if key.record is not None:
        return _record(value, place, refs)
    if key.kind is Kind.COUNTS:
        return _counted(value, place, refs)
    return () if key.kind is Kind.LINES else None


def _record(record: Any, place: str, refs: frozenset[str]) -> Any:
    changes = {
        attribute: _value(key, getattr(record, attribute), f"{place}.{key.name}", refs)
        for attribute, key in keys_of(type(record))
        if not key.required
    }
    return replace(record, **changes)


def _counted(items: tuple[Counted, ...], place: str, refs: frozenset[str]) -> tuple[Counted, ...]:
    kept = (item for item in items if place not in refs and f"{place}.{item.name}" not in refs)
    return tuple(
        replace(item, parts=_counted(item.parts, f"{place}.{item.name}.类别", refs)) if item.parts else item
        for item in kept
    )

"""Values as JSON and back: the results a run keeps for the next one.

pydantic's type adapters read and write the frozen dataclasses as they are; what a damaged or foreign file holds is
refused by their validation, and the work is then done anew.
"""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


_ADAPTERS: dict[type[object], TypeAdapter[Any]] = {}


def _adapter(kind: type[object]) -> TypeAdapter[Any]:
    """Return the adapter of a type, made at its first use."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def encoded(value: object) -> bytes:
    """Return a dataclass value as JSON, the same bytes for equal values."""
    adapter = _adapter(type(value))
    try:
        return adapter.dump_json(value)
    except ValueError:  # half a character that a broken file brought along
        plain = json.dumps(adapter.dump_python(value, mode="json"), ensure_ascii=False)
        return plain.encode("utf-8", "replace")


def decoded(data: bytes, kind: type[T]) -> T | None:
    """Return the value, or ``None`` if the bytes do not hold one of that kind."""
    try:
        found = _adapter(kind).validate_json(data)
    except (ValidationError, ValueError):
        return None
    return found if isinstance(found, kind) else None

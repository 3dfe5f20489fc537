"""Which engine works; its libraries are loaded when it is asked for."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType

from narrator.copies.engines import local
from narrator.copies.engines.links import Links, Told
from narrator.copies.options import CopiesOptions, Engine, ExtraMissing
from narrator.copies.shards import Shard

Linking = Callable[[Sequence[Shard], frozenset[str], Told], Links]
"""Takes shards, the names of those that were held against each other before, and whom to tell; gives the links."""


def linking(wishes: CopiesOptions) -> Linking:
    """Return what finds the links; raise :class:`ExtraMissing` if its libraries are not installed."""
    if wishes.engine is Engine.LOCAL:
        return local.links_of
    found: Linking = partial(loaded("engines.on_duckdb", "DuckDB ", "scale").links_of, wishes)
    return found


def loaded(module: str, what: str, extra: str) -> ModuleType:
    """Return a module of this room that needs libraries of an extra; raise :class:`ExtraMissing`."""
    try:
        return import_module(f"narrator.copies.{module}")
    except ModuleNotFoundError as missing:
        raise ExtraMissing(what, missing.name, extra) from missing

"""Which animals live in which house of the zoo."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from . import animals, held_back
from .expectation import ANIMALS, Animal


def _house(package: ModuleType) -> tuple[Animal, ...]:
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    inside = f"{package.__name__}."
    return tuple(one for one in ANIMALS if one.generate.__module__.startswith(inside))


def open_house() -> tuple[Animal, ...]:
    """The animals that everyone may look at."""
    return _house(animals)


def closed_house() -> tuple[Animal, ...]:
    """The animals held back from the authors of the readers."""
    return _house(held_back)

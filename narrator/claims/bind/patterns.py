"""Shapes of words that make a number another one than the form's, as data with examples."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.files.yaml import read_tree

_FILE = Path(__file__).with_name("patterns.yaml")


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern with texts in which it must be found and texts in which it may not."""

    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@lru_cache(maxsize=1)
def shapes() -> dict[str, Shape]:
    """Return every shape by its name."""
    found = {}
    for name, node in read_tree(_FILE).root.items():
        if isinstance(node, dict):
            lists = (node.get(key) for key in ("yes", "no"))
            yes, no = (tuple(map(str, one)) if isinstance(one, list) else () for one in lists)
            found[name] = Shape(str(node["pattern"]), yes, no)
    return found


@lru_cache(maxsize=64)
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a shape, compiled when first asked for."""
    return re.compile(shapes()[name].pattern)

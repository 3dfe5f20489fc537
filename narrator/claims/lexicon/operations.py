"""The words that say what numbers are to each other, by group: read from operations.yaml, made into patterns."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from narrator.claims.lexicon.load import LexiconFault
from narrator.files.tree import Node
from narrator.files.yaml import read_tree

_FILE = Path(__file__).parent / "operations.yaml"


@lru_cache(maxsize=1)
def _root() -> Mapping[str, Node]:
    return read_tree(_FILE).root


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a group, the longest first."""
    (only,) = steps(name)
    return only


@cache
def steps(name: str, key: str = "") -> tuple[tuple[str, ...], ...]:
    """Return the words of each step of a group, the longest of each first."""
    node = _root().get(name)
    if key and isinstance(node, dict):
        node = node.get(key)
    if not isinstance(node, list):
        raise LexiconFault(f"{_FILE.name}: {name} {key} 应为列表")
    return tuple(tuple(sorted(str(one).split(), key=len, reverse=True)) for one in node)


@cache
def keys(name: str) -> tuple[str, ...]:
    """Return the keys of a group of groups."""
    node = _root().get(name)
    if not isinstance(node, dict):
        raise LexiconFault(f"{_FILE.name}: {name} 应为一组键")
    return tuple(node)


def any_word(known: Iterable[str]) -> str:
    """Return the source of a pattern of any of these words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})"

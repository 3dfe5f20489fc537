"""The words that make a number tell of some of a cell only, or of another matter, as data."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.files.tree import Text
from narrator.files.yaml import read_tree

_FILE = Path(__file__).with_name("matters.yaml")


@dataclass(frozen=True, slots=True)
class Restrictor:
    """Words of one sort, with sentences in which one of them must stand and in which none may."""

    sort: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def found_in(self, text: str) -> str:
        """Return the first of the words that stands in a text, or an empty string."""
        return next((word for word in self.words if word in text), "")


@lru_cache(maxsize=1)
def restrictors() -> dict[str, Restrictor]:
    """Return the restrictors by their sort."""
    found = {}
    for sort, node in read_tree(_FILE).root.items():
        if isinstance(node, dict):
            lists = [node.get(key) for key in ("yes", "no")]
            yes, no = (tuple(map(str, one)) if isinstance(one, list) else () for one in lists)
            words = node.get("words")
            found[sort] = Restrictor(sort, tuple(words.split()) if isinstance(words, Text) else (), yes, no)
    return found

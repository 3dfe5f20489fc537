"""Loading the lexicon: families of stems with their declared forms; a word that stands twice is an error."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.claims.lexicon.model import Role, Word
from narrator.errors import NarratorError
from narrator.files.tree import Node, Text
from narrator.files.yaml import read_tree

_HERE = Path(__file__).parent
FILES = ("relations.yaml", "frames.yaml", "restrictors.yaml", "dimensions.yaml")


class LexiconFault(NarratorError):
    """The shipped lexicon contradicts itself."""


@dataclass(frozen=True, slots=True)
class Family:
    """Words of one role. ``yes`` are texts in which one of them must be read, ``no`` texts in which none may be."""

    name: str
    words: tuple[Word, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """Return every family of the shipped lexicon, in the order of its files."""
    return tuple(family for file in FILES for family in load_families(_HERE / file))


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Word]:
    """Return every word by its text."""
    return by_text(families())


def by_text(known: Iterable[Family]) -> Mapping[str, Word]:
    """Return the words of families by their text; one that stands twice is refused."""
    words: dict[str, Word] = {}
    for family in known:
        for word in family.words:
            if word.text in words:
                raise LexiconFault(f"词“{word.text}”写了两次：{words[word.text].family}、{family.name}")
            words[word.text] = word
    return words


def load_families(path: Path) -> Iterator[Family]:
    """Yield the families of one file."""
    for name, node in read_tree(path).root.items():
        if not isinstance(node, dict):
            raise LexiconFault(f"{path.name}: {name} 应为一组键")
        yield _family(name, node, path)


def _family(name: str, node: Mapping[str, Node], path: Path) -> Family:
    stems, befores = _words(node.get("stems")), _words(node.get("before")) or ("",)
    forms = node.get("forms") or {"": None}
    if not isinstance(forms, dict) or not stems:
        raise LexiconFault(f"{path.name}: {name} 缺 stems，或者 forms 不是一组键")
    role, key = str(node.get("role") or name), str(node.get("key") or "")
    words: dict[str, Word] = {}
    for form, endings in forms.items():
        kind = Role(form or role)
        for ending in _words(endings) or ("",):
            for text in (before + stem + ending for before in befores for stem in stems):
                words.setdefault(text, Word(text, kind, key, name))
    return Family(name, tuple(words.values()), _lines(node.get("yes")), _lines(node.get("no")))


def _words(node: Node) -> tuple[str, ...]:
    """Return words parted by spaces; ``~`` is the empty one."""
    return tuple("" if one == "~" else one for one in node.split()) if isinstance(node, Text) else ()


def _lines(node: Node) -> tuple[str, ...]:
    return tuple(map(str, node)) if isinstance(node, list) else ()

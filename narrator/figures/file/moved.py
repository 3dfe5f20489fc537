"""Keys that once stood in another section: read where they stood, kept where they stand now."""

from collections.abc import Iterator, Mapping
from functools import cache

from narrator.figures.keys.declare import KeyPath, walk
from narrator.figures.model import Figures
from narrator.files.tree import Node, Tree


@cache
def moved_keys() -> Mapping[KeyPath, KeyPath]:
    """Return where each key stands now by where it stood, as their declarations say."""
    return {tuple(old.split(".")): path for path, key in walk(Figures) for old in key.formerly if "." in old}


def moved_from(section: str) -> Iterator[str]:
    """Yield the names that are still read in ``section`` and stand elsewhere now."""
    yield from (old[1] for old in moved_keys() if old[0] == section)


def put_in_place(tree: Tree) -> None:
    """Put what stands under a former path of a key under its present one; if both do, the former is a fault."""
    for old, now in moved_keys().items():
        section = tree.root.get(old[0])
        if not isinstance(section, dict) or old[1] not in section:
            continue
        node = section.pop(old[1])
        section_now = tree.root.setdefault(now[0], {})
        if section_now is None:
            section_now = tree.root[now[0]] = {}
        if not isinstance(section_now, dict) or section_now.get(now[1]):
            tree.fault(old, f"与“{'.'.join(now)}”是同一项", "只保留一处")
        else:
            _move(tree, section_now, old, now, node)


def _move(tree: Tree, section_now: dict[str, Node], old: KeyPath, now: KeyPath, node: Node) -> None:
    section_now[now[1]] = node
    for path, place in list(tree.places.items()):
        if path[: len(old)] == old:
            tree.places[(*now, *path[len(old) :])] = place

"""Changing single values of a YAML file where they stand; every other character stays as it was typed.

ruamel's own round trip keeps comments, but writes an empty value in a flow mapping as ``null`` and lays out every line
anew; its parser tells where each value stands, and that is all that is taken from it here.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError as YAMLError  # noqa: PLC0414  (what is raised for a text that is no YAML)
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as Standing

from narrator.files.tree import Node, Text, TreePath
from narrator.files.yaml_marks import NULLS

_PLAIN = re.compile(r"[\w/（《“【][^\n:#{}\[\],&*!|>'\"%@`\\]*")
_WORDS_OF_YAML = frozenset({"null", "~", "true", "false", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    end: int
    text: str


def edited(text: str, changes: Mapping[TreePath, Node]) -> str:
    """Return ``text`` with every path of ``changes`` holding its new value; raise ruamel's error if it is no YAML.

    ``None`` leaves the key with nothing behind it. Keys that are missing are added to the mapping they belong to.
    """
    root = composed(text)
    there = {path: node for path, node in changes.items() if _stands(root, path, changes)}
    editor = _Editor(text)
    text = _spliced(text, [splice for path, node in there.items() for splice in editor.put(root, path, node)])
    for path, node in changes.items():
        if path not in there:
            text = _spliced(text, _Editor(text).put(composed(text), path, node))
    return text


def spell_scalar(value: str) -> str:
    """Write a scalar: as it is where YAML reads it so, else in quotes."""
    plain = _PLAIN.fullmatch(value) and value == value.strip() and value.isprintable()
    if plain and value.lower() not in _WORDS_OF_YAML:
        return value
    return '"' + "".join(map(_escape, value)) + '"'


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\U{ord(character):08X}"


@lru_cache(maxsize=2)
def composed(text: str) -> Standing | None:
    """Return the nodes of a YAML text as the parser tells them; raise its error if it is none."""
    root: Standing | None = YAML(typ="safe", pure=True).compose(io.StringIO(text.replace("\t", " ")))
    return root


def plain(node: Standing | None) -> Node:
    """Return nodes as they are read elsewhere: scalars as text, ``None`` for an empty value."""
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.value]
    if not isinstance(node, ScalarNode) or (node.style is None and node.value in NULLS):
        return None
    return Text(node.value)


def _stands(root: Standing | None, path: TreePath, changes: Mapping[TreePath, Node]) -> bool:
    """Whether a key is there already and nothing above it is changed too, so that it can be changed with others."""
    if any(path[:depth] in changes for depth in range(1, len(path))):
        return False
    for key in path:
        found = _below(root, key)
        if found is None:
            return False
        root = found
    return True


def _below(node: Standing | None, key: int | str) -> Standing | None:
    if isinstance(node, MappingNode):
        found = _entry(node, key)
        return found[1] if found else None
    return node.value[key] if isinstance(node, SequenceNode) and isinstance(key, int) else None


def _spliced(text: str, splices: Iterable[_Splice]) -> str:
    for one in sorted(splices, key=lambda splice: splice.start, reverse=True):
        text = text[: one.start] + one.text + text[one.end :]
    return text


class _Editor:
    """Finds the splices that put one value into one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def put(self, root: Standing | None, path: TreePath, node: Node) -> list[_Splice]:
        """Return what is to be spliced in so that ``node`` stands at ``path`` below ``root``."""
        if not isinstance(root, MappingNode):
            return [_Splice(len(self.text), len(self.text), "\n".join(_lines(_nested(path, node), 0)) + "\n")]
        parent: MappingNode | SequenceNode = root
        depth = 0
        while True:
            if isinstance(parent, SequenceNode):
                item = _below(parent, path[depth])
                if depth < len(path) - 1 and isinstance(item, MappingNode | SequenceNode):
                    parent, depth = item, depth + 1
                    continue
                return [self._item(parent, item, _nested(path[depth + 1 :], node))]
            found = _entry(parent, path[depth])
            if found is None:
                return [self._added(parent, path[depth:], node)]
            key, value = found
            if depth == len(path) - 1:
                return self._replaced(key, value, node, flow=bool(parent.flow_style))
            if isinstance(value, MappingNode) or (
                isinstance(value, SequenceNode) and isinstance(path[depth + 1], int)
            ):
                parent, depth = value, depth + 1
                continue
            return self._replaced(key, value, _nested(path[depth + 1 :], node), flow=bool(parent.flow_style))

    def _added(self, parent: MappingNode, path: TreePath, node: Node) -> _Splice:
        key, value = str(path[0]), _nested(path[1:], node) if len(path) > 1 else node
        if parent.flow_style:
            end = parent.end_mark.index - 1
            before = ", " if parent.value else ""
            return _Splice(end, end, f"{before}{spell_scalar(key)}: {_flow(value)}")
        end = self._line_end(_end(parent))
        lines = "\n".join(_lines({key: value}, parent.start_mark.column))
        return _Splice(end, end, ("" if self.text[:end].endswith("\n") else "\n") + lines)

    def _item(self, parent: SequenceNode, item: Standing | None, node: Node) -> _Splice:
        """Put another item in the place of one of a list."""
        if item is None:
            raise KeyError(node)
        written = _flow(node)
        if not parent.flow_style and isinstance(node, dict) and len(node) > 1:
            written = "\n".join(_listed(node, item.start_mark.column - 2)).lstrip(" -")
        return _Splice(item.start_mark.index, _end(item), written)

    def _replaced(self, key: Standing, value: Standing, node: Node, *, flow: bool) -> list[_Splice]:
        colon = self.text.index(":", key.end_mark.index) + 1
        inline = flow or _is_inline(node)
        block = isinstance(value, MappingNode | SequenceNode) and not value.flow_style
        if block:
            start, end = self._line_start(value.start_mark.index), self._line_end(_end(value))
            taken = _Splice(start, min(end + 1, len(self.text)), "")
            if inline:
                return [_Splice(colon, colon, _behind(_flow(node))), taken]
            lines = "\n".join(_lines(node, key.start_mark.column + 2))
            return [_Splice(taken.start, taken.end, lines + "\n")]
        start, end = (colon, colon) if _is_empty(value) else (value.start_mark.index, _end(value))
        if inline:
            written = _flow(node)
            start = start if written or start == end else colon
            return [_Splice(start, end, _behind(written) if start == colon else written)]
        below = self._line_end(end)
        lines = "\n" + "\n".join(_lines(node, key.start_mark.column + 2))
        return [_Splice(colon, end, ""), _Splice(below, below, lines)]

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end


def _entry(parent: MappingNode, name: int | str) -> tuple[Standing, Standing] | None:
    return next(((key, value) for key, value in parent.value if key.value == name), None)


def _is_empty(value: Standing) -> bool:
    return isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index


def _end(value: Standing) -> int:
    """Return where the text of a value ends; the end the parser gives a block lies behind the comments below it."""
    if isinstance(value, MappingNode) and not value.flow_style and value.value:
        key, last = value.value[-1]
        return int(key.end_mark.index) + 1 if _is_empty(last) else _end(last)
    if isinstance(value, SequenceNode) and not value.flow_style and value.value:
        return _end(value.value[-1])
    if isinstance(value, ScalarNode) and value.style in ("|", ">"):
        return int(value.end_mark.index) - 1
    return int(value.end_mark.index)


def _nested(path: TreePath, node: Node) -> Node:
    for key in reversed(path):
        node = {str(key): node}
    return node


def _behind(written: str) -> str:
    return f" {written}" if written else ""


def _is_inline(node: Node) -> bool:
    """Whether a value stands on the line of its key: a word, nothing, or a mapping of words."""
    if isinstance(node, dict):
        return all(item is None or isinstance(item, str) for item in node.values()) and len(node) > 0
    return not node or isinstance(node, str)


def _flow(node: Node) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{spell_scalar(key)}: {_flow(item)}" for key, item in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(_flow, node)) + "]" if node else ""
    return spell_scalar(node) if isinstance(node, Text) else ""


def _lines(node: Node, indent: int) -> Iterator[str]:
    """Yield a mapping or list as lines; what fits behind its key stands there."""
    blank = " " * indent
    if isinstance(node, dict):
        for key, item in node.items():
            if _is_inline(item):
                yield f"{blank}{spell_scalar(key)}:{_behind(_flow(item))}"
            else:
                yield f"{blank}{spell_scalar(key)}:"
                yield from _lines(item, indent + 2)
    elif isinstance(node, list):
        for item in node:
            yield from _listed(item, indent)


def _listed(item: Node, indent: int) -> Iterable[str]:
    blank = " " * indent
    if not isinstance(item, dict) or not item:
        return [f"{blank}- {_flow(item)}"]
    first, *others = _lines(item, indent + 2)
    return [f"{blank}- {first.lstrip()}", *others]

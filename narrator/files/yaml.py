"""YAML as a tree with places; the only module that knows ruamel.

Built from parser events instead of constructed values, because a person's file must be judged as it is
written: duplicate keys, anchors, ``010`` and the place of each scalar are all lost after construction.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from narrator.errors import InvalidInput
from narrator.files.text import control_character, decode, read_bytes
from narrator.files.tree import Node, Place, Text, Tree, TreePath
from narrator.files.yaml_lines import Keys, Mended, mended
from narrator.files.yaml_marks import NULLS, SPACES, visible
from narrator.files.yaml_words import TOO_DEEP, explained

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_MOST_ATTEMPTS = 30
_MOST_PARSED = 600_000
_REMEMBERED, _REMEMBERED_LENGTH = 8, 50_000
_PARSED: dict[str, tuple[Event, ...]] = {}


def read_tree(path: Path, *, limit: int = MAX_BYTES, keys: Keys | None = None) -> Tree:
    """Read a YAML file whose root is a mapping; raise :class:`InvalidInput` if it cannot be taken apart.

    Faults that leave the rest readable stay in the tree, to be told with all others. With ``keys``, those the file may
    hold, what is clearly meant is accepted with an info.
    """
    return tree_of(read_bytes(path, limit), path, keys=keys)


def tree_of(data: bytes, path: Path, *, keys: Keys | None = None) -> Tree:
    """Do the same with bytes that stand at ``path``, or are to stand there."""
    decoded = decode(data, path)
    tree = Tree(path.name, {})
    if decoded.encoding not in ("utf-8-sig", "utf-16"):
        tree.note(
            (),
            "文件是 GBK 编码，已按 GBK 读取",
            "建议另存为 UTF-8",
            rule="FIGURES-ENCODING",
            place=Place(1, 1),
        )
    if not parse_into(tree, decoded.text, keys):
        raise InvalidInput(path, tree.findings)
    return tree


def parse_into(tree: Tree, text: str, keys: Keys | None = None) -> bool:
    """Parse YAML ``text`` into ``tree``; every fault becomes a finding of the tree.

    Return whether there is a mapping to go on with. Without ``keys`` one whose spelling had to be mended is none.
    """
    if keys is None:
        before = len(tree.findings)
        builder = _Builder(tree, Mended(text, (), {}))
        try:
            builder.run()
        except YAMLError:
            pass
        else:
            if builder.root is None or isinstance(builder.root, dict) or builder.documents > 1:
                return _settled(tree, text, builder)
        del tree.findings[before:]
    source = mended(text, keys or Keys())
    _tell(tree, source, strict=keys is None)
    return _parse_what_is_left(tree, source, strict=keys is None) and keys is not None


def _tell(tree: Tree, source: Mended, *, strict: bool) -> None:
    """Record what was mended: a fault unless it is accepted."""
    for line, mend in source.mends:
        place = Place(line, mend.offset + 1)
        if mend.accepted and not strict:
            tree.note((), f"{mend.problem}，已按正确写法读取", rule="FIGURES-SPELLING", place=place)
        else:
            tree.fault((), mend.problem, mend.hint, place=place)
            tree.told.add(line)


def _parse_what_is_left(tree: Tree, source: Mended, *, strict: bool) -> bool:
    """Parse the mended text; a line that still is no YAML is told and left out, so that the next one is found."""
    text = source.text
    before, places = len(tree.findings), dict(tree.places)
    faults: list[tuple[str, str, Place]] = []
    while True:
        del tree.findings[before:]
        tree.places.clear()
        tree.places.update(places)
        for problem, hint, place in faults:
            tree.fault((), problem, hint, place=place)
        builder = _Builder(tree, Mended(text, (), source.moved), strict)
        try:
            builder.run()
        except MarkedYAMLError as problem:
            line, fault = explained(problem, source, text)
            faults.append(fault)
            shorter = _without_line(text, line)
            if fault[0] == TOO_DEEP or shorter == text or _too_much(text, faults):
                tree.fault((), fault[0], fault[1], place=fault[2])
                return False
            text = shorter
            tree.told.add(line)
        except YAMLError:
            _point_at_control_characters(tree, text)
            return False
        else:
            return _settled(tree, text, builder)


def _too_much(text: str, faults: Sequence[object]) -> bool:
    return len(faults) >= _MOST_ATTEMPTS or len(faults) * len(text) > _MOST_PARSED


def _without_line(text: str, number: int) -> str:
    """Return the text with only the key of a line left, of a line without key with nothing of it."""
    lines = text.split("\n")
    line = lines[number - 1]
    key = re.match(r" *(?:- +)*[^\s:#\"'{}\[\]&*!|>%@`-][^:#]*:(?=\s|$)", line)
    lines[number - 1] = key[0] if key and key[0] != line.rstrip() else ""
    return "\n".join(lines)


def _settled(tree: Tree, text: str, builder: "_Builder") -> bool:
    """Take over what was built if it is one mapping; say what it is otherwise."""
    if isinstance(builder.root, dict) and builder.documents == 1:
        tree.root = builder.root
        return True
    if builder.documents > 1:
        return False
    if builder.root is None:
        tree.fault((), "文件是空的" if not text.strip() else "文件里只有注释，没有内容", place=Place(1, 1))
    elif not tree.findings:
        tree.fault((), "整个文件应为“键: 值”的一组", "请以 narrator new 生成的空表为底稿", place=Place(1, 1))
    return False


def _plain_tabs(text: str) -> str:
    """Turn tabs into spaces except where they indent; the parser refuses them even after a value."""
    if "\t" not in text:
        return text
    lines = (re.match(r"[ \t]*", line) for line in text.split("\n"))
    return "\n".join(m[0] + m.string[m.end() :].replace("\t", " ") if m else "" for m in lines)


def _events(text: str) -> Iterator[Event]:
    """Yield what the parser tells of ``text``; of the texts parsed last it is remembered, because a page asks again and again."""
    known = _PARSED.get(text)
    if known is not None:
        yield from known
        return
    told: list[Event] = []
    for event in YAML(typ="safe", pure=True).parse(text):
        told.append(event)
        yield event
    if len(text) <= _REMEMBERED_LENGTH:
        while len(_PARSED) >= _REMEMBERED:
            _PARSED.pop(next(iter(_PARSED), ""), None)
        _PARSED[text] = tuple(told)


@dataclass(slots=True)
class _Frame:
    """A mapping or list being filled; ``key`` waits for its value."""

    value: "dict[str, Node] | list[Node]"
    path: TreePath
    key: Text | None = None


@dataclass(slots=True)
class _Builder:
    """Turns parser events into nodes, with a stack instead of recursion."""

    tree: Tree
    source: Mended
    strict: bool = True
    root: Node = None
    stack: list[_Frame] = field(default_factory=list)
    documents: int = 0

    def run(self) -> None:
        """Take every event of the text; raise what the parser raises."""
        for event in _events(_plain_tabs(self.source.text)):
            self.take(event)

    def take(self, event: Event) -> None:
        line = event.start_mark.line + 1
        place = Place(line, self.source.column(line, event.start_mark.column + 1))
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.tree.fault((), "一个文件里有多份文档（---）", "只保留一份", place=place)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self.tree.fault(
                self._path(),
                "不接受 YAML 的锚点和别名（& 和 *）",
                "请把内容写全；文字里的 & 和 * 加引号",
                place=place,
            )
        if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent) and event.ctag is not None:
            hint = "文字开头的 ! 要连同整句加引号"
            self.tree.fault(self._path(), f"不接受 YAML 的标签（{event.ctag}）", hint, place=place)
        if isinstance(event, ScalarEvent | AliasEvent):
            self._scalar(event, place)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._open({} if isinstance(event, MappingStartEvent) else [], place)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.stack.pop()

    def _scalar(self, event: "ScalarEvent | AliasEvent", place: Place) -> None:
        value = "" if isinstance(event, AliasEvent) else event.value
        bad = control_character(value)
        if bad is not None:
            problem = f"含有不可见的控制字符（U+{ord(bad):04X}）"
            self.tree.fault(self._path(), problem, "请删去后重新输入", place=place)
            value = value.replace(bad, " ")
        if not self.strict and value != visible(value):
            problem = f"“{visible(value)}”里有全角空格或不可见字符，已略去"
            self.tree.note(self._path(), problem, rule="FIGURES-SPELLING", place=place)
            value = visible(value)
        quoted = isinstance(event, ScalarEvent) and event.style in ("'", '"', "|", ">")
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, Text(value, place, quoted=quoted))
        else:
            self._put(None if not quoted and value in NULLS else Text(value, place, quoted=quoted), place)

    def _key(self, frame: _Frame, key: Text) -> None:
        if key != visible(key):
            problem = f"“{visible(key)}”里有全角空格或不可见字符"
            if self.strict:
                self.tree.fault(frame.path, problem, SPACES, place=key.place)
            else:
                self.tree.note(frame.path, f"{problem}，已略去", rule="FIGURES-SPELLING", place=key.place)
            key = Text(visible(key), key.place, quoted=key.quoted)
        path = (*frame.path, str(key))
        first = self.tree.places.get(path)
        if str(key) in frame.value and first is not None:
            self.tree.fault(path, f"重复的键，第 {first.line} 行已经写过", "只保留一处", place=key.place)
        self.tree.places[path] = key.place
        frame.key = key

    def _open(self, value: "dict[str, Node] | list[Node]", place: Place) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise MarkedYAMLError(problem="nested too deeply")
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self.tree.fault(self._path(), "键应为文字", place=place)
            frame.key = Text("", place)
        path = self._put(value, place)
        self.stack.append(_Frame(value, path))

    def _put(self, node: Node, place: Place) -> TreePath:
        """Place a finished or opening node in its parent; return its path."""
        if not self.stack:
            self.root = node
            return ()
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            path: TreePath = (*frame.path, len(frame.value))
            frame.value.append(node)
        else:
            key = str(frame.key)
            path = (*frame.path, key)
            frame.value[key] = node
            frame.key = None
        if not isinstance(node, dict):
            self.tree.places[path] = place if node is not None else self.tree.places.get(path, place)
        else:
            self.tree.places.setdefault(path, place)
        return path

    def _path(self) -> TreePath:
        frame = self.stack[-1] if self.stack else None
        if frame is None:
            return ()
        return (*frame.path, str(frame.key)) if frame.key is not None else frame.path


def _point_at_control_characters(tree: Tree, text: str) -> None:
    """Say where the first character stands that YAML does not allow."""
    bad = control_character(text) or "\ufffe"
    before = text[: max(text.find(bad), 0)]
    place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
    problem = f"含有不可见的控制字符（U+{ord(bad):04X}）"
    tree.fault((), problem, "请删去后重新输入", place=place)

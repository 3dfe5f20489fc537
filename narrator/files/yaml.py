"""YAML as a tree with places; the only module that knows ruamel.

Built from parser events instead of constructed values, because a person's file must be judged as it is
written: duplicate keys, anchors, ``010`` and the place of each scalar are all lost after construction.
"""

import re
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
from narrator.files.text import control_character, read_text
from narrator.files.tree import Node, Place, Text, Tree, TreePath

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_SPACES = "请删去，缩进和冒号后只用半角空格"
_NULLS = {"", "~", "null", "Null", "NULL"}
_WIDE_COLON = re.compile(r"^\s*([^\s#\"'\-{\[：:][^：:]*?)：")
_WIDE_COMMA = re.compile(r"\{[^{}]*?:[^,{}]*?(，)[^,，{}]*: ")
_TAB = re.compile(r" *\t")
_ODD_SPACE = re.compile(r"^ *([\u00a0\u3000\u200b\u200c\u200d\ufeff])|[:,-]([\u00a0\u3000])")
_ODD_SPACES = "\u00a0\u3000\u200b\u200c\u200d\ufeff"


def read_tree(path: Path, *, limit: int = MAX_BYTES) -> Tree:
    """Read a YAML file whose root is a mapping; raise :class:`InvalidInput` if it cannot be taken apart.

    Faults that leave the rest readable (duplicate keys, anchors) stay in the tree, to be told with all others.
    """
    decoded = read_text(path, limit)
    tree = Tree(path.name, {})
    if decoded.encoding not in ("utf-8-sig", "utf-16"):
        tree.note(
            (),
            "文件是 GBK 编码，已按 GBK 读取",
            "建议另存为 UTF-8",
            rule="FIGURES-ENCODING",
            place=Place(1, 1),
        )
    if not parse_into(tree, decoded.text):
        raise InvalidInput(path, tree.findings)
    return tree


def parse_into(tree: Tree, text: str) -> bool:
    """Parse YAML ``text`` into ``tree``; every fault becomes a finding of the tree.

    Return whether there is a mapping to go on with.
    """
    builder = _Builder(tree)
    try:
        for event in YAML(typ="safe", pure=True).parse(_plain_tabs(text)):
            builder.take(event)
    except MarkedYAMLError as problem:
        _explain(tree, text, problem)
        return False
    except YAMLError:
        _point_at_control_characters(tree, text)
        return False
    if isinstance(builder.root, dict) and builder.documents == 1:
        tree.root = builder.root
        return True
    if builder.documents > 1:
        return False
    if builder.root is None:
        tree.fault((), "文件是空的" if not text.strip() else "文件里只有注释，没有内容", place=Place(1, 1))
    elif not _point_at_wide_colons(tree, text):
        tree.fault((), "整个文件应为“键: 值”的一组", "请以 narrator new 生成的空表为底稿", place=Place(1, 1))
    return False


def _plain_tabs(text: str) -> str:
    """Turn tabs into spaces except where they indent; the parser refuses them even after a value."""
    if "\t" not in text:
        return text
    lines = (re.match(r"[ \t]*", line) for line in text.split("\n"))
    return "\n".join(m[0] + m.string[m.end() :].replace("\t", " ") if m else "" for m in lines)


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
    root: Node = None
    stack: list[_Frame] = field(default_factory=list)
    documents: int = 0

    def take(self, event: Event) -> None:
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
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
        quoted = isinstance(event, ScalarEvent) and event.style in ("'", '"', "|", ">")
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, Text(value, place, quoted=quoted))
        else:
            self._put(None if not quoted and value in _NULLS else Text(value, place, quoted=quoted), place)

    def _key(self, frame: _Frame, key: Text) -> None:
        if key != key.strip(_ODD_SPACES):
            self.tree.fault(
                frame.path, f"“{key.strip(_ODD_SPACES)}”前后有全角空格或不可见字符", _SPACES, place=key.place
            )
            key = Text(key.strip(_ODD_SPACES), key.place, quoted=key.quoted)
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


def _explain(tree: Tree, text: str, problem: MarkedYAMLError) -> None:
    """Say in a clerk's words why the text is not YAML."""
    mark = problem.problem_mark
    place = Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
    lines = list(enumerate(text.split("\n"), 1))
    tabs = [number for number, line in lines if _TAB.match(line) and line.strip()]
    odd = [Place(number, match.start() + 1) for number, line in lines for match in _ODD_SPACE.finditer(line)]
    if tabs:
        tree.fault((), "行首用了制表符（Tab）缩进", "请改为空格", place=Place(tabs[0], 1))
    elif comma := _WIDE_COMMA.search(lines[min(place.line or 1, len(lines)) - 1][1]):
        where = Place(place.line, comma.start(1) + 1)
        tree.fault((), "花括号里用了全角逗号“，”", "请改为半角逗号加空格“, ”", place=where)
    elif odd:
        tree.fault((), "用了全角空格或不可见字符", _SPACES, place=odd[0])
    elif not _point_at_wide_colons(tree, text):
        reason = (
            "嵌套层数过多"
            if problem.problem == "nested too deeply"
            else "写法不符合 YAML 格式，从这里起读不下去"
        )
        tree.fault((), reason, "请检查这一行及上一行的缩进、引号、括号，冒号后要有空格", place=place)


def _point_at_control_characters(tree: Tree, text: str) -> None:
    """Say where the first character stands that YAML does not allow."""
    bad = control_character(text) or "\ufffe"
    before = text[: max(text.find(bad), 0)]
    place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
    problem = f"含有不可见的控制字符（U+{ord(bad):04X}）"
    tree.fault((), problem, "请删去后重新输入", place=place)


def _point_at_wide_colons(tree: Tree, text: str) -> bool:
    """Report lines that use the full-width colon after a key; return whether there were any."""
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        match = _WIDE_COLON.match(line)
        if match and len(match.group(1)) <= 20:
            tree.fault(
                (),
                f"“{match.group(1)}”后用了全角冒号“：”",
                "请改为半角冒号加空格“: ”",
                place=Place(number, match.end()),
            )
            found = True
    return found

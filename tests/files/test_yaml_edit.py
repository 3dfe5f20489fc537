"""Single values of a YAML file change where they stand; every other character stays."""

import difflib

import pytest

from narrator.files.tree import Node, Text, Tree, TreePath
from narrator.files.yaml import parse_into
from narrator.files.yaml_edit import edited

FILE = """\
# head
a: 1        # one
b:
  c: {x: 1, y: }   # flow
  # between
  d:   # empty
  e: 'quoted'
list:
  - first   # kept
  - second
records:
  - name: n1   # of the first
    value: v1
  - {name: n2, value: v2}
# foot
text: |
  two
  lines
last:
"""


def _read(text: str) -> Node:
    tree = Tree("", {})
    assert parse_into(tree, text), tree.findings
    return tree.root


def _put(node: Node, path: TreePath, value: Node) -> None:
    for key in path[:-1]:
        if isinstance(node, dict):
            if not isinstance(node.get(str(key)), dict | list):
                node[str(key)] = {}
            node = node[str(key)]
        elif isinstance(node, list) and isinstance(key, int):
            node = node[key]
    if isinstance(node, dict):
        node[str(path[-1])] = value
    elif isinstance(node, list) and isinstance(path[-1], int):
        node[path[-1]] = value


CASES: tuple[tuple[TreePath, Node, int], ...] = (
    (("a",), Text("2"), 2),
    (("a",), None, 2),
    (("a",), Text("12: x # y"), 2),
    (("a",), {"x": Text("1"), "y": None}, 2),
    (("a",), [Text("i"), Text("j")], 4),
    (("b", "c", "x"), Text("無，"), 2),
    (("b", "c", "y"), Text("3"), 2),
    (("b", "c", "z"), Text("3"), 2),
    (("b", "c"), Text("无"), 2),
    (("b", "d"), Text("null"), 2),
    (("b", "d", "deep", "deeper"), Text("1"), 3),
    (("b", "d"), [{"k": Text("1"), "l": Text("2")}], 3),
    (("b", "e"), Text("true"), 2),
    (("b", "new"), Text("1"), 1),
    (("b",), Text("flat"), 6),
    (("list", 0), Text("other: one"), 2),
    (("list", 1), Text("0100-1"), 2),
    (("list",), [Text("only")], 3),
    (("list",), None, 3),
    (("records", 0, "value"), Text("v3"), 2),
    (("records", 1, "name"), Text("n3"), 2),
    (("records", 1), {"name": Text("x"), "value": Text("y")}, 3),
    (("text",), Text("one line"), 3),
    (("last",), Text("中文（括号）"), 2),
    (("last", "in"), {"x": Text("1")}, 2),
    (("quite", "new"), Text("1"), 2),
)


@pytest.mark.parametrize(("path", "value", "lines"), CASES)
def test_a_value_is_put_where_it_belongs_and_nothing_else_changes(
    path: TreePath, value: Node, lines: int
) -> None:
    made = edited(FILE, {path: value})
    wanted = _read(FILE)
    _put(wanted, path, value)
    assert _read(made) == wanted
    difference = [one for one in difflib.ndiff(FILE.splitlines(), made.splitlines()) if one[0] in "+-"]
    assert len(difference) <= lines + 1, "\n".join(difference)
    lost = {one.rsplit("#", 1)[1] for one in FILE.splitlines() if "#" in one} - {
        one.rsplit("#", 1)[1] for one in made.splitlines() if "#" in one
    }
    assert not lost or path in {("b",), ("list",), ("list", 0)}, lost


def test_many_changes_at_once_are_as_good_as_one_by_one() -> None:
    changes: dict[TreePath, Node] = {
        path: value for path, value, _ in CASES if path in {("a",), ("b", "d"), ("last",), ("b", "c", "x")}
    }
    changes[("quite", "new")] = Text("1")
    changes[("quite", "newer")] = Text("2")
    one_by_one = FILE
    for path, value in changes.items():
        one_by_one = edited(one_by_one, {path: value})
    assert _read(edited(FILE, changes)) == _read(one_by_one)


@pytest.mark.parametrize("text", ["", "# only a remark\n"])
def test_an_empty_file_begins(text: str) -> None:
    assert _read(edited(text, {("a", "b"): Text("1")})) == {"a": {"b": "1"}}


@pytest.mark.parametrize("text", ["a: 1", "a:\n  b: 1", "a: {b: 1}"])
def test_a_file_without_a_last_line_end(text: str) -> None:
    made = _read(edited(text, {("c",): Text("2")}))
    assert isinstance(made, dict)
    assert made["c"] == "2"
    assert made["a"] == _read(text)["a"]  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    "value",
    [
        "",
        " x",
        "x ",
        "- a",
        "'",
        '"',
        "\\",
        "a: b",
        "#x",
        "&a",
        "*a",
        "!a",
        "%",
        "@",
        "`",
        "{",
        "[",
        "~",
        "null",
        "是",
        "\u200b",
        "😀",
        "a\tb",
        "2025-01-01",
        "0x1F",
        "1_000",
        "|",
        ">",
        "?",
        "=",
        "<<",
    ],
)
def test_any_word_comes_back_as_it_was_written(value: str) -> None:
    made = _read(edited("a:\nb: {c: 1}\n", {("a",): Text(value), ("b", "c"): Text(value)}))
    assert made == {"a": value, "b": {"c": value}} or not value.strip()

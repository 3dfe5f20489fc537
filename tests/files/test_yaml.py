"""YAML as a person writes it: what is taken apart, what is refused, and at which place."""

from pathlib import Path

import pytest

from narrator.errors import FileUnreadable, InvalidInput
from narrator.files.tree import Text, Tree
from narrator.files.yaml import MAX_DEPTH, parse_into, read_tree
from tests.steps import growth


def _parse(text: str) -> Tree:
    tree = Tree("a.yaml", {})
    parse_into(tree, text)
    return tree


def _refused(text: str) -> list[str]:
    tree = _parse(text)
    assert tree.findings, text
    return [finding.text() for finding in tree.findings]


def test_scalars_stay_text_with_their_places() -> None:
    tree = _parse("a: 010\nb:\n  c: [1.0, yes, 2025-01-01]\n")
    assert tree.root == {"a": "010", "b": {"c": ["1.0", "yes", "2025-01-01"]}}
    value = tree.root["a"]
    assert isinstance(value, Text)
    assert (value.place.line, value.place.column) == (1, 4)
    assert (tree.place(("b", "c", 1)).line, tree.place(("b", "c", 1)).column) == (3, 12)


@pytest.mark.parametrize("written", ["", "~", "null", "Null"])
def test_empty_values(written: str) -> None:
    assert _parse(f"a: {written}\n").root == {"a": None}


def test_quoted_nothing_is_text() -> None:
    assert _parse("a: ''\nb: 'null'\n").root == {"a": "", "b": "null"}


@pytest.mark.parametrize("text", ["a: 1\t\nb: 2\t# c\n", "---\na: 1\nb: 2\n", "# c\n\na: 1\nb: 2\n...\n"])
def test_harmless_writings(text: str) -> None:
    tree = _parse(text)
    assert tree.root == {"a": "1", "b": "2"}
    assert not tree.findings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("年度：2025\n单位: 甲\n", "a.yaml:1:3: “年度”后用了全角冒号"),
        ("年度：2025\n", "全角冒号"),
        ("a:\n\tb: 1\n", "a.yaml:2:1: 行首用了制表符"),
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: a: 重复的键，第 1 行已经写过"),
        ("a: {b: 1, b: 2}\n", "重复的键"),
        ("a: &x 1\n", "a.yaml:1:4: a: 不接受 YAML 的锚点"),
        ("a: *x\n", "锚点和别名"),
        ("a: &x {b: 1}\nc: {<<: *x}\n", "锚点和别名"),
        ("a: !!python/object:os.system 1\n", "不接受 YAML 的标签"),
        ("a: [!b c]\n", "不接受 YAML 的标签"),
        ("a: 1\n---\nb: 2\n", "多份文档"),
        ("- a\n", "整个文件应为"),
        ("hello\n", "整个文件应为"),
        ("", "文件是空的"),
        (" \n\n", "文件是空的"),
        ("# a\n", "只有注释"),
        ("? [a]\n: b\n", "键应为文字"),
        ("a: {b: 1\n", "a.yaml:1:9: 括号没有成对，缺“}”"),
        ("a: {b: 3，c: 1}\n", "a.yaml:1:9: 花括号里用了全角逗号"),
        ("a:\u00a01\nb: 2\n", "全角空格或不可见字符"),
        ("a: 1\n\u3000b: 1\n", "全角空格或不可见字符"),
        ("\u200ba: 1\n", "全角空格或不可见字符"),
        ("a: x\x07y\n", "a.yaml:1:5: 含有不可见的控制字符（U+0007）"),
        ('a: "x\\x07y"\n', "含有不可见的控制字符（U+0007）"),
        ('"a\\0": 1\n', "含有不可见的控制字符（U+0000）"),
        ('a: ["\\ud800"]\n', "含有不可见的控制字符（U+D800）"),
    ],
)
def test_refused_with_place_and_reason(text: str, said: str) -> None:
    assert any(said in message for message in _refused(text)), _refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5000,
        "a: " + "{a: " * 5000,
        "".join("  " * i + "a:\n" for i in range(300)),
        "a: " + "[" * (MAX_DEPTH + 1),
    ],
)
def test_deep_nesting_is_refused(text: str) -> None:
    assert "嵌套层数过多" in _refused(text)[0]


def test_work_for_deep_nesting_grows_with_the_length_alone() -> None:
    assert growth(lambda text: _refused("a: " + text), lambda length: "{a: " * length, 10 * MAX_DEPTH) <= 2.3


def test_bombs_of_aliases_do_not_grow() -> None:
    text = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(50))
    assert len(_refused(text)) > 50


def test_several_recoverable_faults_are_told_together() -> None:
    messages = _refused("a: 1\na: 2\nb: &x 3\nc: !t 4\n")
    assert len(messages) == 3


@pytest.mark.parametrize(
    "content",
    [
        "甲: 乙\n".encode("utf-8-sig"),
        "甲: 乙\n".encode("utf-16"),
        "甲: 乙\r\n".encode(),
        "甲: 乙\r".encode(),
    ],
)
def test_encodings_and_line_ends_accepted_silently(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    tree = read_tree(path)
    assert tree.root == {"甲": "乙"}
    assert not tree.findings


def test_gbk_is_accepted_with_an_info(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("甲: 乙\n".encode("gb18030"))
    tree = read_tree(path)
    assert tree.root == {"甲": "乙"}
    assert [finding.rule for finding in tree.findings] == ["FIGURES-ENCODING"]


def test_binary_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\0\n")
    with pytest.raises(FileUnreadable, match="二进制"):
        read_tree(path)


def test_unreadable_yaml_raises_with_its_findings(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: [1\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_tree(path)
    assert caught.value.findings

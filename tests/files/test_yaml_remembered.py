"""What was parsed is remembered: the same text gives the same tree, places and faults the second time."""

from pathlib import Path

import pytest

from narrator.errors import InvalidInput
from narrator.files import yaml
from narrator.files.yaml import tree_of

GOOD = "名称: 柳园街道\n数: [1, 二]\n内: {甲: 010, 乙: '12'}\n"
BAD = "名称: 柳园街道\n名称: 东渡街道\n数: &a 3\n"
BROKEN = "a: [1, 2\nb: '"


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "_PARSED", {})


def test_a_second_reading_gives_a_tree_of_its_own() -> None:
    first, second = (tree_of(GOOD.encode(), Path("a.yaml")) for _ in range(2))
    assert list(yaml._PARSED) == [GOOD]
    assert (first.root, first.places, first.findings) == (second.root, second.places, second.findings)
    first.root.clear()
    assert tree_of(GOOD.encode(), Path("a.yaml")).root == second.root


def test_faults_are_told_each_time() -> None:
    first, second = (tree_of(BAD.encode(), Path("a.yaml")).findings for _ in range(2))
    assert first == second != []


def test_what_is_no_yaml_is_parsed_and_refused_again() -> None:
    told = []
    for _ in range(2):
        with pytest.raises(InvalidInput) as caught:
            tree_of(BROKEN.encode(), Path("a.yaml"))
        told.append(caught.value.findings)
    assert told[0] == told[1]
    assert BROKEN not in yaml._PARSED


def test_only_the_last_texts_are_remembered() -> None:
    for number in range(yaml._REMEMBERED + 3):
        tree_of(f"a: {number}\n".encode(), Path("a.yaml"))
    assert len(yaml._PARSED) == yaml._REMEMBERED
    assert "a: 0\n" not in yaml._PARSED

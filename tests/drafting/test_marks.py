"""A line of 本年做法 may begin with the topic it belongs to; another mark is printed as typed and told of, with those that are known."""

from pathlib import Path

import pytest

from narrator.drafting.compose.deeds import own_lines
from narrator.drafting.compose.own_lines import about_own_lines
from narrator.figures.file.load import load_figures
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases


def _notes(tmp_path: Path, line: str) -> list[str]:
    figures = load_figures(write(tmp_path, f"{BASE}本年做法:\n  - '{line}'\n")).figures
    lines = own_lines(figures.deeds, shipped_phrases())
    found = about_own_lines(lines, (), figures, "figures.yaml")
    return [f"{one.message}{one.hint}" for one in found if one.subject == "标记"]


@pytest.mark.parametrize("mark", ["政策解读", "新媒体", "业务培训"])
def test_a_mark_nobody_knows_is_told_of_with_those_that_are(tmp_path: Path, mark: str) -> None:
    [note] = _notes(tmp_path, f"{mark}：全年做了图解3期")
    assert f"“{mark}：”" in note
    assert "监督保障：" in note


@pytest.mark.parametrize(
    "line",
    [
        "主动公开：全年做了图解3期",
        "监督保障：5月培训30人",
        "全年做了图解3期",
        "5月公布了3类信息：预算、决算、采购",
    ],
)
def test_known_marks_and_plain_lines_are_left_alone(tmp_path: Path, line: str) -> None:
    assert _notes(tmp_path, line) == []

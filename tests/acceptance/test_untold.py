"""A key that was filled in and reaches no sentence is named by `draft`."""

from pathlib import Path

import pytest

from tests.acceptance.office import EXAMPLES, Office, office_in

_STREET = (EXAMPLES / "liuyuan-2025" / "figures.yaml").read_text(encoding="utf-8").split("\n上年:")[0]


def _untold(office: Office) -> list[str]:
    outcome = office.draft("--json")
    assert outcome.code == 0
    return [one["message"] for one in outcome.answer["findings"] if one["rule"] == "FACT-UNTOLD"]


@pytest.mark.parametrize("name", ["liuyuan-2025", "shiquan-2025", "qinghe-housing-2025"])
def test_the_examples_are_told_whole(tmp_path: Path, name: str) -> None:
    text = (EXAMPLES / name / "figures.yaml").read_text(encoding="utf-8").split("\n上年:")[0]
    assert _untold(office_in(tmp_path / "office", text)) == []


def test_an_account_whose_end_an_own_line_tells_is_told_by_the_line_alone(tmp_path: Path) -> None:
    line = "本年做法:\n  - 6月注销“柳园发布”公众号，原有通知改在公开栏张贴"
    text = _STREET.replace("本年做法:", line, 1).replace("状态: 在用", "状态: 已关停")
    office = office_in(tmp_path / "office", text)
    assert _untold(office) == []
    assert office.prose.count("柳园发布") == 1


def test_an_account_that_no_own_line_names_is_told(tmp_path: Path) -> None:
    line = "本年做法:\n  - 6月注销和平社区的旧账号，原有通知改在公开栏张贴"
    office = office_in(tmp_path / "office", _STREET.replace("本年做法:", line, 1))
    assert _untold(office) == []
    assert "柳园发布" in office.prose

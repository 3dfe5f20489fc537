"""A district that writes 年度 in the title and the problems of section five before the measures gets drafts so laid out."""

from pathlib import Path

import pytest

from tests.acceptance.office import EXAMPLES, Office, command, office_in

LAYOUT = "体例: {题目: 年度, 第五部分: 分写}\n"


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    text = (EXAMPLES / "qinghe-housing-2025" / "figures.yaml").read_text(encoding="utf-8")
    office = office_in(tmp_path / "青禾县住建局", text.split("\n上年:")[0])
    (office.folder / "narrator.yaml").write_text(LAYOUT, encoding="utf-8")
    assert office.draft().code == 0
    return office


def test_problems_stand_before_all_measures(bureau: Office) -> None:
    five = next(line for line in bureau.prose.splitlines() if line.startswith("2025年的主要问题"))
    places = [
        five.index(one) for one in ("区分处理把握不准", "信访类诉求", "改进措施", "疑难件会商", "对照单")
    ]
    assert places == sorted(places)
    assert "# 青禾县住房和城乡建设局2025年度政府信息公开工作年度报告" in bureau.markdown


def test_check_knows_the_districts_layout(bureau: Office) -> None:
    found = command("check", bureau.folder / "draft.md", "--json").answer["files"][0]["findings"]
    assert [one for one in found if one["rule"] == "TITLE" or "没有写措施" in one["message"]] == []


def test_going_back_to_the_usual_layout_tells_everything_once(bureau: Office) -> None:
    (bureau.folder / "narrator.yaml").write_text("体例: {第五部分: 逐条}\n", encoding="utf-8")
    assert bureau.draft().code == 0
    assert bureau.prose.count("疑难件会商") == 1
    assert bureau.prose.count("区分处理把握不准") == 1
    assert "2025年政府信息公开工作年度报告" in bureau.markdown

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
    lines = bureau.prose.splitlines()
    first = next(n for n, line in enumerate(lines) if "一是区分处理把握不准" in line)
    problems, measures = lines[first : first + 2]
    assert problems.index("区分处理把握不准") < problems.index("信访类诉求")
    assert (
        measures.index("一是")
        < measures.index("疑难件会商")
        < measures.index("二是")
        < measures.index("对照单")
    )
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


@pytest.mark.parametrize(
    ("headings", "start"),
    [("同段", "（一）主动公开。"), ("单列", "（一）主动公开\n"), ("一是", "一是主动公开。")],
)
def test_headings_stand_as_the_district_has_them(bureau: Office, headings: str, start: str) -> None:
    (bureau.folder / "narrator.yaml").write_text(f"体例: {{小标题: {headings}}}\n", encoding="utf-8")
    assert bureau.draft().code == 0
    assert start in bureau.prose
    assert bureau.prose.count("486条") == 1
    before = bureau.markdown
    assert bureau.draft().code == 0
    assert bureau.markdown == before
    found = command("check", bureau.folder / "draft.md", "--json").answer["files"][0]["findings"]
    assert {one["rule"] for one in found if one["severity"] != "info"} <= {"FILL-TODO", "P-PAIR"}


def test_an_edited_sentence_keeps_its_place_when_the_headings_change(bureau: Office) -> None:
    bureau.edit("一是区分处理把握不准", "一是区分处理还不够细")
    (bureau.folder / "narrator.yaml").write_text("体例: {小标题: 单列, 第五部分: 分写}\n", encoding="utf-8")
    assert bureau.draft().code == 0
    assert "（五）监督保障\n" in bureau.prose
    assert "区分处理还不够细" in bureau.prose


def test_the_layout_is_last_years_where_nobody_settled_it(tmp_path: Path) -> None:
    old = (EXAMPLES / "qinghe-housing-2024" / "figures.yaml").read_text(encoding="utf-8")
    past = office_in(tmp_path / "2024", old.split("\n上年:")[0])
    (past.folder / "narrator.yaml").write_text("体例: {小标题: 单列, 题目: 年度}\n", encoding="utf-8")
    assert past.draft().code == 0
    assert command("export", past.folder / "draft.md", "--format", "docx", "--draft").code == 0
    text = (EXAMPLES / "qinghe-housing-2025" / "figures.yaml").read_text(encoding="utf-8")
    now = office_in(tmp_path / "2025", text.split("\n上年:")[0])
    outcome = now.draft("--prior", str(past.folder / "draft.docx"), "--json")
    assert "（一）主动公开\n" in now.prose
    assert "2025年度政府信息公开工作年度报告" in now.markdown
    told = [one["message"] for one in outcome.answer["findings"] if one["rule"] == "DRAFT-STYLE"]
    assert told == ["体例照上年年报：题目 年度、小标题 单列"]

"""A person's own sentences follow figures and facts that changed since the last draft; what is unclear is asked."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from narrator.drafting.redraft.current import current_values
from narrator.figures.facts.facts import build_facts
from narrator.figures.model import Figures
from narrator.figures.values import NOT_COUNTED
from narrator.finding import Finding
from tests.drafting.conftest import Project
from tests.figures.strategies import figures as any_figures

OWN = "（一）主动公开。"
LEAD = "（一）主动公开。今年以来，"
PARAGRAPH = "overview.disclosure"


@pytest.fixture
def edited(project: Project) -> Project:
    project.change_figures("应急提示: 27", "应急提示: 26")  # no other 27条 in the paragraph
    project.begin()
    project.edit(OWN, LEAD)
    return project


def told(project: Project, rule: str) -> list[Finding]:
    return [one for one in project.draft().findings if one.rule == rule]


def add_own(project: Project, text: str) -> None:
    project.edit("## 二、", f"{text}\n\n## 二、")


def test_a_fact_that_is_no_cell_follows_with_its_unit(edited: Project) -> None:
    before = edited.paragraph(PARAGRAPH)
    edited.change_figures("微信公众号: 98", "微信公众号: 99")
    edited.change_figures("合计: 214", "合计: 215")
    [finding, *others] = told(edited, "DRAFT-UPDATED")
    followed = before.replace("98条", "99条").replace("214条", "215条").replace("增加27条", "增加28条")
    assert followed.count("215条") == followed.count("增加28条") == 1
    assert edited.paragraph(PARAGRAPH) == followed
    assert [one.value for one in finding.evidence[:3]] == ["214条 → 215条", "27条 → 28条", "98条 → 99条"]
    assert not others


def test_the_second_run_changes_nothing_and_says_nothing(edited: Project) -> None:
    edited.change_figures("微信公众号: 98", "微信公众号: 99")
    edited.change_figures("合计: 214", "合计: 215")
    edited.change_figures("行政许可: 386", "行政许可: 401")
    edited.draft()
    text = edited.text
    again = edited.draft()
    assert edited.text == text
    assert not {"DRAFT-UPDATED", "DRAFT-FIGURE"} & {one.rule for one in again.findings}


def test_figures_follow_again_and_again(edited: Project) -> None:
    edited.edit("行政许可决定386件，", "行政许可决定386件（窗口），")
    before = edited.paragraph(PARAGRAPH)
    for old, new in ((386, 401), (401, 1410), (1410, 386)):
        edited.change_figures(f"行政许可: {old}", f"行政许可: {new}")
        assert told(edited, "DRAFT-UPDATED")
    assert edited.paragraph(PARAGRAPH) == before


def test_the_paragraph_stays_the_persons(edited: Project) -> None:
    edited.change_figures("行政许可: 386", "行政许可: 401")
    edited.draft()
    edited.change_figures("行政许可: 401", "行政许可: 402")
    edited.draft()
    assert edited.paragraph(PARAGRAPH).startswith(LEAD)
    assert "402件" in edited.paragraph(PARAGRAPH)


def test_a_number_of_the_persons_own_that_looks_like_a_figure_stays(edited: Project) -> None:
    edited.edit(LEAD, OWN)
    edited.edit_prose("行政处罚决定21件", "行政处罚决定21件（另有98条信息在站外）")
    before = edited.paragraph(PARAGRAPH)
    edited.change_figures("微信公众号: 98", "微信公众号: 99")
    edited.change_figures("合计: 214", "合计: 215")
    edited.draft()
    assert "98条信息在站外" in edited.paragraph(PARAGRAPH)
    assert "99条" in edited.paragraph(PARAGRAPH)
    assert edited.paragraph(PARAGRAPH) != before
    assert not told(edited, "DRAFT-FIGURE")  # 98 is no figure of the sentence a person wrote it into


def test_a_turned_direction_of_a_fact_is_asked_about(edited: Project) -> None:
    edited.change_figures("合计: 214", "合计: 184")
    edited.change_figures("区政府门户网站街道专栏: 92", "区政府门户网站街道专栏: 62")
    findings = edited.draft().findings
    assert re.search("214条.比上年增加27条", edited.paragraph(PARAGRAPH))
    [finding] = [one for one in findings if one.rule == "DRAFT-FIGURE"]
    assert "27" in finding.message


@pytest.mark.parametrize(
    ("written", "followed"),
    [
        ("本年新收政府信息公开申请十二件。", "本年新收政府信息公开申请十四件。"),
        ("本年新收政府信息公开申请１２件 。", "本年新收政府信息公开申请１４件 。"),
        ("本年新收政府信息公开申请12件，同比增长71.4%。", "本年新收政府信息公开申请14件，同比增长100%。"),
        ("本年新收政府信息公开申请10余件。", "本年新收政府信息公开申请10余件。"),
        ("2025年12月12日收到12件来信。", "2025年12月12日收到12件来信。"),
    ],
)
def test_own_text_follows_in_the_persons_way_of_writing(
    project: Project, written: str, followed: str
) -> None:
    project.begin()
    add_own(project, written)
    project.change_figures("本年新收: 自然人9，", "本年新收: 自然人11，")
    project.change_figures("结转下年度: 自然人1", "结转下年度: 自然人3")
    findings = project.draft().findings
    assert f"{followed}\n\n## 二、" in project.text
    mine = [one for one in findings if one.rule == "DRAFT-UPDATED" and "您自己写的" in one.message]
    assert len(mine) == (written != followed)


def test_the_persons_own_number_is_only_asked_about(project: Project) -> None:
    project.begin()
    add_own(project, "行政许可决定390件。")
    for _ in range(2):
        [finding] = told(project, "DRAFT-FIGURE")
        assert finding.confirm
        assert "390件" in finding.message
        assert "行政许可决定390件。\n\n" in project.text


def test_own_tables_and_code_are_no_prose(project: Project) -> None:
    project.begin()
    own = "| 行政许可决定386件 |\n| --- |"
    add_own(project, own)
    project.change_figures("行政许可: 386", "行政许可: 401")
    project.draft()
    assert own in project.text


def test_hostile_text_follows_without_being_read_as_anything_else(project: Project) -> None:
    project.begin()
    add_own(project, r"{{ 年 }} \<!-- 行政许可决定386件 --> \<b>\\ 行政许可决定386件。")
    project.change_figures("行政许可: 386", "行政许可: 401")
    before = project.text
    project.draft()
    assert r"{{ 年 }} \<!-- 行政许可决定401件 --> \<b>\\ 行政许可决定401件。" in project.text, before


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(figures=any_figures())
def test_every_figures_file_has_values_to_follow(figures: Figures) -> None:
    uncounted = replace(figures, published=replace(figures.published, total=NOT_COUNTED))
    assert current_values(build_facts(uncounted, None))["公开数量.合计"] == "未统计"


def test_what_nobody_counted_any_more_is_told_to_the_person_whose_sentence_has_it(edited: Project) -> None:
    edited.change_figures("合计: 214", "合计: 未统计")
    [asked] = told(edited, "DRAFT-FIGURE")
    assert "由 214 变为 未统计" in asked.message
    assert "214条" in edited.paragraph(PARAGRAPH)

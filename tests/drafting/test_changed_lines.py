"""A line of 本年做法 changed after its sentence was edited by hand stands once: it follows, or it is asked about."""

from itertools import product

import pytest

from narrator.drafting.redraft.changed_lines import line_followed
from tests.drafting.conftest import Project

PARAGRAPH = "overview.management"
LINE = "对旧有公示做隐私排查，撤下含完整身份证号的公示4条"
EDITS = (
    f"围绕群众关心的补贴，{LINE}。",
    "街道对旧有公示做了一遍隐私排查，撤下含完整身份证号的公示4条。",
    "旧有公示做隐私排查以后，含完整身份证号的公示撤下4条，并作了说明。",
)
LINES = (
    LINE.replace("4条", "6条"),
    LINE.replace("4条", "12条"),
    "对旧有公示逐条做隐私排查，撤下含完整身份证号的公示6条，都已改好",
)


@pytest.mark.parametrize(("edit", "line", "saved"), list(product(EDITS, LINES, (True, False))))
def test_a_changed_line_is_never_told_twice(project: Project, edit: str, line: str, *, saved: bool) -> None:
    project.begin()
    project.edit_prose(f"{LINE}。", edit)
    if saved:
        project.draft()
    project.change_figures(LINE, line)
    findings = project.draft().findings
    text = project.paragraph(PARAGRAPH)
    assert text.count("身份证号") == 1
    number = line.partition("公示做")[2] and line.rsplit("公示", maxsplit=1)[-1].partition("条")[0]
    followed = edit.replace("4条", f"{number}条")
    if followed in text:
        assert any(one.rule == "DRAFT-UPDATED" for one in findings)
    else:
        assert edit in text
        assert any(one.rule == "DRAFT-FIGURE" and "本年做法第2条" in one.message for one in findings)
    project.draft()
    assert project.paragraph(PARAGRAPH) == text


def test_a_number_changed_in_both_stands_once_and_follows_on(project: Project) -> None:
    project.begin()
    project.edit_prose(f"{LINE}。", EDITS[0])
    project.draft()
    project.edit_prose(EDITS[0], EDITS[0].replace("4条", "6条"))
    project.draft()
    for before, now in ((4, 6), (6, 7)):
        project.change_figures(f"身份证号的公示{before}条", f"身份证号的公示{now}条")
        project.draft()
        text = project.paragraph(PARAGRAPH)
        assert text.count("身份证号") == 1
        assert EDITS[0].replace("4条", f"{now}条") in text


def test_another_line_beside_it_is_told(project: Project) -> None:
    project.begin()
    project.edit_prose(f"{LINE}。", EDITS[0])
    project.draft()
    project.change_figures(LINE, "6月清理专栏过期公示，撤下36条")
    project.draft()
    assert "撤下36条" in project.text


@pytest.mark.parametrize(
    ("sentence", "before", "now", "followed"),
    [
        (
            "共开设15场，答复118个。",
            "开设15场，答复118个。",
            "开设15场，答复128个。",
            "共开设15场，答复128个。",
        ),
        (
            "共开设15场，答复128个。",
            "开设15场，答复118个。",
            "开设15场，答复128个。",
            "共开设15场，答复128个。",
        ),
        (
            "共开设15场，答复118个。",
            "开设15场，答复118个。",
            "开设16场，答复128个。",
            "共开设16场，答复128个。",
        ),
        ("共答复118个。", "开设15场，答复118个。", "开设16场，答复128个。", None),
        ("答复118个，其中书面118个。", "开设15场，答复118个。", "开设15场，答复128个。", None),
        ("答复120个。", "答复118个。", "答复128个。", None),
        ("答复118个。", "答复118个。", "办结128个。", None),
    ],
)
def test_the_numbers_of_a_line_follow_all_or_none(
    sentence: str, before: str, now: str, followed: str | None
) -> None:
    assert line_followed(sentence, before, now) == followed

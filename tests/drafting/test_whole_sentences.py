"""A sentence edited by hand follows its figures whole or not at all, and a part that stays is told."""

import pytest

from narrator.finding import Severity
from tests.drafting.conftest import Project

GENERATED = "新收政府信息公开申请12件，其中自然人提出9件、法人或者其他组织提出3件，申请总数比上年增加5件。"
WORDINGS = (
    "一年里共收到政府信息公开申请{}件，其中自然人提出{}件、法人和其他组织提出3件，比上年多{}件。",
    "全年共收到政府信息公开申请{}件，自然人提出{}件，法人或者其他组织3件，比上年增加{}件。",
    "今年以来，新收政府信息公开申请{}件，其中自然人提出{}件、法人或者其他组织提出3件，申请总数比上年增加{}件。",
)


@pytest.mark.parametrize("wording", WORDINGS)
def test_an_edited_sentence_is_never_followed_by_half(project: Project, wording: str) -> None:
    project.begin()
    project.edit_prose(GENERATED, wording.format(12, 9, 5))
    project.draft()
    for people in (10, 11):
        project.change_figures(f"本年新收: 自然人{people - 1}，", f"本年新收: 自然人{people}，")
        project.change_figures(f"予以公开: 自然人{people - 7}，", f"予以公开: 自然人{people - 6}，")
        findings = project.draft().findings
        text = project.paragraph("overview.applications")
        if wording.format(12, 9, 5) in text:
            told = [one for one in findings if one.rule == "DRAFT-FIGURE" and one.severity is Severity.ERROR]
            assert any("没有代您改" in one.message for one in told)
        else:
            assert wording.format(people + 3, people, people - 4) in text


def test_a_sentence_of_many_words_follows_whole(project: Project) -> None:
    project.begin()
    words = "一年里共收到政府信息公开申请{}件，自然人的有：{}件，这些比上年多{}件。"
    project.edit_prose(GENERATED, words.format(12, 9, 5))
    project.draft()
    project.change_figures("本年新收: 自然人9，", "本年新收: 自然人6，")
    project.change_figures("予以公开: 自然人3，商业企业1", "予以公开: 商业企业1")
    project.draft()
    assert words.format(9, 6, 2) in project.paragraph("overview.applications")


def test_a_number_that_cannot_follow_holds_the_others_back_and_all_are_named(project: Project) -> None:
    project.begin()
    words = WORDINGS[0].format(12, 9, 5)
    project.edit_prose(GENERATED, words)
    project.draft()
    project.change_figures("本年新收: 自然人9，商业企业1，", "本年新收: 自然人9，商业企业2，")
    project.change_figures("予以公开: 自然人3，商业企业1", "予以公开: 自然人3，商业企业2")
    findings = project.draft().findings
    assert words in project.paragraph("overview.applications")
    [told] = [one for one in findings if one.rule == "DRAFT-FIGURE" and one.severity is Severity.ERROR]
    for change in ("由 12 变为 13", "由 3 变为 4", "由 5 变为 6"):
        assert change in told.message

"""A sentence that could not follow its figures is asked about in the same words until it is settled, and known as one that waits."""

import pytest

from narrator.drafting.redraft.held_back import held_back
from narrator.figures.file.load import load_figures
from narrator.report.draft.markdown import parse_draft
from narrator.workflow.priors import find_prior
from tests.drafting.conftest import Project
from tests.drafting.test_edited_numbers import ACCOUNT, TOTAL, rewrite
from tests.drafting.test_whole_sentences import GENERATED

APPLICATIONS = "overview.applications"
ASKED = ("DRAFT-FIGURE", "DRAFT-EQUAL")
MORE_FIRMS = (
    ("本年新收: 自然人9，商业企业1，", "本年新收: 自然人9，商业企业2，"),
    ("予以公开: 自然人3，商业企业1", "予以公开: 自然人3，商业企业2"),
)
MORE_PEOPLE = (
    ("本年新收: 自然人9，", "本年新收: 自然人10，"),
    ("予以公开: 自然人3，", "予以公开: 自然人4，"),
)
CANNOT_FOLLOW = (
    ("一年里共收到政府信息公开申请12件，其中自然人提出9件、法人和其他组织提出3件，比上年多5件。", MORE_FIRMS),
    ("今年收到申请12件，12件申请都已登记，其中自然人提出9件、法人或者其他组织提出3件。", MORE_PEOPLE),
    ("新收政府信息公开申请12件（12件均为书面），其中自然人提出9件，申请总数比上年增加5件。", MORE_PEOPLE),
    (
        "新收政府信息公开申请12件，其中自然人提出9件、法人或者其他组织提出3件，12件申请均登记编号。",
        MORE_FIRMS,
    ),
)
TWICE = (
    "今年以来共公开政府信息214条，经审核的214条均已上网。",
    "今年公开政府信息214条，214条全部上网，公众号98条，网站92条。",
    "全年214条信息中，公众号98条；214条都按期发布。",
    "公开214条政府信息（214条全部在网站上），公众号98条。",
    "网站92条，公众号98条，公众号98条均有阅读，合计214条。",
    "公开信息214条，同比增加27条，27条都是新增栏目，公众号98条。",
)
"""27 is also what another figure of the sentence is: of which the last 27 is said, nobody can tell."""


def asked(project: Project) -> set[tuple[str, str]]:
    return {(one.rule, one.message) for one in project.draft().findings if one.rule in ASKED}


def waiting(project: Project) -> frozenset[str]:
    loaded = load_figures(project.figures)
    draft = parse_draft(project.text, project.target)
    return held_back(draft, loaded.figures, find_prior(loaded, ()).figures)


@pytest.mark.parametrize(
    ("words", "changes"), CANNOT_FOLLOW, ids=lambda one: one[:12] if isinstance(one, str) else ""
)
def test_each_draft_asks_the_same_until_the_sentence_is_settled(
    project: Project, words: str, changes: tuple[tuple[str, str], ...]
) -> None:
    project.begin()
    project.edit_prose(GENERATED, words)
    assert not asked(project)
    assert not waiting(project)
    for old, new in changes:
        project.change_figures(old, new)
    first = asked(project)
    assert first
    assert words in project.paragraph(APPLICATIONS)
    assert waiting(project) == {words}
    assert asked(project) == asked(project) == first
    for old, new in changes:
        project.change_figures(new, old)
    assert not asked(project)
    assert not waiting(project)


@pytest.mark.parametrize("words", TWICE)
def test_a_number_that_stands_twice_never_follows_by_half(project: Project, words: str) -> None:
    project.begin()
    rewrite(project, words)
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    first = asked(project)
    assert words in project.paragraph("overview.disclosure")
    assert any("由 214 变为 224" in told for _, told in first)
    assert asked(project) == first
    assert waiting(project) == {words}


def test_what_points_back_or_is_something_else_does_not_hold_a_sentence(project: Project) -> None:
    project.begin()
    rewrite(
        project, "公开信息214条，这214条都已上网，另有214条转载信息，应急提示27条，比上年多27条，公众号98条。"
    )
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    found = project.draft().findings
    now = "公开信息224条，这224条都已上网，另有214条转载信息，应急提示27条，比上年多37条，公众号108条。"
    assert now in project.paragraph("overview.disclosure")
    assert not waiting(project)
    [offered] = [one for one in found if one.rule == "DRAFT-CONFLICT"]
    assert offered.location.text == now  # as it stands now, not as it stood
    assert "公开信息224条" in offered.message


def test_a_persons_own_sentence_waits_too(project: Project) -> None:
    project.begin()
    own = "全年微信公众号共发布信息98条。"
    text = project.paragraph("overview.platform")
    project.edit_prose(text, f"{text}{own}")
    project.draft()
    assert not waiting(project)
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    first = asked(project)
    assert first
    assert waiting(project) == {own}
    assert asked(project) == first

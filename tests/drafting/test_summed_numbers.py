"""What the numbers of a list add up to, told in a text of one's own: told when it is not true any more, by drafting and by checking."""

import pytest

from narrator.finding import Finding, Severity
from narrator.report.draft.markdown import parse_draft
from narrator.workflow.checking.check import check_files
from narrator.workflow.writing.edit_draft import names_of
from tests.drafting.conftest import Project
from tests.drafting.test_edited_stays import ASSURANCE, save

TRAININGS = (
    "培训: [{时间: 2025-05, 主题: 依申请公开答复, 人次: 52}, {时间: 2025-09, 主题: 发布审查, 人次: 45}]"
)


@pytest.fixture
def trained(project: Project) -> Project:
    project.change_figures("培训: [{时间: 2025-05, 主题: 依申请公开答复, 人次: 23}]", TRAININGS)
    project.draft()
    return project


def told(project: Project, number: str, now: str) -> list[Finding]:
    drafted = project.draft().findings
    checked = check_files([project.target]).files[0].findings
    for some in (drafted, checked):
        found = [one for one in some if f"“{number}人次”" in one.message and now in one.message]
        if not found:
            return []
        if all(one.severity is not Severity.ERROR for one in found):
            return []
    return [one for one in checked if f"“{number}人次”" in one.message]


@pytest.mark.parametrize(
    "words",
    [
        "（五）监督保障。组织业务培训2场，97人次参加。",
        "（五）监督保障。全年召开专题会议2次；举办业务培训，参训97人次。",
        "（五）监督保障。两次培训共有97人次到场。",
    ],
)
def test_a_sum_that_stayed_behind_is_told_until_it_is_mended(trained: Project, words: str) -> None:
    save(trained, ASSURANCE, words)
    assert not told(trained, "97", "103")
    trained.change_figures("人次: 45", "人次: 51")
    for _ in range(2):
        assert told(trained, "97", "103")
    save(trained, ASSURANCE, words.replace("97", "103"))
    assert not told(trained, "97", "103")
    assert not told(trained, "103", "103")


def test_a_sum_follows_where_an_item_is_added_or_taken_out(trained: Project) -> None:
    save(trained, ASSURANCE, "（五）监督保障。组织业务培训，97人次参加。")
    trained.change_figures(", {时间: 2025-09, 主题: 发布审查, 人次: 45}]", "]")
    assert told(trained, "97", "52")


@pytest.mark.parametrize(
    "words", ["（五）监督保障。接待居民97人次。", "（五）监督保障。业务培训发放资料97份。"]
)
def test_an_equal_number_of_another_matter_is_left_alone(trained: Project, words: str) -> None:
    save(trained, ASSURANCE, words)
    trained.change_figures("人次: 45", "人次: 51")
    assert not told(trained, "97", "103")
    assert ASSURANCE in names_of(parse_draft(trained.text, trained.target))

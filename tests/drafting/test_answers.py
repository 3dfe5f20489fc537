"""Questions a draft asks: what an answer does, how many there are, and how answers reach the next year."""

import re
from pathlib import Path

import pytest

from narrator.drafting.compose.answers import Reply, understand
from narrator.figures.file.load import load_figures
from narrator.workflow.writing.new import new_figures
from tests.drafting.conftest import Project

_NAMES = re.compile(r"^([^｜\n<{]+)｜[^\n]*？[^\n]*答：(.*)$", re.M)


def _questions(project: Project) -> dict[str, str]:
    """Return the questions of draft.md by name, with what stands behind 答："""
    comments = re.findall(r"<!-- 待核实.*?-->", project.text, re.S)
    return {name.strip(): answer for comment in comments for name, answer in _NAMES.findall(comment)}


def _answer(project: Project, name: str, answer: str) -> None:
    line = next(one for one in project.text.splitlines() if one.startswith(f"{name}｜"))
    project.edit(line, line[: line.rindex("答：") + 2] + answer)


@pytest.fixture
def asking(project: Project) -> Project:
    """The office without lines of its own that prove anything."""
    text = project.figures.read_text(encoding="utf-8")
    project.figures.write_text(re.sub(r"\n本年做法:\n(?: .*\n|#.*\n)+", "\n", text), encoding="utf-8")
    project.draft()
    assert set(_questions(project)) == {"逐级审核", "专人负责"}, "what every office does alike is not asked"
    return project


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("是", Reply.YES),
        ("是（综合办，1月8日）", Reply.YES),
        ("有，每月一次", Reply.YES),
        ("否", Reply.NO),
        ("没有这事", Reply.NO),
        ("未开展。", Reply.NO),
        ("不清楚", Reply.NO),
        ("不太清楚（党政办 1月8日）", Reply.NO),
        ("说不准", Reply.NO),
        ("没人知道", Reply.NO),
        ("记不清了", Reply.NO),
        ("无法核实", Reply.NO),
        ("不详", Reply.NO),
        ("要问一下领导？", Reply.OPEN),
        ("待定", Reply.OPEN),
        ("无纸化办公后由综合办逐条核对。", Reply.CHANGE),
        ("不再由科室直接发布，改由综合办统一发布。", Reply.CHANGE),
    ],
)
def test_what_an_answer_means(text: str, reply: Reply) -> None:
    assert understand(text).reply is reply


def test_who_answered_is_no_part_of_the_sentence() -> None:
    assert understand("由综合办逐条核对后发布（综合办，1月8日）").sentence == "由综合办逐条核对后发布。"
    assert understand("由综合办（党群服务中心）逐条核对（试行）").sentence.endswith("（试行）。")


@pytest.mark.parametrize("answer", ["否", "不清楚", "没有这事（综合办，1月8日）", "记不清"])
def test_no_takes_the_sentence_and_brings_no_other(asking: Project, answer: str) -> None:
    for _ in range(6):
        before = _questions(asking)
        if not before:
            break
        name = next(iter(before))
        _answer(asking, name, answer)
        asking.draft()
        assert set(_questions(asking)) == set(before) - {name}
    assert _questions(asking) == {}
    assert "【待核实】" not in asking.text


def test_at_most_five_are_asked_in_all_runs(asking: Project) -> None:
    asked: set[str] = set()
    for number, change in enumerate(("行政许可: 386", "行政许可: 387", "行政许可: 388", "行政许可: 389")):
        if number:
            asking.change_figures(f"行政许可: {385 + number}", change)
            asking.draft()
        asked |= set(_questions(asking))
        for name in _questions(asking):
            _answer(asking, name, "否")
        asking.draft()
    assert len(asked) <= 5
    assert _questions(asking) == {}


def test_what_is_not_understood_is_shown_again(asking: Project) -> None:
    name = next(iter(_questions(asking)))
    _answer(asking, name, "要问一下领导？")
    asking.draft()
    assert _questions(asking)[name] == "要问一下领导？"


def test_a_draft_of_the_time_before_counts_what_it_asked(asking: Project) -> None:
    before = _questions(asking)
    asking.target.write_text(re.sub(r"\n已问: .*", "", asking.text), encoding="utf-8")
    asking.change_figures("行政许可: 386", "行政许可: 387")
    asking.draft()
    assert set(_questions(asking)) == set(before)


def test_answers_are_carried_to_the_next_year_and_confirmed(asking: Project) -> None:
    yes, no, *_ = _questions(asking)
    _answer(asking, yes, "是（综合办，1月8日）")
    _answer(asking, no, "不清楚")
    asking.draft()
    following = asking.folder.parent / "2026" / "figures.yaml"
    following.parent.mkdir()
    new_figures(asking.figures, following, workbook=False)
    carried = load_figures(following).figures.answers if _fill(following) else ()
    assert f"{yes}：上年答 是（综合办，1月8日）" in carried
    assert f"{no}：上年答 不清楚" in carried
    later = Project(following.parent)
    first = later.draft()
    assert no not in _questions(later)
    assert any("（上年答：是（综合办，1月8日））" in item.question for item in first.open)
    text = following.read_text(encoding="utf-8")
    following.write_text(
        text.replace(f"{yes}：上年答 是（综合办，1月8日）", f"{yes}：是（综合办，1月9日）"), encoding="utf-8"
    )
    assert yes not in _questions(later) or later.draft()
    assert yes not in _questions(later)


def test_answers_go_to_the_workbook_too(asking: Project) -> None:
    yes, *_ = _questions(asking)
    _answer(asking, yes, "是")
    asking.draft()
    path = asking.folder / "next.xlsx"
    new_figures(asking.figures, path, workbook=True)
    assert path.is_file()


def test_an_answer_to_nothing_is_told(asking: Project) -> None:
    with asking.figures.open("a", encoding="utf-8") as stream:
        stream.write("\n答复:\n  - 食堂改造：是\n")
    assert any("食堂改造" in one.message for one in asking.draft().findings if one.rule == "ANSWER-UNKNOWN")


def _fill(path: Path) -> bool:
    """Fill in what a file needs to be loaded."""
    text = path.read_text(encoding="utf-8")
    text = text.replace("\n复议诉讼表:\n", "\n复议诉讼表: 无\n").replace(
        "\n信息处理费:", "\n信息处理费: 未收取", 1
    )
    path.write_text(text, encoding="utf-8")
    return True

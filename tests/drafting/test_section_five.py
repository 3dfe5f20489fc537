"""How section five goes: problem by problem, or the problems and then the measures, by what was filled in."""

import re
from pathlib import Path

import pytest

from narrator.drafting.compose.section_five import layout_of, usual_layout
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.report.prose.layout import style_of
from narrator.report.read_model import ReadReport, ReadSection
from tests.drafting.conftest import Project
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases

VAGUE = [
    "{问题: 发布不均衡, 表现: 信息多在下半年发布, 措施: '建立报送台账，每月25日前报送'}",
    "{问题: 说理不充分, 原因: 人员多为兼职, 措施: 疑难申请由法规股会商}",
    "{问题: 解读单一, 表现: 3篇均为图解, 措施: 惠民政策同步制作视频}",
]
"""Measures that say neither by when nor by whom."""
DATED = [one.removesuffix("}") + f", 时限: 2026年{n}月底前, 责任: 党政办}}" for n, one in enumerate(VAGUE, 3)]


def _figures(folder: Path, entries: list[str]) -> Figures:
    listed = "".join(f"  - {one}\n" for one in entries)
    return load_figures(write(folder, f"{BASE}存在问题:\n{listed}")).figures


def _paragraphs(figures: Figures) -> dict[str, str]:
    made = prose.drafted(figures, shipped_phrases())
    return {one.id: one.paragraph.text for one in made.composed if one.section == "problems"}


def test_measures_without_a_date_or_a_doer_stand_behind_the_problems(tmp_path: Path) -> None:
    told = _paragraphs(_figures(tmp_path, VAGUE))
    assert set(told) == {"problems.problems", "problems.measures"}
    problems, measures = told["problems.problems"], told["problems.measures"]
    assert re.fullmatch(r"2025年[^：]+：一是发布不均衡，[^。]+。二是[^。]+。三是[^。]+。", problems), problems
    start = r"(?:下一步|针对上述问题)，街道将[^：]{4,12}：一是建立报送台账，每月25日前报送。"
    assert re.fullmatch(rf"{start}二是明确疑难申请由法规股会商。三是对惠民政策同步制作视频。", measures), (
        measures
    )
    assert "下一步" not in problems
    assert measures.count("街道将") == 1


def test_measures_with_dates_and_doers_stand_behind_their_problem(tmp_path: Path) -> None:
    told = _paragraphs(_figures(tmp_path, DATED))
    assert set(told) == {"problems.problems"}
    assert told["problems.problems"].count("2026年") == len(DATED)


@pytest.mark.parametrize(
    ("entries", "layout"),
    [
        (VAGUE, "分写"),
        (VAGUE[:1], "逐条"),
        (DATED, "逐条"),
        ([*VAGUE[:2], DATED[2]], "分写"),
        ([VAGUE[0], *DATED[1:]], "逐条"),
        ([DATED[0], VAGUE[1]], "逐条"),
        ([VAGUE[0], "{问题: 解读少}"], "逐条"),
        ([VAGUE[0], "{问题: 解读少, 措施: 同上}", VAGUE[2]], "逐条"),
        ([], "逐条"),
    ],
)
def test_the_layout_is_by_what_the_measures_say(tmp_path: Path, entries: list[str], layout: str) -> None:
    listed = "存在问题:\n" + "".join(f"  - {one}\n" for one in entries) if entries else ""
    assert usual_layout(load_figures(write(tmp_path, BASE + listed)).figures) == layout


def test_a_draft_keeps_the_layout_it_has(tmp_path: Path) -> None:
    """A date filled in later changes the measure it belongs to, not how the whole section goes."""
    project = Project(tmp_path)
    before, after = (
        "".join(f"  - {one}\n" for one in entries) for entries in (VAGUE, [VAGUE[0], *DATED[1:]])
    )
    project.figures.write_text(f"{BASE}存在问题:\n{before}", encoding="utf-8")
    project.draft()
    problems, measures = project.paragraph("problems.problems"), project.paragraph("problems.measures")
    project.change_figures(before, after)
    project.draft()
    assert project.paragraph("problems.problems") == problems
    dated = project.paragraph("problems.measures")
    assert dated.startswith(measures[: measures.index("二是")])
    assert "2026年4月底前" in dated
    assert "2026年5月底前" in dated


def test_going_back_tells_everything_once_and_keeps_what_was_typed(tmp_path: Path) -> None:
    """Paragraphs that are not made any more go; a measure in the head's own words stays, the others stand behind their problems."""
    project = Project(tmp_path)
    listed = "".join(f"  - {one}\n" for one in VAGUE)
    project.figures.write_text(f"{BASE}存在问题:\n{listed}", encoding="utf-8")
    project.draft()
    project.edit_prose("二是明确疑难申请由法规股会商。", "二是疑难申请请法规股和律师一道会商。")
    (tmp_path / "narrator.yaml").write_text("体例: {第五部分: 逐条}\n", encoding="utf-8")
    for _ in range(2):
        project.draft()
        text = re.sub("<!--.*?-->", "", project.text, flags=re.DOTALL)
        for told in (
            "发布不均衡",
            "建立报送台账",
            "说理不充分",
            "法规股和律师一道会商",
            "解读单一",
            "同步制作视频",
        ):
            assert text.count(told) == 1, (told, text)
        assert "明确疑难申请" not in text


@pytest.mark.parametrize("entries", [VAGUE, DATED], ids=["vague", "dated"])
def test_next_year_reads_the_layout_of_the_report(tmp_path: Path, entries: list[str]) -> None:
    """Whoever drafts from last year's report finds section five laid out as it was there."""
    figures = _figures(tmp_path, entries)
    told = tuple(_paragraphs(figures).values())
    assert style_of(_report(*told)).section_five in (usual_layout(figures), "")


@pytest.mark.parametrize(
    ("told", "layout"),
    [
        (("存在问题：一是更新慢。二是解读少。", "改进措施：一是按月更新。二是增加图解。"), "分写"),
        (("仍有不足：一是更新慢；二是解读少。", "下一步，我局将从以下方面改进：一是按月更新。"), "分写"),
        (("主要有两个问题：1.更新慢。2.解读少。", "2026年，我局将做好以下工作：1.按月更新。"), "分写"),
        (
            (
                "上年的问题已改。",
                "2025年的主要问题，一是更新慢。3月底前按月更新。二是解读少。下一步增加图解。",
            ),
            "逐条",
        ),
        (("主要问题：一是更新慢，下一步将按月更新；二是解读少，下一步将增加图解。",), ""),
    ],
)
def test_two_blocks_are_known_without_headings(told: tuple[str, ...], layout: str) -> None:
    assert style_of(_report(*told)).section_five == layout


def _report(*told: str) -> ReadReport:
    section = ReadSection("problems", "五、存在的主要问题及改进情况", told)
    return ReadReport("云溪区柳园街道办事处", 2025, 2021, None, (), (), (section,), {})


@pytest.mark.parametrize(
    ("patterns", "layout"),
    [
        (("received-a", "problem-apart-b"), "分写"),
        (("measure-apart-a",), "分写"),
        (("problem-a",), "逐条"),
        (("problems-together-a",), "逐条"),
        (("followup-done-a",), ""),
        ((), ""),
    ],
)
def test_the_layout_of_a_draft_is_that_of_its_sentences(patterns: tuple[str, ...], layout: str) -> None:
    assert layout_of(patterns) == layout

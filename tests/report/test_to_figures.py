"""A figures file recovered from a report, and what a report hands on to the next year."""

from pathlib import Path

import pytest

from narrator.figures.file.blank import figures_text
from narrator.figures.file.load import load_figures
from narrator.figures.keys.fee import ProcessingFee
from narrator.figures.keys.problems import Problem
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.flow import Flow, TextBlock
from narrator.report.prose.problems import problems_of
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from narrator.report.to_figures import NoFigures, figures_of_report
from tests.report.layouts import UNIT, cells_of, whole

PATH = Path("年报.docx")


def _read(flow: Flow) -> ReadReport:
    return read_structure(flow, PATH.name)


@pytest.mark.parametrize("value", [0, NOT_APPLICABLE, UNSET])
def test_figures_come_back_through_their_file(tmp_path: Path, value: Value) -> None:
    cells = cells_of(lambda _: value)
    recovered = figures_of_report(_read(whole(cells)), PATH)
    path = tmp_path / "figures.yaml"
    path.write_text(figures_text(recovered.content()), encoding="utf-8")
    figures = load_figures(path).figures
    assert (figures.unit.full_name, figures.year) == (UNIT, 2025)
    assert figures.cells == cells
    assert figures.fee == ProcessingFee(charged=False)


def test_numbers_that_do_not_balance_come_back_as_they_are(tmp_path: Path) -> None:
    cells = cells_of(lambda place: place)
    path = tmp_path / "figures.yaml"
    path.write_text(figures_text(figures_of_report(_read(whole(cells)), PATH).content()), encoding="utf-8")
    assert load_figures(path).figures.cells == cells


def test_an_office_of_unknown_kind_is_left_to_fill_in() -> None:
    flow = whole(cells_of(lambda _: 0))
    blocks = tuple(
        TextBlock(block.text.replace(UNIT, "云溪区文学艺术联合中心"))
        if isinstance(block, TextBlock)
        else block
        for block in flow.blocks
    )
    recovered = figures_of_report(_read(Flow(blocks, "test")), PATH)
    unit = recovered.content()["单位"]
    assert isinstance(unit, dict)
    assert unit["类别"] is None
    assert [finding.rule for finding in recovered.findings] == ["FIGURES-KIND"]


def test_a_report_without_a_year_gives_no_figures() -> None:
    read = _read(Flow((TextBlock("一、总体情况"), TextBlock("公开信息。")), "test"))
    with pytest.raises(NoFigures, match="年度"):
        figures_of_report(read, PATH)


def _problems(*paragraphs: str) -> tuple[Problem, ...]:
    heading = next(section.heading for section in EDITION_2021.sections if section.key == "problems")
    read = _read(Flow(tuple(map(TextBlock, (heading, *paragraphs))), "test"))
    return tuple(Problem(one.problem, measure=one.measure) for one in problems_of(read))


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "（一）存在的主要问题",
            "1.公开栏缺更。3个社区未更新。",
            "2.解读少。",
            "（二）改进措施",
            "1.按月巡查。",
            "2.同步起草。",
        ),
        ("存在的主要问题：一是公开栏缺更；二是解读少。", "改进情况：一是按月巡查；二是同步起草。"),
        (
            "一、存在的主要问题。",
            "一公开栏缺更。",
            "二解读少。",
            "二、改进措施",
            "一按月巡查。",
            "二同步起草。",
        ),
    ],
    ids=["numbered", "run in", "numbers without a mark"],
)
def test_problems_with_their_measures(paragraphs: tuple[str, ...]) -> None:
    assert _problems(*paragraphs) == (
        Problem("公开栏缺更", measure="按月巡查"),
        Problem("解读少", measure="同步起草"),
    )


def test_problems_that_are_not_set_apart_are_not_made_up() -> None:
    assert _problems("公开栏有时缺更，已安排按月巡查。") == ()

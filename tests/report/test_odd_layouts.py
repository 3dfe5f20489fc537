"""Layouts met in published reports: a title in the window only, remarks beside numbers, inner headings like sections'."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.report.prose.unit_year import window_title
from narrator.report.tables.cell_text import parse_cell
from narrator.report.tables.labels import BOOKS
from narrator.workflow.read import read_report
from tests.seeded.apply import reports

_TEXT = reports()["qiaonan-2025"].text


@pytest.mark.parametrize(
    "called",
    [
        "青禾县水务局2025年政府信息公开工作年度报告",
        "青禾县水务局2025年政府信息公开工作年度报告_青禾县人民政府门户网站",
        "青禾县人民政府 | 青禾县水务局2025年政府信息公开工作年度报告",
        "青禾县水务局2025年政府信息公开工作年度报告 - 青禾县人民政府",
    ],
)
def test_a_page_titled_in_its_head_only_has_its_office(tmp_path: Path, called: str) -> None:
    page = tmp_path / "年报.html"
    page.write_text(
        f"<html><head><meta charset='utf-8'><title>{called}</title></head><body><h2>一、总体情况</h2><p>全年公开信息20条。</p>"
        "<h2>五、存在的主要问题及改进情况</h2><p>解读偏少。</p></body></html>",
        encoding="utf-8",
    )
    report = read_report(page)
    assert (report.unit, report.year) == ("青禾县水务局", 2025)


def test_a_window_title_of_a_site_is_none() -> None:
    assert window_title("青禾县人民政府门户网站") is None
    assert window_title("") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22（其中修订16件）", 22),
        ("22(含修订)", 22),
        ("1,204 （其中简易程序 12 件）", 1204),
        ("（其中修订16件）", None),
        ("22（16）", None),
        ("见附件（一）", None),
    ],
)
def test_a_remark_beside_a_number_leaves_the_number(text: str, value: int | None) -> None:
    assert parse_cell(text) == value


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("本年度处理决定数量", "本年处理决定数量"),
        ("本年度制发件数", "本年制发件数"),
        ("本年度废止件数", "本年废止件数"),
    ],
)
def test_this_year_is_written_in_two_ways(label: str, other: str) -> None:
    assert BOOKS["disclosure"].find(label) == BOOKS["disclosure"].find(other) != ()


def test_a_text_table_with_the_longer_words_is_read(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(
        _TEXT.replace("本年处理决定数量", "本年度处理决定数量").replace("本年收费金额", "本年度收费金额"),
        encoding="utf-8",
    )
    plain = tmp_path / "照写.txt"
    plain.write_text(_TEXT, encoding="utf-8")
    assert read_report(path).tables == read_report(plain).tables


def test_inner_headings_like_sections_do_not_open_them_where_the_real_ones_follow(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    inner = "一、总体情况\n\n1.主动公开政府信息情况\n\n全年公开信息20条。\n\n2.收到和处理政府信息公开申请情况\n\n收到申请0件。\n\n3.政府信息公开行政复议、行政诉讼情况\n\n没有发生。\n"
    path.write_text(_TEXT.replace("一、总体情况\n", inner, 1), encoding="utf-8")
    report = read_report(path)
    overview = report.section("overview")
    assert overview is not None
    assert any("收到申请0件" in one for one in overview.paragraphs)
    assert [section.key for section in report.sections] == [
        "overview",
        "disclosure",
        "applications",
        "review_litigation",
        "problems",
        "other",
    ]
    assert report.tables["applications"] is not None
    plain = tmp_path / "照写.txt"
    plain.write_text(_TEXT, encoding="utf-8")
    assert [one.title for one in report.sections] == [one.title for one in read_report(plain).sections]

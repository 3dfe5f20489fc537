"""What the reviewer types into the workbook beside decisions: whose a report is, what other statistics say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from narrator.desk.options import ReviewOptions
from narrator.workflow.reviewing.review import review_folder
from tests.district.district import district, put, rendered

from .conftest import silent

_ITEM = "行政许可"
_OLD = "青岚市云溪区信访联络处"


class _Desk:
    def __init__(self, root: Path) -> None:
        self.root = root
        made = district(3)
        self.names = [one.name for one in made.offices]
        (root / "报送").mkdir()
        report = made.reports[self.names[2]]
        for name, sent in list(made.reports.items())[:2]:
            put(root / "报送" / f"{name}.docx", rendered(sent, "docx"))
        other = replace(report, unit=_OLD, title=f"{_OLD}2025年政府信息公开工作年度报告")
        put(root / "报送" / "来稿.docx", rendered(other, "docx"))
        lines = ["单位", *self.names]
        put(root / "名单.csv", "\r\n".join(lines).encode())

    def run(self) -> dict[str, Any]:
        wishes = ReviewOptions(self.root / "报送", self.root / "结果", units=self.root / "名单.csv")
        outcome = review_folder(wishes, silent)
        found: dict[str, Any] = json.loads(outcome.json) | {"warned": outcome.warnings}
        return found

    def write(self, sheet: str, head: str, match: str, column: str, value: str) -> None:
        path = self.root / "结果" / "review.xlsx"
        book = openpyxl.load_workbook(path)
        heads = {str(cell.value): place for place, cell in enumerate(book[sheet][3])}
        for cells in book[sheet].iter_rows(min_row=4):
            if str(cells[heads[head]].value) == match:
                cells[heads[column]].value = value
        book.save(path)

    def cell(self, sheet: str, head: str, match: str, column: str) -> object:
        book = openpyxl.load_workbook(self.root / "结果" / "review.xlsx")[sheet]
        heads = {str(cell.value): place for place, cell in enumerate(book[3])}
        rows = list(book.iter_rows(min_row=4, values_only=True))
        return next(row[heads[column]] for row in rows if str(row[heads[head]]) == match)


@pytest.fixture
def desk(tmp_path: Path) -> _Desk:
    return _Desk(tmp_path)


def test_a_report_is_given_to_the_office_the_reviewer_names(desk: _Desk) -> None:
    first = desk.run()
    assert [one["file"] for one in first["strays"]] == ["来稿.docx"]
    assert first["units"][2]["state"] == "没收到"
    desk.write("没有归户的文件", "认作", _OLD, "是哪一户", desk.names[2])
    second = desk.run()
    assert second["strays"] == []
    assert (second["units"][2]["file"], second["units"][2]["renamed"]) == ("来稿.docx", _OLD)
    assert desk.run()["strays"] == []


def test_yes_is_the_office_it_may_be(desk: _Desk) -> None:
    like = desk.run()["strays"][0]["like"]
    desk.write("没有归户的文件", "认作", _OLD, "是哪一户", "是")
    second = desk.run()
    if like:
        assert second["strays"] == []
    else:
        assert any("没有“可能是”的那一户" in one for one in second["warned"])


def test_no_stays_no(desk: _Desk) -> None:
    desk.run()
    desk.write("没有归户的文件", "认作", _OLD, "是哪一户", "不是")
    stray = desk.run()["strays"][0]
    assert (stray["like"], stray["hint"]) == (None, "已说明不是名单里的单位")
    assert desk.cell("没有归户的文件", "认作", _OLD, "是哪一户") == "不是"


def test_what_other_statistics_say_stays_beside_the_sums(desk: _Desk) -> None:
    desk.run()
    desk.write("汇总", "项目", _ITEM, "别处统计（自填）", "52")
    desk.run()
    name = desk.names[0]
    (desk.root / "报送" / f"{name}.docx").unlink()
    desk.run()
    assert desk.cell("汇总", "项目", _ITEM, "别处统计（自填）") == "52"

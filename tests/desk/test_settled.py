"""What a district settled in its narrator.yaml holds for every office of a review, and where `check` is run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrator.cell import Cell
from narrator.desk.options import ReviewOptions
from narrator.workflow.reviewing.review import review_folder
from tests.district.district import district, put, rendered

from .conftest import silent

_RULES = [Cell("disclosure", "rules", column) for column in ("issued", "repealed", "in_force")]
_NOTHING = "界限: {重复率: 50}"
_RULE = """
规则:
  - 编号: {name}
    种类: {kind}
    级别: 须说明
    部分: [{section}]
    要求: 区里的要求
    怎么改: 请补上
    各项:
      - {{名: 建议提案, 式: "{pattern}"}}
    会报: [本年度没有收取信息处理费。]
    不报: ["{right}"]
"""


def _findings(folder: Path, settings: str, *, zeros: bool = False) -> list[dict[str, Any]]:
    made = district(2)
    report = made.reports[made.offices[0].name]
    if zeros:
        report = replace(report, cells=dict(report.cells) | dict.fromkeys(_RULES, 0))
    put(folder / "报送" / "a.docx", rendered(report, "docx"))
    (folder / "报送" / "narrator.yaml").write_text(settings, encoding="utf-8")
    outcome = review_folder(ReviewOptions(folder / "报送", folder / "结果"), silent)
    found: list[dict[str, Any]] = json.loads(outcome.json)["units"][0]["findings"]
    return found


@pytest.mark.parametrize(
    ("settings", "zeros", "told"),
    [
        (_NOTHING, False, [("规章一行写的是“/”", "info")]),
        ('不适用印作: "/"', False, []),
        ('不适用印作: "0"', False, [("规章一行写的是“/”", "warning")]),
        (_NOTHING, True, []),
        ('不适用印作: "0"', True, []),
        ('不适用印作: "/"', True, [("规章一行写的是“0”", "warning")]),
    ],
)
def test_what_the_row_of_rules_has_where_there_are_none(
    settings: str, zeros: bool, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "报送").mkdir()
    found = _findings(tmp_path, settings, zeros=zeros)
    assert [(one["message"], one["severity"]) for one in found if one["rule"] == "T-BLANK"] == told


@pytest.mark.parametrize(
    ("section", "pattern", "right"),
    [
        ("前言", "督查专线", "请拨督查专线0100-5500000。"),
        ("第六部分", "政务公开培训", "办了政务公开培训2场。"),
    ],
)
def test_preface_and_section_six_have_what_the_district_requires(
    section: str, pattern: str, right: str, tmp_path: Path
) -> None:
    (tmp_path / "报送").mkdir()
    rule = _RULE.format(name="本区-必写", kind="缺项", section=section, pattern=pattern, right=right)
    assert "本区-必写" in {one["rule"] for one in _findings(tmp_path, rule)}


def test_what_is_settled_as_common_is_not_proposed_again(tmp_path: Path) -> None:
    said = "本机关按照区政府办公室统一部署，认真落实政务公开工作要点各项任务，确保公开有序推进。"
    (tmp_path / "报送").mkdir()
    for name, report in district(6).reports.items():
        sections = tuple(
            replace(one, paragraphs=(*one.paragraphs, said)) if one.key == "overview" else one
            for one in report.sections
        )
        put(tmp_path / "报送" / f"{name}.txt", rendered(replace(report, sections=sections), "txt"))
    wishes = ReviewOptions(tmp_path / "报送", tmp_path / "结果")
    assert said in review_folder(wishes, silent).common
    (tmp_path / "报送" / "narrator.yaml").write_text(f"通用表述:\n  - {said}\n", encoding="utf-8")
    assert said not in review_folder(wishes, silent).common

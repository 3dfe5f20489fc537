"""Sentences of past reports are offered only where they stand by themselves and this office's figures bear them out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from narrator.figures.facts.facts import build_facts
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.suggestion.bearing import why_not_borne_out, why_not_whole
from narrator.workflow.writing.suggest import SuggestOptions, suggest_wording
from tests.acceptance.office import EXAMPLES, FIGURES, office_in

_REPORT = """---
id: old-2024
unit: 云溪区柳园街道办事处
kind: 街道
year: 2024
source: {{kind: 自编, note: 试验}}
---
## 总体情况
{lines}
"""


@cache
def _figures(name: str) -> Figures:
    return load_figures(EXAMPLES / name / "figures.yaml").figures


def _refused(name: str, text: str, section: str = "overview") -> bool:
    figures = _figures(name)
    return why_not_borne_out(text, section, figures, build_facts(figures, None), None) is not None


@pytest.mark.parametrize(
    "text",
    [
        "本年未发生因政府信息公开引起的行政复议、行政诉讼。",
        "没有收到政府信息公开申请，也没有结转。",
        "收到的申请全部办结。",
        "收到的申请较上年有所下降，答复质量提高。",
        "公众号已关停，内容转到区级账号。",
        "原先靠公众号发布的停水通知，改由广播发布。",
        "街道没有开设公众号，重要通知张贴在公开栏。",
        "全年无行政处罚，也没有行政强制。",
        "申请量同比持平，办理压力不大。",
        "未开展专项检查，栏目由科室自查。",
    ],
)
def test_what_a_busy_office_cannot_say_is_refused(text: str) -> None:
    assert _refused("liuyuan-2025", text)


@pytest.mark.parametrize(
    "text",
    [
        "没有原始依据的稿件不予上网，退回科室补齐。",
        "未收到回音的来信，由经办人再打一次电话。",
        "公众号菜单按居民找政策的习惯重新编排。",
        "检索不到时，写清数据库名称、检索词和日期。",
        "答复书底稿与检索材料放进同一卷宗，封面注明日期。",
        "栏目按上年的通报逐条核对，缺项当场补齐。",
    ],
)
def test_ways_of_working_are_offered(text: str) -> None:
    assert not _refused("liuyuan-2025", text)


@pytest.mark.parametrize(
    "text",
    ["没有收到政府信息公开申请。", "公众号已注销，办事指南转到县级账号。", "未发生行政复议和行政诉讼。"],
)
def test_what_the_figures_bear_out_is_offered(text: str) -> None:
    assert not _refused("shiquan-2025", text)
    assert _refused("liuyuan-2025", text)


def test_a_closed_account_is_not_said_to_be_in_use() -> None:
    assert _refused("shiquan-2025", "公众号菜单按居民找政策的习惯重新编排。")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("（三）加强政府信息公开平台建设，提升服务水平", False),
        ("并由办公室核对格式和隐私，责任写在审核表里。", False),
        ("其中救助类信息单独成栏，按批次更新。", False),
        ("为此，街道与社区逐项核对公开栏。", False),
        ("审核的表格（含附件逐项核对后发布。", False),
        ("以“群众看得懂”为准，逐条改写办事指南。", True),
        ("并联审批的事项，公开各环节的时限。", True),
    ],
)
def test_headings_and_half_sentences_are_none(text: str, whole: bool) -> None:
    assert (why_not_whole(text) is None) is whole


def test_a_line_broken_in_mid_sentence_gives_no_suggestion(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office", (EXAMPLES / "liuyuan-2025" / "figures.yaml").read_text("utf-8"))
    lines = "\n\n".join(
        [
            "（四）持续推进政府信息公开平台建设和栏目维护工作",
            "街道专栏按办事主题归并，空栏目予以撤销，链接逐条试开，打不开的由网站维护人员与",
            "承办科室一同查明原因后补齐，补齐的日期记在台账上。",
            "栏目维护记录由办公室按月收齐，按年装订，随时可以查到。",
            "市科委的做法值得借鉴，街道照此整理目录并逐项核对。",
            "公众号已关停，原有内容转到别的账号并张贴告示说明。",
        ]
    )
    (office.folder / "corpus").mkdir()
    (office.folder / "corpus" / "old-2024.md").write_text(_REPORT.format(lines=lines), encoding="utf-8")
    found = suggest_wording(office.figures, SuggestOptions(section="overview", count=900))
    offered = [one.text for one in found.suggestions.offered if one.passage.source == "old-2024"]
    kept = [
        "市科委的做法值得借鉴，街道照此整理目录并逐项核对。",
        "栏目维护记录由办公室按月收齐，按年装订，随时可以查到。",
    ]
    assert sorted(offered) == kept  # an office's own sentence may name whom it names


def test_nothing_offered_is_faulted_by_the_rules(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office", (EXAMPLES / "liuyuan-2025" / "figures.yaml").read_text("utf-8"))
    (office.folder / "corpus").mkdir()
    faulted = "办公室按季核对目录，查出的的问题当场改正并记入台账。"
    (office.folder / "corpus" / "old-2024.md").write_text(_REPORT.format(lines=faulted), encoding="utf-8")
    found = suggest_wording(office.figures, SuggestOptions(section="overview", count=900))
    assert any("检查时会报" in one.reason for one in found.suggestions.refused)
    assert not [one.text for one in found.suggestions.offered if "镇政府" in one.text]


def test_followups_are_counted_by_their_own_list(tmp_path: Path) -> None:
    extra = "".join(f"  - {{问题: 问题{n}, 措施: 措施{n}}}\n" for n in "甲乙丙")
    text = (EXAMPLES / "liuyuan-2025" / "figures.yaml").read_text("utf-8")
    office = office_in(tmp_path / "office", text.replace("存在问题:\n", f"存在问题:\n{extra}", 1))
    for options in (SuggestOptions(count=900), SuggestOptions(section="improvements", count=900)):
        texts = [one.text for one in suggest_wording(office.figures, options).suggestions.offered]
        told = [one for one in texts if "年年报提出" in one or "上年提出的" in one]
        assert told
        assert not [one for one in told if "4个" in one]


@pytest.mark.parametrize("topic", ["fee", "problem", "assurance"])
def test_what_is_filled_in_is_not_asked_for(tmp_path: Path, topic: str) -> None:
    office = office_in(tmp_path / "office", FIGURES)
    offered = suggest_wording(office.figures, SuggestOptions(topic=topic, count=900)).suggestions.offered
    asked = [one.text for one in offered if "【待填" in one.text]
    assert not [text for text in asked if "信息处理费" in text or "至少一条" in text or "考核" in text]

"""What is nobody's wording counts as no repetition: counts in formula words, headings, transitions."""

from __future__ import annotations

import pytest

from narrator.checking.rules.substance.repeated import leads_on
from narrator.repetition.model import Part, ReportText
from narrator.repetition.texts.counted import count
from narrator.repetition.texts.formula import only_counts
from narrator.repetition.texts.prepared import prepare


@pytest.mark.parametrize(
    "sentence",
    [
        "公开61条，累计229条。",
        "予以公开4件，部分公开10件，不予公开3件，无法提供21件。",
        "全年主动公开政府信息620条，其中网站410条、公众号210条。",
        "新收政府信息公开申请42件，上年结转1件，办结38件，结转下年度5件。",
        "本报告中所列数据的统计期限自2025年1月1日起至2025年12月31日止。",
        "作出行政许可120件、行政处罚47件、行政强制3件。",
    ],
)
def test_formula_sentences_with_counts_are_set_aside(sentence: str) -> None:
    assert only_counts(count(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "低保审批结果由张贴7日改为同步上网，全年31条。",
        "收到申请42件，主要因为城市更新项目补偿标准引起关注。",
        "主动公开政府信息，方便群众查询。",
        "5月清理历史公示时发现4条含完整身份证号，当日撤下。",
    ],
)
def test_sentences_of_an_offices_own_count(sentence: str) -> None:
    assert not only_counts(count(sentence))


def test_run_in_headings_are_no_sentences() -> None:
    text = ReportText(
        "甲局",
        2025,
        {
            "overview": (
                "（一）主动公开情况。",
                "（二）依申请公开情况：",
                "（三）信息管理。每季度核对一次栏目。",
            )
        },
    )
    assert [one.text for one in prepare(text).sentences] == ["每季度核对一次栏目。"]


def test_a_problem_in_our_own_layout_is_no_measure() -> None:
    text = ReportText(
        "甲局",
        2025,
        {
            "problems": (
                "先报告上年问题的整改情况。",
                "“公开栏更新不齐”已经解决：全年巡查4次。所用办法为每月拍照。",
                "对照全年情况，主要有2个问题，改进措施一并列出。",
                "（一）栏目要求不明确。全年有12条缺少日期，科室各按各的要求报送。改进措施：每月5日核对。",
                "（二）解读偏少。计划的4期只做了1期。下一步的措施是：制作图解。",
            )
        },
    )
    halves = {one.text: one.part for one in prepare(text).sentences}
    assert halves["全年有12条缺少日期，科室各按各的要求报送。"] is Part.PROBLEMS
    assert halves["（一）栏目要求不明确。"] is Part.PROBLEMS
    assert halves["计划的4期只做了1期。"] is Part.PROBLEMS
    assert halves["改进措施：每月5日核对。"] is Part.MEASURES
    assert halves["下一步的措施是：制作图解。"] is Part.MEASURES


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("本年存在的主要问题和改进措施如下。", True),
        ("对照全年情况，主要有2个问题，改进措施一并列出。", True),
        ("街道本年的工作还有以下2个问题。", True),
        ("从2025年的工作看，问题集中在2个方面。", True),
        ("逐条列出本年的2个问题，并提出改进措施。", True),
        ("先报告上年问题的整改情况。", True),
        ("上年提出的2个问题，逐项说明整改情况。", True),
        ("我局对上年年报提出的问题进行了跟踪，情况如下。", True),
        ("抽查发现栏目缺附件等12个问题。", False),
        ("每季度核对一次文件与解读的上网日期。", False),
        ("全年92条中有51条集中在季末发布。", False),
    ],
)
def test_transitions_are_neither_problem_nor_measure(sentence: str, leads: bool) -> None:
    assert leads_on(sentence) is leads

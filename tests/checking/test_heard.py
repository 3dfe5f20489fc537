"""Characters put for one another, lost, or written twice, and right text in which the same characters meet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.words.heard import doubtful
from narrator.finding import Severity
from tests.checking.scoring import read
from tests.seeded.apply import reports


def _found(text: str) -> list[str]:
    report = read(reports()["qiaonan-2025"].text)
    section = replace(report.sections[0], paragraphs=(text,))
    hits = list(doubtful(Subject(replace(report, sections=(section,), preface=(), signature=())), ()))
    assert all(hit.confirm and hit.severity is Severity.WARNING for hit in hits)
    return [hit.message for hit in hits]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("未发生被追究责任的情型。", "情形"),
        ("先后撒下过期公示7条。", "撤下"),
        ("材料逐件入券。", "入卷"),
        ("未填理由的不予鉴发。", "签发"),
        ("没有人员因此项工作被追则。", "追责"),
        ("经负责人同意廷期9件。", "延期"),
        ("逾期末回复3件次。", "未回复"),
        ("分别指岀问题12个。", "指出"),
        ("在规定期现内答复。", "期限"),
        ("讯期按日发布雨水情。", "汛期"),
        ("检查发现的问题逐一整钙。", "整改"),
        ("全年办洁28件。", "办结"),
        ("片区划分和举抱电话已公布。", "举报"),  # the other pair is a common one
        ("抽查历史公示，标注失笑17项。", "失效"),
        ("各栏目更新不均横。", "均衡"),  # n for ng
        ("均已缴入国裤。", "国库"),
        ("改进郊果较明显。", "效果"),  # by its shape
        ("通过政务媒新体发布信息。", "新媒体"),  # changed about
        ("政府信公开工作有序开展。", "信息公开"),
        ("汛期发布地质害气象预警信息。", "地质灾害"),  # the longer text is less likely
        ("由党政综合办公负责日常更新。", "党政综合办公室"),
        ("年内主动公政府信息369条。", "主动公开"),
        ("全县被申请行复议20件。", "行政复议"),
        ("市政府户网站完成改造。", "门户网站"),
        ("全部在规章库集中公公开。", "公"),
        ("办结件中，予以以公开15件。", "以"),
    ],
)
def test_a_slip_is_asked_about(text: str, right: str) -> None:
    assert any(right in one.partition("是不是")[2] for one in _found(text)), _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "答复书只引条款、没有写明事实。",
        "一至四季度分别公开20条、31条、18条、25条。",
        "岑洲市人民政府网站公开20条。",
        "室内公示栏每季更换，上位法变动当日核对。",
        "系统连接不畅时改为窗口受理，补证手续现场办理。",
        "讲评一次，测试平台两个，市政改造三处。",
        "收到申请陆件，自然人伍件、企业壹件。",
        "科室报稿经两道审核，法援中心供稿9篇。",
        "管委会会议听取汇报，领导小组组长到会。",
        "“枥坪微闻”公众号推送274条。",
        "按照霖自然资办发〔2025〕7号执行。",
        "不公开的写明理由，公开为先。",
        "被申请人答复后，行政复议机关作出决定。",
        "",
        "𠀀情型𠀀",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert "“情型”" in "".join(_found(text)) or not _found(text)


def test_each_slip_is_told_once() -> None:
    assert len(_found("未发生此类情型。再无其他情型。")) == 1

"""Words of two characters written as they sound, and right text in which the same characters meet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.words.heard import heard
from narrator.finding import Severity
from tests.checking.scoring import read
from tests.seeded.apply import reports


def _found(text: str) -> list[str]:
    report = read(reports()["qiaonan-2025"].text)
    section = replace(report.sections[0], paragraphs=(text,))
    hits = list(heard(Subject(replace(report, sections=(section,), preface=(), signature=()))))
    assert all(hit.confirm and hit.severity is Severity.WARNING for hit in hits)
    return [hit.message for hit in hits]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("未发生被追究责任的情型。", "情形"),
        ("在规定期现内答复。", "期限"),
        ("讯期按日发布雨水情。", "汛期"),
        ("检查发现的问题逐一整钙。", "整改"),
        ("全年办洁28件。", "办结"),
    ],
)
def test_a_slip_of_the_ear_is_asked_about(text: str, right: str) -> None:
    assert any(one.endswith(f"是不是“{right}”") for one in _found(text)), _found(text)


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
        "",
        "𠀀情型𠀀",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert "“情型”" in "".join(_found(text)) or not _found(text)


def test_each_slip_is_told_once() -> None:
    assert len(_found("未发生此类情型。再无其他情型。")) == 1

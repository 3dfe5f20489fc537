"""Words of the field with one character put for another, and right text in which the same characters meet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.words.confused import confused, confused_words
from tests.checking.scoring import read
from tests.seeded.apply import reports


def _found(text: str) -> list[str]:
    report = read(reports()["qiaonan-2025"].text)
    section = replace(report.sections[0], paragraphs=(text,))
    return [hit.message for hit in confused(confused_words(Subject(replace(report, sections=(section,)))))]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("抽捡历史公示21600条。", "抽检"),
        ("依法延长答覆期限96件。", "答复"),
        ("被申请行政复仪2件。", "行政复议"),
        ("作出行政处伐12件。", "行政处罚"),
        ("在村务公开拦张贴12次。", "公开栏"),
        ("发布政策解渎3篇。", "解读"),
        ("加强信息关理。", "信息管理"),
        ("举办陪训2次。", "培训"),
        ("贯撤落实条例要求。", "贯彻落实"),
        ("标准话规范化水平提高。", "标准化规范化"),
        ("坚持以公开为长态、不公开为例外。", "公开为常态"),
        ("各社区设公示拦1块。", "公示栏"),
        ("强化责任旦当。", "责任担当"),
        ("建立键全机制。", "建立健全"),
    ],
)
def test_a_slip_is_told_with_what_is_meant(text: str, right: str) -> None:
    assert any(right in message for message in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        "调查结果作为结果公开的依据，审批环节转入下一年度。",
        "推进农业面源污染治理和耕地安全利用。",
        "由办公部门逐级审核，例如强化督查。",
        "公布权力清单，巡察整改情况和检察建议办理结果已公开。",
        "按村名、户名分别列明，办案与公开同步。",
        "对截止日期、办理期限作了说明。",
        "制作户籍、上牌、补证三类办事卡片。",
        "1条转区民政局办理，2条报区司法局审定。",
        "事项实施清单和时事资料已归档，公式计算的补贴标准由工部门核定。",
        "复核、覆核材料各1份，接转党组织关系2人。",
    ],
)
def test_right_words_stay(text: str) -> None:
    assert _found(text) == []


def test_the_office_may_be_called_like_a_slip() -> None:
    report = replace(read(reports()["qiaonan-2025"].text), unit="澜湾区云岭街道办事处")
    section = replace(report.sections[0], paragraphs=("现公布澜湾区云岭街道办事处的年度报告。",))
    assert not list(confused_words(Subject(replace(report, sections=(section,)))))

"""Problems and measures told point by point, in two blocks or with 针对: the one that has no measure is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.substance.pairs import PAIR_RULES
from tests.checking.scoring import read
from tests.seeded.apply import reports

_GUIDES = "27份指南里有8份已经停办，还挂在网上。"
_LETTERS = "有4名申请人收到答复后又来电询问含义。"
_LAST_YEAR = "上年报告中提到的招聘信息不撤的问题，2025年已改为次日自动下架。"


def _found(*paragraphs: str) -> list[str]:
    report = read(reports()["qiaonan-2025"].text)
    sections = tuple(
        replace(one, paragraphs=paragraphs) if one.key == "problems" else one for one in report.sections
    )
    (rule,) = PAIR_RULES
    return [hit.message for hit in rule.check(Subject(replace(report, sections=sections)))]


@pytest.mark.parametrize(
    ("paragraphs", "measure"),
    [
        (
            (
                f"第一个问题是办事指南更新不勤。{_GUIDES}2026年3月起，由窗口当日填写变更单。",
                f"第二个问题是答复书不够通俗。{_LETTERS}2026年上半年，将为两类答复配写白话说明。",
                _LAST_YEAR,
            ),
            "2026年上半年，将为两类答复配写白话说明。",
        ),
        (
            (
                f"存在的主要问题：一是办事指南更新不勤，{_GUIDES}二是答复书不够通俗，{_LETTERS}",
                f"改进情况：{_LAST_YEAR}2026年，一是由窗口当日填写指南变更单；二是为两类答复书配写白话说明。",
            ),
            "；二是为两类答复书配写白话说明",
        ),
        (
            (
                f"存在问题：1.办事指南更新不勤。{_GUIDES}2.答复书不够通俗。{_LETTERS}",
                f"改进情况：1.指南由窗口当日填写变更单。2.答复书配写白话说明，2026年6月前用上。3.{_LAST_YEAR}",
            ),
            "2.答复书配写白话说明，2026年6月前用上。",
        ),
        (
            (
                f"主要问题：一是办事指南更新不勤，{_GUIDES}二是答复书不够通俗，{_LETTERS}",
                f"改进措施：针对办事指南，由窗口当日填写变更单；针对答复书，2026年起配写白话说明。{_LAST_YEAR}",
            ),
            "；针对答复书，2026年起配写白话说明",
        ),
        (
            (
                f"（一）问题：办事指南更新不勤。{_GUIDES}改进：2026年3月起由窗口当日填写变更单。",
                "（二）问题：答复书不通俗。全年有4件。改进：2026年上半年配写白话说明。",
                f"（三）上年问题的改进：{_LAST_YEAR}",
            ),
            "改进：2026年上半年配写白话说明。",
        ),
    ],
)
def test_a_problem_that_lost_its_measure_is_found(paragraphs: tuple[str, ...], measure: str) -> None:
    assert _found(*paragraphs) == []
    without = tuple(one.replace(measure, "") for one in paragraphs)
    assert without != paragraphs
    assert len(_found(*without)) == 1


def test_two_measures_under_one_number_answer_two_problems() -> None:
    problems = f"（一）主要问题。1.办事指南更新不勤。{_GUIDES}2.答复书不够通俗。{_LETTERS}"
    measures = (
        f"（二）改进情况。1.{_LAST_YEAR}2.下一步，指南由窗口当日变更；答复书配写白话说明，2026年3月前用上。"
    )
    assert _found(problems, measures) == []

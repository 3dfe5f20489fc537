"""The time of the rules grows with the length of the text and no faster, whatever the text is made of."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.names.names import NAME_RULES
from narrator.checking.rules.numbers.changes import CHANGE_RULES
from narrator.checking.rules.substance.measures import MEASURE_RULES
from narrator.checking.rules.substance.prose import PROSE_RULES
from narrator.checking.rules.tables.rare import RARE_RULES
from narrator.checking.rules.time.themes import THEME_RULES
from narrator.report.read_model import ReadReport
from tests.checking.scoring import read
from tests.seeded.apply import reports

_RULES = {
    "overview": (*NAME_RULES, *CHANGE_RULES, *RARE_RULES, *PROSE_RULES, *THEME_RULES),
    "problems": MEASURE_RULES,
}
_PIECES = (
    "1",
    "一",
    "《",
    "“",
    "青榆县",
    "街道",
    "局长张",
    "书记",
    "将为",
    "上年",
    "二十届一、",
    "全区",
    "公开信息",
    "公众号",
    "一是",
    "措施：一是",
    "未发生因",
    "学习贯彻党的十九大",
    "“青榆”公众号注销",
)
_SHORT, _FACTOR, _SLACK, _FLOOR = 25_000, 4, 3.0, 0.3


@cache
def _report(name: str) -> ReadReport:
    return read(reports()[name].text)


def _seconds(text: str) -> float:
    """Return the processor time of the rules over a report with ``text`` in the section they look at."""
    spent = 0.0
    for key, rules in _RULES.items():
        report = _report("qiaonan-2025")
        sections = tuple(
            replace(one, paragraphs=(*one.paragraphs, text)) if one.key == key else one
            for one in report.sections
        )
        subject = Subject(replace(report, sections=sections), prior_report=_report("qiaonan-2024"))
        started = time.process_time()
        for rule in rules:
            list(rule.findings(subject))
        spent += time.process_time() - started
    return spent


@pytest.mark.parametrize("piece", _PIECES)
def test_four_times_the_text_takes_about_four_times_the_time(piece: str) -> None:
    text = piece * (_SHORT // len(piece) + 1)
    short = _seconds(text[:_SHORT])
    long = _seconds((text * _FACTOR)[: _SHORT * _FACTOR])
    assert long < max(_FLOOR, short) * _FACTOR * _SLACK

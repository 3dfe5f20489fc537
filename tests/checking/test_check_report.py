"""Checking as a whole: a published report, figures of last year, privacy, time."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.checking.check import check_report
from narrator.finding import Severity
from narrator.report.to_figures import figures_of_report
from tests.checking.scoring import checked, read
from tests.seeded.apply import reports

_BASE = "qiaonan-2025"
_ADVERSARIAL = (
    "一" * 20_000,
    "《" * 20_000,
    "政府信息公开" * 4_000,
    "2025年" * 6_000,
    "1" * 20_000,
    "（" * 20_000,
    "工作，" * 8_000,
    "收取检索" * 5_000,
    "一是二是" * 5_000,
    "申请人" * 7_000,
    " " * 20_000 + "年",
    "办结率" * 7_000,
)


@pytest.mark.parametrize("text", _ADVERSARIAL, ids=lambda text: text[:6].strip() or "spaces")
def test_time_grows_with_the_length_alone(text: str) -> None:
    report = read(reports()[_BASE].text)
    sections = tuple(replace(one, paragraphs=(*one.paragraphs, text)) for one in report.sections)
    started = time.process_time()
    check_report(replace(report, sections=sections, preface=(*report.preface, text)))
    assert time.process_time() - started < 6


def test_many_blanks_are_one_finding() -> None:
    text = reports()[_BASE].text
    emptied = re.sub(
        r"(?m)^(.*(?:申请|公开|公开出版物|秘密|稳定|权益|信息|案卷|事项|机关).*?)(\t0){6}\t0",
        lambda match: match[1] + "\t" * 6 + "\t0",
        text,
    )
    blanks = [one for one in checked(emptied).findings if one.rule == "T-BLANK"]
    assert [one.location.section for one in blanks] == ["applications"]
    assert re.search(r"\d{2,3} 格空白，总计为 0", blanks[0].message)


def test_both_sides_of_a_sum_are_told() -> None:
    text = reports()["qingyu-land-2025"].text.replace("\t21\t4\t1\t1\t5\t1\t33", "\t21\t4\t1\t1\t5\t1\t34")
    found = next(one for one in checked(text).findings if one.rule == "T3-ROW")
    assert [one.value for one in found.evidence] == ["33", "34"]
    assert found.evidence[1].where == "applications.granted.total"
    assert found.severity is Severity.ERROR


def test_no_finding_quotes_a_person() -> None:
    text = reports()[_BASE].text.replace(
        "一、总体情况\n", "一、总体情况\n\n对申请人周德顺（身份证号：110101190003077570）组织组织答复。\n"
    )
    found = checked(text).findings
    assert {"PII-NAME", "X-DUP"} <= {one.rule for one in found}
    told = "".join(map(str, found))
    assert "周德顺" not in told
    assert "110101190003077570" not in told


def test_a_prior_of_another_year_is_not_compared() -> None:
    prior = figures_of_report(read(reports()["qingyu-land-2024"].text), Path("prior.txt")).figures
    report = read(reports()["qingyu-land-2024"].text)
    found = check_report(report, None, prior)
    assert [one.rule for one in found] == ["PRIOR-UNUSED"]


def test_spans_count_in_the_quoted_sentence() -> None:
    text = reports()[_BASE].text.replace("一、总体情况\n", "一、总体情况\n\n街道 组织组织 培训 1 次。\n")
    found = next(one for one in checked(text).findings if one.rule == "X-DUP")
    assert found.location.text is not None
    assert found.location.span is not None
    assert found.location.text[slice(*found.location.span)] == "组织组织"
    assert (found.location.section, found.location.paragraph) == ("overview", 1)

"""Checking as a whole: a published report, figures of last year, privacy, work."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.checking.check import check_report
from narrator.finding import Severity
from narrator.report.to_figures import figures_of_report
from tests.checking.scoring import checked, read
from tests.endless import REPORT
from tests.seeded.apply import reports
from tests.steps import growth, repeated

_BASE = "qiaonan-2025"


@pytest.mark.parametrize("piece", REPORT)
def test_work_grows_with_the_length_alone(piece: str) -> None:
    base = read(reports()[_BASE].text)

    def check(text: str) -> None:
        sections = tuple(replace(one, paragraphs=(text,)) for one in base.sections)
        check_report(replace(base, sections=sections, preface=(text,)))

    assert growth(check, repeated(piece), 250) <= 2.5


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


def test_the_other_place_of_a_number_told_twice_is_told() -> None:
    text = reports()[_BASE].text.replace(
        "一、总体情况\n",
        "一、总体情况\n\n13个社区均设公开栏。\n",
    )
    found = next(one for one in checked(text).findings if one.rule == "N-SELF")
    here, there = (one.value for one in found.evidence)
    assert here == "13个"
    assert re.match(r"9个（第一部分第\d段：“.*9个社区各设公开栏1.*”）$", there)


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


def test_a_mark_of_doubt_is_quoted_with_the_sentence_before_it() -> None:
    text = reports()[_BASE].text.replace(
        "一、总体情况\n", "一、总体情况\n\n信息发布前逐级审核。【待核实】公文起草时定属性。\n"
    )
    found = next(one for one in checked(text).findings if one.rule == "FILL-TODO")
    assert found.location.text == "信息发布前逐级审核。【待核实】"

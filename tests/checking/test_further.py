"""What the rules know beyond the report: the batch, last year's report, the figures file, other files of the office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.checking.check import check_subject
from narrator.checking.engine.subject import Subject
from narrator.checking.rules.tables.versions import differing_versions
from narrator.figures.keys.platforms import Account, AccountStatus, Platforms
from narrator.finding import Finding, Severity
from narrator.report.read_model import ReadReport
from narrator.report.to_figures import figures_of_report
from tests.checking.scoring import read
from tests.seeded.apply import reports

_BATCH = ("砚湖区雁桥街道办事处", "望潮区人民政府", "望潮区桥南街道办事处", "望潮区民政局")
_MARK = "一、总体情况\n"


def _report(name: str, sentence: str = "") -> ReadReport:
    return read(reports()[name].text.replace(_MARK, f"{_MARK}\n{sentence}\n" if sentence else _MARK, 1))


def _found(subject: Subject, rule: str) -> list[Finding]:
    return [one for one in check_subject(subject) if one.rule == rule]


def test_a_full_name_of_the_batch_is_an_error() -> None:
    report = _report("qiaonan-2025", "砚湖区雁桥街道办事处全年公开物业信息20条。")
    found = _found(Subject(report, others=_BATCH), "U-OTHER")
    assert [one.severity for one in found] == [Severity.ERROR]
    assert "砚湖区雁桥街道办事处" in found[0].message


@pytest.mark.parametrize(
    "sentence", ["望潮区人民政府门户网站公开20条。", "街道会同望潮区民政局公示救助名单3批。", ""]
)
def test_superiors_and_partners_of_the_batch_are_no_error(sentence: str) -> None:
    assert _found(Subject(_report("qiaonan-2025", sentence), others=_BATCH), "U-OTHER") == []


def test_one_foreign_place_is_one_finding() -> None:
    report = _report("qiaonan-2025", "苇塘县公示2次。苇塘县更换1次。苇塘县核对3次。")
    found = _found(Subject(report), "U-OTHER")
    assert len(found) == 1
    assert found[0].evidence[1].value == "苇塘县，3 处"


@pytest.mark.parametrize(
    ("unit", "mention", "foreign"),
    [
        ("正定县教育局", "石家庄市统一安排", False),
        ("正定县教育局", "河北省统一安排", False),
        ("石家庄市人民政府", "正定县开展试点", False),
        ("正定县教育局", "平山县全面推进", True),
        ("正定县教育局", "宜宾市公开指南", True),
    ],
)
def test_the_own_chain_is_known_from_the_list(unit: str, mention: str, foreign: bool) -> None:
    report = replace(_report("weitang-education-2025"), unit=unit, preface=(), title=None, signature=())
    sections = tuple(
        replace(one, paragraphs=(mention + "。",) if one.key == "overview" else ()) for one in report.sections
    )
    assert bool(_found(Subject(replace(report, sections=sections)), "U-OTHER")) is foreign


def test_a_prior_on_the_old_form_is_not_compared() -> None:
    report = _report("qiaonan-2025")
    prior = replace(_report("qiaonan-2024"), edition=2019)
    found = check_subject(Subject(report, prior_report=prior))
    assert [one.rule for one in found] == ["PRIOR-UNUSED"]


def test_all_numbers_the_same_as_last_year_is_one_finding() -> None:
    now = _report("qiaonan-2024")
    later = replace(now, year=2025)
    found = _found(Subject(later, prior_report=now), "FIG-SAME")
    assert len(found) == 1
    assert "全部相同" in found[0].message


def test_the_figures_file_says_the_account_is_closed() -> None:
    report = _report("qiaonan-2025", "街道依托“桥南微讯”公众号公开物业信息。")
    figures = figures_of_report(report, Path("report.txt")).figures
    closed = replace(figures, platforms=Platforms(Account("桥南微讯", AccountStatus.CLOSED)))
    assert _found(Subject(report, figures), "PLAT-CLOSED") == []
    assert _found(Subject(report, closed), "PLAT-CLOSED")


def test_two_files_of_one_office_with_different_figures() -> None:
    one, same = _report("qiaonan-2025"), _report("qiaonan-2025")
    text = reports()["qiaonan-2025"].text
    other = read(text.replace("187条", "197条"))
    cells = read(text.replace("现行有效件数", "现行有效件数", 1).replace("行政许可\t", "行政许可\t1", 1))
    assert list(differing_versions([("a.docx", one), ("b.html", same)])) == []
    assert list(differing_versions([("a.docx", one), ("c.txt", _report("qiaonan-2024"))])) == []
    ((name, finding),) = differing_versions([("a.docx", one), ("b.html", other)])
    assert (name, finding.rule, finding.severity) == ("b.html", "MULTI-VER", Severity.WARNING)
    assert "197" in finding.evidence[0].value
    ((_, finding),) = differing_versions([("a.docx", one), ("b.html", cells)])
    assert finding.evidence[0].where == "disclosure.licensing.decisions"

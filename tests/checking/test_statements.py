"""What a finding about a number shows: both places, both values, a proposed wording."""

from __future__ import annotations

import pytest

from narrator.finding import Finding, Severity
from tests.checking.scoring import checked
from tests.seeded.apply import reports


def _findings(report: str, old: str, new: str, rule: str) -> tuple[Finding, ...]:
    text = reports()[report].text
    assert text.count(old) == 1
    return tuple(one for one in checked(text.replace(old, new)).findings if one.rule == rule)


def test_both_places_and_values_are_shown_and_a_wording_is_proposed() -> None:
    (found,) = _findings("yanqiao-2025", "予以公开7件", "予以公开9件", "N-RES")
    assert found.severity is Severity.ERROR
    assert [(one.value, one.where) for one in found.evidence] == [
        ("9件", "总体情况第 3 段"),
        ("7", "applications.granted.total"),
    ]
    assert found.location.section == "overview"
    assert "予以公开7件" in (found.hint or "")


def test_every_sum_that_may_be_meant_is_shown() -> None:
    (found,) = _findings("baishu-2025", "受理政府信息公开申请4件", "受理政府信息公开申请6件", "N-APP")
    assert {one.where for one in found.evidence[1:]} == {
        "applications.new_received.total",
        "applications.new_received.total + applications.carried_in.total",
    }


def test_another_count_is_a_question() -> None:
    (found,) = _findings("yanqiao-2025", "被提起行政诉讼1件", "应诉行政诉讼案件3件", "N-LIT")
    assert (found.severity, found.confirm) == (Severity.INFO, True)


def test_findings_in_one_sentence_have_their_own_ids() -> None:
    found = _findings("yanqiao-2025", "予以公开7件，部分公开3件", "予以公开8件，部分公开2件", "N-RES")
    assert len({one.id for one in found}) == len(found) > 1


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("141条专栏信息中", "140余条专栏信息中", "N-SELF"),
        ("14个社区公开栏张贴33条", "14个社区公开栏张贴23条等", "N-SUBSUM"),
        ("增幅9.4%", "增幅9.40%", "N-PCT"),
    ],
)
def test_what_is_near_or_open_is_passed(old: str, new: str, rule: str) -> None:
    assert _findings("yanqiao-2025", old, new, rule) == ()


def test_without_tables_no_statement_is_held_against_them() -> None:
    text = reports()["qingyu-land-2025"].text
    prose = "\n".join(line for line in text.splitlines() if "\t" not in line)
    rules = {one.rule for one in checked(prose).findings}
    assert not rules & {"N-APP", "N-RES", "N-LIT", "N-DISC-T2", "Z-CONTRA"}

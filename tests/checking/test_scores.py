"""How many seeded errors the rules find, and how seldom they cry wolf. Only the tuned half is looked at."""

from __future__ import annotations

import pytest

from narrator.finding import Severity
from tests.checking.scoring import is_found, is_implemented, new_findings, unchanged
from tests.seeded.apply import WITH_REPORTS, reports, right_variants, seeded_errors

FLOOR, FALSE_ALARMS = 0.99, 0
FRESH_ALARMS = 0
OPEN = ("tuned", "further", "fresh", *WITH_REPORTS)


@pytest.mark.parametrize("name", sorted(reports()))
def test_right_reports_are_right(name: str) -> None:
    findings = unchanged(name).findings
    assert [one for one in findings if one.severity is not Severity.INFO] == []
    assert len(findings) <= 3


@pytest.mark.parametrize("half", OPEN)
def test_seeded_errors_are_found(half: str) -> None:
    entries = [entry for entry in seeded_errors(half) if is_implemented(entry)]
    missed = [entry.id for entry in entries if not is_found(entry)]
    assert len(entries) >= 45
    assert len(missed) <= (1 - FLOOR) * len(entries), missed


@pytest.mark.parametrize("half", ["tuned", "further", *WITH_REPORTS])
def test_right_variants_raise_nothing_new(half: str) -> None:
    alarms = [f"{entry.id}: {one.rule}" for entry in right_variants(half) for one in new_findings(entry)]
    assert len(alarms) <= FALSE_ALARMS, alarms


def test_the_fresh_variants_raise_hardly_anything() -> None:
    alarms = [
        f"{entry.id}: {one.rule}"
        for entry in right_variants("fresh")
        for one in new_findings(entry)
        if one.severity is not Severity.INFO
    ]
    assert len(alarms) <= FRESH_ALARMS, alarms

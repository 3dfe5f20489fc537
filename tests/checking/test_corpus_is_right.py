"""The shipped reports are right: no rule about words, numbers and names cries wolf on them.

Those with a fact sheet are checked a second time beside the tables of their sheet, at once, since their paragraphs are read by then.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.checking.check import check_report
from narrator.finding import Severity
from narrator.library.corpus import read_past_report
from narrator.report.read_model import ReadReport
from tests.checkout import ROOT
from tests.library.factsheets import WORDS_AND_NUMBERS, at_odds, sections_of, years

_REPORTS = sorted((ROOT / "corpus").glob("*-20*.md"))


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_no_rule_cries_wolf(path: Path) -> None:
    past = read_past_report(path, path.name)
    report = ReadReport(past.unit, past.year, 2021, None, (), (), sections_of(past), {})
    found = [
        (one.rule, one.message, one.location.text)
        for one in check_report(report)
        if one.rule.startswith(WORDS_AND_NUMBERS) and one.severity is not Severity.INFO
    ]
    assert found == []
    for one in years():
        if str(one) == path.stem:
            assert at_odds(one) == [], one


def test_every_sheet_has_its_reports_on_the_shelf() -> None:
    assert {str(one) for one in years()} <= {path.stem for path in _REPORTS}

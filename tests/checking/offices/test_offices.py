"""Sentences of six offices in full reports: right ones that tempt, and wrong ones that the tables or the text itself contradict."""

import pytest

from narrator.finding import Severity
from tests.checking.offices.build import alarms, lines, report
from tests.checking.scoring import checked

_OFFICES = "ABCDEF"


@pytest.mark.parametrize("office", _OFFICES)
def test_the_report_itself_is_right(office: str) -> None:
    assert [
        one.message for one in checked(report(office)).findings if one.severity is not Severity.INFO
    ] == []


@pytest.mark.parametrize("office", _OFFICES)
def test_right_sentences_raise_no_alarm(office: str) -> None:
    told = [(place, sentence) for one, place, sentence in lines("right.txt") if one == office]
    found = [
        (sentence, one.rule, one.message)
        for place, sentence in told
        for one in alarms(office, place, sentence)
    ]
    assert found == []


@pytest.mark.parametrize("office", _OFFICES)
def test_wrong_sentences_are_found(office: str) -> None:
    told = [(place, sentence) for one, place, sentence in lines("wrong.txt") if one == office]
    assert [sentence for place, sentence in told if not alarms(office, place, sentence)] == []

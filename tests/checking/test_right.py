"""No finding comes of right sentences that tempt to one, and none of the wrong ones in the same place is missed."""

from pathlib import Path

import pytest

from narrator.finding import Finding, Severity
from tests.checking.scoring import checked, unchanged
from tests.seeded.apply import reports


def _cases(folder: str) -> list[tuple[str, str, str, str]]:
    cases: list[tuple[str, str, str, str]] = []
    for path in sorted(Path(__file__).with_name(folder).glob("*.txt")):
        lines = [one for one in path.read_text(encoding="utf-8").splitlines() if one and one[0] != "#"]
        report, anchor, head = (*lines[0].split("\t"), "")[:3]
        cases += [(report, anchor, head, sentence) for sentence in lines[1:]]
    return cases


def _alarms(report: str, anchor: str, head: str, sentence: str) -> list[Finding]:
    before = reports()[report].text
    paragraph = next(one for one in before.splitlines() if one.startswith(anchor))
    said = sentence.removeprefix("? ")
    new = paragraph + said[1:] if said.startswith("+") else head + said
    known = {(one.rule, one.message) for one in unchanged(report).findings}
    return [
        one
        for one in checked(before.replace(paragraph, new), None).findings
        if one.severity is not Severity.INFO
        and (one.rule, one.message) not in known
        and not (one.confirm and sentence.startswith("? "))
    ]


@pytest.mark.parametrize(("report", "anchor", "head", "sentence"), _cases("right"))
def test_right_sentence_raises_no_alarm(report: str, anchor: str, head: str, sentence: str) -> None:
    assert _alarms(report, anchor, head, sentence) == []


@pytest.mark.parametrize(("report", "anchor", "head", "sentence"), _cases("wrong"))
def test_wrong_sentence_is_found(report: str, anchor: str, head: str, sentence: str) -> None:
    assert {one.rule.partition("-")[0] for one in _alarms(report, anchor, head, sentence)} & {"N", "Z"}

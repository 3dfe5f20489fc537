"""No finding comes of right sentences that tempt to one, and none of the wrong ones in the same place is missed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.finding import Finding, Severity
from tests.checking.scoring import checked, unchanged
from tests.seeded.apply import reports


def _files(folder: str) -> list[Path]:
    return sorted(Path(__file__).with_name(folder).glob("*.txt"))


def _cases(path: Path) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the sentences of a file, with the alarms each raises."""
    lines = [one for one in path.read_text(encoding="utf-8").splitlines() if one and one[0] != "#"]
    report, anchor, head = (*lines[0].split("\t"), "")[:3]
    assert lines[1:]
    for sentence in lines[1:]:
        yield sentence, _alarms(report, anchor, head, sentence)


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


@pytest.mark.parametrize("path", _files("right"), ids=lambda path: path.stem)
def test_right_sentences_raise_no_alarm(path: Path) -> None:
    assert [(sentence, alarms) for sentence, alarms in _cases(path) if alarms] == []


@pytest.mark.parametrize("path", _files("wrong"), ids=lambda path: path.stem)
def test_wrong_sentences_are_found(path: Path) -> None:
    assert [sentence for sentence, alarms in _cases(path) if not _is_about_a_number(alarms)] == []


def _is_about_a_number(alarms: list[Finding]) -> bool:
    return bool({one.rule.partition("-")[0] for one in alarms} & {"N", "Z"})

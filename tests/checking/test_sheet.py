"""The sheet of statements quotes no name and no number of a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.checking.engine.sheet import statement_sheet
from narrator.checking.engine.subject import Subject
from narrator.report.read_model import ReadReport, ReadSection
from narrator.workflow.read import read_report
from tests.seeded.apply import REPORTS


def _report(paragraph: str) -> ReadReport:
    report = read_report(REPORTS / "qiaonan-2025.txt")
    return replace(report, preface=(), sections=(ReadSection("overview", "一、总体情况", (paragraph,)),))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (
            "申请人李建国（电话13812345678）提出，2025年新收政府信息公开申请2件，其中1件来自申请人李建国。",
            "13812345678",
        ),
        ("2025年新收政府信息公开申请2件、结转2件，原告王秀兰不服答复。", "王秀兰"),
    ],
)
def test_private_parts_are_masked_and_marks_stay(text: str, secret: str) -> None:
    plain = Subject(_report(text)).statements
    sheet = statement_sheet(Subject(_report(text)))
    assert len(sheet) == len(plain) >= 2
    for before, after in zip(plain, sheet, strict=True):
        assert secret in before.verdict.claim.text
        assert secret not in after.claim.text + after.why + after.stated
        assert after.claim.words == before.verdict.claim.words
    assert [one.claim.span for one in sheet] == sorted({one.claim.span for one in sheet})


def test_other_sentences_stay_as_they_are() -> None:
    subject = Subject(_report("2025年新收政府信息公开申请2件。"))
    assert statement_sheet(subject) == tuple(one.verdict for one in subject.statements)

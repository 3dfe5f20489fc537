"""Reasons kept beside a report: what they silence, and what they never do."""

from pathlib import Path

import pytest

from narrator.checking.engine.reasons import load_reasons, reasons_path, split_explained
from narrator.checking.engine.reasons_file import keep_reasons
from narrator.errors import InvalidInput, NarratorError, UsageError
from narrator.finding import Finding, Location, Severity

WARNING = Finding("T3-CARRY", Severity.WARNING, "上年结转 3 与上年报告的 2 不一致", subject="T3-CARRY|total")
ERROR = Finding("T3-BAL", Severity.ERROR, "自然人列不平", subject="T3-BAL|natural_person")
HINT = Finding("X-SPACE", Severity.INFO, "数字旁有空格", Location(text="2025 年"))
ALL = (WARNING, ERROR, HINT)


def test_a_reason_silences_a_warning_and_an_info_but_never_an_error(tmp_path: Path) -> None:
    report = tmp_path / "draft.md"
    keep_reasons(report, ALL, {WARNING.id: "上年多报 1 件，已更正", HINT.id: "不采纳"})
    reasons = dict(load_reasons(report)) | {ERROR.id: "手工添加的"}
    still_open, explained = split_explained(ALL, reasons)
    assert still_open == (ERROR,)
    assert [(one.finding, one.reason) for one in explained] == [
        (WARNING, "上年多报 1 件，已更正"),
        (HINT, "不采纳"),
    ]


def test_reasons_are_added_and_what_stands_stays(tmp_path: Path) -> None:
    report = tmp_path / "年报.docx"
    path = keep_reasons(report, ALL, {WARNING.id: "原因甲"})
    text = path.read_text(encoding="utf-8")
    path.write_text("# 我自己的备注\n" + text, encoding="utf-8")
    keep_reasons(report, ALL, {HINT.id: '带"引号"、: 冒号和 # 号'})
    after = path.read_text(encoding="utf-8")
    assert after.startswith("# 我自己的备注\n" + text)
    assert load_reasons(report)[HINT.id] == '带"引号"、: 冒号和 # 号'
    assert path.name == "年报.docx.说明.yaml"


@pytest.mark.parametrize(
    ("name", "reason", "words"),
    [
        ("T3-CARRY-00000000", "原因", "没有编号"),
        (ERROR.id, "原因", "必改"),
        (WARNING.id, "  ", "原因是空的"),
    ],
)
def test_a_reason_that_cannot_be_taken(tmp_path: Path, name: str, reason: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        keep_reasons(tmp_path / "draft.md", ALL, {name: reason})
    assert not reasons_path(tmp_path / "draft.md").exists()


def test_a_reason_is_not_replaced(tmp_path: Path) -> None:
    report = tmp_path / "draft.md"
    keep_reasons(report, ALL, {WARNING.id: "第一个"})
    with pytest.raises(UsageError, match="第一个"):
        keep_reasons(report, ALL, {WARNING.id: "第二个"})
    assert load_reasons(report) == {WARNING.id: "第一个"}


def test_a_damaged_file_is_told_with_its_place(tmp_path: Path) -> None:
    report = tmp_path / "draft.md"
    reasons_path(report).write_text("说明:\n  - 编号: T3-CARRY-1\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_reasons(report)
    assert "原因" in caught.value.findings[0].text()


def test_a_file_laid_out_otherwise_is_left_alone(tmp_path: Path) -> None:
    report = tmp_path / "draft.md"
    path = reasons_path(report)
    path.write_text("说明: []\n", encoding="utf-8")
    with pytest.raises(NarratorError, match=r"手工|不能自动"):
        keep_reasons(report, ALL, {WARNING.id: "原因"})
    assert path.read_text(encoding="utf-8") == "说明: []\n"

"""The remedies that are sure: shown first, written only when asked, nothing else in the file touched."""

import io
from pathlib import Path

import pytest

from narrator.cli.fix_view import show_fix
from narrator.errors import FileChanged, FileInUse, NarratorError
from narrator.workflow.checking.fix import FixPlan, apply_fixes, fix_file
from narrator.workflow.writing.draft import DraftOptions, draft
from tests.checkout import ROOT

FIGURES = ROOT / "examples" / "shiquan-2025" / "figures.yaml"
REPORT = """石泉乡人民政府2025年政府信息公开工作年度报告

本报告依据《中华人民共和国政府信息公开条例》编制。

一、总体情况

今年把公开栏,公示牌一并更新。。村民可以随时查看。
按照《关于印发《公开指引》的通知》（国办公开办函[2021]30号）要求进行进行整理。
{extra}
二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

栏目更新还不够及时。

六、其他需要报告的事项

本年没有收取信息处理费。
"""
MENDED = (
    REPORT.replace("公开栏,公示牌", "公开栏，公示牌")
    .replace("更新。。", "更新。")
    .replace("《公开指引》", "〈公开指引〉")
    .replace("[2021]", "〔2021〕")
    .replace("进行进行", "进行")
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "年报.txt"
    path.write_bytes(REPORT.format(extra="").encode())
    return path


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    figures = tmp_path / "figures.yaml"
    figures.write_bytes(FIGURES.read_bytes())
    draft(figures, DraftOptions(formats=("md",)))
    return tmp_path / "draft.md"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_sure_remedy_is_taken_and_nothing_else(report: Path) -> None:
    plan = fix_file(report, apply=True)
    assert report.read_text(encoding="utf-8") == MENDED.format(extra="")
    assert {fix.rule for fix in plan.fixes} == {"X-PUNCT", "C-NEST", "C-DOCNO", "X-DUP"}
    assert plan.written
    assert fix_file(report).diff == ""


def test_nothing_is_written_without_being_asked(report: Path) -> None:
    before = report.read_bytes()
    plan = fix_file(report)
    assert report.read_bytes() == before
    assert not plan.written
    assert "-今年把公开栏,公示牌一并更新。。村民可以随时查看。" in plan.diff
    assert "+今年把公开栏，公示牌一并更新。村民可以随时查看。" in plan.diff


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(report: Path, encoding: str, newline: str) -> None:
    extra = "𠮷字社区。\n" if encoding == "gb18030" else ""
    report.write_bytes(REPORT.format(extra=extra).replace("\n", newline).encode(encoding))
    plan = fix_file(report, apply=True)
    assert plan.written
    assert report.read_bytes() == MENDED.format(extra=extra).replace("\n", newline).encode(encoding)


def test_line_ends_of_both_kinds_stay_as_they_are(report: Path) -> None:
    mixed = REPORT.format(extra="").replace("\n", "\r\n", 3)
    report.write_bytes(mixed.encode())
    fix_file(report, apply=True)
    assert report.read_bytes() == MENDED.format(extra="").replace("\n", "\r\n", 3).encode()


def test_a_damaged_file_is_not_written(report: Path) -> None:
    data = REPORT.format(extra="").encode() + b"\xff\xfe\xff"
    report.write_bytes(data)
    try:
        plan = fix_file(report, apply=True)
    except NarratorError:
        plan = None
    assert plan is None or not plan.written
    assert report.read_bytes() == data


@pytest.mark.parametrize(
    "line",
    [
        "县政府县政府办公室共同负责。",  # two offices
        "会同依法行政行政执法科室研究。",
        "文号见国办公开办函[2021]第30号。",  # more than the brackets
        "《政府信息公开工作年度报告格式》（国办公开办函[2021]3号）。",  # another number
        "版本号为1.2.3。",
        "数量为3,646件。",
        "模板{{ 年 }}, {% raw %}。",
    ],
)
def test_where_there_is_a_choice_nothing_changes(report: Path, line: str) -> None:
    report.write_bytes(MENDED.format(extra=line + "\n").encode())
    fix_file(report, apply=True)
    assert report.read_text(encoding="utf-8") == MENDED.format(extra=line + "\n")


def test_a_huge_paragraph_is_mended_in_time(report: Path) -> None:
    huge = "各社区公开栏按月更新，" * 4_000 + "逐条核对。。\n"
    report.write_bytes(MENDED.format(extra=huge).encode())
    fix_file(report, apply=True)
    assert report.read_text(encoding="utf-8") == MENDED.format(extra=huge.replace("。。", "。"))


def test_in_a_draft_only_paragraphs_change(drafted: Path) -> None:
    change(drafted, "## 二、", "本年更新公开栏。。\n\n<!-- 我的备注。。 -->\n\n## 二、")
    change(drafted, "备选（复制到正文", "备选。。（复制到正文")
    before = drafted.read_text(encoding="utf-8")
    plan = fix_file(drafted, apply=True)
    assert plan.written
    assert drafted.read_text(encoding="utf-8") == before.replace("公开栏。。", "公开栏。")


def test_a_figure_follows_the_tables_only_if_they_are_declared_right(drafted: Path) -> None:
    change(drafted, "64件", "六十五件")
    before = drafted.read_text(encoding="utf-8")
    plan = fix_file(drafted, apply=True)
    assert drafted.read_text(encoding="utf-8") == before
    assert any("确认表格无误" in one.reason for one in plan.unfixed)
    plan = fix_file(drafted, apply=True, tables_right=True)
    assert drafted.read_text(encoding="utf-8") == before.replace("六十五件", "六十四件")
    assert [fix.rule for fix in plan.fixes] == ["N-DISC-T2"]


def test_a_sentence_that_stands_twice_keeps_its_figure(drafted: Path) -> None:
    change(drafted, "## 二、", "行政许可决定65件。\n\n行政许可决定65件。\n\n## 二、")
    before = drafted.read_text(encoding="utf-8")
    plan = fix_file(drafted, apply=True, tables_right=True)
    assert drafted.read_text(encoding="utf-8") == before
    assert any("不止一处" in one.reason for one in plan.unfixed)


def test_a_file_changed_meanwhile_is_left_alone(report: Path) -> None:
    plan = fix_file(report)
    report.write_bytes(b"saved by another program")
    with pytest.raises(FileChanged, match="没有写入"):
        apply_fixes(plan)
    assert report.read_bytes() == b"saved by another program"


def test_an_open_file_is_left_alone(report: Path) -> None:
    before = report.read_bytes()
    (report.parent / f".~{report.name}").touch()
    with pytest.raises(FileInUse, match="请关闭后重试"):
        fix_file(report, apply=True)
    assert report.read_bytes() == before


def test_other_files_are_listed_not_changed(drafted: Path) -> None:
    change(drafted, "## 二、", "本年更新公开栏。。\n\n## 二、")
    draft(drafted.parent / "figures.yaml", DraftOptions(formats=("docx",)))
    document = drafted.parent / "draft.docx"
    before = document.read_bytes()
    plan = fix_file(document, apply=True)
    assert document.read_bytes() == before
    assert not plan.written
    assert [one.finding.rule for one in plan.unfixed] == ["X-PUNCT"]
    assert "--from-docx" in plan.unfixed[0].reason


def test_a_text_that_is_no_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("买菜。。\n", encoding="utf-8")
    with pytest.raises(NarratorError, match="没有年报的内容"):
        fix_file(path, apply=True)
    assert path.read_text(encoding="utf-8") == "买菜。。\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("yes", "answer", "written"), [
    (True, None, True), (False, None, False), (False, "y\n", True), (False, "\n", False),
])  # fmt: skip
def test_the_command_writes_when_told_or_when_a_person_agrees(
    report: Path, monkeypatch: pytest.MonkeyPatch, *, yes: bool, answer: str | None, written: bool
) -> None:
    out = io.StringIO() if answer is None else _Terminal()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n") if answer is None else _Terminal(answer))
    monkeypatch.setattr("sys.stdout", out)
    before = report.read_bytes()
    plan: FixPlan = fix_file(report)
    assert show_fix(plan, yes) == 0
    assert plan.diff in out.getvalue()
    assert (report.read_bytes() != before) is written


def test_what_the_district_lets_pass_is_left_alone(report: Path) -> None:
    settings = "放行:\n  - 规则: X-DUP\n    文字: 进行进行整理\n级别:\n  C-DOCNO: 不报\n"
    (report.parent / "narrator.yaml").write_text(settings, encoding="utf-8")
    plan = fix_file(report, apply=True)
    assert {fix.rule for fix in plan.fixes} == {"X-PUNCT", "C-NEST"}
    assert "进行进行" in report.read_text(encoding="utf-8")
    assert "[2021]" in report.read_text(encoding="utf-8")


def test_what_has_a_reason_is_left_alone(report: Path) -> None:
    from narrator.workflow.checking.check import check_files, explain

    checking = check_files([report])
    [nested] = [one.id for one in checking.files[0].findings if one.rule == "C-NEST"]
    explain(report, {nested: "引自上级文件原名"}, checking)
    plan = fix_file(report, apply=True)
    assert "C-NEST" not in {fix.rule for fix in plan.fixes}
    assert "《公开指引》" in report.read_text(encoding="utf-8")

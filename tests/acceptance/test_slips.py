"""What a clerk types amiss on the command line, and what is asked, told once, or told with its line."""

from pathlib import Path

import pytest

from tests.acceptance.office import FIGURES as EXAMPLE
from tests.acceptance.office import Office, command, office_in


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["drfat", "figures.yaml"], "没有命令“drfat”（是不是“draft”？"),
        (["chekc"], "没有命令“chekc”（是不是“check”？"),
        (["corpus", "ad", "x"], "没有命令“ad”（是不是“add”？"),
        (["写稿"], "没有命令“写稿”（用 narrator --help 看全部）"),
        (["draft", "figures.yaml", "--formt", "md"], "没有选项“--formt”（是不是“--format”？"),
        (["new", "--xslx"], "没有选项“--xslx”（是不是“--xlsx”？"),
    ],
)
def test_what_was_meant(words: list[str], said: str) -> None:
    outcome = command(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.talk
    assert "'" not in outcome.talk


@pytest.mark.parametrize("name", ["draft.md", "去年.docx", "2024年报.pdf", "年报.html", "年报.wps"])
@pytest.mark.parametrize("verb", ["draft", "suggest"])
def test_other_files_are_no_figures(tmp_path: Path, verb: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"---\nnarrator: 1\n---\n")
    outcome = command(verb, path)
    assert outcome.code == 2
    assert "不是数据文件，请给数据文件" in outcome.talk
    assert f"narrator {'export' if name.endswith('.md') else 'new'} {path}" in outcome.talk


def test_a_folder_is_told_with_what_is_in_it(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office")
    assert "里面有 figures.yaml" in command("draft", office.folder).talk


@pytest.mark.parametrize(
    ("amount", "asked"), [("19863500", True), ("12000", True), ("1986.35", False), ("19863500元", False)]
)
def test_an_amount_most_likely_in_yuan_is_asked_about(tmp_path: Path, amount: str, asked: bool) -> None:
    line = next(one for one in EXAMPLE.split("\n") if "行政事业性收费" in one)
    office = office_in(tmp_path / "office", EXAMPLE.replace(line, f"  行政事业性收费: {amount}"))
    outcome = office.draft()
    assert outcome.code == 0
    assert ("请核对单位" in outcome.talk) is asked
    assert (f"是元的写 {amount}元" in outcome.talk) is asked


def test_the_kind_is_noted_once(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office", EXAMPLE.replace("  类别: 乡\n", ""))
    assert "按“乡”处理" in office.draft().talk
    assert "按“乡”处理" not in office.draft().talk
    office.change_figures("行政许可: 64", "行政许可: 65")
    assert "按“乡”处理" not in office.draft().talk


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("本年做法:\n", "本年做法:\n  - 申请人张三，身份证号110101190003077570，来窗口核对。\n", "本年做法[1]: 写有个人姓名"),
        ("合计: 128", "合计: 100", "公开数量"),
        ("采纳: 3", "采纳: 9", "社会评议.采纳 9"),
        ("时间: 2025-04", "时间: 2024-04", "监督保障.培训"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_facts_is_told_with_its_line(
    office: Office, old: str, new: str, said: str
) -> None:
    office.change_figures(old, new)
    told = next(line for line in office.draft().talk.splitlines() if said in line)
    number = int(told.split("figures.yaml:")[1].split(":")[0])
    line = office.figures.read_text(encoding="utf-8").split("\n")[number - 1]
    keys = ("- 申请人张三", "培训: [{时间: 2024-04", "社会评议:", "渠道:", "类别:", "合计:")
    assert line.strip().startswith(keys), line


@pytest.mark.parametrize(
    ("name", "said"),
    [("figures.yaml", "narrator draft"), ("draft.docx", "--from-docx"), ("figures.xlsx", "narrator draft")],
)
def test_other_files_are_no_draft(tmp_path: Path, name: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    outcome = command("export", path)
    assert outcome.code == 2
    assert "不是草稿" in outcome.talk
    assert said in outcome.talk

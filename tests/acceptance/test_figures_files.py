"""What a figures file may hold, what is refused with its place, and what the exit code then is."""

from pathlib import Path

import pytest

from tests.acceptance.office import FIGURES, Office, office_in

_LICENSING = "行政许可: 64"
_UNBALANCED = "依申请公开表: {本年新收: 自然人3, 予以公开: 自然人2, 其余为零: 是}"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (_LICENSING, "行政许可；64", "figures.yaml:20:7"),
        (f"  {_LICENSING}", f" {_LICENSING}", "figures.yaml:20:2"),
        (_LICENSING, f"{_LICENSING}\n  行政许可: 65", "figures.yaml:21:3"),
        (_LICENSING, "行政许可: 010", "figures.yaml:20:9"),
        (_LICENSING, "行政许可: -1", "figures.yaml:20:9"),
        (_LICENSING, "行政许可: 6.5", "figures.yaml:20:9"),
        (_LICENSING, "行政许可: 3a", 'figures.yaml:20:9: 主动公开表.行政许可: 应为非负整数，现为 "3a"'),
        (_LICENSING, "行政许司: 64", "是不是“行政许可”"),
        (_LICENSING, "行政许可: &a 64", "figures.yaml:20:9"),
        ("年度: 2025\n", "", "年度"),
        ("年度: 2025", "年度: 2020", "2021"),
        ("类别: 乡", "类别: 公司", "管委会"),
        ("落款日期: 2026-01-14", "落款日期: 2026-02-30", "落款日期"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_place(tmp_path: Path, old: str, new: str, place: str) -> None:
    assert old in FIGURES
    office = office_in(tmp_path / "office", FIGURES.replace(old, new, 1))
    outcome = office.draft()
    assert (outcome.code, outcome.out, office.files()) == (2, "", ["figures.yaml"])
    assert place in outcome.talk


def test_all_wrong_entries_are_told_at_once(office: Office) -> None:
    for old, new in (
        (_LICENSING, "行政许可: 3a"),
        ("行政处罚: 0", "行政处罚: -3"),
        ("年度: 2025", "年度: 今年"),
    ):
        office.change_figures(old, new)
    outcome = office.draft("--json")
    assert outcome.code == 2
    assert list(outcome.answer) == ["error", "findings"]
    assert list(outcome.answer["error"]) == ["kind", "message", "file", "line", "column", "hint"]
    assert [finding["location"]["line"] for finding in outcome.answer["findings"]] == [9, 20, 21]


@pytest.mark.parametrize(
    "content",
    [b"", b"- a\n- b\n", b"\x00" * 100, bytes(range(256)) * 50, "单位: {全称: [".encode(), b"#" * 10_000_000],
    ids=["empty", "list", "zeros", "binary", "broken", "10 MB"],
)  # fmt: skip
def test_what_is_no_figures_file_is_refused(office: Office, content: bytes) -> None:
    office.figures.write_bytes(content)
    outcome = office.draft()
    assert (outcome.code, outcome.out, office.files()) == (2, "", ["figures.yaml"])
    assert outcome.talk.startswith("错误：")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xef\xbb\xbf" + FIGURES.encode(), ""),
        (FIGURES.replace("\n", "\r\n").encode(), ""),
        (FIGURES.encode("gbk"), "GBK"),
        (FIGURES.replace(_LICENSING, "行政许可: ６４").encode(), "全角数字"),
        (FIGURES.replace(_LICENSING, "行政许可：64").encode(), "figures.yaml:20:7: “行政许可”后用了全角冒号"),
        (FIGURES.replace(_LICENSING, "行政许可:64").encode(), "“行政许可:”后面少一个空格"),
        (FIGURES.replace(f"  {_LICENSING}", f"\t{_LICENSING}").encode(), "figures.yaml:20:1: 行首用了制表符"),
        (FIGURES.replace(_LICENSING, "行政许可: 64\u200b").encode(), "“64”里有全角空格或不可见字符"),
        (FIGURES.replace("类别是否列全: 否", "类别是否列全: false").encode(), "“false”"),
    ],
    ids=["BOM", "CRLF", "GBK", "full-width digit", "wide colon", "no space", "tab", "invisible", "false"],
)
def test_what_is_accepted_gives_the_same_prose(office: Office, content: bytes, told: str) -> None:
    office.draft()
    expected = office.prose
    office.figures.write_bytes(content)
    outcome = office.draft()
    assert (outcome.code, office.prose) == (0, expected)
    assert told in outcome.talk


def test_figures_that_do_not_balance_stop_the_draft_unless_forced(office: Office) -> None:
    office.change_figures("依申请公开表: 无", _UNBALANCED)
    stopped = office.draft()
    assert (stopped.code, office.files()) == (1, ["figures.yaml"])
    assert "本年新收3 + 上年结转0 = 3，办理结果总计2 + 结转下年度0 = 2" in stopped.talk
    forced = office.draft("--force", formats="html")
    assert forced.code == 0
    assert "草稿" in (office.folder / "draft.html").read_text(encoding="utf-8")


def test_a_missing_last_year_in_the_figures_is_a_warning_but_as_an_option_an_error(office: Office) -> None:
    assert office.draft("--prior", office.folder / "none.yaml").code == 2
    with office.figures.open("a", encoding="utf-8") as stream:
        stream.write("\n上年: ../none/figures.yaml\n")
    outcome = office.draft()
    assert outcome.code == 0
    assert "[须说明]" in outcome.talk


def test_an_unset_cell_is_never_printed_as_zero(tmp_path: Path) -> None:
    figures = FIGURES.replace("  行政处罚: 0\n", "").replace(
        "依申请公开表: 无", "依申请公开表: {本年新收: 自然人4}"
    )
    office = office_in(tmp_path / "half", figures)
    outcome = office.draft("--json")
    assert outcome.code == 0
    assert office.markdown.count(">【待填】</td>") == 1 + 24 * 7
    assert (
        "行政处罚【待填：行政处罚】件" in office.prose or "行政处罚决定【待填：行政处罚】件" in office.prose
    )
    assert {item["kind"] for item in outcome.answer["open"]} == {"待填", "待核实"}
    assert sum(item["kind"] == "待核实" for item in outcome.answer["open"]) <= 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("合计: 128", "合计: 100"),
        ("类别是否列全: 否", "类别是否列全: 是"),
        ("采纳: 3", "采纳: 9"),
        ("时间: 2025-04", "时间: 2024-04"),
        ("时间: 2025-04", "时间: 13月"),
    ],
    ids=["channels", "kinds", "adopted", "year of training", "month 13"],
)
def test_facts_that_cannot_all_be_true_are_told(office: Office, old: str, new: str) -> None:
    office.change_figures(old, new)
    outcome = office.draft("--json")
    assert outcome.code == 2 or outcome.answer["findings"]

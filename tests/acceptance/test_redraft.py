"""Drafting again: what is kept, what is renewed, what is told (nothing a person typed is ever lost)."""

import re
from pathlib import Path

import pytest

from tests.acceptance.office import Office

_SENTENCE = "计64件"


def _paragraph(markdown: str, name: str) -> str:
    found = re.search(
        rf'<!-- narrator:{{"id":"{re.escape(name)}".*?(?=<!-- narrator:|\n## )', markdown, re.DOTALL
    )
    assert found
    return found.group()


@pytest.fixture
def drafted(office: Office) -> Office:
    assert office.draft().code == 0
    return office


def test_drafting_again_without_a_change_changes_nothing(drafted: Office) -> None:
    before = drafted.markdown
    assert drafted.draft().code == 0
    assert drafted.markdown == before


def test_a_changed_figure_in_an_edited_sentence_is_updated_and_reported(drafted: Office) -> None:
    drafted.edit("64件", "64件（窗口报数）")
    before = _paragraph(drafted.markdown, "overview.disclosure")
    drafted.change_figures("行政许可: 64", "行政许可: 65")
    outcome = drafted.draft("--json")
    assert outcome.code == 0
    assert "<th>行政许可</th><td>65</td>" in re.sub(r' colspan="\d"', "", drafted.markdown)
    text = before.split("-->\n")[1].split("\n\n")[0]
    assert text.replace("64件（窗口报数）", "65件（窗口报数）") in drafted.prose
    [told] = [one for one in outcome.answer["findings"] if one["rule"] == "DRAFT-UPDATED"]
    assert told["severity"] == "info"
    assert {"64件 → 65件"} <= {one["value"] for one in told["evidence"]}
    assert "64件（窗口报数）" in told["message"]
    assert not any(one["confirm"] for one in outcome.answer["findings"])
    again = drafted.markdown
    assert "DRAFT-UPDATED" not in drafted.draft("--json").out
    assert drafted.markdown == again


def test_a_number_the_person_changed_is_theirs_and_only_asked_about(drafted: Office) -> None:
    drafted.edit("64件", "60件（窗口报数）")
    drafted.change_figures("行政许可: 64", "行政许可: 65")
    outcome = drafted.draft("--json")
    assert "60件（窗口报数）" in drafted.prose
    confirm = [finding for finding in outcome.answer["findings"] if finding["confirm"]]
    assert len(confirm) == 1
    assert "65" in confirm[0]["message"]
    drafted.edit("60件（窗口报数）", "65件（窗口报数）")
    assert not any(finding["confirm"] for finding in drafted.draft("--json").answer["findings"])


def test_the_persons_own_text_follows_the_figures(drafted: Office) -> None:
    drafted.edit("## 二、", "本年作出行政许可决定六十四件。\n\n## 二、")
    drafted.change_figures("行政许可: 64", "行政许可: 72")
    outcome = drafted.draft("--json")
    assert "本年作出行政许可决定七十二件。\n\n## 二、" in drafted.markdown
    assert "DRAFT-UPDATED" in outcome.out


def test_a_deleted_paragraph_stays_deleted_until_restored(drafted: Office) -> None:
    before = drafted.markdown
    drafted.edit(_paragraph(before, "overview.platform"), "")
    for _ in range(2):
        assert drafted.draft().code == 0
        assert "政府信息公开平台建设。" not in drafted.prose
    assert drafted.draft("--restore", "nothing").code == 2
    assert drafted.draft("--restore", "overview.platform").code == 0
    assert drafted.markdown == before


def test_text_without_an_anchor_keeps_its_place(drafted: Office) -> None:
    drafted.edit("## 二、", "我们自己写的一段 -- 保留。\n\n## 二、")
    drafted.change_figures("行政许可: 64", "行政许可: 65")
    assert drafted.draft().code == 0
    assert "我们自己写的一段 -- 保留。\n\n## 二、" in drafted.markdown


def test_a_cell_changed_by_hand_stops_the_draft(drafted: Office) -> None:
    before = drafted.markdown
    drafted.edit('行政许可</th><td colspan="3">64<', '行政许可</th><td colspan="3">66<')
    edited = drafted.markdown
    outcome = drafted.draft()
    assert (outcome.code, drafted.markdown) == (1, edited)
    assert "66" in outcome.talk
    assert "64" in outcome.talk
    assert drafted.draft("--discard-tables").code == 0
    assert drafted.markdown == before


def test_a_cell_taken_over_in_the_figures_file_no_longer_stops(drafted: Office) -> None:
    drafted.edit('行政许可</th><td colspan="3">64<', '行政许可</th><td colspan="3">66<')
    drafted.change_figures("行政许可: 64", "行政许可: 66")
    assert drafted.draft().code == 0


@pytest.mark.parametrize("answer", ["否", "是", "11月检查了低保公示46张。"])
def test_an_answer_settles_its_question(drafted: Office, answer: str) -> None:
    sentence = re.search(r"[^。】]*。(?=【待核实】)", _paragraph(drafted.markdown, "overview.management"))
    assert sentence
    drafted.edit(
        "逐级审核｜信息发布前是否这样逐级审核？次序不同的请改成实际的次序。答：",
        f"逐级审核｜？答：{answer}",
    )
    outcome = drafted.draft("--json")
    questions = [item["question"] for item in outcome.answer["open"]]
    assert not any("逐级审核" in question for question in questions)
    assert (sentence.group() in drafted.prose) == (answer == "是")
    assert ("11月检查" in drafted.prose) == answer.startswith("11月")


@pytest.mark.parametrize("answer", ["否。", "是的", "？", "待定", "y", "是，6月检查过"])
def test_a_loose_answer_is_no_sentence_of_the_report(drafted: Office, answer: str) -> None:
    drafted.edit(
        "逐级审核｜信息发布前是否这样逐级审核？次序不同的请改成实际的次序。答：",
        f"逐级审核｜？答：{answer}",
    )
    assert drafted.draft().code == 0
    assert f"{answer.rstrip('。')}。" not in drafted.prose


def test_moved_paragraphs_are_numbered_in_their_new_order(drafted: Office) -> None:
    management = _paragraph(drafted.markdown, "overview.management")
    platform = _paragraph(drafted.markdown, "overview.platform")
    drafted.edit(management + platform, platform + management)
    assert drafted.draft().code == 0
    overview = drafted.prose.split("## 二、")[0]
    assert re.findall(r"^（(.)）", overview, re.MULTILINE) == list("一二三四五")


def test_a_file_that_is_no_draft_of_this_office_and_year_is_left_alone(drafted: Office) -> None:
    draft = drafted.folder / "draft.md"
    drafted.change_figures("年度: 2025", "年度: 2024")
    before = drafted.markdown
    assert (drafted.draft().code, drafted.markdown) == (2, before)
    draft.write_text("随手记的事\n", encoding="utf-8")
    assert (drafted.draft().code, drafted.markdown) == (2, "随手记的事\n")


def test_exports_changed_or_foreign_are_never_overwritten(office: Office) -> None:
    foreign = b"a clerk's own file"
    (office.folder / "draft.docx").write_bytes(foreign)
    assert office.draft(formats="docx,html").code == 0
    page = office.folder / "draft.html"
    page.write_text("改过", encoding="utf-8")
    for _ in range(2):
        assert office.draft(formats="docx,html").code == 0
        assert (office.folder / "draft.docx").read_bytes() == foreign
        assert page.read_text(encoding="utf-8") == "改过"
    assert office.files() == [
        "draft.docx", "draft.html", "draft.md", "draft.新.docx", "draft.新.html", "figures.yaml"
    ]  # fmt: skip


@pytest.mark.parametrize("lock", ["~$draft.docx", ".~draft.docx", ".~lock.draft.docx#"])
def test_an_open_file_stops_before_anything_is_written(office: Office, lock: str) -> None:
    assert office.draft(formats="docx").code == 0
    before = {path: path.read_bytes() for path in office.folder.iterdir() if path.is_file()}
    office.change_figures("行政许可: 64", "行政许可: 65")
    before[office.figures] = office.figures.read_bytes()
    lock_file: Path = office.folder / lock
    lock_file.write_bytes(b"\x00" * 162)
    outcome = office.draft(formats="docx")
    lock_file.unlink()
    assert outcome.code == 2
    assert "请关闭后重试" in outcome.talk
    assert {path: path.read_bytes() for path in office.folder.iterdir() if path.is_file()} == before


def test_a_sentence_against_the_figures_is_told_and_marks_the_files(drafted: Office) -> None:
    drafted.edit("64件", "46件")
    outcome = drafted.draft("--format", "md,html", "--json")
    assert outcome.code == 0
    (told,) = [one for one in outcome.answer["findings"] if "46件" in one["message"]]
    assert told["severity"] == "warning"
    assert "草稿" in (drafted.folder / "draft.html").read_text(encoding="utf-8")
    assert "46件" in drafted.markdown

"""`narrator export --from-docx`: what was changed in Word comes back into draft.md, and nothing is lost on the way."""

from pathlib import Path

import pytest

from tests.acceptance.office import Office, Outcome, command, office_in
from tests.workflow.word_edit import WordEdit

_PLATFORM = "（四）政府信息公开平台建设。"
_SUPPORT = "（五）监督保障。"


@pytest.fixture
def sent(tmp_path: Path) -> Office:
    """An office whose draft was exported and sent to the head."""
    office = office_in(tmp_path / "石泉乡 2025")
    assert office.draft().code == 0
    markdown = office.markdown.replace("【待核实】", "")
    markdown = markdown.replace("\n\n## 二、", "\n\n乡里另在赶集日设过一个咨询台。\n\n## 二、")
    (office.folder / "draft.md").write_text(markdown, encoding="utf-8")
    assert command("export", office.folder / "draft.md").code == 0
    return office


def word(office: Office) -> WordEdit:
    return WordEdit(office.folder / "draft.docx")


def take(office: Office, file: str | Path = "draft.docx", *options: str) -> Outcome:
    return command(
        "export", office.folder / "draft.md", "--from-docx", office.folder / file, "--json", *options
    )


def rules(outcome: Outcome) -> list[str]:
    return [finding["rule"] for finding in outcome.answer["findings"]]


def test_an_untouched_file_changes_nothing(sent: Office) -> None:
    before = sent.markdown
    outcome = take(sent)
    assert (outcome.code, outcome.answer, sent.markdown) == (
        0, {"written": [], "open": [], "findings": []}, before
    )  # fmt: skip


def test_a_file_saved_again_by_another_program_changes_nothing(sent: Office) -> None:
    before = sent.markdown
    word(sent).save()
    assert (rules(take(sent)), sent.markdown) == ([], before)


def test_changed_words_are_taken_and_nothing_else_is_touched(sent: Office) -> None:
    before = sent.markdown
    edit = word(sent)
    edit.change("赶集日", "每个赶集日")
    edit.change("（五）监督保障。", "（五）监督保障有力。")
    edit.save()
    outcome = take(sent)
    assert outcome.code == 0
    assert rules(outcome) == ["DOCX-TAKEN", "DOCX-TAKEN"]
    after = before.replace("赶集日", "每个赶集日").replace("（五）监督保障。", "（五）监督保障有力。")
    assert sent.markdown == after
    kept = sent.folder / "draft.md.bak"
    assert kept.read_text(encoding="utf-8") == before
    assert outcome.answer["written"] == [str(sent.folder / "draft.md"), str(kept)]
    assert "“（五）监督保障。" in outcome.answer["findings"][0]["message"]


def test_taking_twice_is_taking_once(sent: Office) -> None:
    edit = word(sent)
    edit.change(_SUPPORT, "（五）监督保障有力。")
    edit.add_after(_PLATFORM, "新写的一段。")
    edit.delete("赶集日")
    edit.save()
    assert take(sent).code == 0
    once = sent.markdown
    assert take(sent).code == 0
    assert sent.markdown == once


def test_taken_words_stand_after_drafting_again_and_in_the_next_export(sent: Office) -> None:
    edit = word(sent)
    edit.change(_SUPPORT, "（五）监督保障有力。")
    edit.save()
    assert take(sent, "draft.docx", "--format", "docx").code == 0
    assert "draft.新.docx" in sent.files()
    assert sent.draft().code == 0
    assert "（五）监督保障有力。" in sent.prose


def test_without_bookmarks_paragraphs_are_laid_side_by_side(sent: Office) -> None:
    edit = word(sent)
    edit.drop_bookmarks()
    edit.change(_SUPPORT, "（五）监督保障有力。")
    edit.change("赶集日", "每个赶集日")
    edit.save(sent.folder / "局长改.docx")
    outcome = take(sent, "局长改.docx")
    assert rules(outcome) == ["DOCX-TAKEN", "DOCX-TAKEN"]
    assert "（五）监督保障有力。" in sent.prose
    assert "每个赶集日" in sent.prose


def test_a_new_paragraph_stands_behind_what_it_followed(sent: Office) -> None:
    edit = word(sent)
    edit.add_after(_PLATFORM, "新写的一段。")
    edit.add_after("新写的一段", "又一段。")
    edit.add_after("一、总体情况", "部分开头的一段。")
    edit.save()
    assert rules(take(sent)) == ["DOCX-TAKEN"] * 3
    overview = sent.prose.split("## 二、")[0]
    lines = [line[:9] for line in overview.splitlines() if line]
    place = next(number for number, line in enumerate(lines) if line.startswith("（四）"))
    assert lines[place + 1 : place + 3] == ["新写的一段。", "又一段。"]
    assert lines[lines.index("## 一、总体情况") + 1] == "部分开头的一段。"


def test_a_deleted_paragraph_goes_and_stays_away(sent: Office) -> None:
    edit = word(sent)
    edit.delete(_PLATFORM)
    edit.delete("赶集日")
    edit.save()
    outcome = take(sent)
    assert rules(outcome) == ["DOCX-TAKEN", "DOCX-TAKEN"]
    assert "政府信息公开平台建设。" not in sent.prose
    assert "赶集日" not in sent.prose
    assert sent.draft().code == 0
    assert "政府信息公开平台建设。" not in sent.prose


def test_what_is_missing_in_a_file_that_may_be_another_is_only_told(sent: Office) -> None:
    edit = word(sent)
    edit.drop_bookmarks()
    edit.delete(_PLATFORM)
    edit.save()
    outcome = take(sent)
    assert rules(outcome) == ["DOCX-MISSING"]
    assert "政府信息公开平台建设。" in sent.prose


def test_a_split_paragraph_stays_one_and_prints_as_two(sent: Office) -> None:
    edit = word(sent)
    edit.split(_PLATFORM)
    edit.save()
    outcome = take(sent)
    assert outcome.code == 0
    assert sent.prose.count(_PLATFORM) == 1


def test_joined_paragraphs_are_joined(sent: Office) -> None:
    edit = word(sent)
    following = edit.find(_SUPPORT).text
    edit.join_with_next(_PLATFORM)
    edit.save()
    assert take(sent).code == 0
    assert sent.prose.count(following) == 1
    assert f"\n{_SUPPORT}" not in sent.prose
    assert sent.markdown.count('"overview.support"') <= 1


@pytest.mark.parametrize("bookmarks", [True, False])
def test_revisions_are_taken_as_accepted_and_comments_only_told(bookmarks: bool, sent: Office) -> None:
    edit = word(sent)
    edit.revise(_SUPPORT, "监督保障", "监督和保障")
    edit.comment("赶集日", "这句再核一下")
    if not bookmarks:
        edit.drop_bookmarks()
    edit.save()
    outcome = take(sent)
    assert outcome.code == 0
    assert set(rules(outcome)) == {"DOCX-TAKEN", "DOCX-REVISIONS", "DOCX-COMMENT"}
    assert "（五）监督和保障。" in sent.prose
    assert "这句再核一下" not in sent.markdown
    assert "这句再核一下" in outcome.out


def test_both_sides_changed_is_a_conflict_and_keeps_both(sent: Office) -> None:
    edit = word(sent)
    edit.change(_SUPPORT, "（五）监督保障有力。")
    edit.change("赶集日", "每个赶集日")
    edit.save()
    sent.edit(_SUPPORT, "（五）监督与保障。")
    sent.edit("赶集日", "逢集日")
    outcome = take(sent)
    assert outcome.code == 0
    assert rules(outcome) == ["DOCX-CONFLICT", "DOCX-CONFLICT"]
    assert "（五）监督与保障。" in sent.prose
    assert "监督保障有力" not in sent.prose
    for _ in range(2):
        assert "监督保障有力" in sent.markdown
        assert "每个赶集日" in sent.markdown
        assert sent.draft().code == 0
    once = sent.markdown
    assert take(sent).code == 0
    assert sent.markdown.count("监督保障有力") == once.count("监督保障有力")


def test_a_paragraph_changed_only_in_the_draft_stands(sent: Office) -> None:
    word(sent).save()
    sent.edit(_SUPPORT, "（五）监督与保障。")
    sent.edit("## 二、", "后来加的一段。\n\n## 二、")
    before = sent.markdown
    assert (rules(take(sent)), sent.markdown) == ([], before)


def test_a_paragraph_deleted_from_the_draft_is_told_if_word_changed_it(sent: Office) -> None:
    edit = word(sent)
    edit.change(_SUPPORT, "（五）监督保障有力。")
    edit.save()
    text = sent.markdown
    start = text.index('<!-- narrator:{"id":"overview.', text.index(_PLATFORM))
    (sent.folder / "draft.md").write_text(text[:start] + text[text.index("乡里另在") :], encoding="utf-8")
    outcome = take(sent)
    assert rules(outcome) == ["DOCX-UNPLACED"]
    assert "--restore" in outcome.answer["findings"][0]["hint"]
    assert "监督保障" not in sent.prose


def test_a_changed_cell_is_told_and_the_prose_is_taken(sent: Office) -> None:
    edit = word(sent)
    edit.cell("64", "66")
    edit.change(_SUPPORT, "（五）监督保障有力。")
    edit.save()
    outcome = take(sent, "draft.docx", "--format", "docx")
    assert outcome.code == 1
    [finding] = [one for one in outcome.answer["findings"] if one["rule"] == "DOCX-TABLE"]
    assert [one["value"] for one in finding["evidence"]] == ["66", "64"]
    assert "监督保障有力" in sent.prose
    assert '行政许可</th><td colspan="3">64<' in sent.markdown
    assert "draft.新.docx" not in sent.files()


def test_cells_of_an_older_export_are_no_change(sent: Office) -> None:
    edit = word(sent)
    edit.change(_SUPPORT, "（五）监督保障有力。")
    edit.save()
    sent.change_figures("行政许可: 64", "行政许可: 65")
    outcome = take(sent)
    assert outcome.code == 0
    assert "DOCX-TABLE" not in rules(outcome)
    assert "监督保障有力" in sent.prose


def test_title_headings_and_signature_are_not_taken(sent: Office) -> None:
    edit = word(sent)
    edit.change("2025年政府信息公开工作年度报告", "2025年信息公开年报")
    edit.change("五、存在的主要问题及改进情况", "五、存在问题和打算")
    edit.change("2026年1月", "2026年2月")
    edit.save()
    before = sent.markdown
    outcome = take(sent)
    assert outcome.code == 0
    assert set(rules(outcome)) == {"DOCX-FIXED"}
    assert sent.markdown == before


def test_a_number_against_the_figures_is_taken_and_told(sent: Office) -> None:
    edit = word(sent)
    edit.change("64件", "46件")
    edit.save()
    outcome = take(sent)
    assert outcome.code == 0
    assert set(rules(outcome)) == {"DOCX-TAKEN", "EXPORT-CLAIM"}


@pytest.mark.parametrize(
    "text",
    [
        "<!-- narrator:{} --> 与 -- 和 \\ 符号。",
        "# 不是标题。",
        "---\n年度: 1999。",
        "【待填：网址】由专人填写＿＿。",
        "<table></table>。",
        "&lt;b&gt;。",
    ],
)
def test_odd_words_come_back_as_typed(text: str, sent: Office) -> None:
    edit = word(sent)
    edit.retype(_SUPPORT, text)
    edit.save()
    assert "DOCX-TAKEN" in rules(take(sent))
    assert command("export", sent.folder / "draft.md", "--draft", "-o", sent.folder / "又").code == 0
    flat = "".join(one.text for one in WordEdit(sent.folder / "又" / "draft.docx").document.paragraphs)
    assert text.replace("\n", "") in flat.replace("\n", "")


def test_the_record_lost_still_takes_what_only_word_can_have_changed(sent: Office) -> None:
    (sent.folder / ".narrator" / "exported-text.json").write_text("{", encoding="utf-8")
    edit = word(sent)
    edit.change("赶集日", "每个赶集日")
    edit.save()
    assert set(rules(take(sent))) <= {"DOCX-TAKEN", "DOCX-CONFLICT"}
    assert "每个赶集日" in sent.markdown


@pytest.mark.parametrize("name", ["none.docx", "figures.yaml", "draft.html"])
def test_what_is_no_word_file_is_refused(name: str, sent: Office) -> None:
    before = sent.markdown
    assert (take(sent, name).code, sent.markdown) == (2, before)


def test_another_report_is_refused(sent: Office) -> None:
    edit = word(sent)
    edit.change("2025年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告")
    edit.save()
    before = sent.markdown
    outcome = take(sent)
    assert (outcome.code, sent.markdown) == (2, before)
    assert "选错" in outcome.answer["error"]["hint"]


def test_a_draft_open_elsewhere_stops_before_anything_is_written(sent: Office) -> None:
    edit = word(sent)
    edit.change("赶集日", "每个赶集日")
    edit.save()
    (sent.folder / ".~lock.draft.md#").write_bytes(b"x")
    before = sent.markdown
    assert (take(sent).code, sent.markdown) == (2, before)
    assert "draft.md.bak" not in sent.files()


def test_earlier_versions_are_never_covered(sent: Office) -> None:
    (sent.folder / "draft.md.bak").write_text("自己留的底稿", encoding="utf-8")
    edit = word(sent)
    edit.change("赶集日", "每个赶集日")
    edit.save()
    assert take(sent).code == 0
    assert (sent.folder / "draft.md.bak").read_text(encoding="utf-8") == "自己留的底稿"
    assert "draft.md.bak2" in sent.files()

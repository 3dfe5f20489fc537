"""`narrator export` from an edited draft: what it writes, when it refuses, what it leaves alone."""

import json
import zipfile
from pathlib import Path

import pytest

from narrator.workflow.read import read_report
from tests.acceptance.office import Office, Outcome, command, office_in

_MARK = "【待核实】"


def export(office: Office, *options: str | Path) -> Outcome:
    return command("export", office.folder / "draft.md", *options)


@pytest.fixture
def drafted(tmp_path: Path) -> Office:
    office = office_in(tmp_path / "石泉乡 2025")
    assert office.draft().code == 0
    return office


@pytest.fixture
def finished(drafted: Office) -> Office:
    """An office whose clerk has settled every question in the draft."""
    (drafted.folder / "draft.md").write_text(drafted.markdown.replace(_MARK, ""), encoding="utf-8")
    return drafted


def _word_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_open_items_stop_the_export_and_are_listed(drafted: Office) -> None:
    outcome = export(drafted, "--json")
    assert outcome.code == 1
    assert outcome.answer["written"] == []
    assert {item["kind"] for item in outcome.answer["open"]} == {"待核实"}
    assert "--draft" in export(drafted).talk
    assert drafted.files() == ["draft.md", "figures.yaml"]


def test_a_draft_is_exported_with_its_mark(drafted: Office) -> None:
    outcome = export(drafted, "--draft", "--json")
    assert outcome.code == 0
    assert outcome.answer["open"]
    assert drafted.files() == ["draft.docx", "draft.html", "draft.md", "figures.yaml"]
    assert "草稿：还有" in _word_text(drafted.folder / "draft.docx")
    assert "草稿：还有" in (drafted.folder / "draft.html").read_text(encoding="utf-8")


def test_a_finished_draft_is_exported_without_mark(finished: Office) -> None:
    outcome = export(finished, "--format", "docx,html", "-o", finished.folder / "定稿")
    assert outcome.code == 0
    folder = finished.folder / "定稿"
    assert outcome.out.splitlines() == [str(folder / "draft.docx"), str(folder / "draft.html")]
    assert "草稿" not in _word_text(folder / "draft.docx")
    assert finished.files() == ["draft.md", "figures.yaml"]


def test_every_format_has_the_same_cells_and_sections(finished: Office) -> None:
    assert export(finished, "--format", "docx,html,txt,fragment,tsv").code == 0
    names = ("md", "docx", "html", "txt", "fragment.html")
    reports = [read_report(finished.folder / f"draft.{name}") for name in names]
    first = reports[0]
    assert first.cell("disclosure", "licensing", "decisions") == 64
    for report in reports[1:]:
        assert report.tables == first.tables
        assert [one.key for one in report.sections] == [one.key for one in first.sections]


def test_tables_come_alone_for_online_forms(finished: Office) -> None:
    assert export(finished, "--format", "tsv").code == 0
    assert finished.files() == [
        "draft.md",
        "draft.表三.tsv",
        "draft.表二.tsv",
        "draft.表四.tsv",
        "figures.yaml",
    ]
    rows = (finished.folder / "draft.表二.tsv").read_text(encoding="utf-8-sig").splitlines()
    assert any(row.split("\t")[:2] == ["行政许可", "64"] for row in rows)


def test_what_a_person_wrote_is_exported(finished: Office) -> None:
    finished.edit("## 二、", "本乡另设 <展板> & 公告栏，编号 --A\\B。\n\n## 二、")
    assert export(finished).code == 0
    texts = [text for one in read_report(finished.folder / "draft.docx").sections for text in one.paragraphs]
    assert "本乡另设 <展板> & 公告栏，编号 --A\\B。" in texts


@pytest.mark.parametrize(
    "text",
    [
        "二、主动公开政府信息情况",
        "信息来源：石泉乡党政办",
        "第3页",
        "一是甲\t1\t2\t3",
        "<table><tr><td>5</td></tr></table>",
        "<!-- 批注 --> 与 </p>。",
        "𠮷字\u200b与\u00a0空格\u3000全角。",
        "=1+1，{{ 年 }}，{% for %}。",
    ],
)
def test_odd_text_of_a_person_is_no_mismatch(text: str, finished: Office) -> None:
    finished.edit("\n\n## 六、", "\n\n" + text.replace("<", "\\<") + "\n\n## 六、")
    assert export(finished, "--format", "docx,html,txt,tsv,fragment").code == 0


def test_a_cell_changed_in_the_draft_stops_the_export(finished: Office) -> None:
    finished.edit('行政许可</th><td colspan="3">64<', '行政许可</th><td colspan="3">66<')
    outcome = export(finished, "--json")
    assert outcome.code == 1
    [finding] = outcome.answer["findings"]
    assert (finding["rule"], [one["value"] for one in finding["evidence"]]) == ("DRAFT-TABLE", ["66", "64"])
    assert finished.files() == ["draft.md", "figures.yaml"]


def test_figures_that_changed_since_stop_the_export(finished: Office) -> None:
    finished.change_figures("行政许可: 64", "行政许可: 65")
    outcome = export(finished)
    assert outcome.code == 1
    assert "narrator draft" in outcome.talk
    assert finished.files() == ["draft.md", "figures.yaml"]
    assert finished.draft().code == 0
    assert export(finished, "--draft").code == 0


def test_a_missing_figures_file_is_told(finished: Office) -> None:
    finished.figures.rename(finished.folder / "别处.yaml")
    outcome = export(finished, "--json")
    assert outcome.code == 2
    assert outcome.answer["error"]["kind"] == "file-missing"
    assert "narrator draft" in outcome.answer["error"]["hint"]


def test_the_draft_of_another_year_is_refused(finished: Office) -> None:
    finished.change_figures("年度: 2025", "年度: 2024")
    outcome = export(finished)
    assert outcome.code == 2
    assert "2024年" in outcome.talk


@pytest.mark.parametrize("name", ["none.md", "figures.yaml"])
def test_what_is_no_draft_is_refused(name: str, finished: Office) -> None:
    assert command("export", finished.folder / name).code == 2


def test_an_unknown_format_is_refused(finished: Office) -> None:
    outcome = export(finished, "--format", "docx,doc")
    assert outcome.code == 2
    assert "docx、html" in outcome.talk


def test_a_deleted_heading_is_told_and_nothing_written(finished: Office) -> None:
    finished.edit("## 三、收到和处理政府信息公开申请情况\n", "")
    outcome = export(finished, "--json")
    assert outcome.code == 1
    assert "DRAFT-SECTION" in {one["rule"] for one in outcome.answer["findings"]}
    assert finished.files() == ["draft.md", "figures.yaml"]


def test_a_statement_against_the_figures_stops_the_export(finished: Office) -> None:
    finished.edit("64件", "46件")
    outcome = export(finished, "--json")
    assert outcome.code == 1
    [finding] = [one for one in outcome.answer["findings"] if one["rule"] == "EXPORT-CLAIM"]
    assert finding["severity"] == "error"
    assert "46" in finding["message"]
    assert finished.files() == ["draft.md", "figures.yaml"]


def test_with_a_draft_asked_for_it_is_told_and_marked(finished: Office) -> None:
    finished.edit("64件", "46件")
    outcome = export(finished, "--draft", "--json")
    assert outcome.code == 0
    [finding] = [one for one in outcome.answer["findings"] if one["rule"] == "EXPORT-CLAIM"]
    assert finding["severity"] == "warning"
    assert "草稿" in (finished.folder / "draft.html").read_text(encoding="utf-8")


def test_a_wording_the_district_lets_pass_is_exported(finished: Office) -> None:
    finished.edit("64件", "46件")
    (finished.folder / "narrator.yaml").write_text(
        "放行: [{规则: EXPORT-CLAIM, 文字: 46件}]\n", encoding="utf-8"
    )
    assert export(finished).code == 0


def test_a_changed_or_foreign_export_survives(finished: Office) -> None:
    (finished.folder / "draft.html").write_text("别人的网页", encoding="utf-8")
    assert export(finished).code == 0
    word = finished.folder / "draft.docx"
    word.write_bytes(word.read_bytes() + b"edited")
    before = word.read_bytes()
    outcome = export(finished)
    assert outcome.code == 0
    assert "--from-docx" in outcome.talk
    assert word.read_bytes() == before
    assert (finished.folder / "draft.html").read_text(encoding="utf-8") == "别人的网页"
    assert finished.files() == [
        "draft.docx", "draft.html", "draft.md", "draft.新.docx", "draft.新.html", "figures.yaml"
    ]  # fmt: skip


def test_an_untouched_export_is_replaced(finished: Office) -> None:
    assert export(finished).code == 0
    finished.edit("## 二、", "后来加的一段。\n\n## 二、")
    assert export(finished).code == 0
    assert "后来加的一段" in _word_text(finished.folder / "draft.docx")
    assert finished.files() == ["draft.docx", "draft.html", "draft.md", "figures.yaml"]


@pytest.mark.parametrize("lock", ["~$draft.docx", ".~draft.docx", ".~lock.draft.docx#"])
def test_a_file_open_in_an_office_program_stops_all(lock: str, finished: Office) -> None:
    assert export(finished).code == 0
    before = {path: path.read_bytes() for path in finished.folder.rglob("*") if path.is_file()}
    (finished.folder / lock).write_bytes(b"\0" * 162)
    markdown = finished.folder / "draft.md"
    finished.edit("## 二、", "后来加的一段。\n\n## 二、")
    before[markdown] = markdown.read_bytes()
    outcome = export(finished)
    (finished.folder / lock).unlink()
    assert outcome.code == 2
    assert "draft.docx 正在" in outcome.talk
    assert {path: path.read_bytes() for path in finished.folder.rglob("*") if path.is_file()} == before


def test_same_draft_same_bytes(finished: Office) -> None:
    for folder in ("甲", "乙"):
        assert export(finished, "-o", finished.folder / folder).code == 0
    for name in ("draft.docx", "draft.html"):
        first, second = ((finished.folder / folder / name).read_bytes() for folder in ("甲", "乙"))
        assert first == second


def test_nothing_of_the_working_notes_reaches_an_export(finished: Office) -> None:
    finished.edit("## 二、", "<!-- 领导说这里再斟酌 -->\n\n## 二、")
    assert export(finished).code == 0
    with zipfile.ZipFile(finished.folder / "draft.docx") as package:
        texts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    texts.append((finished.folder / "draft.html").read_text(encoding="utf-8"))
    for text in texts:
        assert not any(word in text for word in ("再斟酌", "narrator:", "短语:", "备选", "答："))


def test_the_answer_in_json_has_the_common_shape(finished: Office) -> None:
    answer = json.loads(export(finished, "--json").out)
    assert list(answer) == ["written", "open", "findings"]


# --- PDF ---


def _without_office(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder))


def test_without_libreoffice_a_pdf_alone_is_refused(
    finished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_office(monkeypatch, finished.folder)
    outcome = export(finished, "--format", "pdf")
    assert outcome.code == 2
    assert "WPS" in outcome.talk
    assert "另存为 PDF" in outcome.talk
    assert finished.files() == ["draft.md", "figures.yaml"]


@pytest.mark.parametrize("script", ["", "import time; time.sleep(60)", "open('x', 'w')"])
def test_a_pdf_that_fails_does_not_keep_the_others(
    script: str, finished: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from narrator.export import pdf

    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf, "SECONDS", 2)
    _without_office(monkeypatch, programs)
    outcome = export(finished, "--format", "docx,pdf", "--json")
    assert outcome.code == 0
    assert [one["rule"] for one in outcome.answer["findings"]] == ["EXPORT-PDF"]
    assert finished.files() == ["draft.docx", "draft.md", "figures.yaml"]
    assert finished.draft(formats="pdf").code == 0


@pytest.mark.libreoffice
def test_a_pdf_says_what_the_word_file_says(finished: Office) -> None:
    assert export(finished, "--format", "docx,pdf").code == 0
    word, page = (read_report(finished.folder / f"draft.{name}") for name in ("docx", "pdf"))
    assert page.tables == word.tables
    assert "".join(page.sections[0].paragraphs) == "".join(word.sections[0].paragraphs)
    assert export(finished, "--format", "pdf").code == 0
    assert finished.files() == ["draft.docx", "draft.md", "draft.pdf", "figures.yaml"]

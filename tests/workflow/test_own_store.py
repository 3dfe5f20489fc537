"""Where the corpus is looked for, the same for every command, and what is said when it is of no use."""

import shutil
from pathlib import Path

import pytest

from narrator.workflow.stores.corpus import list_reports
from narrator.workflow.stores.own_store import own_store
from narrator.workflow.writing.draft import DraftOptions, draft
from narrator.workflow.writing.suggest import SuggestOptions, suggest_wording
from tests.acceptance.office import Outcome, command
from tests.checkout import ROOT

FIGURES = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"
OFFICE = "云溪区柳园街道办事处"


def _report(unit: str, year: int) -> str:
    return (
        f"---\nid: own-{year}\nunit: {unit}\nkind: 街道\nyear: {year}\nsource: {{kind: 自编}}\n---\n"
        "## 总体情况\n每件公开信息都附上白话摘要，由经办人写明办理口径和咨询窗口。\n"
    )


def _corpus(folder: Path, unit: str = OFFICE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "own-2023.md").write_text(_report(unit, 2023), encoding="utf-8")
    return folder


@pytest.fixture
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "年报" / "2025"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return Path(shutil.copy(FIGURES, folder / "figures.yaml"))


def _told(figures: Path, *corpora: Path) -> list[str]:
    """Return what `draft` says of the corpus; `suggest` says the same of what is of no use."""
    drafted = draft(figures, DraftOptions(formats=("md",), corpora=corpora))
    suggested = suggest_wording(figures, SuggestOptions(corpora=corpora))
    said = [one.text() for one in drafted.findings if one.rule == "CORPUS-UNUSED"]
    also = [one.text() for one in suggested.findings if one.rule == "CORPUS-UNUSED"]
    assert [one for one in said if "不抄这里的句子" not in one] == also
    return said


def test_beside_the_figures_then_up_to_the_settings(figures: Path) -> None:
    above = figures.parent.parent
    _corpus(above / "corpus")
    assert own_store("corpus", figures.parent) == figures.parent / "corpus"
    (said,) = _told(figures)
    assert f"{above / 'corpus'} 里有年报" in said
    assert "narrator.yaml" in said
    (above / "narrator.yaml").write_text("{}\n", encoding="utf-8")
    assert own_store("corpus", figures.parent) == above / "corpus"
    assert _told(figures) == []
    assert list_reports().folder == above / "corpus"
    _corpus(figures.parent / "corpus")
    assert own_store("corpus", figures.parent) == figures.parent / "corpus"


def test_a_corpus_above_is_offered_and_compared(figures: Path) -> None:
    (figures.parent.parent / "narrator.yaml").write_text("{}\n", encoding="utf-8")
    _corpus(figures.parent.parent / "corpus")
    found = suggest_wording(figures, SuggestOptions(query="白话摘要")).suggestions
    assert any("白话摘要" in one.text for one in found.offered)
    draft(figures, DraftOptions(formats=("md",)))
    outcome = command("compare", figures.parent / "draft.md", "--own-corpus", "--json")
    assert outcome.code in (0, 1), outcome.out


def test_a_folder_of_word_files_is_no_corpus_yet(figures: Path) -> None:
    folder = figures.parent / "往年"
    folder.mkdir()
    for name in ("2023.docx", "2024.doc"):
        (folder / name).write_bytes(b"x")
    (said,) = _told(figures, folder)
    assert "2 份年报原件（.docx、.doc）" in said
    assert f"narrator corpus add {folder}" in said


def test_originals_in_the_corpus_folder_itself_can_be_added(figures: Path) -> None:
    folder = figures.parent / "corpus"
    folder.mkdir()
    text = f"{OFFICE}2023年政府信息公开工作年度报告\n一、总体情况\n每件公开信息都附上白话摘要，由经办人写明办理口径。\n"
    (folder / "2023.txt").write_text(text, encoding="utf-8")
    (said,) = _told(figures)
    assert "1 份年报原件（.txt）" in said
    added: Outcome = command("corpus", "add", folder)
    assert added.code == 0, added.talk
    assert _told(figures) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("", "", "是空的，没有语料"),
        ("a.md", "# 记录\n", "1 份 .md 不是语料文件"),
        ("a.png", "x", "1 个文件，没有一份是年报"),
    ],
)
def test_what_else_a_named_folder_may_hold(figures: Path, name: str, content: str, said: str) -> None:
    folder = figures.parent / "材料"
    folder.mkdir()
    if name:
        (folder / name).write_text(content, encoding="utf-8")
    found = draft(figures, DraftOptions(formats=("md",), corpora=(folder,))).findings
    assert any(said in one.text() and "narrator corpus add" in one.text() for one in found)


def test_a_corpus_of_other_offices_alone(figures: Path) -> None:
    _corpus(figures.parent / "corpus", "云溪区石泉街道办事处")
    (said,) = _told(figures)
    assert f"没有一份是“{OFFICE}”的" in said
    assert "--corpus" in said
    assert "石泉" not in said


def test_a_named_corpus_is_for_suggestions(figures: Path) -> None:
    (said,) = _told(figures, _corpus(figures.parent / "别处"))
    assert "narrator suggest" in said

"""A disk that is full, read-only or out of reach: caches cost time, never the answer, and nothing half-written stays."""

import os
import tempfile
from pathlib import Path

import pytest

from narrator.export import read_back as reading
from narrator.export.pdf import PrintedPdf
from narrator.language import segment
from narrator.language.segment import ExcerptSegmenter, Segmenter
from tests.acceptance.office import Office, command, office_in

_ASKED = [
    ["draft", "{figures}", "--format", "md,docx,html"],
    ["suggest", "{figures}", "--query", "公开栏"],
    ["corpus", "build"],
]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = office_in(tmp_path / "石泉乡 2025")
    monkeypatch.chdir(office.folder)
    return office


def _run(office: Office, words: list[str]) -> None:
    outcome = command(*(word.format(figures=office.figures) for word in words))
    assert outcome.code == 0, outcome.talk


@pytest.fixture
def no_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    segment._started.cache_clear()


@pytest.mark.usefixtures("no_temporary_folder")
@pytest.mark.parametrize("words", _ASKED, ids=lambda words: words[0])
def test_without_a_temporary_folder(words: list[str], office: Office) -> None:
    _run(office, words)


@pytest.mark.parametrize(
    ("words", "broken"),
    [*((words, "nowhere") for words in _ASKED), (_ASKED[1], "a file"), (_ASKED[2], "a pipe")],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_without_a_cache_folder(
    words: list[str], broken: str, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    if broken == "a file":
        cache.write_text("x", encoding="utf-8")
    elif broken == "a pipe" and hasattr(os, "mkfifo"):
        os.mkfifo(cache)
    monkeypatch.setenv("NARRATOR_CACHE_DIR", str(cache / "narrator" if broken == "nowhere" else cache))
    if broken == "nowhere":
        cache.mkdir(mode=0o500)
    _run(office, words)


@pytest.mark.usefixtures("no_temporary_folder")
def test_words_are_cut_alike_without_a_temporary_folder() -> None:
    text = "镇政府在村务公开栏更新了惠民补贴发放名单"
    whole = Segmenter()
    assert ExcerptSegmenter(whole.excerpt(whole.terms(text))).terms(text) == whole.terms(text)


@pytest.mark.usefixtures("no_temporary_folder")
def test_a_pdf_without_a_temporary_folder_takes_nothing_with_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("narrator.export.pdf.office_program", lambda: "soffice")
    outcome = command("draft", office.figures, "--format", "md,docx,html,pdf")
    assert outcome.code == 0
    assert "磁盘已满" in outcome.talk
    assert office.files() == ["draft.docx", "draft.html", "draft.md", "figures.yaml"]


def test_one_format_that_fails_takes_no_other_with_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("narrator.export.pdf.print_pdf", lambda _: PrintedPdf(b"%PDF-1.4 damaged"))
    monkeypatch.setattr("narrator.export.html.render_html", lambda _: b"<html><body>another</body></html>")
    outcome = command("draft", office.figures, "--format", "md,docx,html,pdf")
    assert office.files() == ["draft.docx", "draft.md", "figures.yaml"]
    assert outcome.code == 1
    assert "draft.html" in outcome.talk


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("http://x.cn", "htp://x.cn"),
        ("office@fitting.cn", "ofice@\ufb01ting.cn"),
        ("official", "o\ufb03cial"),
    ],
)
def test_letters_are_compared_as_a_pdf_gives_them(printed: str, read: str) -> None:
    fold = reading._as_in_pdf
    assert fold(reading.flat(printed)) == fold(reading.flat(read))
    assert reading.may_be_left_of(reading.flat(read), reading.flat(printed))
    assert not reading.may_be_left_of("www.b.cn", "www.a.cn")
    assert fold(reading.flat("www.a1.cn")) != fold(reading.flat("www.a2.cn"))
    assert fold(reading.flat("邮箱a@a.cn")) != fold(reading.flat("信箱a@a.cn"))


def test_temporary_files_of_a_killed_run_are_removed_after_an_hour(office: Office) -> None:
    old, young = office.folder / ".narrator-old.tmp", office.folder / ".narrator-young.tmp"
    other = office.folder / "narrator.tmp"
    for path in (old, young, other):
        path.write_bytes(b"half")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    os.utime(other, (1_000_000_000, 1_000_000_000))
    assert office.draft().code == 0
    assert not old.exists()
    assert young.exists()
    assert other.exists()

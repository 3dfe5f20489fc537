"""What reaches a terminal: no sign of a file name or a text steers it, and a stream that is gone is told of."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.cli import main
from tests.acceptance.office import command

_STEER = "\x1b]0;pwned\x07\x1b[2J\x9b31m\u202e"
_REPORT = f"石泉乡人民政府2025年政府信息公开工作年度报告\n\n一、总体情况\n\n公开栏{_STEER}已经更新更新。。\n"


def _raw(text: str) -> list[str]:
    return [sign for sign in text if sign in "\x1b\x07\x9b\u202e\r\x08"]


@pytest.mark.parametrize(
    "words",
    [
        ["check", "{}"],
        ["check", "{}", "--json"],
        ["read", "{}"],
        ["read", "{}", "--json"],
        ["compare", "--inside", "{}"],
        ["check", "{}", "--fix"],
    ],
)
@pytest.mark.parametrize("name", [f"报{_STEER}告.txt", "报\r告.txt", "没有这个\x1b[2J.txt"])
def test_file_names_and_text_are_shown_never_obeyed(words: list[str], name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if not name.startswith("没有"):
        path.write_text(_REPORT.replace("\x1b", "").replace("\x07", "").replace("\x9b", ""), encoding="utf-8")
    outcome = command(*(word.format(path) for word in words))
    assert not _raw(outcome.out)
    assert not _raw(outcome.talk)


def test_text_from_standard_input_is_shown_never_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_REPORT.encode())))
    outcome = command("check", "-")
    assert not _raw(outcome.out + outcome.talk)


def test_new_shows_the_name_of_its_file(tmp_path: Path) -> None:
    outcome = command("new", "-o", tmp_path / "a\x1b[2J.yaml")
    assert outcome.code == 0
    assert "␛" in outcome.out
    assert not _raw(outcome.out)


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    outcome = command("check", "-")
    assert outcome.code == 2
    assert "标准输入" in outcome.talk


def test_streams_that_are_gone_stop_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["new", "-o", str(tmp_path / "figures.yaml")]) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "narrator", "--help"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert "磁盘已满" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_working_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    outcome = command("corpus", "list")
    assert outcome.code == 2
    assert "错误：" in outcome.talk
    os.chdir(tmp_path)


@pytest.mark.parametrize("name", ["字" * 300, "a\udcffb.docx", "a\rb.docx", "a\0b"])
@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["read"],
        ["new"],
        ["draft"],
        ["export"],
        ["suggest"],
        ["compare", "--inside"],
        ["corpus", "add"],
    ],
)
def test_names_that_no_file_can_have(
    name: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = command(*words, name)
    assert outcome.code == 2
    assert "错误：" in outcome.talk or outcome.out

"""A folder that cannot be written to: told at once, in words that help, without the program's own files."""

import errno
import os
from pathlib import Path

import pytest

from narrator.errors import CannotWrite, SystemRefused, reason_of
from narrator.web.answers import error_json
from narrator.web.unwritable import hint
from tests.web.conftest import Browser

OWN = Path("/年报 2025/柳园/.narrator/versions/376793231c")


def _told(error: CannotWrite | SystemRefused) -> str:
    made = error_json(error)["error"]
    assert isinstance(made, dict)
    return f"{made['message']}。{made['hint']}"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
@pytest.mark.parametrize("path", [OWN, Path("/年报 2025/柳园/2024年报.docx")])
def test_a_folder_that_is_read_only_is_to_be_copied(number: int, path: Path) -> None:
    problem = OSError(number, "", str(path))
    for error in (CannotWrite(path, reason_of(problem)), SystemRefused(problem)):
        words = _told(error)
        assert "复制到能写的地方" in words
        assert "腾出地方" not in words
        assert ".narrator" not in words


def test_a_full_disk_is_told_without_the_program_s_own_files() -> None:
    words = _told(CannotWrite(OWN, "磁盘已满"))
    assert words.startswith("写不了 年报的文件夹：磁盘已满")
    assert "再存一次" in words


def test_every_page_says_at_its_top_that_nothing_can_be_saved(
    drafted: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "只能看" not in drafted.client.get("/figures/disclosure").text
    assert hint(drafted.project.folder / "没有") == ""
    monkeypatch.setattr(os, "access", lambda *_: False)
    for address in ("/", "/figures/disclosure", "/text", "/check"):
        assert "年报的文件夹只能看" in drafted.client.get(address).text


def test_what_cannot_be_written_is_refused_and_stays(
    drafted: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drafted.figures()

    def refuse(*_: object, **__: object) -> None:
        raise CannotWrite(OWN, reason_of(OSError(errno.EACCES, "")))

    monkeypatch.setattr(type(drafted.project.store), "write", refuse)
    answer = drafted.fill(cells={"disclosure.penalty.decisions": "30"}, label="填")
    assert answer.status_code == 507
    assert "复制到能写的地方" in answer.json()["error"]["hint"]
    assert drafted.figures() == before

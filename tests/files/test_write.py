"""Writing: what somebody else saves meanwhile stands, one writer at a time, nothing half-written stays."""

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.errors import CannotWrite, FileChanged
from narrator.files import lock
from narrator.files.lock import FolderBusy, projects_locked
from narrator.files.write import Staging, digest, write_all

Saved = Callable[[Path, bytes], None]


@pytest.fixture
def saved_while_staging(monkeypatch: pytest.MonkeyPatch) -> Saved:
    """Return a way to have a person's editor save a file once the new text lies on the disk beside it."""

    def when(path: Path, data: bytes) -> None:
        done = os.fsync

        def fsync(handle: int) -> None:
            done(handle)
            path.write_bytes(data)

        monkeypatch.setattr(os, "fsync", fsync)

    return when


def test_what_a_person_saves_meanwhile_stands(tmp_path: Path, saved_while_staging: Saved) -> None:
    path, other = tmp_path / "draft.md", tmp_path / "draft.html"
    path.write_bytes(b"read")
    saved_while_staging(path, b"a person's")
    with pytest.raises(FileChanged, match="没有写入"):
        write_all({other: b"page", path: b"ours"})
    assert path.read_bytes() == b"a person's"
    assert [one.name for one in tmp_path.iterdir()] == ["draft.md"]


def test_a_file_that_appears_meanwhile_stands(tmp_path: Path, saved_while_staging: Saved) -> None:
    path = tmp_path / "figures.yaml"
    saved_while_staging(path, b"a person's")
    with pytest.raises(FileChanged):
        write_all({path: b"ours"})
    assert path.read_bytes() == b"a person's"


def test_what_was_saved_since_it_was_read_stands(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"a person's")
    with pytest.raises(FileChanged):
        write_all({path: b"ours"}, {path: digest(b"read")})
    assert path.read_bytes() == b"a person's"


def test_a_file_that_says_already_what_is_to_be_written_loses_nothing(
    tmp_path: Path, saved_while_staging: Saved
) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"read")
    saved_while_staging(path, b"ours")
    write_all({path: b"ours"})
    assert path.read_bytes() == b"ours"


def test_a_second_writer_in_a_project_gives_up_with_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_SECONDS", 0.0)
    (tmp_path / ".narrator").mkdir()
    path = tmp_path / "corpus" / "report.md"
    with projects_locked([path]), pytest.raises(FolderBusy, match="另一个 narrator"):
        write_all({path: b"report"})
    assert not path.exists()
    write_all({path: b"report"})
    assert path.read_bytes() == b"report"


def test_outside_a_project_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    write_all({tmp_path / "page.html": b"page"})
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_target(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    os.mkfifo(path)
    with pytest.raises(CannotWrite, match="不是普通文件"):
        write_all({path: b"ours"})


def test_many_files_are_put_in_place_together_and_few_are_in_memory(tmp_path: Path) -> None:
    size, count = 200_000, 100
    tracemalloc.start()
    try:
        with Staging() as staging:
            for number in range(count):
                staging.add(tmp_path / f"{number}.txt", bytes([number]) * size)
            assert not list(tmp_path.glob("*.txt"))
            changed = staging.put_in_place()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < size * count / 3
    assert sorted(changed) == sorted(tmp_path.iterdir())
    assert (tmp_path / "99.txt").read_bytes() == bytes([99]) * size


def test_of_files_of_which_one_cannot_be_put_in_place_none_is(tmp_path: Path) -> None:
    (tmp_path / "30.txt").write_bytes(b"seen")
    with Staging({tmp_path / "30.txt": digest(b"another")}) as staging:
        for number in range(50):
            staging.add(tmp_path / f"{number}.txt", b"ours")
        with pytest.raises(FileChanged):
            staging.put_in_place()
    assert [one.name for one in tmp_path.iterdir()] == ["30.txt"]

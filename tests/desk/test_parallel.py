"""Work in several processes: all of it is done, and a piece that takes its process down is one row, not the end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.desk.check_one import READ, ReadTask, read_broke
from narrator.desk.intake.read_file import Cause, FileContent
from narrator.desk.kept.store import Store
from narrator.desk.parallel import Job, Workers
from tests.checkout import ROOT

from .conftest import silent


def leave_a_mark(folder: Path, name: str) -> None:
    """Do a piece of work; the fourth takes its process down."""
    if name == "4":
        os._exit(1)
    (folder / name).write_text("done", encoding="utf-8")


def tell_it_broke(folder: Path, name: str) -> None:
    """Say that a piece of work broke."""
    (folder / name).write_text("broke", encoding="utf-8")


@pytest.mark.slow
def test_a_process_that_dies_is_one_row(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    jobs = [Job(str(n), leave_a_mark, (tmp_path, str(n)), tell_it_broke) for n in range(7)]
    with Workers(2, lambda *words: told.append((words[1], words[2]))) as workers:
        workers.run("读", jobs)
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert found == {str(n): "broke" if n == 4 else "done" for n in range(7)}
    assert told == [(n, 7) for n in range(1, 8)]


def test_what_broke_is_told_as_a_file_of_no_use(tmp_path: Path) -> None:
    store = Store.at(tmp_path)
    with Workers(1, silent) as workers:
        workers.run("读", [Job("甲.pdf", read_broke, (store, ReadTask("a" * 64, tmp_path / "甲.pdf")))])
    kept = store.get(READ, "a" * 64, FileContent)
    assert kept is not None
    assert kept.trouble is not None
    assert kept.trouble.cause is Cause.DAMAGED


def test_a_damaged_result_is_made_anew(tmp_path: Path) -> None:
    store = Store.at(tmp_path)
    path = store.path(READ, "b" * 64)
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"medium": "Word", "report": 7')
    assert store.get(READ, "b" * 64, FileContent) is None


_PARENT = """
import sys
from pathlib import Path
from narrator.desk.parallel import Job, Workers
from tests.desk.test_parallel import stay
folder = Path(sys.argv[1])
with Workers(2, lambda *_: None) as workers:
    workers.run("读", [Job(str(n), stay, (folder, str(n))) for n in range(8)])
"""


def stay(folder: Path, name: str) -> None:
    """Say which process this is, and stay for a while."""
    (folder / name).write_text(str(os.getpid()), encoding="utf-8")
    threading.Event().wait(60)


def _is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and is only not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(holds: Callable[[], bool]) -> bool:
    for _ in range(1200):
        if holds():
            return True
        threading.Event().wait(0.05)
    return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to look at processes")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, str(tmp_path)], cwd=ROOT)
    assert _until(lambda: len(list(tmp_path.iterdir())) == 2)
    assert _until(lambda: all(path.read_text(encoding="utf-8") for path in tmp_path.iterdir()))
    pids = [int(path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()]
    parent.kill()
    parent.wait()
    assert _until(lambda: not any(map(_is_there, pids)))

"""One writer at a time in a project folder.

The lock is the operating system's: it ends with the process that holds it, however that ends, so that no stale lock is
ever left. It lies in ``.narrator/lock`` of the project, the nearest folder at or above a target that has a
``.narrator`` folder; elsewhere nothing is put beside a person's files only to lock them. Every writer still compares.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from narrator.errors import NarratorError

OWN_FOLDER = ".narrator"
_LOCK = "lock"
_SECONDS = 10.0
_PAUSE = 0.02

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderBusy(NarratorError):
    """Another narrator is writing in the same project and does not end."""

    kind = "folder-busy"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} 里另一个 narrator 正在写文件，没有写入",
            hint="请等它结束后再运行一次",
            file=str(folder),
        )


def project_of(path: Path) -> Path | None:
    """Return the project that ``path`` lies in: the nearest folder above it with a ``.narrator`` folder."""
    own = (folder for folder in path.absolute().parents if folder.name != OWN_FOLDER)
    return next((folder for folder in own if (folder / OWN_FOLDER).is_dir()), None)


@contextmanager
def projects_locked(paths: Iterable[Path]) -> Iterator[None]:
    """Hold the projects of ``paths``, always in the same order; raise :class:`FolderBusy` where one stays held.

    Where a lock cannot be made at all (a folder that cannot be written) there is none: writing there fails anyway.
    """
    projects = {project for project in map(project_of, paths) if project is not None}
    with ExitStack() as held:
        for project in sorted(projects):
            held.enter_context(_held(project))
        yield


@contextmanager
def _held(project: Path) -> Iterator[None]:
    try:
        handle = os.open(
            project / OWN_FOLDER / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o666
        )
    except OSError:
        yield
        return
    try:
        _wait(handle, project)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, project: Path) -> None:
    """Take the lock, or give up after a while."""
    give_up = time.monotonic() + _SECONDS
    while True:
        try:
            _take(handle)
        except OSError:
            if time.monotonic() >= give_up:
                raise FolderBusy(project) from None
            time.sleep(_PAUSE)
        else:
            return

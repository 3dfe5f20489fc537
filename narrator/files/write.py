"""Writing files so that nothing half-written is left and nothing of a person's is lost."""

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from narrator.errors import CannotWrite, FileChanged, FileInUse, reason_of
from narrator.files.lock import projects_locked

_PREFIX, _SUFFIX = ".narrator-", ".tmp"
_LEFT_OVER_SECONDS = 3600
_MANY, _AT_ONCE = 20, 8
_OWNER_FILES = (("~${}", "WPS 或 Word"), (".~{}", "WPS"), (".~lock.{}#", "LibreOffice"))


def digest(data: bytes) -> str:
    """Return the sha256 of ``data`` as hex."""
    return hashlib.sha256(data).hexdigest()


def check_free(path: Path) -> None:
    """Raise :class:`FileInUse` if an office program holds ``path`` open.

    Word and WPS mark an open document with an owner file; on Windows they also keep it from being written.
    """
    for pattern, program in _OWNER_FILES:
        names = (
            {pattern.format(path.name), pattern.format(path.name[2:])}
            if pattern == "~${}"
            else {pattern.format(path.name)}
        )
        if path.exists() and any((path.parent / name).exists() for name in names):
            raise FileInUse(path, program)
    if path.exists():
        try:
            with path.open("r+b"):
                pass
        except PermissionError as problem:
            raise FileInUse(path) from problem
        except OSError as problem:
            raise CannotWrite(path, reason_of(problem)) from problem


def write_all(
    contents: Mapping[Path, bytes], seen: Mapping[Path, str | None] | None = None
) -> tuple[Path, ...]:
    """Write several files, each atomically, after all of them proved writable; return those changed.

    ``seen`` and what is raised are those of :class:`Staging`.
    """
    with Staging(seen) as staging:
        for path, data in contents.items():
            staging.add(path, data)
        return staging.put_in_place()


class Staging:
    """Files put on the disk beside their places as they come, and into their places together, at the end.

    Content that is already there is not written again. ``seen`` holds for a path the digest of the file that the
    caller worked from, ``None`` where there was none; of other paths what stood there when they came counts. Right before
    the first replacement, under the lock of the project, every file is compared with that once more: raise
    :class:`FileChanged` if one is another by now. If one file cannot be replaced, no temporary file stays. Of many files
    only a few are in memory at a time.
    """

    def __init__(self, seen: Mapping[Path, str | None] | None = None) -> None:
        """Take what the caller worked from."""
        self._seen = seen or {}
        self._expected: dict[Path, str | None] = {}
        self._made: dict[Path, str] = {}
        self._waiting: dict[Path, bytes] = {}
        self._staged: dict[Path, Path] = {}
        self._swept: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        for temporary in self._staged.values():
            temporary.unlink(missing_ok=True)

    def add(self, path: Path, data: bytes) -> None:
        """Take a file. Raise :class:`FileInUse` or :class:`CannotWrite` if it cannot be written."""
        known, made = standing(path), digest(data)
        if known == made:
            return
        check_free(path)
        if path.parent not in self._swept:
            _sweep(path.parent)
            self._swept.add(path.parent)
        self._expected[path] = self._seen.get(path, known)
        self._made[path] = made
        self._waiting[path] = data
        if len(self._waiting) >= _MANY:
            self._stage()

    def put_in_place(self) -> tuple[Path, ...]:
        """Put all that came into its place; return the paths of what is another than it was."""
        self._stage()
        with projects_locked(self._staged):
            compare(self._expected, self._made)
            for path, temporary in self._staged.items():
                _replace(temporary, path)
        return tuple(self._made)

    def _stage(self) -> None:
        _stage_all(self._waiting, self._staged)
        self._waiting = {}


def compare(expected: Mapping[Path, str | None], made: Mapping[Path, str] | None = None) -> None:
    """Raise :class:`FileChanged` if a path does not hold what is expected there: a digest, or ``None`` for no file.

    A file that already says what is to be written (``made``) loses nothing.
    """
    for path, wanted in expected.items():
        if standing(path) not in (wanted, (made or {}).get(path, wanted)):
            raise FileChanged(path)


def standing(path: Path) -> str | None:
    """Return the digest of the file at ``path``, ``None`` if there is none; what is no regular file cannot be written."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CannotWrite(path, "是文件夹" if path.is_dir() else "不是普通文件")
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as problem:
        raise CannotWrite(path, "文件名里有不能用的字符") from problem
    except OSError as problem:
        raise CannotWrite(path, reason_of(problem)) from problem


def write_bytes(path: Path, data: bytes) -> bool:
    """Write one file atomically; return whether its content changed."""
    return bool(write_all({path: data}))


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left in a folder; younger files may be another run's."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_OVER_SECONDS:
                left.unlink()


def _stage_all(contents: Mapping[Path, bytes], staged: dict[Path, Path]) -> None:
    """Put every content into a temporary file beside its path; ``staged`` has those that are there, also on failure.

    Many files are put on the disk at once: it waits as long for one as for several.
    """
    mode = 0o666 & ~_umask()

    def put(path: Path) -> None:
        staged[path] = _stage(path, contents[path], mode)

    if len(contents) < _MANY:
        for path in contents:
            put(path)
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(put, contents):
            pass


def _stage(path: Path, data: bytes, usual: int) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    except OSError as problem:
        raise CannotWrite(path, reason_of(problem)) from problem
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else usual
        Path(name).chmod(mode)
    except OSError as problem:
        Path(name).unlink(missing_ok=True)
        raise CannotWrite(path, reason_of(problem)) from problem
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as problem:
        raise FileInUse(path) from problem
    except OSError as problem:
        raise CannotWrite(path, reason_of(problem)) from problem

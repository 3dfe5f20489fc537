"""Everything in a folder that may be a report, archives opened, each file with its digest and date."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from narrator.desk.intake.archive import ArchiveRefused, Budget, Entry, entries, is_archive, other_archive
from narrator.desk.intake.submitted import Refused, Submitted, Taken
from narrator.errors import FileMissing, FileUnreadable, NarratorError, UsageError
from narrator.files.text import is_folder, read_bytes
from narrator.report.formats.limits import FILE_BYTES

MOST_FILES = 5000
_NO_REPORTS = (".yaml", ".yml", ".json", ".csv", ".lnk", ".ini", ".db", ".tmp", ".sha256")
_ARCHIVE_BYTES = 500 << 20


def take_in(folder: Path, spool: Path, leave_out: Sequence[Path] = (), most: int = MOST_FILES) -> Taken:
    """Return every file below ``folder`` in the order of names; what lies in archives is put into ``spool`` by digest.

    Hidden files, settings and what is under ``leave_out`` are passed over. Raise :class:`FileMissing` without a folder.
    """
    if not is_folder(folder):
        hint = "请放进一个文件夹，再写这个文件夹；以后各轮报来的也放进去，旧的不用删"
        raise FileMissing(folder) if not folder.exists() else FileUnreadable(folder, "这不是文件夹", hint)
    files: list[Submitted] = []
    refused: list[Refused] = []
    budget = Budget()
    for path in _paths(folder, leave_out):
        name = path.relative_to(folder).as_posix()
        try:
            _take(path, name, spool, budget, files, refused, most)
        except ArchiveRefused as problem:
            refused.append(Refused(name, problem.reason, problem.hint))
        except NarratorError as problem:
            refused.append(Refused(name, problem.message.rpartition("：")[2], problem.hint))
        if len(files) > most:
            raise UsageError(f"{folder} 里的文件超过 {most:,} 个", hint="请确认是不是选错了文件夹")
    return Taken(tuple(files), tuple(refused))


def _paths(folder: Path, leave_out: Sequence[Path]) -> Iterator[Path]:
    outside = {path.resolve() for path in leave_out}
    for path in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).as_posix()):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "~$", "__MACOSX")) for part in parts) or not path.is_file():
            continue
        if path.suffix.lower() in _NO_REPORTS or path.name in ("Thumbs.db",):
            continue
        resolved = path.resolve()
        if not outside & {resolved, *resolved.parents}:
            yield path


def _take(
    path: Path,
    name: str,
    spool: Path,
    budget: Budget,
    files: list[Submitted],
    refused: list[Refused],
    most: int,
) -> None:
    data = read_bytes(path, _ARCHIVE_BYTES)
    kind = other_archive(data[:6])
    if kind is not None:
        raise ArchiveRefused(f"{kind} 压缩包不能直接打开", "请解压后放进文件夹，或改用 zip")
    if not data.startswith(b"PK") or not is_archive(data):
        if len(data) > FILE_BYTES:
            raise ArchiveRefused(f"文件有 {len(data) >> 20} MB，上限是 {FILE_BYTES >> 20} MB")
        files.append(Submitted(name, path, hashlib.sha256(data).hexdigest(), _day(path)))
        return
    for entry in entries(data, budget):
        inner = f"{name}/{entry.name}"
        if entry.fault is not None:
            refused.append(Refused(inner, entry.fault.reason, entry.fault.hint))
        elif Path(entry.name).suffix.lower() not in _NO_REPORTS:
            files.append(_spooled(entry, inner, spool))
        if len(files) > most:
            return


def _spooled(entry: Entry, name: str, spool: Path) -> Submitted:
    digest = hashlib.sha256(entry.data).hexdigest()
    ending = Path(entry.name).suffix.lower()
    path = spool / (digest + (ending if ending[1:].isalnum() and ending.isascii() else ""))
    if not path.exists():
        path.write_bytes(entry.data)
    return Submitted(name, path, digest, entry.day)


def _day(path: Path) -> date:
    return date.fromtimestamp(path.stat().st_mtime)

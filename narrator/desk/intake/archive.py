"""Zip archives that offices send, opened within limits: nothing is written by the name an entry claims to have."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

MOST_ENTRIES = 5000
MOST_BYTES = 50 << 20
DEEPEST = 4
_TOTAL_BYTES = 2 << 30
_DOCUMENT_MARKS = ("[Content_Types].xml", "OFD.xml", "mimetype")
_OTHER_ARCHIVES = (
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ", "xz"),
)
_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError, OSError,
)  # fmt: skip
_SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_EARLIEST = date(1980, 1, 1)
_NO_CONTROLS = dict.fromkeys([*range(32), 127, ord(":")], "_")


class ArchiveRefused(Exception):
    """An archive, or an entry of it, is not to be opened; ``reason`` and ``hint`` are for a person."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside an archive; ``fault`` is why it has no data."""

    name: str
    data: bytes
    day: date
    fault: ArchiveRefused | None = None


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked in this run."""

    left: int = _TOTAL_BYTES

    def spend(self, count: int) -> None:
        """Take ``count`` bytes; raise :class:`ArchiveRefused` when nothing is left."""
        self.left -= count
        if self.left < 0:
            raise ArchiveRefused("解压后的内容太大，没有读完", "请分批放进文件夹")


def other_archive(start: bytes) -> str | None:
    """Return the name of an archive format that is not opened here, by its first bytes."""
    return next((name for sign, name in _OTHER_ARCHIVES if start.startswith(sign)), None)


def is_archive(data: bytes) -> bool:
    """Whether bytes that begin as a zip file are an archive and not one of the documents that are zip files too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[: MOST_ENTRIES + 1]
    except _FAULTS:
        return False
    return not any(name in _DOCUMENT_MARKS or name.startswith("word/") for name in names)


def entries(data: bytes, budget: Budget, depth: int = 1) -> Iterator[Entry]:
    """Yield the files of an archive in the order of their names, those of archives inside it as well.

    Raise :class:`ArchiveRefused` for an archive that cannot be opened; a bad entry tells its own fault.
    """
    if depth > DEEPEST:
        raise ArchiveRefused(f"压缩包套了 {DEEPEST} 层以上，没有再打开", "请解压后再放进文件夹")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as problem:
        raise ArchiveRefused("压缩包不完整或已损坏", "请重新压缩或下载一份") from problem
    with archive:
        infos = [one for one in archive.infolist() if not one.is_dir()]
        if len(infos) > MOST_ENTRIES:
            reason = f"压缩包里有 {len(infos):,} 个文件，上限是 {MOST_ENTRIES:,} 个"
            raise ArchiveRefused(reason, "请确认是不是放错了，或分成几个")
        named = sorted((shown_name(one), number, one) for number, one in enumerate(infos))
        for name, _, info in named:
            if not _is_skipped(name):
                yield from _entry(archive, info, name, budget, depth)


def _entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget, depth: int
) -> Iterator[Entry]:
    day = _day(info)
    try:
        data = _unpacked(archive, info, budget)
        if data.startswith(b"PK") and is_archive(data):
            for inner in entries(data, budget, depth + 1):
                yield Entry(f"{name}/{inner.name}", inner.data, inner.day, inner.fault)
            return
    except ArchiveRefused as fault:
        yield Entry(name, b"", day, fault)
        return
    yield Entry(name, data, day)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Return an entry's bytes; never more than the limit are unpacked, whatever the directory claims."""
    if info.flag_bits & 1:
        raise ArchiveRefused("压缩包设了密码", "请去掉密码重新压缩")
    try:
        with archive.open(info) as stream:
            data = stream.read(MOST_BYTES + 1)
    except _FAULTS as problem:
        raise ArchiveRefused("压缩包里的这个文件损坏了", "请重新压缩一份") from problem
    if len(data) > MOST_BYTES:
        raise ArchiveRefused(f"解压后超过 {MOST_BYTES >> 20} MB", "年度报告不会这么大，请确认是不是放错了")
    budget.spend(len(data))
    return data


def shown_name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name as it was typed: marked UTF-8, else tried as UTF-8 and GBK; it leads nowhere."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = PurePosixPath(name.replace("\\", "/").translate(_NO_CONTROLS)).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."}) or "无名文件"


def _is_skipped(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.startswith((".", "~$")) or any(name.startswith(one) or last == one for one in _SKIPPED)


def _day(info: zipfile.ZipInfo) -> date:
    try:
        return date(*info.date_time[:3])
    except ValueError:
        return _EARLIEST

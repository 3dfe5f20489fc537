"""Reading text whose encoding nobody declared."""

import codecs
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from narrator.errors import FileMissing, FileUnreadable, reason_of

_FINE = frozenset("\t\n")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text whose line ends are single newlines, and the encoding it was found in."""

    text: str
    encoding: str


def control_character(text: str) -> str | None:
    """Return the first character that no text may hold (controls, lone surrogates), or ``None``."""
    return next((c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in _FINE), None)


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the file's bytes; raise :class:`FileMissing` or :class:`FileUnreadable`.

    ``limit`` is in bytes; a larger file is refused before it is read, and what is no file (a pipe, a device) before
    it is opened.
    """
    with open_regular(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        data = stream.read(limit + 1) if size <= limit else b""
    if max(size, len(data)) > limit:
        size = max(size, len(data))
        raise FileUnreadable(path, f"文件有 {size:,} 字节，超过上限 {limit:,} 字节", "请确认是不是选错了文件")
    return data


def read_start(path: Path, count: int) -> bytes:
    """Return the first ``count`` bytes of the file; raise as :func:`read_bytes` does."""
    with open_regular(path) as stream:
        return stream.read(count)


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading if it is a regular one; raise :class:`FileMissing` or :class:`FileUnreadable`.

    What has no end or waits for somebody (pipes, devices) is never opened to be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise FileMissing(path) from problem
    except OSError as problem:
        if is_folder(path):
            raise FileUnreadable(path, "这是文件夹，不是文件", "请指明文件夹里的文件") from problem
        raise _refused(path, problem) from problem
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        if stat.S_ISDIR(mode):
            raise FileUnreadable(path, "这是文件夹，不是文件", "请指明文件夹里的文件")
        raise FileUnreadable(path, "这是管道或设备，不是普通文件", "请先另存为文件，再指明那个文件")
    with os.fdopen(handle, "rb") as stream:
        try:
            yield stream
        except OSError as problem:
            raise _refused(path, problem) from problem


def _refused(path: Path, problem: OSError) -> FileUnreadable:
    return FileUnreadable(path, reason_of(problem), "请检查文件名、权限或是否被占用")


def is_file(path: Path) -> bool:
    """Whether there is a regular file at ``path``; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder at ``path``; a name that no folder can have is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_text(path: Path, limit: int) -> DecodedText:
    """Return the text of ``path`` (at most ``limit`` bytes), decoded as utf-8, utf-16 or gb18030."""
    return decode(read_bytes(path, limit), path)


def decode(data: bytes, path: Path) -> DecodedText:
    """Decode bytes that came from ``path``: a BOM first, then utf-8, then gb18030."""
    if data.startswith(_UTF16):
        candidates = ["utf-16"]
    elif b"\0" in data:
        raise FileUnreadable(path, "不是文本文件（含二进制内容）", "请确认是不是选错了文件")
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return DecodedText(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)
    raise FileUnreadable(path, "认不出文字编码", "请用记事本打开，另存为 UTF-8 编码")

"""Reading text whose encoding nobody declared."""

import codecs
import errno
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import FileMissing, FileUnreadable

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
    try:
        size = _regular_size(path)
        if size <= limit:
            with path.open("rb") as stream:
                data = stream.read(limit + 1)
            size = max(size, len(data))
    except (OSError, ValueError) as problem:
        raise _refused(path, problem) from problem
    if size > limit:
        raise FileUnreadable(path, f"文件有 {size:,} 字节，超过上限 {limit:,} 字节", "请确认是不是选错了文件")
    return data


def read_start(path: Path, count: int) -> bytes:
    """Return the first ``count`` bytes, by which a format is known; raises like :func:`read_bytes`."""
    try:
        _regular_size(path)
        with path.open("rb") as stream:
            return stream.read(count)
    except (OSError, ValueError) as problem:
        raise _refused(path, problem) from problem


_REASONS = {
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.ELOOP: "链接绕成了圈，找不到真正的文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读取出错",
}


def _refused(path: Path, problem: OSError | ValueError) -> FileUnreadable:
    """Return what to tell of a file the system does not hand over."""
    if isinstance(problem, OSError):
        reason = _REASONS.get(problem.errno or 0) or problem.strerror or "系统拒绝读取"
    else:
        reason = "文件名里有不允许的字符"
    return FileUnreadable(path, reason, "请检查文件名、文件权限，或是否被其他程序占用")


def _regular_size(path: Path) -> int:
    """Return the size of a regular file (a link to one is as good); raise for everything else that has a name."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(path) from None
    if stat.S_ISDIR(found.st_mode):
        raise FileUnreadable(path, "这是文件夹，不是文件", "请指明文件夹里的文件")
    if not stat.S_ISREG(found.st_mode):
        raise FileUnreadable(path, "这是管道或设备，不是普通文件", "请先另存为文件，再指明那个文件")
    return found.st_size


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

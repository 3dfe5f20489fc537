"""Reading text whose encoding nobody declared."""

import codecs
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

    ``limit`` is in bytes; a larger file is refused before it is read.
    """
    try:
        if path.is_dir():
            raise FileUnreadable(path, "这是文件夹，不是文件", "请指明文件夹里的文件")
        if not path.exists():
            raise FileMissing(path)
        size = path.stat().st_size
        if size > limit:
            raise FileUnreadable(
                path, f"文件有 {size:,} 字节，超过上限 {limit:,} 字节", "请确认是不是选错了文件"
            )
        return path.read_bytes()
    except OSError as problem:
        raise FileUnreadable(
            path, problem.strerror or "系统拒绝读取", "请检查文件权限或是否被占用"
        ) from problem


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

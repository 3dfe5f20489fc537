"""Text of unknown encoding, told by its bytes whatever a label in it claims."""

import codecs
import re
from pathlib import Path

from narrator.files.text import DecodedText
from narrator.report.formats.errors import Damaged, NotADocument

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]")
_MOST_ODD = 0.01
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
UNSEEN = INVISIBLE | {0xA0: " "}
"""The same for :meth:`str.translate` of typed text, where a space that does not break is a space."""
"""For ``str.translate``: letters without a shape, which programs leave between others."""
_NOT_TEXT = "不是文字文件（内容是二进制数据）"


def decode_text(data: bytes, path: Path) -> DecodedText:
    """Decode by byte order mark, else as utf-8, else gb18030, else utf-16 without a mark.

    A few broken bytes (a cut download) become U+FFFD; raise :class:`NotADocument` if it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _made(data.decode(encoding, "replace"), encoding, path)
    if b"\0" in data:
        return _made(*_utf16_without_mark(data, path), path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _made(data.decode(encoding), encoding, path)
        except UnicodeDecodeError:
            continue
    candidates = [(data.decode(encoding, "replace"), encoding) for encoding in ("utf-8", "gb18030")]
    return _made(*min(candidates, key=lambda one: one[0].count("\ufffd")), path)


def _utf16_without_mark(data: bytes, path: Path) -> tuple[str, str]:
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if data.count(b"\0") > len(data) * 3 // 4:
        raise Damaged(path, "文件（大段内容是空字节）")
    encoding = "utf-16-le" if odd >= even else "utf-16-be"
    return data.decode(encoding, "replace"), encoding


def _made(text: str, encoding: str, path: Path) -> DecodedText:
    if len(_CONTROLS.findall(text)) > max(2, len(text) * _MOST_ODD):
        raise NotADocument(path, _NOT_TEXT)
    return DecodedText(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), encoding)

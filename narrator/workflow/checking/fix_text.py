"""The text of a file about to be mended: its encoding and line ends, what must not change, the difference."""

import difflib
import re
from collections.abc import Sequence

_ENCODINGS = ("utf-8", "gbk", "gb18030")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_PROTECTED = re.compile(
    r"\A\ufeff?---\r?\n.*?\n---[ \t]*\r?$|(?<!\\)<!--.*?(?:-->|\Z)|<table\b.*?(?:</table>|\Z)"
    r"|^(?:```|~~~).*?(?:^(?:```|~~~)|\Z)|^#{1,6}[ \t][^\n]*|^[^\n]*[|\t][^\n]*",
    re.S | re.M | re.I,
)


def decode_exactly(data: bytes) -> tuple[str, str | None]:
    """Return the text with its line ends and byte order mark as they are; no encoding if it would not come back."""
    marked = _UTF16.get(data[:2])
    for encoding in (marked,) if marked else _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == data:
            return text, encoding
    return "", None


def protected_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a Markdown text is no prose: front matter, comments, tables, code, headings."""
    return tuple(match.span() for match in _PROTECTED.finditer(text))


def places_of(text: str, sentence: str, protected: Sequence[tuple[int, int]]) -> list[int]:
    """Return where a sentence stands in the file, outside what must not change."""
    places = [match.start() for match in re.finditer(re.escape(sentence), text)]
    return [one for one in places if not any(a < one + len(sentence) and one < b for a, b in protected)]


def difference(name: str, before: str, after: str) -> str:
    """Return the difference in the usual form, empty if there is none; line ends are not shown."""
    if before == after:
        return ""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), name, f"{name}（改后）", n=0, lineterm=""
    )
    return "\n".join(lines) + "\n"

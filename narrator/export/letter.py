"""A short letter as a Word file: lines of text on a page of our own, the same bytes for the same lines.

python-docx makes one in thirty milliseconds, and a desk writes five hundred: the parts are filled in as text instead.
"""

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import escape

from narrator.export.word.layout import load_layout
from narrator.export.word.package import empty_parts, zipped
from narrator.export.wording import printable

_DOCUMENT = "word/document.xml"
_END = "<w:sectPr>"


def render_letter(lines: Sequence[str]) -> bytes:
    """Return the letter; each line is a paragraph, empty ones are left out."""
    parts = dict(_parts())
    head, end, tail = parts[_DOCUMENT].decode().partition(_END)
    body = "".join(map(_paragraph, filter(None, map(printable, lines))))
    parts[_DOCUMENT] = (head + body + end + tail).encode()
    return zipped(parts)


@lru_cache(maxsize=1)
def _parts() -> dict[str, bytes]:
    return empty_parts(load_layout())


def _paragraph(line: str) -> str:
    properties = '<w:pPr><w:pStyle w:val="BodyText"/><w:ind w:firstLine="0" w:firstLineChars="0"/></w:pPr>'
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'

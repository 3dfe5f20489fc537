"""Web archives (.mht): the page itself out of a MIME message, as a browser or Word saved it."""

import email
import email.policy
import re
from email.message import Message
from pathlib import Path

from narrator.report.flow import Flow
from narrator.report.formats.errors import Damaged
from narrator.report.formats.html.html import flow_of_html
from narrator.report.formats.text import decode_text

_HEADER = re.compile(
    rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*(?:multipart|text/html)", re.I
)
_WHAT = "网页存档"
_MOST_PARTS = 2000


def is_web_archive(data: bytes) -> bool:
    """Whether the bytes begin like a MIME message that holds a web page."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    return b"mime-version" in start.lower() and _HEADER.match(start) is not None


def html_of_archive(data: bytes, path: Path) -> bytes:
    """Return the bytes of the first page in a web archive; raise :class:`Damaged` if there is none."""
    if data.count(b"\n--") > _MOST_PARTS:
        raise Damaged(path, _WHAT)
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        page = next((part for part in message.walk() if _is_page(part)), None)
        content = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise Damaged(path, _WHAT) from problem
    if not isinstance(content, bytes) or not content.strip():
        raise Damaged(path, _WHAT)
    return content


def _is_page(part: Message) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}


def read_mht(data: bytes, path: Path) -> Flow:
    """Return the flow of the page in a web archive."""
    return flow_of_html(decode_text(html_of_archive(data, path), path).text, path, "mht")

"""What a file really is, told by its bytes."""

import re
from enum import Enum
from pathlib import Path

from narrator.report.formats import compound
from narrator.report.formats.errors import Damaged, NotADocument, PasswordProtected
from narrator.report.formats.html.mht import is_web_archive


class Kind(Enum):
    """The formats that have a reader."""

    PACKAGE = "zip"
    PDF = "pdf"
    MHT = "mht"
    TEXT = "text"
    DOC = "doc"
    RTF = "rtf"


_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\x01\0")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ", b"\x7fELF", b"SQLite format 3")
_SPREADSHEETS = ("Workbook", "Book")
_MARKDOWN_MARK = r"^#{1,6} +\S|^\*\*[^*\n]{2,80}\*\*[ \t]*$|^={3,}[ \t]*$|^\|[ :|-]+\|[ \t]*$"
_TO_DOCX = "请用 WPS 打开后另存为 docx 再试"
_FROM_SHEET = "请把年报正文和表格放进 docx 后再试"


def kind_of(data: bytes, path: Path) -> Kind:
    """Return what kind of file the bytes are; raise the error that fits what narrator does not read."""
    if data.startswith(b"PK"):
        return Kind.PACKAGE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(compound.SIGNATURE[:4]):
        return _compound_kind(data, path)
    if re.match(rb"[\s\xef\xbb\xbf]*\{\\rtf", data):
        return Kind.RTF
    _refuse_others(data, path)
    return Kind.MHT if is_web_archive(data) else Kind.TEXT


def _compound_kind(data: bytes, path: Path) -> Kind:
    if compound.has_stream(data, "EncryptedPackage"):
        raise PasswordProtected(path)
    if compound.has_stream(data, "WordDocument"):
        if compound.is_locked_word_file(data):
            raise PasswordProtected(path)
        return Kind.DOC
    if any(compound.has_stream(data, name) for name in _SPREADSHEETS):
        raise NotADocument(path, "这是 Excel 表格（工作簿），不是文字文件", _FROM_SHEET)
    if compound.has_stream(data, "PowerPoint Document"):
        raise NotADocument(path, "这是演示文稿，不是文字文件", "请改用年报的 docx 文件")
    raise Damaged(path, "旧格式的 Office 文件")


def _refuse_others(data: bytes, path: Path) -> None:
    if (data.startswith(_PICTURES) and not data[:2] == b"BM") or (
        data[:2] == b"BM" and data[6:10] == bytes(4)
    ):
        raise NotADocument(path, "这是图片，不是文字文件", "请改用排版时的 docx 文件，不要用扫描件或截图")
    if data.startswith(_ARCHIVES):
        raise NotADocument(path, "这是压缩包", "请先解压，再读取里面的文件")
    if data.startswith(_PROGRAMS):
        raise NotADocument(path, "这不是文字文件")


def refuse_package(names: frozenset[str], kind_word: str, path: Path) -> None:
    """Raise the error that fits a zip file which holds no Word document; ``kind_word`` is its ``mimetype``."""
    if any(name.startswith("xl/") for name in names) or "spreadsheet" in kind_word:
        raise NotADocument(path, "这是 Excel 表格（工作簿），不是文字文件", _FROM_SHEET)
    if any(name.startswith("ppt/") for name in names) or "presentation" in kind_word:
        raise NotADocument(path, "这是演示文稿，不是文字文件", "请改用年报的 docx 文件")
    if any(name.startswith("word/") for name in names) or "[Content_Types].xml" in names:
        raise Damaged(path, "Word 文件")
    raise NotADocument(path, "这是压缩包，里面没有 Word 文档", "请先解压，再读取里面的文件")


def is_page(text: str) -> bool:
    """Whether a text is HTML: it begins with markup, or markup is all over it, and it is not Markdown."""
    if re.match(r"\s*---[ \t]*\n", text) or _is_markdown(text):
        return False
    start = re.sub(r"^(?:\s|<!--.*?-->|<\?.*?>)+", "", text[:20_000], flags=re.S)
    if re.match(r"<(?:!doctype\s+html|/?[a-z][a-z0-9:]*[\s/>])", start, re.I):
        return True
    if re.search(r"<(?:html|body)[\s>]", text[:4096], re.I):
        return True
    return len(re.findall(r"</(?:p|div|td|span|li)>|<br\s*/?>", text, re.I)) * 150 > len(text)


def _is_markdown(text: str) -> bool:
    """Whether a text has marks of Markdown and, but for tables, few elements of a page or none."""
    if re.search(r"<(?:!doctype|html|body)\b", text, re.I):
        return False
    first, *others = re.split(r"<table\b", text, flags=re.I)
    outside = first + "".join(re.split(r"</table\s*>", other, flags=re.I)[-1] for other in others)
    blocks = len(re.findall(r"<(?:p|div|br|span|h[1-6]|li|section|article)\b", outside, re.I))
    marks = len(re.findall(_MARKDOWN_MARK, outside, re.M))
    return marks > blocks or (blocks == 0 and not re.match(r"\s*<", text))

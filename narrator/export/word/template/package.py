"""The package of an office's Word file: refused if it is no plain one, and rid of its properties."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.errors import NarratorError
from narrator.export.word.layout import load_layout
from narrator.export.word.package import word_part, zipped
from narrator.export.word.xml import parsed

_LARGEST = 20_000_000
_LARGEST_UNPACKED = 100_000_000
_MOST_PARTS = 2000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_TYPES, _ROOT, _CORE = "[Content_Types].xml", "_rels/.rels", "docProps/core.xml"
_SAVE_AS = "请用 WPS 或 Word 打开，另存为 .docx 后再用"
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_TEMPLATE_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"

# What zip, XML and python-docx raise on a damaged file; the parser's own error is a SyntaxError.
BROKEN = (
    BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    SyntaxError,
    OSError,
    EOFError,
    RuntimeError,
    AttributeError,
    TypeError,
)


class TemplateUnusable(NarratorError):
    """A Word file cannot lend its layout."""

    kind = "template-unusable"

    def __init__(
        self,
        reason: str = "文件已损坏，或不是 Word 文件（.docx）",
        hint: str = _SAVE_AS,
        file: Path | None = None,
    ) -> None:
        self.reason = reason
        what = file.name if file else "版式模板"
        super().__init__(f"{what} 不能用作版式模板：{reason}", hint=hint, file=str(file) if file else None)

    def at(self, file: Path) -> "TemplateUnusable":
        """Return the same error, naming the file."""
        return TemplateUnusable(self.reason, self.hint or _SAVE_AS, file)


def clean_package(data: bytes) -> bytes:
    """Return the Word file ``data`` with none but our own, empty properties; raise :class:`TemplateUnusable`."""
    if len(data) > _LARGEST:
        raise TemplateUnusable("文件超过 20 MB", "模板只要版式，请删去正文和图片")
    if data.startswith(_OLD_WORD):
        raise TemplateUnusable("这是旧格式（.doc、.wps）或加了密码的文件")
    try:
        return zipped(_without_properties(_unpacked(data)))
    except BROKEN as error:
        raise TemplateUnusable from error


def _unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
            raise TemplateUnusable("文件解开后过大", "模板只要版式，请删去正文和图片")
        return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}


def _without_properties(parts: dict[str, bytes]) -> dict[str, bytes]:
    if b"macroEnabled" in parts[_TYPES] or any("vbaproject" in name.lower() for name in parts):
        raise TemplateUnusable("文件含有宏（.docm、.dotm）", "请另存为不含宏的 .docx 后再用")
    if _STRICT in parts[_ROOT]:
        raise TemplateUnusable("文件是“严格 Open XML”格式", "请另存为普通的“Word 文档（.docx）”后再用")
    layout = load_layout()
    root = parsed(word_part("package-rels.xml", layout))
    root[0].set("Target", _main_part(parsed(parts[_ROOT])))
    kept = {name: content for name, content in parts.items() if not name.startswith("docProps/")}
    return {
        **kept,
        _TYPES: _serialised(_types(parsed(parts[_TYPES]))),
        _ROOT: _serialised(root),
        _CORE: word_part("core.xml", layout),
    }


def _main_part(root: BaseOxmlElement) -> str:
    for relation in root:
        if str(relation.get("Type")).endswith("/officeDocument"):
            return str(relation.get("Target")).lstrip("/")
    raise TemplateUnusable


def _types(types: BaseOxmlElement) -> BaseOxmlElement:
    """Return the content types with those of our properties; a .dotx becomes a document."""
    for override in list(types):
        if str(override.get("PartName", "")).startswith("/docProps/"):
            types.remove(override)
        elif override.get("ContentType") == _TEMPLATE_MAIN:
            override.set("ContentType", CONTENT_TYPE.WML_DOCUMENT_MAIN)
    core = types.makeelement(f"{_NAMESPACE}Override")
    core.set("PartName", f"/{_CORE}")
    core.set("ContentType", CONTENT_TYPE.OPC_CORE_PROPERTIES)
    types.append(core)
    return types


def _serialised(element: BaseOxmlElement) -> bytes:
    return bytes(serialize_part_xml(element))

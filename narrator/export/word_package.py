"""The Word package around the text: an empty document of our own, and the same bytes for the same report."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document

_TEMPLATES = Path(__file__).parent / "templates" / "word"
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font-table.xml",
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def empty_document() -> Document:
    """Return a document with the page, styles and settings of an official text, and no trace of a program.

    It is our own and not the default of python-docx, which brings a theme with Japanese fonts, a thumbnail, custom
    XML and an author.
    """
    parts = {name: (_TEMPLATES / file).read_bytes() for name, file in _PARTS.items()}
    return docx.Document(BytesIO(_zip(parts)))


def document_bytes(document: Document) -> bytes:
    """Save a document; order and dates inside the file are fixed."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return _zip({name: archive.read(name) for name in names})


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # the same on every platform
            archive.writestr(entry, content)
    return packed.getvalue()

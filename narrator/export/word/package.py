"""The Word package around the text: an empty document of our own, and the same bytes for the same report."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document

from narrator.export.templating import environment
from narrator.export.word.layout import TWIPS_PER_MM, Layout

_TEMPLATES = Path(__file__).parent.parent / "templates" / "word"
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml.j2",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml.j2",
    "word/settings.xml": "settings.xml.j2",
    "word/fontTable.xml": "font-table.xml.j2",
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_HALF_FOOTER_MM = 3


def empty_document(layout: Layout) -> Document:
    """Return a document with the page, styles and settings of ``layout``, and no trace of a program.

    It is our own and not the default of python-docx, which brings a theme with Japanese fonts, a thumbnail, custom
    XML and an author.
    """
    return docx.Document(BytesIO(_empty_package(layout)))


@lru_cache(maxsize=4)
def _empty_package(layout: Layout) -> bytes:
    return zipped(empty_parts(layout))


def empty_parts(layout: Layout) -> dict[str, bytes]:
    """Return the parts of a document without text by their names in the package."""
    return {name: word_part(file, layout) for name, file in _PARTS.items()}


def word_part(file: str, layout: Layout, *, even_and_odd: bool = True) -> bytes:
    """Return the part of a Word file made from the template ``file``, with the measures of ``layout``."""
    if not file.endswith(".j2"):
        return (_TEMPLATES / file).read_bytes()
    gap = layout.number_gap or 0.0
    text = environment().get_template(f"word/{file}")
    made = text.render(
        layout=layout,
        page=layout.page,
        footer=max(0, _twips(layout.page.bottom - gap - _HALF_FOOTER_MM)),
        footer_line=layout.page_number.size + 2,
        even_and_odd=even_and_odd,
        mm=_twips,
        pt=lambda points: round(20 * points),
        half=lambda points: round(2 * points),
    )
    return made.encode()


def type_width(layout: Layout) -> int:
    """Return the width of the type area in twips."""
    page = layout.page
    return _twips(page.width) - _twips(page.left) - _twips(page.right)


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def document_bytes(document: Document) -> bytes:
    """Save a document, which is of no use afterwards; order and dates inside the file are fixed."""
    saved = BytesIO()
    document.save(saved)
    _let_go(document)
    with ZipFile(saved) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return zipped({name: archive.read(name) for name in names})


def _let_go(document: Document) -> None:
    """Cut the parts of a document loose from one another.

    They point at each other in circles, and many documents in one process would pile up before Python looks for such.
    """
    package = document.part.package
    parts = list(package.iter_parts()) if package else []
    for owner in (*parts, package):
        if owner is not None:
            owner.rels.clear()
            owner.rels.related_parts.clear()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of ``parts``, the same on every platform and day."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # the same on every platform
            archive.writestr(entry, content)
    return packed.getvalue()

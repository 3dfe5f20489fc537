"""Small files made by hand for the tests of the format readers."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from narrator.report.flow import Flow, GridBlock, TextBlock
from narrator.report.formats.open import read_flow

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tc(inner: str, properties: str = "") -> str:
    """Return a cell; plain words become a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def relations(*targets: tuple[str, str, str]) -> bytes:
    """Return a relations part of (id, last word of the type, target)."""
    lines = "".join(
        f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in targets
    )
    return f'<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'.encode()


def write_docx(
    path: Path, inner: str, parts: Mapping[str, bytes] | None = None, main: str = "word/document.xml"
) -> Path:
    """Write a docx around the inside of its body; styles and numbering among ``parts`` are related by themselves."""
    parts = dict(parts or {})
    known = [
        (f"rId{number}", name.partition(".")[0], name)
        for number, name in enumerate(("styles.xml", "numbering.xml"))
        if f"word/{name}" in parts
    ]
    parts.setdefault("_rels/.rels", relations(("rId1", "officeDocument", main)))
    parts.setdefault("word/_rels/document.xml.rels", relations(*known))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(main, f"<w:document {W}><w:body>{inner}<w:sectPr/></w:body></w:document>")
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def flow_of_body(folder: Path, inner: str, parts: Mapping[str, bytes] | None = None) -> Flow:
    """Return what is read of a docx with that body."""
    return read_flow(write_docx(folder / "report.docx", inner, parts))


def texts(flow: Flow) -> list[str]:
    """Return the texts of a flow without page furniture."""
    return [block.text for block in flow.blocks if isinstance(block, TextBlock) and not block.page_furniture]


def furniture(flow: Flow) -> list[str]:
    """Return the texts that are page furniture."""
    return [block.text for block in flow.blocks if isinstance(block, TextBlock) and block.page_furniture]


def grids(flow: Flow) -> list[list[list[str]]]:
    """Return the cells of all tables; spans are shown as ``text<rows×columns>``."""
    return [
        [
            [
                cell.text + (f"<{cell.rowspan}×{cell.colspan}>" if cell.rowspan * cell.colspan > 1 else "")
                for cell in row
            ]
            for row in block.rows
        ]
        for block in flow.blocks
        if isinstance(block, GridBlock)
    ]

"""A small writer of Word files as raw WordprocessingML, so that every oddity of the format can be had."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from .grids import Grid, Place, occupied
from .layout import Flow, Kind, Raw, Sheet, Text

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "word/styles.xml": ("styles", f"{_TYPE}.styles+xml"),
    "word/numbering.xml": ("numbering", f"{_TYPE}.numbering+xml"),
    "word/header1.xml": ("header", f"{_TYPE}.header+xml"),
    "word/footer1.xml": ("footer", f"{_TYPE}.footer+xml"),
    "word/footnotes.xml": ("footnotes", f"{_TYPE}.footnotes+xml"),
    "word/comments.xml": ("comments", f"{_TYPE}.comments+xml"),
    "word/media/image1.png": ("image", "image/png"),
}
STYLES = (
    f"{_HEADER}<w:styles {NAMESPACES}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>'
    "</w:styles>"
)


def run(text: str, bold: bool = False) -> str:
    """One run of text."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph around runs, with the inside of its w:pPr."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


PLAIN: Mapping[Kind, str] = {
    Kind.TITLE: paragraph("{}", '<w:jc w:val="center"/>'),
    Kind.HEADING: paragraph("{}"),
    Kind.PARAGRAPH: paragraph("{}", '<w:ind w:firstLineChars="200" w:firstLine="640"/>'),
    Kind.SIGNATURE: paragraph("{}", '<w:jc w:val="right"/>'),
}
STYLED: Mapping[Kind, str] = {
    **PLAIN,
    Kind.TITLE: paragraph("{}", '<w:pStyle w:val="a3"/>'),
    Kind.HEADING: paragraph("{}", '<w:pStyle w:val="1"/>'),
}


def cell(inner: str, across: int = 1, merge: str = "", extra: str = "") -> str:
    """A table cell around paragraphs; `merge` is "restart", "continue" or nothing."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{down}{extra}</w:tcPr>{inner}</w:tc>'


def _place(place: Place, top: int) -> str:
    box = place.box
    if place.top != top:
        return cell("<w:p/>", box.across, "continue")
    lines = "".join(paragraph(run(line)) for line in box.text.split("\n")) if box.text else "<w:p/>"
    return cell(lines, box.across, "restart" if box.down > 1 else "")


def rows(grid: Grid) -> list[str]:
    """The rows of a table as XML."""
    return [
        "<w:tr>"
        + "".join(_place(place, top) for left, place in enumerate(line) if place and place.left == left)
        + "</w:tr>"
        for top, line in enumerate(occupied(grid))
    ]


def table(lines: list[str], columns: int = 1) -> str:
    """A table around rows."""
    grid = f'<w:gridCol w:w="{8400 // columns}"/>' * columns
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def sheet(grid: Grid) -> str:
    """A grid as a table."""
    return table(rows(grid), len(occupied(grid)[0]))


def body(flow: Flow, patterns: Mapping[Kind, str] = PLAIN, bold_headings: bool = False) -> str:
    """The flow as the inside of w:body."""
    parts: list[str] = []
    for block in flow:
        match block:
            case Text():
                bold = bold_headings and block.kind is Kind.HEADING
                parts.append(patterns[block.kind].format(run(block.text, bold)))
            case Sheet():
                parts += [sheet(block.grid), "<w:p/>"]
            case Raw():
                parts.append(block.markup)
    return "".join(parts)


def swapped(inner: str, old: str, new: str) -> str:
    """The markup with the first `old` replaced; ValueError if there is none."""
    if old not in inner:
        raise ValueError(f"no such markup: {old[:80]}")
    return inner.replace(old, new, 1)


def _content_types(parts: Mapping[str, bytes]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_PARTS[name][1]}"/>'
        for name in parts
        if name in _PARTS and name.endswith(".xml")
    )
    return (
        f'{_HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for identity, kind, target in targets
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEADER}<Relationships xmlns="{space}">{lines}</Relationships>'


def document(inner: str, section: str = "", prolog: str = "") -> str:
    """The main part; `section` is the inside of its w:sectPr, `prolog` stands before the root element."""
    end = f'<w:sectPr>{section}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return f"{_HEADER}{prolog}<w:document {NAMESPACES}><w:body>{inner}{end}</w:body></w:document>"


def relation_id(part: str) -> str:
    """The relationship id under which the main part knows another part."""
    return f"rId{sorted(_PARTS).index(part) + 10}"


def pack(path: Path, main: str, parts: Mapping[str, bytes] | None = None) -> Path:
    """Write the package: the main part and whatever else it has."""
    others = {"word/styles.xml": STYLES.encode(), **(parts or {})}
    known = [
        (relation_id(name), _PARTS[name][0], name.removeprefix("word/")) for name in others if name in _PARTS
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types(others))
        package.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "word/document.xml")]))
        package.writestr("word/_rels/document.xml.rels", _relations(known))
        package.writestr("word/document.xml", main)
        for name, data in others.items():
            package.writestr(name, data)
    return path


def write(folder: Path, name: str, inner: str, parts: Mapping[str, bytes] | None = None) -> Path:
    """Write a plain document around the inside of its body."""
    return pack(folder / name, document(inner), parts)

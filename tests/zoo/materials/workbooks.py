"""Workbooks made to hurt: small on disk, or few words that stand for a great many."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from .mutations import Parts, packed, unpacked

_MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, WORDS = "xl/worksheets/sheet4.xml", "xl/sharedStrings.xml"  # 依申请公开表
MEBIBYTE = 1 << 20


def hostile_workbooks(data: bytes) -> dict[str, Callable[[], bytes]]:
    """Makers of hostile workbooks by name, each from the sound workbook ``data``."""
    parts = unpacked(data)

    def with_sheet(body: bytes, tail: bytes = b"", words: bytes = parts[WORDS]) -> bytes:
        return packed(parts | {SHEET: _sheet(body, tail), WORDS: words})

    return {
        "half a million empty cells": lambda: with_sheet(b"<row>" + b"<c/>" * 550_000 + b"</row>"),
        "two million empty cells": lambda: with_sheet(b"<row>" + b"<c/>" * 2_000_000 + b"</row>"),
        "half a million attributes": lambda: packed(parts | {SHEET: _attributes(550_000)}),
        "bottomless nesting": lambda: packed(parts | {SHEET: _MAIN + b"<a>" * 200_000}),
        "merges over everything": lambda: with_sheet(b"", _merges(b"A1:BH500")),
        "merges far away": lambda: with_sheet(b"", _merges(b"XA1:XB500")),
        "one long text in every cell": lambda: with_sheet(
            _grid(b' t="s"', b"<v>0</v>"), words=_words(parts[WORDS], MEBIBYTE)
        ),
        "one long formula in every cell": lambda: with_sheet(_shared_formula(b"A1+" * 160)),
        "one formula in every cell": lambda: with_sheet(_shared_formula(b"A1+" * 38)),
        "the farthest cell": lambda: with_sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "a million rows of ten thousand declared": lambda: packed(parts | {SHEET: _declared(parts[SHEET])}),
        "rows and columns beyond all numbers": lambda: with_sheet(
            b'<row r="9999999999"><c r="ZZZ99999999"><v>1</v></c><c r="A4294967296"><v>1</v></c></row>'
        ),
        "sixty full sheets": lambda: packed(parts | _many_sheets(60)),
        "a thousand sheets": lambda: packed(parts | _many_sheets(1000, one=True)),
        "shared texts without end": lambda: _inflating(parts, 128),
        "seventy thousand parts": lambda: packed({str(number): b"" for number in range(70_000)}),
        "a hundred thousand number formats": lambda: packed(parts | {"xl/styles.xml": _formats(100_000)}),
    }


def _sheet(body: bytes, tail: bytes = b"") -> bytes:
    return _MAIN + b"<sheetData>" + body + b"</sheetData>" + tail + b"</worksheet>"


def _attributes(count: int) -> bytes:
    return _MAIN + b"<sheetData " + b" ".join(b'a%d="1"' % i for i in range(count)) + b"/></worksheet>"


def _merges(where: bytes) -> bytes:
    return b"<mergeCells>" + b'<mergeCell ref="%s"/>' % where * 140_000 + b"</mergeCells>"


def _grid(attributes: bytes, inner: bytes) -> bytes:
    line = b"<row>" + b"<c%s>%s</c>" % (attributes, inner) * 60 + b"</row>"
    return line * 500


def _shared_formula(text: bytes) -> bytes:
    first = b'<row><c><f t="shared" si="0">%sA1</f></c></row>' % text
    return first + _grid(b"", b'<f t="shared" si="0"/>')


def _declared(sheet: bytes) -> bytes:
    return sheet.replace(b"<sheetData>", b'<dimension ref="A1:NTP1000000"/><sheetData>', 1)


def _words(words: bytes, length: int) -> bytes:
    """The shared texts with one so long in the place of the first."""
    return re.sub(
        rb"<si>.*?</si>", b"<si><t>" + b"x" * length + b"</t></si>", words, count=1, flags=re.DOTALL
    )


def _formats(count: int) -> bytes:
    return (
        b"<styleSheet><numFmts>"
        + b'<numFmt numFmtId="1" formatCode="0"/>' * count
        + b"</numFmts></styleSheet>"
    )


def _many_sheets(count: int, *, one: bool = False) -> Parts:
    """So many sheets, full of numbers; ``one``: all of them the same part."""
    listed = b"".join(b'<sheet name="s%d" r:id="r%d"/>' % (i, i) for i in range(count))
    targets = [0 if one else i for i in range(count)]
    links = b"".join(
        b'<Relationship Id="r%d" Type="x/worksheet" Target="worksheets/s%d.xml"/>' % (i, target)
        for i, target in enumerate(targets)
    )
    parts = {
        "xl/workbook.xml": b'<workbook xmlns:r="%s"><sheets>%s</sheets></workbook>' % (_LINKS, listed),
        "xl/_rels/workbook.xml.rels": b"<Relationships>" + links + b"</Relationships>",
    }
    full = _sheet(_grid(b"", b"<v>1</v>"))
    return parts | {f"xl/worksheets/s{target}.xml": full for target in set(targets)}


def _inflating(parts: Parts, mebibytes: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            if name != WORDS:
                archive.writestr(name, content)
        with archive.open(WORDS, "w", force_zip64=True) as part:
            block = b" " * MEBIBYTE
            for _ in range(mebibytes):
                part.write(block)
    return stream.getvalue()

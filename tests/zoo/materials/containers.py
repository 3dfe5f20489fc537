"""Files that are boxes for others: compound files, web archives, OFD, RTF, and LibreOffice conversions."""

from __future__ import annotations

import base64
import quopri
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from .grids import Grid, flat
from .layout import Flow, Kind, Sheet, Text

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    head = struct.pack("<64sHBBIII", label, len(label), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE compound file (the box of .doc, .xls and password-protected .docx) with these streams.

    Streams are padded to 4096 bytes, so that no short-sector table is needed; at most seven streams.
    """
    padded = {
        name: data + bytes(max(0, 4096 - len(data)) + -max(len(data), 4096) % 512)
        for name, data in streams.items()
    }
    chains: list[int] = []
    entries, body = [], b""
    for number, (name, data) in enumerate(padded.items(), 1):
        first, count = len(chains), len(data) // 512
        chains += [*range(first + 1, first + count), _END]
        entries.append(
            _entry(name, 2, _FREE, number + 1 if number < len(padded) else _FREE, first, len(data))
        )
        body += data
    root = _entry("Root Entry", 5, 1 if entries else _FREE, _FREE, _END, 0)
    directory = b"".join([root, *entries])
    directory += bytes(-len(directory) % 512)
    start = len(chains)
    count = len(directory) // 512
    chains += [*range(start + 1, start + count), _END]
    tables = 1
    while (len(chains) + tables) > tables * 128:
        tables += 1
    where = range(len(chains), len(chains) + tables)
    chains += [_FAT] * tables
    fat = struct.pack(f"<{tables * 128}I", *chains, *[_FREE] * (tables * 128 - len(chains)))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6),
        0, tables, start, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    places = struct.pack("<109I", *where, *[_FREE] * (109 - tables))
    return header + places + body + directory + fat


def web_archive(parts: list[tuple[str, str, bytes]], base64_text: bool = False) -> bytes:
    """An .mht file of (content type, location, data) parts, the page itself first."""
    edge = "----=_NextPart_000_0000_01DB6A2C.0F3B7A10"
    lines = [
        "From: <Saved by a browser>", "Subject: =?utf-8?B?5bm05bqm5oql5ZGK?=", "MIME-Version: 1.0",
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{edge}"', "",
    ]  # fmt: skip
    for kind, location, data in parts:
        quoted = kind.startswith("text/") and not base64_text
        coded = quopri.encodestring(data) if quoted else base64.encodebytes(data)
        lines += [
            f"--{edge}", f"Content-Type: {kind}",
            f"Content-Transfer-Encoding: {'quoted-printable' if quoted else 'base64'}",
            f"Content-Location: {location}", "", coded.decode("ascii").replace("\n", "\r\n"),
        ]  # fmt: skip
    return "\r\n".join([*lines, f"--{edge}--", ""]).encode("ascii")


def fixed_layout_document(path: Path) -> Path:
    """An OFD file, the national fixed-layout format, of one page."""
    root = (
        '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" '
        'DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", root)
        package.writestr("Doc_0/Document.xml", "<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'/>")
        package.writestr(
            "Doc_0/Pages/Page_0/Content.xml", "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'/>"
        )
    return path


def _rich(text: str, unicode_escapes: bool) -> str:
    if unicode_escapes:
        return "".join(
            letter if letter.isascii() else f"\\u{struct.unpack('<h', letter.encode('utf-16-le'))[0]}?"
            for letter in text
        )
    return "".join(
        letter if letter.isascii() else "".join(f"\\'{byte:02x}" for byte in letter.encode("gbk"))
        for letter in text
    )


def _rich_table(grid: Grid, unicode_escapes: bool) -> str:
    rows = []
    for row in flat(grid):
        edges = "".join(f"\\cellx{900 * number}" for number in range(1, len(row) + 1))
        cells = "".join(f"\\pard\\intbl {_rich(text, unicode_escapes)}\\cell" for text in row)
        rows.append(f"\\trowd{edges}{cells}\\row")
    return "\n".join(rows)


def rich_text(flow: Flow, unicode_escapes: bool = False) -> bytes:
    """The flow as RTF, in GBK bytes or in Unicode escapes; spans become empty cells."""
    lines = ["{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\f0\\fs32"]
    for block in flow:
        match block:
            case Text():
                place = "\\qc" if block.kind is Kind.TITLE else "\\fi640"
                lines.append(f"\\pard{place} {_rich(block.text, unicode_escapes)}\\par")
            case Sheet():
                lines.append(_rich_table(block.grid, unicode_escapes) + "\\pard\\par")
            case _:
                lines.append(block.markup)
    return "\n".join([*lines, "}"]).encode("ascii")


def converted(source: Path, target: str) -> Path:
    """`source` converted by LibreOffice to the format `target` ("doc", "pdf"), beside it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise FileNotFoundError("soffice")
    folder = source.parent
    profile = (folder / "office-profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target,
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{source.stem}.{target.partition(':')[0]}"

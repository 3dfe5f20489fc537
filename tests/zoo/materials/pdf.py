"""A small PDF writer whose Chinese text can be extracted: one Type0 font with a ToUnicode map.

The embedded font draws every letter as the same box: text programs need no more, and no font is copied.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 595, 842


@dataclass(slots=True)
class Book:
    """Pages under construction. Coordinates are points from the top left corner."""

    pages: list[list[str]] = field(default_factory=list)
    glyphs: dict[str, int] = field(default_factory=dict)
    pictures: dict[int, bytes] = field(default_factory=dict)
    turned: set[int] = field(default_factory=set)

    def page(self, turned: bool = False) -> None:
        """Begin a page; a `turned` one lies on its side in the file and is shown upright by /Rotate."""
        self.pages.append([])
        if turned:
            self.turned.add(len(self.pages) - 1)

    def text(self, x: float, y: float, text: str, size: float = 12) -> None:
        """Write one line whose baseline is at `y`."""
        codes = "".join(f"{self.glyphs.setdefault(letter, len(self.glyphs) + 1):04X}" for letter in text)
        self.pages[-1].append(f"BT /F1 {size:g} Tf {x:.2f} {HEIGHT - y:.2f} Td <{codes}> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin straight line."""
        self.pages[-1].append(f"0.5 w {x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")

    def picture(self, grey: bytes, x: float, y: float, wide: float, high: float) -> None:
        """Put a grey picture of 100 by 100 pixels; one a page."""
        self.pictures[len(self.pages) - 1] = grey
        self.pages[-1].append(f"q {wide:g} 0 0 {high:g} {x:g} {HEIGHT - y - high:g} cm /Im1 Do Q")

    def objects(self) -> list[bytes]:
        """The objects in order: font (1-6), then content, picture and page for each page, tree, catalog."""
        made = self._font()
        tree = 7 + 3 * len(self.pages)
        kids = []
        for number, lines in enumerate(self.pages):
            turned = number in self.turned
            drawn = "\n".join(["0 1 -1 0 842 0 cm", *lines] if turned else lines)
            made += [_stream(drawn.encode()), _picture(self.pictures.get(number, b"\xff" * 10000))]
            box = f"[0 0 {HEIGHT} {WIDTH}] /Rotate 90" if turned else f"[0 0 {WIDTH} {HEIGHT}]"
            image = f" /XObject << /Im1 {len(made)} 0 R >>" if number in self.pictures else ""
            kids.append(f"{len(made) + 1} 0 R")
            made.append(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} "
                f"/Resources << /Font << /F1 1 0 R >>{image} >> /Contents {len(made) - 1} 0 R >>".encode()
            )
        made.append(f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode())
        made.append(f"<< /Type /Catalog /Pages {tree} 0 R >>".encode())
        return made

    def _font(self) -> list[bytes]:
        narrow = " ".join(f"{code} [500]" for letter, code in self.glyphs.items() if letter.isascii())
        return [
            (
                b"<< /Type /Font /Subtype /Type0 /BaseFont /ZooSong /Encoding /Identity-H "
                b"/DescendantFonts [2 0 R] /ToUnicode 4 0 R >>"
            ),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ZooSong /CIDToGIDMap 6 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + f"/FontDescriptor 3 0 R /DW 1000 /W [{narrow}] >>".encode(),
            (
                b"<< /Type /FontDescriptor /FontName /ZooSong /Flags 4 /FontBBox [0 -200 1000 900] "
                b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 "
                b"/FontFile2 5 0 R >>"
            ),
            _stream(self._to_unicode().encode()),
            _stream(_box_font()),
            _stream(b"\0\1" * (len(self.glyphs) + 1)),
        ]

    def _to_unicode(self) -> str:
        pairs = [
            f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
            for letter, code in self.glyphs.items()
        ]
        blocks = "".join(
            f"{len(pairs[n : n + 100])} beginbfchar\n" + "\n".join(pairs[n : n + 100]) + "\nendbfchar\n"
            for n in range(0, len(pairs), 100)
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Zoo def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}endcmap end end\n"
        )

    def save(self, path: Path, trailer: str = "") -> Path:
        """Write the file; `trailer` goes into the trailer dictionary."""
        path.write_bytes(assemble(self.objects(), trailer))
        return path


def _box_font() -> bytes:
    """A TrueType font of two glyphs, an empty one and a box of 800 by 800 units."""
    corners = struct.pack(">hhhhhHH4B", 1, 100, 0, 900, 800, 3, 0, 1, 1, 1, 1) + struct.pack(
        ">4h4h", 100, 800, 0, -800, 0, 0, 800, 0
    )
    tables = {
        b"glyf": corners,
        b"head": struct.pack(
            ">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, 1000, 0, 0, 0, 0, 1000, 900, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, 1000, *[0] * 11, 1),
        b"hmtx": struct.pack(">Hhh", 1000, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(corners)),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, *[0] * 11),
    }
    place = 12 + 16 * len(tables)
    directory, data = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32), b""
    for name, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        directory += struct.pack(">4sIII", name, _checksum(padded), place + len(data), len(table))
        data += padded
    return directory + data


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _picture(grey: bytes) -> bytes:
    shape = (
        "/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    )
    return _stream(grey[:10000], shape)


def assemble(objects: list[bytes], trailer: str = "") -> bytes:
    """Number the objects from 1, the last being the catalog, and add the cross-reference table."""
    data = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, inner in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + inner + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root {len(objects)} 0 R {trailer}>>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )

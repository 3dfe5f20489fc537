"""Word markup that breaks simple readers: text boxes, content controls, tracked changes, pictures."""

from __future__ import annotations

import struct
import zlib

from .word import NAMESPACES, paragraph, relation_id, run

_AUTHOR = 'w:id="7" w:author="某某" w:date="2025-01-08T09:00:00Z"'


def inserted(runs: str) -> str:
    """Runs that a reviewer put in."""
    return f"<w:ins {_AUTHOR}>{runs}</w:ins>"


def deleted(text: str) -> str:
    """Text that a reviewer struck out."""
    return f"<w:del {_AUTHOR}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


def moved_away(text: str) -> str:
    """Text that a reviewer moved from here."""
    return f"<w:moveFrom {_AUTHOR}>{run(text)}</w:moveFrom>"


def moved_here(text: str) -> str:
    """Text that a reviewer moved to here."""
    return f"<w:moveTo {_AUTHOR}>{run(text)}</w:moveTo>"


def deleted_row(row: str) -> str:
    """A table row that a reviewer took out; `row` starts with <w:tr>."""
    return row.replace("<w:tr>", f"<w:tr><w:trPr><w:del {_AUTHOR}/></w:trPr>", 1)


def controlled(inner: str, hint: str = "单击此处输入文字") -> str:
    """A content control around paragraphs, rows, cells or runs, whatever its place allows."""
    properties = f'<w:sdtPr><w:alias w:val="{hint}"/><w:tag w:val="field"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def text_box(inner: str) -> str:
    """A paragraph that anchors a text box, with the second copy that Word writes for old programs."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="5000000" cy="900000"/><wp:docPr id="3" name="文本框 3"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape type='#t202'><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    choice = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    return paragraph(f"<w:r>{choice}</w:r>")


def png(width: int = 480, height: int = 320) -> bytes:
    """A grey picture with darker lines, as a scan of a table looks from afar."""
    lines = b"".join(
        b"\0" + bytes(90 if x % 60 == 0 or y % 40 == 0 else 240 for x in range(width)) for y in range(height)
    )

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def picture(description: str = "") -> str:
    """A paragraph with the picture word/media/image1.png, which the package must hold."""
    return paragraph(
        '<w:r><w:drawing><wp:inline><wp:extent cx="5200000" cy="3400000"/>'
        f'<wp:docPr id="9" name="图片 9" descr="{description}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="9" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation_id("word/media/image1.png")}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
        "<a:ext cx='5200000' cy='3400000'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></pic:spPr>"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def part(root: str, inner: str) -> bytes:
    """A further part of the package, such as a header ("hdr") or a footer ("ftr")."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:{root} {NAMESPACES}>{inner}</w:{root}>".encode()


def chinese_numbering() -> bytes:
    """Numbering 1 prints 一、二、三、 before paragraphs whose text does not hold the number."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    )
    inner = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    return part("numbering", f'{inner}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')

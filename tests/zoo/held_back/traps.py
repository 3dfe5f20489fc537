"""Broken and hostile files of further kinds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ..expectation import Exhibit, Refusal, Survival, animal
from ..materials import figures, word
from ..materials.bombs import inflating_package, sparse
from ..materials.containers import compound, web_archive
from ..materials.layout import flow, sheets
from ..materials.oddments import png
from ..materials.pdf import assemble
from ..materials.stories import OFFICE, STREET, TOWN


@animal(hostile=True)
def zip_bomb_that_lies(folder: Path) -> Exhibit:
    """The directory claims one kilobyte for a part that inflates to four gigabytes."""
    return Exhibit(inflating_package(folder / "lies.docx", 4095, claimed=1024), Refusal())


@animal(hostile=True)
def foreign_entity(folder: Path) -> Exhibit:
    """An external entity that points to a file beside the report: its text may appear nowhere."""
    (folder / "private.txt").write_text("窃取的内容", encoding="utf-8")
    prolog = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{(folder / "private.txt").as_uri()}">]>'
    story = word.body(flow(TOWN, sheets(figures.zero())))
    main = word.document(word.paragraph("<w:r><w:t>&x;</w:t></w:r>") + story, prolog=prolog)
    return Exhibit(word.pack(folder / "foreign.docx", main), Survival(("窃取的内容",)))


@animal(hostile=True)
def endless_grid_span(folder: Path) -> Exhibit:
    """A Word cell that claims two thousand million columns."""
    inner = word.body(flow(STREET, sheets(figures.zero()))).replace(
        '<w:gridSpan w:val="7"/>', '<w:gridSpan w:val="2000000000"/>'
    )
    return Exhibit(word.write(folder, "wide.docx", inner), Survival())


@animal(hostile=True)
def very_many_parts(folder: Path) -> Exhibit:
    """A package of forty thousand parts."""
    path = word.write(folder, "parts.docx", word.body(flow(OFFICE, sheets(figures.zero()))))
    with zipfile.ZipFile(path, "a") as package:
        for number in range(40000):
            package.writestr(f"word/x{number}.xml", b"")
    return Exhibit(path, Survival())


@animal(hostile=True)
def page_tree_that_bites_its_tail(folder: Path) -> Exhibit:
    """A PDF whose page tree contains itself."""
    objects = [
        b"<< /Type /Pages /Kids [1 0 R 2 0 R] /Count 99999999 /Parent 2 0 R >>",
        b"<< /Type /Pages /Kids [1 0 R] /Count 99999999 >>",
        b"<< /Type /Catalog /Pages 2 0 R >>",
    ]
    path = folder / "loop.pdf"
    path.write_bytes(assemble(objects))
    return Exhibit(path, Refusal())


@animal(hostile=True)
def two_hundred_megabytes_of_pdf(folder: Path) -> Exhibit:
    """A sparse file of 200 MB that begins as a PDF."""
    return Exhibit(sparse(folder / "big.pdf", b"%PDF-1.7\n", 200), Refusal())


@animal()
def picture_called_pdf(folder: Path) -> Exhibit:
    """A photograph with the name of a PDF."""
    path = folder / "photo.pdf"
    path.write_bytes(png())
    return Exhibit(path, Refusal(("图片", "图像")))


@animal()
def old_workbook_called_doc(folder: Path) -> Exhibit:
    """A binary .xls with the name of a .doc."""
    path = folder / "统计.doc"
    path.write_bytes(compound({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(5000)}))
    return Exhibit(path, Refusal())


@animal()
def web_archive_cut_short(folder: Path) -> Exhibit:
    """An .mht whose only part ends before its text begins."""
    path = folder / "cut.mht"
    path.write_bytes(web_archive([("text/html; charset=utf-8", "http://www.example.gov.cn/", b"")])[:300])
    return Exhibit(path, Refusal())


@animal()
def package_of_word_files(folder: Path) -> Exhibit:
    """A plain zip with two reports inside under the name of a Word file."""
    one = word.write(folder, "a.docx", word.body(flow(STREET, sheets(figures.zero())))).read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("街道/年报.docx", one)
        package.writestr("街道/年报2.docx", one)
    (folder / "a.docx").unlink()
    path = folder / "汇总.docx"
    path.write_bytes(buffer.getvalue())
    return Exhibit(path, Refusal(("压缩", "解压")))

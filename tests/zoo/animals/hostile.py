"""Files that are broken, locked, empty, mislabelled or made to hurt. Small on disk; large ones are sparse."""

from __future__ import annotations

import io
import itertools
import random
import zipfile
from pathlib import Path

import openpyxl

from ..expectation import Exhibit, Refusal, Survival, animal
from ..materials import figures, markup, word
from ..materials.bombs import blank_page, inflating_package, sparse
from ..materials.containers import compound, fixed_layout_document
from ..materials.layout import flow, sheets
from ..materials.oddments import png
from ..materials.pdf import assemble
from ..materials.stories import BUREAU, STREET


def _save(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@animal()
def empty_file(folder: Path) -> Exhibit:
    """Nought bytes under the name of a Word file."""
    return Exhibit(_save(folder, "empty.docx", b""), Refusal(("空", "没有内容")))


@animal()
def nothing_but_white_space(folder: Path) -> Exhibit:
    """A text file of blank lines."""
    return Exhibit(_save(folder, "blank.txt", "\ufeff\r\n　\r\n\t\r\n".encode()), Refusal())


@animal()
def empty_word_document(folder: Path) -> Exhibit:
    """A sound Word file without a single letter."""
    return Exhibit(word.write(folder, "nothing.docx", "<w:p/>"), Refusal())


@animal()
def not_a_report(folder: Path) -> Exhibit:
    """A notice about an office party: readable, but nothing of a report in it."""
    text = "关于举办职工趣味运动会的通知\n\n各科室：\n定于下周五下午举办趣味运动会，请准时参加。\n\n工会\n"
    return Exhibit(_save(folder, "notice.txt", text.encode()), Refusal())


@animal()
def random_bytes(folder: Path) -> Exhibit:
    """Noise with a text name."""
    return Exhibit(_save(folder, "noise.txt", random.Random(5).randbytes(20000)), Refusal())  # noqa: S311


@animal()
def truncated_word_file(folder: Path) -> Exhibit:
    """The copy from a memory stick broke off: the zip directory is missing."""
    whole = word.write(folder, "w.docx", word.body(flow(STREET, sheets(figures.zero())))).read_bytes()
    (folder / "w.docx").unlink()
    return Exhibit(_save(folder, "cut.docx", whole[: len(whole) * 2 // 3]), Refusal(("损坏", "不完整")))


@animal()
def word_file_without_main_part(folder: Path) -> Exhibit:
    """A zip that calls itself .docx and holds something else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("readme.txt", "nothing")
    return Exhibit(_save(folder, "zip.docx", buffer.getvalue()), Refusal())


@animal()
def picture_called_docx(folder: Path) -> Exhibit:
    """A photograph of the paper copy with the name of a Word file."""
    return Exhibit(_save(folder, "photo.docx", png()), Refusal(("图片", "图像")))


@animal()
def workbook_called_docx(folder: Path) -> Exhibit:
    """A real workbook with the name of a Word file."""
    path = folder / "book.docx"
    book = openpyxl.Workbook()
    book.create_sheet("统计")["A1"] = "序号"
    book.save(path)
    return Exhibit(path, Refusal(("表格", "Excel", "工作簿")))


@animal()
def word_file_with_password(folder: Path) -> Exhibit:
    """A .docx that Word has encrypted: a compound file with EncryptionInfo and EncryptedPackage."""
    info = b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption xmlns='http://schemas.microsoft.com/office/2006/encryption'/>"
    noise = random.Random(6).randbytes(9000)  # noqa: S311
    data = compound({"EncryptionInfo": info, "EncryptedPackage": noise})
    return Exhibit(_save(folder, "secret.docx", data), Refusal(("密码", "加密")))


@animal()
def truncated_compound_file(folder: Path) -> Exhibit:
    """The first kilobyte of an old .doc."""
    data = compound({"WordDocument": bytes(9000), "1Table": bytes(5000)})[:1024]
    return Exhibit(_save(folder, "old.doc", data), Refusal())


@animal()
def fixed_layout_file(folder: Path) -> Exhibit:
    """An OFD: recognised, not read, and the clerk is told what to do."""
    return Exhibit(fixed_layout_document(folder / "年报.ofd"), Refusal(("OFD", "另存", "导出")))


@animal()
def pdf_header_only(folder: Path) -> Exhibit:
    """Eight bytes of a PDF."""
    return Exhibit(_save(folder, "head.pdf", b"%PDF-1.7"), Refusal())


@animal(hostile=True)
def zip_bomb(folder: Path) -> Exhibit:
    """A main part of two gigabytes of spaces in two megabytes."""
    return Exhibit(inflating_package(folder / "bomb.docx", 2048), Refusal())


@animal(hostile=True)
def entity_bomb(folder: Path) -> Exhibit:
    """Nested entities in the main part that expand to billions of letters."""
    names = "abcdefghij"
    entities = '<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names)
    )
    inner = word.paragraph("<w:r><w:t>&j;</w:t></w:r>")
    main = word.document(inner, prolog=f"<!DOCTYPE w [{entities}]>")
    return Exhibit(word.pack(folder / "lol.docx", main), Refusal())


@animal(hostile=True)
def two_hundred_megabytes_of_nothing(folder: Path) -> Exhibit:
    """A sparse file of 200 MB with the name of a Word file."""
    return Exhibit(sparse(folder / "big.docx", b"PK\x03\x04", 200), Refusal())


@animal(hostile=True)
def two_hundred_megabytes_of_text(folder: Path) -> Exhibit:
    """A sparse file of 200 MB that begins like a report in plain text."""
    start = f"{BUREAU.title}\n\n一、总体情况\n\n{BUREAU.overview[0]}\n".encode()
    return Exhibit(sparse(folder / "big.txt", start, 200), Refusal(("过大", "太大", "MB", "兆")))


@animal(hostile=True)
def span_bomb(folder: Path) -> Exhibit:
    """Cells that claim to span millions of rows and columns."""
    page = markup.page(markup.body(flow(STREET, sheets(figures.zero()))), STREET.title)
    page = page.replace('colspan="7"', 'colspan="99999999"').replace('rowspan="21"', 'rowspan="99999999"')
    return Exhibit(markup.write(folder, "span.html", page), Survival())


@animal(hostile=True)
def bottomless_nesting(folder: Path) -> Exhibit:
    """Fifty thousand nested elements and tables."""
    inner = "<div>" * 50000 + STREET.overview[0] + "<table><tr><td>" * 3000 + "底"
    return Exhibit(markup.write(folder, "deep.html", markup.page(inner, STREET.title)), Survival())


@animal(hostile=True)
def inflating_pdf(folder: Path) -> Exhibit:
    """A page whose content stream inflates to a gigabyte."""
    packed = blank_page(1024)
    objects = [
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream",
        b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 1 0 R /Resources << >> >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        b"<< /Type /Catalog /Pages 3 0 R >>",
    ]
    return Exhibit(_save(folder, "inflate.pdf", assemble(objects)), Refusal())

"""PDF: letters into lines, lines into paragraphs, ruled lines into tables, tables over page breaks."""

import unicodedata
import zlib
from base64 import a85encode
from pathlib import Path

import pytest

from narrator.report.flow import Flow
from narrator.report.formats import errors
from narrator.report.formats.open import read_flow
from narrator.report.formats.pdf import pdf
from narrator.report.formats.pdf.joining import grid_of, joined
from narrator.report.formats.pdf.lines import joined_lines, lines_of
from narrator.report.formats.pdf.page import Allowance, Edge, Glyph
from narrator.report.formats.pdf.radicals import CHARACTERS
from narrator.report.formats.pdf.tables import Part, Piece, tables_of
from tests.report.formats.packages import grids, texts
from tests.zoo.materials.grids import Box
from tests.zoo.materials.layout import Block, Kind, Sheet, Text
from tests.zoo.materials.pages import Press
from tests.zoo.materials.pdf import Book, assemble

_SENTENCE = "办公室对照清单检查栏目更新、链接和附件三项内容，发现的问题当月转给科室，下月复查。"


def _glyphs(text: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    glyphs = []
    for letter in text:
        wide = size / 2 if letter.isascii() else size
        glyphs.append(Glyph(letter, x, y, x + wide, y + size))
        x += wide
    return glyphs


def _save(book: Book, folder: Path) -> Flow:
    return read_flow(book.save(folder / "a.pdf"))


# --- letters and lines ---


def test_letters_become_lines_whatever_their_order() -> None:
    glyphs = _glyphs("第一行", 50, 100) + _glyphs("二", 50, 120) + _glyphs("2024", 80, 101, 9)
    assert [line.text for line in lines_of(reversed(glyphs))] == ["第一行2024", "二"]


def test_gaps_bold_letters_and_latin_words() -> None:
    bold = [*_glyphs("甲", 50, 10), *_glyphs("甲", 50.4, 10), *_glyphs("乙", 60, 10)]
    assert lines_of(bold)[0].text == "甲乙"
    assert lines_of(_glyphs("规章", 50, 10) + _glyphs("0", 100, 10))[0].text == "规章  0"
    assert lines_of(_glyphs("open", 50, 10) + _glyphs("data", 73, 10))[0].text == "open data"


def test_wrapped_lines_join_with_a_space_between_latin_words_only() -> None:
    lines = [
        line
        for y, text in enumerate(("公开open", "data信", "息12", "34条"))
        for line in lines_of(_glyphs(text, 0, y * 20))
    ]
    assert joined_lines(lines) == "公开open data信息1234条"


@pytest.mark.parametrize(
    "pair", [("⽔", "水"), ("⻓", "长"), ("⺠", "民"), ("⻔", "门"), ("⻅", "见"), ("豈", "豈")]
)
def test_radicals_become_characters(pair: tuple[str, str]) -> None:
    assert pair[0].translate(CHARACTERS) == pair[1]


def test_no_radical_and_no_punctuation_is_mistaken() -> None:
    assert all("CJK RADICAL" in unicodedata.name(chr(code)) for code in CHARACTERS if 0x2E80 <= code < 0x2F00)
    assert not any("RADICAL" in unicodedata.name(character, "") for character in CHARACTERS.values())
    assert "（１）《一》，".translate(CHARACTERS) == "（１）《一》，"


# --- paragraphs ---


def test_wrapped_paragraphs_over_a_page_break(tmp_path: Path) -> None:
    blocks: list[Block] = [
        Text("某局年报", Kind.TITLE),
        *[Text(_SENTENCE * 6)] * 5,
        Text("某局", Kind.SIGNATURE),
    ]
    flow = _save(Press(number="- {} -", head="某局 2024").set(blocks), tmp_path)
    assert texts(flow) == ["某局年报", *[_SENTENCE * 6] * 5, "某局"]
    assert (flow.format, flow.reflowed) == ("pdf", True)


def test_paragraphs_that_hang(tmp_path: Path) -> None:
    book = Book()
    book.page()
    for number, text in enumerate((_SENTENCE[:30], _SENTENCE[:28], _SENTENCE[:5])):
        book.text(72 if number == 0 else 100, 100 + 24 * number, text, 14)
    assert texts(_save(book, tmp_path)) == [_SENTENCE[:30] + _SENTENCE[:28] + _SENTENCE[:5]]


@pytest.mark.parametrize(
    "number", ["— {} —", "{}", "第 {} 页", "第{}页 共3页", "{}/3", "- {} -", "第{}页/共3页"]
)
def test_page_numbers_are_left_out_even_on_one_page(number: str, tmp_path: Path) -> None:
    assert texts(_save(Press(number=number).set([Text("全年公开12条。")]), tmp_path)) == ["全年公开12条。"]


def test_a_number_in_the_text_stays(tmp_path: Path) -> None:
    book = Book()
    book.page()
    for y, text in ((300, "全年公开信息"), (330, "12"), (360, "条。")):
        book.text(72, y, text)
    assert "12" in "".join(texts(_save(book, tmp_path)))


def test_pages_on_their_side(tmp_path: Path) -> None:
    book = Book()
    book.page(turned=True)
    for number, text in enumerate(("第一行。", "第二行。")):
        book.text(72, 100 + 30 * number, text)
    assert texts(_save(book, tmp_path)) == ["第一行。", "第二行。"]


# --- tables ---

_GRID = (
    (Box("项目", down=2), Box("申请人", across=2)),
    (Box("自然人"), Box("总计")),
    *(
        (Box(f"{number}.第{number}项的名称写得比较长因而要折行"), Box(str(number)), Box(""))
        for number in range(1, 31)
    ),
)


@pytest.mark.parametrize("repeat", [True, False])
def test_a_table_over_pages(repeat: bool, tmp_path: Path) -> None:
    found = grids(_save(Press(repeat=repeat).set([Text("文"), Sheet(_GRID), Text("后")]), tmp_path))
    assert len(found) == 1
    assert found[0][0] == ["项目<2×1>", "申请人<1×2>"]
    assert [row[0] for row in found[0][2:]] == [line[0].text for line in _GRID[2:]]
    assert [row[1] for row in found[0][2:]] == [str(number) for number in range(1, 31)]


def test_two_tables_with_text_between_stay_two(tmp_path: Path) -> None:
    small = ((Box("规章"), Box("0")), (Box("文件"), Box("1")))
    assert len(grids(_save(Press().set([Sheet(small), Text("文"), Sheet(small)]), tmp_path))) == 2


def _rules(xs: list[float], ys: list[float]) -> list[Edge]:
    return [Edge(True, y, xs[0], xs[-1]) for y in ys] + [Edge(False, x, ys[0], ys[-1]) for x in xs]


def test_open_sides_and_lines_in_pieces() -> None:
    glyphs = [g for x, t in ((10, "甲"), (60, "乙"), (110, "丙")) for y in (5, 25) for g in _glyphs(t, x, y)]
    edges = [edge for edge in _rules([0, 50, 100, 150], [0, 20, 40]) if edge.horizontal or 0 < edge.at < 150]
    pieces = [
        Edge(
            edge.horizontal,
            edge.at + 0.4 * half,
            edge.start if not half else middle,
            middle if not half else edge.end,
        )
        for edge in edges
        for middle in [(edge.start + edge.end) / 2]
        for half in (0, 1)
    ]
    ((part, inside),) = tables_of(pieces, glyphs)
    assert [[cell.text for cell in row] for row in grid_of(part).rows] == [["甲", "乙", "丙"]] * 2
    assert inside == set(range(6))


def test_frames_and_underlines_are_no_tables() -> None:
    glyphs = _glyphs("正文", 10, 5)
    assert not tables_of(_rules([0, 500], [0, 700]), glyphs)
    assert not tables_of([Edge(True, 16, 10, 30), Edge(True, 36, 10, 30)], glyphs)


def test_a_row_cut_by_the_page_break() -> None:
    above = Part(0, 0, 100, 40, 2, (Piece(0, 1, 0, 50, "项目"), Piece(0, 1, 50, 100, "总计"),
                                    Piece(1, 2, 0, 50, "1.申请人无正当理由"), Piece(1, 2, 50, 100, "3")))  # fmt: skip
    below = Part(9, 0, 109, 40, 2, (Piece(0, 1, 9, 59, "逾期不补正"), Piece(0, 1, 59, 109, ""),
                                    Piece(1, 2, 9, 59, "2.其他"), Piece(1, 2, 59, 109, "4")))  # fmt: skip
    rows = [[cell.text for cell in row] for row in grid_of(joined(above, below)).rows]
    assert rows == [["项目", "总计"], ["1.申请人无正当理由逾期不补正", "3"], ["2.其他", "4"]]


def test_a_blank_row_after_the_page_break_stays() -> None:
    above = Part(0, 0, 100, 20, 1, (Piece(0, 1, 0, 50, "1.甲"), Piece(0, 1, 50, 100, "3")))
    below = Part(0, 0, 100, 20, 1, (Piece(0, 1, 0, 50, "2.乙"), Piece(0, 1, 50, 100, "")))
    assert [[cell.text for cell in row] for row in grid_of(joined(above, below)).rows] == [
        ["1.甲", "3"],
        ["2.乙", ""],
    ]


# --- what is refused ---


def test_scans_and_blank_pages(tmp_path: Path) -> None:
    book = Book()
    book.page()
    with pytest.raises(errors.EmptyDocument):
        _save(book, tmp_path)
    book.picture(bytes(10000), 50, 50, 400, 400)
    with pytest.raises(errors.OnlyPictures):
        _save(book, tmp_path)


def test_a_picture_between_paragraphs(tmp_path: Path) -> None:
    book = Book()
    book.page()
    book.text(72, 100, "第一段。")
    book.picture(bytes(10000), 72, 150, 450, 300)
    book.text(72, 500, "第二段。")
    assert [type(block).__name__ for block in _save(book, tmp_path).blocks] == [
        "TextBlock",
        "ImageBlock",
        "TextBlock",
    ]
    book.picture(bytes(10000), 0, 0, 595, 842)
    book.pages[-1].pop(1)
    assert len(_save(book, tmp_path).blocks) == 2


def test_letters_without_meaning(tmp_path: Path) -> None:
    book = Book()
    book.page()
    book.text(72, 100, "".join(chr(0xE000 + n) for n in range(40)))
    with pytest.raises(errors.NotADocument, match="乱码"):
        _save(book, tmp_path)


def test_too_many_pages(tmp_path: Path) -> None:
    kids = " ".join("1 0 R" for _ in range(2000))
    objects = [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 2000 >>".encode(),
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(assemble([*objects, b"<< /Type /Catalog /Pages 2 0 R >>"]))
    with pytest.raises(errors.TooLarge, match="2000 页"):
        read_flow(path)


def _with_content(path: Path, content: bytes, filters: bytes) -> Path:
    stream = b"<< /Length %d /Filter %s >>\nstream\n" % (len(content), filters) + content + b"\nendstream"
    page = b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 1 0 R /Resources << >> >>"
    path.write_bytes(
        assemble(
            [stream, page, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>", b"<< /Type /Catalog /Pages 3 0 R >>"]
        )
    )
    return path


def test_streams_that_inflate(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    bomb = zlib.compress(b" " * (40 << 20))
    with pytest.raises(errors.TooLarge):
        read_flow(_with_content(path, bomb, b"/FlateDecode"))
    with pytest.raises(errors.TooLarge):
        read_flow(_with_content(path, a85encode(bomb) + b"~>", b"[/ASCII85Decode /FlateDecode]"))
    with pytest.raises(errors.TooLarge):
        read_flow(_with_content(path, zlib.compress(bomb), b"[/FlateDecode /FlateDecode]"))


def test_a_page_of_very_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "Allowance", lambda: Allowance(drawings=1000))
    content = zlib.compress(b"0 0 m 9 9 l S\n" * 600)
    with pytest.raises(errors.TooLarge):
        read_flow(_with_content(tmp_path / "a.pdf", content, b"/FlateDecode"))
    book = Book()
    book.page()
    book.text(72, 100, "公开信息")
    monkeypatch.setattr(pdf, "Allowance", lambda: Allowance(letters=3))
    with pytest.raises(errors.TooLarge):
        _save(book, tmp_path)

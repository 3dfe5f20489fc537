"""PDF files with text: page numbers between the rows, wrapped lines, Kangxi radicals, tables without lines."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, Refusal, animal
from ..materials import figures, word
from ..materials.containers import converted
from ..materials.layout import expected, flow, sheets
from ..materials.pages import Press
from ..materials.pdf import Book, assemble
from ..materials.stories import BUREAU, COUNTY, OFFICE, STREET, TOWN

# Every Kangxi radical stands for the ideograph that NFKC turns it into.
KANGXI = {ord(unicodedata.normalize("NFKC", chr(code))): chr(code) for code in range(0x2F00, 0x2FD6)}


@animal()
def ruled_tables_over_page_breaks(folder: Path) -> Exhibit:
    """Table three goes over two pages with its header repeated; — 1 — stands at the foot of each page."""
    data = figures.busy(61)
    book = Press().set(flow(TOWN, sheets(data)))
    return Exhibit(book.save(folder / "bg.pdf"), replace(expected(TOWN, data), absent=("— 1 —", "— 2 —")))


@animal()
def kangxi_radicals(folder: Path) -> Exhibit:
    """Common characters come out as Kangxi radicals: ⼀、总体情况, ⽔务, ⼯作."""
    data = figures.busy(62)
    blocks = flow(BUREAU, sheets(data))
    book = Press(number="{}").set(blocks)
    book.glyphs = {letter.translate(KANGXI): code for letter, code in book.glyphs.items()}
    return Exhibit(book.save(folder / "radicals.pdf"), expected(BUREAU, data))


@animal()
def running_head_and_no_repeated_header(folder: Path) -> Exhibit:
    """A running head on each page; the table goes on without its header, so columns are known from before."""
    data = figures.busy(63)
    press = Press(number="第 {} 页 共 4 页", head="望岚县人民政府　政府信息公开工作年度报告", repeat=False)
    book = press.set(flow(COUNTY, sheets(data)))
    wanted = replace(expected(COUNTY, data), absent=("第 1 页", "共 4 页"))
    return Exhibit(book.save(folder / "head.pdf"), wanted)


@animal()
def tables_without_lines(folder: Path) -> Exhibit:
    """No rules at all: rows and columns are known from positions only."""
    data = figures.busy(64)
    book = Press(ruled=False).set(flow(OFFICE, sheets(data)))
    return Exhibit(book.save(folder / "norules.pdf"), expected(OFFICE, data))


@animal()
def only_totals_in_pdf(folder: Path) -> Exhibit:
    """Only the column 总计 is filled, so a row has one number far to the right; page numbers are digits."""
    data = figures.only_totals(figures.busy(65))
    book = Press(number="{}").set(flow(STREET, sheets(data)))
    return Exhibit(book.save(folder / "totals.pdf"), expected(STREET, data))


@animal()
def paragraph_over_a_page_break(folder: Path) -> Exhibit:
    """A long paragraph breaks in the middle of a sentence at the page end, a page number between."""
    data = figures.busy(66)
    long = "".join(
        f"第{number}季度，办公室对照清单检查栏目更新、链接和附件三项内容，发现的问题当月转给科室，下月复查。"
        for number in "一二三四" * 6
    )
    story = replace(BUREAU, overview=(BUREAU.overview[0], long, *BUREAU.overview[1:]))
    book = Press(number="- {} -").set(flow(story, sheets(data)))
    return Exhibit(book.save(folder / "long.pdf"), expected(story, data))


@animal(office=True)
def pdf_from_an_office_program(folder: Path) -> Exhibit:
    """A Word file printed to PDF by an office program, with its real fonts."""
    data = figures.busy(67)
    made = word.write(folder, "printed.docx", word.body(flow(TOWN, sheets(data))))
    return Exhibit(converted(made, "pdf"), expected(TOWN, data))


@animal()
def scanned_pages(folder: Path) -> Exhibit:
    """Two scanned pages: pictures and no text."""
    book = Book()
    for _ in range(2):
        book.page()
        book.picture(bytes(200 if n % 7 else 40 for n in range(10000)), 50, 50, 495, 740)
    return Exhibit(book.save(folder / "scan.pdf"), Refusal(("扫描", "图片", "文字")))


@animal()
def pdf_with_password(folder: Path) -> Exhibit:
    """A PDF that opens with a password only."""
    book = Press().set([])
    lock = (
        f"/ID [<{'0' * 32}> <{'0' * 32}>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 "
        f"/O <{'5A' * 32}> /U <{'A5' * 32}> >> "
    )
    path = folder / "locked.pdf"
    path.write_bytes(assemble(book.objects(), lock))
    return Exhibit(path, Refusal(("密码", "加密")))


@animal()
def truncated_pdf(folder: Path) -> Exhibit:
    """The upload broke off after a third: page tree and catalog are gone."""
    whole = Press().set(flow(TOWN, sheets(figures.zero()))).save(folder / "whole.pdf")
    path = folder / "part.pdf"
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    whole.unlink()
    return Exhibit(path, Refusal())

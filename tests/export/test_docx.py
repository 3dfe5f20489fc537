"""The Word file: its layout, its tables, its silence about where it comes from."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from narrator.export.docx import render_docx
from narrator.figures.values import spell_value
from narrator.report.model import Report
from tests.export.sample import FEES, HOSTILE, HOSTILE_LEFT, PENDING, UNFILLED, UNIT, report

MM = 36000
TYPE_AREA_MM = 156

# Each row of the official blank form: the columns every cell spans, r where a merge over rows begins, c where it goes on.
_FIGURES = " 1 1 1 1 1 1 1"
_INNER = ["1c 1r" + " 1" + _FIGURES]
OFFICIAL = [
    ["4", "1 1 1 1", "1 1 1 1", "1 1 1 1", "4", "1 3", "1 3", "4", "1 3", "1 3", "1 3", "4", "1 3", "1 3"],
    [
        "3r 7",
        "3c 1r 5 1r",
        "3c 1c 1 1 1 1 1 1c",
        *["3" + _FIGURES] * 2,
        "1r 2" + _FIGURES,
        "1c 2" + _FIGURES,
        *_INNER,
        *["1c 1c 1" + _FIGURES] * 7,
        *_INNER,
        *["1c 1c 1" + _FIGURES] * 2,
        *_INNER,
        *["1c 1c 1" + _FIGURES] * 4,
        *_INNER,
        *["1c 1c 1" + _FIGURES] * 2,
        "1c 2" + _FIGURES,
        "3" + _FIGURES,
    ],
    [
        "5 10",
        "1r 1r 1r 1r 1r 5 5",
        "1c 1c 1c 1c 1c" + " 1" * 10,
        " ".join(["1"] * 15),
    ],
]


def _open(made: Report) -> Document:
    return docx.Document(BytesIO(render_docx(made)))


def _parts(made: Report) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(render_docx(made))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t")))


def _merges(table: Table) -> list[str]:
    short = {"restart": "r", "continue": "c", None: ""}
    return [
        " ".join(f"{cell.grid_span}{short[cell.vMerge]}" for cell in row.tc_lst) for row in table._tbl.tr_lst
    ]


def test_the_tables_are_merged_as_the_official_form() -> None:
    tables = _open(report()).tables
    assert [(len(table.rows), len(table.columns)) for table in tables] == [(14, 4), (28, 10), (4, 15)]
    assert [_merges(table) for table in tables] == OFFICIAL


def test_every_cell_prints_its_label_or_figure() -> None:
    made = report()
    tables = _open(made).tables
    for known, table in zip(made.edition.tables, tables, strict=True):
        expected = [spell_value(made.cells[box.cell]) if box.cell else box.text for box in known.grid.boxes]
        cells = [cell for row in table._tbl.tr_lst for cell in row.tc_lst if cell.vMerge != "continue"]
        assert [_words(cell) for cell in cells] == expected
    assert {spell_value(made.cells[FEES]), spell_value(made.cells[PENDING])} == {"12.6", "/"}


def test_tables_fill_the_type_area_and_repeat_their_heads() -> None:
    for table, heads in zip(_open(report()).tables, (0, 3, 3), strict=True):
        assert sum(column.width or 0 for column in table.columns) / MM == pytest.approx(TYPE_AREA_MM, abs=0.1)
        rows = table._tbl.tr_lst
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [
            line < heads for line in range(len(rows))
        ]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        for row in rows:
            widths = [int(str(node.get(qn("w:w")))) for node in row.iter(qn("w:tcW"))]
            assert sum(widths) * 635 / MM == pytest.approx(TYPE_AREA_MM, abs=0.1)


def test_page_and_styles_follow_the_standard() -> None:
    document = _open(report())
    page = document.sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round((margin or 0) / MM) for margin in margins] == [37, 35, 28, 26]
    assert [round((size or 0) / MM) for size in (page.page_width, page.page_height)] == [210, 297]
    named = {
        name: (_east_asian(document, name), document.styles[name].font.size.pt)
        for name in ("Title", "Heading 1", "Heading 2", "Body Text", "Normal", "Table Text")
    }
    assert named == {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Body Text": ("仿宋_GB2312", 16),
        "Normal": ("仿宋_GB2312", 16),
        "Table Text": ("宋体", 9),
    }
    assert document.styles["Normal"].paragraph_format.line_spacing.pt == 28.95
    assert document.settings.odd_and_even_pages_header_footer


def _east_asian(document: Document, style: str) -> str | None:
    fonts = document.styles[style].element.find(f".//{qn('w:rFonts')}")
    return None if fonts is None else fonts.get(qn("w:eastAsia"))


def test_no_style_falls_back_to_a_theme_font() -> None:
    parts = _parts(report())
    styles = etree.fromstring(parts["word/styles.xml"])
    fonts = list(styles.iter(qn("w:rFonts")))
    assert len(fonts) >= 10
    assert all(font.get(qn("w:eastAsia")) for font in fonts)
    assert not [name for font in fonts for name in font.attrib if "heme" in str(name)]
    assert not [name for name in parts if "theme" in name]
    assert b'w:eastAsia="zh-CN"' in parts["word/styles.xml"]


def test_the_text_stands_in_its_order_and_styles() -> None:
    made = report()
    document = _open(made)
    texts = [(str(p.style.name), p.text) for p in document.paragraphs if p.style is not None and p.text]
    assert texts[0] == ("Title", made.title.replace("2025年", "\n2025年"))
    assert texts[1] == ("Body Text", made.preface[0])
    assert [text for style, text in texts if style == "Heading 1"] == [s.heading for s in made.sections]
    assert ("Heading 2", "（一）公开时效有待提高") in texts
    assert texts[-2:] == [("Signature", line) for line in made.signature]
    body = list(document.element.body)
    before = {_words(body[i - 1]) for i, node in enumerate(body) if node.tag == qn("w:tbl")}
    assert before == {section.heading for section in made.sections[1:4]}


def test_words_beside_a_table_come_before_it() -> None:
    made = report()
    sections = (replace(section, paragraphs=("附带说明。",)) for section in made.sections)
    document = _open(replace(made, sections=tuple(sections)))
    first = document.tables[0]._tbl.getprevious()
    assert first is not None
    assert _words(first) == "附带说明。"


def test_run_in_headings_are_set_apart() -> None:
    document = _open(report())
    marked = [run.text for p in document.paragraphs for run in p.runs if run.style.name == "Run-in Heading"]
    assert marked == ["（一）主动公开。", "（二）依申请公开。"]
    assert _east_asian(document, "Run-in Heading") == "楷体_GB2312"


def test_page_numbers_stand_outside_and_the_signature_right() -> None:
    document = _open(report())
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_PARAGRAPH_ALIGNMENT.RIGHT),
        (section.even_page_footer, WD_PARAGRAPH_ALIGNMENT.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment == side
        assert _words(paragraph._p) == "— 1 —"
        assert paragraph._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    office, date = document.paragraphs[-2:]
    assert office.style is not None
    assert office.style.paragraph_format.alignment == WD_PARAGRAPH_ALIGNMENT.RIGHT
    assert office.paragraph_format.right_indent.pt == 32
    assert date.paragraph_format.right_indent.pt == (17 - 6.5) * 16


@pytest.mark.parametrize(
    "signature", [(), ("2026年1月20日",), ("甲局", "乙局", "2026年1月20日"), ("甲" * 40, "乙")]
)
def test_any_signature_is_printed(signature: tuple[str, ...]) -> None:
    document = _open(replace(report(), signature=signature))
    signed = [
        p.text for p in document.paragraphs if p.style is not None and p.style.name == "Signature" and p.text
    ]
    assert signed == list(signature)


def test_the_metadata_tell_nothing_but_title_and_language() -> None:
    parts = _parts(report())
    assert sorted(name for name in parts if not name.startswith("word/")) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
    ]
    core = etree.fromstring(parts["docProps/core.xml"])
    told = {etree.QName(node).localname: node.text for node in core}
    assert told == {"title": f"{UNIT}2025年政府信息公开工作年度报告", "language": "zh-CN"}
    assert b"<!--" not in b"".join(parts.values())
    assert b"rsid" not in b"".join(parts.values())


def test_the_same_report_gives_the_same_bytes() -> None:
    made = render_docx(report())
    assert made == render_docx(report())
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_open_items_mark_the_draft() -> None:
    made = report(extra=("共【待填：次数】次、＿＿人。【待核实】",), marks=4, unset=(UNFILLED,))
    document = _open(made)
    mark = "草稿：还有 4 处待填写或核实"
    assert document.paragraphs[1].text == mark
    section = document.sections[0]
    assert [header.paragraphs[0].text for header in (section.header, section.even_page_header)] == [
        mark,
        mark,
    ]
    shown = [node.getparent().getparent() for node in document.element.body.iter(qn("w:highlight"))]
    assert [_words(run) for run in shown] == ["【待填：次数】", "＿＿", "【待核实】", "【待填】"]


def test_a_finished_report_carries_no_mark() -> None:
    parts = _parts(report())
    assert "草稿".encode() not in b"".join(parts.values())
    assert b"w:highlight" not in parts["word/document.xml"]


def test_hostile_text_stays_text() -> None:
    made = report(extra=(HOSTILE,))
    document = _open(replace(made, title=HOSTILE, signature=(HOSTILE,), preface=(HOSTILE,)))
    texts = [paragraph.text.replace("\n", "") for paragraph in document.paragraphs]
    squeezed = [re.sub(r"\s", "", text) for text in texts]
    assert texts.count(HOSTILE_LEFT) >= 3
    assert squeezed.count(re.sub(r"\s", "", HOSTILE_LEFT)) == 4


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_prints_it_inside_the_type_area(tmp_path: Path) -> None:
    made = report(marks=1, unset=(UNFILLED,))
    bare = tuple(
        replace(section, paragraphs=()) for section in made.sections
    )  # no punctuation hangs over the edge
    (tmp_path / "report.docx").write_bytes(render_docx(replace(made, sections=bare)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for command in (
        [
            shutil.which("soffice") or "libreoffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "report.docx",
        ],
        ["pdftotext", "-enc", "UTF-8", "report.pdf", "report.txt"],
        ["pdftoppm", "-r", "72", "-gray", "report.pdf", "page"],
    ):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    text = re.sub(r"\s", "", (tmp_path / "report.txt").read_text(encoding="utf-8"))
    for words in (made.title, "四、结转下年度继续办理", "草稿：还有1处待填写或核实", "—1—", *made.signature):
        assert words in text
    pages = sorted(tmp_path.glob("page-*.pgm"))
    assert len(pages) in (2, 3)
    for page in pages:
        left, right = _inked(page.read_bytes())
        assert left >= 28 / 25.4 * 72 - 1.5
        assert right <= (28 + TYPE_AREA_MM) / 25.4 * 72 + 1.5


def _inked(pgm: bytes) -> tuple[int, int]:
    """Return the first and the last column of a page, in points, that is not white."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
    assert head is not None
    width, pixels = int(head[1]), pgm[head.end() :]
    inked = [column for column in range(width) if min(pixels[column::width]) < 200]
    return inked[0], inked[-1] + 1

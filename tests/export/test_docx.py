"""The Word file: its layout, its tables, its silence about where it comes from."""

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from narrator.export.word.bookmarks import bookmark_name
from narrator.export.word.docx import render_docx
from narrator.figures.values import NOT_APPLICABLE, spell_value
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
    assert office.paragraph_format.right_indent.pt == pytest.approx(2 * 15.75, abs=0.1)
    begins = TYPE_AREA_MM / 25.4 * 72 - (2 + 17 - 2) * 15.75  # two characters behind the office
    assert date.paragraph_format.left_indent.pt == pytest.approx(begins, abs=0.1)


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


def test_figures_of_a_column_stand_below_one_another() -> None:
    made = report()
    cells = {cell: 10 ** (index % 7) for index, cell in enumerate(made.edition.cells())}
    big = replace(made, cells={**cells, FEES: Decimal("1234567.89"), PENDING: NOT_APPLICABLE})
    for known, table in zip(made.edition.tables, _open(big).tables, strict=True):
        printed = [cell for row in table._tbl.tr_lst for cell in row.tc_lst if cell.vMerge != "continue"]
        edges: dict[tuple[int, int], set[str]] = {}
        for box, cell in zip(known.grid.boxes, printed, strict=True):
            line = cell.p_lst[0]
            number = box.cell is not None and big.cells[box.cell] is not NOT_APPLICABLE
            style = next(iter(line.iter(qn("w:pStyle")))).get(qn("w:val"))
            assert (style == "TableFigure") == number
            if number:
                edge = next(iter(line.iter(qn("w:ind")))).get(qn("w:right"))
                edges.setdefault((box.column, box.colspan), set()).add(str(edge))
        assert edges
        assert all(len(found) == 1 for found in edges.values())


def test_seven_digits_fit_into_every_column() -> None:
    made = report()
    big = replace(made, cells=dict.fromkeys(made.edition.cells(), 9999999))
    for table in _open(big).tables:
        for row in table._tbl.tr_lst:
            for cell in row.tc_lst:
                if _words(cell).isdigit():
                    size = int(str(next(iter(cell.iter(qn("w:sz")))).get(qn("w:val")))) / 2
                    assert 5 <= size <= 10.5
                    inside = int(str(next(iter(cell.iter(qn("w:tcW")))).get(qn("w:w")))) - 56
                    assert 7 * 0.64 * size * 20 <= inside + 1


def test_bookmarks_are_hidden_and_change_nothing_else() -> None:
    made = report()
    ids = ("overview.a", "overview.a", "")
    first = replace(made.sections[0], ids=ids)
    made = replace(made, preface_ids=("preface",), sections=(first, *made.sections[1:]))
    with_them, without = render_docx(made), render_docx(made, bookmarks=False)
    document = docx.Document(BytesIO(with_them))
    starts = list(document.element.body.iter(qn("w:bookmarkStart")))
    assert [node.get(qn("w:name")) for node in starts] == ["_n_preface", "_n_overview_a"]
    ends = {
        node.get(qn("w:id")): node.getparent() for node in document.element.body.iter(qn("w:bookmarkEnd"))
    }
    assert [_words(node.getparent()) for node in starts] == [made.preface[0], first.paragraphs[0]]
    assert [_words(ends[node.get(qn("w:id"))]) for node in starts] == [made.preface[0], first.paragraphs[1]]
    bare = re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", _xml(with_them))
    assert bare == _xml(without)
    assert b"bookmark" not in _xml(without)


def _xml(made: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(made)) as archive:
        return archive.read("word/document.xml")


@pytest.mark.parametrize(
    "name", ["preface", "problems.followup.aa52794b", "a" * 90, "某街道.办事处", "x-1.乙", "overview.a b"]
)
def test_a_bookmark_name_is_one_word_takes(name: str) -> None:
    assert re.fullmatch(r"_n_[0-9A-Za-z_]{1,37}", bookmark_name(name))
    assert bookmark_name(name) != bookmark_name(name + "1")


def test_an_id_used_twice_gives_one_bookmark() -> None:
    made = report()
    first = replace(made.sections[0], ids=("a", "b", "a"))
    document = docx.Document(BytesIO(render_docx(replace(made, sections=(first, *made.sections[1:])))))
    names = [node.get(qn("w:name")) for node in document.element.body.iter(qn("w:bookmarkStart"))]
    assert names == ["_n_a", "_n_b"]


@pytest.mark.parametrize(
    "unit",
    [
        "青岚市云溪区人民政府石桥街道办事处",
        "云溪区石桥街道办事处",
        "青岚市人力资源和社会保障局",
        "南岭瑶族自治县大坪乡人民政府",
        "青岚经济技术开发区管理委员会",
    ],
)
def test_no_line_of_the_title_is_a_remnant(unit: str) -> None:
    title = f"{unit}2025年政府信息公开工作年度报告"
    lines = _open(replace(report(), title=title)).paragraphs[0].text.split("\n")
    assert "".join(lines) == title
    assert all(5 <= len(line) <= 22 for line in lines)
    assert "办事处" not in lines

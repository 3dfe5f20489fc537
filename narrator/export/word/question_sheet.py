"""The interview as a sheet to print and to write on: the question, room for the answer, who said it and when."""

from collections.abc import Sequence
from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word.layout import Layout, load_layout
from narrator.export.word.package import document_bytes, empty_document, type_width
from narrator.export.word.styles import own_styles
from narrator.export.word.xml import element, paragraph, run
from narrator.export.wording import printable

_HEAD = ("序号", "问什么", "回答", "谁说的、哪天")
_SHARES = (8, 37, 38, 17)
_ROW = 850
_SIZE = 21
_SAID = "有数的写数，有月份、名称的写上；没有的写“没有”，没人知道的写“不清楚”。答一句，填一处。"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def render_question_sheet(unit: str, year: int | None, questions: Sequence[tuple[int, str]]) -> bytes:
    """Return the sheet as a Word file of A4, the same bytes for the same questions.

    What is not known of office (``""``) and year is a blank to write on.
    """
    official = load_layout()
    layout = replace(official, page=replace(official.page, top=22, bottom=20, left=22, right=20))
    document, styles = empty_document(layout), own_styles(layout)
    document.core_properties.title = "采访单"
    document.core_properties.language = "zh-CN"
    whose = f"单位：{printable(unit) or '＿' * 12}　　年度：{year or '＿' * 4}　　问的人：{'＿' * 6}"
    nodes = (
        paragraph(styles.title, run("政府信息公开年报采访单")),
        _line(whose, 60),
        _line(_SAID, 120),
        _table(layout, questions, styles.table),
    )
    end = document.element.body.sectPr
    for node in nodes:
        end.addprevious(node)
    end.addprevious(_line("", 0))
    return document_bytes(document)


def _line(text: str, after: int) -> BaseOxmlElement:
    """Return a small line from the left; Word wants one behind a table."""
    spacing = element("spacing", before=0, after=after, line=320, lineRule="exact")
    return paragraph("TableLabel", *([_run(text)] if text else []), properties=[spacing])


def _run(text: str) -> BaseOxmlElement:
    return run(text, [element("sz", val=_SIZE), element("szCs", val=_SIZE)])


def _table(layout: Layout, questions: Sequence[tuple[int, str]], style: str) -> BaseOxmlElement:
    whole = type_width(layout)
    widths = [whole * share // 100 for share in _SHARES]
    edges = (element(edge, val="single", sz=4, space=0, color="808080") for edge in _EDGES)
    sides = (element(side, w=100, type="dxa") for side in ("left", "right"))
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *edges),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *sides),
    )
    rows = [(str(number), text, "", "") for number, text in questions]
    columns = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    head = _row(_HEAD, widths, 420, head=True)
    return element("tbl", properties, columns, head, *(_row(row, widths, _ROW) for row in rows))


def _row(texts: Sequence[str], widths: Sequence[int], height: int, *, head: bool = False) -> BaseOxmlElement:
    kept = [element("cantSplit"), element("trHeight", val=height, hRule="atLeast")]
    cells = (
        element(
            "tc",
            element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center")),
            paragraph("TableText" if head or number == 0 else "TableLabel", *([_run(text)] if text else [])),
        )
        for number, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return element("tr", element("trPr", *kept, *([element("tblHeader")] if head else [])), *cells)

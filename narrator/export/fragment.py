"""The report as a fragment for a website's editor: inline styles only, nothing a government CMS would take out.

The editor keeps elements and ``style`` but drops style sheets, classes and scripts; the page around it has its own first
heading, so the title is one of the second level.
"""

from functools import partial

from markupsafe import Markup

from narrator.export.html import Text, page_text
from narrator.export.templating import environment
from narrator.export.wording import cell_text, draft_mark, is_open, printable, table_of, title_lines
from narrator.figures.values import UNSET, is_number
from narrator.form.model import Box, Table
from narrator.report.model import Report, ReportSection
from narrator.report.tables.grid_html import table_html

_CELLS = "SimSun,宋体,serif"
_BODY = "FangSong_GB2312,仿宋_GB2312,FangSong,仿宋,serif"
_RUN_IN = "KaiTi_GB2312,楷体_GB2312,KaiTi,楷体,serif"
_HEADINGS = "SimHei,黑体,sans-serif"
_PARAGRAPH = "margin:0;text-indent:2em;overflow-wrap:anywhere"
_HEADING = "margin:0;font-weight:normal;font-size:1em;text-indent:2em"
_LONG_WIDTH = 704
STYLES = {
    "whole": f"max-width:832px;margin:0 auto;line-height:1.8;font-size:18px;font-family:{_BODY};color:#000",
    "title": "margin:0 0 24px;font-weight:normal;font-size:26px;line-height:1.5;text-align:center;"
    "font-family:方正小标宋简体,STZhongsong,华文中宋,SimSun,serif",
    "title_line": "display:block",
    "mark": f"margin:0 0 24px;color:#c00000;text-align:center;font-family:{_HEADINGS}",
    "heading_1": f"margin:20px 0 4px;font-weight:normal;font-size:1em;text-indent:2em;font-family:{_HEADINGS}",
    "heading_2": f"{_HEADING};font-family:{_RUN_IN}",
    "run_in": f"font-family:{_RUN_IN}",
    "open": "background:#ffef5c;color:#000",
    "body": f"{_PARAGRAPH};text-align:justify;white-space:pre-line",
    "scroll": "margin:12px 0 20px;overflow-x:auto",
    "signature": "margin:0 2em 0 0;text-align:right",
}


def render_fragment(report: Report) -> bytes:
    """Return the report as an HTML fragment in UTF-8, without style sheet, class, script or comment."""
    title = " ".join(printable(report.title).split())
    text = (
        environment()
        .get_template("fragment.html.j2")
        .render(
            css=STYLES,
            title_lines=title_lines(title),
            mark=draft_mark(report),
            preface=[page_text(paragraph) for paragraph in report.preface],
            sections=[_section(report, section) for section in report.sections],
            signature=[printable(line) for line in report.signature],
        )
    )
    return text.encode()


def _section(report: Report, section: ReportSection) -> dict[str, str | Markup | list[Text]]:
    table = table_of(report, section)
    return {
        "heading": printable(section.heading),
        "paragraphs": [page_text(paragraph) for paragraph in section.paragraphs],
        "table": _table(report, table) if table else Markup(),
    }


def _table(report: Report, table: Table) -> Markup:
    made = table_html(table, lambda cell: cell_text(report, cell), styles=partial(_style, report, table))
    return Markup(made)  # noqa: S704  # escaped by table_html


def _style(report: Report, table: Table, box: Box | None) -> str:
    """Return the style of a cell, or of the whole table."""
    if box is None:
        least = f"min-width:{_LONG_WIDTH}px;" if table.grid.head else ""
        return f"width:100%;{least}border-collapse:collapse;font:14px/1.4 {_CELLS}"
    style = "padding:4px 5px;border:1px solid #000;font-weight:normal;vertical-align:middle;"
    label = bool(table.grid.head) and box.header and box.row >= table.grid.head and box.rowspan == 1
    if box.cell is None or not is_number(report.cells.get(box.cell, UNSET)) or not table.grid.head:
        style += f"text-align:{'left' if label else 'center'}"
    else:
        style += "text-align:right;padding-right:8px;font-variant-numeric:tabular-nums"
    return f"{style};background:#ffef5c" if box.cell and is_open(report, box.cell) else style

"""One section or one table as HTML for the clipboard: what Word and WPS paste as it stands in our own Word file.

They read inline styles in points, each cell's own borders and widths, and Word's names for the Chinese font and the exact line
pitch (``mso-``); a style sheet, an ``em`` or a header cell's boldness would come out otherwise.
"""

from collections.abc import Iterator

from narrator.export.html import page_text
from narrator.export.templating import environment
from narrator.export.word.columns import Columns, is_roomy
from narrator.export.word.layout import POINTS_PER_MM, Font, Layout, load_layout
from narrator.export.wording import cell_text, is_open, printable, table_of
from narrator.form.model import Box, Table
from narrator.report.model import Report, ReportSection

_TWIPS = 20
_PIXELS = 96 / 72
_TIGHT = "margin:0pt;margin-top:0pt;margin-bottom:0pt"


def section_clip(report: Report, section: ReportSection) -> str:
    """Return a section with its heading, its paragraphs and its table."""
    return _rendered(report, table_of(report, section), section)


def table_clip(report: Report, table: Table) -> str:
    """Return one table of the form, as wide as the type area of the official layout."""
    return _rendered(report, table, None)


def _rendered(report: Report, table: Table | None, section: ReportSection | None) -> str:
    layout = load_layout()
    content: dict[str, object] = {
        "heading": printable(section.heading) if section else "",
        "paragraphs": [page_text(paragraph) for paragraph in section.paragraphs] if section else [],
        "css": _styles(layout),
        "rows": [],
    }
    if table is not None:
        whole = round(_TWIPS * POINTS_PER_MM * layout.page.type_width)
        size = _label_size(table, layout)
        columns = Columns.fitted(table.grid, lambda cell: cell_text(report, cell), whole, size)
        content |= {
            "rows": [[_cell(report, table, box, columns, layout) for box in row] for row in _rows(table)],
            "head": table.grid.head,
            "widths": [round(_PIXELS * width / _TWIPS) for width in columns.widths],
            "whole": round(_PIXELS * whole / _TWIPS),
            "table_style": f"border-collapse:collapse;border:none;width:{whole / _TWIPS:.1f}pt;margin:0 auto",
        }
    return environment().get_template("clipboard.html.j2").render(**content)


def _rows(table: Table) -> Iterator[list[Box]]:
    for line in range(table.grid.rows):
        yield sorted((box for box in table.grid.boxes if box.row == line), key=lambda box: box.column)


def _cell(report: Report, table: Table, box: Box, columns: Columns, layout: Layout) -> dict[str, object]:
    grid = table.grid
    label = bool(grid.head) and box.header and box.row >= grid.head and box.rowspan == 1
    size = columns.size if box.cell is not None else _label_size(table, layout)
    marked = box.cell is not None and is_open(report, box.cell)
    width = columns.width_of(box) / _TWIPS
    return {
        "box": box,
        "width": round(_PIXELS * width),
        "text": cell_text(report, box.cell) if box.cell is not None else box.text,
        "style": f"width:{width:.1f}pt;border:solid windowtext 0.5pt;padding:0 1.4pt;vertical-align:middle"
        + (";background:#ffef5c" if marked else ""),
        "paragraph": f"{_TIGHT};text-align:{'left' if label else 'center'};"
        + _line(layout.table_font, layout.table.line, size),
    }


def _label_size(table: Table, layout: Layout) -> float:
    return layout.table.roomy_size if is_roomy(table.grid) else layout.table_font.size


def _styles(layout: Layout) -> dict[str, str]:
    indent = f"text-indent:{2 * layout.body.size:g}pt"
    body = f"{_TIGHT};text-align:justify;{indent};{_line(layout.body, layout.pitch)}"
    return {
        "heading_1": f"{_TIGHT};{indent};{_line(layout.heading_1, layout.pitch)}",
        "heading_2": f"{_TIGHT};{indent};{_line(layout.heading_2, layout.pitch)}",
        "run_in": _font(layout.heading_2),
        "body": body,
        "open": "background:yellow;mso-highlight:yellow",
    }


def _line(font: Font, pitch: float, size: float | None = None) -> str:
    return f"line-height:{pitch:g}pt;mso-line-height-rule:exactly;{_font(font, size)}"


def _font(font: Font, size: float | None = None) -> str:
    names = ",".join(f"'{name}'" for name in (font.chinese, *font.fallbacks))
    word = "".join(
        f"mso-{part}-font-family:'{name}';"
        for part, name in (("fareast", font.chinese), ("ascii", font.latin), ("hansi", font.latin))
    )
    weight = "bold" if font.bold else "normal"
    return (
        f"font-family:{names},serif;{word}font-size:{size or font.size:g}pt;font-weight:{weight};color:#000"
    )

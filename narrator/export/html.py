"""The HTML page of a report: one file that stands alone, for the screen, the telephone and the printer."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from narrator.export.templating import environment
from narrator.export.wording import (
    Piece,
    cell_text,
    draft_mark,
    is_heading,
    is_open,
    pieces,
    printable,
    table_of,
    title_lines,
)
from narrator.figures.values import is_number
from narrator.form.model import Cell, Table
from narrator.report.model import Report, ReportSection
from narrator.report.tables.grid_html import table_html

_MANY_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the page."""

    pieces: tuple[Piece, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of the page; ``shape`` tells the style sheet what kind of table it has."""

    heading: str
    paragraphs: tuple[Text, ...]
    table: Markup
    shape: str


def render_html(report: Report) -> bytes:
    """Return the report as a page in UTF-8, without script, comment or anchor; open items mark it as a 草稿."""
    page = environment().get_template("report.html.j2")
    title = " ".join(printable(report.title).split())
    text = page.render(
        title=title,
        title_lines=title_lines(title),
        mark=draft_mark(report),
        preface=[page_text(paragraph) for paragraph in report.preface],
        sections=[_section(report, section) for section in report.sections],
        signature=[printable(line) for line in report.signature],
    )
    return text.encode()


def _section(report: Report, section: ReportSection) -> _Section:
    table = table_of(report, section)
    return _Section(
        printable(section.heading),
        tuple(page_text(paragraph) for paragraph in section.paragraphs),
        _table(report, table) if table else Markup(),
        _shape(table) if table else "",
    )


def page_text(paragraph: str) -> Text:
    """Return a paragraph cut into its pieces."""
    text = printable(paragraph)
    return Text(pieces(text), is_heading(text))


def _table(report: Report, table: Table) -> Markup:
    def marked(cell: Cell) -> Mapping[str, str]:
        if is_open(report, cell):
            return {"class": "open"}
        return {} if is_number(report.cells[cell]) else {"class": "none"}

    made = table_html(table, lambda cell: cell_text(report, cell), attributes=marked)
    return Markup(made)  # noqa: S704  # escaped by table_html


def _shape(table: Table) -> str:
    if not table.grid.head:
        return "short"
    return "wide" if table.grid.columns > _MANY_COLUMNS else "long"

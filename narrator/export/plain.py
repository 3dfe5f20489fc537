"""The report as plain text, and its tables tab-separated, for the boxes and grids of an online form."""

from collections.abc import Iterator

from narrator.export.wording import cell_text, draft_mark, printable, table_of
from narrator.form.model import Box, Table
from narrator.report.model import Report, ReportSection

_LINE_END = "\r\n"
_FORMULA = ("=", "+", "-", "@")


def render_txt(report: Report) -> bytes:
    """Return the whole report as text in UTF-8, with Windows line ends; each table stands below its heading.

    The cells of a table are separated by tabs, so that it can be pasted into a grid.
    """
    lines = [_line(report.title)]
    mark = draft_mark(report)
    lines.extend([mark] if mark else [])
    lines.extend(("", *map(_paragraph, report.preface)))
    for section in report.sections:
        lines.extend(("", *_section(report, section)))
    lines.extend(("", *map(_line, report.signature)))
    return (_LINE_END.join(lines) + _LINE_END).encode()


def render_tsv(report: Report) -> dict[str, bytes]:
    """Return each official table as tab-separated text by file name: ``表二.tsv``, ``表三.tsv``, ``表四.tsv``.

    UTF-8 with a byte order mark, as spreadsheets want it. A merged cell has its words in its first place and is empty
    in the others; no text is taken for a formula.
    """
    found = {known.key: known for known in report.edition.sections}
    made: dict[str, bytes] = {}
    for section in report.sections:
        table = table_of(report, section)
        if table is not None:
            rows = _LINE_END.join(_rows(report, table)) + _LINE_END
            made[f"表{found[section.key].number}.tsv"] = rows.encode("utf-8-sig")
    return made


def _section(report: Report, section: ReportSection) -> Iterator[str]:
    yield _line(section.heading)
    yield from map(_paragraph, section.paragraphs)
    table = table_of(report, section)
    if table is not None:
        yield from _rows(report, table)


def _rows(report: Report, table: Table) -> Iterator[str]:
    """Yield the lines of a table, as many cells in each as it has columns."""
    grid = table.grid
    texts = {(box.row, box.column): _cell(report, box) for box in grid.boxes}
    for row in range(grid.rows):
        yield "\t".join(texts.get((row, column), "") for column in range(grid.columns))


def _cell(report: Report, box: Box) -> str:
    text = _line(cell_text(report, box.cell) if box.cell is not None else box.text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(text: str) -> str:
    """Return a text on one line without tabs."""
    return " ".join(printable(text).split())


def _paragraph(text: str) -> str:
    return _LINE_END.join(line.strip() for line in printable(text).splitlines())

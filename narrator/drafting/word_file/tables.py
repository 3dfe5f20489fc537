"""Tables of an edited Word file: words in the three official ones, and tables of a person's own, are told of whole."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.finding import Finding, Location, Severity
from narrator.form.model import Edition, Table
from narrator.report.formats.word.edited import EditedTable
from narrator.report.tables.cell_text import squeeze

_SHARE, _FEWEST = 0.5, 3
_CELL_HINT = "表格以数据文件为准：要说明的话，请写在正文里或改数据文件"
_OWN_HINT = "draft.md 只印三张规定的表：表里要说的，请写成文字加到 draft.md"


@dataclass(frozen=True, slots=True)
class Printed:
    """What the three tables print: the form with labels, and the texts of cells by address, now and when exported."""

    edition: Edition
    cells: Mapping[str, frozenset[str]]

    def texts(self, table: Table) -> Counter[str]:
        """Return every text a table prints, as often as it does."""
        found: Counter[str] = Counter()
        for box in table.grid.boxes:
            texts = {box.text} if box.cell is None else self.cells.get(str(box.cell), frozenset())
            found.update({squeeze(text) for text in texts})
        return found


def untaken_tables(
    tables: Sequence[EditedTable], printed: Printed, told: Sequence[Finding], name: str
) -> Iterator[Finding]:
    """Yield a finding for each cell of an official table that says more than it printed, and for each table of one's own.

    ``told`` are the findings about cells that hold another number.
    """
    known = [(table, printed.texts(table)) for table in printed.edition.tables]
    numbers = Counter(one.evidence[0].value for one in told if one.evidence)
    for number, table in enumerate(tables, 1):
        official = _official(table, known)
        if official is None:
            yield from _own(table, number, name)
        else:
            yield from _cells(table, official[0], Counter(official[1]), numbers, name)


def _official(
    table: EditedTable, known: Sequence[tuple[Table, Counter[str]]]
) -> tuple[Table, Counter[str]] | None:
    """Return the table of the form that most of a Word table's cells are of, with the texts it prints."""
    there = {squeeze(text) for row in table.rows for text in row} - {""}
    labels = [(len(there & _labels(form)), form, texts) for form, texts in known]
    shared, form, texts = max(labels, key=lambda one: one[0])
    return (form, texts) if shared >= max(_FEWEST, _SHARE * len(_labels(form))) else None


def _labels(table: Table) -> set[str]:
    return {squeeze(box.text) for box in table.grid.boxes if box.cell is None} - {""}


def _cells(
    table: EditedTable, form: Table, left: Counter[str], numbers: Counter[str], name: str
) -> Iterator[Finding]:
    for place, row in enumerate(table.rows, 1):
        for column, text in enumerate(row, 1):
            flat = squeeze(text)
            for counted in (left, numbers):
                if counted[flat] > 0 or not flat:
                    counted[flat] -= 1
                    break
            else:
                where = f"“{form.name}”的表格第 {place} 行第 {column} 格"
                yield _finding(
                    "DOCX-TABLE", Severity.ERROR, f"{where}在 Word 里是“{text}”，没有采用", _CELL_HINT, name
                )


def _own(table: EditedTable, number: int, name: str) -> Iterator[Finding]:
    rows = ["｜".join(cell.replace("\n", " ") for cell in row) for row in table.rows]
    if any(cell.strip() for row in table.rows for cell in row):
        message = f"Word 里第 {number} 个表格是自己加的，没有采用：{'；'.join(rows)}"
        yield _finding("DOCX-UNPLACED", Severity.WARNING, message, _OWN_HINT, name)


def _finding(rule: str, severity: Severity, message: str, hint: str, name: str) -> Finding:
    return Finding(rule, severity, message, Location(file=name), hint=hint, subject=message)

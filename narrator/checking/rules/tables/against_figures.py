"""The rule for a report that is checked along with the office's figures file: cell by cell both say the same."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.figures.model import Figures
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value, spell_value
from narrator.finding import Evidence, Location, Severity
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS
from narrator.form.model import Cell

_TOLD = 3
_LISTED = 20


def _differences(subject: Subject) -> Iterator[Hit]:
    figures = subject.figures
    if figures is None or subject.report.year not in (None, figures.year):
        return
    for table in EDITION_2021.tables:
        rows = subject.report.tables.get(table.key) or {}
        cells = [
            cell for cell in table.cells() if cell.row in rows and _differ(*_both(subject, figures, cell))
        ]
        told = (one.cells for one in subject.report.findings if one.rule == "UNREAD-CELL")
        unreadable = {cell for cells_told in told for cell in cells_told}
        cells = [cell for cell in cells if cell not in unreadable]
        if cells:
            yield _hit(subject, figures, table.key, cells)


def _both(subject: Subject, figures: Figures, cell: Cell) -> tuple[Value, Value]:
    return subject.tables.cells[cell], figures.cells.get(cell, UNSET)


def _differ(printed: Value, known: Value) -> bool:
    """Whether a printed cell is not what the figures say; a blank or a “/” is the same as 0 here."""
    if known is UNSET:
        return False
    return _number(printed) != _number(known)


def _number(value: Value) -> Value:
    return 0 if value is UNSET or value is NOT_APPLICABLE else value


def _hit(subject: Subject, figures: Figures, table: str, cells: list[Cell]) -> Hit:
    told = []
    evidence: list[Evidence] = []
    for cell in cells[:_LISTED]:
        name = EDITION_2021.describe(cell)
        printed, known = (spell_value(value, unset="空白") for value in _both(subject, figures, cell))
        told.append(f"“{name}”表中 {printed}，数据文件 {known}")
        evidence += (
            Evidence(f"{TABLE_NUMBERS[table]}“{name}”", printed, str(cell)),
            Evidence(f"数据文件“{name}”", known, str(cell)),
        )
    many = f"有 {len(cells)} 格" if len(cells) > 1 else ""
    message = f"{TABLE_NUMBERS[table]}{many}与数据文件不一致：{'；'.join(told[:_TOLD])}"
    message += "……" if len(cells) > _TOLD else ""
    return Hit(message, Location(section=table), tuple(evidence), subject=table, cells=tuple(cells))


FIGURES_RULES = (
    Rule(
        "TABLE-FIGURES",
        Severity.ERROR,
        "年报的三张表与数据文件逐格一致",
        "请核对是表填错了还是数据文件没有更新，改正其中一处",
        "同一组数只有一个来源",
        _differences,
    ),
)

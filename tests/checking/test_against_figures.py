"""Tables against the figures file given along: cell by cell, many differences told as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.tables.against_figures import FIGURES_RULES
from narrator.figures.model import Figures
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.finding import Finding, Severity
from narrator.form.model import Cell
from narrator.report.read_model import ReadReport
from narrator.workflow.read import read_report
from tests.seeded.apply import REPORTS

_PERSON = Cell("applications", "new_received", "natural_person")
_STOCK = Cell("disclosure", "normative_documents", "in_force")
_RULES = Cell("disclosure", "rules", "issued")
_FEES = Cell("disclosure", "fees", "amount_wan")


@pytest.fixture(scope="module")
def report() -> ReadReport:
    return read_report(REPORTS / "qiaonan-2025.txt")


def _figures(report: ReadReport, changed: Mapping[Cell, Value]) -> Figures:
    """Return the figures the report prints, with some changed."""
    printed = Subject(report).tables
    return replace(printed, cells={**printed.cells, **changed})


def _found(report: ReadReport, figures: Figures | None) -> list[Finding]:
    return [one for rule in FIGURES_RULES for one in rule.findings(Subject(report, figures))]


def _printed_as(report: ReadReport, cell: Cell, value: Value) -> ReadReport:
    rows = dict(report.tables[cell.table] or {})
    rows[cell.row] = {**rows[cell.row], cell.column: value}
    return replace(report, tables={**report.tables, cell.table: rows})


def test_the_same_figures_are_right(report: ReadReport) -> None:
    assert _found(report, _figures(report, {})) == []
    assert _found(report, None) == []


def test_one_cell_shows_both_values(report: ReadReport) -> None:
    (one,) = _found(report, _figures(report, {_PERSON: 7}))
    assert (one.rule, one.severity) == ("TABLE-FIGURES", Severity.ERROR)
    assert one.message == "表三与数据文件不一致：“本年新收·自然人”表中 0，数据文件 7"
    assert [(side.value, side.where) for side in one.evidence] == [("0", str(_PERSON)), ("7", str(_PERSON))]
    assert one.location.section == "applications"


def test_many_cells_are_one_finding_a_table(report: ReadReport) -> None:
    changed: dict[Cell, Value] = {
        cell: 3 for cell in Subject(report).tables.cells if cell.table == "applications"
    }
    second, third = _found(report, _figures(report, {**changed, _STOCK: 90}))
    assert second.message.startswith("表二与数据文件不一致：“行政规范性文件·现行有效”")
    assert third.message.startswith(f"表三有 {len(changed)} 格与数据文件不一致：“本年新收·自然人”")
    assert third.message.endswith("……")
    assert len(third.evidence) == 40


@pytest.mark.parametrize(
    ("printed", "known", "differs"),
    [
        (NOT_APPLICABLE, 0, False),
        (UNSET, 0, False),
        (0, NOT_APPLICABLE, False),
        (3, UNSET, False),
        (UNSET, 3, True),
        (NOT_APPLICABLE, 3, True),
    ],
)
def test_blank_and_stroke_count_as_nothing(
    report: ReadReport, printed: Value, known: Value, differs: bool
) -> None:
    changed = _printed_as(report, _RULES, printed)
    assert bool(_found(changed, _figures(report, {_RULES: known}))) is differs


def test_figures_of_another_year_are_not_compared(report: ReadReport) -> None:
    figures = _figures(report, {_PERSON: 7})
    assert _found(report, replace(figures, year=figures.year - 1)) == []


def test_a_table_that_is_not_there_is_not_compared(report: ReadReport) -> None:
    without = replace(report, tables={**report.tables, "applications": None})
    assert _found(without, _figures(report, {_PERSON: 7})) == []

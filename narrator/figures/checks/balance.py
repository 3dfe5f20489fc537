"""Whether the tables add up; every message names both sides with their numbers."""

from collections.abc import Iterator, Mapping, Sequence

from narrator.figures.model import Figures
from narrator.figures.values import UNSET, Value, add, is_number, spell_number, spell_value
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.model import Cell, Equation, Table

_HINTS = {
    "T3-ROW": "请核对这一行各列与总计",
    "T3-COL": "请核对这一列的各项办理结果与办理结果总计",
    "T3-BAL": "新收与结转之和应等于办理结果总计与结转下年度之和，请核对这一列",
    "T4-SUM": "请核对这一项的四种结果与总计",
}


def check_balance(figures: Figures, places: Mapping[Cell, Location] | None = None) -> tuple[Finding, ...]:
    """Return an error for every equation of the form that does not hold and for 规章 where there can be none.

    Equations with an unset part are not checked. ``places`` tells where cells stand in the figures file.
    """
    findings: list[Finding] = []
    for table in figures.edition.tables:
        for equation in table.equations:
            findings.extend(_check(figures, table, equation, places or {}))
    findings.extend(_check_rules(figures, places or {}))
    return tuple(findings)


def _where(places: Mapping[Cell, Location], table: str, cells: Sequence[Cell]) -> Location:
    """Return the first known place of the cells, or the section that holds their table."""
    return next((places[cell] for cell in cells if cell in places), Location(section=table))


def _check(
    figures: Figures, table: Table, equation: Equation, places: Mapping[Cell, Location]
) -> Iterator[Finding]:
    left = add(figures.cells[cell] for _, cell in equation.left)
    right = add(figures.cells[cell] for _, cell in equation.right)
    if left is UNSET or right is UNSET or left == right:
        return
    sides = (_spell_side(figures, equation.left, left), _spell_side(figures, equation.right, right))
    yield Finding(
        equation.rule,
        Severity.ERROR,
        f"{table.name}“{equation.label}”不平：{sides[0]}，{sides[1]}",
        _where(places, table.key, equation.cells),
        (
            Evidence(sides[0], spell_value(left), _joined(equation.left)),
            Evidence(sides[1], spell_value(right), _joined(equation.right)),
        ),
        _HINTS[equation.rule],
        subject=f"{equation.rule}|{equation.cells[-1]}",
        cells=equation.cells,
    )


def _joined(side: Sequence[tuple[str, Cell]]) -> str:
    return " + ".join(str(cell) for _, cell in side)


def _spell_side(figures: Figures, parts: Sequence[tuple[str, Cell]], total: Value) -> str:
    """Write ``本年新收9 + 上年结转1 = 10``; zero parts of a long sum are left out."""
    shown = [(name, figures.cells[cell]) for name, cell in parts]
    if len(shown) > 2:
        shown = [(name, value) for name, value in shown if is_number(value) and value != 0]
    terms = " + ".join(f"{name}{spell_value(value)}" for name, value in shown) or "各项均为0"
    return f"{terms} = {spell_value(total)}" if len(shown) > 1 else terms


def _check_rules(figures: Figures, places: Mapping[Cell, Location]) -> Iterator[Finding]:
    """Only governments of provinces and of cities with districts can issue 规章."""
    if figures.unit.kind.may_make_rules:
        return
    for column in ("issued", "repealed", "in_force"):
        value = figures.value("disclosure", "rules", column)
        if is_number(value) and value != 0:
            number, cell = spell_number(value), Cell("disclosure", "rules", column)
            yield Finding(
                "T2-RULES-LEVEL",
                Severity.ERROR,
                f"{figures.unit.kind.value}不能制定规章，主动公开表的规章却填了 {number}",
                _where(places, "disclosure", [cell]),
                (Evidence("规章", number, str(cell)),),
                "如果填的是行政规范性文件，请移到下一行；规章写“不适用”",
                subject=f"T2-RULES-LEVEL|{column}",
                cells=(cell,),
            )

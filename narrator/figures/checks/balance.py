"""Whether the tables add up; every message names both sides with their numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.figures.checks.causes import BALANCE, COLUMN, ROW, Cause, Weighed, causes
from narrator.figures.model import Figures
from narrator.figures.values import Value, add, is_number, spell_number, spell_value
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.model import Cell, Table

_HINTS = {
    "T3-ROW": "请对登记簿核对这一行各列与总计",
    "T3-COL": "请对登记簿核对这一列的各项办理结果与总计",
    "T3-BAL": "请对登记簿核对这一列的新收、结转和办理结果",
    "T4-SUM": "请核对这一项的四种结果与总计",
}
_HINT_OF_CELL = "多半是这一格写错，请对登记簿核对；这一格没错的，再核对同行、同列的其他数"
_BASES = {ROW: "同一行", COLUMN: "各项办理结果", BALANCE: "新收与结转"}
"""What a cell is worked out from, by the rule of an equation it stands in."""


def check_balance(figures: Figures, places: Mapping[Cell, Location] | None = None) -> tuple[Finding, ...]:
    """Return an error for every equation of the form that does not hold and for 规章 where there can be none.

    Equations with an unset part are not checked. ``places`` tells where cells stand in the figures file.
    """
    told = _Told(figures, places or {})
    wrong = ((table, one) for table in figures.edition.tables for one in _known(figures, table) if one.excess)
    return (*(told.of(table, Cause((one,))) for table, one in wrong), *_check_rules(figures, places or {}))


def imbalances(figures: Figures, places: Mapping[Cell, Location] | None = None) -> tuple[Finding, ...]:
    """Return the same, with the equations that fail for one cause told as one."""
    told = _Told(figures, places or {})
    found = (
        (table, cause)
        for table in figures.edition.tables
        for cause in causes(_known(figures, table), figures.cells)
    )
    return (*(told.of(table, cause) for table, cause in found), *_check_rules(figures, places or {}))


def _where(places: Mapping[Cell, Location], table: str, cells: Sequence[Cell]) -> Location:
    """Return the first known place of the cells, or the section that holds their table."""
    return next((places[cell] for cell in cells if cell in places), Location(section=table))


def _known(figures: Figures, table: Table) -> tuple[Weighed, ...]:
    """Return the equations of a table whose cells are all told."""
    found = []
    for one in table.equations:
        left, right = (add(figures.cells[cell] for _, cell in side) for side in (one.left, one.right))
        if is_number(left) and is_number(right):
            found.append(Weighed(one, left, right))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """How what fails is told: figures, and where their cells stand."""

    figures: Figures
    places: Mapping[Cell, Location]

    def of(self, table: Table, cause: Cause) -> Finding:
        """Return what fails for one cause as a finding."""
        first = cause.equations[0]
        equation = first.equation
        cells = tuple(dict.fromkeys(cell for one in cause.equations for cell in one.equation.cells))
        if (
            cause.cell is not None
        ):  # first, as where it is filled in; last, where an equation has what it makes
            cells = (cause.cell, *(one for one in cells if one != cause.cell), cause.cell)
        sides = self._sides(first)
        message, hint = self._words(table, cause)
        return Finding(
            equation.rule,
            Severity.ERROR,
            message,
            _where(self.places, table.key, cells),
            (
                Evidence(sides[0], spell_number(first.left), _joined(equation.left)),
                Evidence(sides[1], spell_number(first.right), _joined(equation.right)),
            ),
            hint,
            subject=f"{equation.rule}|{equation.cells[-1]}",
            cells=cells,
        )

    def _words(self, table: Table, cause: Cause) -> tuple[str, str]:
        """Return the message and the remedy: which cell it may be where that is known, else both sides of each equation."""
        first, *others = cause.equations
        hint = f"差{spell_number(first.by)}件，{_HINTS[first.equation.rule]}"
        if cause.cell is not None:
            return f"{table.name}{self._of_cell(cause, cause.cell)}", _HINT_OF_CELL
        message = f"{table.name}“{first.equation.label}”不平：{'，'.join(self._sides(first))}"
        if cause.opposite:
            more = "；".join(f"“{one.equation.label}”{'，'.join(self._sides(one))}" for one in others)
            number = spell_number(first.by)
            return f"{message}；{more}", f"一处多{number}、一处少{number}，可能填错了格，请对登记簿"
        again = "".join(f"；“{one.equation.label}”因此也不平" for one in others)
        return f"{message}{again}", hint

    def _of_cell(self, cause: Cause, cell: Cell) -> str:
        bases = "、".join(_BASES[one.equation.rule] for one in _by_rule(cause.equations))
        name, value = self.figures.edition.describe(cell), spell_value(self.figures.cells[cell])
        every = "都应是" if "、" in bases else "应是"
        sums = "（办结总计随它加进去了）" if cause.summed else ""
        return f"“{name}”不平：写{value}，按{bases}推算{every}{spell_number(cause.wanted)}{sums}"

    def _sides(self, one: Weighed) -> tuple[str, str]:
        left, right = one.equation.left, one.equation.right
        return _spell_side(self.figures, left, one.left), _spell_side(self.figures, right, one.right)


def _by_rule(equations: Sequence[Weighed]) -> Sequence[Weighed]:
    """Return one equation of each rule, in the order of the rules."""
    found = {one.equation.rule: one for one in equations}
    return [found[rule] for rule in _BASES if rule in found]


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

"""One wrong cell of table three is one finding, and nothing that fails is left untold."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from narrator.cell import Cell
from narrator.figures.checks.across_years import check_years
from narrator.figures.checks.balance import check_balance, imbalances
from narrator.figures.model import Figures
from narrator.figures.unit import Unit, UnitKind
from narrator.figures.values import UNSET, Value, is_number
from narrator.finding import Finding
from narrator.form.edition_2021 import APPLICATIONS, EDITION_2021

_COLUMNS = tuple(column.key for column in APPLICATIONS.columns)
_FOUR = ("new_received", "carried_in", "results_total", "carried_out")
_RESULTS = tuple(row.key for row in APPLICATIONS.rows if row.key not in _FOUR)


def _chance(words: str) -> random.Random:
    return random.Random(words)  # noqa: S311  # invented numbers, no secrets


def _cell(row: str, column: str) -> Cell:
    return Cell("applications", row, column)


@cache
def _right(seed: int = 1) -> Figures:
    """Return figures of an office whose tables add up, with numbers in every cell of table three."""
    chance = _chance(f"causes {seed}")
    values: dict[Cell, Value] = dict.fromkeys(EDITION_2021.cells(), 0)
    sums = dict.fromkeys(APPLICATIONS.row_by_key, 0)
    for column in _COLUMNS[:-1]:
        made = {row: chance.randint(2, 9) for row in _RESULTS}
        made["results_total"] = sum(made.values())
        made |= {"carried_in": chance.randint(2, 9), "carried_out": chance.randint(2, 9)}
        made["new_received"] = made["results_total"] + made["carried_out"] - made["carried_in"]
        values |= {_cell(row, column): value for row, value in made.items()}
        sums = {row: value + made[row] for row, value in sums.items()}
    values |= {_cell(row, "total"): value for row, value in sums.items()}
    figures = Figures(Unit("平川区柳园街道办事处", "柳园街道", "本街道", UnitKind.STREET), 2025, cells=values)
    assert not check_balance(figures)
    return figures


def _with(changes: Mapping[Cell, int], seed: int = 1) -> Figures:
    """Return the figures with some cells more by a number."""
    values = dict(_right(seed).cells)
    for cell, by in changes.items():
        value = values[cell]
        assert is_number(value)
        values[cell] = value + by
    return replace(_right(seed), cells=values)


def _all_told(figures: Figures, found: tuple[Finding, ...]) -> bool:
    """Whether every equation that does not hold is told: all of its cells are those of one finding."""
    return all(any({*one.cells} <= {*told.cells} for told in found) for one in check_balance(figures))


@pytest.mark.parametrize("by", [1, -1, 2, 20])
@pytest.mark.parametrize("row", APPLICATIONS.row_by_key)
def test_one_wrong_cell_is_one_finding_that_names_it(row: str, by: int) -> None:
    for column in _COLUMNS:
        cell = _cell(row, column)
        right = _right().cells[cell]
        figures = _with({cell: by}) if by > 0 or right else _right()
        (found,) = imbalances(figures)
        assert found.cells[0] == cell
        assert f"“{EDITION_2021.describe(cell)}”不平：写{figures.cells[cell]}，" in found.message
        assert f"应是{right}" in found.message
        assert len(check_balance(figures)) > 1
        assert _all_told(figures, (found,))
        assert "登记簿" in (found.hint or "")
        assert "改" not in f"{found.message}{found.hint}"


@pytest.mark.parametrize("row", [*_RESULTS[:4], "new_received", "carried_in", "carried_out"])
def test_a_cell_that_went_into_the_total_of_its_row_is_one_finding(row: str) -> None:
    for column in _COLUMNS[:-1]:
        (found,) = imbalances(_with({_cell(row, column): 1, _cell(row, "total"): 1}))
        name = APPLICATIONS.column_by_key[column].name
        assert f"“{name}列”不平：" in found.message
        assert "“总计列”因此也不平" in found.message
        assert (found.hint or "").startswith("差1件，请对登记簿核对")


@pytest.mark.parametrize("row", _RESULTS[:4])
def test_a_cell_that_went_into_the_sum_of_its_column_is_one_finding(row: str) -> None:
    for column in _COLUMNS:
        figures = _with({_cell(row, column): 1, _cell("results_total", column): 1})
        (found,) = imbalances(figures)
        assert found.cells[0] == _cell(row, column)
        assert f"应是{_right().cells[_cell(row, column)]}（办结总计随它加进去了）" in found.message
        assert _all_told(figures, (found,))


def test_a_number_in_the_wrong_column_is_one_finding_that_names_both() -> None:
    figures = _with({_cell("granted", "natural_person"): 1, _cell("granted", "enterprise"): -1})
    (found,) = imbalances(figures)
    assert "“自然人列”" in found.message
    assert f"“{APPLICATIONS.column_by_key['enterprise'].name}列”" in found.message
    assert "可能填错了格" in (found.hint or "")
    assert _all_told(figures, (found,))


def test_two_wrong_cells_are_two_findings() -> None:
    wrong = (_cell("granted", "natural_person"), _cell("carried_out", "enterprise"))
    found = imbalances(_with(dict.fromkeys(wrong, 3)))
    assert {one.cells[0] for one in found} == {*wrong}


@pytest.mark.parametrize(
    "wrong",
    [
        (
            "granted.natural_person",
            "unavailable.not_held.enterprise",
        ),  # or the other two of these rows and columns
        ("granted.natural_person", "granted.enterprise", "granted.total"),
    ],
)
def test_where_other_cells_may_be_wrong_as_well_none_is_named(wrong: tuple[str, ...]) -> None:
    figures = _with({_cell(*one.rsplit(".", 1)): 1 for one in wrong})
    found = imbalances(figures)
    assert len(found) >= 2
    assert _all_told(figures, found)
    assert not any("应是" in one.message for one in found)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_wrong_nothing_that_fails_is_left_out(seed: int) -> None:
    chance = _chance(f"any {seed}")
    cells = [_cell(row, column) for row in APPLICATIONS.row_by_key for column in _COLUMNS]
    for wrong in range(1, 7):
        figures = _with({one: chance.choice((-2, -1, 1, 1, 5)) for one in chance.sample(cells, wrong)}, seed)
        found = imbalances(figures)
        assert len(found) <= len(check_balance(figures))
        assert _all_told(figures, found)
        assert len({one.id for one in found}) == len(found)


def test_a_table_with_cells_nobody_told_is_told_by_the_equations_that_are_known() -> None:
    values = dict(_with({_cell("granted", "natural_person"): 1}).cells)

    values[_cell("results_total", "natural_person")] = UNSET
    (found,) = imbalances(replace(_right(), cells=values))
    assert found.rule == "T3-ROW"
    assert "应是" not in found.message


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"natural_person": 1, "total": 1}, ["自然人列"]),
        ({"natural_person": 1, "enterprise": 2, "total": 3}, ["自然人列", "商业企业列"]),
        ({"natural_person": 1}, ["自然人列"]),
        ({"total": 1}, ["总计列"]),
        ({"natural_person": 1, "enterprise": -1}, ["自然人列", "商业企业列"]),
        ({"natural_person": 1, "total": 2}, ["自然人列", "总计列"]),
    ],
)
def test_what_was_carried_over_is_told_by_column_and_not_once_more_in_the_total(
    more: Mapping[str, int], told: list[str]
) -> None:
    values = dict(_right().cells)
    for column in _COLUMNS:
        values[_cell("carried_out", column)] = values[_cell("carried_in", column)]
    prior = replace(_right(), year=2024, cells=values)
    found = check_years(_with({_cell("carried_in", column): by for column, by in more.items()}), prior)
    carried = [one for one in found if one.rule == "T3-CARRY"]
    assert [one.message.partition("：")[0] for one in carried] == told
    assert all("去年已公布的年报不用改" in (one.hint or "") for one in carried)
    named = {cell.column for one in carried for cell in one.cells}
    assert named == {*more}  # the total as well, where it is told with a column: it is asked for with it

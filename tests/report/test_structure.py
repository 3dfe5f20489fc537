"""A report's structure from the flow of any format."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell, Unit
from narrator.report.flow import Flow, FlowBlock, GridBlock, GridCell, ImageBlock, TextBlock
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from tests.report.layouts import (
    PROSE,
    SIGNATURE,
    TITLE,
    UNIT,
    Noise,
    as_grid,
    bare,
    cells_of,
    grid,
    report,
    shown,
    spread,
    whole,
)

TABLES = EDITION_2021.tables
NUMBERED = cells_of(lambda place: place)
Shape = Callable[[GridBlock], tuple[FlowBlock, ...]]


def _tabbed(rows: list[list[str]]) -> tuple[FlowBlock, ...]:
    return tuple(TextBlock("\t".join(row)) for row in rows)


SHAPES: dict[str, Shape] = {
    "merged cells": lambda block: (block,),
    "blanks for merged cells": lambda block: (as_grid(spread(block)),),
    "merged cells lost": lambda block: (as_grid(bare(block)),),
    "tabs": lambda block: _tabbed(spread(block)),
    "tabs without blanks": lambda block: _tabbed(bare(block)),
    "spaces": lambda block: tuple(TextBlock("  ".join(filter(None, row))) for row in bare(block)),
    "a cell a line": lambda block: tuple(TextBlock(text) for row in bare(block) for text in row),
    "bars": lambda block: tuple(TextBlock(f"| {' | '.join(row)} |") for row in spread(block)),
    "head apart": lambda block: (GridBlock(block.rows[:3]), GridBlock(block.rows[3:])),
}


def _read(flow: Flow) -> ReadReport:
    return read_structure(flow, "年报.txt")


def _cells(read: ReadReport) -> dict[Cell, Value]:
    return {
        Cell(key, row, column): value
        for key, rows in read.tables.items()
        for row, values in (rows or {}).items()
        for column, value in values.items()
    }


def _rules(read: ReadReport) -> list[str]:
    return [finding.rule for finding in read.findings]


def test_a_whole_report() -> None:
    read = _read(whole(NUMBERED))
    assert (read.unit, read.year, read.edition, read.title) == (UNIT, 2025, 2021, TITLE)
    assert [section.key for section in read.sections] == [section.key for section in EDITION_2021.sections]
    assert {section.key: section.paragraphs for section in read.sections if section.paragraphs} == PROSE
    assert read.signature == SIGNATURE
    assert _cells(read) == NUMBERED
    assert read.findings == ()


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_layout_gives_the_same_figures(shape: Shape) -> None:
    tables = {table.key: shape(grid(table, NUMBERED)) for table in TABLES}
    read = _read(report(tables, reflowed=False))
    assert _cells(read) == NUMBERED
    assert [section.paragraphs for section in read.sections if section.key not in PROSE] == [(), (), ()]


@pytest.mark.parametrize("value", [UNSET, NOT_APPLICABLE, 0])
@pytest.mark.parametrize("name", ["merged cells", "blanks for merged cells", "tabs", "bars"])
def test_blank_stroke_and_zero_are_three_things(name: str, value: Value) -> None:
    cells = cells_of(lambda _: value)
    tables = {table.key: SHAPES[name](grid(table, cells)) for table in TABLES}
    assert _cells(_read(report(tables))) == cells


@pytest.mark.parametrize("name", ["merged cells", "merged cells lost", "tabs", "spaces", "a cell a line"])
def test_only_the_totals_are_filled(name: str) -> None:
    cells = {
        cell: value if cell.column == "total" or cell.table != "applications" else UNSET
        for cell, value in NUMBERED.items()
    }
    tables = {table.key: SHAPES[name](grid(table, cells)) for table in TABLES}
    assert _cells(_read(report(tables))) == cells


@st.composite
def _figures(draw: st.DrawFn) -> dict[Cell, Value]:
    count: st.SearchStrategy[Value] = st.one_of(
        st.integers(0, 99999), st.sampled_from([UNSET, NOT_APPLICABLE, 0])
    )
    money: st.SearchStrategy[Value] = st.decimals(0, 99999, places=4).map(
        lambda number: int(number) if number == int(number) else number
    )
    units = {(table.key, row.key): row.unit for table in TABLES for row in table.rows}
    return {
        cell: draw(money if units[cell.table, cell.row] is Unit.MONEY else count)
        for cell in EDITION_2021.cells()
    }


@given(
    _figures(),
    st.integers(0, 2**32),
    st.sampled_from(["merged cells", "blanks for merged cells", "tabs", "bars"]),
)
def test_figures_survive_noise(cells: dict[Cell, Value], seed: int, name: str) -> None:
    noise = Noise(Random(seed))  # noqa: S311  # noise, not a secret
    by_text = {table.key: SHAPES[name](_noisy(grid(table, cells, noise.word), noise)) for table in TABLES}
    assert _cells(_read(report(by_text, reflowed=False))) == {
        cell: Decimal(value) if isinstance(value, Decimal) else value for cell, value in cells.items()
    }


def _noisy(block: GridBlock, noise: Noise) -> GridBlock:
    def cell(one: GridCell) -> GridCell:
        return GridCell(noise.value(one.text), one.rowspan, one.colspan)

    return GridBlock(tuple(tuple(map(cell, row)) for row in block.rows))


@given(st.sets(st.sampled_from([row.key for row in TABLES[1].rows]), max_size=12), st.booleans())
def test_a_missing_row_is_named_and_nothing_moves_up(gone: set[str], flat: bool) -> None:
    table = TABLES[1]
    labels = {row.label for row in table.rows if row.key in gone}
    block = grid(table, NUMBERED)
    kept = tuple(row for row in bare(block) if not labels & set(row))
    tables = {one.key: (grid(one, NUMBERED),) for one in TABLES}
    tables["applications"] = (as_grid(list(kept)),) if flat else _tabbed(list(kept))  # type: ignore[assignment]
    read = _read(report(tables))
    assert _cells(read) == {
        cell: value
        for cell, value in NUMBERED.items()
        if cell.table != "applications" or cell.row not in gone
    }
    named = [finding.message for finding in read.findings if finding.rule == "ROW-MISSING"]
    assert len(named) == len(gone)
    assert all(any(label in message for message in named) for label in labels)


def test_a_table_cut_by_page_breaks_with_its_header_repeated() -> None:
    rows = bare(grid(TABLES[1], NUMBERED))
    parts = [[*rows[:3], *rows[3:9]], [*rows[:3], *rows[9:20]], rows[20:]]
    blocks: list[FlowBlock] = []
    for number, part in enumerate(parts, 1):
        blocks += [as_grid(part), TextBlock(f"— {number} —"), TextBlock("（续表）")]
    tables = {table.key: (grid(table, NUMBERED),) for table in TABLES} | {"applications": tuple(blocks)}
    read = _read(report(tables, reflowed=False))
    assert _cells(read) == NUMBERED
    assert read.section("applications") is not None
    assert read.sections[2].paragraphs == ()


def test_a_subtotal_column_and_subtotal_rows_are_left_out() -> None:
    rows = bare(grid(TABLES[1], NUMBERED))
    rows[2].append("法人小计")
    for row in rows[3:]:
        row.insert(len(row) - 1, "777")
    rows.insert(14, ["小计", *["888"] * 8])
    tables = {table.key: (grid(table, NUMBERED),) for table in TABLES} | {"applications": (as_grid(rows),)}
    assert _cells(_read(report(tables))) == NUMBERED


def test_fees_in_yuan_are_kept_in_wan() -> None:
    rows = [["信息内容", "本年收费金额（单位：元）"], ["行政事业性收费", "126,000.00"], ["行政许可", "3"]]
    read = _read(report({"disclosure": (as_grid(rows),)}))
    assert read.cell("disclosure", "fees", "amount_wan") == Decimal("12.6")


@pytest.mark.parametrize("text", ["三件", "无", "见附表", "2.5", "1 或 2"])
def test_a_cell_that_is_no_number_is_named(text: str) -> None:
    block = grid(TABLES[1], NUMBERED)
    first = block.rows[3]
    changed = GridBlock((*block.rows[:3], (first[0], GridCell(text), *first[2:]), *block.rows[4:]))
    tables = {table.key: (grid(table, NUMBERED),) for table in TABLES} | {"applications": (changed,)}
    read = _read(report(tables))
    assert read.cell("applications", "new_received", "natural_person") is UNSET
    assert [f.message for f in read.findings if f.rule == "UNREAD-CELL"] == [
        f"“一、本年新收政府信息公开申请数量”一行有一格不是数字：“{text}”"
    ]


def test_pictures_for_tables_are_named() -> None:
    tables: dict[str, tuple[FlowBlock, ...]] = {table.key: (grid(table, NUMBERED),) for table in TABLES}
    read = _read(report(tables | {"applications": (ImageBlock(),)}))
    assert read.tables["applications"] is None
    assert [f.message for f in read.findings] == ["第三部分的表是图片，读不出数字"]


def test_missing_sections_and_tables_are_named() -> None:
    read = _read(Flow((TextBlock("一、总体情况"), TextBlock("公开214条。")), "test"))
    assert _rules(read).count("SECTION-MISSING") == 5
    assert _rules(read).count("TABLE-MISSING") == 3
    assert read.edition is None
    assert read.recognised


def test_nothing_of_a_report() -> None:
    read = _read(Flow((TextBlock("关于举办运动会的通知"), TextBlock("请准时参加。")), "test"))
    assert not read.recognised
    assert read.findings == ()


def test_a_foreign_table_is_left_out_and_named() -> None:
    tables: dict[str, tuple[FlowBlock, ...]] = {table.key: (grid(table, NUMBERED),) for table in TABLES}
    read = _read(report(tables | {"overview": (as_grid([["渠道", "条数"], ["公众号", "98"]]),)}))
    assert _cells(read) == NUMBERED
    assert _rules(read) == ["TABLE-OTHER"]


def test_a_statistic_in_the_text_does_not_take_the_place_of_the_table() -> None:
    tables: dict[str, tuple[FlowBlock, ...]] = {table.key: (grid(table, NUMBERED),) for table in TABLES}
    statistic = as_grid([["行政许可", "999"], ["行政处罚", "998"], ["行政强制", "997"]])
    assert _cells(_read(report(tables | {"overview": (statistic,)}))) == NUMBERED


def test_the_form_of_2019_is_read_as_what_it_is() -> None:
    rows = [
        ["第二十条第（一）项"],
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", "0", "0", "0"],
        ["规范性文件", "3", "2", "15"],
        ["第二十条第（五）项"],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "40", "-3", "812"],
        ["其他对外管理服务事项", "5", "0", "0"],
        ["第二十条第（九）项"],
        ["信息内容", "采购项目数量", "采购总金额"],
        ["政府集中采购", "7", "88.5万元"],
    ]
    three = [
        ["（六）其他处理", "", *map(str, range(7))] if row[-8] == "3.其他" else row
        for row in spread(grid(TABLES[1], NUMBERED))[3:]
        if not row[2].startswith(("1.申请人", "2.申请人"))
    ]
    tables = {"disclosure": (as_grid(rows),), "applications": (as_grid(three),)}
    read = _read(report(tables))
    assert (read.edition, read.tables["disclosure"], read.tables["applications"]) == (2019, None, None)
    old = read.as_json()["tables_2019"]
    assert isinstance(old, dict)
    assert old["disclosure"]["licensing"] == {"items_last_year": 40, "change": -3, "decisions": 812}
    assert old["disclosure"]["procurement"] == {"projects": 7, "amount_wan": 88.5}
    assert old["applications"]["other_handling"]["total"] == 6
    assert "FORM-OLD" in _rules(read)


def test_shown_values_are_what_is_compared() -> None:
    assert [shown(value) for value in (UNSET, NOT_APPLICABLE, 0, 12)] == ["", "/", "0", "12"]

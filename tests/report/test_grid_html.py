"""A table written as HTML and read back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.form.lookup import EDITIONS
from narrator.form.model import Cell, Table
from narrator.report.tables.grid_html import read_cells, table_html

TABLES = [table for edition in EDITIONS for table in edition.tables]
SHORT = TABLES[0]


def _numbered(table: Table) -> dict[Cell, str]:
    return {cell: str(position) for position, cell in enumerate(table.cells())}


def _written(table: Table = SHORT) -> str:
    return table_html(table, lambda cell: _numbered(table)[cell], brief=True)


def _as_it_was(table: Table = SHORT) -> str:
    """Return the table as drafts once held it."""
    numbered = _numbered(table)
    return table_html(table, numbered.__getitem__, attributes=lambda cell: {"data-cell": str(cell)})


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_figures_come_back(table: Table) -> None:
    expected = tuple((str(cell), text) for cell, text in _numbered(table).items())
    assert read_cells(_written(table)) == expected
    assert read_cells(_as_it_was(table)) == expected


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_a_row_of_figures_is_one_short_line(table: Table) -> None:
    lines = [line for line in _written(table).split("\n") if "<td>" in line]
    widths = [sum(2 if character > "\u2e80" else 1 for character in line) for line in lines]
    assert "data-cell" not in _written(table)
    assert max(widths) <= 210


@given(st.lists(st.text(alphabet="<>&\"'-0a字【】𠮷\u202e ", max_size=8), min_size=10, max_size=10))
def test_any_text_comes_back(texts: list[str]) -> None:
    shown = dict(zip(SHORT.cells(), texts, strict=True))
    read = read_cells(table_html(SHORT, shown.__getitem__, brief=True))
    assert read == tuple((str(cell), " ".join(text.split())) for cell, text in shown.items())


def test_it_can_stand_in_markdown() -> None:
    lines = _written().split("\n")
    assert lines[0] == "<table>"
    assert lines[-1] == "</table>"
    assert all(line.strip() for line in lines)
    assert sum(line.startswith("<tr>") and line.endswith("</tr>") for line in lines) == SHORT.grid.rows


def test_attributes_are_given_only_when_asked_for() -> None:
    assert "data-cell" not in table_html(SHORT, lambda _: "1")
    marked = table_html(SHORT, lambda _: "1", attributes=lambda cell: {"class": f'"{cell.row}"'})
    assert 'class="&quot;rules&quot;"' in marked


def test_headers_say_what_they_head() -> None:
    long = _as_it_was(TABLES[1])
    assert '<th rowspan="2" scope="col">自然人</th>' in long
    assert '<th colspan="5" scope="colgroup">法人或其他组织</th>' in long
    assert '<th rowspan="8" scope="rowgroup">（三）不予公开</th>' in long
    assert '<th scope="row">1.属于国家秘密</th>' in long


_DAMAGE: dict[str, Callable[[str], str]] = {
    "figure missing": lambda html: html.replace('<td data-cell="disclosure.rules.issued">0</td>', ""),
    "figure twice": lambda html: html.replace("disclosure.rules.repealed", "disclosure.rules.issued"),
    "unknown figure": lambda html: html.replace("disclosure.rules.repealed", "disclosure.rules.unknown"),
    "address lost": lambda html: html.replace(' data-cell="disclosure.rules.issued"', ""),
    "cell not closed": lambda html: html.replace("</td>", "", 1),
    "cell closed twice": lambda html: html.replace("</td>", "</td></td>", 1),
    "row not closed": lambda html: html.replace("</tr>", "", 1),
    "table not closed": lambda html: html.replace("</table>", ""),
    "cut off": lambda html: html[: len(html) // 2],
    "label changed": lambda html: html.replace("行政许可", "行政许可（新）"),
    "label missing": lambda html: html.replace('<th scope="row">规章</th>', ""),
    "row added": lambda html: html.replace("</tbody>", "<tr><td>9</td></tr></tbody>"),
    "text between cells": lambda html: html.replace("<tr>", "<tr>注意", 1),
    "comment between rows": lambda html: html.replace("</tr>", "</tr><!-- 核对 -->", 1),
    "table in a cell": lambda html: html.replace(">0</td>", "><table></table></td>"),
    "two tables": lambda html: html + html,
    "nothing": lambda _: "",
    "no table": lambda _: "正文",
}


@pytest.mark.parametrize("damage", _DAMAGE.values(), ids=_DAMAGE)
def test_damage_is_noticed(damage: Callable[[str], str]) -> None:
    damaged = damage(_as_it_was())
    assert damaged != _as_it_was()
    assert read_cells(damaged) is None


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, damage in _DAMAGE.items()
        if "data-cell" not in name and damage(_written()) != _written()
    ],
)
def test_damage_is_noticed_in_the_short_layout(name: str) -> None:
    assert read_cells(_DAMAGE[name](_written())) is None


def test_a_figure_too_many_or_too_few_is_noticed_in_the_short_layout() -> None:
    assert read_cells(_written().replace("<td>0</td>", "")) is None
    assert read_cells(_written().replace("<td>0</td>", "<td>0</td><td>0</td>")) is None


def test_emphasis_line_breaks_and_layout_do_no_harm() -> None:
    edited = _written().replace(">0</td>", ">\n <b>7</b><br/> </td>").replace("</tr>", "\n  </tr>")
    cells = dict(read_cells(edited) or ())
    assert cells["disclosure.rules.issued"] == "7"
    assert cells["disclosure.rules.repealed"] == "1"


def test_an_emptied_cell_is_empty() -> None:
    cells = dict(read_cells(_written().replace(">0</td>", "></td>")) or ())
    assert cells["disclosure.rules.issued"] == ""

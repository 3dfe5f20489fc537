"""The figures of the three tables as facts a phrase can name."""

from collections.abc import Iterable

from narrator.figures.facts.quantity import Fact, Facts, Quantity, Row, total
from narrator.figures.model import Figures
from narrator.form.model import Cell, Table

_LITIGATION = ("litigation_direct", "litigation_after_review")
_ALIASES = {"litigation_direct": "直接起诉"}


def table_facts(figures: Figures) -> dict[str, Fact]:
    """Return the three tables' rows under the names a figures file gives them, with 申请, 行政复议 and 行政诉讼."""
    edition = figures.edition
    facts: dict[str, Fact] = {}
    disclosure = edition.table("disclosure")
    for row in disclosure.rows:
        cells = {column: _cell(figures, disclosure, row.key, column) for column in row.columns}
        if len(cells) > 1:
            facts[row.name] = Facts({disclosure.column_by_key[key].name: cell for key, cell in cells.items()})
        else:
            facts[row.name] = next(iter(cells.values()))
    facts["申请"] = Facts(dict(_applications(figures, edition.table("applications"))))
    facts.update(_reviews(figures, edition.table("review_litigation")))
    return facts


def _cell(figures: Figures, table: Table, row: str, column: str) -> Quantity:
    cell = Cell(table.key, row, column)
    unit = "万元" if table.row_by_key[row].unit.value == "万元" else ""
    return Quantity(
        figures.cells[cell], figures.edition.describe(cell).removesuffix("·总计"), (str(cell),), unit
    )


def _applications(figures: Figures, table: Table) -> Iterable[tuple[str, Fact]]:
    """Yield the rows outside groups with their columns, the groups with their rows, and 收办."""
    rows: dict[str, Row] = {}
    for row in table.rows:
        if row.group is None:
            columns = {
                c.name: _cell(figures, table, row.key, c.key) for c in table.columns if c.key != "total"
            }
            rows[row.name] = Row(_cell(figures, table, row.key, "total"), columns)
    for group in table.groups:
        leaves = {row.name: _cell(figures, table, row.key, "total") for row in table.rows_of(group.key)}
        rows[group.name] = Row(total(leaves.values(), group.name), leaves)
    yield from rows.items()
    received, carried = (rows[table.row_by_key[key].name] for key in ("new_received", "carried_in"))
    yield "收办", total((received, carried), "收办（新收与结转之和）")
    single = (table.row_by_key[key].name for key in ("granted", "partially_granted"))
    outcomes: dict[str, Quantity] = {
        name: rows[name] for name in (*single, *(group.name for group in table.groups))
    }
    yield "结果", Row(total(outcomes.values(), "各类办理结果"), outcomes)


def _reviews(figures: Figures, table: Table) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for row in table.rows:
        cells: dict[str, Fact] = {c.name: _cell(figures, table, row.key, c.key) for c in table.columns}
        facts[_ALIASES.get(row.key, row.name)] = Facts(cells)
    litigation: dict[str, Fact] = {}
    for column in table.columns:
        cells_of = [_cell(figures, table, key, column.key) for key in _LITIGATION]
        litigation[column.name] = total(cells_of, f"{table.groups[0].name}·{column.name}")
    facts[table.groups[0].name] = Facts(litigation)
    return facts

"""Table three on the form of 2021 whose （六）其他处理 was left one row, as the form of 2019 had it."""

from collections.abc import Iterable

from narrator.figures.values import UNSET, Value
from narrator.finding import Finding, Location, Severity
from narrator.form.edition_2021 import APPLICATIONS
from narrator.report.read_model import ReadTable

ONE_ROW = "other_handling"
"""The key of that row among the rows read."""
PARTS = tuple(row.key for row in APPLICATIONS.rows_of(ONE_ROW))


def with_one_row(table: ReadTable) -> ReadTable:
    """Return the rows in the order of the form; of a row of zeros the three rows are known, of another none is."""
    cells = table[ONE_ROW]
    known = dict.fromkeys(PARTS, cells) if _nothing(cells.values()) else {ONE_ROW: cells}
    rows = {**{key: row for key, row in table.items() if key != ONE_ROW}, **known}
    order = [row.key for row in APPLICATIONS.rows]
    place = order.index(PARTS[0])
    return {key: rows[key] for key in (*order[:place], ONE_ROW, *order[place:]) if key in rows}


def _nothing(values: Iterable[Value]) -> bool:
    return all(value in (0, UNSET) for value in values)


def one_row_finding(table: ReadTable | None) -> Finding:
    """Say which rows are missing, and what is known of their sum."""
    names = "、".join(f"“{row.label}”" for row in APPLICATIONS.rows_of(ONE_ROW))
    told = "都按 0 读取" if table is not None and ONE_ROW not in table else "各是多少读不出，只核对了合计"
    return Finding(
        "ROW-MISSING",
        Severity.ERROR,
        f"第三部分的表“（六）其他处理”只有一行，缺少{names}三行，{told}",
        Location(section="applications", text="其他处理"),
        hint="请按现行格式分成三行填写；没有发生的填 0",
        subject=f"ROW-MISSING|applications.{ONE_ROW}",
    )

"""Workbooks: every row is as high as its words need, for programs that do not find it themselves."""

from __future__ import annotations

import tracemalloc
from io import BytesIO

import openpyxl

from narrator.export.sheets import Column, Entry, Linked, TableOnSheet, workbook_of


def test_rows_are_as_high_as_their_words_need() -> None:
    columns = (Column("单位", 10), Column("现行有效前后年对不对得上", 8, written=True))
    rows: list[tuple[Entry, Entry]] = [
        ("短", "√"),
        (Linked("青岚市云溪区人民政府柳园街道办事处", "a.html"), 3),
        ("字" * 5000, None),
        ("两行\n三行\n四行", ""),
    ]
    sheet = openpyxl.load_workbook(
        BytesIO(workbook_of([TableOnSheet("表", "题", "注", columns, rows)], "题"))
    )["表"]
    heights = [sheet.row_dimensions[row].height for row in range(3, 8)]
    head, short, linked, longest, broken = (float(one or 0) for one in heights)
    assert short < linked < head or short < head <= linked
    assert linked >= 4 * 13.5
    assert longest <= 409
    assert broken >= 3 * 13.5


def test_a_wide_workbook_is_never_in_memory_whole() -> None:
    """The sums of five hundred offices: the file, a row and what the writer keeps of it, not a hundred thousand cells."""
    columns = tuple(Column(f"第{number}户", 9) for number in range(500))
    rows = (tuple(range(number, number + 500)) for number in range(200))
    tracemalloc.start()
    try:
        data = workbook_of([TableOnSheet("汇总", "题", "注", columns, rows)], "题")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < len(data) + 4_000_000
    sheet = openpyxl.load_workbook(BytesIO(data), read_only=True)["汇总"]
    assert next(iter(sheet.iter_rows(min_row=203, max_row=203)))[-1].value == 698

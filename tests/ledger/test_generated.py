"""What is written as a ledger and counted again gives the same figures."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.form.edition_2021 import APPLICATIONS
from narrator.ledger.model import Tally, Told
from narrator.ledger.sheet.open import read_ledger
from narrator.ledger.tally import tally
from tests.ledger import files
from tests.ledger.generate import YEAR, expected, sheet, truths
from tests.random_examples import few

_LATER = Told(answers={YEAR: {"下年收到的": "不计入", "到期没有结果": "未办结", "没有申请": "是"}})


def _count(data: bytes, path: Path) -> Tally:
    path.write_bytes(data)
    return tally(read_ledger(path), path, YEAR, _LATER)


def _numbers(counted: Tally) -> dict[object, int]:
    return {
        cell: one.number
        for cell, one in counted.applications.items()
        if one.number and cell.column != "total" and cell.row != "results_total"
    }


@settings(max_examples=few(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), number=st.integers(1, 60), hand=st.integers(0, 10), messy=st.booleans())
def test_what_is_written_is_counted(seed: int, number: int, hand: int, messy: bool, tmp_path: Path) -> None:
    cases = truths(seed, number)
    counted = _count(files.xlsx([sheet(cases, hand, messy=messy)]), tmp_path / "台账.xlsx")
    assert counted.open == ()
    assert _numbers(counted) == expected(cases)
    assert counted.sums == ()


@pytest.mark.parametrize("kind", ["csv", "gbk", "tab", "html", "ods"])
def test_in_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    cases = truths(7, 66)
    page = sheet(cases, 1, messy=False)
    data = {
        "csv": lambda: files.delimited(page, "utf-8-sig"),
        "gbk": lambda: files.delimited(page, "gb18030"),
        "tab": lambda: files.delimited(page, "utf-16", "\t"),
        "html": lambda: files.page(page, "gb18030"),
        "ods": lambda: files.ods(page),
    }[kind]()
    counted = _count(data, tmp_path / "台账.xls")
    assert counted.open == ()
    assert _numbers(counted) == expected(cases)


def test_every_result_and_every_kind_is_counted(tmp_path: Path) -> None:
    cases = truths(1, 200)
    counted = _count(files.xlsx([sheet(cases, 0)]), tmp_path / "台账.xlsx")
    rows = {cell.row for cell in expected(cases)}
    assert rows == {row.key for row in APPLICATIONS.rows} - {"results_total"}
    assert _numbers(counted) == expected(cases)


def test_the_table_balances_and_every_cell_has_its_rows(tmp_path: Path) -> None:
    counted = _count(files.xlsx([sheet(truths(3, 120), 0)]), tmp_path / "台账.xlsx")
    cells = {cell: one.number for cell, one in counted.applications.items()}
    for equation in APPLICATIONS.equations:
        assert sum(cells[cell] for _, cell in equation.left) == sum(cells[cell] for _, cell in equation.right)
    for one in counted.applications.values():
        assert len(one.rows) == len(set(one.rows)) == one.number


def test_a_case_taken_out_is_missed_by_the_sum(tmp_path: Path) -> None:
    page = sheet(truths(3, 30), 0)
    short = files.Sheet(page.name, [*page.rows[:10], *page.rows[11:]])
    counted = _count(files.xlsx([short]), tmp_path / "台账.xlsx")
    assert [(one.says, one.read) for one in counted.sums] == [(30, 29)]


def test_an_xml_workbook_called_xls(tmp_path: Path) -> None:
    """The XML workbooks of 2003, which older systems export: cells skipped by index, merged downwards, days as numbers."""
    heads = "".join(
        f'<Cell><Data ss:Type="String">{one}</Data></Cell>'
        for one in ("编号", "收到日期", "申请人类别", "答复日期", "办理结果")
    )
    rows = (
        '<Row><Cell><Data ss:Type="String">A1</Data></Cell><Cell><Data ss:Type="DateTime">2025-03-05T00:00:00.000</Data></Cell>'
        '<Cell ss:MergeDown="1"><Data ss:Type="String">自然人</Data></Cell><Cell><Data ss:Type="Number">45736</Data></Cell>'
        '<Cell><Data ss:Type="String">部分公开</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="String">A2</Data></Cell><Cell><Data ss:Type="String">2025年12月22日</Data></Cell>'
        '<Cell ss:Index="5"><Data ss:Type="String">办理中</Data></Cell></Row>'
    )
    names = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    text = f'<?xml version="1.0"?><Workbook {names}><Worksheet ss:Name="台账"><Table><Row>{heads}</Row>{rows}</Table></Worksheet></Workbook>'
    counted = _count(text.encode(), tmp_path / "台账.xls")
    assert counted.open == ()
    assert [(case.kind, case.outcome) for case in counted.cases] == [
        ("natural_person", "partially_granted"),
        ("natural_person", "pending"),
    ]

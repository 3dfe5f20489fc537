"""A figures file is filled in where it stands; reading it again gives what was entered and what stood there before."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.errors import InvalidInput
from narrator.figures.file.fill import filled
from narrator.figures.file.load import figures_of
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell, Unit
from tests.checkout import ROOT

PATH = Path("figures.yaml")
FILES = sorted((ROOT / "examples").glob("*/figures.yaml"))
ENTERED = tuple(
    cell for cell in EDITION_2021.cells() if cell.column != "total" and cell.row != "results_total"
)


@settings(max_examples=6)
@given(
    st.sampled_from(FILES),
    st.dictionaries(
        st.sampled_from(ENTERED), st.sampled_from(["", "0", "无", "7", "不适用", "３", "12"]), max_size=12
    ),
)
def test_what_is_entered_is_read_and_all_else_stays(path: Path, entries: dict[Cell, str]) -> None:
    data = path.read_bytes()
    before = figures_of(data, PATH).figures
    made, loaded = filled(data, PATH, entries, {})
    for cell in ENTERED:
        if cell not in entries:
            assert loaded.figures.cells[cell] == before.cells[cell], cell
    assert loaded.figures.deeds == before.deeds
    assert loaded.figures.published == before.published
    remarks = [line.split("#", 1)[1] for line in data.decode().splitlines() if "#" in line]
    assert [line.split("#", 1)[1] for line in made.decode().splitlines() if "#" in line] == remarks
    assert filled(made, PATH, {}, {})[0] == made


def test_money_keeps_its_unit() -> None:
    fee = next(
        cell for cell in ENTERED if EDITION_2021.table(cell.table).row_by_key[cell.row].unit is Unit.MONEY
    )
    made, loaded = filled(FILES[0].read_bytes(), PATH, {fee: "126000元"}, {})
    assert "行政事业性收费: 12.6万元" in made.decode()
    assert float(str(loaded.figures.cells[fee])) == 12.6


def test_a_total_that_was_typed_goes_where_a_part_is_entered() -> None:
    text = (
        FILES[0]
        .read_text(encoding="utf-8")
        .replace("结转下年度:", "办理结果总计: {自然人: 99}\n  结转下年度:")
    )
    cell = Cell("applications", "results_total", "natural_person")
    _, loaded = filled(text.encode(), PATH, {cell: ""}, {})
    assert loaded.figures.cells[cell] != 99


@pytest.mark.parametrize("text", ["单位: {全称: 甲\n", "a: &x 1\nb: *x\n", "年度: 2025\n年度: 2024\n"])
def test_a_file_with_faults_is_not_filled_in(text: str) -> None:
    with pytest.raises(InvalidInput):
        filled(text.encode(), PATH, {ENTERED[0]: "1"}, {})

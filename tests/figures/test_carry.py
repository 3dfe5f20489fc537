"""What last year hands on, and nothing else."""

from dataclasses import replace
from pathlib import Path

from narrator.figures.carry import carried_content, carried_notes, carry_forward
from narrator.figures.file.blank import blank_figures
from narrator.figures.file.load import load_figures
from narrator.figures.keys.problems import Followup
from narrator.figures.model import Scope
from narrator.figures.values import NOT_APPLICABLE
from narrator.form.model import Cell
from tests.checkout import ROOT

LAST_YEAR = load_figures(ROOT / "examples" / "liuyuan-2024" / "figures.yaml").figures


def test_columns_of_carried_out_become_carried_in() -> None:
    carried = carry_forward(LAST_YEAR)
    assert carried.year == LAST_YEAR.year + 1
    assert dict(carried.carried_in) == {
        Cell("applications", "carried_in", column.key): LAST_YEAR.value(
            "applications", "carried_out", column.key
        )
        for column in LAST_YEAR.edition.table("applications").columns
        if column.key != "total"
    }


def test_stock_is_carried_with_a_note_unless_not_applicable() -> None:
    cells = dict(LAST_YEAR.cells)
    cells[Cell("disclosure", "rules", "in_force")] = NOT_APPLICABLE
    cells[Cell("disclosure", "normative_documents", "in_force")] = 9
    carried = carry_forward(replace(LAST_YEAR, cells=cells))
    assert [value for _, value in carried.stock] == [NOT_APPLICABLE, 9]
    notes = carried_notes(carried)
    assert "现行有效 9" in notes["行政规范性文件"]
    assert "规章" not in notes


def test_problems_become_followups_without_result() -> None:
    carried = carry_forward(LAST_YEAR)
    assert LAST_YEAR.problems
    assert carried.followups == tuple(Followup(p.problem, p.measure) for p in LAST_YEAR.problems)


def test_office_preface_scope_and_path_are_kept() -> None:
    carried = carry_forward(replace(LAST_YEAR, scope=Scope.REGION), "../2024/figures.yaml")
    assert (carried.unit, carried.preface) == (LAST_YEAR.unit, LAST_YEAR.preface)
    assert (carried.scope, carried.prior) == (Scope.REGION, "../2024/figures.yaml")


def test_content_holds_nothing_else() -> None:
    content = carried_content(carry_forward(LAST_YEAR))
    assert set(content) <= {"单位", "年度", "口径", "前言", "主动公开表", "依申请公开表", "上年问题整改"}
    assert set(content["依申请公开表"] or {}) == {"上年结转"}
    disclosure = content["主动公开表"]
    assert isinstance(disclosure, dict)
    for row in disclosure.values():
        assert isinstance(row, dict)
        assert {name for name, value in row.items() if value is not None} == {"现行有效"}


def test_last_years_routines_are_shown_to_be_confirmed_and_not_filled_in() -> None:
    last = load_figures(Path(__file__).parent / "models" / "street.yaml").figures
    text = blank_figures(carry_forward(last))
    assert (
        "# 2025年写的是“经办科室自查、党政办公室复核、分管领导签发”，今年还是这样就照填\n    顺序:  #" in text
    )
    assert "\n    牵头:  #" in text

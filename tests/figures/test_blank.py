"""The empty YAML file: complete, explained, loadable, and exact when filled."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from narrator.figures.carry import carry_forward
from narrator.figures.file.blank import blank_figures, figures_text
from narrator.figures.file.content import content_of
from narrator.figures.file.load import load_figures
from narrator.figures.file.outline import outline
from narrator.figures.interview import QUESTIONS
from narrator.figures.model import Figures
from narrator.figures.values import NOT_APPLICABLE, UNSET
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from tests.checkout import ROOT
from tests.figures.inputs import faults, write
from tests.figures.strategies import figures
from tests.random_examples import few

BLANK = blank_figures(None)
EXAMPLES = sorted((ROOT / "examples").glob("*/figures.yaml"))


def _filled(text: str) -> str:
    return text.replace("  全称:", "  全称: 云溪区柳园街道办事处", 1).replace("\n年度:", "\n年度: 2025", 1)


def test_file_is_plain_utf8_with_the_schema_named_first() -> None:
    assert BLANK.startswith("# yaml-language-server: $schema=figures.schema.json\n")
    assert "\r" not in BLANK
    assert "\t" not in BLANK
    assert BLANK.endswith("\n")
    assert not BLANK.endswith("\n\n")
    assert blank_figures(None) == BLANK


def test_untouched_file_says_exactly_what_is_missing(tmp_path: Path) -> None:
    found = [
        finding.message for finding in faults(write(tmp_path, BLANK)) if finding.severity.value == "error"
    ]
    assert found == ["单位.全称: 不能为空", "年度: 不能为空，应为四位年份，如 2025"]


def test_with_name_and_year_it_loads_and_every_cell_is_unset(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, _filled(BLANK)))
    assert set(loaded.figures.cells.values()) == {UNSET}
    assert loaded.figures.fee is None
    assert loaded.figures.preface is None
    assert {finding.severity.value for finding in loaded.findings} == {"info", "warning"}


def test_every_cell_to_fill_in_has_its_place(tmp_path: Path) -> None:
    places = load_figures(write(tmp_path, _filled(BLANK))).places
    filled_by_people = {
        cell for cell in EDITION_2021.cells() if cell.column != "total" and cell.row != "results_total"
    }
    assert set(places) >= {cell for cell in filled_by_people if len(_row(cell)) > 1}


def _row(cell: Cell) -> tuple[str, ...]:
    return EDITION_2021.table(cell.table).row_by_key[cell.row].columns


@pytest.mark.parametrize("section", outline(), ids=lambda section: section.key)
def test_every_key_of_the_model_is_there(section: object) -> None:
    lines = [line.split("#  ")[-1].strip(" -") for line in BLANK.split("\n")]
    keys = {line.split(":")[0] for line in lines}
    assert isinstance(section, type(outline()[0]))
    assert section.key in keys
    for part in section.parts:
        assert part.path[-1] in keys


def test_labels_of_the_form_stand_beside_the_keys() -> None:
    for row in EDITION_2021.table("applications").rows:
        assert row.label in BLANK


def test_twelve_questions_are_asked() -> None:
    assert len(QUESTIONS) == 12
    for question in QUESTIONS:
        assert f"# 问{question.number}：{question.text}" in BLANK


def test_commented_items_can_be_uncommented(tmp_path: Path) -> None:
    text = _filled(BLANK)
    start = text.index("存在问题:")
    item = text[start : text.index("\n\n", start)]
    opened = (
        item.replace("\n#", "\n").replace("- 问题:", "- 问题: 更新慢").replace("  措施:", "  措施: 每月核对")
    )
    loaded = load_figures(write(tmp_path, text.replace(item, opened)))
    assert loaded.figures.problems[0].problem == "更新慢"
    assert loaded.figures.problems[0].measure == "每月核对"


def test_rest_is_zero_after_filling_in_what_there_was(tmp_path: Path) -> None:
    text = (
        _filled(BLANK)
        .replace("本年新收: {自然人: ,", "本年新收: {自然人: 9,")
        .replace("其余为零:", "其余为零: 是", 1)
    )
    loaded = load_figures(write(tmp_path, text)).figures
    assert loaded.value("applications", "new_received", "total") == 9
    assert loaded.value("applications", "results_total", "total") == 0
    assert loaded.value("review_litigation", "review", "upheld") is UNSET


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_file_begun_from_last_year_loads_without_error(path: Path, tmp_path: Path) -> None:
    last_year = load_figures(path).figures
    loaded = load_figures(
        write(tmp_path, blank_figures(carry_forward(last_year, "../last/figures.yaml")))
    ).figures
    assert loaded.year == last_year.year + 1
    assert loaded.unit == last_year.unit
    assert loaded.preface == last_year.preface
    assert loaded.prior == "../last/figures.yaml"
    assert [f.problem for f in loaded.followups] == [p.problem for p in last_year.problems]
    assert all(f.result is None and f.status is None for f in loaded.followups)
    assert loaded.fee is None
    carried = {cell: value for cell, value in loaded.cells.items() if value is not UNSET}
    for cell, value in carried.items():
        source = cell if cell.column == "in_force" else Cell(cell.table, "carried_out", cell.column)
        assert cell.row == "carried_in" or cell.row in ("rules", "normative_documents")
        assert value == last_year.cells[source]


def test_not_applicable_is_carried_as_such(tmp_path: Path) -> None:
    last_year = load_figures(ROOT / "examples" / "liuyuan-2024" / "figures.yaml").figures
    assert last_year.value("disclosure", "rules", "in_force") is NOT_APPLICABLE
    text = blank_figures(carry_forward(last_year))
    assert (
        load_figures(write(tmp_path, text)).figures.value("disclosure", "rules", "in_force") is NOT_APPLICABLE
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_example_written_out_again_says_the_same(path: Path, tmp_path: Path) -> None:
    original = load_figures(path).figures
    again = load_figures(write(tmp_path, figures_text(content_of(original))))
    assert again.figures == original
    assert again.findings == ()


@settings(
    max_examples=few(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(original=figures())
def test_anything_written_out_says_the_same(original: Figures, tmp_path: Path) -> None:
    assert load_figures(write(tmp_path, figures_text(content_of(original)))).figures == original

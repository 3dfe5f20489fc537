"""`narrator read` and `narrator new` from a report, through the command line."""

import json
from pathlib import Path

import pytest

from narrator.cli import main
from narrator.figures.file.load import load_figures
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.tables.grid_html import table_html
from narrator.workflow.read import read_report
from tests.checkout import ROOT
from tests.report.layouts import PROSE, SIGNATURE, TITLE, UNIT, cells_of, shown

NUMBERED = cells_of(lambda place: place)


def _page(folder: Path, title: str = TITLE) -> Path:
    parts = [f"<h1>{title}</h1>"]
    for section in EDITION_2021.sections:
        parts.append(f"<h2>{section.heading}</h2>")
        if section.table:
            parts.append(table_html(EDITION_2021.table(section.table), lambda cell: shown(NUMBERED[cell])))
        parts.extend(f"<p>{text}</p>" for text in PROSE.get(section.key, ()))
    parts.extend(f"<p>{line}</p>" for line in SIGNATURE)
    path = folder / "年报.html"
    path.write_text(f"<html><body>{''.join(parts)}</body></html>", encoding="utf-8")
    return path


def test_the_json_has_the_documented_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(_page(tmp_path)), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert list(read) == [
        "unit", "year", "edition", "title", "preface", "signature", "sections", "tables", "findings"
    ]  # fmt: skip
    assert (read["unit"], read["year"], read["edition"]) == (UNIT, 2025, 2021)
    assert read["tables"]["disclosure"]["rules"] == {"issued": 0, "repealed": 1, "in_force": 2}
    assert read["sections"][0] == {
        "key": "overview",
        "title": "一、总体情况",
        "paragraphs": list(PROSE["overview"]),
    }


def test_the_outline_names_office_sections_and_totals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(_page(tmp_path))]) == 0
    out = capsys.readouterr().out
    assert f"单位：{UNIT}　年度：2025　格式：2021年格式" in out
    assert "五、存在的主要问题及改进情况：4 段" in out
    assert "25 行 175 格，空白 0 格" in out


def test_a_file_that_is_no_report_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于举办运动会的通知\n请准时参加。\n", encoding="utf-8")
    assert main(["read", str(path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "not-a-report"


def test_figures_are_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.yaml"
    assert main(["read", str(_page(tmp_path)), "--figures", str(target)]) == 0
    assert load_figures(target).figures.cells == NUMBERED
    assert main(["read", str(_page(tmp_path)), "--figures", str(target)]) == 2
    assert "已经存在" in capsys.readouterr().err


EXAMPLES = sorted((ROOT / "examples").glob("*-2025/figures.yaml"))


@pytest.mark.parametrize("figures", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_draft_and_its_exports_are_read_alike(
    figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(figures), "-o", str(tmp_path), "--quiet"]) == 0
    loaded = load_figures(figures).figures
    reads = [read_report(tmp_path / f"draft.{name}") for name in ("md", "docx", "html")]
    for read in reads:
        assert (read.unit, read.year, read.findings) == (loaded.unit.full_name, loaded.year, ())
        assert {cell: read.cell(cell.table, cell.row, cell.column) for cell in loaded.cells} == loaded.cells
    assert len({(read.title, read.preface, read.signature, read.sections) for read in reads}) == 1
    capsys.readouterr()


def test_a_new_year_begins_from_a_report(tmp_path: Path) -> None:
    target = tmp_path / "figures.yaml"
    assert main(["new", str(_page(tmp_path)), "-o", str(target), "--quiet"]) == 0
    figures = load_figures(target).figures
    assert (figures.year, figures.unit.full_name) == (2026, UNIT)
    for column in EDITION_2021.table("applications").columns[:-1]:
        last = next(
            NUMBERED[cell] for cell in NUMBERED if (cell.row, cell.column) == ("carried_out", column.key)
        )
        assert figures.value("applications", "carried_in", column.key) == last
    assert figures.value("disclosure", "normative_documents", "in_force") == 5

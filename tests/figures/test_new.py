"""`narrator new` as a workflow."""

import zipfile
from pathlib import Path

import docx
import pytest

from narrator.cli import main
from narrator.errors import FileExists, FileMissing, NarratorError, UsageError
from narrator.figures.file.load import load_figures
from narrator.figures.interview import QUESTIONS
from narrator.workflow.writing.new import new_figures
from tests.checkout import ROOT
from tests.figures.inputs import applications, write

LAST_YEAR = ROOT / "examples" / "liuyuan-2024" / "figures.yaml"


def test_defaults_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new_figures(None, None, workbook=False).written == (
        Path("figures.yaml"),
        Path("figures.schema.json"),
        Path("采访单.docx"),
    )
    assert new_figures(None, None, workbook=True).written == (Path("figures.xlsx"),)
    assert zipfile.is_zipfile("figures.xlsx")


@pytest.mark.parametrize("name", ["figures.yaml", "figures.xlsx"])
def test_begun_from_last_year(tmp_path: Path, name: str) -> None:
    target = tmp_path / "2025" / name
    new_figures(LAST_YEAR, target, workbook=False)
    figures = load_figures(target).figures
    assert figures.year == 2025
    assert figures.prior is not None
    assert (target.parent / figures.prior).resolve() == LAST_YEAR.resolve()


@pytest.mark.parametrize("name", ["figures.yaml", "figures.xlsx"])
def test_never_over_an_existing_file(tmp_path: Path, name: str) -> None:
    target = write(tmp_path, "mine", name)
    with pytest.raises(FileExists):
        new_figures(None, target, workbook=False)
    assert target.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [target]


def test_somebody_elses_schema_is_left_alone(tmp_path: Path) -> None:
    schema = write(tmp_path, "{}", "figures.schema.json")
    new_figures(None, tmp_path / "a.yaml", workbook=False)
    assert schema.read_text(encoding="utf-8") == "{}"


def test_own_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    new_figures(None, tmp_path / "a.yaml", workbook=False)
    schema = tmp_path / "figures.schema.json"
    fresh = schema.read_bytes()
    schema.write_bytes(fresh[:-1] + b"\n\n")
    new_figures(None, tmp_path / "b.yaml", workbook=False)
    assert schema.read_bytes() == fresh


def test_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        new_figures(tmp_path / "none.yaml", tmp_path / "a.yaml", workbook=False)
    with pytest.raises(UsageError):
        new_figures(None, tmp_path / "a.yaml", workbook=True)
    with pytest.raises(NarratorError):
        new_figures(tmp_path, tmp_path / "a.yaml", workbook=False)
    assert not list(tmp_path.iterdir())


def test_unset_carried_out_is_mentioned(tmp_path: Path) -> None:
    last_year = write(tmp_path, applications("本年新收: 无"))
    result = new_figures(last_year, tmp_path / "a.yaml", workbook=False)
    assert [finding.rule for finding in result.findings] == ["CARRY-UNSET"]
    assert result.exit_code == 0


def test_the_interview_is_a_sheet_to_print_and_stays_as_it_is(tmp_path: Path) -> None:
    new_figures(LAST_YEAR, tmp_path / "a.yaml", workbook=False)
    sheet = tmp_path / "采访单.docx"
    first = sheet.read_bytes()
    text = "\n".join(cell.text for row in docx.Document(str(sheet)).tables[0].rows for cell in row.cells)
    assert all(question.text in text for question in QUESTIONS)
    assert "柳园" in docx.Document(str(sheet)).paragraphs[1].text
    sheet.write_bytes(b"filled in")
    new_figures(LAST_YEAR, tmp_path / "b.yaml", workbook=False)
    assert sheet.read_bytes() == b"filled in"
    other = tmp_path / "other"
    new_figures(LAST_YEAR, other / "a.xlsx", workbook=True)
    assert (other / "采访单.docx").read_bytes() == first


@pytest.mark.parametrize("name", ["figures.yaml", "figures.xlsx"])
def test_the_next_step_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "-o", name]) == 0
    told = capsys.readouterr().err
    assert "1. 打印 采访单.docx" in told
    assert f"打开 {name}" in told
    assert f"3. 运行 narrator draft {name}" in told
    assert main(["new", "-o", "b.yaml", "--quiet"]) == 0
    assert capsys.readouterr().err == ""

"""Last year's figures: from a figures file or a report, named or under 上年."""

import shutil
from pathlib import Path

import pytest

from narrator.figures.file.load import load_figures
from narrator.workflow.priors import find_prior
from narrator.workflow.writing.draft import DraftOptions, draft

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    draft(EXAMPLES / "liuyuan-2024" / "figures.yaml", DraftOptions(output=tmp_path / "last"))
    return tmp_path / "last"


def this_year(tmp_path: Path, prior: str) -> Path:
    path = tmp_path / "figures.yaml"
    shutil.copy(EXAMPLES / "liuyuan-2025" / "figures.yaml", path)
    text = path.read_text(encoding="utf-8")
    start = text.index("上年: ")
    path.write_text(text[:start] + f"上年: {prior}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["draft.docx", "draft.html", "draft.md"])
def test_a_report_of_last_year_serves_as_well_as_its_figures(
    tmp_path: Path, last_year: Path, name: str
) -> None:
    loaded = load_figures(this_year(tmp_path, f"last/{name}"))
    prior = find_prior(loaded, ())
    assert prior.figures is not None
    expected = load_figures(EXAMPLES / "liuyuan-2024" / "figures.yaml").figures
    assert prior.figures.cells == expected.cells
    assert find_prior(loaded, (last_year / name,)).figures == prior.figures


@pytest.mark.parametrize(
    ("prior", "message"),
    [
        ("nowhere.yaml", "找不到文件"),
        ("figures.yaml", "是 2025 年的数据"),
        (f"{EXAMPLES}/qinghe-housing-2024/figures.yaml", "青禾县住房和城乡建设局"),
        ("notes.txt", "没有年报的内容"),
    ],
)
def test_what_is_not_last_year_is_not_used_and_said(tmp_path: Path, prior: str, message: str) -> None:
    (tmp_path / "notes.txt").write_text(
        "会议记录：本周五下午三点开会，请各科室参加。\n" * 3, encoding="utf-8"
    )
    loaded = load_figures(this_year(tmp_path, prior))
    found = find_prior(loaded, ())
    assert found.figures is None
    assert [message in finding.message for finding in found.findings] == [True]

"""Ledgers as offices keep them, row by row: right or asked, never wrong; and no name or content leaves them."""

import json
from pathlib import Path

import pytest

from narrator.cli import main
from narrator.figures.file.blank import blank_figures
from narrator.ledger.counting.cells import count_disputes
from narrator.ledger.model import Told
from narrator.ledger.sheet.open import read_ledger
from narrator.ledger.tally import tally
from tests.ledger.layouts import Layout, layouts, read, score

_ALL = [*layouts("open"), *layouts("sealed")]
_MOST_ASKED_NEEDLESSLY = 13  # of 160 rows


@pytest.mark.parametrize("layout", _ALL, ids=lambda layout: layout.name)
def test_no_row_is_wrong(layout: Layout, tmp_path: Path) -> None:
    assert score(layout, read(layout, tmp_path)).faults == []


def test_what_is_clear_is_seldom_asked(tmp_path: Path) -> None:
    scores = [score(layout, read(layout, tmp_path)) for layout in _ALL]
    assert sum(one.needless for one in scores) <= _MOST_ASKED_NEEDLESSLY
    assert sum(one.right for one in scores) >= 138


@pytest.mark.parametrize(
    "layout", [one for one in _ALL if "truth_four" in one.content], ids=lambda one: one.name
)
def test_table_four(layout: Layout, tmp_path: Path) -> None:
    counted = read(layout, tmp_path)
    if layout.content["truth_four"] == "ask":
        assert any(one.id.startswith("诉讼") for one in counted.open)
        return
    found = {
        f"{cell.row}.{cell.column}": one.number
        for cell, one in counted.disputes.items()
        if one.number and cell.column != "total"
    }
    assert found == layout.content["truth_four"]
    assert counted.disputes == count_disputes(counted.cases)


@pytest.mark.parametrize("layout", _ALL, ids=lambda layout: layout.name)
def test_names_and_contents_stay_in_the_ledger(
    layout: Layout, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = layout.write(tmp_path)
    year = ["--year", str(layout.content["year"])] if "year" in layout.content else []
    common = [str(path), *year, "--on", "2026-01-08", "-o", str(tmp_path / "figures.yaml")]
    for more in ([], ["--json"], ["--explain", "applications.new_received.total"]):
        main(["tally", *common, *more])
    told = "".join(capsys.readouterr()).replace(str(tmp_path), "")  # the number of a folder is nobody's
    kept = "".join(one.read_text(encoding="utf-8") for one in tmp_path.glob("*.yaml"))
    everything = told + kept + "".join(one.name for one in tmp_path.iterdir())
    words = {part for text in layout.private() for part in (text, text[:3]) if len(part) > 2}
    assert {word for word in words if word in everything and word not in blank_figures(None)} == set()


def test_the_days_of_another_system_are_not_four_years_off(tmp_path: Path) -> None:
    layout = next(one for one in _ALL if one.name.endswith("1904"))
    counted = read(layout, tmp_path)
    assert {case.received.first.year for case in counted.cases if case.received} == {2025}


def test_answers_settle_the_rest_and_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = _ALL[0]
    path, figures = layout.write(tmp_path), tmp_path / "figures.yaml"
    common = ["tally", str(path), "--on", "2026-01-08", "-o", str(figures), "--json"]
    assert main(common) == 1
    assert not figures.exists()
    asked = json.loads(capsys.readouterr().out)["questions"]
    assert [one["id"] for one in asked] == ["信息不存在"]
    assert main([*common, "--answer", "信息不存在=本机关不掌握相关政府信息", "--year", "2025"]) == 0
    capsys.readouterr()
    assert main(common) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["complete"]
    assert content["applications"]["unavailable.not_held"] == {
        **dict.fromkeys(("research", "public_welfare", "legal_service", "other_org"), 0),
        "natural_person": 1,
        "enterprise": 1,
        "total": 2,
    }


def test_an_answer_about_a_row_dies_with_the_row(tmp_path: Path) -> None:
    """A row put in above moves the others: what was answered for the fifth row is not taken for another one."""
    layout = next(one for one in _ALL if one.name == "11-several-results")
    path = layout.write(tmp_path)
    grids = read_ledger(path)
    told = Told(answers={2025: {"几种结果": "逐件"}})
    first = tally(grids, path, 2025, told)
    row = next(one for one in first.open if one.id.startswith("办理结果"))
    answers = {"几种结果": "逐件", row.id: "予以公开"}
    settled = tally(grids, path, 2025, Told(answers={2025: answers}))
    assert len(settled.open) == len(first.open) - 1
    grids[0].rows.insert(2, list(grids[0].rows[1]))
    moved = tally(grids, path, 2025, Told(answers={2025: answers}))
    assert row.id not in {one.id for one in moved.questions}

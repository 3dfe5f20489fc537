"""Past reports through the commands: own years first, silence never, other wordings with the rate before and after."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from narrator.cli import main
from narrator.figures.file.load import load_figures
from narrator.workflow.comparing.compare import CompareOptions, compare_files
from narrator.workflow.comparing.sources import Named
from narrator.workflow.writing.suggest import SuggestOptions, suggest_wording
from narrator.workflow.writing.wording_desk import Stores, WordingDesk, source_words
from tests.acceptance.office import EXAMPLES

_LAST_YEAR = """---
id: own-{year}
unit: 云溪区柳园街道办事处
kind: 街道
year: {year}
parent: 云溪区人民政府
source: {{kind: 自编, note: 试验}}
---
## 总体情况
{year}年，全年新收政府信息公开申请{new}件，由党政综合办公室统一登记、分送和催办。

公开栏由各社区按月更换，换下的材料由社区留存备查。
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the figures file of an office that has drafted last year and keeps older reports."""
    folder = tmp_path_factory.mktemp("office")
    for year in ("2024", "2025"):
        (folder / year).mkdir()
        shutil.copy(EXAMPLES / f"liuyuan-{year}" / "figures.yaml", folder / year)
    figures = folder / "2025" / "figures.yaml"
    text = figures.read_text("utf-8").replace("../liuyuan-2024/", "../2024/")
    figures.write_text(text, encoding="utf-8")
    assert main(["draft", str(folder / "2024" / "figures.yaml"), "--format", "md", "--quiet"]) == 0
    corpus = folder / "2025" / "corpus"
    corpus.mkdir()
    corpus.joinpath("own-2023.md").write_text(_LAST_YEAR.format(year=2023, new=5), encoding="utf-8")
    return figures


def test_last_years_draft_speaks_with_this_years_figures(office: Path) -> None:
    found = suggest_wording(office, SuggestOptions(section="overview", count=10))
    offered = found.suggestions.offered
    assert offered[0].own
    assert any("行政许可决定386件" in one.text for one in offered if one.own)
    assert not any("352" in one.text for one in offered)
    assert source_words(offered[0]) == "本单位2024年年报"
    printed = [one for one in offered if one.own and one.printed]
    assert all(one.text and figure.ref for one in printed for figure in one.printed)
    assert any(one.reuse is not None for one in offered)


def test_an_older_year_without_its_figures_leaves_the_number_blank(office: Path) -> None:
    found = suggest_wording(office, SuggestOptions(query="全年新收政府信息公开申请", count=20))
    texts = [one.text for one in found.suggestions.offered if one.passage.year == 2023 and one.own]
    assert texts == ["2025年，全年新收政府信息公开申请＿＿件，由党政综合办公室统一登记、分送和催办。"]


def test_a_deed_of_an_older_year_is_nothing_for_a_plan(office: Path) -> None:
    """Neither that somebody did something each month, nor a number nobody knows for that year."""
    found = WordingDesk(load_figures(office), Stores()).own_wordings()
    assert [one.wording.text for one in found if one.passage.year == 2023] == []


@pytest.fixture
def three_years(tmp_path: Path) -> Path:
    """Return the figures file of an office that has figures and reports of two years before."""
    for year, source in (("2023", "2024"), ("2024", "2024"), ("2025", "2025")):
        folder = tmp_path / year
        folder.mkdir()
        text = (EXAMPLES / f"liuyuan-{source}" / "figures.yaml").read_text("utf-8")
        text = text.replace("../liuyuan-2024/", "../2024/").replace("行政强制: 0", "行政强制: 2")
        if year == "2023":
            text = text.replace("行政强制: 2", "行政强制: 3")
            text = text.replace("年度: 2024", "年度: 2023").replace("2025-01-15", "2024-01-15")
            text = text.replace("行政许可: 352", "行政许可: 317").replace(
                "结转下年度: 自然人1", "结转下年度: 无"
            )
            text = text.replace("本年新收: 自然人6", "本年新收: 自然人5")
        if year == "2024":
            text += "上年: ../2023/figures.yaml\n"
        (folder / "figures.yaml").write_text(text, encoding="utf-8")
    corpus = tmp_path / "2025" / "corpus"
    corpus.mkdir()
    body = _LAST_YEAR.format(year=2023, new=6).split("## ", maxsplit=1)[0]
    body += "## 总体情况\n全年作出行政许可决定317件、行政处罚决定17件、行政强制决定3件。\n"
    corpus.joinpath("own-2023.md").write_text(body, encoding="utf-8")
    return tmp_path / "2025" / "figures.yaml"


def test_an_older_sentence_takes_part_in_the_draft_with_this_years_figures(three_years: Path) -> None:
    [found] = WordingDesk(load_figures(three_years), Stores()).own_wordings()
    assert found.wording.text == "全年作出行政许可决定386件、行政处罚决定21件、行政强制决定2件。"
    assert main(["draft", str(three_years), "--format", "md", "--quiet"]) == 0
    draft = three_years.with_name("draft.md").read_text("utf-8")
    assert found.wording.text in draft
    assert "往年:own-2023#1" in draft
    assert "317件" not in draft  # bare digits may stand in a hash


def test_silence_is_never_the_answer(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", str(office), "--query", "月球基地", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["suggestions"] == [] or all(one["score"] >= 0 for one in told["suggestions"])
    assert "找过" in told["looked"]
    main(["suggest", str(office), "--section", "overview", "--explain", "-n", "3"])
    shown = capsys.readouterr()
    assert "试过不推荐的" in shown.err + shown.out


def test_reports_of_the_same_district_and_of_the_same_year_are_left_out(office: Path, tmp_path: Path) -> None:
    for name, unit, parent, year in (
        ("near", "云溪区桐荫街道办事处", "云溪区人民政府", 2024),
        ("batch", "丰湖区桐荫街道办事处", "丰湖区人民政府", 2025),
        ("far", "丰湖区桐荫街道办事处", "丰湖区人民政府", 2024),
    ):
        text = _LAST_YEAR.format(year=year, new=3).replace("云溪区柳园街道办事处", unit)
        text = text.replace("parent: 云溪区人民政府", f"parent: {parent}").replace(
            f"id: own-{year}", f"id: {name}"
        )
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    found = suggest_wording(office, SuggestOptions(query="公开栏由各社区", count=50, corpora=(tmp_path,)))
    told = {one.passage.source for one in found.suggestions.offered} | {
        one.id.split("#")[0] for one in found.suggestions.refused
    }
    assert not told & {"near", "batch"}
    assert "同一地区或者同一批的4句不用" in found.looked


def test_advice_offers_wordings_with_the_rate_before_and_after(office: Path) -> None:
    """Last year's report has this year's sentences: drafts of two years are hardly alike by themselves."""
    assert main(["draft", str(office), "--format", "md", "--quiet"]) == 0
    draft, last = office.with_name("draft.md"), office.parents[1] / "2024" / "again.md"
    text = draft.read_text(encoding="utf-8").replace("2025年", "2024年").replace("年度: 2025", "年度: 2024")
    last.write_text(text, encoding="utf-8")
    compared = compare_files(draft, Named((last,)), CompareOptions(advise=True, limit=0))
    wordings = [one for advice in compared.advice for one in advice.alternatives if one.question is None]
    assert wordings
    for one in wordings:
        assert one.source
        assert one.before is not None
        assert one.after is not None
        assert one.after < one.before
        assert "＿＿" not in one.text

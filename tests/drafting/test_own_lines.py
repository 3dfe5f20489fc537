"""What is asked about the clerk's own lines: matters of no topic, words nobody writes in a report."""

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.drafting.compose.plan import notes
from narrator.figures.file.load import load_figures
from narrator.finding import Finding
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases

MODELS = Path(__file__).parents[1] / "figures" / "models"


def told_about(tmp_path: Path, *lines: str) -> tuple[list[Finding], str]:
    """Return the notes of a draft with these own lines, and its prose."""
    deeds = "".join(f"  - {line}\n" for line in lines)
    figures = load_figures(write(tmp_path, f"{BASE}本年做法:\n{deeds}")).figures
    made = prose.drafted(figures, shipped_phrases())
    return list(notes(made, figures, "figures.yaml")), "".join(one.paragraph.text for one in made.composed)


@pytest.mark.parametrize(
    "line", ["全年接待信访群众126批次", "完成农村公路养护63公里", "消防器材更换80具，演练两次"]
)
def test_a_line_about_no_topic_is_asked_about_and_kept(tmp_path: Path, line: str) -> None:
    found, text = told_about(tmp_path, line)
    asked = [one for one in found if one.rule == "DRAFT-NONE"]
    assert len(asked) == 1
    assert asked[0].confirm
    assert line in text


@pytest.mark.parametrize(
    "line", ["其他：全年接待信访群众126批次", "承办政协提案8件，办理结果公开6件", "5月清理历史公示，撤下4条"]
)
def test_what_has_its_place_is_not_asked_about(tmp_path: Path, line: str) -> None:
    assert not [one for one in told_about(tmp_path, line)[0] if one.rule == "DRAFT-NONE"]


@pytest.mark.parametrize(
    "line", ["全年收取信息处理费120元", "全年信息处理费收入80元", "收到信息处理费1笔60元"]
)
def test_a_fee_where_none_was_charged_is_asked_about(tmp_path: Path, line: str) -> None:
    found, text = told_about(tmp_path, line)
    assert any(one.rule == "DRAFT-ZERO" and "信息处理费" in one.message for one in found)
    assert line in text


@pytest.mark.parametrize("line", ["没有收取信息处理费", "免收信息处理费120元", "修订信息处理费收取办法"])
def test_a_fee_that_was_not_charged_is_not_asked_about(tmp_path: Path, line: str) -> None:
    found, _ = told_about(tmp_path, line)
    assert not any(one.rule == "DRAFT-ZERO" for one in found)


def test_quotation_marks_typed_twice_are_set_once(tmp_path: Path) -> None:
    _, text = told_about(tmp_path, "6月举办““政务公开日””活动，发放材料300份")
    assert "6月举办“政务公开日”活动，发放材料300份。" in text


def test_words_nobody_writes_get_one_note_with_written_ones(tmp_path: Path) -> None:
    found, text = told_about(tmp_path, "6月搞定专栏栏目合并", "老百姓问得多的政策，由一把手上门讲解")
    told = [one for one in found if one.rule == "DRAFT-WORDS"]
    assert len(told) == 1
    for words in ("搞定（完成）", "老百姓（群众）", "一把手（主要负责人）"):
        assert words in told[0].message
    assert "搞定专栏栏目合并" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("全年收到政府信息公开申请12件", "新收申请12件，表中是17件"),
        ("2025年，街道共受理公开申请20件，都按时答复", "新收申请20件，表中是17件"),
        ("本年被申请行政复议3件", "行政复议3件，表中是2件"),
        ("全年作出行政处罚决定35件", "行政处罚35件，表中是36件"),
        ("全年收到政府信息公开申请17件", ""),
        ("全年收到政府信息公开申请19件，含上年结转", ""),
        ("全年收到网络提交的公开申请9件", ""),
        ("一季度收到政府信息公开申请4件", ""),
        ("全年收到政府信息公开申请10余件", ""),
        ("上年收到政府信息公开申请11件", ""),
    ],
)
def test_a_whole_that_is_another_in_the_tables_is_asked_about(line: str, said: str) -> None:
    figures = replace(load_figures(MODELS / "street.yaml").figures, deeds=(line,))
    made = prose.drafted(figures, shipped_phrases())
    told = [one.message for one in notes(made, figures, "f") if one.rule == "DRAFT-CELL"]
    assert [said in one for one in told] == ([True] if said else [])


def test_lines_whose_place_is_a_guess_are_asked_about_once(tmp_path: Path) -> None:
    guessed = ("答复情况每周看一遍", "来信都由专人登记并答复，网站上同步更新")
    found, text = told_about(tmp_path, *guessed, "5月清理历史公示，撤下4条")
    (told,) = [one for one in found if one.rule == "DRAFT-PLACE"]
    assert all(line in told.message and line in text for line in guessed)
    assert "清理历史公示" not in told.message

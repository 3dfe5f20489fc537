"""A figures file filled in with counted numbers: what was typed, comments and order stay; what differs is told."""

import re
from pathlib import Path

import pytest

from narrator.errors import InvalidInput
from narrator.figures.file.blank import blank_figures
from narrator.figures.file.fill_counted import Counted, FilledFile, fill_counted
from narrator.files.yaml import read_tree
from narrator.form.edition_2021 import APPLICATIONS
from narrator.form.model import Cell

_PATH = Path("figures.yaml")


def _counted(*given: str, facts: tuple[tuple[tuple[str, ...], str], ...] = (), year: int = 2025) -> Counted:
    """Return numbers for all of table three: ``granted.natural_person=3``, all else 0."""
    cells = dict.fromkeys(APPLICATIONS.cells(), 0)
    for one in given:
        name, _, number = one.partition("=")
        row, _, column = name.rpartition(".")
        for place in ((row, column), (row, "total")):
            cells[Cell("applications", *place)] += int(number)
        if row not in ("new_received", "carried_in", "carried_out"):
            for place in (("results_total", column), ("results_total", "total")):
                cells[Cell("applications", *place)] += int(number)
    return Counted(year, cells, facts, "台账")


_SOME = ("new_received.natural_person=3", "granted.natural_person=2", "denied.state_secret.natural_person=1")


def _fill(text: str, counted: Counted | None = None) -> FilledFile:
    return fill_counted(text, _PATH, counted or _counted(*_SOME))


def _table(text: str, tmp_path: Path) -> object:
    path = tmp_path / "figures.yaml"
    path.write_text(text, encoding="utf-8")
    return read_tree(path).root["依申请公开表"]


@pytest.mark.parametrize(
    "text",
    [
        blank_figures(None),
        "年度: 2025\n依申请公开表:\n",
        "年度: 2025\n",
        "年度: 2025\n依申请公开表:\n  本年新收:\n  予以公开:   # 我的话\n  不予公开:\n    国家秘密:\n  其余为零:\n",
        "年度: 2025\n依申请公开表:\n  本年新收: 自然人3\n",
        "年度: 2025\n依申请公开表: {本年新收: {自然人: 3}, 其余为零: }\n",
        "年度: 2025\n依申请公开表:\n  新收: {自然人: , 商业企业: 0}\n单位: {全称: 某局}   # 在后面\n",
    ],
    ids=["blank", "empty table", "no table", "empty rows", "one row", "flow", "row by another name"],
)
def test_what_is_empty_is_filled(text: str, tmp_path: Path) -> None:
    made = _fill(text)
    assert made.findings == ()
    again = _fill(made.text)
    assert again.text == made.text
    assert again.put == ()
    assert re.findall(r"#.*", made.text) == re.findall(r"#.*", text)
    assert _table(made.text, tmp_path)


def test_only_lines_that_are_filled_change() -> None:
    text = blank_figures(None)
    before, after = text.split("\n"), _fill(text).text.split("\n")
    changed = [old for old, new in zip(before, after, strict=True) if old != new]
    assert [line.split(":")[0].strip() for line in changed] == [
        "年度",
        "本年新收",
        "予以公开",
        "属于国家秘密",
        "其余为零",
    ]


def test_another_number_is_told_with_both_and_nothing_changes() -> None:
    text = "年度: 2025\n依申请公开表:\n  本年新收: 自然人4\n  予以公开: {自然人: 2}\n"
    made = _fill(text)
    assert made.text == text
    assert [one.message for one in made.findings] == [
        "本年新收·自然人：数据文件写的是 4，台账数出来是 3，没有改动"
    ]
    assert made.findings[0].location.line == 3
    assert [str(cell) for cell in made.findings[0].cells] == ["applications.new_received.natural_person"]


@pytest.mark.parametrize("said", ["无", "0", "其余为零: 是"])
def test_a_declared_zero_is_a_number(said: str) -> None:
    text = f"年度: 2025\n依申请公开表:{' ' + said if ':' not in said else chr(10) + '  ' + said}\n"
    made = _fill(text)
    assert made.text == text
    assert len(made.findings) == 3
    nothing = _fill(text, _counted())
    assert nothing.findings == ()
    assert nothing.text == text


def test_a_typed_total_is_held_against_the_count() -> None:
    made = _fill("年度: 2025\n依申请公开表:\n  办理结果总计: 4\n")
    assert [one.message for one in made.findings] == [
        "办理结果总计·总计：数据文件写的是 4，台账数出来是 3，没有改动"
    ]


def test_another_year_is_refused() -> None:
    made = _fill("年度: 2024\n")
    assert made.text == "年度: 2024\n"
    assert "2024" in made.findings[0].message
    assert "2025" in made.findings[0].message


def test_facts_are_filled_and_one_that_is_there_stays() -> None:
    facts = ((("申请办理", "提出方式"), "网络2，当面1"), (("申请办理", "平均用时"), "12.5"))
    made = _fill("年度: 2025\n申请办理:\n  平均用时: 13\n", _counted(*_SOME, facts=facts))
    assert "  平均用时: 13\n" in made.text
    assert "  提出方式: 网络2，当面1\n" in made.text
    assert [one.message for one in made.findings] == [
        "申请办理.平均用时：数据文件写的是 13，台账数出来是 12.5，没有改动"
    ]
    same = _fill(
        "年度: 2025\n申请办理: {提出方式: {网络: 2, 当面: 1}, 平均用时: 12.5}\n",
        _counted(*_SOME, facts=facts),
    )
    assert same.findings == ()


@pytest.mark.parametrize(
    "text", ["年度: 2025\n年度: 2025\n", "a: [\n", "年度: 2025\n依申请公开表: {本年新收: {自然人: 三}}\n"]
)
def test_a_faulty_file_is_refused_whole(text: str) -> None:
    with pytest.raises(InvalidInput):
        _fill(text)

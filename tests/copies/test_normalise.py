"""Passages: what of a paragraph counts, where a long one is cut."""

from __future__ import annotations

import pytest

from narrator.copies.kernel.normalise import LONGEST, normalised, text_id
from narrator.copies.kernel.verify import letters
from narrator.copies.model import Row

from .province import lot, paragraph

_OWN = "街道安排专人每周巡查社区公开栏，发现缺页当天补齐并拍照回传，全年张贴公示{n}张，撤下过期公示5张。"


def _row(text: str, unit: str = "平川区柳园街道办事处", section: str = "overview", year: int = 2025) -> Row:
    return Row("一.docx", unit, year, section, 1, text)


def test_figures_years_and_own_names_do_not_count_but_figures_are_told_apart() -> None:
    one, other, third = (
        normalised([row]).passages
        for row in (
            _row("2025年，柳园街道" + _OWN.format(n=32)),
            _row("2024年，青石街道" + _OWN.format(n=32), "平川区青石街道办事处", year=2024),
            _row("2024年，青石街道" + _OWN.format(n=33), "平川区青石街道办事处", year=2024),
        )
    )
    assert one[0].id == other[0].id == third[0].id
    assert one[0].figures == other[0].figures != third[0].figures


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开情况",
        "2025年未收到政府信息公开申请，无上年结转。",
        "巡查结果按季通报。",
        "",
        " \u200b\n",
    ],
)
def test_what_nobody_wrote_himself_is_no_passage(text: str) -> None:
    assert normalised([_row(text)]).passages == ()


@pytest.mark.parametrize("section", ["overview", "problems", "other", "summary", ""])
def test_a_passage_counts_in_any_section(section: str) -> None:
    made = normalised([_row(_OWN.format(n=1), section=section)])
    assert [one.row.section for one in made.passages] == [section]
    assert made.passages[0].row.text == _OWN.format(n=1)


def test_sentence_ends_do_not_matter() -> None:
    text = _OWN.format(n=1)
    other = text.replace("，发现", "。发现").replace("，全年", "；全年")
    assert normalised([_row(text)]).passages[0].id == normalised([_row(other)]).passages[0].id
    assert text_id("甲乙\n丙") == text_id("甲\n乙丙") != text_id("甲乙")


def test_a_long_paragraph_is_cut_where_its_copy_is_cut() -> None:
    chance = lot(1)
    copied = paragraph(chance, 40)
    before, behind = paragraph(chance, 9), paragraph(chance, 7)
    alone, inside = normalised([_row(copied)]), normalised([_row(before + copied + behind)])
    assert len(alone.passages) > 5
    assert all(20 <= len(letters(key)) < LONGEST + 60 for key in alone.keys)
    assert "".join(one.row.text for one in alone.passages) == copied
    shared = {one.id for one in alone.passages} & {one.id for one in inside.passages}
    assert len(shared) >= len(alone.passages) - 2


def test_rows_of_several_reports_are_told_apart() -> None:
    rows = [_row("柳园街道" + _OWN.format(n=1)), _row("柳园街道" + _OWN.format(n=1), "青石街道办事处")]
    one, other = normalised(rows).passages
    assert one.row.unit != other.row.unit
    assert one.id != other.id, "the name of another office is no own name"

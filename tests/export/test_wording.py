"""Cutting text into pieces, breaking titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.export.wording import is_heading, pieces, printable, title_lines, width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("云溪区司法局2025年政府信息公开年度报告", 1),
        ("石桥街道办事处2025年政府信息公开工作年度报告", 2),
        ("青岚市云溪区人民政府石桥街道办事处2025年政府信息公开工作年度报告", 2),
        ("临海省青岚市云溪自治县人民政府南湖高新技术产业开发区管理委员会2025年政府信息公开工作年度报告", 3),
        ("某" * 23 + "办事处2025年政府信息公开工作年度报告", 3),
    ],
)
def test_a_title_is_broken_into_full_lines_and_leaves_no_remnant(title: str, lines: int) -> None:
    broken = title_lines(title)
    assert "".join(broken) == title
    assert len(broken) == lines
    assert all(width(line) <= 20 for line in broken)
    assert not {"办事处", "报告", "年度报告", "人民政府"} & set(broken)
    assert lines == 1 or broken[-1].startswith("2025年")


@given(st.text(max_size=300))
def test_no_title_loses_a_character(title: str) -> None:
    assert "".join("".join(title_lines(title)).split()) == "".join(printable(title).split())


@given(st.text(alphabet="（）一二。【待填核实】＿_1件\n，字", max_size=60))
def test_pieces_make_up_the_paragraph(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


def test_pieces_show_run_in_heading_and_open_items() -> None:
    cut = pieces("（二）依申请公开。收到申请【待填：新收】件，＿＿件。已登记。【待核实】")
    assert [piece.text for piece in cut if piece.run_in] == ["（二）依申请公开。"]
    assert [piece.text for piece in cut if piece.open] == ["【待填：新收】", "＿＿", "【待核实】"]


@pytest.mark.parametrize(
    "text", ["（一）收到申请12件。均已答复。", "一是主动公开。内容", "（一）前言，不是标题。内容"]
)
def test_a_sentence_is_no_run_in_heading(text: str) -> None:
    assert not any(piece.run_in for piece in pieces(text))


def test_a_paragraph_of_its_own_can_be_a_heading() -> None:
    assert is_heading("（一）公开时效有待提高")
    assert not is_heading("（一）主动公开。主动公开政府信息126条。")


def test_only_what_no_file_can_hold_is_dropped() -> None:
    assert printable("甲\x0b\x00\ud800\r\n乙\u202e𠮷\t") == "甲\n乙\u202e𠮷\t"

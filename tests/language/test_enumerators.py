"""What numbers the items of a text, and what only looks like it."""

import re

import pytest

from narrator.language.enumerators import (
    FOURTH,
    HALF,
    IS,
    SECOND,
    THIRD,
    TOP,
    any_of,
    begins_item,
    bracketed,
    run_in_items,
    without_enumerator,
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("一、主动公开", "主动公开"),
        ("十二、附则", "附则"),
        ("（一）主动公开", "主动公开"),
        ("(十一) 主动公开", "主动公开"),
        ("1.及时更新", "及时更新"),
        ("12、及时更新", "及时更新"),
        ("1.2025年新收3件", "2025年新收3件"),
        ("（3）及时更新", "及时更新"),
        ("3）及时更新", "及时更新"),
        ("一是及时更新", "及时更新"),
        ("第一，及时更新", "及时更新"),
        ("其二，及时更新", "及时更新"),
        ("③及时更新", "及时更新"),
        ("1.5万元", "1.5万元"),
        ("3件申请", "3件申请"),
        ("2025年新收3件", "2025年新收3件"),
        ("第一季度更新", "第一季度更新"),
        ("一类一策", "一类一策"),
        ("统一是要求", "统一是要求"),
        ("", ""),
    ],
)
def test_a_text_without_its_enumerator(text: str, rest: str) -> None:
    assert without_enumerator(text) == rest


@pytest.mark.parametrize(
    "text", ["一、甲", "（一）甲", "1.甲", "（1）甲", "一是甲", "第一，甲", "①甲", "  二、甲"]
)
def test_lines_that_begin_an_item(text: str) -> None:
    assert begins_item(text)


@pytest.mark.parametrize(
    "text", ["1.5万元", "全年3件", "首先要求", "第一次", "（含结转3件）", "二十大精神", ""]
)
def test_lines_that_begin_none(text: str) -> None:
    assert not begins_item(text)


def test_run_in_items_begin_at_their_enumerators() -> None:
    text = "主要问题：一是更新慢。二是解读少。十一是人手不足。"
    assert run_in_items(text) == ["主要问题：", "一是更新慢。", "二是解读少。", "十一是人手不足。"]
    assert "".join(run_in_items(text)) == text


@pytest.mark.parametrize(
    ("shape", "yes", "no"),
    [
        (TOP, "十一、", "一是"),
        (SECOND, "（十二）", "（12）"),
        (THIRD, "3.", "3.5"),
        (FOURTH, "（12）", "（一）"),
        (HALF, "3）", "（3）"),
        (HALF, "一）", "（十一）"),
        (IS, "二是", "二、"),
    ],
)
def test_the_levels_are_told_apart(shape: str, yes: str, no: str) -> None:
    assert re.search(shape, yes)
    assert not re.search(shape, no)


def test_shapes_hold_no_groups() -> None:
    assert re.compile(any_of(TOP, SECOND, THIRD, FOURTH, HALF, IS)).groups == 0


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "（一）"), (10, "（十）"), (11, "（十一）"), (20, "（二十）"), (21, "（二十一）")],
)
def test_numbers_in_brackets(number: int, text: str) -> None:
    assert bracketed(number) == text

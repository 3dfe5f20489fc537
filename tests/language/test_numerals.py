"""Numerals: reading, spelling, and telling counts from what only looks like one."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.language.numerals import narrow_digits, parse_numeral, spell_chinese
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding, find_numerals


@given(st.integers(0, 10**12 - 1))
def test_spelling_is_read_back(number: int) -> None:
    amount = parse_numeral(spell_chinese(number))
    assert amount is not None
    assert amount.value == number


@given(st.integers(0, 10**12 - 1))
def test_arabic_with_and_without_commas(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for text in (str(number), f"{number:,}", wide):
        amount = parse_numeral(text)
        assert amount is not None
        assert amount.value == number


@given(st.text(max_size=60))
def test_nothing_makes_reading_fail(text: str) -> None:
    parse_numeral(text)
    assert len(narrow_digits(text)) == len(text)
    found = find_numerals(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千六百四十六", 3646),
        ("一千二百", 1200),
        ("两万三千", 23000),
        ("一万二", 12000),
        ("一百二", 120),
        ("一百零五", 105),
        ("十二", 12),
        ("\u3007", 0),
        ("二〇二五", 2025),
        ("壹佰贰拾", 120),
        ("14万", 140000),
        ("3.5亿", 350000000),
        ("三点五亿", 350000000),
        ("3,646", 3646),
        ("３６４６", 3646),
    ],
)
def test_reading(text: str, value: int) -> None:
    amount = parse_numeral(text)
    assert amount is not None
    assert amount.value == value


@pytest.mark.parametrize("text", ["", "1,23", "三四十", "件", "1.2.3", "点", "9" * 50])
def test_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


def _figures(text: str) -> list[Numeral]:
    return [n for n in find_numerals(text) if n.kind in (NumeralKind.COUNT, NumeralKind.SHARE)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "rounding"),
    [
        ("收到14万余件", 140000, "件", Rounding.OVER),
        ("收费10余万元", 100000, "元", Rounding.OVER),
        ("共十余件", 10, "件", Rounding.OVER),
        ("三十多件", 30, "件", Rounding.OVER),
        ("约30件", 30, "件", Rounding.ABOUT),
        ("30件左右", 30, "件", Rounding.ABOUT),
        ("近百件", 100, "件", Rounding.UNDER),
        ("不足10件", 10, "件", Rounding.UNDER),
        ("超过40件", 40, "件", Rounding.OVER),
        ("12件以上", 12, "件", Rounding.AT_LEAST),
        ("一件", 1, "件", Rounding.EXACT),
        ("均为零", 0, "", Rounding.EXACT),
        ("占百分之五", 5, "%", Rounding.EXACT),
        ("占5成", 50, "%", Rounding.EXACT),
        ("占五成以上", 50, "%", Rounding.AT_LEAST),
        ("占1/4", 25, "%", Rounding.EXACT),
        ("占四分之三", 75, "%", Rounding.EXACT),
        ("提高5.3个百分点", Decimal("5.3"), "个百分点", Rounding.EXACT),
        ("18.6万元", 186000, "元", Rounding.EXACT),
        ("最近3件", 3, "件", Rounding.EXACT),
        ("唯一一件", 1, "件", Rounding.EXACT),
        ("统一两个标准", 2, "个", Rounding.EXACT),
    ],
)
def test_figures(text: str, value: int | Decimal, unit: str, rounding: Rounding) -> None:
    (found,) = _figures(text)
    assert (found.value, found.unit, found.rounding) == (value, unit, rounding)


@pytest.mark.parametrize(
    "text",
    [
        "2025年度",
        "二〇二五年",
        "2025年12月31日",
        "2024-01-01",
        "2024.1.1",
        "9:00至17:00",
        "国办公开办函〔2021〕30号",
        "国务院令第711号",
        "第二十条第（一）项",
        "第3章",
        "（1）总体情况",
        "1.总体情况",
        "2、主动公开",
        "一、总体情况",
        "一是加强培训",
        "电话：0571-88880000",
        "邮编：310000",
        "拨打12345热线",
        "http://www.example.gov.cn/12件",
        "abc123@example.cn",
        "《2025年12件实事》",
        "统一部署",
        "三审三校",
        "双随机、一公开",
        "高效办成一件事",
        "一次性告知",
        "“三安全一稳定”",
        "三类内部事务信息",
        "柳园路18号",
        "2021—2025年",
        "1至6月",
        "1-12月",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert _figures(text) == []

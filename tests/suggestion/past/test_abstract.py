"""A sentence taken apart is put together again, and nothing particular is left between its slots."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.suggestion.past.abstract import abstract
from narrator.suggestion.past.template import BLANK, SlotKind, Template, fill
from tests.random_examples import few

_NAMES = frozenset({"云溪区柳园街道办事处", "云溪区", "柳园街道", "柳园", "云溪"})
_PIECES = st.sampled_from(
    [
        "全年公开",
        "702条",
        "，",
        "。",
        "2024年",
        "3月底前",
        "“柳园发布”",
        "《条例》",
        "柳园街道",
        "我局",
        "〔2024〕12号",
        "62.5%",
        "三分之一",
        "一是",
        "{{ 年 }}",
        "{% for x in y %}",
        "５件",
        "\u2028",
        "＿＿",
        "％s",
        "“",
        "《",
        "https://a.cn/x",
        "半年",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join)))
@settings(max_examples=few(100))
def test_filling_the_template_with_its_values_gives_the_sentence(text: str) -> None:
    template, values = abstract(text, _NAMES)
    assert fill(template, [value.text for value in values]) == text
    assert [text[value.start : value.end] for value in values] == [value.text for value in values]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("全年公开政府信息702条，比上年增加47条。", "全年公开政府信息＿＿条，比上年增加＿＿条。"),
        ("2024年3月底前，“柳园发布”公众号改版。", "＿＿年＿＿月底前，“＿＿”公众号改版。"),
        ("全年通过海棠融媒订阅号推送，由青浦视界头条号转发。", "全年通过＿＿订阅号推送，由＿＿头条号转发。"),
        ("柳园街道与市科委核对，按云政办〔2023〕12号文执行。", "＿＿与＿＿核对，＿＿文执行。"),
        (
            "按照《中华人民共和国政府信息公开条例》第五十条报告。",
            "按照《中华人民共和国政府信息公开条例》第五十条报告。",
        ),
        ("一是更新专栏；二是每季度核对，全局一律照办。", "一是更新专栏；二是每季度核对，＿＿局一律照办。"),
        ("我局在石泉镇设点，张某某先生反映不便。", "＿＿在＿＿设点，＿＿先生反映不便。"),
        ("均在二十个工作日内答复，上半年办结三分之一。", "均在二十个工作日内答复，上半年办结＿＿。"),
        ("5月12日培训23人次，占62.5%。", "＿＿月＿＿日培训＿＿人次，占＿＿%。"),
    ],
)
def test_what_is_particular_becomes_a_slot(text: str, masked: str) -> None:
    assert abstract(text, _NAMES)[0].masked.replace("全局", "＿＿局") == masked


def test_slots_know_what_stood_in_them() -> None:
    template, _ = abstract("2024年，柳园街道在石泉镇发出1260份，占三成。", _NAMES)
    assert [slot.kind for slot in template.slots][:4] == [
        SlotKind.YEAR,
        SlotKind.OFFICE,
        SlotKind.PLACE,
        SlotKind.COUNT,
    ]
    assert template.slots[3].unit == "份"


def test_a_wrong_number_of_values_is_refused() -> None:
    template, _ = abstract("公开3条。")
    for values in ([], ["1", "2"]):
        with pytest.raises(ValueError, match="slots"):
            fill(template, values)


@pytest.mark.parametrize(
    "text", ["{{ ''.__class__ }}公开3条。", "{% raw %}3条", "{0.__class__}3条", "$name 3条"]
)
def test_what_a_report_says_is_never_run(text: str) -> None:
    template, values = abstract(text)
    assert fill(template, [value.text for value in values]) == text
    assert isinstance(template, Template)


def test_nothing_with_a_digit_is_left_between_slots() -> None:
    text = "2023年制发2件、3月12日上网，文号〔2023〕5号，共12.6万元，A-3区1、2、3栋。"
    template, _ = abstract(text)
    assert not re.search(r"\d", template.masked.replace(BLANK, ""))

"""A refusal speaks of a field by its label on the page, never by the key of the file."""

import re

import pytest

from narrator.figures.file.outline import Listing, outline
from narrator.web.figures.calling import called, with_labels
from narrator.web.said import here
from tests.web.conftest import Browser

KEYS = re.compile(r"[\u4e00-\u9fff]\.[\u4e00-\u9fff]|\[\d+\]|[{}]|键|\": ")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("申请办理.平均用时", "申请办理—平均几个工作日答复"),
        ("本年做法[2]", "本年做法第2条"),
        ("存在问题[1].时限", "存在问题第1条—什么时候改完"),
        ("公开数量.渠道.区网站", "公开数量—各渠道的条数—“区网站”"),
        ("公开数量.渠道.区网站.类别", "公开数量—各渠道的条数—“区网站”—其中各类"),
        ("监督保障.检查[3].谁查", "监督保障—检查第3条—检查的单位"),
        ("口径", "口径"),
        ("公开数量.没有.这项", ""),
    ],
)
def test_what_a_key_is_called(path: str, words: str) -> None:
    assert called(path) == words


def test_every_field_has_a_name_without_signs() -> None:
    for section in outline():
        for part in section.parts:
            path = ".".join(part.path)
            inside = [f"{path}[2].{one.path[0]}" for one in part.columns] if isinstance(part, Listing) else []
            for one in (path, *inside):
                assert not KEYS.search(with_labels(one)), one
                assert called(one).startswith(part.path[0])


@pytest.mark.parametrize(
    "words", ["区政府网站.docx", "见 www.liuyuan.gov.cn", "表三.本年新收", "单位和前言都填了", "年度.报告"]
)
def test_other_words_stay(words: str) -> None:
    assert with_labels(words).replace("—", ".") == words


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["申请办理", "平均用时"], "abc"),
        (["平台", "公开栏", "缺更"], "x"),
        (["公开数量", "渠道"], {"区网站": "十几"}),
        (["公开数量", "渠道"], {"区网站": {"条数": "3", "类别": "社会救助十二三"}}),
        (["公开数量", "分季"], {"第五季": "3"}),
        (["落款日期"], "昨天"),
        (["存在问题"], [{"措施": "改"}]),
        (["信息处理费", "按件"], {"件数": "x"}),
        (["监督保障", "培训"], [{"场次": "两三场"}]),
        (["单位", "类别"], "乡里"),
        (["申请办理", "办理情况"], {"告知补正": "很多"}),
        (["平台", "公众号", "状态"], "好"),
        (["信息管理", "发布审核", "保密审查"], "大概"),
        (["口径"], "本地区汇总"),
        (["年度"], "二五"),
    ],
)
def test_a_refusal_has_no_keys_in_it(browser: Browser, path: list[str], value: object) -> None:
    answer = browser.fill(values=[{"path": path, "value": value}], label="填")
    assert answer.status_code == 422
    told = answer.json()
    for one in told["findings"]:
        assert one["why"]
        assert one["why"] in here(one["message"])
        assert not KEYS.search(one["message"] + (one["hint"] or "")), one
    assert not KEYS.search(told["error"]["message"])

"""Where last year's report says its office publishes: names with their counts, without what leads to them."""

import pytest

from narrator.report.prose.outlets import Outlet, outlets_of
from narrator.report.read_model import ReadReport, ReadSection


def _report(*paragraphs: str) -> ReadReport:
    section = ReadSection("overview", "一、总体情况", paragraphs)
    return ReadReport("某街道办事处", 2024, 2021, None, (), (), (section,), {})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "全年公开587条，其中县政府网站331条，“健康葭埠”公众号256条。",
            {"县政府网站": "331", "“健康葭埠”公众号": "256"},
        ),
        (
            "街道在区政府网站发布信息118条，在微信公众号发布89条，一年共发布207条。",
            {"区政府网站": "118", "微信公众号": "89"},
        ),
        (
            "按发布渠道分，区政府门户网站街道专栏92条、微信公众号98条、社区公开栏24条。",
            {"区政府门户网站街道专栏": "92", "微信公众号": "98", "社区公开栏": "24"},
        ),
        (
            "公开政府信息187条。其中，街道专栏81条，微信公众号“青石桥发布”86条，抖音号“青石桥”发布20条。",
            {"街道专栏": "81", "微信公众号“青石桥发布”": "86", "抖音号“青石桥”": "20"},
        ),
        ("收到申请12件，培训2次，行政处罚21件，其中罚款15件。", {}),
        ("接受区政府办公室网站检查4次，撤销栏目3个。", {}),
    ],
)
def test_channels_are_read_with_their_numbers(text: str, names: dict[str, str]) -> None:
    assert {one.name: one.count for one in outlets_of(_report(text)).channels} == names


def test_accounts_and_columns_are_named_in_quotes() -> None:
    found = outlets_of(
        _report("通过“荻汀普法”公众号推送192条，开设“以案释法”专栏。", "“荻汀普法”微信公众号不变。")
    )
    assert found.accounts == ("荻汀普法",)
    assert found.columns == ("以案释法",)
    assert found.channels == (Outlet("“荻汀普法”公众号", "192", account=True),)


def test_a_report_without_section_one_names_nothing() -> None:
    report = ReadReport(None, None, None, None, (), (), (), {})
    assert outlets_of(report).channels == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("公开政府信息187条。其中，街道专栏81条，微信公众号“青石桥发布”86条，社区公开栏20条。", 0),
        ("全年主动公开政府信息共187条，街道专栏81条，小程序青石桥86条，社区公开栏20条。", 86),
        ("公开政府信息187条，专栏101条，公众号98条。", 0),
        ("全年公开政府信息187条。", 0),
        ("专栏81条，公众号86条。", 0),
    ],
)
def test_what_the_channels_found_leave_of_the_total_is_known(text: str, missing: int) -> None:
    assert outlets_of(_report(text)).missing == missing


@pytest.mark.parametrize("text", ["维护微信公众号“青石桥发布”。", "“青石桥发布”公众号留言41条。"])
def test_an_account_is_named_before_or_behind_its_kind(text: str) -> None:
    assert outlets_of(_report(text)).accounts == ("青石桥发布",)

"""Headings, titles, offices, years, wrapped lines and endings."""

import textwrap

import pytest

from narrator.report.flow import Flow, FlowBlock, TextBlock
from narrator.report.prose.lines import Wrapping, is_around_page, is_page_mark
from narrator.report.prose.section_match import headings_at
from narrator.report.prose.unit_year import find_title, is_date
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure
from tests.report.layouts import PROSE, SIGNATURE, TITLE, UNIT

HEADINGS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "review_litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}


def _read(*lines: str, reflowed: bool = True) -> ReadReport:
    return read_structure(Flow(tuple(map(TextBlock, lines)), "test", reflowed=reflowed), "年报.docx")


def _text(headings: dict[str, str] = HEADINGS) -> list[str]:
    lines = [TITLE]
    for key, heading in headings.items():
        lines += [heading, *PROSE.get(key, ())]
    return [*lines, *SIGNATURE]


def _found(read: ReadReport) -> dict[str, tuple[str, ...]]:
    return {section.key: section.paragraphs for section in read.sections}


EXPECTED = {key: PROSE.get(key, ()) for key in HEADINGS}


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("overview", "总体情况"),
        ("overview", "—、总体情况"),
        ("overview", "第一部分　总体情况"),
        ("overview", "一、工作总体推进情况"),
        ("overview", "一.总体情况："),
        ("overview", "一、概述"),
        ("disclosure", "二、政府信息主动公开情况"),
        ("disclosure", "二、主动公开情况"),
        ("disclosure", "（二）主动公开政府信息情况"),
        ("applications", "三、政府信息公开申请办理情况"),
        ("applications", "三、依申请公开情况"),
        ("review_litigation", "四、因政府信息公开工作被申请行政复议、提起行政诉讼的情况"),
        ("review_litigation", "四、复议和诉讼情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进措施"),
        ("problems", "五、存在的问题和下一步改进方向"),
        ("problems", "五、问题与不足"),
        ("other", "六、其它需要报告的事项"),
        ("other", "六、需要报告的其他事项"),
        ("other", "六、其他事项"),
        ("other", "6.其他需要报告的事项、"),
    ],
)
def test_variants_of_titles(key: str, heading: str) -> None:
    read = _read(*_text(HEADINGS | {key: heading}))
    assert _found(read) == EXPECTED
    assert read.findings


@pytest.mark.parametrize(
    "line",
    [
        "一、存在的主要问题",
        "二、改进措施",
        "（一）主动公开情况",
        "一、本年新收政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "行政复议",
        "本报告由总体情况、主动公开政府信息情况等六部分组成。",
        "总体情况良好。",
        "1.主动公开政府信息情况",
    ],
)
def test_lines_that_head_no_section(line: str) -> None:
    assert all(heading.rank == 0 or heading.key == "" for heading in headings_at(0, line))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("【五、存在的主要问题及改进情况】", "problems"),
        ("六、其他需要报告的事项（公章）", "other"),
        ("四、政府信息公开行政复议、行政诉讼情况（单位：件）", "review_litigation"),
        ("第2部分 主动公开政府信息情况", "disclosure"),
        ("1 总体情况", "overview"),
    ],
)
def test_lines_that_head_a_section(line: str, key: str) -> None:
    assert [heading.key for heading in headings_at(0, line) if heading.rank > 1] == [key]


def test_words_about_the_seal_are_no_part_of_the_office() -> None:
    for signature in (
        (f"{UNIT}（公章）", SIGNATURE[-1]),
        (f"填报单位（盖章）：{UNIT}", "填报日期：2025年1月9日"),
    ):
        read = _read(*_text()[: -len(SIGNATURE)], *signature)
        assert (read.unit, read.signature) == (UNIT, signature)


def test_inner_headings_stay_in_their_section() -> None:
    inner = ("一、基本情况", "二、主动公开情况", "公开214条。", "三、依申请公开情况", "未收到申请。")
    lines = _text()
    read = _read(*lines[:2], *inner, *lines[2:])
    assert _found(read) == EXPECTED | {"overview": (*inner, *PROSE["overview"])}


def test_a_heading_that_runs_into_its_text() -> None:
    lines = _text(HEADINGS | {"other": "六、其他需要报告的事项。本年没有收取信息处理费。"})
    assert _found(_read(*lines))["other"] == ("本年没有收取信息处理费。", *PROSE["other"])


def test_contents_before_the_report_are_left_out() -> None:
    lines = _text()
    for contents in (
        list(HEADINGS.values()),
        [f"{heading}{'.' * 20}{n}" for n, heading in enumerate(HEADINGS.values(), 1)],
    ):
        read = _read(lines[0], "目录", *contents, *lines[1:])
        assert (_found(read), read.preface) == (EXPECTED, ())


def test_sections_in_another_order_are_reported_in_that_order() -> None:
    order = ("overview", "problems", "disclosure")
    read = _read(*_text({key: HEADINGS[key] for key in order}))
    assert tuple(_found(read)) == order
    missing = [finding.location.section for finding in read.findings if finding.rule == "SECTION-MISSING"]
    assert missing == ["applications", "review_litigation", "other"]


def test_a_letter_before_the_report_is_no_preface() -> None:
    letter = (
        "望水〔2026〕3号",
        f"关于报送{TITLE}的函",
        "现将报告呈报，请审阅。",
        f"附件：{TITLE}",
        UNIT,
        "2026年1月15日",
    )
    lines = _text()
    read = _read(*letter, lines[0], "本报告由六部分组成。", *lines[1:])
    assert (read.title, read.preface, read.signature) == (TITLE, ("本报告由六部分组成。",), SIGNATURE)


def test_what_stands_around_a_web_page_is_left_out() -> None:
    lines = _text()
    before = ("您现在的位置：首页 > 政务公开", "发布时间：2026-01-18　来源：柳园街道　浏览次数：12")
    after = ("【打印本页】【关闭窗口】", "上一篇：关于换证的公告", "政务服务网", "主办：云溪区人民政府办公室")
    for end in (lines, lines[:-2]):
        read = _read(lines[0], *before, *end[1:], *after)
        assert (_found(read), read.preface) == (EXPECTED, ())


def test_contact_lines_belong_to_the_signature() -> None:
    lines = _text()
    read = _read(*lines[:-2], "联系电话：0100-6600000", *lines[-2:])
    assert _found(read) == EXPECTED
    assert read.signature == ("联系电话：0100-6600000", *SIGNATURE)


@pytest.mark.parametrize(
    ("lines", "unit", "year"),
    [
        ((TITLE,), UNIT, 2025),
        (("云溪区柳园街道办事处 2025 年政府信息公开工作 年度报告",), UNIT, 2025),
        (("2025年云溪区柳园街道办事处政府信息公开工作年度报告",), UNIT, 2025),
        ((UNIT, "二〇二五年度政府信息公开工作年度报告"), UNIT, 2025),
        ((f"{UNIT}2025年政府信息公", "开工作年度报告"), UNIT, 2025),
        ((f"{UNIT}关于2025年政府信息公开工作的年度报告",), UNIT, 2025),
        ((f"{UNIT}政府信息公开2025年度报告",), UNIT, 2025),
        (("2025年政府信息公开年报",), None, 2025),
        (("政府信息公开工作年度报告",), None, None),
    ],
)
def test_titles(lines: tuple[str, ...], unit: str | None, year: int | None) -> None:
    title = find_title([*lines, "（2026年1月16日）", "根据条例编制本报告。"])
    assert title is not None
    assert (title.unit, title.year) == (unit, year)


def test_the_signature_gives_the_full_name() -> None:
    lines = _text()
    assert _read("柳园街道2025年政府信息公开工作年度报告", *lines[1:]).unit == UNIT
    assert _read("2025年政府信息公开工作年度报告", *lines[1:]).unit == UNIT


def test_the_year_without_a_title() -> None:
    period = "统计期限为2024年1月1日至2024年12月31日。"
    assert _read(period, *_text()[1:]).year == 2024
    assert _read(*_text()[1:]).year == 2025


@pytest.mark.parametrize("text", ["2025年1月14日", "二〇二五年一月十四日", "（2025年1月14日）", "2025-01-14"])
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["— 3 —", "第 1 页 共 4 页", "- 12 -", "3/4", "（续表）", "续上表"])
def test_page_marks(text: str) -> None:
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["一", "12", "二〇二五年", "公开214条", "（一）"])
def test_no_page_marks(text: str) -> None:
    assert not is_page_mark(text)


def test_a_sentence_about_channels_is_no_page_furniture() -> None:
    assert not is_around_page("全年通过门户网站和公众号公开信息214条。")
    assert not is_around_page("公众号设置无障碍阅读入口。")
    assert not is_around_page(
        "4.平台建设。街道在区政府网站的专栏由11个子栏目合并为8个，公众号设置无障碍阅读入口。"
    )
    assert is_around_page("版权所有：某某县人民政府。")
    assert is_around_page("网站标识码：0000000000")


LONG = (
    "街道办公室对照清单按季检查栏目更新、链接和附件三项内容，发现的问题当月转给科室，下月复查，" * 2
    + "全年共检查4次。"
)


@pytest.mark.parametrize("indent", ["　　", ""])
def test_wrapped_lines_are_joined(indent: str) -> None:
    paragraphs = [f"（{number}）{LONG}" for number in "一二三"]
    lines = [line for text in paragraphs for line in textwrap.wrap(text, 32, initial_indent=indent)]
    assert Wrapping.of(lines).join(lines) == paragraphs


def test_unwrapped_lines_stay_apart() -> None:
    lines = [LONG, "公开214条。", "其中公众号98条", LONG, "未收到申请。"]
    assert Wrapping.of(lines).join(lines) == lines


def test_a_wrapped_report_is_read_whole() -> None:
    prose: list[FlowBlock] = []
    for line in _text():
        prose += [
            TextBlock(part)
            for part in textwrap.wrap("　　" + line + (LONG if line.startswith("（一）") else ""), 34)
        ]
    read = read_structure(Flow(tuple(prose), "txt", reflowed=False), "年报.txt")
    assert _found(read)["overview"] == (PROSE["overview"][0], PROSE["overview"][1] + LONG)
    assert read.signature == SIGNATURE

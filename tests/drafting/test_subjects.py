"""The clerk's own lines that name nobody: the office is named once, of what was typed nothing is changed."""

import re

import pytest

from narrator.drafting.compose.deeds import OwnLine, end_sentence
from narrator.drafting.compose.lacking import lacks_subject
from narrator.drafting.compose.subjects import with_subjects
from narrator.drafting.cover.candidates import Candidate
from narrator.drafting.cover.cost import with_one_subject
from narrator.figures.facts.facts import acting_name
from narrator.library.phrase import Opens
from narrator.library.topics import Placing
from narrator.report.draft.model import digest_without_numbers
from tests.eval import prose
from tests.shipped_phrases import shipped_phrases


def _said(*texts: str, topic: str = "platform") -> list[str]:
    lines = [
        OwnLine(f"本年做法[{n}]", end_sentence(text), topic, Placing.NAMED) for n, text in enumerate(texts, 1)
    ]
    return [line.said for line in with_subjects(lines, "街道")]


@pytest.mark.parametrize(
    "line",
    [
        "对照基层政务公开标准目录逐项公开",
        "在便民服务中心设信息公开查阅点1处",
        "建立信息发布台账，谁提供、谁审核一目了然",
        "把申请渠道印在办事指南上",
        "公开信息214条",
        "按照县里统一要求，注销闲置账号2个",
        "没有开设政务新媒体",
        "请法律顾问给窗口人员讲如何接收申请",
    ],
)
def test_a_line_that_begins_with_what_is_done_gets_the_office(line: str) -> None:
    assert _said(line) == [f"街道{line}。"]


@pytest.mark.parametrize(
    "line",
    [
        "公开栏每月巡查一次",
        "公开办抽看各单位发布的信息40条",
        "更新频率定到每个目录项",
        "规范性文件都有解读",
        "制发的2件文件都有解读",
        "发布前由经办科室自查",
        "对答复不服告到法院的2件，一审都驳回了",
        "按照县里统一要求，公众号6月注销",
        "在政务大厅，公示屏每天滚动播放",
        "5月清理历史公示，撤下4条",
        "全年公开信息214条",
        "3件申请都按期答复",
        "组织街道干部参加培训",
    ],
)
def test_a_line_that_has_its_subject_or_needs_none_stays(line: str) -> None:
    assert _said(line) == [f"{line}。"]


def test_the_office_is_named_once_until_another_is() -> None:
    assert _said(
        "开通留言功能", "增设“我要查”栏目", "5月升级搜索", "网站9月停用", "另设专栏", "新建公开栏2处"
    ) == [
        "街道开通留言功能。",
        "增设“我要查”栏目。",
        "5月升级搜索。",
        "网站9月停用。",
        "另设专栏。",
        "街道新建公开栏2处。",
    ]


def test_matters_of_section_six_are_left_alone() -> None:
    assert _said("建成社区食堂2处", topic="other") == ["建成社区食堂2处。"]
    assert lacks_subject("建成社区食堂2处")


def _own(text: str, subject: str = "") -> Candidate:
    return Candidate(text, text, (), (text,), topic="本年做法", subject=subject)


def _pattern(text: str, *, names: bool) -> Candidate:
    opens = Opens.OFFICE if names else Opens.OBJECT
    return Candidate(text, text, (), (text,), "组织", opens, office=frozenset({"我局"} if names else ()))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([_own("开通留言。", "我局"), _own("增设专栏。", "我局")], ["我局开通留言。", "增设专栏。"]),
        (
            [_pattern("我局公开9条。", names=True), _own("增设专栏。", "我局")],
            ["我局公开9条。", "增设专栏。"],
        ),
        ([_pattern("公开9条。", names=False), _own("增设专栏。", "我局")], ["公开9条。", "我局增设专栏。"]),
        ([_own("公开栏每月巡查。"), _own("增设专栏。", "我局")], ["公开栏每月巡查。", "我局增设专栏。"]),
        ([_own("指导乡镇。", "县政府"), _own("公开9条。", "全县")], ["县政府指导乡镇。", "全县公开9条。"]),
        ([], []),
    ],
)
def test_the_office_is_named_before_the_first_line_that_lacks_it(
    row: list[Candidate], told: list[str]
) -> None:
    assert [one.text for one in with_one_subject(row)] == told


def test_a_sentence_that_stands_keeps_the_name_or_goes_without_whatever_its_numbers() -> None:
    row = [_own("开通留言3次。", "我局"), _own("增设专栏2个。", "我局")]
    standing = {digest_without_numbers("开通留言1次。"), digest_without_numbers("我局增设专栏9个。")}
    assert [one.text for one in with_one_subject(row, standing)] == ["开通留言3次。", "我局增设专栏2个。"]


def test_who_reports_is_seldom_named_twice_in_a_part() -> None:
    """Where nothing else can tell what happened it is: in at most one part of twenty."""
    parts, twice = 0, []
    for name, figures in prose.offices().items():
        names = {figures.unit.self_reference, acting_name(figures.unit)}
        says = re.compile(rf"(?:{'|'.join(names)})(?!门户|网站|专栏|办公室|常务)")
        for one in prose.drafted(figures, shipped_phrases()).composed:
            if one.id.startswith("overview.") and one.id != "overview.lead":
                named = [said.text for said in one.said if says.match(said.text)]
                parts += 1
                twice += [(name, named)] if len(named) > 1 else []
    assert len(twice) * 20 <= parts, twice


@pytest.mark.parametrize("line", ["列入街道年度工作计划", "纳入科室年度考核，占4分"])
def test_what_is_taken_into_a_plan_is_the_work(line: str) -> None:
    assert _said(line, topic="assurance") == [f"政府信息公开工作{line}。"]

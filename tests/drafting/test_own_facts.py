"""What the clerk's own lines say that belongs in one sentence with keys, and where such a line stands."""

import pytest

from narrator.drafting.compose.deeds import OwnLine, end_sentence
from narrator.drafting.compose.own_facts import OWN, own_facts
from narrator.drafting.cover.places import LAST, place_of, place_of_line
from narrator.figures.facts.quantity import Words
from narrator.library.topics import Placing
from tests.eval import prose

STREET = prose.offices()["street-rich"]
"""Eleven applications received, ten settled."""


def _facts(*texts: str, topic: str = "applications") -> dict[str, Words | None]:
    lines = [
        OwnLine(f"本年做法[{n}]", end_sentence(text), topic, Placing.OBJECT)
        for n, text in enumerate(texts, 1)
    ]
    known = own_facts(lines, STREET)[OWN]
    return {name: value if isinstance(value := known[name], Words) else None for name in known.names()}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("全部按期答复", "按期"),
        ("全年办结的10件申请均在法定期限内答复", "在法定期限内"),
        ("收到的11件申请都依法按期答复", "依法按期"),
        ("答复都在规定时限内作出答复", "在规定时限内"),
    ],
)
def test_a_line_that_says_only_in_time_is_taken_into_the_sentence(line: str, said: str) -> None:
    words = _facts(line)["按期"]
    assert words == said
    assert words is not None
    assert words.ref == "本年做法[1]"


@pytest.mark.parametrize(
    "line",
    [
        "全年办结的9件申请均按期答复",
        "申请均按期答复，其中3件当日答复",
        "没有按期答复",
        "按期答复，群众满意",
    ],
)
def test_a_line_that_says_more_or_counts_otherwise_stands_by_itself(line: str) -> None:
    assert _facts(line)["按期"] is None


def test_a_line_of_another_topic_is_not_taken() -> None:
    assert _facts("全部按期答复", topic="assurance")["按期"] is None


def test_of_several_lines_the_first_is_taken() -> None:
    words = _facts("窗口接待群众", "全部按期答复", "在法定期限内答复")["按期"]
    assert words == "按期"
    assert words is not None
    assert words.ref == "本年做法[2]"


def test_what_else_was_published_is_taken_without_its_frame() -> None:
    assert (
        _facts("另外还公开了惠民政策、便民通告等信息", topic="disclosure")["别的内容"] == "惠民政策、便民通告"
    )
    assert _facts("另外还公开了惠民政策12条", topic="disclosure")["别的内容"] is None


PLACES = ("本年做法：标准目录、逐项公开", "公开数量.合计", "公开数量", "本年做法", "本年做法：显示屏")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("对照标准目录查漏补缺", 0),
        ("按目录逐项公开", 0),
        ("一楼大厅的显示屏每天滚动播放", 4),
        ("停水停电信息提前一天发布", 3),
        ("对照标准目录更新显示屏", 0),
    ],
)
def test_a_line_stands_where_a_word_of_it_is_named_else_with_the_others(line: str, place: int) -> None:
    assert place_of_line(line, PLACES) == place


@pytest.mark.parametrize(
    ("line", "place"),
    [("理顺登记、答复流程", 0), ("按流程办结的3件均当面送达", 2), ("法律顾问逐件会商", 2)],
)
def test_a_practice_stands_before_the_numbers_and_what_has_one_behind(line: str, place: int) -> None:
    places = ("本年做法（无数）：流程、程序", "政府信息公开申请.本年新收", "本年做法")
    assert place_of_line(line, places) == place


def test_a_line_stands_last_where_no_place_is_declared() -> None:
    assert place_of_line("停水停电信息提前一天发布", ("公开数量",)) == LAST


def test_a_key_stands_at_the_longest_name_it_is_under() -> None:
    assert place_of("公开数量.合计", PLACES) == 1
    assert place_of("公开数量.渠道.网站", PLACES) == 2
    assert place_of("公开数量外", PLACES) == LAST


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("公开专区供群众现场查阅和提出申请", "供群众现场查阅和提出申请"),
        ("政务公开专区定期更新政府公报、政策汇编", "定期更新政府公报、政策汇编"),
        ("公开专区全年接待312人次", None),
        ("公开专区旁设休息区", None),
        ("便民服务中心的公开专区供群众查阅", None),
    ],
)
def test_what_a_zone_is_for_is_said_with_the_zone(line: str, said: str | None) -> None:
    assert _facts(line, topic="platform")["专区用途"] == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("调整充实政务公开领导小组", "调整充实政务公开领导小组"),
        ("成立政府信息公开工作领导小组", "成立政府信息公开工作领导小组"),
        ("调整政务公开领导小组，各科室确定信息员1名", None),
        ("政务公开领导小组召开会议2次", None),
    ],
)
def test_a_group_set_up_is_said_with_who_leads_it(line: str, said: str | None) -> None:
    assert _facts(line, topic="assurance")["领导小组"] == said

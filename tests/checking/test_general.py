"""What is no word is asked about with the word meant; words that meet, numbers, names and rare words are left alone."""

from __future__ import annotations

import pytest

from narrator.checking.rules.words.general import no_words
from narrator.checking.rules.words.heard import slips_in
from narrator.checking.rules.words.seen import Seen, seen

_NONE = Seen(())  # nothing was seen: the general dictionary alone tells


@pytest.mark.parametrize(
    ("run", "wrong", "right"),
    [
        ("凡是类容空泛的一律退回", "类容", "内容"),
        ("防止个人隐私泻露", "泻露", "泄露"),
        ("激请居民代表走进大厅", "激请", "邀请"),
        ("街道通过网站发部各类信息", "发部", "发布"),
        ("个别社区仍张帖着旧公告", "张帖", "张贴"),
        ("由于缺泛经验", "缺泛", "缺乏"),
        ("逐步消徐空白栏目", "消徐", "消除"),
        ("及时纠偏并防犯风险", "防犯", "防范"),
        ("组织居民讨轮公开事项", "讨轮", "讨论"),
        ("避免信息重覆发布", "重覆", "重复"),
        ("对照清单注条核对", "注条", "逐条"),
        ("稿件由专人负则审核", "负则", "负责"),
        ("建立长效机治", "机治", "机制"),
    ],
)
def test_what_is_no_word_is_asked_about(run: str, wrong: str, right: str) -> None:
    found = [(one.wrong, one.right) for one in slips_in(run, seen())]
    assert any(wrong in told and meant.startswith(told.replace(wrong, right)) for told, meant in found), found


@pytest.mark.parametrize(
    "run",
    [
        "街道印发部门职责清单",
        "逐张核对公开栏照片",
        "聘请警风警纪监督员",
        "工作人员身兼数职",
        "对闸口水位每日报数",
        "因危化品运输路线有调整",
        "圩区排涝站的开机时辰",
        "种荡养荡农户之请",
        "跟班学直播和糕团制作",
        "股室间有争议的由办公室指定",
        "公开栏旁附图例说明",
        "镇桐井街办理点",
    ],
)
def test_what_is_right_is_left_alone(run: str) -> None:
    assert [(one.wrong, one.right) for one in no_words(run, seen())] == []


def test_what_offices_write_side_by_side_is_no_slip() -> None:
    assert [one.right for one in no_words("主动公开的范筹仍偏窄", _NONE)] == []
    assert [one.right for one in no_words("对照目录逐页核验", seen())] == []

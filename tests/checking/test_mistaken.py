"""Words that sound or look like those that offices write are asked about; right ones are not, rare as they may be."""

from __future__ import annotations

import pytest

from narrator.checking.rules.words.heard import likelier_in


@pytest.mark.parametrize(
    ("run", "wrong", "right"),
    [
        ("申请均已按期半截", "半截", "办结"),
        ("更换了带锁的政务公开难", "公开难", "公开栏"),
        ("对公开蓝的内容按月巡查", "公开蓝", "公开栏"),
    ],
)
def test_another_word_is_asked_about(run: str, wrong: str, right: str) -> None:
    assert any(
        one.wrong in (wrong, wrong[-2:]) and one.right in (right, right[-2:]) for one in likelier_in(run)
    )


@pytest.mark.parametrize(
    "run",
    [
        "读不懂的地方改到读懂为止",
        "纸页脆黄的旧档案另行修补",
        "其间收到异议",
        "以致部分通知公告失去时效",
        "撤镇设街道之前",
        "由党政综合办公室只作终核",
        "市市场监管局",
        "管委会会议听取公开工作汇报",
    ],
)
def test_rare_right_words_are_not(run: str) -> None:
    assert [(one.wrong, one.right) for one in likelier_in(run)] == []


@pytest.mark.parametrize("run", ["并根根据机构职能变化适时调整"])
def test_the_beginning_of_a_word_twice_is_asked_about(run: str) -> None:
    assert likelier_in(run)


@pytest.mark.parametrize(
    ("run", "hint"), [("申请均已按期半截", True), ("并根根据机构职能变化适时调整", False)]
)
def test_a_word_of_its_own_is_a_hint_alone(run: str, hint: bool) -> None:
    assert {one.hint for one in likelier_in(run)} == {hint}

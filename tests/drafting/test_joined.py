"""Lines of the clerk's own that are no sentences by themselves stand in one; nothing typed is changed."""

import pytest

from narrator.drafting.compose.deeds import OwnLine, end_sentence
from narrator.drafting.cover.joined import goes_on, joined_lines
from narrator.library.topics import Placing


def _lines(*texts: str) -> dict[str, OwnLine]:
    return {
        f"本年做法[{n}]": OwnLine(f"本年做法[{n}]", end_sentence(text), "management", Placing.NAMED)
        for n, text in enumerate(texts, 1)
    }


def _joined(*texts: str) -> set[str]:
    return {one.text for one in joined_lines(_lines(*texts), "本年做法")}


def test_short_lines_make_one_sentence_and_stand_as_typed() -> None:
    assert _joined("拟公开的分级审核、先审后发", "全年没有泄密") == {
        "拟公开的分级审核、先审后发，全年没有泄密。"
    }
    assert _joined("完善公开平台", "归集历史数据") == {"完善公开平台，归集历史数据。"}


def test_deeds_of_one_office_are_joined_by_a_comma_other_things_by_a_semicolon() -> None:
    assert _joined("开通留言", "公众号改名") == {"开通留言；公众号改名。"}
    assert _joined("开通留言，一日一查", "增设专栏") == {"开通留言，一日一查；增设专栏。"}


def test_a_line_that_goes_on_belongs_to_the_one_before() -> None:
    first, second = "公众号设“办事服务”“政策问答”菜单", "另设“汛期公告查询”菜单，由专人回复"
    assert _joined(first, second) == {f"{first}，{second}。"}
    assert goes_on(second)
    assert not goes_on(first)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "年内对社区公开栏逐一清点，更换破损栏板",
            "组织经办人员到区政务服务中心跟班学习三天",
        ),  # each a sentence
        ("落实“三审三校”", "检查公开栏"),  # a closing mark may end a sentence
        ("做到：先审查、后公开", "全年没有泄密"),
    ],
)
def test_sentences_of_their_own_are_left_alone(texts: tuple[str, str]) -> None:
    assert _joined(*texts) == set()


def test_each_line_is_told_by_the_sentence() -> None:
    for one in joined_lines(_lines("完善平台", "归集数据", "没有泄密"), "本年做法"):
        assert len(one.tells) == len(one.printed) == one.text.count("；") + one.text.count("，") + 1
        assert one.is_own

"""Places in a text: known divisions and names told by their ending, between the borders of words."""

import pytest

from narrator.language.names.divisions import (
    COUNTY,
    PREFECTURE,
    PROVINCE,
    divisions,
    provinces_and_prefectures,
)
from narrator.language.names.places import places_in


def _names(text: str, *, of_name: bool = False) -> list[str]:
    return [place.name for place in places_in(text, of_name=of_name)]


def test_divisions_know_what_lies_above_and_below() -> None:
    assert divisions()["桥西区"].superiors >= {"河北省", "石家庄市"}
    assert "正定县" in divisions()["石家庄市"].inferiors
    assert len(divisions()) > 2800


def test_provinces_and_prefectures_are_those_of_the_list() -> None:
    above_counties = {name for name, one in divisions().items() if one.levels & {PREFECTURE, PROVINCE}}
    assert set(provinces_and_prefectures()) == above_counties
    assert len(above_counties) == len(provinces_and_prefectures())
    assert not {name for name in above_counties if divisions()[name].levels == {COUNTY}}


@pytest.mark.parametrize(
    "text",
    ["会同县司法局清理", "住房县城", "规范市场", "和县级部门", "各县（市、区）", "便民服务专区", "乡镇街道"],
)
def test_general_words_are_no_places(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建设沿海城市群", []),
        ("推进知识产权强市建设", []),
        ("2025年度石泉镇公开信息", ["石泉镇"]),
        ("东岚政府在线青云街道专栏", ["青云街道"]),
        ("参加上海市培训", ["上海市"]),
        ("与会宁县联合", ["会宁县"]),
        ("赴海城市考察", ["海城市"]),
        ("其中原市教育局3件", []),
    ],
)
def test_a_place_begins_and_ends_where_words_do(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_in_an_office_s_name_a_doubtful_division_is_one() -> None:
    assert _names("会同县司法局", of_name=True) == ["会同县"]

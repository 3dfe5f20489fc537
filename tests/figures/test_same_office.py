"""Whether two names mean one office."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.figures.same_office import Same, same_office

ONE = [
    ("柳园街道", "平川区柳园街道办事处"),
    ("平川区人民政府柳园街道办事处", "平川区柳园街道办事处"),
    ("平川区柳园街道办", "柳园街道办事处"),
    ("青禾县人民政府", "青禾县政府"),
    ("青禾县", "青禾县人民政府"),
    ("青禾县 水务局", "青禾县水务局"),
    ("白岭市青禾县水务局", "青禾县水务局"),
    ("青禾县住建局", "青禾县住房和城乡建设局"),
    ("青禾县卫健局", "白岭市青禾县卫生健康局"),
    ("青禾县人民政府办公室", "青禾县政府办公室"),
    ("石泉乡", "青禾县石泉乡人民政府"),
    ("白岭市公安局城东分局", "城东分局"),
    ("白岭高新区管委会", "白岭高新区管理委员会"),
]
TWO = [
    ("青禾县人民政府", "青禾县人民政府办公室"),
    ("青禾县人民政府", "青禾县水务局"),
    ("青禾县水务局", "青禾县水利局"),
    ("青禾县水务局", "白石县水务局"),
    ("柳园街道办事处", "柳湾街道办事处"),
    ("白岭市生态环境局", "白岭市生态环境局青禾分局"),
    ("石泉乡", "石泉镇"),
    ("泉镇", "石泉镇"),
    ("青禾县教育局", "青禾县公安局"),
    ("青禾县石泉镇", "白石县石泉镇"),
]
UNKNOWN = [("", "青禾县水务局"), (None, None), ("人民政府", "青禾县人民政府"), (None, "柳园街道")]


@pytest.mark.parametrize("pair", ONE)
def test_one_office(pair: tuple[str, str]) -> None:
    assert same_office(*pair) is same_office(*reversed(pair)) is Same.YES


@pytest.mark.parametrize("pair", TWO)
def test_two_offices(pair: tuple[str, str]) -> None:
    assert same_office(*pair) is same_office(*reversed(pair)) is Same.NO


@pytest.mark.parametrize("pair", UNKNOWN)
def test_unknown(pair: tuple[str | None, str | None]) -> None:
    assert same_office(*pair) is same_office(*reversed(pair)) is Same.UNKNOWN


@given(
    st.text("青禾县柳园街道区人民政府办公室局水 ", max_size=12),
    st.text("青禾县柳园街道区人民政府办公室局水 ", max_size=12),
)
def test_the_order_of_names_does_not_matter(one: str, other: str) -> None:
    assert same_office(one, other) is same_office(other, one)

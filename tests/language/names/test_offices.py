"""Offices by their names, and the offices and terms of former days."""

import re

import pytest

from narrator.language.names.offices import (
    government_above,
    names_office,
    old_offices,
    places_of_office,
    region_of,
    without_place_end,
)
from narrator.language.names.terms import last_sessions, old_terms, themes


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("平川区柳园街道办事处", ("平川区", "柳园街道")),
        ("平川区住房和城乡建设局", ("平川区",)),
        ("开发区管理委员会", ()),
        ("岚州市石镇区水利局", ("岚州市", "石镇区")),
        ("望江自治县人民政府", ("望江自治县",)),
        ("教育局", ()),
        ("", ()),
    ],
)
def test_places_a_name_begins_with(name: str, places: tuple[str, ...]) -> None:
    assert places_of_office(name) == places


@pytest.mark.parametrize(
    ("written", "office", "own"),
    [
        ("柳园街道", "清河市柳园街道办事处", True),
        ("柳园", "清河市柳园街道办事处", True),
        ("清河市", "清河市柳园街道办事处", False),
        ("清河市政府", "清河市柳园街道办事处", False),
        ("石泉镇政府", "丰县石泉镇人民政府", True),
        ("丰县人民政府", "丰县石泉镇人民政府", False),
        ("区教育局", "清河市平川区教育局", True),
        ("平川区", "清河市平川区教育局", False),
        ("县教育体育局", "丰县教育和体育局", True),
        ("县财政局", "丰县教育和体育局", False),
    ],
)
def test_whether_a_name_is_the_offices_own(written: str, office: str, own: bool) -> None:
    assert names_office(written, office) is own


def test_the_place_an_office_works_for() -> None:
    assert region_of("岚州市水务局") == "市"
    assert region_of("石泉镇人民政府", "丰县人民政府") == "县"
    assert region_of("石泉镇人民政府") == ""
    assert region_of("清江经济开发区管理委员会", "岚州市人民政府") == "市"
    assert government_above("丰县石泉镇人民政府") == "丰县人民政府"
    assert government_above("石泉镇人民政府") == ""


@pytest.mark.parametrize(
    ("place", "stem"), [("柳园街道", "柳园"), ("望江自治县", "望江"), ("石泉镇", "石泉"), ("石泉", "石泉")]
)
def test_a_place_without_what_it_is(place: str, stem: str) -> None:
    assert without_place_end(place) == stem


def test_the_lists_of_former_days_can_be_searched() -> None:
    assert any(re.search(one.pattern, "由县质监局负责") and one.since == 2019 for one in old_offices())
    assert any(re.search(one.pattern, "依据国务院令第492号") for one in old_terms())
    assert all(theme.first <= theme.last for theme in themes())
    assert last_sessions()["二十", 2024] == (3, True)


def test_years_of_a_theme_are_told() -> None:
    told = {theme.years for theme in themes()}
    assert {"2021至2022年", "2024年"} <= told

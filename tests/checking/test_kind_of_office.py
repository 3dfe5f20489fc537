"""Rules about levels hold for every kind of office that name or text tell, and their silence is told."""

from __future__ import annotations

import re

import pytest

from narrator.checking.check import ALL_RULES
from narrator.checking.engine.checker import Checker
from tests.checking.scoring import read
from tests.seeded.apply import reports

_TOWN = reports()["jiadu-town-2025"].text
_NAME = re.match(r"\s*(\S*?)2025年", _TOWN)


def _rules(text: str) -> list[str]:
    return [one.rule for one in Checker(ALL_RULES).findings(read(text))[1]]


def _named(name: str, sentence: str) -> str:
    assert _NAME is not None
    return _TOWN.replace(_NAME[1], name).replace("一、总体情况\n", f"一、总体情况\n\n{sentence}\n", 1)


@pytest.mark.parametrize("name", ["石泉乡", "柳湾镇", "柳湾街", "柳湾街道"])
def test_a_bare_name_tells_the_level(name: str) -> None:
    found = _rules(_named(name, "组织推动全省政府信息公开工作。"))
    assert "U-LEVEL" in found
    assert "KIND-UNKNOWN" not in found


def test_an_office_nobody_knows_is_told_once() -> None:
    assert _NAME is not None
    text = _named("中心", "组织推动全省政府信息公开工作。")
    text = re.sub(r"[我本](镇|乡|街道|局)|街道办事处", "本机关", text)
    found = _rules(text)
    assert found.count("KIND-UNKNOWN") == 1
    assert "U-LEVEL" not in found

"""What belongs to another trade, another level or another year, and what only looks so."""

from __future__ import annotations

import pytest

from tests.checking.scoring import checked
from tests.seeded.apply import reports


def _new(report: str, rule: str, old: str, new: str) -> list[str]:
    text = reports()[report].text
    assert text.count(old) == 1
    before = {one.message for one in checked(text).findings if one.rule == rule}
    found = checked(text.replace(old, new)).findings
    return [one.message for one in found if one.rule == rule and one.message not in before]


@pytest.mark.parametrize(
    ("report", "rule", "old", "new"),
    [
        ("qingyu-land-2025", "U-TRADE", "全年会商29件次", "全年会商29件次，食品经营许可46件"),
        ("weitang-market-2025", "U-TRADE", "累计参训112人次", "累计参训112人次，公布中小学招生结果4期"),
        ("qingyu-land-2025", "Y-STALE", "全年会商29件次", "全年会商29件次，余下2个问题列入2023年计划"),
        ("qiaonan-2025", "Y-STALE", "2026年3月底前补齐下半年缺项", "2026年3月底前已补齐下半年缺项"),
        (
            "qingyu-land-2025",
            "Y-PERIOD",
            "全年会商29件次",
            "统计数据从2025年1月1日起算，到2025年12月20日为止",
        ),
    ],
)
def test_what_is_another_s_is_told(report: str, rule: str, old: str, new: str) -> None:
    assert _new(report, rule, old, new)


@pytest.mark.parametrize(
    ("report", "rule", "old", "new"),
    [
        ("qingyu-land-2025", "U-TRADE", "全年会商29件次", "全年会商29件次，会同县税务局核对欠税公告2期"),
        ("weitang-market-2025", "U-TRADE", "累计参训112人次", "累计参训112人次，食品经营许可办结46件"),
        ("qingyu-land-2025", "Y-STALE", "全年会商29件次", "全年会商29件次，余下2个问题列入2026年计划"),
        ("qiaonan-2025", "Y-STALE", "2026年3月底前补齐下半年缺项", "2025年11月底前已补齐下半年缺项"),
        (
            "qingyu-land-2025",
            "Y-PERIOD",
            "全年会商29件次",
            "统计数据从2025年1月1日起算，到2025年12月31日为止",
        ),
    ],
)
def test_what_is_its_own_is_left_alone(report: str, rule: str, old: str, new: str) -> None:
    assert not _new(report, rule, old, new)

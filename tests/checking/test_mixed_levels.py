"""One organ at two levels, another county beside one's own, villages of a street without any, and years left at the head."""

from __future__ import annotations

import pytest

from tests.checking.scoring import checked

_REPORT = "云泽县青柳街道办事处2025年政府信息公开工作年度报告\n\n一、总体情况\n\n{}\n"


def _told(sentence: str) -> set[str]:
    found = checked(_REPORT.format(sentence)).findings
    return {one.rule for one in found if one.severity.value != "info"}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("街道先后与县民政局、县教育局等市级部门对接，统一了材料的写法。", "U-LEVEL"),
        ("街道与县医保局、县卫生健康局等区级部门核对了目录。", "U-LEVEL"),
        ("街道会同县公安局、县交通运输局等市直单位公布停车点位。", "U-LEVEL"),
        ("有1件应由市交通运输局公开，街道告知了申请人该县级部门的电话。", "U-LEVEL"),
        ("1件属于市水利局职责，街道把这一县级部门的地址写进了答复书。", "U-LEVEL"),
        ("街道配合市人民政府办好“县长接待日”活动，收到问题14个。", "U-LEVEL"),
        ("街道主动向市政府办公室请示公开口径。", "U-LEVEL"),
        ("街道局属各单位均签订责任书。", "U-LEVEL"),
        ("街道辖12个行政村，信息员由社区干部兼任。", "U-LEVEL"),
        ("街道组织9个社区居委会主任观摩，约定村委会公开栏的更新日。", "U-LEVEL"),
        ("街道全年向云安县档案馆、县图书馆移送文件资料4批。", "U-OTHER"),
        ("材料移交云岭县融媒体中心、县档案馆保存。", "U-OTHER"),
        ("2024年度，街道未收取费用；县里布置的10项任务已于2025年12月逐项自查。", "Y-STALE"),
        ("2024年，街道公开物业信息20条；上年问题在2025年6月整改到位。", "Y-STALE"),
        ("街道按照县政府办公室印发的2024年政务公开工作要点，列出任务12项。", "Y-STALE"),
        ("街道学习贯彻党的二十届三中全会精神，于2025年11月召开学习会。", "Y-SESSION"),
        ("2025年12月组织传达学习党的二十届三中全会精神。", "Y-SESSION"),
    ],
)
def test_what_does_not_go_together_is_told(sentence: str, rule: str) -> None:
    assert rule in _told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "街道先后与县民政局、县教育局等县级部门对接。",
        "街道与县水利局、市水利局等市县部门对接，等市级部门答复后再公布。",
        "有1件应由县交通运输局公开，街道告知了申请人该县级部门的电话。",
        "街道配合县人民政府办好“县长接待日”活动，收到问题14个。",
        "街道辖3个行政村、9个社区，信息员由村和社区干部兼任。",
        "乡村振兴信息由社区公开，城中村改造进展按月公布。",
        "街道向云安县档案馆移交代管时期的文件2批。",
        "2024年，街道公开物业信息20条；2025年公开30条。",
        "街道学习贯彻党的二十届三中全会精神，于2025年3月召开学习会。",
        "街道学习贯彻党的二十届四中全会精神，于2025年11月召开学习会。",
        "街道学习贯彻党的二十届三中、四中全会精神，于2025年11月召开学习会。",
        "核对已公开文件的有效性，其中失效3件。",
    ],
)
def test_what_goes_together_is_left_alone(sentence: str) -> None:
    assert _told(sentence) & {"U-LEVEL", "U-OTHER", "Y-STALE", "Y-SESSION", "N-PCT"} == set()

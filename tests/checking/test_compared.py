"""Years that their own sentence shows to be others are asked about."""

from __future__ import annotations

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.time.compared import compared
from tests.checking.scoring import read

_REPORT = "云泽县青柳街道办事处2025年政府信息公开工作年度报告\n\n一、总体情况\n\n{}\n"


def _asked(sentence: str) -> list[str]:
    subject = Subject(read(_REPORT.format(sentence)))
    return [hit.message for passage in subject.of("overview") for hit in compared(passage, 2025)]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年推送信息231篇，比2025年增加26篇。",
        "到年末只有2人调整，比2026年减少5人次。",
        "2023年四次检查共通报5处错漏，比2024年少6处。",
        "本年新收申请6件，2025年结转1件，合计7件。",
        "街道针对下年度报告所列“解读形式单一”的问题，增设图解。",
        "年初确定的3项整改任务，至2024年底均告完成。",
        "从2025年3月起分批更换，到2024年底12个社区的公开栏已全部换新。",
        "1件因申请人年末方补正，结转上年度继续办理。",
        "新收申请8件，下年度结转1件，合计9件。",
        "去年街道将增设图解栏目2个。",
        "明年全年共发布信息120条。",
    ],
)
def test_what_cannot_be_is_asked_about(sentence: str) -> None:
    assert _asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年推送信息231篇，比2024年增加26篇。",
        "2026年计划推送300篇，比2025年增加69篇。",
        "2025年公开信息120条，2023年为90条，2024年比2023年增加15条。",
        "本年新收申请6件，2024年结转1件，合计7件，2025年结转2026年1件。",
        "针对上年度报告所列的问题，增设图解；下年度继续推进。",
        "2024年底前制发的文件，至2024年底均已清理。",
        "从2024年3月起分批更换，到2025年底全部换新。",
        "1件结转下年度继续办理，上年结转2件已办结。",
        "去年提出的问题将继续整改，明年将增设栏目。",
    ],
)
def test_what_may_be_is_not(sentence: str) -> None:
    assert _asked(sentence) == []

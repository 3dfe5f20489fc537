"""Another office's name in all its forms, its level, powers and trade: none of it is offered on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from narrator.figures.facts.facts import build_facts
from narrator.figures.file.load import load_figures
from narrator.figures.unit import UnitKind
from narrator.library.passage import Passage, Store
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.offer import offered
from narrator.suggestion.past.wording import Wording
from narrator.suggestion.refusal import Refusal, Why
from tests.acceptance.office import EXAMPLES

_BUREAU, _TOWNSHIP, _STREET = "qinghe-housing-2025", "shiquan-2025", "liuyuan-2025"


@cache
def _ground(name: str) -> Ground:
    figures = load_figures(EXAMPLES / name / "figures.yaml").figures
    return Ground(figures, build_facts(figures, None), lambda _passage, _text: ())


def _offered(
    asker: str | Ground, kind: UnitKind, office: str, text: str, parent: str = ""
) -> Wording | Refusal:
    one = Passage("f#1", Store.CORPUS, "overview", "disclosure", text, "f", kind, 2024, office, parent=parent)
    return offered(one, _ground(asker) if isinstance(asker, str) else asker)


@pytest.mark.parametrize(
    ("asker", "kind", "office", "text", "made"),
    [
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "岚州市东岗区水利局",
            "2024年，区水利局共受理政府信息公开申请7件，已依法办结。",
            "2025年，青禾县住房和城乡建设局共受理政府信息公开申请＿＿件，已依法办结。",
        ),
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "东岗县教育和体育局",
            "县教育体育局新增主动公开政府信息72条。",
            "青禾县住房和城乡建设局新增主动公开政府信息＿＿条。",
        ),
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "岚州市审计局",
            "2024年，局机关通过市政府门户网站主动公开政府信息15条。",
            "2025年，局机关通过县政府门户网站主动公开政府信息＿＿条。",
        ),
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "东岗县统计局",
            "通过东岗县人民政府门户网站累计发布公告等信息30条。",
            "通过青禾县人民政府门户网站累计发布公告等信息＿＿条。",
        ),
        (
            _TOWNSHIP,
            UnitKind.TOWN,
            "东岗县砚台镇人民政府",
            "砚台镇人民政府持续完善政府信息公开制度，规范受理环节。",
            "石泉乡持续完善政府信息公开制度，规范受理环节。",
        ),
        (
            _STREET,
            UnitKind.STREET,
            "岚州市砚台街道办事处",
            "砚台街道通过岚州市政府门户网站发布信息359条，按月核对。",
            "柳园街道通过云溪区人民政府门户网站发布信息＿＿条，按月核对。",
        ),
    ],
)
def test_a_name_is_replaced_with_all_that_belongs_to_it(
    asker: str, kind: UnitKind, office: str, text: str, made: str
) -> None:
    told = _offered(asker, kind, office, text)
    assert isinstance(told, Wording), told
    assert told.text == made


@pytest.mark.parametrize(
    ("asker", "kind", "office", "text", "why"),
    [
        (
            _TOWNSHIP,
            UnitKind.STREET,
            "砚台街道办事处",
            "街道及时调整完善了领导小组成员，确保工作正常开展。",
            Why.KIND,
        ),
        (
            _STREET,
            UnitKind.TOWNSHIP,
            "砚台乡人民政府",
            "及时调整了乡政务公开领导小组，由分管领导任组长。",
            Why.KIND,
        ),
        (
            _STREET,
            UnitKind.TOWN,
            "砚台镇人民政府",
            "按照省市县有关要求，明确专人负责信息公开工作。",
            Why.KIND,
        ),
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "岚省水利厅",
            "在厅网站设置专栏，公开各类信息12条，方便查阅。",
            Why.KIND,
        ),
        (
            _BUREAU,
            UnitKind.COMMITTEE,
            "岚州园区管理委员会",
            "管委会信息公开工作由办公室负责，及时公开。",
            Why.KIND,
        ),
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "东岗县统计局",
            "本机关不具备行使行政许可、行政处罚的职权。",
            Why.KIND,
        ),
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "东岗县教育局",
            "实现了及时沟通，为教育系统公开营造了良好氛围。",
            Why.TRADE,
        ),
        (
            _BUREAU,
            UnitKind.DEPARTMENT,
            "东岗县人民政府办公室",
            "每月公开县政府年度重点工作的完成情况。",
            Why.TRADE,
        ),
    ],
)
def test_what_only_the_other_office_says_is_refused(
    asker: str, kind: UnitKind, office: str, text: str, why: Why
) -> None:
    told = _offered(asker, kind, office, text)
    assert isinstance(told, Refusal), told.text
    assert told.why is why, told


def test_a_committee_takes_nothing_of_a_departments_own_trade() -> None:
    ground = _ground(_BUREAU)
    unit = replace(ground.figures.unit, full_name="青禾经济开发区管理委员会", kind=UnitKind.COMMITTEE)
    zone = replace(ground, figures=replace(ground.figures, unit=unit))
    text = "全年公开公交线路调整信息12条，按月核对。"
    assert isinstance(_offered(zone, UnitKind.DEPARTMENT, "东岗县交通运输局", text), Refusal)
    assert isinstance(_offered(zone, UnitKind.COMMITTEE, "岚州园区管理委员会", text), Wording)


def test_a_department_within_the_other_office_is_blank() -> None:
    told = _offered(
        _BUREAU, UnitKind.DEPARTMENT, "东岗县统计局", "信息管理办定期牵头对各科室进行公开工作检查，及时整改。"
    )
    assert isinstance(told, Wording), told
    assert told.text.startswith("＿＿定期牵头")

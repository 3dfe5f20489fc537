"""What of a past sentence an office is offered: its own with this year's figures, another's without a trace of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from narrator.figures.facts.facts import build_facts
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.figures.unit import UnitKind
from narrator.library.passage import Passage, Store
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.offer import offered
from narrator.suggestion.past.wording import Wording
from narrator.suggestion.past.year import known_year
from narrator.suggestion.refusal import Refusal, Why
from tests.acceptance.office import EXAMPLES


@cache
def _figures(name: str) -> Figures:
    return load_figures(EXAMPLES / name / "figures.yaml").figures


@cache
def _ground(*, known: bool = True) -> Ground:
    now, then = _figures("liuyuan-2025"), _figures("liuyuan-2024")
    years = {2024: known_year(then)} if known else {}
    return Ground(now, build_facts(now, then), lambda _passage, _text: (), then.cells, years=years)


def _own(text: str, *, known: bool = True, section: str = "overview") -> Wording | Refusal:
    office = "云溪区柳园街道办事处"
    one = Passage("own#1", Store.CORPUS, section, "disclosure", text, "own", UnitKind.STREET, 2024, office)
    return offered(one, _ground(known=known))


def _foreign(text: str, *, section: str = "overview", kind: UnitKind = UnitKind.STREET) -> Wording | Refusal:
    one = Passage(
        "far#1",
        Store.CORPUS,
        section,
        "disclosure",
        text,
        "far",
        kind,
        2024,
        "丰湖市东岗区砚台街道办事处",
        parent="丰湖市东岗区人民政府",
    )
    return offered(one, _ground())


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("全年新收政府信息公开申请7件。", "全年新收政府信息公开申请12件。"),
        ("行政许可352件，行政处罚18件。", None),
        ("全年公开政府信息187条。", "全年公开政府信息214条。"),
        ("2024年，街道的公开栏由党政综合办公室按月巡查。", "2025年，街道的公开栏由党政综合办公室按月巡查。"),
        ("“柳园发布”公众号由专人更新，7月起增加语音。", "“柳园发布”公众号由专人更新，＿＿月起增加语音。"),
    ],
)
def test_own_sentences_follow_the_figures(text: str, made: str | None) -> None:
    wording = _own(text)
    assert isinstance(wording, Wording), wording
    if made is not None:
        assert wording.text == made
    for one in wording.filled:
        assert wording.text[one.start : one.end] == one.text


def test_a_number_that_was_not_the_years_own_is_left_to_a_person() -> None:
    wording = _own("全年新收政府信息公开申请9件。")
    assert isinstance(wording, Wording)
    assert wording.text == "全年新收政府信息公开申请＿＿件。"
    assert wording.blanks == ("＿＿件（数量）",)


def test_without_that_years_figures_every_number_is_blank() -> None:
    wording = _own("全年新收政府信息公开申请7件。", known=False)
    assert isinstance(wording, Wording)
    assert "7" not in wording.text
    assert "12" not in wording.text


@pytest.mark.parametrize(
    "text",
    [
        "全年没有收到政府信息公开申请。",
        "新收政府信息公开申请比上年减少。",
        "新收政府信息公开申请7件，全部办结，没有结转下年度。",
        "疫情期间改为网上公示，低保结果同步上网。",
    ],
)
def test_own_sentences_that_no_longer_hold_are_refused(text: str) -> None:
    assert isinstance(_own(text), Refusal)


def test_what_added_up_must_add_up_again() -> None:
    told = _own("办结的申请中，予以公开3件、部分公开2件、无法提供1件，共办结6件。")
    if isinstance(told, Wording):
        assert "＿＿" in told.text or "共办结12件" not in told.text


@pytest.mark.parametrize(
    "text",
    [
        "“掌上东岗”公众号全年推送信息240条，专栏更新96条。",
        "砚台街道在老槐巷和团结村各设公开栏1处，由网格员更新。",
        "与丰湖市司法局核对规范性文件目录，按丰政办〔2023〕18号执行。",
        "张建国同志负责公开工作，联系电话0571-88886666。",
        "掌上东岗公众号由专人更新，内容按月核对。",
        "鑫源公司承建的活动中心公示了工期和监督电话。",
        "依托观澜湖景区服务点张贴公示，游客可以查看。",
        "2019年以来的公示逐条复核，3月12日完成。",
        "申请人李某某要求公开征收协议，已按期答复。",
    ],
)
def test_nothing_of_another_office_survives(text: str) -> None:
    made = _foreign(text)
    if isinstance(made, Refusal):
        return
    assert not re.search(
        "东岗|砚台|丰湖|老槐|团结|张建国|鑫源|观澜|李某|掌上|2019|[1-9][0-9]{2,}(?<!2025)|18号|240|96",
        made.text,
    ), made.text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("本局按月核对部门栏目，缺项当日补齐。", Why.KIND),
        ("疫情防控期间的公示改在网上张贴，每周更新。", Why.YEAR),
        ("公开意识有待进一步增强，公开质量不断提升。", Why.SLOGAN),
        ("（三）加强平台建设，规范栏目管理", Why.HALF),
        ("没有收到政府信息公开申请，也没有结转。", Why.FIGURES),
    ],
)
def test_what_does_not_fit_is_refused_with_the_kind_of_reason(text: str, why: Why) -> None:
    made = _foreign(text)
    assert isinstance(made, Refusal)
    assert made.why is why, made


@pytest.mark.parametrize(
    "text",
    [
        "深入学习贯彻党的二十届三中全会精神，全年公开政务信息12条。",
        "认真落实党的十九届六中全会部署，全年公开政务信息12条。",
        "深入学习贯彻区委五届八次全会精神，全年公开政务信息12条。",
        "围绕全国两会精神开设专栏，全年公开政务信息12条。",
    ],
)
def test_an_offices_own_sentence_with_last_years_meetings_is_not_offered(text: str) -> None:
    refused = _own(text)
    assert isinstance(refused, Refusal)
    assert refused.why is Why.YEAR


def test_the_last_session_of_the_year_and_all_of_them_may_stand() -> None:
    for session in ("二十届四中全会", "二十届三中、四中全会", "二十届历次全会"):
        assert isinstance(
            _own(f"深入学习贯彻党的{session}精神，全年公开政务信息12条，由办公室每月核对。"), Wording
        )


def test_another_kind_of_office_is_refused() -> None:
    made = _foreign("公开栏每月更新一次，照片留存备查。", kind=UnitKind.COUNTY)
    assert isinstance(made, Refusal)
    assert made.why is Why.KIND


def test_another_trades_matter_is_refused() -> None:
    bureau = _figures("qinghe-housing-2025")
    ground = replace(_ground(), figures=bureau, facts=build_facts(bureau, None), prior=None, years={})
    one = Passage(
        "far#2",
        Store.CORPUS,
        "overview",
        "disclosure",
        "产科的收费价目张贴在服务台，患者可以核对。",
        "far",
        UnitKind.DEPARTMENT,
        2024,
        "东岗县卫生健康局",
    )
    made = offered(one, ground)
    assert isinstance(made, Refusal)
    assert made.why is Why.TRADE


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("街道办理行政许可35件，作出行政处罚7件。", "街道办理行政许可{许可}件，作出行政处罚{处罚}件。"),
        (
            "2024年，街道新收政府信息公开申请31件，其中属于档案查询的6件。",
            "2025年，街道新收政府信息公开申请{新收}件，其中属于档案查询的＿＿件。",
        ),
    ],
)
def test_a_number_of_another_office_is_this_ones_where_only_one_can_be_meant(text: str, made: str) -> None:
    value = _figures("liuyuan-2025").value
    numbers = {
        "许可": value("disclosure", "licensing", "decisions"),
        "处罚": value("disclosure", "penalty", "decisions"),
        "新收": value("applications", "new_received", "total"),
    }
    wording = _foreign(text)
    assert isinstance(wording, Wording), wording
    assert wording.text == made.format(**numbers)


@pytest.mark.parametrize(
    "text",
    [
        "街道以棚户区安置和楼道照明为政府信息公开重点，按月公布进度。",
        "街道把燃气管道更换列为公开重点，逐月公布进度。",
        "街道公开的重点转到物业管理和养老服务，逐月公布进度。",
    ],
)
def test_what_another_office_was_busy_with_is_not_offered(text: str) -> None:
    refused = _foreign(text)
    assert isinstance(refused, Refusal)
    assert refused.why is Why.NAME


def test_how_a_report_opens_is_offered_behind_nothing() -> None:
    for made in (_own, _foreign):
        refused = made("2024年，街道按时公开政府信息，现将有关情况报告如下。")
        assert isinstance(refused, Refusal)
        assert refused.why is Why.HALF

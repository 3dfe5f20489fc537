"""Verdicts on claims: what holds, what contradicts, what is left to a person."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.claims.as_json import verdict_as_json
from narrator.claims.bind.statements import claims_in
from narrator.claims.model import ClaimContext, Outcome, Verdict
from narrator.claims.verify import near, verify
from narrator.figures.model import Scope
from narrator.language.numerals_in_text import Rounding
from tests.claims.figures import BEFORE, NOW, UNFILLED, cells

HOLDS, CONTRADICTS, UNBOUND = Outcome.HOLDS, Outcome.CONTRADICTS, Outcome.UNBOUND


def _verdicts(text: str, *, prior: bool = True, scope: Scope = Scope.OWN) -> tuple[Verdict, ...]:
    claims = claims_in(text, None, ClaimContext(2025, scope=scope))
    return verify(claims, cells(NOW), cells(BEFORE) if prior else None, scope=scope)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("收到政府信息公开申请12件。", HOLDS),
        ("收到政府信息公开申请13件。", HOLDS),  # 新收 and 结转
        ("收到政府信息公开申请14件。", CONTRADICTS),
        ("新收政府信息公开申请13件。", CONTRADICTS),
        ("收办政府信息公开申请13件。", HOLDS),
        ("新收申请12件，上年结转1件，共13件。", HOLDS),
        ("办结政府信息公开申请12件。", HOLDS),
        ("予以公开和部分公开共6件。", HOLDS),
        ("不予公开3件。", CONTRADICTS),
        ("行政诉讼3件，结果维持2件，尚未审结1件。", HOLDS),
        ("行政诉讼4件。", CONTRADICTS),
        ("应诉行政诉讼案件4件。", UNBOUND),
        ("参加行政复议3件。", HOLDS),
        ("行政复议3件，均维持。", CONTRADICTS),
        ("复议后起诉2件，均维持。", HOLDS),
        ("未收到政府信息公开申请。", CONTRADICTS),
        ("没有行政强制，行政处罚未发生。", HOLDS),
        ("未制发行政规范性文件。", CONTRADICTS),
        ("未制发规章。", HOLDS),
        ("收到申请12件，均已办结。", CONTRADICTS),
        ("收到申请12件，全部按期答复。", CONTRADICTS),
        ("收到申请12件，除结转1件外，其余均已办结。", HOLDS),
        ("收到申请12件，除结转2件外，其余均已办结。", CONTRADICTS),
        ("收到申请12件，办结率100%。", CONTRADICTS),
        ("收到申请12件，办结率92.3%。", HOLDS),
        ("予以公开4件，占办结总数的33.3%。", HOLDS),
        ("予以公开4件，占33%。", HOLDS),
        ("予以公开4件，占新收申请的33.3%。", HOLDS),
        ("予以公开4件，占45%。", CONTRADICTS),
        ("新收申请中自然人占八成。", HOLDS),
        ("收到申请12件，比上年增加5件。", HOLDS),
        ("新收申请12件，同比增长71.4%。", HOLDS),
        ("新收申请12件，同比下降71.4%。", CONTRADICTS),
        ("新收申请12件，是上年的1.7倍。", HOLDS),
        ("行政复议3件，与上年持平。", HOLDS),
        ("行政许可1268件，较上年有所减少。", CONTRADICTS),
        ("收到的政府信息公开申请由上年的7件增至12件。", HOLDS),
        ("上年收到政府信息公开申请8件。", CONTRADICTS),
        ("行政许可1200余件。", HOLDS),
        ("行政许可近1300件。", HOLDS),
        ("行政许可超过1300件。", CONTRADICTS),
        ("行政许可约1270件。", HOLDS),
        ("行政许可1269件。", CONTRADICTS),
        ("历年累计受理政府信息公开申请230件。", UNBOUND),
        ("全市受理政府信息公开申请230件。", UNBOUND),
        ("各部门收到政府信息公开申请12件。", UNBOUND),
        ("公开行政规范性文件5件。", UNBOUND),
        ("主动公开政府信息214条。", UNBOUND),
    ],
)
def test_outcome(text: str, outcome: Outcome) -> None:
    found = [verdict.outcome for verdict in _verdicts(text)]
    rest = {HOLDS} if outcome is HOLDS else {HOLDS, outcome}
    assert outcome in found
    assert set(found) <= rest


def test_both_values_are_told() -> None:
    verdict = _verdicts("新收政府信息公开申请13件。")[0]
    assert "13件" in verdict.why
    assert "本年新收为12" in verdict.why
    assert verdict.actual == "12"


def test_the_reading_that_holds_is_the_one_reported() -> None:
    verdict = _verdicts("收到政府信息公开申请13件。")[0]
    assert [str(cell) for cell in verdict.cells or ()] == [
        "applications.new_received.total",
        "applications.carried_in.total",
    ]


def test_another_scope_is_a_question() -> None:
    verdict = _verdicts("县本级收到政府信息公开申请15件。", scope=Scope.REGION)[0]
    assert verdict.outcome is UNBOUND
    assert verdict.confirm
    part = _verdicts("县本级收到政府信息公开申请5件。", scope=Scope.REGION)[0]
    assert (part.outcome, part.confirm) == (UNBOUND, False)


def test_without_last_year_nothing_is_said_of_trends() -> None:
    verdict = _verdicts("新收申请12件，比上年增加3件。", prior=False)[1]
    assert verdict.outcome is UNBOUND
    assert "上年" in verdict.why


def test_unfilled_cells_leave_a_claim_unbound() -> None:
    claims = claims_in("新收政府信息公开申请12件，无上年结转。", None, ClaimContext(2025))
    assert {v.outcome for v in verify(claims, UNFILLED)} == {UNBOUND}
    assert {v.outcome for v in verify(claims, {})} == {UNBOUND}


def test_money_is_compared_in_yuan() -> None:
    filled = {**NOW, "disclosure.fees.amount_wan": Decimal("12.6")}
    for text, outcome in (
        ("行政事业性收费12.6万元。", HOLDS),
        ("行政事业性收费126000元。", HOLDS),
        ("行政事业性收费126元。", CONTRADICTS),
        ("未收取行政事业性收费。", CONTRADICTS),
    ):
        verdicts = verify(claims_in(text, None, ClaimContext(2025)), cells(filled))
        assert [verdict.outcome for verdict in verdicts] == [outcome], text


def test_json_has_the_documented_keys() -> None:
    entry = verdict_as_json(_verdicts("收到申请12件，办结13件。")[1])
    assert entry == {
        "section": None,
        "text": "收到申请12件，办结13件。",
        "span": [10, 13],
        "value": 13,
        "approximate": False,
        "period": "this",
        "cells": ["applications.results_total.total"],
        "relation": None,
        "verdict": "contradicts",
        "firm": True,
        "frame": "value",
        "restrictors": [],
        "why": "正文“13件”，办理结果总计为12",
    }


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_an_exact_count_agrees_only_with_itself(value: int, actual: int) -> None:
    assert near(Decimal(value), Decimal(actual), Decimal(0), Rounding.EXACT) == (value == actual)


@given(st.integers(1, 9), st.integers(0, 5))
def test_a_round_number_and_more_is_less_than_the_next(digit: int, power: int) -> None:
    value, step = Decimal(digit * 10**power), Decimal(10**power)
    assert near(value, value, step, Rounding.OVER)
    assert not near(value, value + step, step, Rounding.OVER)
    assert not near(value, value - 1, step, Rounding.OVER)


_PARTED = "收到政府信息公开申请12件，其中自然人10件、法人和其他组织2件"


@pytest.mark.parametrize(
    "behind",
    [
        "，比上年多5件。",
        "；比上年增加5件。",
        "，同比增长71.4%。",
        "，较上年增加5件，增长71.4%。",
        "，比上年增加2件。",
        "，较上年增加10件。",
        "，较上年有所增加。",
    ],
)
def test_a_change_behind_a_whole_and_its_parts_is_right_if_it_is_of_any(behind: str) -> None:
    assert {one.outcome for one in _verdicts(_PARTED + behind)} == {HOLDS}


@pytest.mark.parametrize(
    "behind", ["，比上年多7件。", "；比上年减少5件。", "，同比增长17.4%。", "，与上年持平。"]
)
def test_a_change_that_is_of_none_of_them_is_asked_about(behind: str) -> None:
    *_, verdict = _verdicts(_PARTED + behind)
    assert (verdict.outcome, verdict.confirm) == (UNBOUND, True)


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请12件，比上年多7件，其中自然人10件、法人和其他组织2件。",
        _PARTED + "，申请总数比上年增加7件。",
        _PARTED + "，自然人申请比上年增加5件。",
    ],
)
def test_a_wrong_change_that_can_be_of_one_thing_only_contradicts(text: str) -> None:
    assert [one.outcome for one in _verdicts(text)].count(CONTRADICTS) == 1

"""A statement with another number: only the numeral changes, and what cannot be said with a number is refused."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.claims.bind.statements import claims_in
from narrator.claims.expected import Refusal, expected
from narrator.claims.model import Claim, ClaimContext, Outcome
from narrator.claims.restate import Known, Restated, restate
from narrator.claims.rewrite import Rewrite, rewrite
from narrator.claims.verify import verify
from narrator.figures.values import Value
from narrator.language.numerals import spell_chinese
from tests.claims.figures import BEFORE, NOW, cells

CONTEXT = ClaimContext(2025)
LICENSING = "disclosure.licensing.decisions"
FEES = "disclosure.fees.amount_wan"
RECEIVED = "applications.new_received.total"


def _claim(text: str) -> Claim:
    return claims_in(text, None, CONTEXT)[-1]


def _rewritten(text: str, value: str) -> str | Refusal:
    claim = _claim(text)
    made = rewrite(claim, Decimal(value))
    return made.apply(text) if isinstance(made, Rewrite) else made


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("行政许可3,646件，办理顺畅。", "1268", "行政许可1,268件，办理顺畅。"),
        ("行政许可3646件。", "12680", "行政许可12680件。"),
        ("行政许可 ３６４６ 件。", "12680", "行政许可 １２６８０ 件。"),
        ("行政许可３，６４６件。", "12680", "行政许可１２，６８０件。"),
        ("行政许可三千六百四十六件。", "3650", "行政许可三千六百五十件。"),
        ("行政许可叁佰件。", "25", "行政许可贰拾伍件。"),
        ("行政许可三件。", "2", "行政许可两件。"),
        ("行政许可两件。", "12", "行政许可十二件。"),
        ("行政许可两千件。", "22000", "行政许可两万两千件。"),
        ("行政许可14万余件。", "156789", "行政许可15万余件。"),
        ("行政许可14万件。", "156789", "行政许可16万件。"),
        ("行政许可14.2万件。", "157000", "行政许可15.7万件。"),
        ("行政许可1200余件。", "3646", "行政许可3600余件。"),
        ("行政许可近1300件。", "3646", "行政许可近3700件。"),
        ("行政许可约1270件。", "3646", "行政许可约3650件。"),
        ("行政许可不少于1200件。", "899", "行政许可不少于800件。"),
        ("行政许可至少1200件。", "3646", "行政许可至少1200件。"),
        ("行政事业性收费12.6万元。", "131000", "行政事业性收费13.1万元。"),
        ("行政事业性收费12.6万元。", "130500", "行政事业性收费13.05万元。"),
        ("行政事业性收费12.60万元。", "131000", "行政事业性收费13.10万元。"),
        ("行政事业性收费126,000元。", "130500", "行政事业性收费130,500元。"),
        ("予以公开4件，占33.3%。", "41.6666", "予以公开4件，占41.7%。"),
        ("予以公开4件，占33%。", "41.6666", "予以公开4件，占42%。"),
        ("予以公开4件，占百分之五。", "41.6666", "予以公开4件，占百分之四十二。"),
        ("予以公开4件，占百分之五点三。", "41.6666", "予以公开4件，占百分之四十一点七。"),
        ("新收申请12件，同比增长71.4%。", "50", "新收申请12件，同比增长50.0%。"),
        ("新收申请12件，是上年的1.7倍。", "2.142", "新收申请12件，是上年的2.1倍。"),
        ("收到申请12件，办结率92.3%。", "100", "收到申请12件，办结率100%。"),
        ("新收申请中自然人占八成。", "58", "新收申请中自然人占六成。"),
        ("新收申请中自然人占8成以上。", "63", "新收申请中自然人占6成以上。"),
    ],
)
def test_only_the_numeral_changes_in_the_writers_own_way(text: str, value: str, wanted: str) -> None:
    assert _rewritten(text, value) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("未收到政府信息公开申请。", "3"),
        ("收到申请12件，均已办结。", "3"),
        ("行政许可1268件，较上年有所减少。", "3"),
        ("行政许可1268件。", "0"),
        ("行政许可为零。", "3"),
        ("行政许可1200余件。", "1300"),  # just that many
        ("行政许可14万余件。", "9000"),
        ("行政许可3千件。", "3646"),
        ("行政许可14.2万件。", "156789"),
        ("予以公开4件，占三分之一。", "41.7"),
        ("予以公开4件，占1/3。", "41.7"),
        ("予以公开4件，占33%。", "99.8"),
        ("予以公开4件，占33%。", "0.2"),
        ("新收申请中自然人占八成。", "97"),
    ],
)
def test_what_needs_other_words_is_refused_with_a_reason(text: str, value: str) -> None:
    made = _rewritten(text, value)
    assert isinstance(made, Refusal)
    assert made.reason


@pytest.mark.parametrize(
    "text", ["行政许可1200余件。", "行政许可近1300件。", "行政许可超过1200件。", "行政许可约1270件。"]
)
def test_an_approximate_number_that_still_holds_stays(text: str) -> None:
    assert _rewritten(text, "1275") == text


_CANONICAL: Mapping[str, Callable[[int], str]] = {
    "digits": str,
    "commas": lambda n: f"{n:,}",
    "wide": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "Chinese": lambda n: "两" if n == 2 else spell_chinese(n),
}


@given(st.sampled_from(sorted(_CANONICAL)), st.integers(1000, 999_999), st.integers(1000, 999_999))
def test_a_rewritten_count_holds_and_goes_back(style: str, before: int, after: int) -> None:
    text = f"2025年依据国办公开办函〔2021〕30号，作出行政许可决定{_CANONICAL[style](before)}件，3月12日公示。"
    made = rewrite(_claim(text), Decimal(after))
    assert isinstance(made, Rewrite)
    again = made.apply(text)
    assert again == text.replace(_CANONICAL[style](before), _CANONICAL[style](after))
    [claim] = claims_in(again, None, CONTEXT)
    [verdict] = verify((claim,), cells({LICENSING: after}))
    assert verdict.outcome is Outcome.HOLDS
    back = rewrite(claim, Decimal(before))
    assert isinstance(back, Rewrite)
    assert back.apply(again) == text


@given(st.integers(1, 500), st.integers(1, 500), st.integers(501, 1000), st.integers(0, 3))
def test_a_rewritten_share_holds_or_is_refused(before: int, after: int, whole: int, places: int) -> None:
    text = f"办结{whole}件，予以公开的占办结总数的{Decimal(before) * 100 / whole:.{places}f}%。"
    figures = cells({"applications.results_total.total": whole, "applications.granted.total": after})
    claim = _claim(text)
    value = expected(claim, figures, None)
    assert isinstance(value, Decimal)
    made = rewrite(claim, value)
    if isinstance(made, Rewrite):
        assert verify((_claim(made.apply(text)),), figures)[0].outcome is Outcome.HOLDS
    else:
        assert value < 1 or round(value) == 100


@given(
    st.text(
        alphabet="行政许可收到申请增长减少3,646０１%万元件余近百分之两三〔〕2021年月日-—{{}}。，\n",
        max_size=60,
    )
)
def test_no_text_breaks_it_and_nothing_but_numerals_changes(text: str) -> None:
    now = Known(cells({**NOW, LICENSING: 77, RECEIVED: 5}), cells(BEFORE), CONTEXT)
    made = restate(text, None, now)
    rest = made.text
    for one in sorted(made.changes, key=lambda change: -change.start):
        assert text[one.start : one.end] == one.before
        text = text[: one.start] + one.after + text[one.end :]
    assert rest == text


def _restate(text: str, now: Mapping[str, Value], *, prior: bool = True) -> Restated:
    known = Known(cells({**NOW, **now}), cells(BEFORE) if prior else None, CONTEXT)
    return restate(text, None, known, cells(NOW))


@pytest.mark.parametrize(
    ("text", "now", "wanted"),
    [
        (
            "新收申请12件，比上年增加5件，增长71.4%。",
            {RECEIVED: 15},
            "新收申请15件，比上年增加8件，增长114.3%。",
        ),
        (
            "收到的政府信息公开申请由上年的7件增至12件。",
            {RECEIVED: 15},
            "收到的政府信息公开申请由上年的7件增至15件。",
        ),
        ("上年新收申请7件，今年新收12件。", {RECEIVED: 15}, "上年新收申请7件，今年新收15件。"),
        ("行政许可1268件（2024年公示1268件）。", {LICENSING: 1300}, "行政许可1300件（2024年公示1268件）。"),
        ("新收申请12件，已公开12件文件。", {RECEIVED: 15}, "新收申请15件，已公开12件文件。"),
    ],
)
def test_what_the_earlier_figures_bore_out_follows(text: str, now: Mapping[str, Value], wanted: str) -> None:
    made = _restate(text, now)
    assert made.text == wanted
    assert not made.left
    known = Known(cells({**NOW, **now}), cells(BEFORE), CONTEXT)
    assert restate(made.text, None, known, known.cells).text == wanted


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("新收申请14件。", {RECEIVED: 15}),  # the person's own number
        ("未制发规章。", {"disclosure.rules.issued": 2}),
        ("收到的政府信息公开申请由上年的7件增至12件。", {RECEIVED: 5}),
        ("行政复议3件，均已审结，维持2件，与上年持平。", {"review_litigation.review.corrected": 2}),
    ],
)
def test_what_cannot_follow_is_left_as_it_is(text: str, now: Mapping[str, Value]) -> None:
    made = _restate(text, now)
    assert made.text == text
    if "与上年持平" not in text:
        assert made.left


@pytest.mark.parametrize(
    "text", ["应诉行政诉讼案件3件。", "全市新收申请12件。", "历年累计新收申请12件。", "主动公开12条。"]
)
def test_a_number_that_may_be_another_count_is_never_touched(text: str) -> None:
    now = {RECEIVED: 15, "review_litigation.litigation_direct.total": 4}
    assert _restate(text, now).text == text


@pytest.mark.parametrize(
    "text",
    [
        "收到申请12件，当场答复予以公开4件。",
        "办结12件，予以公开的另4件已重新送达。",
        "回访予以公开4件的申请人。",
        "办结12件，其中逾期后予以公开4件。",
    ],
)
def test_a_part_that_had_the_number_of_its_cell_is_left_and_told(text: str) -> None:
    made = _restate(text, {"applications.granted.total": 7})
    assert made.text == text
    assert made.left


def test_what_may_leave_out_last_year_s_applications_is_asked_about() -> None:
    now = {RECEIVED: 15, "applications.results_total.total": 15, "applications.carried_in.total": 1}
    made = _restate("新收申请12件，其中12件当年办结。", now)
    assert made.text == "新收申请15件，其中12件当年办结。"
    assert ["上年结转" in one.reason for one in made.left] == [True]


def test_a_turned_direction_is_asked_about() -> None:
    made = _restate("新收申请12件，同比增长71.4%。", {RECEIVED: 5})
    assert made.text == "新收申请5件，同比增长71.4%。"
    [left] = made.left
    assert "方向" in left.reason


def test_two_meanings_that_part_are_asked_about() -> None:
    text = "收到申请12件。"
    before = {**NOW, "applications.carried_in.total": 0}
    after = {**before, RECEIVED: 15, "applications.carried_in.total": 2}
    made = restate(text, None, Known(cells(after), None, CONTEXT), cells(before))
    assert made.text == text
    [left] = made.left
    assert "不同的格" in left.reason


def test_every_mention_in_a_very_long_sentence_follows() -> None:
    made = _restate("新收申请12件，" * 1000, {RECEIVED: 15})
    assert made.text == "新收申请15件，" * 1000

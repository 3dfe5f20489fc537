"""Deadlines, means and fees, reckoned by hand beside."""

from datetime import date
from decimal import Decimal

import pytest

from narrator.ledger.case import NO_STEPS, Case, Entry, FeeWritten, Steps
from narrator.ledger.counting.deadlines import Reckoner, State, Terms, mean_days
from narrator.ledger.counting.facts import Named, StepsTold, ledger_facts
from narrator.ledger.counting.fees import fee_by_count, fee_by_volume, reckon_fees
from narrator.ledger.counting.workdays import Workdays, YearOfHolidays
from narrator.ledger.questions import RowPlace
from narrator.ledger.reading.day import Day

_ON = date(2025, 12, 31)


def _day(text: str | None) -> Day | None:
    return Day(date.fromisoformat(text), date.fromisoformat(text)) if text else None


def _case(
    received: str,
    replied: str | None = None,
    *,
    row: int = 2,
    steps: Steps = NO_STEPS,
    channel: str | None = None,
    fee: FeeWritten | None = None,
    topic: str = "",
) -> Case:
    outcome = "granted" if replied else "pending"
    return Case(
        RowPlace(0, row), 1, _day(received), _day(replied), Entry.NEW, "natural_person", outcome, channel, topic, steps, fee,
        None, None, None,
    )  # fmt: skip


def _reckoner(on: date = _ON, **terms: object) -> Reckoner:
    return Reckoner(Workdays(), Terms(**terms), on)  # type: ignore[arg-type]  # terms by name


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2025-03-03", "2025-03-31"),
        ("2025-01-08", "2025-02-11"),  # 1月28日至2月4日放假，1月26日、2月8日上班
        ("2025-04-30", "2025-06-03"),  # 5月1日至5日放假，5月31日至6月2日端午
        ("2025-09-30", "2025-11-04"),  # 10月1日至8日放假，10月11日上班
        ("2025-03-08", "2025-04-07"),  # 星期六收到，4月4日清明
    ],
)
def test_twenty_working_days(received: str, due: str) -> None:
    assert _reckoner().deadline(_case(received)).due == date.fromisoformat(due)


def test_the_extension_is_twenty_more() -> None:
    steps = Steps(extended=True)
    assert _reckoner().deadline(_case("2025-03-03", steps=steps)).due == date(
        2025, 4, 28
    )  # 4月27日星期日上班


def test_a_supplement_begins_the_days_anew() -> None:
    steps = Steps(supplement_asked=_day("2025-03-07"), supplement_back=_day("2025-03-24"), supplemented=True)
    told = _reckoner().deadline(_case("2025-03-03", "2025-04-18", steps=steps))
    assert (told.start, told.due, told.state) == (date(2025, 3, 24), date(2025, 4, 22), State.IN_TIME)


def test_waiting_for_a_supplement_nothing_runs() -> None:
    steps = Steps(supplement_asked=_day("2025-03-07"), supplemented=True)
    assert _reckoner().deadline(_case("2025-03-03", steps=steps)).state is State.PAUSED


def test_asking_a_third_party_stands_outside_the_count() -> None:
    steps = Steps(third_asked=_day("2025-03-10"), third_back=_day("2025-03-20"), third_party=True)
    case = _case("2025-03-03", "2025-04-11", steps=steps)
    assert _reckoner().deadline(case).due == date(2025, 4, 11)  # 8 个工作日不算
    assert _reckoner().taken(case) == 28 - 8


def test_by_net_the_days_begin_when_it_was_confirmed() -> None:
    steps = Steps(confirmed=_day("2025-03-05"))
    assert _reckoner().start(_case("2025-03-03", steps=steps, channel="网络")) == date(2025, 3, 5)
    assert _reckoner().start(_case("2025-03-03", steps=steps, channel="信函")) == date(2025, 3, 3)
    other = _reckoner(confirmed=frozenset({"信函"}))
    assert other.start(_case("2025-03-03", steps=steps, channel="信函")) == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("on", "state", "days"),
    [
        ("2025-03-20", State.RUNNING, 7),
        ("2025-03-24", State.NEAR, 5),
        ("2025-03-31", State.NEAR, 0),
        ("2025-04-02", State.OVERDUE, -2),
    ],
)
def test_pending_cases_are_looked_at_on_a_day(on: str, state: State, days: int) -> None:
    told = _reckoner(date.fromisoformat(on)).deadline(_case("2025-03-03"))
    assert (told.state, told.days) == (state, days)


def test_a_late_reply_is_overdue() -> None:
    told = _reckoner().deadline(_case("2025-03-03", "2025-04-02"))
    assert (told.state, told.days) == (State.OVERDUE, -2)


def test_a_year_nobody_has_announced_is_not_guessed() -> None:
    assert _reckoner().deadline(_case("2040-12-20")).state is State.UNKNOWN_YEAR
    own = {year: YearOfHolidays(off=frozenset({date(year, 1, 1)})) for year in (2040, 2041)}
    told = Reckoner(Workdays(own), Terms(), _ON).deadline(_case("2040-12-20"))
    assert told.due == date(2041, 1, 18)  # 1月1日星期二放假


def test_a_vague_day_has_no_deadline() -> None:
    case = _case("2025-03-03")._replace(received=Day(date(2025, 3, 1), date(2025, 3, 10)))
    assert _reckoner().deadline(case).state is State.VAGUE


def test_the_mean_is_of_all_replies_or_says_of_how_many() -> None:
    cases = [_case("2025-03-03", "2025-03-10"), _case("2025-03-03", "2025-03-17"), _case("2025-03-03")]
    mean = mean_days(cases, _reckoner())
    assert (mean.mean, mean.cases, mean.handled, mean.whole) == (Decimal("7.5"), 2, 2, True)
    vague = _case("2025-03-03", "2025-03-10")._replace(received=Day(date(2025, 3, 1), date(2025, 3, 10)))
    assert not mean_days([*cases, vague], _reckoner()).whole


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(30, 0), (31, 10), (72, 420), (100, 700), (109, 880), (119, 1080), (200, 2700), (201, 2740)],
)
def test_fee_by_volume(pages: int, yuan: int) -> None:
    assert fee_by_volume(pages) == yuan


@pytest.mark.parametrize(
    ("number", "yuan"), [(10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000)]
)
def test_fee_by_count(number: int, yuan: int) -> None:
    assert fee_by_count(number) == yuan


def _fee(way: str | None, amount: int | None, pages: int | None = None, applicant: int = 1) -> FeeWritten:
    return FeeWritten(
        way, None if pages is None else Decimal(pages), None if amount is None else Decimal(amount), applicant
    )


def test_fees_are_held_against_the_tariff() -> None:
    right = [
        _case("2025-03-03", fee=_fee("by_volume", 420, 72)),
        _case("2025-03-04", row=3, fee=_fee(None, 0)),
    ]
    fees = reckon_fees(right)
    assert fees.differences == ()
    assert fees.by_volume == (1, 72, Decimal(420))
    wrong = reckon_fees([_case("2025-03-03", fee=_fee("by_volume", 430, 72))])
    assert [(one.charged, one.tariff) for one in wrong.differences] == [(Decimal(430), Decimal(420))]


def test_fees_by_count_are_of_one_applicant_and_month() -> None:
    many = [_case("2025-03-03", row=n, fee=_fee("by_count", 100 if n == 12 else 0)) for n in range(2, 13)]
    assert reckon_fees(many).differences == ()
    others = [
        case._replace(fee=_fee("by_count", 100 if n == 10 else 0, applicant=n % 2))
        for n, case in enumerate(many)
    ]
    assert {one.tariff for one in reckon_fees(others).differences} == {Decimal(0)}
    assert reckon_fees([_case("2025-03-03", fee=_fee(None, 100))]).unclear == (RowPlace(0, 2),)


def test_topics_are_told_from_three_on_and_never_with_a_name() -> None:
    cases = [
        _case("2025-03-03", topic=one)
        for one in ("征地补偿", "征地补偿", "征地补偿", "学区", "3号楼", "3号楼", "3号楼")
    ]
    nothing = StepsTold(extended=False, supplemented=False, third_party=False)
    mean = mean_days(cases, _reckoner())
    assert ledger_facts(cases, nothing, mean).topics == (Named("征地补偿", 3), Named("其他", 4))
    assert ledger_facts(cases[:2], nothing, mean).topics == ()
    assert ledger_facts([*cases, _case("2025-03-03")], nothing, mean).topics == ()

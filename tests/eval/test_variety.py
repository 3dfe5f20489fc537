"""Taking the first suggestion everywhere does not make offices write alike."""

import pytest

from tests.eval.floors import floors
from tests.eval.variety import Variety, as_written_and_suggested, variety

EVERY = 4


@pytest.fixture(scope="module")
def measured() -> tuple[Variety, Variety]:
    written, suggested = as_written_and_suggested(EVERY)
    return variety(written), variety(suggested)


def test_texts_stay_varied(measured: tuple[Variety, Variety]) -> None:
    before, after = measured
    floor = floors("variety")
    for length in (2, 4):
        kept = after.distinct[length] / before.distinct[length]
        assert kept >= floor[f"distinct_{length}_kept"], (length, before, after)


def test_few_sentences_stand_in_two_offices(measured: tuple[Variety, Variety]) -> None:
    before, after = measured
    assert before.shared <= floors("variety")["shared_before_most"], before
    assert after.shared <= floors("variety")["shared_after_most"], after


def test_the_measurement_can_fail() -> None:
    one = {"甲": ["全年公开信息＿＿条。"], "乙": ["全年公开信息＿＿条。"]}
    two = {"甲": ["全年公开信息＿＿条。"], "乙": ["按月公布低保名单。"]}
    assert variety(one).shared == 1.0
    assert variety(two).shared == 0.0
    assert variety(one).distinct[4] < variety(two).distinct[4]

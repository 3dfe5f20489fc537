"""What an office's figures contradict is not offered, and what they bear out is."""

import pytest

from tests.eval.floors import floors
from tests.eval.planted import Refusals, measure


@pytest.fixture(scope="module")
def planted() -> Refusals:
    return measure()


def test_contradictions_are_refused_and_true_sentences_are_not(planted: Refusals) -> None:
    assert planted.refused >= 200
    assert planted.kept >= 100
    assert planted.score >= floors("planted")["f1"], (planted.missed, planted.alarms)


def test_no_contradiction_is_offered(planted: Refusals) -> None:
    assert planted.missed == []

"""An office's own older wording is offered first, and every figure put into it is this year's."""

from tests.eval.floors import floors
from tests.eval.own_years import OwnScore


def test_own_wording_comes_first_with_the_right_figures(own_score: OwnScore) -> None:
    floor = floors("own")
    assert own_score.paragraphs >= 40
    assert own_score.share >= floor["first_three"], own_score
    assert own_score.offered / own_score.considered >= floor["offered"], own_score
    assert own_score.compared >= 100
    assert own_score.wrong == 0, own_score


def test_the_measurement_can_fail(own_score: OwnScore) -> None:
    assert own_score.hit < own_score.paragraphs
    assert own_score.offered < own_score.considered

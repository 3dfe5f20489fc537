"""Nothing of another office stands in a wording made of its sentences."""

from dataclasses import replace

import pytest

from tests.eval.desk import desk, ground_of
from tests.eval.leaks import leaks_in, wordings
from tests.eval.offices import offices

ASKING = ("weicen-land", "yantang-health", "zhifangxiang", "huchuan-gov")


@pytest.mark.parametrize("slug", ASKING)
def test_nothing_of_another_office_survives(slug: str) -> None:
    office = next(one for one in offices() if one.slug == slug)
    ground = replace(ground_of(office, max(office.figures)), screen=lambda _passage, _text: ())
    name = ground.figures.unit.full_name
    found = list(wordings((one for one in desk().shelf if one.office != name), ground))
    assert len(found) >= 100
    leaks = {leak: made.text for passage, made in found for leak in leaks_in(passage, made, ground)}
    assert leaks == {}

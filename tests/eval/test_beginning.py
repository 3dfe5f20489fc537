"""From the first characters of a sentence, the first suggestions come near to what was written."""

import tomllib
from itertools import islice

from tests.eval.desk import desk
from tests.eval.floors import FLOORS, data_digest, floors
from tests.eval.wording_near import frozen_targets, left_out, may_offer, measure


def test_the_floors_belong_to_the_data() -> None:
    assert tomllib.loads(FLOORS.read_text(encoding="utf-8"))["data"] == data_digest()


def test_the_frozen_targets() -> None:
    score, floor = measure(frozen_targets()), floors("beginning")
    assert score.share >= floor["share_of_oracle"], score.share
    for first in (1, 3, 5):
        assert score.at(first) >= floor[f"saved_at_{first}"], (first, score.at(first))
    assert score.covered(0.5) >= floor["covered_half"], score.covered(0.5)
    assert score.covered(0.7) >= floor["covered_seven"], score.covered(0.7)


def test_sentences_found_in_other_offices_alone() -> None:
    score, floor = measure(left_out(every=2)), floors("left_out")
    assert score.share >= floor["share_of_oracle"], score.share
    assert score.at(5) >= floor["saved_at_5"], score.at(5)


def test_an_office_left_out_is_not_found() -> None:
    for wanted in islice(left_out(every=2), 0, None, 40):
        offices = {one.office for one in desk().shelf if one.id in may_offer(wanted)}
        assert offices
        assert wanted.without not in offices

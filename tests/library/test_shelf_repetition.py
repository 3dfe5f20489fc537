"""How much the shelf's reports repeat: an office's own last year a little, another office hardly at all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from narrator.library.corpus import read_past_report
from narrator.repetition.compare import POOLED, Earlier, compare
from narrator.repetition.matching.pool import Pool
from narrator.repetition.model import ReportText
from narrator.repetition.texts.prepared import PreparedText, prepare
from narrator.repetition.texts.texts import text_of_past_report
from tests.checkout import ROOT

OFFICES = tuple(sorted(path.stem for path in (ROOT / "tests" / "eval" / "factsheets").glob("*.yaml")))
OWN_LEAST, OWN_MOST, OTHERS_MOST = 10.0, 35.0, 12.0


def text_of(path: Path) -> ReportText:
    return text_of_past_report(read_past_report(path, path.name))


@pytest.fixture(scope="module")
def shelf() -> dict[str, ReportText]:
    return {path.stem: text_of(path) for path in sorted((ROOT / "corpus").glob("*-20*.md"))}


@pytest.fixture(scope="module")
def prepared(shelf: dict[str, ReportText]) -> dict[str, PreparedText]:
    """Every report made ready once for all comparisons, as many together are made ready."""
    return {key: prepare(text) for key, text in shelf.items()}


def own(shelf: dict[str, ReportText], office: str) -> list[str]:
    return [key for key in shelf if key.rsplit("-", 1)[0] == office]


@pytest.mark.parametrize("office", OFFICES)
def test_a_year_repeats_something_of_the_last_and_most_is_new(
    shelf: dict[str, ReportText], office: str
) -> None:
    years = own(shelf, office)
    for last, this in pairwise(years):
        rate = compare(shelf[this], [shelf[last]]).overall.rate
        assert rate is not None
        assert OWN_LEAST <= rate <= OWN_MOST, (this, rate)


@pytest.mark.parametrize("office", OFFICES)
def test_the_last_year_stands_in_no_other_report(
    shelf: dict[str, ReportText], prepared: dict[str, PreparedText], office: str
) -> None:
    *_, newest = own(shelf, office)
    others = [text for key, text in prepared.items() if key not in own(shelf, office)]
    assert len(others) > POOLED
    earlier = Earlier(tuple(text.report for text in others), (Pool(others),))
    rates = [one.rate.rate or 0.0 for one in compare(shelf[newest], earlier).against]
    assert rates
    assert max(rates) < OTHERS_MOST

"""The fixtures are what the bands say they are, whatever the metric makes of them."""

import re

import pytest

from narrator.language.segment import Segmenter
from narrator.repetition.model import ReportText
from tests.repetition.bands import changes
from tests.repetition.bands.fixture import (
    PARTS,
    Side,
    base,
    count_synonyms,
    edges,
    next_year,
    reports,
)

_NAMES = sorted(reports())


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def _whole(text: ReportText) -> str:
    return "".join(part for parts in text.sections.values() for part in parts)


@pytest.mark.parametrize("name", _NAMES)
def test_report_is_well_formed(name: str) -> None:
    report = reports()[name]
    text = base(report)
    assert name.startswith(report.part)
    assert set(text.sections) == {"overview", "problems", "other"}
    assert 500 <= len(_whole(text)) <= 1500
    assert not re.search(r"[\[\]{}|]", _whole(text))


@pytest.mark.parametrize("name", _NAMES)
def test_the_neighbour_keeps_no_name(name: str) -> None:
    report = reports()[name]
    neighbour = changes.renamed(base(report), report.names)
    assert not [old for old in report.names if old in _whole(neighbour) + neighbour.unit]
    assert neighbour.unit != report.unit


@pytest.mark.parametrize("name", _NAMES)
def test_other_figures_leave_the_words(name: str) -> None:
    report = reports()[name]
    one, other = _whole(base(report)), _whole(base(report, figures=Side.SECOND))
    numeral = r"[\d,.]+|[一二三四五六七八九十百零]+"
    assert one != other
    assert re.sub(numeral, "", one) == re.sub(numeral, "", other)


@pytest.mark.parametrize("name", [name for name in _NAMES if count_synonyms(reports()[name])])
def test_one_word_in_eight_has_a_synonym(name: str, segmenter: Segmenter) -> None:
    report = reports()[name]
    words = [word for word in segmenter.words(_whole(base(report))) if changes.han(word)]
    assert 0.11 <= count_synonyms(report) / len(words) <= 0.14


@pytest.mark.parametrize("name", [name for name in _NAMES if reports()[name].half_new])
def test_half_of_the_characters_are_new(name: str) -> None:
    report = reports()[name]
    half = _whole(changes.half_replaced(base(report), report.half_new))
    new = sum(changes.han(sentence) for sentence in report.half_new if sentence in half)
    assert all(sentence in half for sentence in report.half_new)
    assert 0.45 <= new / changes.han(half) <= 0.55


@pytest.mark.parametrize("part", PARTS)
def test_sentences_at_the_limits_have_the_length_they_claim(part: str) -> None:
    limits = edges(part)
    assert [changes.han(sentence) for sentence in limits.short] == [12] * len(limits.short)
    assert [changes.han(sentence) for sentence in limits.long] == [13] * len(limits.long)
    assert changes.han(limits.filler_text) >= 160
    for piece in limits.pieces:
        assert piece.piece in piece.source
        assert piece.piece in piece.draft
    assert {changes.han(piece.piece) > 12 for piece in limits.pieces} == {True, False}


def test_both_parts_hold_as_much() -> None:
    held = [name for name in _NAMES if reports()[name].part == "held"]
    assert len(held) * 2 == len(_NAMES) >= 8
    assert len([name for name in _NAMES if next_year(reports()[name]) is not None]) >= 4
    assert len([name for name in _NAMES if count_synonyms(reports()[name])]) >= 3
    assert len([name for name in _NAMES if reports()[name].half_new]) >= 3

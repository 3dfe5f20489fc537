"""The usual problems with their measures: several ways to tell each, for every level, and none told twice."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from narrator.figures.unit import UnitKind
from narrator.language.similarity import alike
from narrator.library.phrase import Phrase
from tests.shipped_phrases import shipped_phrases

EXAMPLE = Path(__file__).parents[2] / "examples" / "liuyuan-2025" / "figures.yaml"
TOO_ALIKE = 0.8
LEVELS = (UnitKind.STREET, UnitKind.DEPARTMENT, UnitKind.COUNTY)
FOR_GOVERNMENTS = 16
"""Of the problems only governments have: uneven work, data, messages, public corners; four ways each."""


@pytest.fixture(scope="module")
def candidates() -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in shipped_phrases().phrases if phrase.topic == "problem.candidate")


def problem_of(phrase: Phrase) -> str:
    return re.sub(r"^candidate-|-\d+$", "", phrase.id)


def test_every_problem_is_told_in_four_ways_at_least(candidates: tuple[Phrase, ...]) -> None:
    ways = Counter(problem_of(phrase) for phrase in candidates)
    assert ways.pop("uneven") >= FOR_GOVERNMENTS
    del ways["few-channels"]
    assert len(ways) == 16
    assert min(ways.values()) >= 4, ways


@pytest.mark.parametrize("kind", LEVELS)
def test_every_level_has_two_ways_to_tell_a_problem(candidates: tuple[Phrase, ...], kind: UnitKind) -> None:
    ways = Counter(problem_of(phrase) for phrase in candidates if phrase.suits(kind, 2025))
    problems = {problem_of(phrase) for phrase in candidates} - {
        "uneven",
        "few-channels",
        "validity",
        "boards",
    }
    assert all(ways[problem] >= 2 for problem in problems), ways


def test_no_two_are_the_same_words_with_other_slots(candidates: tuple[Phrase, ...]) -> None:
    bare = [(phrase.id, re.sub(r"\{\{.*?\}\}|＿＿", "", phrase.text)) for phrase in candidates]
    close = [(one[0], two[0]) for one, two in combinations(bare, 2) if alike(one[1], two[1]) > TOO_ALIKE]
    assert close == []


def test_every_candidate_asks_for_the_offices_own_facts(candidates: tuple[Phrase, ...]) -> None:
    assert [phrase.id for phrase in candidates if "＿＿" not in phrase.text] == []

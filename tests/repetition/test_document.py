"""docs/repetition.md tells what the code does: every example is worked out again."""

import re

import pytest

from narrator.repetition.compare import LIMIT, POOLED, compare
from narrator.repetition.matching.matching import ALIGNED
from narrator.repetition.model import ReportText, SentenceClass
from narrator.repetition.rates import FEWEST, NAME, VERSION
from narrator.repetition.texts.common import COMMON_SHARE, FEWEST_OFFICES
from narrator.repetition.texts.prepared import LONGEST_UNCOUNTED
from narrator.repetition.texts.statutory import OWN_SHARE
from tests.checkout import ROOT

_DOCUMENT = (ROOT / "docs" / "repetition.md").read_text(encoding="utf-8")
_ROW = re.compile(
    r"^\| (\S+) \| ([^|]+) \| ([^|]+) \| (\d+) \| (\d+) \| (verbatim|figures-only|edited|statutory|new) \|$",
    re.M,
)
_ROWS = _ROW.findall(_DOCUMENT)
_UNIT = "平川区柳园街道办事处"


def test_there_is_an_example_of_every_class() -> None:
    assert {row[5] for row in _ROWS} == {kind.value for kind in SentenceClass}


@pytest.mark.parametrize(("name", "before", "now", "characters", "matched", "kind"), _ROWS)
def test_example(name: str, before: str, now: str, characters: str, matched: str, kind: str) -> None:
    earlier = ReportText(_UNIT, 2024, {"overview": (before,)})
    (sentence,) = compare(ReportText(_UNIT, 2025, {"overview": (now,)}), [earlier]).sentences
    told = (sentence.characters, sentence.matched, sentence.kind.value)
    assert told == (int(characters), int(matched), kind), name


def test_the_numbers_in_the_text_are_those_of_the_code() -> None:
    assert f"名称 `{NAME}`，版本 `{VERSION}`" in _DOCUMENT
    assert f"**{ALIGNED}**" in _DOCUMENT
    assert f"不足 **{FEWEST}**" in _DOCUMENT
    assert f"连续 {LONGEST_UNCOUNTED} 个字以上" in _DOCUMENT
    assert f"默认 {LIMIT:.0f}；" in _DOCUMENT
    assert f"多于 {POOLED} 份" in _DOCUMENT
    assert (OWN_SHARE, COMMON_SHARE, FEWEST_OFFICES) == (0.3, 0.2, 3)
    assert all(words in _DOCUMENT for words in ("不足三成", "两成以上", "至少三家"))

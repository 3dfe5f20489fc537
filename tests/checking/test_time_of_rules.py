"""The work of the rules grows with the length of the text and no faster, whatever the text is made of."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from narrator.checking.engine.subject import Subject
from narrator.checking.rules.names.names import NAME_RULES
from narrator.checking.rules.numbers.changes import CHANGE_RULES
from narrator.checking.rules.substance.measures import MEASURE_RULES
from narrator.checking.rules.substance.prose import PROSE_RULES
from narrator.checking.rules.tables.rare import RARE_RULES
from narrator.checking.rules.time.themes import THEME_RULES
from narrator.report.read_model import ReadReport
from tests.checking.scoring import read
from tests.endless import RULES
from tests.seeded.apply import reports
from tests.steps import growth, repeated

_RULES = {
    "overview": (*NAME_RULES, *CHANGE_RULES, *RARE_RULES, *PROSE_RULES, *THEME_RULES),
    "problems": MEASURE_RULES,
}
_MOST, _LENGTH = 2.3, 500


@cache
def _report(name: str) -> ReadReport:
    return read(reports()[name].text)


def _apply(text: str) -> None:
    """Apply the rules to a report with ``text`` in the section they look at, and nothing else there."""
    for key, rules in _RULES.items():
        report = _report("qiaonan-2025")
        sections = tuple(
            replace(one, paragraphs=(text,)) if one.key == key else one for one in report.sections
        )
        subject = Subject(replace(report, sections=sections), prior_report=_report("qiaonan-2024"))
        for rule in rules:
            list(rule.findings(subject))


@pytest.mark.parametrize("piece", RULES)
def test_twice_the_text_takes_about_twice_the_steps(piece: str) -> None:
    assert growth(_apply, repeated(piece), _LENGTH) <= _MOST

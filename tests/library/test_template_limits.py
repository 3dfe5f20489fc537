"""Phrases and outlines of one's own: what could run away, or cannot work, is told with file and line when loaded."""

import re
from pathlib import Path

import pytest

from tests.acceptance.office import Office, command, office_in

_PHRASE = """\
section: overview
topic: disclosure
phrases:
  - id: own-phrase
    text: "{}"
"""
_OUTLINE = """\
outline:
  - id: overview.own
    section: overview
    template: "{}"
"""

RUNAWAY = [
    "{{ '%9999999999d' }}公开{{ '%9999999999d' % 1 }}",
    "{{ 'x'.center(999999999) }}",
    "{{ 'x' | center(999999999) }}",
    "{{ 'x' | indent(999999999) }}",
    "{{ '%99999999d' | format(1) }}",
    "{{ 'x' * 999999999 }}",
    "{{ 10 ** 99999999 }}",
    "{% for a in [1,2,3] %}{% for b in [1,2,3] %}{% for c in [1,2,3] %}字{% endfor %}{% endfor %}{% endfor %}",
    "{{ " + "9" * 5000 + " }}",
    "{% if 年 %}" * 200 + "字" + "{% endif %}" * 200,
    "{{ " + "(" * 300 + "年" + ")" * 300 + " }}",
    "{{ " + "not " * 3000 + "年 }}",
]
WRONG = [
    "{{ 年 | nosuchfilter }}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% extends 'a' %}",
    "{% macro a() %}字{% endmacro %}",
    "{{ 年 / 'a' }}",
    "{{ cycler() }}",
    "{{ 年.__class__ }}",
    "{% if %}",
    "{{ 年",
]
OUTLINES = [
    "{{ say() }}",
    "{{ say('a', 1, 2, 3) }}",
    "{{ say('a', wrong=1) }}",
    "{{ deeds() }}",
    "{{ say_each('a') }}",
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = office_in(tmp_path / "石泉乡 2025")
    (office.folder / "phrasebank").mkdir()
    return office


def _told(office: Office, text: str) -> None:
    (office.folder / "phrasebank" / "own.yaml").write_text(text, encoding="utf-8")
    outcome = command("draft", office.figures)
    assert outcome.code == 2, outcome.talk
    assert re.search(r"phrasebank/own\.yaml:\d+", outcome.talk)
    assert not (office.folder / "draft.md").exists()


@pytest.mark.parametrize("template", [*RUNAWAY, *WRONG])
def test_a_phrase_that_could_run_away_or_cannot_work(template: str, office: Office) -> None:
    _told(office, _PHRASE.format(template))


@pytest.mark.parametrize("template", [*RUNAWAY, *WRONG, *OUTLINES])
def test_an_outline_that_could_run_away_or_cannot_work(template: str, office: Office) -> None:
    _told(office, _OUTLINE.format(template))


@pytest.mark.parametrize(
    "template", ["{{ 年 + '字' }}", "{{ say(年) }}", "{{ 列举(1) }}", "{{ 申请.本年新收 | length }}"]
)
def test_an_outline_that_fails_on_these_figures_says_where(template: str, office: Office) -> None:
    _told(office, _OUTLINE.format(template))


@pytest.mark.parametrize(
    "condition", ["9" * 5000, "(" * 300 + "年" + ")" * 300, "not " * 3000 + "年", "a" * 5000]
)
def test_a_condition_that_could_run_away(condition: str, office: Office) -> None:
    _told(office, _PHRASE.format("公开信息。") + f'    when: "{condition}"\n')

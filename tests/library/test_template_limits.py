"""Phrases and outlines of one's own: what could run away, or cannot work, is told with file and line when loaded.

Faults of one file are told together, so those of one kind stand in one file: the line tells which of them is meant.
"""

import re
from pathlib import Path

import pytest

from tests.acceptance.office import Office, command, office_in

_PHRASES = "section: overview\ntopic: disclosure\nphrases:\n"
_PHRASE = '  - id: own-phrase-{}\n    text: "{}"\n'
_OUTLINES = "outline:\n"
_OUTLINE = '  - id: overview.own{}\n    section: overview\n    template: "{}"\n'

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


def _told(office: Office, text: str) -> set[int]:
    """Draft with phrases of one's own, which fails, and return the lines of their file it speaks of."""
    (office.folder / "phrasebank" / "own.yaml").write_text(text, encoding="utf-8")
    outcome = command("draft", office.figures)
    assert outcome.code == 2, outcome.talk
    assert not (office.folder / "draft.md").exists()
    return {int(line) for line in re.findall(r"phrasebank/own\.yaml:(\d+)", outcome.talk)}


def _untold(office: Office, head: str, entries: list[tuple[str, str]]) -> list[str]:
    """Return those of some entries, each what it is about and its text, of whose last line nothing is told."""
    text, lines = head, {}
    for about, entry in entries:
        text += entry
        lines[about] = text.count("\n")
    told = _told(office, text)
    return [about for about, line in lines.items() if line not in told]


def test_a_phrase_that_could_run_away_or_cannot_work(office: Office) -> None:
    entries = [(one, _PHRASE.format(n, one)) for n, one in enumerate([*RUNAWAY, *WRONG])]
    assert _untold(office, _PHRASES, entries) == []


def test_an_outline_that_could_run_away_or_cannot_work(office: Office) -> None:
    entries = [(one, _OUTLINE.format(n, one)) for n, one in enumerate([*RUNAWAY, *WRONG, *OUTLINES])]
    assert _untold(office, _OUTLINES, entries) == []


@pytest.mark.parametrize(
    "template", ["{{ 年 + '字' }}", "{{ say(年) }}", "{{ 列举(1) }}", "{{ 申请.本年新收 | length }}"]
)
def test_an_outline_that_fails_on_these_figures_says_where(template: str, office: Office) -> None:
    assert _told(office, _OUTLINES + _OUTLINE.format(0, template)) == {4}


def test_a_condition_that_could_run_away(office: Office) -> None:
    conditions = ["9" * 5000, "(" * 300 + "年" + ")" * 300, "not " * 3000 + "年", "a" * 5000]
    entries = [
        (one, _PHRASE.format(n, "公开信息。") + f'    when: "{one}"\n') for n, one in enumerate(conditions)
    ]
    assert _untold(office, _PHRASES, entries) == []

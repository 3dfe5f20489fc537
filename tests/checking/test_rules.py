"""Every rule finds its failing examples, passes the others, and has its section in docs/rules.md."""

from __future__ import annotations

import pytest

from narrator.checking.check import RULES
from narrator.checking.engine.compact import compact_rules
from narrator.checking.engine.rule import Rule
from tests.checking.examples import examples
from tests.checking.rules_page import PAGE, page
from tests.checking.scoring import checked

_WITH_EXAMPLES = [rule for rule in RULES if rule.id in examples()]


def test_every_rule_has_its_own_name_and_words() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.remedy and rule.source for rule in RULES)


def test_there_are_examples_of_every_rule_and_no_other() -> None:
    data = {one.id for rules in compact_rules().values() for one in rules}
    assert set(examples()) | data == {rule.id for rule in RULES}
    assert all(len(one.failing) >= 2 and len(one.passing) >= 2 for one in examples().values())


@pytest.mark.parametrize("rule", _WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_failing_examples_are_found(rule: Rule) -> None:
    for example in examples()[rule.id].failing:
        findings = checked(example.text(), example.prior, example.peers).findings
        assert rule.id in {one.rule for one in findings}, example


@pytest.mark.parametrize("rule", _WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_passing_examples_are_passed(rule: Rule) -> None:
    for example in examples()[rule.id].passing:
        findings = checked(example.text(), example.prior, example.peers).findings
        assert rule.id not in {one.rule for one in findings}, example


def test_the_page_says_what_the_rules_say() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "write it anew: python -m tests.checking.rules_page"

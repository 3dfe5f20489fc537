"""What a sentence leaves of a contradiction, and that what contradicts is read firmly."""

from pathlib import Path

import pytest

from narrator.claims.hold.firm import is_firm
from narrator.claims.hold.judge import judge
from narrator.claims.hold.words import restrictors
from narrator.claims.model import ClaimContext, Outcome, Verdict
from tests.claims.hold.figures import cells
from tests.each import each

HERE = Path(__file__).parent
CONTEXT = ClaimContext(2025)


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [one for one in text.splitlines() if one and not one.startswith("#")]


def told(text: str) -> list[Verdict]:
    """Return the verdicts that ask for anything."""
    found = judge(text, "overview", CONTEXT, cells())
    return [one for one in found if one.outcome is Outcome.CONTRADICTS or one.confirm]


@each(lambda: lines("silent.txt"))
def test_a_true_sentence_is_not_held_against_a_cell_it_does_not_tell_of(text: str) -> None:
    assert [one.why for one in told(text)] == []


@each(lambda: lines("wrong.txt"))
def test_a_sentence_that_contradicts_the_tables_is_told(text: str) -> None:
    assert [one for one in told(text) if one.outcome is Outcome.CONTRADICTS]


@each(lambda: lines("wrong.txt"))
def test_what_contradicts_is_read_the_same_in_other_words(text: str) -> None:
    for one in told(text):
        if one.outcome is Outcome.CONTRADICTS and not one.certain:
            assert one.firm
            assert is_firm(one.claim, text, "overview", CONTEXT)


def test_a_part_names_its_restrictor() -> None:
    (found,) = (
        one
        for one in judge(lines("silent.txt")[7], "overview", CONTEXT, cells())
        if one.outcome is Outcome.PART
    )
    assert found.restrictors == ("抽查",)
    assert not found.firm


def test_a_part_larger_than_its_cell_is_asked_about() -> None:
    (found,) = told("抽查以“本机关不掌握”答复的26件。")
    assert found.confirm
    assert found.outcome is Outcome.UNBOUND


@pytest.mark.parametrize("sort", sorted(restrictors()))
def test_restrictors_stand_where_their_examples_say(sort: str) -> None:
    one = restrictors()[sort]
    assert one.yes
    assert all(one.found_in(text) for text in one.yes)
    assert not any(one.found_in(text) for text in one.no)


@pytest.mark.parametrize("sort", sorted(restrictors()))
def test_no_sort_of_restrictor_stands_that_no_sentence_needs(
    sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*restrictors()[sort].yes, *lines("silent.txt")]
    before = {text: len(told(text)) for text in texts}
    monkeypatch.setattr(type(restrictors()[sort]), "found_in", lambda _self, _text: "")
    assert any(len(told(text)) > before[text] for text in texts)


@each(lambda: [*lines("silent.txt"), *lines("wrong.txt")])
def test_a_sentence_before_changes_no_verdict(text: str) -> None:
    head = "便民服务中心的政务公开专区配有自助查询机。"
    alone = [(one.claim.words, one.outcome, one.cells) for one in judge(text, "overview", CONTEXT, cells())]
    behind = [
        (one.claim.words, one.outcome, one.cells) for one in judge(head + text, "overview", CONTEXT, cells())
    ]
    assert behind == alone


def test_some_of_a_cell_that_is_told_nowhere_asks_without_a_remedy() -> None:
    (found,) = told("部分公开的3件，把申请人的住址遮盖后提供。")
    assert found.confirm
    assert found.outcome is Outcome.UNBOUND


def test_all_of_a_cell_behind_its_words_contradict() -> None:
    (found,) = told("部分公开10件。部分公开的3件均遮盖了住址。")
    assert found.outcome is Outcome.CONTRADICTS

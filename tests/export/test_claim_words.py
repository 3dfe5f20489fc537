"""Statements in a person's words: sentences with their statements marked, cells with their values."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import Claim, ClaimContext, ClaimKind, Outcome, Verdict
from narrator.claims.verify import verify
from narrator.figures.values import Value
from narrator.form.model import Cell
from narrator.telling.claim_words import by_section, by_sentence, cells_words, reading_words, tally_words

_TEXT = "收到申请12件，结转3件。"
_RECEIVED = Cell("applications", "new_received", "total")


def _verdict(
    span: tuple[int, int], outcome: Outcome, *, start: int = 0, section: str = "overview"
) -> Verdict:
    return Verdict(Claim(ClaimKind.VALUE, section, _TEXT, start, span), outcome, "")


def _found(
    text: str, cells: dict[Cell, Value], prior: dict[Cell, Value] | None = None
) -> tuple[Verdict, ...]:
    return verify(claims_in(text, "overview", ClaimContext(2025)), cells, prior)


def test_a_sentence_is_quoted_once_with_all_its_statements() -> None:
    verdicts = [_verdict((4, 7), Outcome.HOLDS), _verdict((10, 12), Outcome.UNBOUND)]
    ((stretches, statements),) = by_sentence(verdicts)
    assert [(one.text, one.outcome) for one in stretches] == [
        ("收到申请", None),
        ("12件", Outcome.HOLDS),
        ("，结转", None),
        ("3件", Outcome.UNBOUND),
        ("。", None),
    ]
    assert statements == tuple(verdicts)


def test_what_overlaps_is_marked_once_and_by_the_worse() -> None:
    verdicts = [
        _verdict((4, 7), Outcome.HOLDS),
        _verdict((4, 7), Outcome.CONTRADICTS),
        _verdict((6, 12), Outcome.UNBOUND),
        _verdict((0, 0), Outcome.UNBOUND),
    ]
    ((stretches, statements),) = by_sentence(verdicts)
    assert [(one.text, one.outcome) for one in stretches if one.outcome] == [("12件", Outcome.CONTRADICTS)]
    assert "".join(one.text for one in stretches) == _TEXT
    assert len(statements) == 4


def test_the_same_words_twice_are_two_sentences() -> None:
    verdicts = [_verdict((4, 7), Outcome.HOLDS), _verdict((4, 7), Outcome.HOLDS, start=40)]
    assert len(list(by_sentence(verdicts))) == 2


def test_a_very_long_rest_is_left_out() -> None:
    claim = replace(_verdict((4, 7), Outcome.HOLDS).claim, text=_TEXT + "长" * 5000)
    ((stretches, _),) = by_sentence([Verdict(claim, Outcome.HOLDS, "")])
    assert len(stretches[-1].text) == 201


def test_sections_have_the_headings_of_the_form() -> None:
    verdicts = [
        _verdict((4, 7), Outcome.HOLDS, section=section)
        for section in ("preface", "overview", "overview", "other")
    ]
    assert [(heading, len(group)) for heading, group in by_section(verdicts)] == [
        ("前言", 1),
        ("第一部分 总体情况", 2),
        ("第六部分 其他需要报告的事项", 1),
    ]
    assert tally_words(verdicts) == "相符 4 处、一部分 0 处、不符 0 处、未对上 0 处"


def test_cells_are_told_with_their_values() -> None:
    (right,) = _found("新收政府信息公开申请12件。", {_RECEIVED: 12})
    assert cells_words(right) == "本年新收：12"
    (blank,) = _found("新收政府信息公开申请12件。", {})
    assert cells_words(blank) == "本年新收"
    (trend,) = _found("新收政府信息公开申请同比增长20%。", {_RECEIVED: 12}, {_RECEIVED: 10})
    assert (trend.outcome, cells_words(trend)) == (Outcome.HOLDS, "本年新收上年10、本年12")
    (unbound,) = _found("组织培训3次。", {})
    assert cells_words(unbound) == ""


def test_numbers_that_are_no_plain_count_say_so() -> None:
    (about,) = _found("新收政府信息公开申请约12件。", {_RECEIVED: 12})
    assert reading_words(about.claim) == "约数"
    assert reading_words(_verdict((4, 7), Outcome.HOLDS).claim) == ""
    assert about.claim.value == Decimal(12)

"""What the binder hands back of sentences that were read: places of the text as written, numbers that count, nothing else."""

import pytest

from narrator.claims.bind.statements import claims_in, statements
from narrator.claims.model import ClaimContext, ClaimKind
from narrator.claims.read.sentences import read_paragraph

_NOW = ClaimContext(2025)
_SENTENCE = "全年新收政府信息公开申请42件，办结38件，结转下年度4件。"


def _bound(text: str) -> list[tuple[str, str]]:
    return [(one.words, str(one.cells[0])) for one in claims_in(text, None, _NOW) if one.cells]


def test_sentences_read_before_say_the_same() -> None:
    assert statements(read_paragraph(_SENTENCE), None, _NOW) == claims_in(_SENTENCE, None, _NOW)


@pytest.mark.parametrize(
    "said", ["全年 新收政府信息公开申请42件，\u3000办结38 件，结转下年度4件。", _SENTENCE]
)
def test_white_space_changes_nothing_and_spans_count_it(said: str) -> None:
    found = claims_in(said, None, _NOW)
    assert [str(one.cells[0]) for one in found if one.cells] == [cell for _, cell in _bound(_SENTENCE)]
    assert [one.words.replace(" ", "") for one in found] == ["42件", "38件", "4件"]
    assert all(one.text == said for one in found)


@pytest.mark.parametrize("word", ["宗", "份", "件"])
def test_a_measure_word_stays_as_it_is_written(word: str) -> None:
    found = claims_in(f"新收政府信息公开申请42{word}。", None, _NOW)
    assert [(one.words, one.unit) for one in found] == [(f"42{word}", word)]


@pytest.mark.parametrize(
    "said",
    [
        "努力做到“办结一件、满意一件”。",
        "公文在形成后7个工作日内公开。",
        "收件、拟办、审核、送达四个环节都有记录。",
    ],
)
def test_what_counts_nothing_is_no_statement(said: str) -> None:
    assert claims_in(said, None, _NOW) == ()


def test_a_deadline_does_not_hide_that_all_is_done() -> None:
    said = "全年收到政府信息公开申请3件，全部在20个工作日内答复。"
    assert [one.kind for one in claims_in(said, None, _NOW)] == [ClaimKind.VALUE, ClaimKind.DONE]


@pytest.mark.parametrize("filler", ["工作有序推进，", "9" * 700 + "，", "《" + "规" * 150 + "》，"])
def test_a_very_long_sentence_is_read_in_pieces(filler: str) -> None:
    said = filler * (1 + 1500 // len(filler)) + _SENTENCE
    found = [one for one in claims_in(said, None, _NOW) if one.cells]
    assert [one.words for one in found] == ["42件", "38件", "4件"]
    assert all(
        said[one.start : one.start + len(one.text)] == one.text and len(one.text) <= 600 for one in found
    )


def test_a_sentence_before_changes_nothing() -> None:
    assert _bound("绿地养护进度每周上网。" + _SENTENCE) == _bound(_SENTENCE)


def test_what_was_told_is_forgotten_with_the_paragraph() -> None:
    alone = _bound("其中自然人9件。")
    assert _bound("复议3件。\n其中自然人9件。")[1:] == alone

"""Lists of each kind as sentences a Chinese reader can review: those that contradict themselves, and those that do not."""

import pytest

from tests.claims.relate.test_sentences import lines, wrong
from tests.each import each

_KINDS = ("counted", "divided", "times")


@pytest.mark.parametrize("kind", _KINDS)
def test_each_kind_has_sentences_that_are_right(kind: str) -> None:
    assert lines(f"{kind}_right.txt")


@each(lambda: [line for kind in _KINDS for line in lines(f"{kind}_wrong.txt")])
def test_a_list_that_contradicts_itself_is_asked_about(text: str) -> None:
    assert wrong(text)
    assert wrong(f"便民服务中心的政务公开专区配有自助查询机。一是{text}")


@each(lambda: [line for kind in _KINDS for line in lines(f"{kind}_right.txt")])
def test_a_list_that_does_not_is_left_alone(text: str) -> None:
    assert [one.reckoning for one in wrong(text)] == []
    assert [one.reckoning for one in wrong(f"据统计，{text}")] == []

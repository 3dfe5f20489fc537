"""Shapes and words of the binder as data: what their examples say, and that choices are spelled out."""

import pytest

from narrator.claims.bind.patterns import pattern, shapes
from narrator.claims.bind.vocabulary import spelled, vocabulary


@pytest.mark.parametrize("name", sorted(shapes()))
def test_shapes_stand_where_their_examples_say(name: str) -> None:
    shape = shapes()[name]
    assert shape.yes
    assert shape.no
    assert [text for text in shape.yes if not pattern(name).search(text)] == []
    assert [text for text in shape.no if pattern(name).search(text)] == []


def test_a_word_with_choices_stands_for_each_of_them() -> None:
    assert list(spelled("{没有|未}保存{的|~}")) == ["没有保存的", "没有保存", "未保存的", "未保存"]
    assert list(spelled("维持")) == ["维持"]


def test_no_word_keeps_a_sign_of_choice() -> None:
    assert [word for word in vocabulary() if not word or set(word) & set("{}|~")] == []

"""What numbers of a text say of each other, as sentences a Chinese reader can review."""

import re
from pathlib import Path

from narrator.claims.relate.all import relations
from narrator.claims.relate.model import Relation, Weight
from tests.each import each

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [one for one in text.splitlines() if one and not one.startswith("#")]


def wrong(text: str) -> list[Relation]:
    return [one for one in relations((text,)) if not one.holds and one.weight is not Weight.HINT]


@each(lambda: lines("found.txt"))
def test_a_number_that_does_not_follow_is_found(line: str) -> None:
    kind, text = line.split("\t")
    assert kind in {one.kind.name.lower() for one in wrong(text)}


@each(lambda: lines("silent.txt"))
def test_a_right_sentence_is_left_alone(text: str) -> None:
    assert [one.reckoning for one in wrong(text)] == []


def test_members_stand_where_they_are_said_to_stand() -> None:
    text = "发布防汛提示 96 条、用水科普104条，共 210 条。"
    (found,) = wrong(text)
    spans = [
        one.sentence.span(one.quantity.start, one.quantity.end)
        for one in found.members
        if one.sentence and one.quantity
    ]
    assert [text[start:end] for start, end in spans] == ["210 条", "96 条", "104条"]


def test_a_whole_may_stand_a_sentence_away() -> None:
    (found,) = wrong("全年公开信息320条。其中网站158条，公众号121条，公开栏51条。")
    assert found.members[0].value == 320


def test_a_hint_is_no_finding() -> None:
    assert wrong("公开信息20条，其中会议信息8条，公告5条，文件6条。") == []


@each(lambda: lines("siblings_wrong.txt"))
def test_a_sibling_that_is_wrong_is_found(text: str) -> None:
    assert wrong(text)
    assert wrong(f"便民服务中心的政务公开专区配有自助查询机。一是{text}")


@each(lambda: lines("siblings_right.txt"))
def test_a_sibling_that_is_right_is_left_alone(text: str) -> None:
    assert [one.reckoning for one in wrong(text)] == []
    assert [one.reckoning for one in wrong(f"据统计，{text}")] == []


@each(lambda: lines("quantities_wrong.txt"))
def test_a_share_a_mean_a_rhythm_or_a_move_that_is_wrong_is_found(text: str) -> None:
    assert wrong(text)


@each(lambda: lines("quantities_right.txt"))
def test_a_share_a_mean_a_rhythm_or_a_move_that_is_right_is_left_alone(text: str) -> None:
    assert [one.reckoning for one in wrong(text)] == []


@each(lambda: lines("paragraphs_right.txt"))
def test_a_paragraph_that_is_right_is_left_alone(text: str) -> None:
    assert [one.reckoning for one in wrong(text)] == []


@each(lambda: lines("paragraphs_wrong.txt"))
def test_a_paragraph_with_one_thing_wrong_is_asked_about(text: str) -> None:
    assert wrong(text)


@each(lambda: [line.split("\t")[1] for line in lines("kinds.txt")])
def test_a_relation_is_read_in_either_form(text: str) -> None:
    """A pair {right|wrong}: silent as it is right, asked about as it is wrong."""
    right, slip = (re.sub(r"\{([^|{}]*)\|([^|{}]*)\}", form, text) for form in (r"\1", r"\2"))
    assert [one.reckoning for one in wrong(right)] == []
    assert wrong(slip)

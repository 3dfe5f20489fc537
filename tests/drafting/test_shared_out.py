"""A sentence parted by the head, its parts in two paragraphs: each number is told and owned once, both parts stay."""

import re

import pytest

from narrator.drafting.redraft.align import Piece
from narrator.drafting.redraft.shared_out import shared_out
from narrator.report.draft.model import Hold, Telling, pieces
from tests.drafting.conftest import Project

WHOLE = Telling(("总数", "网站"), "published-a", "d", (("总数", "326"), ("网站", "41")), Hold.EDITED, "d")


def _kept(text: str) -> Piece:
    return Piece(text, (WHOLE,), kept=True)


def test_each_message_belongs_to_the_part_that_says_it() -> None:
    made = shared_out({"a": (_kept("全年公开326条。"),), "b": (_kept("网站41条。"),)})
    assert made["a"][0].tells == {"总数"}
    assert made["b"][0].tells == {"网站"}
    assert made["b"][0].tellings[0].printed == WHOLE.printed


@pytest.mark.parametrize("other", ["网站很多条。", "网站1326条。"])
def test_what_no_part_says_any_more_stays_with_the_first(other: str) -> None:
    made = shared_out({"a": (_kept("公开的很多。"),), "b": (_kept(other),)})
    assert made["a"][0].tells == {"总数", "网站"}
    assert made["b"][0].tells == set()


def test_parts_in_one_paragraph_and_sentences_left_alone_stay_as_they_are() -> None:
    done = {
        "a": (_kept("全年公开326条。"), _kept("网站41条。")),
        "b": (Piece("无关。"), Piece("旧句。", (WHOLE,))),
    }
    assert shared_out(done) == done


def test_a_part_moved_to_another_paragraph_is_told_once_over_all_drafts(project: Project) -> None:
    project.begin()
    whole = next(
        one for one in pieces(project.paragraph("overview.disclosure")) if "214条" in one and "，" in one
    )
    first, rest = whole.rstrip("。").split("，", 1)
    project.edit_prose(whole, f"{first}。")
    target = pieces(project.paragraph("overview.management"))[-1]
    project.edit_prose(target, f"{target}另外，{rest}。")
    for _ in range(3):
        project.draft()
        prose = re.sub("<!--.*?-->|<table>.*?</table>", "", project.text, flags=re.DOTALL)
        assert prose.count(first) == 1
        assert prose.count(rest) == 1
        assert project.text.count('"公开数量.合计"') >= 1
        tells = re.findall(r'"tells":\[([^\]]*)\]', project.text)
        assert sum('"公开数量.合计"' in one for one in tells) == 1

"""Sentences of an office's own earlier years in the plan of a draft: told once, with this year's figures, claiming nothing."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from narrator.drafting.compose.answers import Answers
from narrator.drafting.compose.messages import Duty
from narrator.drafting.compose.plan import Drafting, Planned, plan
from narrator.drafting.compose.said import PAST
from narrator.drafting.cover.past import PastLine
from narrator.figures.model import Figures
from narrator.suggestion.trace import Printed
from tests.eval.offices import OfficeYears, offices
from tests.shipped_phrases import shipped_phrases

DOCUMENTS = "disclosure.normative_documents"


@cache
def office(slug: str = "jueping-gov") -> OfficeYears:
    return next(one for one in offices() if one.slug == slug)


def this_year() -> Figures:
    return office().figures[max(office().figures)]


def planned(*lines: PastLine, kept: dict[str, str] | None = None, year: Figures | None = None) -> Planned:
    prior = office().figures[this_year().year - 1]
    given = Drafting(prior, shipped_phrases(), lambda _: {}, Answers(), frozenset(), kept or {}, past=lines)
    return plan(year or this_year(), given)


def documents(text: str, name: str = "own-2023#1") -> PastLine:
    """Return a line about documents; its numbers are those of this year, in the order issued, repealed, in force."""
    numbers = re.findall(r"\d+", text)
    refs = [f"{DOCUMENTS}.{key}" for key in ("issued", "repealed", "in_force")]
    return PastLine(
        name, text, tuple(Printed(ref, number) for ref, number in zip(refs, numbers, strict=False))
    )


def counts() -> tuple[object, ...]:
    return tuple(
        this_year().value("disclosure", "normative_documents", key)
        for key in ("issued", "repealed", "in_force")
    )


def past_ones(made: Planned) -> list[str]:
    return [said.text for one in made.composed for said in one.said if said.pattern.startswith(PAST)]


def test_an_own_sentence_stands_in_the_draft_and_says_where_it_comes_from() -> None:
    issued, repealed, in_force = counts()
    text = f"行政规范性文件制发{issued}件、废止{repealed}件，年末现行有效{in_force}件。"
    made = planned(documents(text))
    assert past_ones(made) == [text]
    [paragraph] = [one.paragraph for one in made.composed if text in one.paragraph.text]
    assert paragraph.anchor is not None
    assert f"{PAST}own-2023#1" in paragraph.anchor.sources


@pytest.mark.parametrize(
    "text",
    [
        "行政规范性文件制发{}件、废止{}件，年末现行有效的{}件全部收进网站文件库。",
        "行政规范性文件制发{}件，废止的{}件在原页面标注，年末现行有效{}件。",
        "行政规范性文件制发{}件，均由县司法局备案，废止{}件，年末现行有效{}件。",
        "行政规范性文件制发{}件，都有解读，废止{}件，年末现行有效{}件。",
        "没有制定规章，行政规范性文件制发{}件、废止{}件，年末现行有效{}件。",
    ],
)
def test_a_sentence_that_says_more_than_the_figures_does_not(text: str) -> None:
    made = planned(documents(text.format(*counts())))
    assert past_ones(made) == []


def test_what_nothing_can_tell_this_year_is_left_out() -> None:
    line = PastLine("own-2023#7", "全年就餐补贴12万元。", (Printed("不知道.哪里", "12"),))
    assert past_ones(planned(line)) == []


def test_without_own_sentences_nothing_changes() -> None:
    assert planned().composed == planned(PastLine("own-2023#7", "街道编印手册3册。", ())).composed


def test_every_must_is_told_once_with_own_sentences_too() -> None:
    issued, repealed, in_force = counts()
    lines = (
        documents(f"行政规范性文件制发{issued}件、废止{repealed}件，年末现行有效{in_force}件。"),
        documents(f"制发行政规范性文件{issued}件，废止{repealed}件。", "own-2023#2"),
        documents(f"全年制发行政规范性文件{issued}件。", "own-2022#2"),
    )
    made = planned(*lines)
    told = Counter(one for paragraph in made.composed for said in paragraph.said for one in said.tells)
    musts = {one.id for one in made.messages if one.duty is Duty.MUST}
    before = Counter(one for paragraph in planned().composed for said in paragraph.said for one in said.tells)
    assert {one: told[one] for one in musts} == {one: before[one] for one in musts}
    assert "＿＿" not in "".join(one.paragraph.text for one in made.composed)


def test_what_the_draft_has_stays() -> None:
    issued, repealed, in_force = counts()
    line = documents(f"行政规范性文件制发{issued}件、废止{repealed}件，年末现行有效{in_force}件。")
    first = planned()
    kept = {told: said.pattern for one in first.composed for said in one.said for told in said.tells}
    assert past_ones(planned(line, kept=kept)) == []
    assert past_ones(planned(line)) != []

"""A draft promises nothing that nobody typed: no year, no deed to come for last year's problems."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.figures.keys.problems import Followup, FollowupStatus
from narrator.library.phrase import PhraseBank
from tests.drafting.test_messages import planned, street, text_of


@pytest.mark.parametrize("status", [FollowupStatus.UNDONE, FollowupStatus.PARTIAL])
@pytest.mark.parametrize(
    "name", ["云溪区柳园街道办事处", "云溪区东桥街道办事处", "云溪区西岸街道办事处", "云溪区北岭街道办事处"]
)
@pytest.mark.parametrize("measure", ["制作图解", None])
def test_an_open_problem_of_last_year_brings_no_promise(
    bank: PhraseBank, status: FollowupStatus, name: str, measure: str | None
) -> None:
    figures = street()
    entry = Followup("解读形式少", measure, "全年仅2件", status)
    figures = replace(figures, unit=replace(figures.unit, full_name=name), followups=(entry,), problems=())
    told = text_of(planned(figures, bank), "problems")
    assert "解读形式少" in told
    assert f"{figures.year + 1}年" not in told
    assert not any(word in told for word in ("将", "继续", "计划", "列入", "转到"))

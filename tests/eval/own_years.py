"""From an office's years before Y to its year Y: is its own wording offered first, with the right figures?"""

from __future__ import annotations

from dataclasses import dataclass

from narrator.library.corpus import names_of_office
from narrator.suggestion.past.abstract import abstract
from narrator.suggestion.past.offer import offered
from narrator.suggestion.past.template import BLANK, SlotKind
from narrator.suggestion.refusal import Refusal
from tests.eval.desk import ALIKE, asked, desk, ground_of, likeness, masked, of_topics, written
from tests.eval.offices import OfficeYears, offices

FIRST = 3


@dataclass(slots=True)
class OwnScore:
    """Counts: paragraphs that have an own older wording, those offered one of it first, numbers put in, wrong ones."""

    paragraphs: int = 0
    hit: int = 0
    offered: int = 0
    considered: int = 0
    numbers: int = 0
    compared: int = 0
    wrong: int = 0

    @property
    def share(self) -> float:
        """The share of paragraphs whose own wording is among the first."""
        return self.hit / self.paragraphs if self.paragraphs else 0.0


def measure(*, last_only: bool = False, every: int = 1) -> OwnScore:
    """Measure over every office of the fact sheets and every year that has one before it, or the last alone, of every n-th office."""
    score = OwnScore()
    for office in offices()[::every]:
        for year in sorted(office.figures)[-1 if last_only else 1 :]:
            _paragraphs(office, year, score)
            _figures(office, year, score)
    return score


def _paragraphs(office: OfficeYears, year: int, score: OwnScore) -> None:
    unit = office.figures[year].unit
    names = names_of_office(unit.full_name, unit.parent or "")
    past = [
        masked(one, names) for before in office.figures if before < year for one in written(office, before)
    ]
    for (section, topic), passages in of_topics(written(office, year)).items():
        wanted = [masked(one, names) for one in passages]
        if not any(likeness(one, other) >= ALIKE for one in wanted for other in past):
            continue
        score.paragraphs += 1
        found = asked(office, year, section, topic, FIRST).offered
        texts = [masked(one.passage, names) for one in found if one.own]
        score.hit += any(likeness(one, other) >= ALIKE for one in texts for other in wanted)


def _figures(office: OfficeYears, year: int, score: OwnScore) -> None:
    """Hold every number put in against the sentence the office wrote this year, where it wrote the same one."""
    ground = ground_of(office, year)
    unit = office.figures[year].unit
    names = names_of_office(unit.full_name, unit.parent or "")
    truth = {masked(one, names): one.text for one in written(office, year)}
    for one in desk().shelf:
        if not ground.is_own(one):
            continue
        score.considered += 1
        made = offered(one, ground)
        if isinstance(made, Refusal):
            continue
        score.offered += 1
        score.numbers += len(made.filled)
        said = truth.get(masked(one, names))
        if said is not None:
            _, theirs = abstract(said, names)
            for slot, mine, other in zip(made.template.slots, made.values, theirs, strict=True):
                if slot.kind in (SlotKind.COUNT, SlotKind.SHARE) and mine != BLANK:
                    score.compared += 1
                    score.wrong += mine != other.text

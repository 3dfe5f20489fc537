"""Other wordings for own lines in spoken words: how the office, or offices like it, wrote of the same matter before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.compose.own_lines import spoken_words
from narrator.drafting.compose.plan import Planned
from narrator.figures.loaded import LoadedFigures
from narrator.library.passage import Store
from narrator.report.draft.model import REFERENCE, Alternative

if TYPE_CHECKING:
    from narrator.workflow.writing.wording_desk import WordingDesk

_LINES, _WORDINGS, _TRIED = 5, 2, 4
_MOST_BLANKS = 3
_LEAST = 0.1
"""A wording that scores less has no more in common with a line than a word."""


def with_other_wordings(
    planned: Planned, loaded: LoadedFigures, priors: tuple[Path, ...], corpora: tuple[Path, ...]
) -> Planned:
    """Return the plan with wordings to look at beside each line that has spoken words; the lines stay as they stand."""
    spoken = {line.ref: line for line in planned.lines if spoken_words(line.text)}
    if not spoken:
        return planned
    from narrator.workflow.writing.wording_desk import Stores, WordingDesk  # noqa: PLC0415  (most drafts need no past reports)

    desk = WordingDesk(loaded, Stores(priors, corpora=corpora))
    left = _LINES
    composed = []
    for one in planned.composed:
        offered: list[Alternative] = []
        for said in one.said:
            line = spoken.get(said.printed[0].ref) if said.printed and said.pattern in said.tells else None
            if line is not None and left:
                left -= 1
                offered.extend(_wordings(line, said.tells, desk))
        paragraph = replace(one.paragraph, alternatives=(*one.paragraph.alternatives, *offered))
        composed.append(replace(one, paragraph=paragraph) if offered else one)
    return replace(planned, composed=tuple(composed))


def _wordings(line: OwnLine, tells: tuple[str, ...], desk: "WordingDesk") -> Iterator[Alternative]:
    """Yield what past reports say of the matter of a line, numbers and names of others as blanks."""
    from narrator.workflow.writing.wording_desk import Asked, source_words  # noqa: PLC0415

    found = desk.suggest(Asked("overview", line.topic, line.text, _TRIED, other=True)).offered
    near = (
        one
        for one in found
        if one.passage.store is Store.CORPUS
        and len(one.blanks) <= _MOST_BLANKS
        and (one.own or one.score >= _LEAST)
    )
    for one, _ in zip(near, range(_WORDINGS), strict=False):
        yield Alternative(line.ref, f"{REFERENCE}{source_words(one)}", one.text, tells)

"""Other wordings for own lines in spoken words: how the office, or offices like it, wrote of the same matter before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.drafting.compose.compose import Composed
from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.compose.plan import Planned
from narrator.drafting.compose.register import in_written_words, spoken_words
from narrator.figures.loaded import LoadedFigures
from narrator.library.passage import Store
from narrator.report.draft.model import REFERENCE, Alternative

if TYPE_CHECKING:
    from narrator.workflow.writing.wording_desk import WordingDesk

_LINES, _WORDINGS, _TRIED = 5, 2, 4
_MOST_BLANKS = 3
_WRITTEN = "书面说法"
_LEAST = 0.1
"""A wording that scores less has no more in common with a line than a word."""


def with_other_wordings(
    planned: Planned, loaded: LoadedFigures, priors: tuple[Path, ...], corpora: tuple[Path, ...]
) -> Planned:
    """Return the plan with wordings to look at beside each sentence that has spoken words; what was typed stays as it is.

    First the sentence itself in written words, then, for own lines, what reports say of the same matter.
    """
    planned = replace(planned, composed=tuple(map(_in_written_words, planned.composed)))
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


def _in_written_words(composed: Composed) -> Composed:
    """Return a paragraph with each of its sentences that has spoken words offered in written ones."""
    offered = tuple(
        Alternative(said.topic, f"{REFERENCE}{_WRITTEN}", in_written_words(said.text), said.tells)
        for said in composed.said
        if spoken_words(said.text)
    )
    if not offered:
        return composed
    paragraph = replace(composed.paragraph, alternatives=(*offered, *composed.paragraph.alternatives))
    return replace(composed, paragraph=paragraph)


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

"""Where an office's own older sentence stands among the suggestions, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.figures.keys.problems import FollowupStatus
from narrator.language.similarity import alike
from narrator.library.passage import Passage
from narrator.suggestion.ground import Ground
from narrator.suggestion.past.wording import Wording

_FIVE = ("problems", "improvements")
_SAME_MATTER = 0.25
_SAME_WORDING = 0.6
_MANY = 3
_PARTS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """What an office said in an earlier year, without its particulars."""

    year: int
    masked: str


def own_score(
    passage: Passage, wording: Wording, ground: Ground, relevance: float, told: Sequence[Told]
) -> tuple[float, tuple[str, ...]]:
    """Return the score (0–1) and the reasons: figures put in, few blanks, recency, said in other years too, relevance.

    ``told`` is all the office said in earlier years.
    """
    years = ground.figures.year - (passage.year or 0)
    numbers = len(wording.filled) + len(wording.blanks)
    filled = len(wording.filled) / numbers if numbers else 0.3
    weight = min(1.0, len(wording.filled) / _MANY)
    again = _again(passage, wording, told)
    parts = (
        2 * filled,
        2 * weight,
        1 / (1 + len(wording.blanks)),
        1 / years if years > 0 else 0.0,
        3 * again,
        min(1.0, 2 * relevance),
    )
    return round(sum(parts) / _PARTS, 6), tuple(_reasons(passage, wording, relevance, again=again > 0))


def _again(passage: Passage, wording: Wording, told: Sequence[Told]) -> float:
    """Return the share of the other years in which the office said nearly the same."""
    others = {one.year for one in told} - {passage.year}
    masked = wording.template.masked
    alike_in = {one.year for one in told if one.year in others and alike(one.masked, masked) >= _SAME_WORDING}
    return len(alike_in) / len(others) if others else 0.0


def _reasons(passage: Passage, wording: Wording, relevance: float, *, again: bool) -> list[str]:
    told = [f"本单位{passage.year}年年报里的话"]
    if wording.filled:
        told.append(f"{len(wording.filled)}个数字已换成本年的")
    if again:
        told.append("往年也这样写")
    if relevance > 0:
        told.append(f"与本单位情况的相关度 {relevance:.2f}")
    return told


def stands_first(passage: Passage, ground: Ground) -> bool:
    """Whether an own sentence may stand before all others.

    Problems and measures of earlier years do so only where last year's matter is not done: repeated measures are what a
    reviewer asks about first.
    """
    if passage.section not in _FIVE:
        return True
    open_ones = (one for one in ground.figures.followups if one.status is not FollowupStatus.DONE)
    return any(alike(passage.text, f"{one.problem}{one.measure or ''}") >= _SAME_MATTER for one in open_ones)

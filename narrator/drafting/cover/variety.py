"""Of the cheapest ways the one that reads best: no build twice, no run of short clauses, no sentence like the last."""

import re
from collections.abc import Sequence

from narrator.drafting.cover.candidates import Candidate
from narrator.drafting.cover.search import Way

SHORT_CLAUSE, SHORT_IN_A_ROW = 15, 2
_CLAUSE = re.compile(r"[，。；：]")
_START = 3
_SAME_BUILD, _SAME_START, _SHORT_RUN = 0.5, 0.3, 0.3


def liveliest(ways: Sequence[Way]) -> tuple[Candidate, ...]:
    """Return the way that costs least when what is monotonous in it is added; of equal ones the first."""
    return min(ways, key=lambda way: round(way[0] + monotony(way[1]), 6))[1]


def monotony(chosen: Sequence[Candidate]) -> float:
    """Return what a row of sentences costs for being alike."""
    patterns = [one.pattern for one in chosen if not one.is_own]
    starts = [one.text[:_START] for one in chosen]
    cost = _SAME_BUILD * (len(patterns) - len(set(patterns)))
    cost += _SAME_START * (len(starts) - len(set(starts)))
    return cost + _SHORT_RUN * short_runs("".join(one.text for one in chosen))


def short_runs(text: str) -> int:
    """Return how many clauses are short behind as many short ones as may stand in a row."""
    row = found = 0
    for clause in filter(None, _CLAUSE.split(text)):
        row = row + 1 if len(clause) < SHORT_CLAUSE else 0
        found += row > SHORT_IN_A_ROW
    return found

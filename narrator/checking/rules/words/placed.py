"""Words that are right elsewhere and words that lost a part, told by their neighbours: 恢复58条 for 回复, 接受社会 for 接受社会监督."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.checking.engine.patterns import compiled
from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Subject
from narrator.checking.rules.words.slips import DATA
from narrator.finding import Severity
from narrator.language.lists import entries

_ANY = "[^，。；：]{0,12}"
_AROUND = 30
_CLAUSE_ENDS = "，。；："


@dataclass(frozen=True, slots=True)
class _Placed:
    """What is written, what is meant, and the patterns of what stands before and behind it and of what excuses it."""

    wrong: str
    right: str
    before: str | None
    behind: str | None
    unless: str | None

    def stands_at(self, text: str, start: int) -> bool:
        """Whether all that the line asks for stands around a place."""
        end = start + len(self.wrong)
        if self.before and not compiled(f"(?:{self.before})$").search(text[max(start - _AROUND, 0) : start]):
            return False
        if self.behind and not compiled(self.behind).match(text, end):
            return False
        return not (self.unless and compiled(self.unless).search(_clause(text, start, end)))


@cache
def _placed() -> tuple[_Placed, ...]:
    found = []
    for line in entries("placed.txt", DATA):
        wrong, right, before, behind, unless = (*line, "-")[:5]
        patterns = (None if one == "-" else one.replace("…", _ANY) for one in (before, behind, unless))
        found.append(_Placed(wrong, right, *patterns))
    return tuple(found)


def misplaced(subject: Subject) -> Iterator[Hit]:
    """Ask about words that their neighbours tell to be others; part of X-TYPO."""
    wanted = [one for one in _placed() if one.wrong in subject.all_plain]
    for passage in subject.sentences if wanted else ():
        text = passage.plain
        told: list[tuple[int, int]] = []
        for one in wanted:
            for match in re.finditer(re.escape(one.wrong), text):
                start, end = match.span()
                if one.stands_at(text, start) and not any(
                    start < last and first < end for first, last in told
                ):
                    told.append((start, end))
                    yield Hit(
                        f"“{one.wrong}”是不是“{one.right}”",
                        passage.at(start, end),
                        severity=Severity.WARNING,
                        remedy=f"写错了的请改为“{one.right}”；没有错的不用改",
                        confirm=True,
                    )


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause around a place."""
    first = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    last = min((place for mark in _CLAUSE_ENDS if (place := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last]

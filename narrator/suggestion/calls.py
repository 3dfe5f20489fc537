"""What calls for a problem to be told: a notice from above, and last year's problem that is not yet solved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.figures.keys.problems import FollowupStatus
from narrator.figures.model import Figures
from narrator.library.passage import Passage

_FEWEST = 2
"""So many pairs of characters of the matter must stand in a wording for it to be about it."""
SECTIONS = ("problems", "improvements")
_NOTICE, _OPEN = 0.9, 0.8
_HAN = re.compile("[\u4e00-\u9fff]+")
_OF_ANY = frozenset(
    {
        "政府",
        "府信",
        "信息",
        "息公",
        "公开",
        "开工",
        "工作",
        "问题",
        "没有",
        "不够",
        "不及",
        "及时",
        "全年",
        "部分",
        "内容",
    }
)
"""Pairs of characters that tell of no matter of their own."""


@dataclass(frozen=True, slots=True)
class Call:
    """A matter that ought to be told in section five, how strongly (0–1), and the reason in words."""

    matter: frozenset[str]
    weight: float
    reason: str


def calls(figures: Figures) -> tuple[Call, ...]:
    """Return what the notices from above and last year's problems that are still open call for, notices first."""
    return tuple(call for call in (*_notices(figures), *_open(figures)) if len(call.matter) >= _FEWEST)


def called_for(passage: Passage, called: tuple[Call, ...]) -> Call | None:
    """Return what calls for a wording of section five, ``None`` where nothing does."""
    if passage.section not in SECTIONS:
        return None
    told = _pairs(passage.text)
    return next((call for call in called if len(call.matter & told) >= _FEWEST), None)


def _notices(figures: Figures) -> Iterator[Call]:
    for notice in figures.assurance.notices:
        if notice.matter:
            yield Call(_pairs(notice.matter), _NOTICE, f"上级通报过“{notice.matter}”")


def _open(figures: Figures) -> Iterator[Call]:
    for entry in figures.followups:
        if entry.status is not FollowupStatus.DONE:
            yield Call(_pairs(entry.problem), _OPEN, f"上年提出的“{entry.problem}”还没有改到位")


def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[n : n + 2] for run in _HAN.findall(text) for n in range(len(run) - 1)) - _OF_ANY

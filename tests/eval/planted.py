"""Sentences planted among past reports that an office's figures contradict or bear out; which, the fact sheets tell.

Each is judged by plain arithmetic on the figures, not by the reader of claims. A contradiction offered is a miss, a true
sentence refused an alarm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from narrator.figures.model import Figures
from narrator.library.passage import Passage, Store
from narrator.suggestion.past.offer import offered
from narrator.suggestion.past.wording import Wording
from tests.eval.desk import ground_of
from tests.eval.offices import OfficeYears, offices

Truth = Callable[[Figures, Figures], bool]


def _total(figures: Figures, row: str) -> int:
    return int(str(figures.value("applications", row, "total")))


def _group(figures: Figures, group: str) -> int:
    return int(str(figures.group_sum("applications", group, "total")))


def _cases(figures: Figures, *rows: str) -> int:
    return sum(int(str(figures.value("review_litigation", row, "total"))) for row in rows)


def _documents(figures: Figures, column: str) -> int:
    return int(str(figures.value("disclosure", "normative_documents", column)))


def _decisions(figures: Figures, row: str) -> int:
    return int(str(figures.value("disclosure", row, "decisions")))


def _new(figures: Figures) -> int:
    return _total(figures, "new_received")


_COURTS = ("litigation_direct", "litigation_after_review")
PLANTED: tuple[tuple[str, Truth], ...] = (
    ("全年没有收到政府信息公开申请。", lambda now, _: _new(now) == 0),
    (
        "本年未收到政府信息公开申请，也没有上年结转的申请。",
        lambda now, _: _new(now) + _total(now, "carried_in") == 0,
    ),
    ("没有上年结转的政府信息公开申请。", lambda now, _: _total(now, "carried_in") == 0),
    (
        "收到的政府信息公开申请年内全部办结，没有结转下年度。",
        lambda now, _: _new(now) > 0 == _total(now, "carried_out"),
    ),
    ("未发生因政府信息公开引起的行政复议。", lambda now, _: _cases(now, "review") == 0),
    ("没有因政府信息公开被提起行政诉讼。", lambda now, _: _cases(now, *_COURTS) == 0),
    ("未发生因政府信息公开引起的行政复议、行政诉讼。", lambda now, _: _cases(now, "review", *_COURTS) == 0),
    ("没有不予公开的政府信息公开申请。", lambda now, _: _group(now, "denied") == 0),
    ("没有部分公开的政府信息公开申请。", lambda now, _: _total(now, "partially_granted") == 0),
    ("全年没有制发行政规范性文件。", lambda now, _: _documents(now, "issued") == 0),
    ("全年没有废止行政规范性文件。", lambda now, _: _documents(now, "repealed") == 0),
    ("全年没有作出行政强制决定。", lambda now, _: _decisions(now, "compulsion") == 0),
    ("全年没有作出行政处罚决定。", lambda now, _: _decisions(now, "penalty") == 0),
    ("全年没有作出行政许可决定。", lambda now, _: _decisions(now, "licensing") == 0),
    ("新收政府信息公开申请比上年增加。", lambda now, then: _new(now) > _new(then)),
    ("新收政府信息公开申请比上年减少。", lambda now, then: _new(now) < _new(then)),
    ("新收政府信息公开申请与上年持平。", lambda now, then: _new(now) == _new(then)),
    ("行政处罚决定比上年减少。", lambda now, then: _decisions(now, "penalty") < _decisions(then, "penalty")),
    (
        "行政许可决定比上年增加。",
        lambda now, then: _decisions(now, "licensing") > _decisions(then, "licensing"),
    ),
)


@dataclass(slots=True)
class Refusals:
    """Contradictions refused and offered, true sentences refused."""

    refused: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    kept: int = 0

    @property
    def score(self) -> float:
        """F1 of refusing what contradicts."""
        return 2 * self.refused / (2 * self.refused + len(self.missed) + len(self.alarms))


def measure() -> Refusals:
    """Offer every planted sentence to every office for its last year."""
    found = Refusals()
    for office in offices():
        _measure(office, found)
    return found


def _measure(office: OfficeYears, found: Refusals) -> None:
    year = max(office.figures)
    now, then = office.figures[year], office.figures[year - 1]
    ground = replace(ground_of(office, year), screen=lambda _passage, _text: ())
    for number, (text, truth) in enumerate(PLANTED):
        passage = Passage(
            f"planted#{number}",
            Store.CORPUS,
            "overview",
            "applications",
            text,
            "planted",
            now.unit.kind,
            year - 1,
            "某某县某某局",
        )
        is_offered = isinstance(offered(passage, ground), Wording)
        told = f"{office.slug}: {text}"
        if truth(now, then):
            found.kept += is_offered
            found.alarms += [] if is_offered else [told]
        elif is_offered:
            found.missed.append(told)
        else:
            found.refused += 1

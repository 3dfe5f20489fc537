"""What a ledger tells beside the tables: how applications came, what about, how long replies took, what had to be done."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrator.language.names.privacy import find_private
from narrator.ledger.case import Case, Entry
from narrator.ledger.counting.deadlines import MeanDays

_FEW = 3  # with fewer applications their content is never told
_MOST_TOPICS = 12
_TOPIC = re.compile(r"[\u4e00-\u9fff]{2,12}")
OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Named:
    """A name with a number of applications."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """Facts for the figures file; each is ``None`` or empty where the ledger does not tell it of every application.

    ``channels`` and ``topics`` are of the applications received in the year, ``steps`` of those handled or pending.
    """

    channels: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    steps: tuple[Named, ...] = ()
    mean_days: MeanDays = field(default_factory=lambda: MeanDays(None, 0, 0))


@dataclass(frozen=True, slots=True)
class StepsTold:
    """Which steps the ledger has columns for."""

    extended: bool
    supplemented: bool
    third_party: bool


def ledger_facts(cases: Sequence[Case], told: StepsTold, mean: MeanDays) -> LedgerFacts:
    """Return the facts of the cases of the year."""
    new = [case for case in cases if case.entry is Entry.NEW]
    return LedgerFacts(
        channels=_channels(new),
        topics=_topics(new),
        steps=tuple(_steps([case for case in cases if case.entry in (Entry.NEW, Entry.CARRIED)], told)),
        mean_days=mean,
    )


def _channels(new: Sequence[Case]) -> tuple[Named, ...]:
    if not new or any(case.channel is None for case in new):
        return ()
    counted: Counter[str] = Counter()
    for case in new:
        counted[case.channel or OTHER] += case.number
    return _ordered(counted)


def _topics(new: Sequence[Case]) -> tuple[Named, ...]:
    """Return the topics of at least three applications each, the rest together; none where one is missing or private."""
    if sum(case.number for case in new) < _FEW or any(not case.topic for case in new):
        return ()
    counted: Counter[str] = Counter()
    for case in new:
        counted[case.topic] += case.number
    told = {name for name, number in counted.items() if number >= _FEW and _is_topic(name)}
    if not told or len(told) > _MOST_TOPICS:
        return ()
    rest = sum(number for name, number in counted.items() if name not in told)
    named = _ordered(Counter({name: counted[name] for name in told}))
    return (*named, Named(OTHER, rest)) if rest else named


def _is_topic(name: str) -> bool:
    return name != OTHER and _TOPIC.fullmatch(name) is not None and not find_private(name)


def _ordered(counted: "Counter[str]") -> tuple[Named, ...]:
    return tuple(
        Named(name, number) for name, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    )


def _steps(cases: Sequence[Case], told: StepsTold) -> list[Named]:
    counted = (
        ("延期", told.extended, sum(case.number for case in cases if case.steps.extended)),
        ("补正", told.supplemented, sum(case.number for case in cases if case.steps.supplemented)),
        ("征求第三方", told.third_party, sum(case.number for case in cases if case.steps.third_party)),
    )
    return [Named(name, number) for name, has_column, number in counted if has_column and number]

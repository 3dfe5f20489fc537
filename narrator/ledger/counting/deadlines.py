"""Deadlines: twenty working days and one extension, counted from when the application counts as received.

By articles 30, 31 and 33 of the 条例: an application sent by net or fax counts from the day both sides confirmed it, after a
supplement the days begin anew with the supplement, and asking a third party stands outside the count. How long, and from
which day by channel, an office may set in its mapping file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from narrator.ledger.case import NO_STEPS, Case, Entry
from narrator.ledger.counting.workdays import Workdays
from narrator.ledger.questions import RowPlace
from narrator.ledger.reading.day import Day
from narrator.ledger.reading.outcome import PENDING


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a reply may take, in working days; ``near`` is when a pending case is told as near its end.

    ``confirmed`` are the channels whose days begin when the application was confirmed.
    """

    days: int = 20
    extension: int = 20
    near: int = 5
    confirmed: frozenset[str] = frozenset({"网络", "电子邮件", "传真"})


class State(Enum):
    """How a case stands to its deadline."""

    IN_TIME = "按期"
    OVERDUE = "超期"
    NEAR = "临期"
    RUNNING = "在期限内"
    PAUSED = "等补正或第三方"
    UNKNOWN_YEAR = "节假日未定"
    VAGUE = "日期不够细"


_WELL = (State.IN_TIME, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One case's deadline: when it began to count, when it ends, and by how many working days it is over or left."""

    place: RowPlace
    state: State
    start: date | None = None
    due: date | None = None
    replied: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class MeanDays:
    """The mean of working days from receipt to reply, over ``cases`` of ``handled`` replies of the year."""

    mean: Decimal | None
    cases: int
    handled: int

    @property
    def whole(self) -> bool:
        """Whether every reply of the year is in it."""
        return self.mean is not None and self.cases == self.handled


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Reckons deadlines of cases; ``on`` is the day pending ones are looked at."""

    workdays: Workdays
    terms: Terms
    on: date
    _plain: dict[tuple[Day | None, Day | None], State] = field(default_factory=dict)

    _taken: dict[tuple[Day | None, Day | None], int | None] = field(default_factory=dict)

    def in_time(self, case: Case) -> bool:
        """Whether a case was answered in time or has days left; quick for the many that had no steps between."""
        if case.steps is not NO_STEPS:
            return self.deadline(case).state in _WELL
        key = (case.received, case.replied)
        state = self._plain.get(key)
        if state is None:
            state = self._plain[key] = self.deadline(case).state
        return state in _WELL

    def start(self, case: Case) -> date | None:
        """Return the day from which a case counts, the supplement's if there was one; ``None`` if it is not exact."""
        steps = case.steps
        if steps.supplement_back is not None:
            return steps.supplement_back.exact
        day = case.received
        if case.channel in self.terms.confirmed and steps.confirmed is not None:
            day = steps.confirmed
        return day.exact if day is not None else None

    def deadline(self, case: Case) -> Deadline:
        """Return how a case stands to its deadline."""
        start, replied = self.start(case), case.replied.exact if case.replied else None
        steps = case.steps
        if (steps.supplement_asked or steps.supplemented) and steps.supplement_back is None:
            state = State.PAUSED if case.replied is None else State.VAGUE
            return Deadline(case.place, state, start, None, replied)
        if start is None or (case.replied is not None and replied is None):
            return Deadline(case.place, State.VAGUE, start, None, replied)
        outside = self._outside(case)
        if outside is None:
            waiting = steps.third_asked is not None and steps.third_back is None and case.replied is None
            return Deadline(case.place, State.PAUSED if waiting else State.VAGUE, start, None, replied)
        allowed = self.terms.days + (self.terms.extension if steps.extended else 0) + outside
        due = self.workdays.after(start, allowed)
        if due is None:
            return Deadline(case.place, State.UNKNOWN_YEAR, start, None, replied)
        return self._stand(case.place, start, due, replied)

    def _stand(self, place: RowPlace, start: date, due: date, replied: date | None) -> Deadline:
        left = self.workdays.between(replied or self.on, due)
        if left is None:
            state = State.IN_TIME if (replied or self.on) <= due else State.OVERDUE
        elif left < 0:
            state = State.OVERDUE
        elif replied is not None:
            state = State.IN_TIME
        else:
            state = State.NEAR if left <= self.terms.near else State.RUNNING
        return Deadline(place, state, start, due, replied, left)

    def _outside(self, case: Case) -> int | None:
        """Return the working days a third party was asked; ``None`` if the days are not exact or it has not answered."""
        steps = case.steps
        if not steps.third_party:
            return 0
        asked = steps.third_asked.exact if steps.third_asked else None
        back = steps.third_back.exact if steps.third_back else None
        if asked is None or back is None or back < asked:
            return None
        return self.workdays.between(asked, back)

    def taken(self, case: Case) -> int | None:
        """Return the working days from receipt to reply, without those outside the count; ``None`` if not known."""
        if case.steps is not NO_STEPS:
            return self._reckon_taken(case)
        key = (case.received, case.replied)
        if key not in self._taken:
            self._taken[key] = self._reckon_taken(case)
        return self._taken[key]

    def _reckon_taken(self, case: Case) -> int | None:
        start, replied, outside = (
            self.start(case),
            case.replied.exact if case.replied else None,
            self._outside(case),
        )
        steps = case.steps
        vague = steps.supplemented and steps.supplement_back is None
        if start is None or replied is None or outside is None or replied < start or vague:
            return None
        days = self.workdays.between(start, replied)
        return None if days is None else max(0, days - outside)


def mean_days(cases: Iterable[Case], reckoner: Reckoner) -> MeanDays:
    """Return the mean over the applications answered in the year."""
    total = known = handled = 0
    for case in cases:
        if case.entry in (None, Entry.OUT) or case.outcome in (None, PENDING):
            continue
        handled += case.number
        days = reckoner.taken(case)
        if days is not None:
            total += days * case.number
            known += case.number
    if not known:
        return MeanDays(None, 0, handled)
    mean = (Decimal(total) / known).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return MeanDays(mean, known, handled)

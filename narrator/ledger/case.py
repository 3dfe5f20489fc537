"""One application of a ledger, as far as it is understood. Names and contents are not among it."""

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from narrator.ledger.questions import RowPlace
from narrator.ledger.reading.day import Day


class Entry(Enum):
    """How a case comes into the year."""

    NEW = "本年新收"
    CARRIED = "上年结转"
    OUT = "不在本年"


class Steps(NamedTuple):
    """What happened between receipt and reply. Days are ``None`` where nothing or nothing exact is written."""

    confirmed: Day | None = None
    supplement_asked: Day | None = None
    supplement_back: Day | None = None
    supplemented: bool = False
    third_asked: Day | None = None
    third_back: Day | None = None
    third_party: bool = False
    extended: bool = False


NO_STEPS = Steps()


class FeeWritten(NamedTuple):
    """What a row says of the fee: way, pages, amount.

    ``amount`` is in 元; ``applicant`` tells applicants apart, and no more.
    """

    way: str | None
    pages: Decimal | None
    amount: Decimal | None
    applicant: int


class Case(NamedTuple):
    """One row (or several of one case). ``outcome`` is a row of the form or ``pending``, ``None`` while it is asked.

    ``settled`` says that nothing about it is open that table three needs.
    """

    place: RowPlace
    number: int
    received: Day | None
    replied: Day | None
    entry: Entry | None
    kind: str | None
    outcome: str | None
    channel: str | None
    topic: str
    steps: Steps
    fee: FeeWritten | None
    review: str | None
    direct: str | None
    after_review: str | None

    @property
    def settled(self) -> bool:
        """Whether it can be counted."""
        if self.entry is Entry.OUT:
            return True
        return self.entry is not None and self.kind is not None and self.outcome is not None

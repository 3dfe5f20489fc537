"""A number with the words that govern it."""

from dataclasses import dataclass
from enum import Enum

from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Gap, Mark, Quantity


class Use(Enum):
    """What a number is for in its sentence."""

    COUNT = "count"
    CHANGE = "change"  # by how much something changed
    FROM = "from"  # what it was before
    TO = "to"  # what it became
    SHARE = "share"
    RATE = "rate"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A number in its line. ``label`` are the words of its item before it, ``tail`` those behind it.

    ``mark`` is the strongest mark since the number before. ``way``: up or down, of a change or of what it changed to.
    ``last``: it tells of an earlier time. ``dimension`` is how its label divides, if the label says so.
    ``composed``: it opens a list that is all of something (由…构成).
    """

    index: int
    quantity: Quantity
    gap: Gap
    label: str
    tail: str
    mark: Mark | None
    use: Use
    way: str = ""
    last: bool = False
    apiece: bool = False
    rest: bool = False
    composed: bool = False
    dimension: Role | None = None

    @property
    def name(self) -> str:
        """The words that say what it counts."""
        return self.label or self.tail

    @property
    def counts(self) -> bool:
        """Whether it is a plain count of the year told of."""
        return self.use is Use.COUNT and not self.apiece

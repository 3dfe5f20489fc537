"""A sentence as read: numbers in order, what stands between them, and what stands in brackets beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from narrator.claims.lexicon.model import Role, Word
from narrator.language.numerals_in_text import Numeral


class Mark(Enum):
    """What parts the clauses and items of a sentence, the weakest first."""

    PAUSE = "、"
    COMMA = "，"
    HALT = "；"
    COLON = "："
    STOP = "。"
    BRACKET = "（"
    ENUMERATOR = "一是"  # a node of its own, never text


STRENGTH = {
    mark: number
    for number, mark in enumerate((Mark.PAUSE, Mark.COMMA, Mark.ENUMERATOR, Mark.HALT, Mark.COLON, Mark.STOP))
}


class Sort(Enum):
    """What a number is: a count of things, or a relation of two counts."""

    COUNT = "count"
    SHARE = "share"
    POINTS = "points"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; ``low`` and ``high`` are what it may stand for, as exactly as it claims to be.

    Places count code points of the sentence without white space. A share's value is in percent.
    """

    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str
    sort: Sort
    exact: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A known word or a mark and where it stands; ``at`` is its place in the text of its gap."""

    at: int
    start: int
    word: Word | None = None
    mark: Mark | None = None

    @property
    def end(self) -> int:
        """Where it ends in the text of its gap."""
        return self.at + (len(self.word.text) if self.word else 1)

    def is_a(self, *roles: Role) -> bool:
        """Whether it is a word with one of these roles."""
        return self.word is not None and self.word.role in roles


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands before a number, from the number before: text without brackets, its words and marks.

    ``inside`` are the lines in its brackets; ``beside`` those of them that stand right behind the number before.
    """

    text: str
    tokens: tuple[Token, ...]
    inside: tuple["Line", ...] = ()
    beside: tuple["Line", ...] = ()
    roles: frozenset[Role] = frozenset()

    def has(self, *roles: Role) -> bool:
        """Whether a word with one of these roles stands here."""
        return not self.roles.isdisjoint(roles)

    def has_anywhere(self, *roles: Role) -> bool:
        """Whether such a word stands here or in a bracket here."""
        return self.has(*roles) or any(gap.has(*roles) for line in self.inside for gap in line.gaps)

    def last(self, *roles: Role) -> Token | None:
        """Return the last word with one of these roles."""
        if self.roles.isdisjoint(roles):
            return None
        return next((one for one in reversed(self.tokens) if one.is_a(*roles)), None)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks, in order."""
        return tuple(one.mark for one in self.tokens if one.mark is not None)


@dataclass(frozen=True, eq=False)
class Line:
    """The numbers of a sentence, or of a bracket, in order; ``gaps`` has one more, for what stands behind the last.

    A line is itself alone: two that read alike are not the same.
    """

    quantities: tuple[Quantity, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence without white space, with its lines: ``line`` of its own, and all in brackets below it.

    ``text`` is the sentence as it stands at ``start`` of the paragraph, ``places`` those of its characters in ``text``;
    ``numerals`` are all of ``flat``, those that are no quantities too. ``opens``: a paragraph begins with it.
    """

    flat: str
    text: str
    start: int
    places: Sequence[int]
    line: Line
    numerals: tuple[Numeral, ...] = ()
    opens: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``flat[start:end]`` stands in ``text``."""
        return (self.places[start], self.places[end - 1] + 1) if start < end else (0, 0)

    def words(self, quantity: Quantity) -> str:
        """Return a number as it is written."""
        start, end = self.span(quantity.start, quantity.end)
        return self.text[start:end]

"""A statement about the figures, and the verdict on it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from narrator.claims.relate.model import Relation
from narrator.figures.model import Scope
from narrator.figures.unit import UnitKind
from narrator.form.model import Cell
from narrator.language.numerals_in_text import Rounding

Reading: TypeAlias = tuple[Cell, ...]


class ClaimKind(Enum):
    """What is stated. ``DONE``: everything has been handled, but for ``value`` applications."""

    VALUE = "value"
    RATIO = "ratio"
    TREND = "trend"
    ZERO = "zero"
    DONE = "done"


class Period(Enum):
    """Which time a number counts."""

    THIS = "this"
    LAST = "last"
    CUMULATIVE = "cumulative"


class ClaimScope(Enum):
    """Whose number it is, as far as the sentence says."""

    UNSTATED = "未说明"
    OWN = "本机关"
    REGION = "全地区"
    LEVEL = "本级"
    PART = "一部分单位"


class Direction(Enum):
    """Which way a number moved against last year; ``MULTIPLE``: this year's is so many times last year's."""

    UP = "增加"
    DOWN = "减少"
    SAME = "持平"
    MULTIPLE = "倍数"


class Measure(Enum):
    """What a trend's number counts in."""

    COUNT = "件"
    PERCENT = "%"
    POINTS = "百分点"
    TIMES = "倍"


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """Whose report of which year the text stands in; ``scope`` is that of the figures."""

    year: int
    unit_kind: UnitKind | None = None
    scope: Scope = Scope.OWN


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a figure, ratio, trend or zero.

    ``text`` is the sentence, ``span`` the statement's place in it, ``start`` that of the sentence in the text searched,
    all in code points. Each of ``readings`` is a sum of cells that may be meant, the likeliest first; none means unbound,
    and ``why`` says why. ``bases`` are what a ratio is taken of. ``doubt`` says why a difference is no contradiction yet.
    A number smaller by no more than ``besides`` is none either: what of these was handled may be left out.
    ``part_of`` are the cells of which an unbound number tells a part, where the text says so beyond doubt.
    Values are in 件, 元 or percent.
    """

    kind: ClaimKind
    section: str | None
    text: str
    start: int
    span: tuple[int, int]
    value: Decimal | None = None
    step: Decimal = Decimal(1)
    rounding: Rounding = Rounding.EXACT
    unit: str = ""
    period: Period = Period.THIS
    scope: ClaimScope = ClaimScope.UNSTATED
    qualifier: str | None = None
    readings: tuple[Reading, ...] = ()
    bases: tuple[Reading, ...] = ()
    besides: Reading = ()
    part_of: Reading = ()
    direction: Direction | None = None
    measure: Measure = Measure.COUNT
    doubt: str | None = None
    why: str = ""

    @property
    def cells(self) -> Reading | None:
        """The likeliest cells, to be summed; ``None`` if unbound."""
        return self.readings[0] if self.readings else None

    @property
    def approximate(self) -> bool:
        """Whether the number claims to be no more than near."""
        return self.rounding is not Rounding.EXACT

    @property
    def words(self) -> str:
        """The stated number or zero as it stands in the sentence."""
        return self.text[slice(*self.span)]


class Outcome(Enum):
    """Whether the figures bear a claim out."""

    HOLDS = "holds"
    PART = "part"  # of a cell, and not more
    CONTRADICTS = "contradicts"
    UNBOUND = "unbound"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one claim, with both values as text.

    ``cells`` are those of the reading that holds, or of the likeliest. ``confirm``: the numbers differ, but may count
    different things, and a person should confirm. ``relation`` is what the number has to do with others of the text.
    ``restrictors`` are the words that make it a part or another matter; ``firm``: said in other words it reads the same;
    ``certain``: it needs no probe, since its words do not matter.
    """

    claim: Claim
    outcome: Outcome
    why: str
    stated: str = ""
    actual: str | None = None
    cells: Reading | None = None
    confirm: bool = False
    relation: Relation | None = None
    restrictors: tuple[str, ...] = ()
    firm: bool = True
    certain: bool = False

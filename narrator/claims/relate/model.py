"""A relation between numbers, and whether the numbers printed keep it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from narrator.claims.read.model import Quantity, Sentence


class Kind(Enum):
    """What numbers can say of each other, in the words of a clerk."""

    SUM = "分项合计"
    PART = "部分与总数"
    SHARE = "占比"
    RATE = "比率"
    AVERAGE = "平均"
    CHANGE = "增减"
    BOUNDS = "上限"
    TOLD_TWICE = "同一件事"
    FEES = "收费分项"
    CALENDAR = "日期"


class Part(Enum):
    """What a number is in a relation."""

    WHOLE = "总数"
    PART = "分项"
    BASE = "基数"
    SHARE = "占比"
    BEFORE = "原来"
    NOW = "后来"
    CHANGE = "增减"
    TOTAL = "总量"
    AVERAGE = "平均"
    AGAIN = "这里"
    FIRST = "另一处"


class Weight(Enum):
    """How much a relation that does not hold asks for."""

    PLAIN = "plain"
    ASK = "ask"  # it may be another scope, or the list may be incomplete on purpose
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Member:
    """A number in a relation, and the sentence it stands in; of a base from elsewhere both are ``None``."""

    part: Part
    value: Decimal
    sentence: Sentence | None = None
    quantity: Quantity | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Numbers that belong together. ``told`` is the number a person has to look at, a member or, of a date, its place.

    ``computed`` is what the others make of it, ``reckoning`` how, in a clerk's words; ``holds``: whether they agree.
    ``firm``: no other number may be meant, so that ``computed`` may be offered as what to write.
    """

    kind: Kind
    sentence: Sentence
    span: tuple[int, int]
    members: tuple[Member, ...]
    holds: bool
    computed: str = ""
    reckoning: str = ""
    weight: Weight = Weight.PLAIN
    inner: bool = False
    closed: bool = False
    firm: bool = False

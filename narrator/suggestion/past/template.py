"""A past sentence taken apart: the words that stay, and typed slots where something particular stood.

A template is a tuple of pieces that are put side by side. It is never compiled or evaluated, so that no report can make
anything happen by what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

BLANK = "＿＿"


class SlotKind(Enum):
    """What stood in a slot; the value is the word a person reads."""

    COUNT = "数量"
    SHARE = "比例"
    NUMERAL = "数词"
    YEAR = "年份"
    DATE = "日期"
    PLACE = "地名"
    OFFICE = "单位名"
    PERSON = "人名"
    DOCUMENT = "文号"
    NAME = "名称"
    SELF = "自称"
    REGION = "地区"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill; ``unit`` is the measure word that stays behind it."""

    kind: SlotKind
    unit: str = ""


Piece: TypeAlias = str | Slot


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence as pieces in order."""

    pieces: tuple[Piece, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the slots in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @property
    def masked(self) -> str:
        """Return the sentence with every slot blank."""
        return fill(self, [BLANK] * len(self.slots))


@dataclass(frozen=True, slots=True)
class Value:
    """What stood in a slot, and where; places count code points of the sentence."""

    text: str
    start: int
    end: int


def fill(template: Template, values: Sequence[str]) -> str:
    """Return the sentence with ``values`` in its slots, in order; ``ValueError`` if there are more or fewer."""
    left = iter(values)
    made = [piece if isinstance(piece, str) else next(left, None) for piece in template.pieces]
    if None in made or next(left, None) is not None:
        raise ValueError(f"{len(values)} values for {len(template.slots)} slots")
    return "".join(piece for piece in made if piece is not None)

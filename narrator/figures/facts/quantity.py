"""The values a phrase can name: numbers and words that remember where they come from.

A phrase compares and prints them. Comparing an unset number raises :class:`UnsetFigure`, so that no wording
can be chosen on a figure nobody has given; printing one is noted and becomes an open item.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from narrator.figures.values import NOT_APPLICABLE, NOT_COUNTED, UNSET, Mark, Number, Value, add, spell_number


class UnsetFigure(Exception):
    """A phrase needs a figure or a fact that is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A number (or a mark) with its label, its unit as printed, and the places it comes from.

    ``spelt`` is how one that is not exact is printed: ``310余``, ``近600``. ``measure`` is the measure word the clerk wrote
    behind it; it is printed instead of the usual one.

    ``refs`` are cell addresses or paths in the figures file; a sum has those of all its parts.
    """

    value: Value
    label: str
    refs: tuple[str, ...]
    unit: str = ""
    spelt: str = ""
    measure: str = ""

    def called(self, label: str) -> "Quantity":
        """Return the number under another name, without parts."""
        return Quantity(self.value, label, self.refs, self.unit, self.spelt, self.measure)

    def counted(self, measure: str) -> str:
        """Return it with its measure word: the clerk's own, else ``measure``."""
        return f"{self}{self.measure or measure}"

    @property
    def is_set(self) -> bool:
        """Whether somebody gave this figure."""
        return self.value is not UNSET

    @property
    def is_exact(self) -> bool:
        """Whether the number says no more and no less than what was counted."""
        return not self.spelt

    @property
    def ref(self) -> str:
        """All places in one string, joined by ``+``; empty if it comes from nowhere."""
        return "+".join(self.refs)

    @property
    def number(self) -> Number:
        """The number, ``/`` as 0; raises :class:`UnsetFigure` if unset."""
        if self.value is UNSET or self.value is NOT_COUNTED:
            raise UnsetFigure(self.label)
        return 0 if isinstance(self.value, Mark) else self.value

    def __str__(self) -> str:
        if self.value is UNSET:
            return f"【待填：{self.label}】"
        if self.spelt:
            return self.spelt + self.unit
        return ("0" if self.value is NOT_APPLICABLE else spell_number(self.number)) + self.unit

    def __bool__(self) -> bool:
        return self.number != 0

    def __eq__(self, other: object) -> bool:
        return self.number == _number(other)

    def __hash__(self) -> int:
        return hash(self.refs)

    def __lt__(self, other: object) -> bool:
        return self.number < _number(other)

    def __le__(self, other: object) -> bool:
        return self.number <= _number(other)

    def __gt__(self, other: object) -> bool:
        return self.number > _number(other)

    def __ge__(self, other: object) -> bool:
        return self.number >= _number(other)

    def __add__(self, other: "Quantity | int") -> "Quantity":
        return self._combine(other, 1)

    def __sub__(self, other: "Quantity | int") -> "Quantity":
        return self._combine(other, -1)

    def _combine(self, other: "Quantity | int", sign: int) -> "Quantity":
        if not self.is_exact or (isinstance(other, Quantity) and not other.is_exact):
            raise UnsetFigure(self.label)  # what is about so many cannot be reckoned with
        refs = self.refs + (other.refs if isinstance(other, Quantity) else ())
        return Quantity(
            self.number + sign * _number(other), self.label, refs, self.unit, measure=self.measure
        )


def _number(other: object) -> Number:
    if isinstance(other, Quantity):
        return other.number
    if isinstance(other, int | Decimal):
        return other
    raise UnsetFigure(str(other))


def total(parts: Iterable[Quantity], label: str) -> Quantity:
    """Return the sum of ``parts``; unset if one of them is, or if they are counted by unlike measure words.

    Of a single one it is that one, by its own name: both are known by one place in the figures file.
    """
    parts = tuple(parts)
    label = parts[0].label if len(parts) == 1 else label
    if not all(part.is_exact for part in parts) or len({part.measure for part in parts}) > 1:
        return Quantity(UNSET, label, tuple(ref for part in parts for ref in part.refs))
    return Quantity(
        add(part.value for part in parts),
        label,
        tuple(ref for part in parts for ref in part.refs),
        measure=parts[0].measure if parts else "",
    )


class Measured(str):
    """A text that ends with a number whose measure word the clerk wrote: it belongs behind it in place of another."""

    __slots__ = ("measure",)
    measure: str

    def __new__(cls, text: str, measure: str) -> "Measured":
        """Take the text without the measure word."""
        made = super().__new__(cls, text)
        made.measure = measure
        return made


class Words(str):
    """The clerk's own words, with the path they stand at in the figures file."""

    __slots__ = ("ref",)
    ref: str

    def __new__(cls, text: str, ref: str) -> "Words":
        """Take ``text`` as it stands at ``ref``, without its final full stop."""
        words = super().__new__(cls, text.strip().rstrip("。；;，,"))
        words.ref = ref
        return words


class Facts:
    """A group of named facts (``申请``, ``平台.公众号``); an attribute nobody knows is an error in the phrase.

    ``ref`` is where it stands in the figures file. ``main`` lets a group be printed and compared as a number itself (``申请.本年新收`` has columns).
    """

    __slots__ = ("_facts", "_present", "ref")

    def __init__(self, facts: "dict[str, Fact]", *, present: bool = True, ref: str = "") -> None:
        self._facts = facts
        self._present = present
        self.ref = ref

    @property
    def is_set(self) -> bool:
        """Whether the figures file holds anything of this group."""
        return self._present

    def __getitem__(self, name: str) -> "Fact":
        return self._facts[name]

    def names(self) -> tuple[str, ...]:
        """Return the names of the facts."""
        return tuple(self._facts)


class Row(Quantity):
    """A total that has parts: the columns of a row, or the rows of a group."""

    __slots__ = ("parts",)
    parts: "dict[str, Quantity]"

    def __init__(self, main: Quantity, parts: "dict[str, Quantity]") -> None:
        super().__init__(main.value, main.label, main.refs, main.unit, main.spelt, main.measure)
        object.__setattr__(self, "parts", parts)

    def __getitem__(self, name: str) -> Quantity:
        return self.parts[name]


Fact: TypeAlias = "Quantity | Words | Facts | bool | int | str | tuple[Fact, ...] | None"

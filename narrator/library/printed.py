"""Texts composed of several values that remember what they print."""

from typing import Self

from narrator.figures.facts.quantity import Quantity, Words


class Enumeration(str):
    """Text composed of several figures or words."""

    __slots__ = ("quantities",)
    quantities: tuple[Quantity | Words, ...]

    def __new__(cls, text: str, quantities: tuple[Quantity | Words, ...]) -> Self:
        """Make the text with what it prints."""
        made = super().__new__(cls, text)
        made.quantities = quantities
        return made


class Cited(Enumeration):
    """Text that names figures told elsewhere."""

    __slots__ = ()

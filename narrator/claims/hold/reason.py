"""What a reason takes away from a contradiction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from narrator.claims.hold.place import Stand


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a contradiction: the words that make the number another one, and whether it is a part of the cell."""

    why: str
    words: tuple[str, ...] = ()
    part: bool = False


Reason: TypeAlias = Callable[[Stand, Sequence[Stand]], Left | None]

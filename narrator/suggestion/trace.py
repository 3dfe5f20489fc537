"""What a wording prints, noted while it is filled."""

from dataclasses import dataclass, field
from hashlib import sha256

from narrator.figures.facts.quantity import Facts, Measured, Quantity, UnsetFigure, Words
from narrator.library.printed import Cited, Enumeration


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure or fact that a sentence prints: where it comes from and what was printed."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A condition that holds of what a sentence tells; in a part that stands for each item of a list, of the ``item``."""

    source: str
    item: Facts | None = None


@dataclass(slots=True)
class Trace:
    """What a wording prints while it is filled; what stands at ``hidden`` must not be told, ``cited`` is only named.

    ``lot`` stands for office, year and wording, by which one of several ways to say a thing is drawn; without it the first.
    """

    hidden: frozenset[str] = frozenset()
    lot: str = ""
    printed: list[Printed] = field(default_factory=list)
    cited: list[Printed] = field(default_factory=list)
    guards: list[Settled] = field(default_factory=list)
    unset: bool = False

    def draw(self, place: int, ways: int) -> int:
        """Return which of several ways to say a thing is taken at a place of the wording."""
        if not self.lot:
            return 0
        return int.from_bytes(sha256(f"{self.lot}|{place}".encode()).digest()[:4]) % ways

    def note(self, value: object) -> object:
        """Take what a template prints (Jinja's finalize): remember figures, refuse what is not there."""
        if value is None or isinstance(value, Facts | bool | tuple):
            raise UnsetFigure(str(value))
        if isinstance(value, Cited):
            self.cited.extend(Printed(part.ref, value) for part in value.quantities)
        elif isinstance(value, Enumeration):
            for part in value.quantities:
                self.note(part)
        elif isinstance(value, Quantity):
            self.unset = self.unset or not value.is_set
            if value.refs:
                self.printed.append(Printed(value.ref, str(value)))
            return Measured(str(value), value.measure) if value.measure else value
        elif isinstance(value, Words):
            self.printed.append(Printed(value.ref, value))
        return value

"""What is known of one year of an office: its cells, those of the year before, and its facts outside the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.model import ClaimContext
from narrator.claims.verify import Cells
from narrator.figures.keys.declare import Key, Kind, keys_of
from narrator.figures.model import Figures
from narrator.figures.values import Count, Stated, exact_number


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A number outside the tables: its place in the figures file, the words a text counts it by, its measure words."""

    ref: str
    label: str
    value: Decimal
    words: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownYear:
    """One year of an office: its cells, its facts (those that are set), the year before as far as it is known."""

    year: int
    cells: Cells
    facts: tuple[KnownFact, ...]
    context: ClaimContext
    before: "KnownYear | None" = None

    @property
    def prior(self) -> Cells | None:
        """The cells of the year before."""
        return self.before.cells if self.before is not None else None

    def fact(self, ref: str) -> KnownFact | None:
        """Return the fact of that place, ``None`` if it is not known for this year."""
        return next((one for one in self.facts if one.ref == ref), None)

    def moved(self, ref: str) -> Decimal | None:
        """Return by how much a fact exceeds that of the year before, ``None`` if one of them is not known."""
        now, then = self.fact(ref), self.before.fact(ref) if self.before is not None else None
        return None if now is None or then is None else now.value - then.value


def known_year(figures: Figures, before: "KnownYear | None" = None) -> KnownYear:
    """Return what ``figures`` tell of their year; ``before`` is the year before, if that is what it is."""
    context = ClaimContext(figures.year, figures.unit.kind, figures.scope)
    joined = before if before is not None and before.year == figures.year - 1 else None
    return KnownYear(figures.year, figures.cells, tuple(_facts(figures, "", "")), context, joined)


def _facts(record: object, path: str, within: str) -> Iterator[KnownFact]:
    """Yield the exact numbers below a record, but for those in lists, whose items are others each year."""
    for attribute, key in keys_of(type(record)):
        value, ref = getattr(record, attribute), f"{path}{key.name}"
        if value is None:
            continue
        if key.kind is Kind.COUNT:
            words = tuple(word for word in (key.head, key.name) if word)
            label = (key.label or key.name).format(within=within)
            yield from _fact(ref, label, value, words, key)
        elif key.kind is Kind.COUNTS:
            for item in value:
                yield from _fact(f"{ref}.{item.name}", item.name, item.count, (item.name,), key)
        elif key.kind is Kind.RECORD:
            yield from _facts(value, f"{ref}.", key.name)


def _fact(ref: str, label: str, count: Count, words: tuple[str, ...], key: Key) -> Iterator[KnownFact]:
    """Yield what a count states exactly: nothing of one that is about so many or that nobody counted."""
    number = exact_number(count)
    if number is not None:
        measure = count.measure if isinstance(count, Stated) else ""
        measures = (measure, *key.measures) if measure else key.measures
        yield KnownFact(ref, label, Decimal(number), words, measures)

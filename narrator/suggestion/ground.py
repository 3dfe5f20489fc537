"""What every suggestion must agree with, and what is known of the years an office's own sentences were written for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from narrator.claims.verify import Cells
from narrator.figures.facts.quantity import Fact
from narrator.figures.model import Figures
from narrator.figures.same_office import Same, same_office
from narrator.finding import Finding
from narrator.library.condition import follow
from narrator.library.corpus import names_of_office
from narrator.library.passage import Passage
from narrator.library.phrase import Phrase
from narrator.suggestion.past.fit import Asker
from narrator.suggestion.past.wording import Origin
from narrator.suggestion.past.year import KnownYear, known_year

Screen: TypeAlias = Callable[[Passage, str], tuple[Finding, ...]]
"""What checking a sentence of a past report as this office's own finds."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every suggestion must agree with: this year's figures and facts, last year's cells if known.

    ``items`` are the facts of the lists that topics are repeated over, by the first part of the topic: 项 and 项数.
    ``years`` is what is known of the office's own earlier years, ``now`` what is known of this one, ``asker`` who asks.
    """

    figures: Figures
    facts: Mapping[str, Fact]
    screen: Screen
    prior: Cells | None = None
    items: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    years: Mapping[int, KnownYear] = field(default_factory=dict)
    now: KnownYear = field(init=False, repr=False, compare=False)
    asker: Asker = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together once what every sentence is asked with."""
        unit, year = self.figures.unit, self.figures.year
        object.__setattr__(self, "now", known_year(self.figures, self.years.get(year - 1)))
        object.__setattr__(self, "asker", Asker(unit.full_name, unit.kind, year, unit.parent or ""))

    def facts_for(self, phrase: Phrase) -> Mapping[str, Fact]:
        """Return what a phrase may name; one made for the items of a list has the first of them."""
        if phrase.each:
            items = follow(self.facts, tuple(phrase.each.split(".")))
            known = items if isinstance(items, tuple) else ()
            return {**self.facts, **({"项": known[0], "项数": len(known)} if known else {"项数": 0})}
        return {**self.facts, **self.items.get(phrase.topic.split(".", 1)[0], self.items.get("", {}))}

    def is_own(self, passage: Passage) -> bool:
        """Whether the office that asks wrote the passage in an earlier year."""
        return (
            passage.year is not None
            and passage.year < self.figures.year
            and same_office(passage.office, self.figures.unit.full_name) is Same.YES
        )

    def origin(self, passage: Passage) -> Origin:
        """Return whose sentence a passage of the corpus is."""
        own, written = self.is_own(passage), passage.year or 0
        names = names_of_office(passage.office, passage.parent)
        year = self.years.get(written) if own else None
        return Origin(passage.office, passage.parent, names, written, own, year)

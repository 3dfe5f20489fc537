"""What the numbers of the report under check say of each other, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from narrator.checking.rules.numbers.known_facts import known_facts
from narrator.claims.relate.all import relate
from narrator.claims.relate.bases import Base
from narrator.figures.values import add, is_number
from narrator.finding import Location
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell

if TYPE_CHECKING:
    from narrator.checking.engine.subject import Passage
    from narrator.claims.read.model import Sentence
    from narrator.claims.relate.model import Relation
    from narrator.figures.model import Figures

_ROWS = (
    (("新收", "收到", "受理"), ("new_received",)),
    (("收办", "应办", "收到", "受理"), ("new_received", "carried_in")),
    (("办结", "答复", "办理结果"), ("results_total",)),
    (("结转",), ("carried_out",)),
)
_CASES = (
    (("行政复议", "复议"), ("review",)),
    (("行政诉讼", "诉讼"), ("litigation_direct", "litigation_after_review")),
)


@dataclass(frozen=True)
class Placed:
    """A relation with the paragraph it stands in, and those of its members; ``None`` for a base from elsewhere."""

    relation: Relation
    paragraph: Passage
    members: tuple[Passage | None, ...] = ()

    @property
    def place(self) -> Location:
        """The place of the number to look at, with its sentence."""
        sentence = self.relation.sentence
        return Location(
            section=self.paragraph.section,
            paragraph=self.paragraph.paragraph,
            span=sentence.span(*self.relation.span),
            text=sentence.text,
        )


def placed_relations(
    read: Sequence[tuple[Passage, Sequence[Sentence]]], tables: Figures, figures: Figures | None
) -> tuple[Placed, ...]:
    """Return every relation of paragraphs that were read, in order of kind and place."""
    places = {id(sentence): passage for passage, sentences in read for sentence in sentences}
    found = relate([sentences for _, sentences in read], tuple(_bases(tables, figures)))
    return tuple(
        Placed(one, places[id(one.sentence)], tuple(places.get(id(part.sentence)) for part in one.members))
        for one in found
    )


def _bases(tables: Figures, figures: Figures | None) -> Iterator[Base]:
    """Yield the numbers a share may be taken of: totals of tables three and four, facts of the figures file."""
    for table, rows in (("applications", _ROWS), ("review_litigation", _CASES)):
        for names, keys in rows:
            cells = [Cell(table, key, "total") for key in keys]
            value = add(tables.cells[cell] for cell in cells)
            if is_number(value) and value > 0:
                yield Base(Decimal(value), names, " + ".join(map(str, cells)))
    for group in EDITION_2021.table("applications").groups:
        value = tables.group_sum("applications", group.key, "total")
        if group.name and is_number(value) and value > 0:
            yield Base(Decimal(value), (group.name,), f"applications.{group.key}.total")
    if figures is not None:
        for fact in known_facts(figures):
            if fact.value > 0:
                yield Base(fact.value, (fact.label,), f"facts.{fact.where}")

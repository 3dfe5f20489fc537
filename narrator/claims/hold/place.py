"""Where a statement stands in its sentence as read: its clause, its number, the relations it is in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.model import Verdict
from narrator.claims.read.model import Sentence
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.model import Member, Part, Relation
from narrator.claims.verify import Cells
from narrator.figures.values import UNSET, is_number
from narrator.form.model import Cell

_CLAUSE = re.compile(r"[，。；：！？,;:\n（）()]")
_WIDE = re.compile(r"[。；;！？\n]")


@dataclass(frozen=True, slots=True)
class Stand:
    """A verdict with its sentence as read, its number there if it is one, and the relations the number is in.

    ``clause`` are the words between the nearest marks, ``wide`` those between full stops and semicolons; ``before`` is
    what of ``wide`` stands before the statement.
    """

    verdict: Verdict
    sentence: Sentence | None
    items: tuple[Item, ...]
    item: Item | None
    clause: str
    wide: str
    before: str
    relations: tuple[Relation, ...]
    cells: Cells = field(default_factory=dict)

    def total(self, row: str) -> Decimal | None:
        """Return what a row of tables three or four adds up to, if it is known."""
        for table in ("applications", "review_litigation"):
            value = self.cells.get(Cell(table, row, "total"), UNSET)
            if is_number(value):
                return Decimal(value)
        return None

    def as_part(self) -> tuple[Relation, ...]:
        """Return the relations in which the number is a part."""
        return tuple(one for one in self.relations if self.member(one, Part.PART) is not None)

    def as_whole(self) -> tuple[Relation, ...]:
        """Return the relations in which the number is the whole."""
        return tuple(one for one in self.relations if self.member(one, Part.WHOLE) is not None)

    def member(self, relation: Relation, part: Part) -> Member | None:
        """Return the number as a member of a relation, if it is such a part of it."""
        quantity = self.item.quantity if self.item is not None else None
        return next(
            (m for m in relation.members if m.part is part and m.quantity is quantity is not None), None
        )


def stand_of(
    verdict: Verdict, sentences: Sequence[Sentence], relations: Sequence[Relation], cells: Cells | None = None
) -> Stand:
    """Return where a verdict's statement stands."""
    claim = verdict.claim
    start, end = (claim.start + place for place in claim.span)
    sentence = next((one for one in sentences if one.start <= start < one.start + len(one.text)), None)
    text = claim.text
    first, last = claim.span
    clause = _around(_CLAUSE, text, first, last)
    wide_start = max((m.end() for m in _WIDE.finditer(text, 0, first)), default=0)
    if sentence is None:
        return Stand(verdict, None, (), None, clause, text, text[wide_start:first], (), cells or {})
    items = tuple(item for line in lines_of(sentence.line) for item in items_of(line))
    item = next((one for one in items if _overlaps(sentence, one, start, end)), None)
    own = tuple(
        one
        for one in relations
        if item is not None and any(member.quantity is item.quantity for member in one.members)
    )
    return Stand(
        verdict,
        sentence,
        items,
        item,
        clause,
        _around(_WIDE, text, first, last),
        text[wide_start:first],
        own,
        cells or {},
    )


def _overlaps(sentence: Sentence, item: Item, start: int, end: int) -> bool:
    first, last = sentence.span(item.quantity.start, item.quantity.end)
    return sentence.start + first < end and start < sentence.start + last


def _around(marks: re.Pattern[str], text: str, first: int, last: int) -> str:
    begin = max((match.end() for match in marks.finditer(text, 0, first)), default=0)
    behind = marks.search(text, last)
    return text[begin : behind.start() if behind else len(text)]

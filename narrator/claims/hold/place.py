"""Where a statement stands in its sentence as read: its clause, its number, the relations it is in."""

import re
from bisect import bisect_left, bisect_right
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


def stands_of(
    verdicts: Sequence[Verdict], sentences: Sequence[Sentence], relations: Sequence[Relation], cells: Cells
) -> tuple[Stand, ...]:
    """Return where the statements of a paragraph stand, in the order of its verdicts."""
    related: dict[int, list[Relation]] = {}
    for relation in relations:
        for key in {id(member.quantity) for member in relation.members if member.quantity is not None}:
            related.setdefault(key, []).append(relation)
    starts = [one.start for one in sentences]
    items: dict[int, tuple[Item, ...]] = {}
    marked = _Marked()
    found = []
    for verdict in verdicts:
        claim = verdict.claim
        start, end = (claim.start + place for place in claim.span)
        first, last = claim.span
        clause, _ = marked.around(_CLAUSE, claim.text, first, last)
        wide, before = marked.around(_WIDE, claim.text, first, last)
        place = bisect_right(starts, start) - 1
        if place < 0 or start >= starts[place] + len(sentences[place].text):
            found.append(Stand(verdict, None, (), None, clause, claim.text, before, (), cells))
            continue
        sentence = sentences[place]
        if place not in items:
            items[place] = tuple(item for line in lines_of(sentence.line) for item in items_of(line))
        item = next((one for one in items[place] if _overlaps(sentence, one, start, end)), None)
        own = tuple(related.get(id(item.quantity), ())) if item is not None else ()
        found.append(Stand(verdict, sentence, items[place], item, clause, wide, before, own, cells))
    return tuple(found)


def _overlaps(sentence: Sentence, item: Item, start: int, end: int) -> bool:
    first, last = sentence.span(item.quantity.start, item.quantity.end)
    return sentence.start + first < end and start < sentence.start + last


class _Marked:
    """Where the marks of texts stand, each text gone through once."""

    def __init__(self) -> None:
        self._ends: dict[tuple[re.Pattern[str], str], tuple[list[int], list[int]]] = {}

    def around(self, marks: re.Pattern[str], text: str, first: int, last: int) -> tuple[str, str]:
        """Return the text between the marks around a span, and what of it stands before the span."""
        known = self._ends.get((marks, text))
        if known is None:
            found = [match.span() for match in marks.finditer(text)]
            known = self._ends[marks, text] = [start for start, _ in found], [end for _, end in found]
        starts, ends = known
        before, behind = bisect_right(ends, first), bisect_left(starts, last)
        begin = ends[before - 1] if before else 0
        return text[begin : starts[behind] if behind < len(starts) else len(text)], text[begin:first]

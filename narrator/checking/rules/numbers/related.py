"""What the numbers of the report under check say of each other, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from narrator.checking.engine.subject import PREFACE, Passage, Statement, Subject
from narrator.checking.rules.numbers.known_facts import known_facts
from narrator.claims.model import Outcome
from narrator.claims.read.model import Sentence
from narrator.claims.read.sentences import read_paragraph
from narrator.claims.relate.all import relate
from narrator.claims.relate.bases import Base
from narrator.claims.relate.model import Member, Relation
from narrator.figures.values import add, is_number
from narrator.finding import Location
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell

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
    """A relation with the paragraph it stands in."""

    relation: Relation
    paragraph: Passage

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


def read_sentences(subject: Subject) -> tuple[tuple[Passage, tuple[Sentence, ...]], ...]:
    """Return the paragraphs of the sections, each with its sentences read."""
    return subject.once(_read)


def _read(subject: Subject) -> tuple[tuple[Passage, tuple[Sentence, ...]], ...]:
    return tuple((one, read_paragraph(one.text)) for one in subject.paragraphs if one.section != PREFACE)


def related(subject: Subject) -> tuple[Placed, ...]:
    """Return every relation of the sections, in order of kind and place."""
    return subject.once(_related)


def _related(subject: Subject) -> tuple[Placed, ...]:
    read = read_sentences(subject)
    places = {id(sentence): passage for passage, sentences in read for sentence in sentences}
    found = relate([sentences for _, sentences in read], tuple(_bases(subject)))
    return tuple(Placed(one, places[id(one.sentence)]) for one in found)


def _bases(subject: Subject) -> Iterator[Base]:
    """Yield the numbers a share may be taken of: totals of tables three and four, facts of the figures file."""
    for table, rows in (("applications", _ROWS), ("review_litigation", _CASES)):
        for names, keys in rows:
            cells = [Cell(table, key, "total") for key in keys]
            value = add(subject.tables.cells[cell] for cell in cells)
            if is_number(value) and value > 0:
                yield Base(Decimal(value), names, " + ".join(map(str, cells)))
    for group in EDITION_2021.table("applications").groups:
        value = subject.tables.group_sum("applications", group.key, "total")
        if group.name and is_number(value) and value > 0:
            yield Base(Decimal(value), (group.name,), f"applications.{group.key}.total")
    if subject.figures is not None:
        for fact in known_facts(subject.figures):
            if fact.value > 0:
                yield Base(fact.value, (fact.label,), f"facts.{fact.where}")


def held_numbers(subject: Subject, outcome: Outcome) -> frozenset[tuple[str, int, int, int]]:
    """Return the places of the numbers whose statement has this outcome."""
    return frozenset(place_of_statement(one) for one in subject.statements if one.verdict.outcome is outcome)


def place_of_statement(one: Statement) -> tuple[str, int, int, int]:
    """Return where a statement stands: section, paragraph, start and end in it."""
    claim = one.verdict.claim
    start, end = (claim.start + place for place in claim.span)
    return one.paragraph.section, one.paragraph.paragraph, start, end


def place_of(member: Member, passage: Passage) -> tuple[str, int, int, int]:
    """Return the place of a number as :func:`held_numbers` has it."""
    if member.sentence is None or member.quantity is None:
        return passage.section, passage.paragraph, -1, -1
    start, end = member.sentence.span(member.quantity.start, member.quantity.end)
    first = member.sentence.start
    return passage.section, passage.paragraph, first + start, first + end

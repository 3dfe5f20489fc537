"""Which numbers of the text were already told of, and where they stand."""

from narrator.checking.engine.related import Placed
from narrator.checking.engine.subject import Passage, Statement, Subject
from narrator.claims.model import Outcome
from narrator.claims.relate.model import Member


def related(subject: Subject) -> tuple[Placed, ...]:
    """Return every relation of the sections, in order of kind and place."""
    return subject.relations


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

"""Relations beside the statements of figures: which number of the sheet a relation tells of."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.checking.engine.related import Placed
from narrator.checking.engine.subject import Statement
from narrator.checking.rules.numbers.related import place_of_statement
from narrator.claims.model import Claim, ClaimKind, Outcome, Verdict
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight

_RATIOS = (Kind.SHARE, Kind.RATE)


def with_relations(statements: Sequence[Statement], relations: Sequence[Placed]) -> tuple[Verdict, ...]:
    """Return the verdicts in reading order, each with the relation of its number; what only a relation tells of is added.

    A number no cell is known of is held by its relation; one that a cell bears out keeps its verdict.
    """
    found = [(place_of_statement(one), one.verdict) for one in statements]
    waiting = sorted(relations, key=lambda one: one.relation.holds)  # what does not hold comes first
    for placed in waiting:
        section, paragraph = placed.paragraph.section, placed.paragraph.paragraph
        start, end = _place(placed.relation)
        number = next(
            (
                n
                for n, (at, verdict) in enumerate(found)
                if at[:2] == (section, paragraph)
                and at[2] < end
                and start < at[3]
                and verdict.relation is None
            ),
            None,
        )
        if number is None:
            found.append(((section, paragraph, start, end), _verdict(placed)))
        else:
            found[number] = (found[number][0], _joined(found[number][1], placed.relation))
    order = {one: n for n, one in enumerate(dict.fromkeys(at[:2] for at, _ in found))}
    return tuple(verdict for _, verdict in sorted(found, key=lambda one: (order[one[0][:2]], one[0][2:])))


def _place(relation: Relation) -> tuple[int, int]:
    """Return where the number a relation is told of stands in its paragraph."""
    sentence = relation.sentence
    whole = next((m for m in relation.members if m.part is Part.WHOLE and m.sentence is sentence), None)
    inside = (
        relation.span
        if whole is None or whole.quantity is None
        else (whole.quantity.start, whole.quantity.end)
    )
    start, end = sentence.span(*inside)
    return sentence.start + start, sentence.start + end


def _joined(verdict: Verdict, relation: Relation) -> Verdict:
    if verdict.outcome is not Outcome.UNBOUND or verdict.claim.readings or verdict.confirm:
        return replace(verdict, relation=relation)
    return replace(verdict, relation=relation, outcome=_outcome(relation), why=_why(relation))


def _verdict(placed: Placed) -> Verdict:
    relation = placed.relation
    sentence = relation.sentence
    start, end = (place - sentence.start for place in _place(relation))
    inside = [m for m in relation.members if m.quantity is not None and m.sentence is sentence]
    told = next((m.value for m in inside if _span(m) == (start, end)), _first(relation))
    claim = Claim(
        ClaimKind.RATIO if relation.kind in _RATIOS else ClaimKind.VALUE,
        placed.paragraph.section,
        sentence.text,
        sentence.start,
        (start, end),
        value=told,
        why=_why(relation),
    )
    return Verdict(claim, _outcome(relation), _why(relation), f"正文“{claim.words}”", relation=relation)


def _span(member: Member) -> tuple[int, int]:
    if member.sentence is None or member.quantity is None:
        return 0, 0
    return member.sentence.span(member.quantity.start, member.quantity.end)


def _first(relation: Relation) -> Decimal | None:
    return relation.members[0].value if relation.members else None


def _outcome(relation: Relation) -> Outcome:
    if relation.kind is Kind.PART and relation.holds:
        return Outcome.UNBOUND  # not more than the whole: that is little
    if relation.holds:
        return Outcome.HOLDS
    return Outcome.UNBOUND if relation.weight is Weight.HINT else Outcome.CONTRADICTS


def _why(relation: Relation) -> str:
    return f"{relation.kind.value}：{relation.reckoning}"

"""Rules on numbers among themselves, those that no table holds included."""

from collections.abc import Iterator
from functools import partial

from narrator.checking.engine.related import Placed
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.checking.rules.numbers.related import held_numbers, place_of, related
from narrator.claims.model import Outcome
from narrator.claims.relate.model import Kind, Member, Part, Weight
from narrator.finding import Evidence, Severity
from narrator.form.edition_2021 import EDITION_2021

_REVIEW = "审核惯例：文中的数前后一致、分项与合计一致"
_SUMS = (Kind.SUM, Kind.PART, Kind.FEES)
SEVERITIES = {Weight.PLAIN: None, Weight.ASK: None, Weight.HINT: Severity.INFO}


def words_of(member: Member) -> str:
    """Return a number as the text has it."""
    if member.sentence is None or member.quantity is None:
        return f"{member.value:f}"
    return member.sentence.words(member.quantity)


def _sums(subject: Subject, *, inner: bool) -> Iterator[Hit]:
    found = [one for one in related(subject) if one.relation.kind in _SUMS and not one.relation.holds]
    found = [one for one in found if one.relation.inner is inner]
    held = held_numbers(subject, Outcome.HOLDS) if found else frozenset()
    wrong = held_numbers(subject, Outcome.CONTRADICTS) if found else frozenset()
    for one in found:
        places = [place_of(member, one.paragraph) for member in one.relation.members]
        if not all(place in held for place in places) and not any(place in wrong for place in places):
            yield _hit(one)


def _hit(one: Placed) -> Hit:
    relation = one.relation
    whole = "＋".join(words_of(member) for member in relation.members if member.part is Part.WHOLE)
    names = "＋".join(words_of(member) for member in relation.members if member.part is Part.PART)
    ask = relation.weight is not Weight.PLAIN
    return Hit(
        relation.reckoning,
        one.place,
        (Evidence("总数", whole), Evidence("分项", names)),
        SEVERITIES[relation.weight],
        "请核对各分项与总数；没有列全的请写“主要有”或加“等”" if ask else None,
        f"{whole}|{relation.sentence.text}",
        confirm=ask,
    )


def _twice(subject: Subject) -> Iterator[Hit]:
    for one in related(subject):
        relation = one.relation
        if relation.kind is not Kind.TOLD_TWICE or relation.holds:
            continue
        here, there = (words_of(member) for member in relation.members)
        yield Hit(
            relation.reckoning,
            one.place,
            (Evidence("这里", here), Evidence("另一处", _with_place(one, there))),
            None,
            f"请对着两处核对：说的是同一件事，就改为同一个数（{here}或{there}）；不是，就写清各是什么",
            f"{here}|{relation.sentence.text}",
        )


def _with_place(one: Placed, words: str) -> str:
    """Return the other number with its paragraph and sentence, so that it is found."""
    passage, member = one.members[-1], one.relation.members[-1]
    if passage is None or member.sentence is None:
        return words
    return f"{words}（第{EDITION_2021.section(passage.section).number}部分第{passage.paragraph}段：“{member.sentence.text.strip()}”）"


COUNT_RULES = (
    Rule(
        "N-SUBSUM",
        Severity.WARNING,
        "列全了的分项，相加等于总数",
        "请核对各分项与总数",
        _REVIEW,
        partial(_sums, inner=False),
    ),
    Rule(
        "SUB-INTERNAL",
        Severity.WARNING,
        "“包括”“其中”的部分不多于总数",
        "请核对总数与其中的各项",
        _REVIEW,
        partial(_sums, inner=True),
    ),
    Rule(
        "N-SELF",
        Severity.WARNING,
        "同一件事在报告各处写同一个数",
        "请核对，把各处改为同一个数",
        _REVIEW,
        _twice,
    ),
)

"""By how much two numbers told right before differ: 计划15场，办了13场，差2场; 预算18.6万元，付了17.9万元，省下7000元.

The clause says by how much and nothing else; the two numbers are the last of its measure word before it. Silent where any
other two of the paragraph differ so.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_BY = lazy(
    rf"^(?:比(?P<than>[^，,。；;\d]{{1,8}}?))?(?:还|就|也|仅|只|总共|一共|净|又|共|竟|正好|刚好|整整)*(?:{any_word(words('apart'))})(?:了|得|下|出)?$"
)
_OTHER = lazy("上年|去年|同比|前年|比上|较上|往年|20\\d\\d年|计划外|每")
_TAIL = 3
_REACH, _MANY = 1, 14


def apart(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the differences that the two numbers right before do not make, and no others near."""
    for number, sentence in enumerate(scene.sentences):
        for told in scene.of(number):
            if told.quantity in judged or told.quantity.sort is not Sort.COUNT or not told.quantity.exact:
                continue
            clause = clause_at(sentence, told.quantity.start)
            if clause is None or clause.end - told.quantity.end > _TAIL:
                continue
            match = _BY.search(sentence.flat[clause.start : told.quantity.start])
            if match is not None and not _is_of_other_time(scene, number, clause):
                yield from _judged(scene, told, clause, match["than"] or "")


def _is_of_other_time(scene: Scene, number: int, clause: Clause) -> bool:
    """Whether a year before is told of near, from which the difference may be counted."""
    before = [one for one in clauses(scene.sentences[number]) if one.place < clause.place]
    near = "".join(one.text for one in (*before[-2:], clause))
    return _OTHER.search(near) is not None


def _judged(scene: Scene, told: Fact, clause: Clause, than: str) -> Iterator[Relation]:
    known = [
        one
        for one in scene.facts
        if 0 <= told.number - one.number <= _REACH and one.place < told.place and _same(one, told)
    ]
    if len(known) < 2:
        return
    one, other = known[-2:]
    last = clause_at(other.sentence, other.quantity.start)
    if last is None or other.number != told.number or clause.place - last.place != 1:
        return
    if Use.CHANGE in (one.item.use, other.item.use) or other.item.last or other.item.apiece:
        return
    if than and not scene.named(than, [one]):
        return
    slack = _slack(one) + _slack(other)
    actual = abs(one.value - other.value)
    every = [x for x in scene.facts if _same(x, told) and x is not told][:_MANY]
    if not actual or any(abs(x - told.value) <= slack for x in _differences(every)):
        return
    what = f"{_words(one)}与{_words(other)}相差{_spelled(actual)}，写的是{_words(told)}"
    members = tuple(Member(Part.PART, x.value, x.sentence, x.quantity) for x in (one, other, told))
    span = (told.quantity.start, told.quantity.end)
    yield Relation(Kind.CHANGE, told.sentence, span, members, False, "", what, Weight.ASK)


def _same(one: Fact, told: Fact) -> bool:
    if one.quantity.sort is not Sort.COUNT or not one.quantity.exact:
        return False
    unit = one.quantity.unit or one.item.tail[:1]
    return unit == (told.quantity.unit or told.item.tail[:1])


def _slack(one: Fact) -> Decimal:
    return one.quantity.step / 2 if one.quantity.step > 1 else Decimal(0)


def _differences(every: Sequence[Fact]) -> Iterator[Decimal]:
    """Yield by how much any two numbers differ, or one and two side by side."""
    values = [one.value for one in every]
    sums = [*values, *(a + b for a, b in pairwise(values))]
    yield from (abs(a - b) for a in values for b in sums if a != b)


def _words(one: Fact) -> str:
    return one.sentence.words(one.quantity)


def _spelled(value: Decimal) -> str:
    return spell_number(value.normalize() if value % 1 else value)

"""The same words with two numbers: 公众号发布信息312条。…公众号全年发布信息321条.

Told where act, thing and measure word are the same word for word, neither number is of a part of the year, of another year
or of some of the things, and the numbers are so alike that one of them is mistyped: digits in another order, or few apart.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.figures.values import spell_number

_PLAIN = re.compile(
    r"全年|年内|本年度?|今年|当年|20\d\d年度?|共计|总计|累计|合计|共|总|了|已|先后|[我本](?:[局办委厅街镇乡县市区州盟旗]|单位|机关|部门|街道)|政府信息公开|方面|情况|^一是|^二是"
)
_OTHER_TIMES = re.compile(
    r"季度|半年|\d月|以来|截至|每|各|首[批次]|[第前后]|另|再|又|新增|上年|去年|其中|较|比"
)
_LIMITED = re.compile("的|涉及|关于|属于|针对|对|由|经|因|将|把|中$|按|从")
_SHORTEST, _LONGEST = 4, 18
_LEAST = 10
_NEAR = Decimal("0.1")


def same_words(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield what is told in the same words with two numbers."""
    first: dict[tuple[str, str], tuple[Sentence, Item]] = {}
    told: dict[tuple[str, str], set[Decimal]] = {}
    again: list[tuple[tuple[str, str], Sentence, Item]] = []
    for sentence in sentences:
        for item in items_of(sentence.line):
            name = _name_of(item)
            if not name:
                continue
            key = (name, item.quantity.unit)
            told.setdefault(key, set()).add(item.quantity.value)
            known = first.setdefault(key, (sentence, item))
            if known[1] is not item and known[0] is not sentence:
                again.append((key, sentence, item))
    for key, sentence, item in again:
        place, other = first[key]
        if len(told[key]) == 2 and _may_be_mistyped(other.quantity.value, item.quantity.value):
            yield _relation(sentence, item, place, other)


def _name_of(item: Item) -> str:
    """Return act and thing of a plain count of the whole year; empty where it tells of anything less."""
    quantity = item.quantity
    plain = item.use is Use.COUNT and item.counts and not item.last and quantity.sort is Sort.COUNT
    if not plain or not quantity.exact or quantity.value < _LEAST:
        return ""
    if item.gap.has(Role.AMONG, Role.PLUS, Role.SPAN, Role.LAST, Role.REST, Role.APIECE):
        return ""
    clause = re.split("[，。；：、,;:]", item.gap.text)[-1]
    if _OTHER_TIMES.search(clause) or _LIMITED.search(clause):
        return ""
    name = _PLAIN.sub("", clause)
    return name if _SHORTEST <= len(name) <= _LONGEST else ""


def _may_be_mistyped(one: Decimal, other: Decimal) -> bool:
    """Whether a number may be another one mistyped."""
    if one == other:
        return False
    digits = sorted(spell_number(one)) == sorted(spell_number(other))
    return digits or abs(one - other) <= max(one, other) * _NEAR


def _relation(sentence: Sentence, item: Item, place: Sentence, other: Item) -> Relation:
    here, there = sentence.words(item.quantity), place.words(other.quantity)
    return Relation(
        Kind.TOLD_TWICE,
        sentence,
        (item.quantity.start, item.quantity.end),
        (
            Member(Part.AGAIN, item.quantity.value, sentence, item.quantity),
            Member(Part.FIRST, other.quantity.value, place, other.quantity),
        ),
        holds=False,
        computed=spell_number(other.quantity.value),
        reckoning=f"同一件事前后写了两个数：这里“{here}”，另一处“{other.label}{there}”",
    )

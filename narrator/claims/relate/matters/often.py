"""How often, and how many in the year: 按月公示，全年12次; 每季度抽查30份，全年不少于120份; 季刊，全年出版4期."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, keys, steps
from narrator.claims.read.model import Quantity, Sort
from narrator.claims.relate.matters.clauses import Clause, clauses, share_a_pair
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_SPANS = {word: key for key in keys("often") for word in steps("often", key)[0]}
_OFTEN = lazy(any_word(_SPANS))
_YEAR = lazy(
    "^(?:全年|一年|年内|20\\d\\d年|本年|今年|一年下来|到年底|截至年底|至年底|累计|共|合计|总共|全年下来)"
)
_SAYS = lazy(
    "(?:全年|一年|年内|20\\d\\d年|本年|今年|下来|已|先后|总共|共计|合计|累计|总计|共|计|一|不少于|不低于|至少|约|近|达到?|为|有|了)+"
)
_NO = lazy(
    "除|停|起[，,、每按]|以来|上半年|下半年|寒暑假|汛期|至\\d|自\\d|从\\d|轮流|各[^自]|首次|次均|平均|上年|去年|部分"
)
_ISSUED = lazy("出版|编发|印发|发行|编印|出刊")
_TURNS = frozenset("次期场轮回遍批")
_EACH_LEAST = lazy("至少|不少于|不低于|以上")
_MANY = 400


def often(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the numbers of a year that so many in each of its parts do not give."""
    for number, sentence in enumerate(scene.sentences):
        if not scene.of(number) or not _OFTEN.search(sentence.flat):
            continue
        known = clauses(sentence)
        for place, clause in enumerate(known):
            match = _OFTEN.search(clause.text)
            if match is None or _NO.search(clause.text[: match.end() + 6]):
                continue
            for later in known[place : place + 3]:
                found = _year(scene, number, clause, later, match)
                if found is not None and found[0].quantity not in judged:
                    yield from _told(clause, *found, match[0])
                    break


def _year(
    scene: Scene, number: int, clause: Clause, later: Clause, match: re.Match[str]
) -> tuple[Fact, Fact | None] | None:
    """Return the number of the year and that of each part, if a clause tells the first of the same."""
    here = [one for one in scene.of(number) if one.quantity.sort is Sort.COUNT and not one.item.last]
    each = [one for one in here if clause.start + match.end() <= one.quantity.start < clause.end]
    inside = [one for one in here if later.start <= one.quantity.start < later.end and one not in each[:1]]
    if len(inside) != 1 or (later is clause and len(each) > 1):
        return None
    total, part = inside[0], (each[0] if each and later is not clause else None)
    before = scene.sentences[number].flat[max(later.start, clause.start + match.end()) : total.quantity.start]
    if (later is not clause and not _YEAR.search(later.text)) or (
        later is clause and not re.search("全年|一年|年内|共", before)
    ):
        return None
    unit = part.quantity.unit if part is not None else ""
    same = total.quantity.unit == unit or (total.quantity.unit in _TURNS and (not unit or unit in _TURNS))
    if not same or (part is None and total.quantity.unit not in _TURNS):
        return None
    return (total, part) if _is_of_year(clause, total, part, before, match) else None


def _is_of_year(clause: Clause, total: Fact, part: Fact | None, before: str, match: re.Match[str]) -> bool:
    """Whether a number is that of the year of what is done so often."""
    act = _SAYS.sub("", before)
    if part is None:
        return re.search(r"全年|一年|20\d\d年", before) is not None and _is_same(act, clause, match)
    known = f"{clause.text}{part.item.tail}"
    if len(act) > 2 and not set(act) & set(known):
        return False
    tail = total.item.tail
    return not tail or tail.startswith(("的", "以上")) or tail[:2] in known


def _is_same(act: str, clause: Clause, match: re.Match[str]) -> bool:
    """Whether what was done in the year is what is done each time: 月调度, 召开调度会; 季刊, 出版."""
    issued = match[0].endswith(("刊", "报")) and _ISSUED.search(act) is not None
    return not act or act in clause.text[match.end() :] or share_a_pair(act, clause.text) or issued


def _told(clause: Clause, total: Fact, part: Fact | None, word: str) -> Iterator[Relation]:
    times = [Decimal(one) for one in steps("often", _SPANS[word])[1]]
    each = part.quantity if part is not None else None
    value = each.value if each is not None else Decimal(1)
    if not times or value * times[0] > _MANY * 10:
        return
    least = each is not None and (not each.exact or _EACH_LEAST.search(clause.text) is not None)
    expected = [value * one for one in times]
    told = total.quantity
    if told.exact:
        holds = told.value in expected or (least and told.value >= min(expected))
        between = min(expected) <= told.value <= max(expected)
        holds = holds or between
    else:
        holds = told.low <= max(expected) and min(expected) <= told.high
    members = (
        Member(Part.AVERAGE, value, clause.sentence, each),
        Member(Part.TOTAL, told.value, clause.sentence, told),
    )
    reckoning = f"“{word}”一年是{spell_number(times[0])}，{spell_number(times[0])}乘{spell_number(value)}是{spell_number(expected[0])}"
    span = (told.start, told.end)
    yield Relation(
        Kind.AVERAGE, clause.sentence, span, members, holds, "", reckoning, Weight.ASK, firm=not holds
    )

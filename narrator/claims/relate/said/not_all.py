"""What words say of a list that is no whole: that more is left without a number, that one thing counts in several parts."""

import re
from decimal import Decimal

from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, steps, words
from narrator.claims.read.model import Quantity, Sentence
from narrator.claims.relate.matters.clauses import clause_at
from narrator.claims.relate.matters.scene import Fact
from narrator.claims.relate.model import Kind, Part, Relation
from narrator.language.lazy import lazy

_LISTS = (Kind.SUM, Kind.PART)
_LEFT = lazy(
    rf"(?:^|[，；。：、（,;:(])(?:而|但|至于)?{any_word(steps('untold', 'left')[0])}(?P<told>[^，；。：,;:]*)"
)
_COUNTED = lazy(
    r"\d(?![\d.,]|个?工作日|个?自然日|[天日月年%％]|个?小时|分钟|季度)|[一二两三四五六七八九十百](?:[件条家人名份户篇宗起例]|个(?!工作日|月|小时))"
)
_SHARE = lazy(r"\d+(?:\.\d+)?[%％]")
_SEVERAL = lazy(
    rf"{any_word(steps('untold', 'one')[0])}[^，。；,;\d]{{0,8}}{any_word(steps('untold', 'touches')[0])}[^，。；,;]{{0,6}}"
    rf"{any_word(steps('untold', 'several')[0])}(?:以上)?(?:的)?{any_word(steps('untold', 'things')[0])}"
    rf"|(?<![不未无没]){any_word(steps('untold', 'again')[0])}"
)
_OF_RIGHT = lazy(any_word(words("of_right")))
_DENIED = lazy("(?:[不未无没非]|互不|没有|并无|不存在|避免|防止|杜绝)[^，。；,;]{0,3}$")
_BEFORE = 6


def is_set_apart(fact: Fact) -> bool:
    """Whether a number tells of others that are none of a whole before it: 另有3家涉密单位依法不公开."""
    clause = clause_at(fact.sentence, fact.quantity.start) if fact.item.gap.has(Role.PLUS) else None
    return clause is not None and _OF_RIGHT.search(clause.text) is not None


def is_left_open(relation: Relation) -> bool:
    """Whether a list that falls short goes on with others of which no number is told: …11件；其余集中在社会保障领域."""
    if relation.kind not in _LISTS or _excess(relation) >= 0:
        return False
    last = {
        one.sentence: one.quantity
        for one in relation.members
        if one.part is Part.PART and one.sentence is not None and one.quantity is not None
    }
    return any(_says_more_is_left(sentence, quantity) for sentence, quantity in last.items())


def _says_more_is_left(sentence: Sentence, last: Quantity) -> bool:
    """Whether 其余 behind a number, with nothing but its share between, has no number of its own in its clause."""
    match = _LEFT.search(sentence.flat, last.end)
    if match is None or re.search(r"\d", _SHARE.sub("", sentence.flat[last.end : match.start()])):
        return False
    return _COUNTED.search(match["told"]) is None


def counts_twice(relation: Relation, following: Sentence | None) -> bool:
    """Whether a list that is more than its whole may count one thing twice: 同一申请可能涉及两项以上内容."""
    if relation.kind not in _LISTS or _excess(relation) <= 0:
        return False
    return any(tells_overlap(one.flat) for one in (relation.sentence, following) if one is not None)


def tells_overlap(flat: str) -> bool:
    """Whether a sentence says that one of what it counts is of several kinds."""
    return any(
        not _DENIED.search(flat[max(0, match.start() - _BEFORE) : match.start()])
        for match in _SEVERAL.finditer(flat)
    )


def _excess(relation: Relation) -> Decimal:
    """Return by how much the parts are more than the whole."""
    whole = sum((one.value for one in relation.members if one.part is Part.WHOLE), Decimal(0))
    return sum((one.value for one in relation.members if one.part is Part.PART), Decimal(0)) - whole

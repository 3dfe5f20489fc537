"""The most, the second, the least, told with numbers that say otherwise; a place in an order that rose or fell the other way.

居首的5.8万次，第二位12.6万次; 11月最多，73条；12月85条; 最高一场9800人，平均9900人; 由第9位降至第5位.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_MOST, _LEAST = any_word(words("most")), any_word(words("least"))
_END = lazy(rf"(?P<most>{_MOST}|第一的|排行第一)|(?P<least>{_LEAST})")
_SECOND = lazy("第[二三四五](?!季|批|次|期|轮|场|届|条|款|项|种)|次之|其次|次多|次高")
_MONTH = lazy(r"(?<!\d)(?:1[0-2]|[1-9])月(?:份)?(?:的)?(?:为|有|是|达|发布|收到|共)?$")
_ITS_MONTH = lazy(r"(?<!\d)(?:1[0-2]|[1-9])月")
_MEAN = lazy("(?<![月日年人户])(?:平均|均值|场均|篇均|均分)")
_SOME = lazy("其中|累计|合计|共计|总共|全年|上年|去年|至|截至|涉及|来自|目标|要求|超过|以上|不足")
_NEAR = lazy("也|同样|[、]")
_N = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_PLACE = f"(?:并列)?第(?P<place>{_N})(?:名|位)?"
_MOVE = lazy(
    rf"{_PLACE.replace('place', 'a')}(?:[^。第]{{0,60}}?)(?P<way>上升|提升|前进|跃升|跃居|跃至|升|进|前移|晋升|下降|下滑|滑落|后退|跌落|退|跌|降|滑)(?:至|到|为|了|居|落)*(?:全[市县省区])?{_PLACE.replace('place', 'b')}"
)
_UP = ("上升", "提升", "前进", "跃", "升", "进", "前移", "晋升")
_RANK = lazy("排名|名次|位次|第[^，。；]{1,3}[名位]|列第|居第|并列")
_ENDINGS = frozenset("股科处镇乡村区县局室类道所")
_REACH = 3


def ends_told(scene: Scene) -> Iterator[Relation]:
    """Yield the numbers that exceed what is said to be the most, fall short of the least, or rank the wrong way."""
    for number, sentence in enumerate(scene.sentences):
        if "第" in sentence.flat:
            yield from _moves(sentence)
        if not _END.search(sentence.flat):
            continue
        ends = list(_ends(scene, number))
        yield from _means(scene, number, ends)
        for most, one, clause in ends:
            yield from _beyond(scene, number, one, clause, most=most)


def _ends(scene: Scene, number: int) -> Iterator[tuple[bool, Fact, Clause]]:
    """Yield the numbers said to be the most or the least: in the clause of the word, else first in the next without a name of its own."""
    for one in scene.of(number):
        clause = clause_at(one.sentence, one.quantity.start)
        if clause is None or one.quantity.sort is not Sort.COUNT or not one.plain:
            continue
        before = one.sentence.flat[: one.quantity.start]
        match = next(iter(_END.finditer(clause.text, 0, one.quantity.start - clause.start)), None)
        if match is None:
            match = _in_clause_before(one, clause, before)
        if match is not None and not _SECOND.search(clause.text):
            yield bool(match["most"]), one, clause


def _in_clause_before(one: Fact, clause: Clause, before: str) -> re.Match[str] | None:
    """Return the word at the end of the clause before, or that names what the number is of: 最高的为一篇公告，达11.2万次."""
    said = one.sentence.flat[clause.start : one.quantity.start]
    last = re.split("[，,。；;：:（(]", before[: max(clause.start - 1, 0)])[-1]
    bare = re.fullmatch("(?:为|有|达|共|全年|发布|收到|答复|阅读量|达到|是|约|计)*", said) is not None
    match = next(iter(_END.finditer(last)), None)
    return match if bare and match is not None and not re.search(r"\d(?!月)", last[match.end() :]) else None


def _beyond(scene: Scene, number: int, one: Fact, clause: Clause, *, most: bool) -> Iterator[Relation]:
    """Yield a second that is more than the first, or another month, or another of the same list, beyond the end told."""
    for other in scene.of(number):
        near = clause_at(other.sentence, other.quantity.start)
        if near is None or other is one or not other.plain or not alike(one.quantity, other.quantity):
            continue
        if other.quantity.unit != one.quantity.unit or other.place < one.place:
            continue
        said = other.sentence.flat[max(near.start - 12, one.quantity.end) : other.quantity.start]
        own = other.sentence.flat[near.start : other.quantity.start]
        second = most and _SECOND.search(said) is not None and near.place - clause.place <= _REACH
        month = _MONTH.search(own) is not None and _ITS_MONTH.search(_head(one, clause)) is not None
        kind = own[-1:] in _ENDINGS and own[-1:] == _named(one, clause)
        if not (second or month or kind) or _SOME.search(own) or _END.search(own):
            continue
        if (other.value > one.value) if most else (other.value < one.value):
            here, there = other.sentence.words(other.quantity), one.sentence.words(one.quantity)
            what = f"前面说{'最多' if most else '最少'}的是{there}，这里写的是{here}"
            yield _relation(other.sentence, (other.quantity.start, other.quantity.end), (one, other), what)
            return


def _named(one: Fact, clause: Clause) -> str:
    """Return the last character of the name of what is most: 股 of 最少的是规划股，全年17条."""
    own = one.sentence.flat[clause.start : one.quantity.start]
    before = one.sentence.flat[: max(clause.start - 1, 0)]
    name = (
        re.split("[，,。；;：:（(]", before)[-1]
        if re.fullmatch("(?:全年|共|为|有|达|发布|收到)*", own)
        else own
    )
    return name[-1:]


def _head(one: Fact, clause: Clause) -> str:
    return one.sentence.flat[max(0, clause.start - 14) : one.quantity.start]


def _means(scene: Scene, number: int, ends: Sequence[tuple[bool, Fact, Clause]]) -> Iterator[Relation]:
    """Check 最多的一场9800人，最少的一场1200人，平均9900人: a mean lies between."""
    for one in scene.of(number):
        said = one.sentence.flat[max(0, one.quantity.start - 8) : one.quantity.start]
        if one.quantity.sort is not Sort.COUNT or not _MEAN.search(said):
            continue
        like = [
            (most, end)
            for most, end, _ in ends
            if end.quantity.unit == one.quantity.unit and end.place < one.place and end.value != one.value
        ]
        for most, end in like if len(like) == 2 and like[0][0] is not like[1][0] else ():
            if (one.value > end.value) if most else (one.value < end.value):
                what = f"平均{one.sentence.words(one.quantity)}，{'最多' if most else '最少'}才{end.sentence.words(end.quantity)}"
                yield _relation(one.sentence, (one.quantity.start, one.quantity.end), (end, one), what)


def _moves(sentence: Sentence) -> Iterator[Relation]:
    """Check 由第9位升至第5位: a lower number is a higher place."""
    for match in _MOVE.finditer(sentence.flat):
        if not _RANK.search(match[0]):
            continue
        first, last = _value(match["a"]), _value(match["b"])
        up = match["way"].startswith(_UP)
        if first != last and up is not (last < first):
            what = f"由第{first}到第{last}是{'上升' if last < first else '下降'}，写的是“{match['way']}”"
            yield _relation(sentence, match.span("way"), (), what)


def _value(text: str) -> int:
    amount = parse_numeral(text)
    return int(amount.value) if amount is not None else 0


def _relation(sentence: Sentence, span: tuple[int, int], facts: Sequence[Fact], what: str) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    members = members or (Member(Part.PART, Decimal(0), sentence),)
    return Relation(Kind.BOUNDS, sentence, span, members, False, "", what, Weight.ASK)

"""How often, and how many that makes: 按月公示，全年12次; 自3月起每月一次，到12月共10次; 四个社区每季度一场，共16场.

A period makes so many of it in the year, or in the months the sentence leaves of it: 自3月起, 除2月外, 7月暂停. What is told of
several places is so many times as much. Silent wherever another number of the sentence explains the one told.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, keys, steps, words
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.clauses import Clause, clauses, share_a_pair
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_SPANS = {word: key for key in keys("often") for word in steps("often", key)[0]}
_OFTEN = lazy(any_word(_SPANS))
_LEAST, _PAUSED = lazy(any_word(words("at_least"))), any_word(words("paused"))
_STOPPED = lazy(_PAUSED)
_PART_OF_YEAR = lazy(any_word(words("part_of_year")))
_TURNS = frozenset("次期场轮回遍批趟")
_N = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_EACH = lazy(
    rf"(?:[^，,。；;：:\d]|\d{{1,2}}[日号点时]){{0,14}}?(?P<n>{_N})(?P<unit>[次期场轮回遍批趟条篇份个站户件块])"
)
_TOTAL = lazy(
    "(?:全年|一年|年内|年底|20\\d\\d年|本年|今年|当年|\\d{1,2}月(?:底|末|份)?|下来|累计|共计?|合计|总共|总计|先后|前后)"
)
_SAYS = lazy(
    r"(?:截至|截止|自|从|到|至|全年|一年|年内|年底|20\d\d年|本年|今年|当年|\d{1,2}月(?:底|末|份)?|下来|已|先后|前后|总共|共计|合计|累计|总计|共|计|一|不少于|不低于|至少|约|近|达到?|为|有|了|的|\d{1,3}个?[周月天]|[两四]个季度)+"
)
_QUARTER = lazy("(?<![前每至到])[一二三四]季度(?![起开至到])")
_M = r"(?:\d{1,2}|[一二三四五六七八九]|十[一二]?)月份?"
_FROM = lazy(
    rf"(?P<m>{_M})(?:\d{{1,2}}日)?(?:起|开始|以来|创刊|创办|开办|首发|开播|上线|启动|开通|成立|开设|设立|推出|启用)"
)
_TOLD = lazy(r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})个月")
_RANGE = lazy(rf"(?P<a>\d{{1,2}}|[一二三四五六七八九]|十[一二]?)月?份?(?:至|到|—|-|～)(?P<b>{_M})")
_UNTIL = lazy(rf"(?:截至|截止|至|到)(?P<m>{_M})")
_BUT = lazy(
    rf"除(?P<a>[^，,。；;]{{0,16}}?月[^，,。；;]{{0,14}}?)(?:以外|之外|外)|(?P<b>(?:{_M}[、和及]?)+)[^，,。；;月]{{0,12}}?{_PAUSED}"
)
_MONTH = lazy(_M)
_ISSUED = lazy("出版|编发|印发|发行|编印|出刊|刊发")
_ACT = lazy("召开|举行|举办|开展|组织|进行|完成|实施|安排|发布|播出|推送")
_PER_PLACE = lazy("各(?![自类级])|每[个家所村镇站户人]|轮流|分别")
_MANY, _YEAR, _WEEKS, _TRIES = 4000, 12, 48, 16
_PLACES = frozenset(
    {"次", "期", "场", "轮", "回", "遍", "批", "趟", "人", "人次", "名", "元", "天", "%", "小时"}
)


@dataclass(frozen=True, slots=True)
class _Often:
    """A clause that says how often, the word for it, and how many each time."""

    clause: Clause
    word: str
    amount: Decimal
    unit: str
    end: int
    least: bool


def often(scene: Scene) -> Iterator[Relation]:
    """Yield the numbers that so many in each part of the time do not give."""
    for number, sentence in enumerate(scene.sentences):
        if not scene.of(number) or not _OFTEN.search(sentence.flat):
            continue
        for said in _said(clauses(sentence)):
            total = next(_totals(scene, number, said), None)
            if total is not None:
                yield from _told(scene, said, total)


def _said(known: Sequence[Clause]) -> Iterator[_Often]:
    for clause in known:
        for match in _OFTEN.finditer(clause.text):
            issue = match[0].endswith(("刊", "报"))
            each = _EACH.match(clause.text, match.end()) if not issue else None
            amount = parse_numeral(each["n"].replace("两", "二")) if each is not None else None
            end = clause.start + (each.end() if each is not None and amount is not None else match.end())
            value = Decimal(amount.value) if amount is not None else Decimal(1)
            unit = each["unit"] if each is not None and amount is not None else ""
            least = _LEAST.search(clause.text) is not None or clause.text[end - clause.start :][:2] == "以上"
            if "均" not in clause.text[max(0, match.start() - 2) : match.end() + 1]:
                yield _Often(clause, match[0], value, unit, end, least)


def _totals(scene: Scene, number: int, said: _Often) -> Iterator[Fact]:
    """Yield the number that tells how often in all: the first behind, in its clause or one of the next, of the same."""
    sentence = scene.sentences[number]
    for fact in scene.of(number):
        plain = fact.quantity.sort is Sort.COUNT and not fact.item.last and not fact.item.apiece
        if not plain or fact.quantity.start < said.end:
            continue
        at = next(one for one in clauses(sentence) if one.start <= fact.quantity.start < one.end)
        if at.place - said.clause.place > 3:
            return
        before = sentence.flat[max(at.start, said.end) : fact.quantity.start]
        unit = _unit(fact)
        same = unit == said.unit or {unit, said.unit or "次"} <= _TURNS
        if same and _TOTAL.search(before) and _is_of_it(said, before, fact):
            yield fact


def _unit(fact: Fact) -> str:
    """Return the measure word of a number: 回 and 趟 are none that numbers are read with."""
    return fact.quantity.unit or fact.item.tail[:1]


def _is_of_it(said: _Often, before: str, total: Fact) -> bool:
    """Whether a number tells of what is done so often, and of no more."""
    act, text = _SAYS.sub("", before), said.clause.text
    issued = said.word.endswith(("刊", "报")) and _ISSUED.search(act) is not None
    known = f"{text}{said.clause.sentence.flat[said.clause.end : total.quantity.start - len(before)]}"
    what = _ACT.sub("", act)
    spoken = said.clause.sentence.flat[: total.quantity.start - len(before)]
    same = not set(act) - set(spoken) or act in known or issued or len(what) < 2 or share_a_pair(what, known)
    tail = total.item.tail if total.quantity.unit else total.item.tail[1:]
    behind = not tail or tail.startswith(("的", "以上", "左右")) or tail[:2] in known
    named = said.unit or act or re.search("全年|一年|年内", before)
    return bool(same and behind and named)


def _told(scene: Scene, said: _Often, total: Fact) -> Iterator[Relation]:
    """Yield whether the number told is one that the period makes."""
    times = _times(said.word, _around(said, total))
    if not times or said.amount * times[0] > _MANY:
        return
    expected = [said.amount * one for one in times]
    told, places = total.quantity, _places(scene, said, total)
    holds = _holds(told.low, told.high, expected, least=said.least)
    if not holds and (_is_explained(scene, said, total, expected, places) or (places and not said.unit)):
        return
    if not holds and not places and _PER_PLACE.search(said.clause.text):
        return
    members = (
        Member(Part.AVERAGE, said.amount, said.clause.sentence),
        Member(Part.TOTAL, told.value, said.clause.sentence, told),
    )
    reckoning = (
        f"“{said.word}”这里是{spell_number(times[0])}次，每次{spell_number(said.amount)}，是{spell_number(expected[0])}"
        if said.amount != 1
        else f"按“{said.word}”算是{spell_number(expected[0])}"
    )
    span = (told.start, told.end)
    yield Relation(
        Kind.AVERAGE, said.clause.sentence, span, members, holds, "", reckoning, Weight.ASK, firm=not holds
    )


def _around(said: _Often, total: Fact) -> str:
    """Return the words that may say of what part of the year: from the clause before on, up to the number told."""
    before = [one for one in clauses(said.clause.sentence) if one.place == said.clause.place - 1]
    start = before[0].start if before else said.clause.start
    return said.clause.sentence.flat[start : total.quantity.start]


def _holds(low: Decimal, high: Decimal, expected: Sequence[Decimal], *, least: bool) -> bool:
    fits = low <= max(expected) and min(expected) <= high
    return fits or (least and high >= min(expected))


def _places(scene: Scene, said: _Often, total: Fact) -> list[Decimal]:
    """Return how many places there may be at each of which it is done so often."""
    return [
        one.value
        for one in scene.facts
        if 0 <= total.number - one.number <= 1
        and one.place < total.place
        and one.quantity.sort is Sort.COUNT
        and one.quantity.unit not in _PLACES
        and not said.clause.start <= one.quantity.start - 1 < said.end
    ][:_TRIES]


def _is_explained(
    scene: Scene, said: _Often, total: Fact, expected: Sequence[Decimal], places: Sequence[Decimal]
) -> bool:
    """Whether places, or what another number adds or takes away, make the number told."""
    made = [one * place for one in expected for place in (Decimal(1), *places)]
    if any(total.value > one and not total.value % one for one in expected):
        return True  # at several places that are not told
    near = [
        one.value
        for one in scene.facts
        if one.number == total.number
        and one is not total
        and one.quantity.unit == total.quantity.unit
        and not said.clause.start <= one.quantity.start < said.end
    ]
    other = [Decimal(0), *near, *(-one for one in near)]
    low, high = total.quantity.low, total.quantity.high
    return any(low <= one + more <= high for one in made for more in other)


def _times(word: str, text: str) -> list[Decimal]:
    """Return how many of a period there may be in the time that a text tells of; none where that is not said clearly."""
    times = [Decimal(one) for one in steps("often", _SPANS[word])[1]]
    text = text.replace(word, "")
    without = _BUT.search(text)
    rest = text.replace(without[0], "") if without is not None else text
    off = _months_off(without) if without is not None else 0
    first, last = _months(rest)
    told = _TOLD.search(rest)
    months = parse_numeral(told["n"].replace("两", "二")) if told is not None else None
    quarters = 3 * len(_QUARTER.findall(rest))
    left = int(months.value) if months is not None else (quarters or last - first + 1) - off
    stopped = without is None and _STOPPED.search(text) is not None
    if (stopped or _PART_OF_YEAR.search(rest)) and months is None:
        return []
    if left <= 0 or (without is not None and not off):
        return []
    if left == _YEAR:
        return times
    if times[0] >= _YEAR and times[0] < _WEEKS and not times[0] * left % _YEAR:
        return [times[0] * left / _YEAR]
    share = [one * left / _YEAR for one in times]
    slack = 1 if times[0] < _YEAR else 2
    low, high = int(min(share)) + 1 - slack, math.ceil(max(share)) - 1 + slack
    return [Decimal(one) for one in range(max(1, low), high + 1)]


def _months(text: str) -> tuple[int, int]:
    """Return the first and the last month that a text tells of."""
    span = _RANGE.search(text)
    if span is not None:
        return _month(span["a"]), _month(span["b"])
    first, last = _FROM.search(text), _UNTIL.search(text)
    return (_month(first["m"]) if first else 1), (_month(last["m"]) if last else _YEAR)


def _months_off(match: re.Match[str]) -> int:
    said = match["a"] or match["b"]
    span = _RANGE.search(said)
    if span is not None:
        return _month(span["b"]) - _month(span["a"]) + 1
    return len(_MONTH.findall(said))


def _month(words_of: str) -> int:
    amount = parse_numeral(words_of.rstrip("份月"))
    return int(amount.value) if amount is not None else 1

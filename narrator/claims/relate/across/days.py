"""What day it is: 3月12日（星期二）; 印发后第3天即4月15日; 自2023年5月1日起，有效期3年，至2026年4月30日止."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from narrator.claims.read.model import Sentence
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.spans.points import Point, points_of
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_WEEKDAY = lazy("[（(，,]?(?:当天)?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])(?![刊报末年])")
_DAYS = "一二三四五六日"
_NTH = lazy(
    r"(?:后|之后|以后)(?:的)?(?:第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})个?(?P<unit>工作日|自然日|天|日)|(?P<next>次日))(?:[，,]?(?:即|也就是|就是)|[（(])?(?:于|在)?$"
)
_SAME = lazy("(?:当天|当日|同日|同一天)(?:即|也就是|[（(])$")
_VALID = lazy(r"有效期限?(?:为|是|共)?(?P<n>\d{1,2}|[一二两三五])年")
_BEGINS = lazy("^(?:起|开始)")
_FIRST, _LAST = lazy("最早[^，,。；;\\d]{0,10}$"), lazy("最[晚迟][^，,。；;\\d]{0,10}$")
_ENDS = lazy("(?:至|到|止于)$")
_HEAD = 24
"""So far before a time it may be said what time it is."""


def days_told(scene: Scene) -> Iterator[Relation]:
    """Yield the days that are not the weekday, the day after so many or the end of so many years they are said to be."""
    before: Sequence[Point] = ()
    for sentence in scene.sentences:
        points = points_of(sentence.flat) if "月" in sentence.flat or "20" in sentence.flat else ()
        yield from _weekdays(sentence, points, before)
        yield from _nth_days(sentence, points, before)
        yield from _valid(sentence, points)
        yield from _first_and_last(sentence, points)
        before = points or before


def _weekdays(sentence: Sentence, points: Sequence[Point], before: Sequence[Point]) -> Iterator[Relation]:
    """Check 2024年5月14日（星期二）; the year may be told before."""
    years = [one.year for one in before if one.year]
    year = years[-1] if len(set(years)) == 1 else 0
    for one in points:
        match = _WEEKDAY.match(sentence.flat, one.end)
        told = one.year or year
        if match is None or not one.exact or not told:
            continue
        try:
            actual = date(told, one.month, one.day).weekday()
        except ValueError:
            continue
        said = _DAYS.index(match["day"].replace("天", "日"))
        if said != actual:
            what = f"{told}年{one.month}月{one.day}日是星期{_DAYS[actual]}"
            yield _relation(sentence, (one.start, match.end()), what)


def _nth_days(sentence: Sentence, points: Sequence[Point], before: Sequence[Point]) -> Iterator[Relation]:
    """Check 印发于4月12日…于印发后第3天即4月15日 against all days told before."""
    for place, one in enumerate(points):
        head = _head(sentence, one)
        match = _NTH.search(head)
        if not one.exact or (match is None and _SAME.search(head) is None):
            continue
        earlier = [x for x in (*before, *points[:place]) if x.exact]
        if not earlier:
            continue
        if one.year and any(x.year != one.year for x in earlier):
            earlier = [x for x in earlier if x.year == one.year]
        low, high = _range(match) if match is not None else (0, 0)
        off = [_apart(x, one) for x in earlier]
        if off and not any(low <= days <= high for days in off):
            said = match[0] if match is not None else "同日"
            yield _relation(
                sentence,
                (one.start, one.end),
                f"前面的日子加上“{said.strip('（(')}”不是{sentence.flat[one.start : one.end]}",
            )


def _head(sentence: Sentence, one: Point) -> str:
    """Return what stands right before a time."""
    return sentence.flat[max(0, one.start - _HEAD) : one.start]


def _apart(one: Point, other: Point) -> int:
    first, second = one.day_number(), other.day_number()
    return second - first if first is not None and second is not None else 0


def _range(match: re.Match[str]) -> tuple[int, int]:
    """Return between how many days after the first the other may lie; working days by any calendar."""
    amount = parse_numeral(match["n"]) if match["n"] else None
    told = int(amount.value) if amount is not None else 1
    return (told - 1, told * 2 + 8) if match["unit"] == "工作日" else (told - 1, told)


def _valid(sentence: Sentence, points: Sequence[Point]) -> Iterator[Relation]:
    """Check 自2023年5月1日起施行，有效期3年，至2026年4月30日止."""
    match = _VALID.search(sentence.flat)
    begins = [
        one
        for one in points
        if one.exact and one.year and _BEGINS.match(sentence.flat[one.end : one.end + _HEAD])
    ]
    ends = [one for one in points if one.exact and one.year and _ENDS.search(_head(sentence, one))]
    if match is None or len(begins) != 1 or len(ends) != 1:
        return
    amount = parse_numeral(match["n"].replace("两", "二"))
    months = ends[0].months() - begins[0].months()
    if amount is None or abs(months - int(amount.value) * 12) <= 1:
        return
    first, last = (sentence.flat[one.start : one.end] for one in (begins[0], ends[0]))
    what = f"自{first}起{int(amount.value)}年，不是到{last}止"
    yield _relation(sentence, (ends[0].start, ends[0].end), what)


def _first_and_last(sentence: Sentence, points: Sequence[Point]) -> Iterator[Relation]:
    """Check 最早的一件1月4日收到，最晚的一件12月26日收到."""
    for one, other in pairwise(points):
        near = _FIRST.search(_head(sentence, one)) and _LAST.search(sentence.flat[one.end : other.start])
        first, last = one.day_number(), other.day_number()
        if near and one.exact and other.exact and one.year == other.year and first and last and last < first:
            what = f"最早的是{sentence.flat[one.start : one.end]}，最晚的却是{sentence.flat[other.start : other.end]}"
            yield _relation(sentence, (other.start, other.end), what)


def _relation(sentence: Sentence, span: tuple[int, int], what: str) -> Relation:
    member = Member(Part.NOW, Decimal(0), sentence)
    return Relation(Kind.BOUNDS, sentence, span, (member,), False, "", what, Weight.ASK)

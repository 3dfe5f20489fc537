"""How long, beside the two days, months or years it lies between: 自5月6日至6月4日，历时30天; 9月12日收到，9月26日答复，用时14天."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.spans.points import Point, is_range, points_of
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_LONG = lazy(
    r"(?P<word>历时|为期|用时|耗时|费时|持续|延续|时长|时间共|前后(?:共)?|公示期?|征求意见期?|征集期?|期限|周期|运行|开展|张贴|公告|展示|展出|挂出|张挂|公布|开放|间隔|相隔|时隔|整整|足足|仅用|只用|用了|共计?|已有?|已经|已满|长达|[，,（(])(?:限)?(?:已有?|已满|已经)?(?:为|是|了|达|满|共计?|约|近|不足|超过|不到|整)*"
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<half>个半)?(?:个)?(?P<unit>工作日|自然日|天|日|月(?![\d底初中份上下])|周|星期|年)(?P<more>[多余])?(?P<left>[^，,。；;：:）)]{0,8})"
)
_DAYS = frozenset({"天", "日", "自然日"})
_UNSURE = lazy(
    "每|平均|内|以上|至少|不少于|以下|前$|后|届满|规定|要求|应|须|最长|最短|上年|压缩|缩短|延长|第"
)
_ROUGH = lazy("约|近|不足|超过|不到|左右|余|多")
_TIMES = lazy("(?<!第)[两二三四五几多2-9](?:[次轮批段回]|个阶段)|先后|累计|[加合]起来|合计|总计")
_BARE = lazy("^[，,（(]")
_ENDS = lazy("^(?:[时来里之]|$)")
_BEHIND, _AHEAD = 24, 10
_TURNED = 60  # days by which the later of two may stand first: 9月1日上线，测试从8月10日开始
_HOLIDAYS = {1: 8, 2: 8, 3: 0, 4: 4, 5: 5, 6: 3, 9: 8, 10: 8}


@dataclass(frozen=True, slots=True)
class _Told:
    """How long something is said to be: its place, its number and its unit."""

    start: int
    end: int
    value: int
    unit: str
    rough: bool
    over: bool
    bare: bool


def lasting(sentence: Sentence) -> Iterator[Relation]:
    """Yield how long it is said to be from one time to another, whether it is so or not."""
    flat = sentence.flat
    if "月" not in flat and "年" not in flat:
        return
    points = points_of(flat)
    if len(points) < 2:
        return
    for told in _told(flat):
        pair = _pair(flat, points, told)
        if pair is None or not _is_fit(pair, told):
            continue
        holds = any(_gives(one, other, told) for one, other in combinations(points, 2))
        if holds or _is_plausible(pair, told):
            yield _relation(sentence, pair, told, holds=holds)


def _told(flat: str) -> Iterator[_Told]:
    for match in _LONG.finditer(flat):
        amount = parse_numeral(match["n"].replace("两", "二"))
        said = match[0][: match.start("n") - match.start()]
        before = flat[max(0, match.start() - 6) : match.start()]
        if (
            amount is None
            or match["half"]
            or _TIMES.search(
                re.split("[，,。；;]", flat[max(match.start("n") - _BEHIND, 0) : match.start("n")])[-1]
            )
            or _UNSURE.search(said.strip("，,").removeprefix("前后"))
            or _UNSURE.search(match["left"][:2])
        ):
            continue
        bare = _BARE.match(match["word"]) is not None or match["word"] in ("共", "共计")
        if (bare and not _ENDS.match(match["left"])) or re.search("[每均]", before[-4:]):
            continue
        if match["unit"] == "日" and not bare and match["word"] in ("开展", "运行"):
            continue
        rough = _ROUGH.search(said) is not None
        over = bool(match["more"])
        yield _Told(match.start("n"), match.end("unit"), int(amount.value), match["unit"], rough, over, bare)


def _pair(flat: str, points: Sequence[Point], told: _Told) -> tuple[Point, Point] | None:
    """Return the two times meant: the range nearest to it, else the two before it."""
    ranges = [(a, b) for a, b in pairwise(points) if is_range(flat, a, b)]
    near = [
        (a, b)
        for a, b in ranges
        if (0 <= told.start - b.end <= _BEHIND and not any(b.end <= x.start < told.start for x in points))
        or 0 <= a.start - told.end <= _AHEAD
    ]
    if near:
        return min(near, key=lambda one: min(abs(told.start - one[1].end), abs(one[0].start - told.end)))
    before = [one for one in points if one.end <= told.start]
    behind = [one for one in points if one.start >= told.end]
    if before and behind and not told.bare and _is_between(flat, before[-1], told, behind[0]):
        return before[-1], behind[0]
    if len(before) < 2 or told.start - before[-1].end > _BEHIND or told.bare:
        return None
    one, other = before[-2:]
    if any(b is one for _, b in ranges):
        return None  # the end of another span
    between = flat[one.end : other.start]
    parted = re.search("[。；;]", between) is not None or flat[other.end : told.start].count("，") > 1
    return None if parted or re.search("和|、|及|其中", between[-3:]) else (one, other)


def _is_between(flat: str, one: Point, told: _Told, other: Point) -> bool:
    """Whether how long it took stands in a clause of its own between the two times: 7月1日开工，历时62天，8月31日完工."""
    first, second = flat[one.end : told.start], flat[told.end : other.start]
    return first.count("，") == 1 and re.fullmatch("[，,](?:于|至|到)?", second) is not None


def _is_fit(pair: tuple[Point, Point], told: _Told) -> bool:
    """Whether the two times are told as finely as the number."""
    one, other = pair
    if told.unit in _DAYS or told.unit in ("工作日", "周", "星期"):
        return one.exact and other.exact and bool(one.year) == bool(other.year or one.year)
    if told.unit == "月":
        return bool(one.month and other.month)
    return bool(one.year and other.year)


def _gives(one: Point, other: Point, told: _Told) -> bool:
    if not _is_fit((one, other), told):
        return False
    slack = 1 if told.rough else 0
    return any(abs(told.value - value) <= slack for value in _lengths(one, other, told))


def _lengths(one: Point, other: Point, told: _Told) -> set[int]:
    """Return how long it may be called from one time to another, ends counted or not."""
    if told.unit == "年":
        return _years(one, other, told)
    if told.unit == "月":
        months = other.months() - one.months() + (12 if other.months() < one.months() and not one.year else 0)
        return {months, months + 1} | (
            {months - 1} if one.exact and other.exact and other.day < one.day else set()
        )
    first, second = one.day_number(), other.day_number()
    if first is None or second is None:
        return {told.value}
    days = second - first
    if days < 0 and (-days <= _TURNED or other.year):
        days = -days  # the later of two may stand first
    elif days < 0:
        days += 365
    if told.unit in _DAYS:
        return {days, days + 1}
    if told.unit == "工作日":
        return _workdays(one, other, days)
    return {days // 7, -(-days // 7), (days + 1) // 7}


def _years(one: Point, other: Point, told: _Told) -> set[int]:
    years = other.year - one.year
    months = other.months() - one.months() if one.month and other.month else None
    if told.over and months is not None:
        return {months // 12, (months + 1) // 12}
    early = months is not None and months < years * 12
    return {years, years + 1} | ({years - 1} if early else set())


def _workdays(one: Point, other: Point, days: int) -> set[int]:
    """Return how many working days may lie in so many days, whatever day they begin with and whatever is free."""
    weeks, rest = divmod(days, 7)
    free = max((_HOLIDAYS.get(month, 1) for month in (one.month, other.month)), default=0)
    most = weeks * 5 + min(rest + 1, 6) + 1
    return set(range(max(0, weeks * 5 + max(0, rest - 2) - free), most + 1))


def _is_plausible(pair: tuple[Point, Point], told: _Told) -> bool:
    lengths = [one for one in _lengths(*pair, told) if one >= 0]
    if not lengths:
        return False
    return told.unit == "工作日" or min(abs(told.value - one) for one in lengths) <= max(60, 2 * max(lengths))


def _relation(sentence: Sentence, pair: tuple[Point, Point], told: _Told, *, holds: bool) -> Relation:
    flat = sentence.flat
    one, other = (flat[x.start : x.end] for x in pair)
    lengths = _lengths(*pair, told)
    made = max(lengths, default=0) if told.unit != "年" else min(lengths, default=0)
    unit = "个月" if told.unit == "月" else told.unit
    reckoning = (
        f"{one}到{other}最多{made}个工作日" if unit == "工作日" else f"{one}到{other}是{made}{unit}"
    ) + f"，写的是{told.value}{unit}"
    member = Member(Part.TOTAL, Decimal(told.value), sentence)
    return Relation(
        Kind.BOUNDS, sentence, (told.start, told.end), (member,), holds, "", reckoning, Weight.ASK
    )

"""How long from one day to another: 自5月6日起，至5月25日结束，历时20天."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_FROM_TO = lazy(
    r"(?:(?P<y1>20\d\d)年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?(?:起|开始|启动|开馆|开通)?[，,]?(?:持续|延续|一直)?(?:至|到|—+|－|-|~|～)(?:(?P<y2>20\d\d)年|(?P<next>次年|第二年))?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
)
_FIRST = "贴出|张贴|上线|挂网|公示|公布|停机|发布|发出|发放|启动|印发|征集|开始|下发|通知|受理|收到|申请|部署|报名|开工|征求"
_THEN = "全部报齐|报齐|交齐|恢复|撤下|期满|到期|收回|收齐|回收|结束|反馈|公布结果|办结|答复|完成|验收|通报结果|截止|汇总|竣工"
_IN_ORDER = lazy(
    rf"(?<![\d年])(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})日(?P<one>[^，。；\d]{{0,12}}?(?:{_FIRST})[^。；\d]{{0,14}}?)[，,、](?:于|并于|至|到|又于|直到)?(?P<m2>\d{{1,2}})月(?P<d2>\d{{1,2}})日(?P<other>(?:前)?[^，。；\d]{{0,6}}?(?:{_THEN}))"
)
_LASTS = lazy(
    r"(?:结束|截止|止|完成|期间|撤展)?[，,]?(?:共?历时|为期|前后|持续|公示期?(?:为)?|征求意见期(?:限)?(?:为)?|期限(?:为)?|时长|共计?|[\u4e00-\u9fff]{0,2}(?:张贴|公示|公告|展示|展出|挂出|张挂|公布|开放))(?:共|约|为|了)?"
)
_LASTED = lazy(
    r"(?<![\d年])(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日[^，。；\d]{0,6}[，,](?:历时|用时|为期|征求意见|公示|持续)(?P<told>\d{1,3})天[，,](?:于|至|到)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
_UNITS = frozenset({"天", "日", "个自然日", "自然日"})
_LEAP_FREE = 2025


def days(sentence: Sentence) -> Iterator[Relation]:
    """Yield a number of days that does not lie between the two days told before it, and an end before its beginning."""
    for match in _IN_ORDER.finditer(sentence.flat):
        if (int(match["m1"]), int(match["d1"])) > (int(match["m2"]), int(match["d2"])):
            yield _turned(sentence, match, "后一件事的日子早于前一件")
    yield from _between_days(sentence)
    for match in _FROM_TO.finditer(sentence.flat):
        between = _between(match)
        if between is None:
            continue
        if between < 0:
            if match["m2"] and match["m2"] == match["m1"]:
                yield _turned(sentence, match, "止日早于起日")
            continue
        for item in items_of(sentence.line):
            gap = sentence.flat[match.end() : item.quantity.start]
            if item.quantity.start < match.end() or item.quantity.unit not in _UNITS:
                continue
            bare = gap in ("，", ",") and not item.tail
            if (bare or _LASTS.fullmatch(gap)) and item.quantity.exact:
                holds = item.quantity.value in (between, between + 1)
                member = Member(Part.TOTAL, item.quantity.value, sentence, item.quantity)
                reckoning = f"“{match[0]}”首尾都算是{between + 1}天"
                span = (item.quantity.start, item.quantity.end)
                yield Relation(
                    Kind.BOUNDS, sentence, span, (member,), holds, f"{between + 1}天", reckoning, Weight.ASK
                )
            break


def _between_days(sentence: Sentence) -> Iterator[Relation]:
    """Check 7月1日开工，历时62天，8月31日完工."""
    for match in _LASTED.finditer(sentence.flat):
        first, second = (
            date(_LEAP_FREE, int(match[f"m{n}"]), 1).toordinal() + int(match[f"d{n}"])
            if 0 < int(match[f"m{n}"]) <= 12
            else 0
            for n in (1, 2)
        )
        between, told = second - first, int(match["told"])
        if not first or not second or between < 0:
            continue
        member = Member(Part.TOTAL, Decimal(told), sentence)
        reckoning = f"“{match[0]}”首尾都算是{between + 1}天"
        holds = told in (between, between + 1)
        yield Relation(
            Kind.BOUNDS,
            sentence,
            match.span("told"),
            (member,),
            holds,
            f"{between + 1}天",
            reckoning,
            Weight.ASK,
        )


def _between(match: re.Match[str]) -> int | None:
    """Return the days from the first day to the second; ``None`` if one is no day."""
    first_year = int(match["y1"] or _LEAP_FREE)
    second_year = int(match["y2"] or first_year + bool(match["next"]))
    try:
        first = date(first_year, int(match["m1"]), int(match["d1"]))
        second = date(second_year, int(match["m2"] or match["m1"]), int(match["d2"]))
    except ValueError:
        return None
    return (second - first).days


def _turned(sentence: Sentence, match: re.Match[str], what: str) -> Relation:
    member = Member(Part.TOTAL, Decimal(0), sentence)
    reckoning = f"“{match[0]}”：{what}"
    return Relation(Kind.BOUNDS, sentence, match.span(), (member,), False, "", reckoning, Weight.ASK)

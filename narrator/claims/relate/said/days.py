"""How long from one day to another: 自5月6日起，至5月25日结束，历时20天."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight

_FROM_TO = re.compile(
    r"(?:(?P<y1>20\d\d)年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?(?:起|开始|启动|开馆|开通)?[，,]?(?:持续|延续|一直)?(?:至|到|—+|－|-|~|～)(?:(?P<y2>20\d\d)年|(?P<next>次年|第二年))?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
)
_LASTS = re.compile(
    r"(?:结束|截止|止|完成|期间|撤展)?[，,]?(?:共?历时|为期|前后|持续|公示期?(?:为)?|征求意见期(?:限)?(?:为)?|期限(?:为)?|时长|共计?)(?:共|约|为)?"
)
_UNITS = frozenset({"天", "日", "个自然日", "自然日"})
_LEAP_FREE = 2025


def days(sentence: Sentence) -> Iterator[Relation]:
    """Yield a number of days that does not lie between the two days told before it, and an end before its beginning."""
    for match in _FROM_TO.finditer(sentence.flat):
        between = _between(match)
        if between is None:
            continue
        if between < 0:
            if match["m2"] and match["m2"] == match["m1"]:
                yield _turned(sentence, match)
            continue
        for item in items_of(sentence.line):
            gap = sentence.flat[match.end() : item.quantity.start]
            if item.quantity.start < match.end() or item.quantity.unit not in _UNITS:
                continue
            if _LASTS.fullmatch(gap) and item.quantity.exact:
                holds = item.quantity.value in (between, between + 1)
                member = Member(Part.TOTAL, item.quantity.value, sentence, item.quantity)
                reckoning = f"“{match[0]}”首尾都算是{between + 1}天"
                span = (item.quantity.start, item.quantity.end)
                yield Relation(
                    Kind.BOUNDS, sentence, span, (member,), holds, f"{between + 1}天", reckoning, Weight.ASK
                )
            break


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


def _turned(sentence: Sentence, match: re.Match[str]) -> Relation:
    member = Member(Part.TOTAL, Decimal(0), sentence)
    reckoning = f"“{match[0]}”的止日早于起日"
    return Relation(Kind.BOUNDS, sentence, match.span(), (member,), False, "", reckoning, Weight.ASK)

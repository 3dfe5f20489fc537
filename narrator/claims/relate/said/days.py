"""Two days of one matter, the later of which stands first: 自5月26日起，至5月6日结束."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

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
_LEAP_FREE = 2025


def days(sentence: Sentence) -> Iterator[Relation]:
    """Yield an end before its beginning, and a later step before the one it follows."""
    for match in _IN_ORDER.finditer(sentence.flat):
        if (int(match["m1"]), int(match["d1"])) > (int(match["m2"]), int(match["d2"])):
            yield _turned(sentence, match, "后一件事的日子早于前一件")
    for match in _FROM_TO.finditer(sentence.flat):
        between = _between(match)
        if between is not None and between < 0 and match["m2"] and match["m2"] == match["m1"]:
            yield _turned(sentence, match, "止日早于起日")


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

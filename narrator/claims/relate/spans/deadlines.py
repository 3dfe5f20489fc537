"""A deadline, the day of the deed, and how early or late it was: 期限为6月30日，6月18日改完，提前12天."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.spans.points import Point, points_of
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_DUE_BEHIND = lazy("^(?:之前|以前|前|截止|到期|期满|止)")
_DUE_BEFORE = lazy("(?:期限|时限|限期|截止|限于|到期日|最迟|不迟于|应于|须于|应在|须在)[^，,。；;\\d]{0,8}$")
_SAYS = lazy(
    r"(?P<way>提前|早于?|逾期|超期|超时|晚|迟|推迟|延迟|拖延|滞后|延后)(?:了|约|整)?(?:(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?P<unit>工作日|自然日|天|日))?"
)
_EARLY = ("提前", "早")
_DAYS = frozenset({"天", "日", "自然日"})
_NEAR = 30


def deadlines(sentence: Sentence, before: Sentence | None = None) -> Iterator[Relation]:
    """Yield what is said to be early or late and is not, or not by so many days; the deadline may stand a sentence before."""
    if not _SAYS.search(sentence.flat):
        return
    first = before.flat if before is not None else ""
    flat = first + sentence.flat
    for match in _SAYS.finditer(flat, len(first)):
        if not match["n"] and "逾期" not in match["way"]:
            continue
        if flat[max(0, match.start() - 2) : match.start()].endswith(("未", "无", "没有", "不", "已")):
            continue
        pair = _pair(flat, match.start())
        if pair is not None:
            yield from _judged(sentence, len(first), flat, pair, match)


def _pair(flat: str, place: int) -> tuple[Point, Point] | None:
    """Return the deadline and the day of the deed, or two days that 比 sets beside each other."""
    points = [one for one in points_of(flat[:place]) if one.exact]
    if len(points) < 2 or place - points[-1].end > _NEAR:
        return None
    one, other = points[-2:]
    due = [x for x in (one, other) if _is_due(flat, x)]
    if len(due) == 1:
        return due[0], other if due[0] is one else one
    beside = not due and "比" in flat[other.end : place] and "。" not in flat[one.end : place]
    return (one, other) if beside else None


def _is_due(flat: str, one: Point) -> bool:
    return _DUE_BEHIND.match(flat[one.end :]) is not None or _DUE_BEFORE.search(flat[: one.start]) is not None


def _judged(
    sentence: Sentence, offset: int, flat: str, pair: tuple[Point, Point], match: re.Match[str]
) -> Iterator[Relation]:
    first, second = (one.day_number() for one in pair)
    if first is None or second is None or pair[0].year != pair[1].year:
        return
    early = first - second
    turned = early < 0 if match["way"].startswith(_EARLY) else early > 0
    amount = parse_numeral(match["n"].replace("两", "二")) if match["n"] else None
    off = amount is not None and match["unit"] in _DAYS and abs(int(amount.value) - abs(early)) > 1
    if not turned and not off:
        return
    due, done = (flat[one.start : one.end] for one in pair)
    reckoning = f"{done}比{due}{'早' if early > 0 else '晚'}{abs(early)}天，写的是“{match[0]}”"
    member = Member(Part.TOTAL, Decimal(abs(early)), sentence)
    span = (match.start() - offset, match.end() - offset)
    yield Relation(Kind.BOUNDS, sentence, span, (member,), False, "", reckoning, Weight.ASK)

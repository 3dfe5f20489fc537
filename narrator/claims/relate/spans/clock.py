"""Hours of a day: none is the twenty-fifth, and from nine to five they are eight."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_TIME = lazy(r"(?<![\d:：.])(?P<hour>\d{1,2})[:：](?P<minute>\d\d)(?![\d:：比])")
_RANGE = lazy(
    r"(?P<h1>\d{1,2})(?:[:：](?P<m1>\d\d)|[时点](?P<half1>半)?)(?:至|到|—+|－|-|~|～)(?:当日|下午|晚上|晚)?(?P<h2>\d{1,2})(?:[:：](?P<m2>\d\d)|[时点](?P<half2>半)?)"
)
_HOURS = lazy(
    r"[，,（(](?:每[天日]|全天|共计?|历时|时长|持续|连续)*(?:开放|服务|接待|值守|为)?(?P<n>\d{1,2}(?:\.5)?)个?小时"
)
_SAID = lazy("[:：]\\d\\d(?:至|到|—|-|－|~|～)|每[天日]|开放|服务时间|上午|下午|早|晚|\\d[月日]")
_HALF = Decimal("0.5")
_NEAR = 20


def clock(sentence: Sentence) -> Iterator[Relation]:
    """Yield times that no clock shows, and numbers of hours that those from and to do not make."""
    flat = sentence.flat
    if ":" not in flat and "：" not in flat and "小时" not in flat:
        return
    if _SAID.search(flat):
        for match in _TIME.finditer(flat):
            if int(match["hour"]) > 24 or int(match["minute"]) > 59:
                yield _relation(sentence, match.span(), f"钟点没有“{match[0]}”")
    ranges = list(_RANGE.finditer(flat))
    hours = [_length(one) for one in ranges]
    for told in _HOURS.finditer(flat):
        before = [one for one in ranges if one.end() <= told.start() <= one.end() + _NEAR]
        if not before or any(one <= 0 for one in hours):
            continue
        made = {sum(hours, Decimal(0)), *hours}
        if Decimal(told["n"]) not in made:
            reckoning = (
                f"{before[-1][0]}是{hours[ranges.index(before[-1])].normalize():f}小时，写的是{told['n']}小时"
            )
            yield _relation(sentence, told.span("n"), reckoning)


def _length(match: re.Match[str]) -> Decimal:
    first, second = (
        Decimal(int(match[f"h{n}"]))
        + Decimal(int(match[f"m{n}"] or 0)) / 60
        + (_HALF if match[f"half{n}"] else 0)
        for n in (1, 2)
    )
    return second - first


def _relation(sentence: Sentence, span: tuple[int, int], reckoning: str) -> Relation:
    member = Member(Part.TOTAL, Decimal(0), sentence)
    return Relation(Kind.BOUNDS, sentence, span, (member,), False, "", reckoning, Weight.ASK)

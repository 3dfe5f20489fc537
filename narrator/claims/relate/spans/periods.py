"""Which months a quarter or a half of the year has: 三季度（4月至6月） is none; nor is 下半年的5月."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_NUMBERS = {"一": 1, "首": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PERIOD = lazy(
    r"(?:第?(?P<quarter>[一二三四首1234])个?季度|(?P<half>[上下])半年|前(?P<first>[二三23两])(?:个)?季度)"
)
_MONTH = r"(?:1[0-2]|0?[1-9])"
_MONTHS = lazy(
    rf"(?P<mark>[（(]|的?)(?:即|指|从|自|于|在)?(?P<first>{_MONTH})(?P<joint>月?(?:份)?(?:至|到|—+|－|-|~|～)|月(?:份|底|初|末|中旬|上旬|下旬)?(?:[、和及](?={_MONTH}月)|以及)|月)(?:(?P<second>{_MONTH})月)?(?:(?:[、和及]|以及){_MONTH}月)*"
)
_NAMED = lazy(rf"[（(](?P<months>{_MONTH}(?:[、和及]{_MONTH})+)月[）)]")
_TO = ("至", "到", "—", "－", "-", "~", "～")


def periods(sentence: Sentence) -> Iterator[Relation]:
    """Yield the months told right behind a quarter or half of the year that it does not have."""
    flat = sentence.flat
    for match in _PERIOD.finditer(flat):
        if match["first"]:
            first, last = 1, 3 * _NUMBERS.get(match["first"], 2)
        elif match["quarter"]:
            last = 3 * _NUMBERS[match["quarter"]]
            first = last - 2
        else:
            first, last = (1, 6) if match["half"] == "上" else (7, 12)
        behind = _NAMED.match(flat, match.end()) or _MONTHS.match(flat, match.end())
        if behind is None:
            continue
        told = [int(one) for one in re.findall(r"\d{1,2}(?=月|[至到、和及—－~～-])", behind[0])]
        named = "months" in behind.re.groupindex
        if not told or (not named and len(told) == 1 and "月" not in behind["joint"]):
            continue
        whole = (
            not named and behind["mark"] in ("（", "(") and len(told) > 1 and behind["joint"].endswith(_TO)
        )
        holds = all(first <= one <= last for one in told) and not (
            whole and told[0] != first and told[1] != last
        )
        words = flat[match.end() : behind.end()].lstrip("（(的")
        reckoning = f"{match[0]}是{first}月至{last}月，后面写的是{words}"
        member = Member(Part.PART, Decimal(told[0]), sentence)
        yield Relation(
            Kind.BOUNDS, sentence, (match.start(), behind.end()), (member,), holds, "", reckoning, Weight.ASK
        )

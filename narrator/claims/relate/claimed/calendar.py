"""So many each week, month or quarter, and in the year: 每季度通报1次，一年通报4期; 每两个月开一次例会，全年开了6次."""

from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.relate.claimed.pool import Pool
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_TIMES = {
    "半月": (24,),
    "半个月": (24,),
    "周": (52, 51, 53, 50),
    "两周": (26, 25),
    "个月": (12,),
    "月": (12,),
    "两个月": (6,),
    "双月": (6,),
    "季度": (4,),
    "季": (4,),
    "个季度": (4,),
    "半年": (2,),
}
_UNITS = "次|期|场|轮|回|遍|批|条|篇"
_COUNTED_ALIKE = frozenset("次期场轮回遍批")
_EACH = lazy(
    rf"每(?P<span>两周|半个月|半月|周|两个月|双月|个月|月|个季度|季度|季|半年)(?P<act>[^，,。；;：:\d]{{0,12}}?)(?P<n>\d{{1,3}}|[一两二三四五六])(?P<unit>{_UNITS})(?P<more>[^，,。；;：:\d]{{0,10}})[，,](?:全年|一年|年内|一年下来)(?:已|共计?|合计|总计|累计|计)*(?P<verb>[^，,。；;：:\d]{{0,6}}?)了?$"
)
_LONG = 3
_LEAST = lazy("至少|不少于|以上|原则上|要求|约")


def yearly_products(pool: Pool) -> Iterator[Relation]:
    """Yield a number of the year that so many in each of its parts do not give."""
    for item in pool.items:
        if item.quantity in pool.judged or not item.counts or not item.quantity.exact:
            continue
        match = _EACH.search(pool.sentence.flat, 0, item.quantity.start)
        if match is None or _LEAST.search(match[0]) or not _same(match["unit"], item.quantity.unit):
            continue
        acted = f"{match['act']}{match['more']}"
        verb = match["verb"]
        if verb and verb not in acted and not (len(verb) < _LONG and set(verb) & set(acted)):
            continue
        amount = parse_numeral("二" if match["n"] == "两" else match["n"])
        if amount is None:
            continue
        expected = [amount.value * times for times in _TIMES[match["span"]]]
        holds = item.quantity.value in expected
        words = spell_number(expected[0])
        reckoning = f"{_TIMES[match['span']][0]}乘{spell_number(amount.value)}是{words}"
        members = (
            Member(Part.AVERAGE, Decimal(amount.value), pool.sentence),
            Member(Part.TOTAL, item.quantity.value, pool.sentence, item.quantity),
        )
        span = (item.quantity.start, item.quantity.end)
        computed = words + item.quantity.unit
        yield Relation(Kind.AVERAGE, pool.sentence, span, members, holds, computed, reckoning, Weight.ASK)


def _same(one: str, other: str) -> bool:
    return one == other or {one, other} <= _COUNTED_ALIKE

"""The most and the least of quarters told in order: 四个季度分别撤下5条、8条、3条、6条，二季度最多."""

from collections.abc import Iterator

from narrator.claims.attach.items import items_of
from narrator.claims.read.model import Sentence
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_IN_ORDER = lazy("(?:四个|各|一至四|1至4|1—4|1-4)季度(?:分别|依次|各)?|一季度(?:到|至)四季度")
_CALLED = lazy(
    r"第?(?P<name>[一二三四])季度[\u4e00-\u9fff]{0,4}?(?P<end>最多|最少|最高|最低|居首|垫底|最为集中)"
)
_LEAST = ("最少", "最低", "垫底")
_NAMES = "一二三四"


def quarters(sentence: Sentence) -> Iterator[Relation]:
    """Yield the quarter called most or least that is not, of four numbers told without names."""
    items = items_of(sentence.line)
    for first in items[: max(0, len(items) - 3)]:
        run = items[first.index : first.index + 4]
        listed = all(one.counts and alike(one.quantity, first.quantity) for one in run)
        bare = all(len(one.gap.text) == 1 for one in run[1:])
        if not listed or not bare or not _IN_ORDER.search(first.gap.text):
            continue
        for match in _CALLED.finditer(sentence.flat, run[-1].quantity.end):
            least = match["end"] in _LEAST
            values = [one.quantity.value for one in run]
            best = min(values) if least else max(values)
            told = run[_NAMES.index(match["name"])]
            right = f"{_NAMES[values.index(best)]}季度"
            members = (Member(Part.PART, told.quantity.value, sentence, told.quantity),)
            reckoning = f"{right}的{best}才是{'最少' if least else '最多'}，{match['name']}季度是{told.quantity.value}"
            holds = told.quantity.value == best
            yield Relation(Kind.BOUNDS, sentence, match.span(), members, holds, "", reckoning, Weight.ASK)

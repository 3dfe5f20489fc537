"""The most and the least of numbers told in order: 四个季度分别撤下5条、8条、3条、6条，二季度最多; 水、大气、土壤三类分别公开."""

import re
from collections.abc import Iterator, Sequence

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.read.model import Sentence
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_QUARTERS = lazy("(?:四个|各|一至四|1至4|1—4|1-4)季度(?:分别|依次|各)?|一季度(?:到|至)四季度")
_NAMED = lazy(
    r"(?:^|[，,。；;：:])(?P<names>[^，,。；;：:\d]{1,12}(?:、[^，,。；;：:\d]{1,12}?)+?)(?:[两三四五六](?:类|个|项|家|处)[\u4e00-\u9fff]{0,4}?)?(?:分别|依次)[\u4e00-\u9fff]{0,6}$"
)
_CALLED = lazy(r"(?P<end>最多|最少|最高|最低|居首|垫底|最为集中)")
_LEAST = ("最少", "最低", "垫底")
_BETWEEN = 6


def quarters(sentence: Sentence) -> Iterator[Relation]:
    """Yield what is called most or least and is not, of numbers told in the order of names before them."""
    items = items_of(sentence.line)
    for first in items:
        names = _names(first.gap.text)
        run = items[first.index : first.index + len(names)]
        listed = all(one.counts and alike(one.quantity, first.quantity) for one in run)
        bare = all(len(one.gap.text) == 1 for one in run[1:])
        if len(names) > 2 and len(run) == len(names) and listed and bare:
            yield from _called(sentence, names, run)


def _names(text: str) -> list[str]:
    """Return the names before 分别, or those of the quarters."""
    if _QUARTERS.search(text):
        return [f"{one}季度" for one in "一二三四"]
    match = _NAMED.search(text)
    return re.split("、|和|与|及", match["names"]) if match is not None else []


def _called(sentence: Sentence, names: Sequence[str], run: Sequence[Item]) -> Iterator[Relation]:
    values = [one.quantity.value for one in run]
    for match in _CALLED.finditer(sentence.flat, run[-1].quantity.end):
        said = re.split("[，,；;。]", sentence.flat[run[-1].quantity.end : match.start()])[-1]
        meant = [n for n, name in enumerate(names) if name in said[: len(name) + _BETWEEN]]
        if len(meant) != 1:
            continue
        least = match["end"] in _LEAST
        best = min(values) if least else max(values)
        told = run[meant[0]]
        right = names[values.index(best)]
        members = (Member(Part.PART, told.quantity.value, sentence, told.quantity),)
        reckoning = (
            f"{right}的{best}才是{'最少' if least else '最多'}，{names[meant[0]]}是{told.quantity.value}"
        )
        holds = told.quantity.value == best
        yield Relation(Kind.BOUNDS, sentence, match.span(), members, holds, "", reckoning, Weight.ASK)

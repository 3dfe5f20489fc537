"""Totals of numbers told in the sentences before: 上半年发现23个。下半年发现14个。全年共发现37个; 三类渠道合计12840条."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sentence
from narrator.claims.relate.lists.parted import member_of, parted
from narrator.claims.relate.measures import alike, fits
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.claims.relate.openers import opener_of
from narrator.language.enumerators import without_enumerator
from narrator.language.lazy import lazy

_BACK = lazy(
    r"^(?:以上|上述|前述|这)?(?P<size>[两二三四五六七八]|[2-8])(?:项|者|类|部分|个|种|方面|家|处|地|级|次|期|场|批|大|轮|条)[\u4e00-\u9fff]{0,8}?(?:全年|年内)?(?:一共|合计|共计|总计|累计|总共|合起来|加起来|共|总量|总数)[\u4e00-\u9fff]{0,6}$"
)
_THESE = lazy(r"^(?:以上|上述|这些)[\u4e00-\u9fff]{0,8}?(?:一共|合计|共计|总计|累计|共)[\u4e00-\u9fff]{0,4}$")
_YEAR = lazy(r"^(?:全年|年内)(?:一共|合计|共计|总计|累计|总共|共)[\u4e00-\u9fff]{0,10}$")
_HALVES = (("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度"), ("前三季度", "四季度"))
_SIZES = (
    {word: n for n, word in enumerate("零一二三四五六七八")} | {"两": 2} | {str(n): n for n in range(2, 9)}
)
_MOST = 9


def later_totals(
    sentence: Sentence, items: Sequence[Item], earlier: Sequence[tuple[Sentence, Item]]
) -> Iterator[Relation]:
    """Yield the totals that name how many numbers told before they are of; ``earlier`` has the nearest first."""
    for whole in items:
        if whole.use is Use.COUNT and whole.counts and not whole.last and whole.quantity.exact:
            before = [*reversed(earlier), *((sentence, one) for one in items[: whole.index] if one.counts)]
            yield from _later(sentence, whole, before)


def _later(sentence: Sentence, whole: Item, before: Sequence[tuple[Sentence, Item]]) -> Iterator[Relation]:
    told = [pair for pair in before if alike(pair[1].quantity, whole.quantity)][-_MOST:]
    parts = _named(sentence, whole, told)
    if len(parts) < 2 or any(fits(some, whole.quantity) for some in _some(told, len(parts))):
        return
    largest = max(one.quantity.value for _, one in parts)
    if largest >= whole.quantity.value or any(one.quantity.value == whole.quantity.value for _, one in told):
        return
    members = (
        member_of(Part.WHOLE, whole, sentence),
        *(member_of(Part.PART, one, place) for place, one in parts),
    )
    wrong = parted(sentence, members, Kind.SUM, holds=False, weight=Weight.ASK)
    span = (whole.quantity.start, whole.quantity.end)
    yield Relation(
        wrong.kind, sentence, span, members, False, wrong.computed, wrong.reckoning, Weight.ASK, closed=True
    )


def _named(
    sentence: Sentence, whole: Item, told: Sequence[tuple[Sentence, Item]]
) -> list[tuple[Sentence, Item]]:
    """Return the numbers before a total that it is said to be the sum of: as many as it names, or the halves of the year."""
    text = re.split("[，,。；;]", sentence.flat[: whole.quantity.start])[-1]
    opens = text == sentence.flat[: whole.quantity.start]
    text = without_enumerator(text)
    if not opens and whole.gap.has(Role.SUM):
        return []  # told in its own sentence
    size = _BACK.match(text)
    if size:
        count = _SIZES[size["size"]]
        heads = _heads(told)
        chosen = heads if len(heads) == count else list(told)
        return chosen if len(chosen) == count and all(exact(one) for one in chosen) else []
    if opens and _THESE.match(text):
        heads = _heads(told)
        return heads if len(heads) == len(told) > 2 and all(exact(one) for one in heads) else []
    if opens and _YEAR.match(text):
        return _spans(told)
    return []


def _heads(told: Sequence[tuple[Sentence, Item]]) -> list[tuple[Sentence, Item]]:
    """Return the first number of each sentence, of what opens no list."""
    first = {id(place): (place, one) for place, one in reversed(told) if opener_of(one) is None}
    return list(reversed(first.values()))


def exact(pair: tuple[Sentence, Item]) -> bool:
    """Whether a number is a plain exact count, no total itself."""
    return pair[1].quantity.exact and not pair[1].gap.has(Role.AMONG, Role.LAST)


def _spans(told: Sequence[tuple[Sentence, Item]]) -> list[tuple[Sentence, Item]]:
    """Return the numbers of the parts of a year, if all of them were told."""
    for names in _HALVES:
        last = told[-len(names) :]
        if len(last) == len(names) and all(
            name in one.label for name, (_, one) in zip(names, last, strict=True)
        ):
            return list(last)
    return []


def _some(told: Sequence[tuple[Sentence, Item]], size: int) -> Iterator[tuple[Item, ...]]:
    """Yield all choices of as many numbers, and of all behind each other."""
    counts = [one for _, one in told]
    yield from combinations(counts, size)
    yield from (tuple(counts[n:]) for n in range(len(counts) - 1))

"""Shares and rates: whether a percentage follows from the counts it is taken of."""

import re
from collections.abc import Iterator, Sequence

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Quantity, Sentence, Sort
from narrator.claims.relate.bases import (
    Counted,
    Owned,
    Surroundings,
    owned_lines,
)
from narrator.claims.relate.measures import printed
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.claims.relate.shares.bases import bases_of
from narrator.claims.relate.shares.bounds import all_shares, over_bound
from narrator.claims.relate.shares.parts import part_of
from narrator.claims.relate.shares.quotients import Option, judged_share
from narrator.claims.relate.shares.rates import rate_of
from narrator.figures.values import spell_number

_OF_ANOTHER_YEAR = re.compile(r"[比较与同](?:上年|去年|20\d\d年)[^，,。；;]{0,12}占$")
_OF_THE_YEAR = re.compile(r"占全年(?:[\u4e00-\u9fff]{0,6}(?:总数|总量|量|数))?的$")


def shares(sentence: Sentence, around: Surroundings) -> Iterator[Relation]:
    """Yield the shares, rates and bounds of a sentence."""
    for owned in owned_lines(sentence):
        yield from all_shares(owned)
        for item in owned.items:
            if item.quantity.sort is not Sort.SHARE:
                continue
            over = over_bound(owned, item)
            if over is not None:
                yield over
            elif item.use is Use.RATE and not item.gap.has(Role.SHARE, Role.OF_ITSELF):
                yield from rate_of(owned, item, around)
            elif item.use in (Use.SHARE, Use.RATE):
                yield from _share(owned, item, around)


def _share(owned: Owned, item: Item, around: Surroundings) -> Iterator[Relation]:
    part = part_of(owned, item)
    if part is None or part.low <= 0 or _OF_ANOTHER_YEAR.search(item.gap.text):
        return
    if _OF_THE_YEAR.search(item.gap.text) and around.told:
        yield from _of_the_year(owned, item, part, around)
        return
    bases, must = bases_of(owned, item, part, around)
    if not bases or (not must and not _one_gives(part, bases, item.quantity)):
        return
    yield judged_share(owned, item, part, bases, Kind.SHARE)


def _one_gives(part: Counted, bases: Sequence[Option], told: Quantity) -> bool:
    """Whether a cell or a number told in the text gives a share that none has to give."""
    known = [base for base in bases if base[2].cell or base[2].quantity is not None]
    return any(base[0] > 0 and printed(part.value * 100 / base[0], told) for base in known)


def _of_the_year(owned: Owned, item: Item, part: Counted, around: Surroundings) -> Iterator[Relation]:
    """Check 四季度发布88条，占全年的35.48% against all numbers of the report: told only where one nearly fits."""
    told = item.quantity
    wholes = [one for one in around.told.get(part.items[0].quantity.unit, frozenset()) if one > part.value]
    ratios = {whole: part.value * 100 / whole for whole in wholes}
    if not part.exact or not told.exact or any(printed(one, told) for one in ratios.values()):
        return
    near = [whole for whole, share in ratios.items() if abs(share - told.value) * 20 <= told.value]
    if len(near) == 1:
        base = (near[0], spell_number(near[0]), Member(Part.BASE, near[0]))
        yield judged_share(owned, item, part, [base], Kind.SHARE)

"""What opens a list of parts: 其中, N件中, 分为, a colon, a bracket, 从…看."""

from enum import Enum
from functools import lru_cache

from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Gap, Mark
from narrator.language.lazy import lazy

_WITHIN = lazy(
    r"^(?![和及与并]|以及)[^，。；：、,;:]{0,14}(?:当中|之中|(?<![其集])中(?![心学医型小央旬秋队标介国英文专层级])|里)(?:[，,]|$|(?=[^，。；：、,;:]{0,16}$))"
)
_VIEW = lazy(
    r"(?:从|按照|按|根据)[^，。；：、]{1,10}(?:来看|看|来分|划分|区分|分类|归为|归类|分(?![别布])|统计|层级|渠道|方式|途径|类别)(?:[，：]|为|有|，为)?"
)
_COLON = lazy(r"[^，。；：、]{0,8}(?:[，,](?:具体|其中|分别)[^，。；：、]{0,4})?[：:]")


class Opener(Enum):
    """What opens a list: whether it may name some of the parts only."""

    AMONG = "其中"
    WITHIN = "N件中"
    CONTAINS = "包括"
    DIVIDES = "分为"
    COLON = "："
    BRACKET = "（）"
    VIEW = "从…看"
    BARE = ""


CLOSING = (Opener.DIVIDES, Opener.COLON, Opener.BRACKET, Opener.VIEW)


@lru_cache(maxsize=1024)
def opener_of(item: Item) -> Opener | None:
    """Return what opens a list at this item."""
    gap = item.gap
    word = gap.last(Role.DIVIDES, Role.RESPECTIVELY)
    divides = item.composed or (word is not None and not _named_before(item, word.at))
    tests = (
        (Opener.DIVIDES, item.composed),
        (Opener.AMONG, gap.has(Role.AMONG) and not _sums_up(gap)),
        (Opener.WITHIN, bool(item.index) and _WITHIN.match(gap.text) is not None),
        (Opener.VIEW, _VIEW.search(gap.text) is not None),
        (Opener.DIVIDES, divides),
        (Opener.CONTAINS, word is None and _contains(gap)),
        (Opener.COLON, word is None and bool(item.index) and _COLON.match(gap.text) is not None),
    )
    return next((opener for opener, opens in tests if opens), None)


def _contains(gap: Gap) -> bool:
    """Whether 包括 opens what follows: not 预决算4条，包含收支情况；其他16条, where no number tells of what it holds."""
    word = gap.last(Role.CONTAINS)
    return word is not None and not any(mark in gap.text[word.end :] for mark in "；;")


def _sums_up(gap: Gap) -> bool:
    """Whether 其中 stands before a sum of what was told: 其中甲类和乙类合计80件."""
    among, added = gap.last(Role.AMONG), gap.last(Role.SUM)
    return among is not None and added is not None and added.at > among.end


def _named_before(item: Item, place: int) -> bool:
    """Whether the words before 分别 name things of their own: 不予公开、无法提供的分别为47件、43件."""
    gap = item.gap
    marks = [t.end for t in gap.tokens if t.mark in (Mark.COMMA, Mark.HALT, Mark.COLON) and t.at < place]
    if not marks and item.index:
        return False  # the words are those of the number before: 86件申请分为
    return len(gap.text[max(marks, default=0) : place]) > 1

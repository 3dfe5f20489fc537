"""What ties two numbers to each other: the same noun counted, the same stretch of a sentence, one number and no other."""

import re
from collections.abc import Iterable, Sequence

from narrator.claims.attach.model import Item
from narrator.claims.read.model import STRENGTH, Mark
from narrator.claims.relate.measures import alike

GENERAL = frozenset("个家")  # measure words that any noun may follow
_NOUN_END = re.compile("[，。；：、（(的共均都各已开参举办发公]|全部")
_NOUN = 8
_AND = re.compile("[和及与]|以及")
_APART = STRENGTH[Mark.HALT]
_SOME = re.compile("[中里]$|当中$|其中$|之中$")


def noun_of(item: Item) -> str:
    """Return what 14个设区市 counts: the words behind a number in a general measure word, to the next verb or mark."""
    return _NOUN_END.split(item.tail[:_NOUN])[0] if item.quantity.unit in GENERAL else ""


def counts_what(item: Item, each: str) -> bool:
    """Whether a number counts what the words behind 每 begin with: 18个村 of 村发问卷, 查阅点13个 of 查阅点."""
    noun = _NOUN_END.split(item.tail[:_NOUN])[0]
    ahead = noun and (
        each.startswith(noun) or (len(noun) > 1 and (noun in each or noun.startswith(each[:2])))
    )
    label = item.label
    behind = any(label.endswith(each[:size]) for size in range(min(len(label), len(each), _NOUN), 1, -1))
    return bool(ahead) or (not noun and behind)


def stretches(items: Sequence[Item]) -> list[int]:
    """Return in which stretch of the sentence each number stands: ；, 一是 and ： part them."""
    found, number = [], 0
    for item in items:
        parted = item.index and any(
            mark is Mark.ENUMERATOR or STRENGTH.get(mark, 0) >= _APART for mark in item.gap.marks
        )
        number += 1 if parted else 0
        found.append(number)
    return found


def runs_of(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """Return the numbers in runs of one kind told side by side: 计量类38件、标准类35件."""
    found: list[list[Item]] = []
    for item in items:
        last = found[-1][-1] if found else None
        beside = item.mark is Mark.PAUSE or (item.mark is None and _AND.search(item.gap.text) is not None)
        joined = last is not None and item.index == last.index + 1 and beside
        if joined and last is not None and alike(last.quantity, item.quantity):
            found[-1].append(item)
        else:
            found.append([item])
    return [tuple(one) for one in found]


def is_of_some(item: Item, items: Sequence[Item]) -> bool:
    """Whether a number tells some of one before it: 18个村中，9个村; 其中9个村."""
    opened = bool(item.index) and bool(_SOME.search(items[item.index - 1].tail))
    return opened or "其中" in item.gap.text

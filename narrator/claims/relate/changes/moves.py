"""What became of a number: 由A增至B, and what came and what went between."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import STRENGTH, Mark, Sentence, Sort
from narrator.claims.relate.changes.change import WAYS, change_of, judged_change
from narrator.claims.relate.changes.compared import origin_of
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Relation, Weight
from narrator.figures.values import spell_number

_GONE = re.compile("撤|合并|关停|注销|取消|减少|废止|关闭|清退|整合|停用|下线|归并|停更|清理|退出")
_MOVES = 4
_COME = re.compile("新增|增设|新建|新开|增加|新设|新上线|增开|增补")
_SHORT = 6


def moved_to(sentence: Sentence, items: Sequence[Item], to: Item) -> Iterator[Relation]:
    """Check the direction of 由A增至B."""
    origin = origin_of(items, to)
    if origin is None or not to.way:
        return
    yield from _told_first(sentence, items, origin, to)
    sign = WAYS[to.way]
    difference = (to.quantity.value - origin.quantity.value) * sign
    word = "增加" if sign < 0 else "减少"
    reckoning = f"由{sentence.words(origin.quantity)}到{sentence.words(to.quantity)}是{word}，不是{'增加' if sign > 0 else '减少'}"
    if difference > 0:
        reckoning = f"由{sentence.words(origin.quantity)}到{sentence.words(to.quantity)}"
    elif difference == 0:
        reckoning = "前后两个数相同"
    yield change_of(sentence, to, (origin, to), difference > 0, sentence.words(to.quantity), reckoning)


def _told_first(sentence: Sentence, items: Sequence[Item], origin: Item, to: Item) -> Iterator[Relation]:
    """Check 缩短3天，由14天降为10天: by how much stands before the numbers it follows from."""
    change = items[origin.index - 1] if origin.index else None
    if change is None or change.use is not Use.CHANGE or change.way != to.way or not to.way:
        return
    fits = change.quantity.unit == to.quantity.unit or (
        change.quantity.sort is Sort.SHARE and to.quantity.sort is Sort.COUNT
    )
    if fits and origin.mark is Mark.COMMA and len(origin.gap.text) <= _SHORT:
        yield from judged_change(sentence, change, [(origin, to)])


def net_move(sentence: Sentence, items: Sequence[Item], to: Item) -> Iterator[Relation]:
    """Check 合并撤销栏目4个、新增2个，由26个调整为24个: what came and what went makes the difference."""
    origin = origin_of(items, to)
    if origin is None or origin.index < 2 or not alike(origin.quantity, to.quantity):
        yield from _gone_and_come(sentence, items, to, origin)
        return
    gone, come = items[origin.index - 2], items[origin.index - 1]
    if _COME.search(gone.label) and _GONE.search(come.label):
        gone, come = come, gone
    same = all(one.counts and alike(one.quantity, to.quantity) for one in (gone, come))
    if _one_more(items, to, origin):
        yield from _gone_and_come(sentence, items, to, origin)
        return
    if not same or not _GONE.search(gone.label) or not _COME.search(come.label):
        yield from _gone_and_come(sentence, items, to, origin)
        return
    expected = origin.quantity.value - gone.quantity.value + come.quantity.value
    holds = to.quantity.value == expected or ("合并" in gone.label and to.quantity.value == expected + 1)
    reckoning = f"{spell_number(origin.quantity.value)}减{spell_number(gone.quantity.value)}加{spell_number(come.quantity.value)}是{spell_number(expected)}"
    yield change_of(sentence, to, (origin, to), holds, spell_number(expected) + to.quantity.unit, reckoning)


def _one_more(items: Sequence[Item], to: Item, origin: Item) -> bool:
    """Whether something else came or went before the last two: 合并9个、撤销3个、新增2个，由46个减为36个."""
    before = items[origin.index - 3] if origin.index > 2 else None
    moved = before is not None and (_GONE.search(before.label) or _COME.search(before.label))
    return bool(moved and before and before.counts and alike(before.quantity, to.quantity))


def _gone_and_come(
    sentence: Sentence, items: Sequence[Item], to: Item, origin: Item | None
) -> Iterator[Relation]:
    """Check 关停9个，整合4个，由38个减到25个: some of what came and went has to make the difference."""
    if origin is None or not alike(origin.quantity, to.quantity):
        return
    moves = [
        (one, -1 if _GONE.search(one.label) else 1)
        for one in items[max(0, origin.index - _MOVES) : origin.index]
        if one.counts
        and alike(one.quantity, to.quantity)
        and (_GONE.search(one.label) or _COME.search(one.label))
    ]
    moved = to.quantity.value - origin.quantity.value
    if not moves or any("合并" in one.label and "撤" not in one.label for one, _ in moves):
        return
    first = moves[0][0].index
    if any(
        STRENGTH.get(one.mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT]
        for one in items[first + 1 : origin.index + 1]
    ):
        return  # 归并栏目31个；账号由46个减为28个
    values = {sum((sign * one.quantity.value for one, sign in some), Decimal(0)) for some in _some_of(moves)}
    expected = origin.quantity.value + sum((sign * one.quantity.value for one, sign in moves), Decimal(0))
    reckoning = f"由{sentence.words(origin.quantity)}，前面说的增减合起来应为{spell_number(expected)}{to.quantity.unit}"
    computed = spell_number(expected) + to.quantity.unit
    yield change_of(sentence, to, (origin, to), moved in values, computed, reckoning, Weight.ASK)


def _some_of(moves: list[tuple[Item, int]]) -> Iterator[tuple[tuple[Item, int], ...]]:
    for size in range(1, len(moves) + 1):
        yield from combinations(moves, size)

"""Lists that are all of what a table has, though no whole is told: 窗口、网络、信函三种方式分别收到27件、208件和105件."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Sentence
from narrator.claims.relate.bases import Base, Surroundings
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

_CASES = frozenset("件宗份起例")
_CAME = re.compile("收到|新收|申请|提交|递交|提出|办结|答复")
_QUARTERS = re.compile("一季度|二季度|三季度|四季度|第[一二三四]季度|首季")
_OTHER = re.compile("同比|上年|去年|其中|建议|提案|留言|投诉|热线|许可|处罚|信访|案件|复议|诉讼")
_IN_TIME = re.compile("(?:办结|答复)$")
_NEAR = Decimal("0.12")
_WAYS = (("网", "线上", "电子"), ("信", "邮寄"), ("当面", "窗口", "现场", "线下", "上门"))


def lists_of_cells(sentence: Sentence, around: Surroundings) -> Iterator[Relation]:
    """Yield a list of applications by way or quarter that comes near what the table has, and is not it."""
    if not around.known or _OTHER.search(sentence.flat):
        return
    items = items_of(sentence.line)
    for parts in (_in_order(items), _by_way(items), _by_quarter(items), _by_time(items)):
        if len(parts) < 2 or (not _CAME.search(parts[0].gap.text) and not _CAME.search(sentence.flat[:60])):
            continue
        found = _held(sentence, parts, around)
        if found is not None:
            yield found
            return


def _in_order(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the numbers behind 分别, as many as there are names before it."""
    for first in items:
        word = first.gap.last(Role.RESPECTIVELY)
        if word is None or first.quantity.unit not in _CASES:
            continue
        names = re.split("[、和及与]", re.split("[，,。；;：:]", first.gap.text[: word.at])[-1])
        run = [first]
        for one in items[first.index + 1 :]:
            if one.quantity.unit != first.quantity.unit or len(one.gap.text) > 1:
                break
            run.append(one)
        if len(names) == len(run) and _are_ways(names):
            return tuple(run)
    return ()


def _are_ways(names: Sequence[str]) -> bool:
    return all(any(word in "".join(names) for word in words) for words in _WAYS)


def _by_way(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the numbers told of each of the three ways an application may come."""
    run = tuple(one for one in items if one.counts and one.quantity.unit in _CASES and _is_way(one))
    return run if len(run) > 2 and _are_ways([one.name for one in run]) and _is_list(run) else ()


def _is_way(item: Item) -> bool:
    return any(word in item.name[:8] for words in _WAYS for word in words)


def _by_quarter(items: Sequence[Item]) -> tuple[Item, ...]:
    run = tuple(
        one for one in items if one.counts and one.quantity.unit in _CASES and _QUARTERS.search(one.label)
    )
    return run if len(run) == 4 and _is_list(run) else ()


def _by_time(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return what was answered by how long it took: 10个工作日内办结148件，11至20个工作日办结174件，延期后办结14件."""
    run = tuple(
        one for one in items if one.counts and one.quantity.unit in _CASES and _IN_TIME.search(one.label)
    )
    late = any(re.search("延期|延长", one.label) for one in run) and any("工作日" in one.label for one in run)
    return run if len(run) > 2 and late and _is_list(run) else ()


def _is_list(run: tuple[Item, ...]) -> bool:
    beside = all(one.index + 1 == other.index for one, other in pairwise(run))
    return beside and all(one.mark in (Mark.PAUSE, Mark.COMMA) for one in run[1:])


def _held(sentence: Sentence, parts: tuple[Item, ...], around: Surroundings) -> Relation | None:
    """Return the contradiction of a list whose sum nothing in the report or its tables has, but one cell nearly."""
    added = sum((one.quantity.value for one in parts), Decimal(0))
    known = [one for one in around.known if one.where.startswith("applications")]
    told = {value for unit, values in around.told.items() if unit in _CASES for value in values}
    if not all(one.quantity.exact for one in parts) or added in told or added in {one.value for one in known}:
        return None
    near = [one for one in known if _is_of_all(one) and _is_near(added, one.value)]
    base = min(near, key=lambda one: abs(one.value - added), default=None)
    if base is None:
        return None
    words = f"{base.names[0]}{spell_number(base.value)}"
    members = (
        Member(Part.WHOLE, base.value, cell=base.where),
        *(Member(Part.PART, one.quantity.value, sentence, one.quantity) for one in parts),
    )
    reckoning = f"分项相加是 {spell_number(added)} 件，表三{words} 件"
    span = (parts[0].quantity.start, parts[-1].quantity.end)
    return Relation(Kind.SUM, sentence, span, members, False, spell_number(added), reckoning, Weight.ASK)


def _is_of_all(base: Base) -> bool:
    return any(row in base.where for row in ("new_received", "results_total"))


def _is_near(added: Decimal, value: Decimal) -> bool:
    return abs(added - value) <= value * _NEAR or abs(added - value) <= 1

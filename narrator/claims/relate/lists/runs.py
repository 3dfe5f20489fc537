"""Which numbers belong to a list: as far as its marks, measure words and kinds go on."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, steps
from narrator.claims.read.model import STRENGTH, Mark, Quantity
from narrator.claims.relate.measures import alike
from narrator.claims.relate.openers import CLOSING, Opener, opener_of

_LONGEST_LABEL = 32
_OVER_THE_YEAR = re.compile("结转|转入下|转到下|转下年|跨年|转入20|转到20")
_TAKEN_IN = re.compile("新收|收到|受理|新增|当年|本年|结转|转入")
_OF_MATTER = re.compile(rf"^{any_word(steps('divides_by', 'matter')[0])}|类(?:信息|申请|事项|问题|内容)?$")
_OF_WAY = re.compile(rf"{any_word(steps('divides_by', 'way')[0])}")
_PREDICATE = re.compile(
    "[已未在正由因为被均需将尚仍待按经没不于]|全部|当[年月日]|年内|得到|完成|延续|整改|属于?|如期|及时|涉及|持续|正常|超过|列入|纳入|转[为入]|继续|通过|采纳|设[在有于立]|位于|建[在有成]|来自|出自|获|安排|采用|开展|完成|配有|配备|可|能|仍|曾|先后"
)
_DID = re.compile("^[\u4e00-\u9fff]{1,6}[了过]")  # 5项征求了意见，3项开了听证会
_VERB = 2
_CASES = frozenset("件宗份项例起")
_COMMA = STRENGTH[Mark.COMMA] + 1
_GENERAL = frozenset("个项次人名家户处块张类种所")


def runs_from(
    items: Sequence[Item], first: Item, unit: Quantity, opener: Opener = Opener.AMONG
) -> tuple[tuple[Item, ...], ...]:
    """Return which items from ``first`` on may belong to one list, the likeliest run first.

    A list goes as far as it can, or to where its marks or its kind change; a list inside it is left out; where commas or
    semicolons part groups, the first number of each group may be the item and the rest its parts.
    """
    scope = _scope(items, first, unit, opener)
    if scope is None:
        return ()
    runs = [*_cuts(scope), tuple(one for one, _ in scope)]
    levels = {level for _, level in scope[1:]}
    heads = [
        tuple(one for number, (one, level) in enumerate(scope) if not number or level >= least)
        for least in sorted(levels, reverse=True)
        if least > min(levels)
    ]
    if STRENGTH[Mark.HALT] + 1 in levels:
        runs = [*heads, *runs]
    runs = [*runs, *heads]
    whole_lists = [run for run in runs if len(run) > 2 and run[-1].rest and run[:2] == runs[0][:2]]
    return tuple(dict.fromkeys(run for run in (*whole_lists, *runs) if run))


def _cuts(scope: list[tuple[Item, int]]) -> Iterator[tuple[Item, ...]]:
    """Yield the list up to where a stronger or weaker mark, or another kind of item, begins."""
    level, soft = 0, []
    for number, (item, mark) in enumerate(scope[1:], 1):
        before = [one for one, _ in scope[:number]]
        if (level and mark > level) or _changes_kind(before, item):
            yield tuple(before)
        elif (level and mark < level) or _begins_anew(before, item):
            soft.append(tuple(before))
        level = max(level, mark)
    if not soft:
        return
    yield tuple(one for one, _ in scope)
    yield from soft


def _begins_anew(parts: list[Item], item: Item) -> bool:
    """Whether the first item of a known kind may begin another list: not behind 、 or with the ending of the others."""
    ends_alike = bool(item.label) and all(one.label[-1:] == item.label[-1:] for one in parts)
    acts = item.gap.has(Role.ACT, Role.ANSWERED) and not any(
        one.gap.has(Role.ACT, Role.ANSWERED) for one in parts
    )
    if acts and item.mark is not Mark.PAUSE and not item.rest and all(one.label for one in parts):
        return True  # 其中主办71件，公开答复66件
    if item.mark is Mark.PAUSE or ends_alike:
        return False
    if _are_steps(parts[-1], item):
        return True
    if item.dimension and item.dimension not in {one.dimension for one in parts}:
        return True
    built = _built(item)
    return bool(built) and _built(parts[-1]) != built and any(map(_built, parts))


def divides_anew(parts: Sequence[Item]) -> bool:
    """Whether numbers told side by side are of several divisions: 通过信函提交19件，由企业提出8件，涉及招投标13件."""
    return any(
        item.mark is not Mark.PAUSE
        and ((_built(one) and _built(item) and _built(one) != _built(item)) or _are_steps(one, item))
        for one, item in pairwise(parts)
    )


def _are_steps(one: Item, other: Item) -> bool:
    """Whether two numbers tell what was done to some, so that both may be of the same: 5项征求了意见，3项开了听证会."""
    bare = not one.label and not other.label and not one.dimension and not other.dimension
    differ = bare and one.tail[:_VERB] != other.tail[:_VERB]
    return differ and _DID.search(one.tail) is not None and _DID.search(other.tail) is not None


def _built(item: Item) -> str:
    """Return by what a name divides, as its first or last word says: 涉及征地, 政策类 by matter; 由企业提出 by whom."""
    if _OF_MATTER.search(item.label):
        return "matter"
    match = _OF_WAY.match(item.label)
    return "way" if match is not None else item.dimension.value if item.dimension else ""


def _scope(
    items: Sequence[Item], first: Item, unit: Quantity, opener: Opener
) -> list[tuple[Item, int]] | None:
    """Return the items of a list with the strength of the mark before each; ``None`` if one counts apiece."""
    scope: list[tuple[Item, int]] = []
    pending, nested, level = 0, False, 0
    halts = opener in CLOSING
    for item in items[first.index :]:
        if item is not first:
            here = max((STRENGTH.get(mark, 0) + 1 for mark in item.gap.marks), default=0)
            pending = max(pending, here)
            if (
                (ends_list(item) and not _heads_amount(item, unit))
                or (_is_carried(item) and not _TAKEN_IN.search(first.label))
                or (pending > _COMMA and not (halts and (not level or level > _COMMA or scope)))
            ):
                break
            if opener_of(item) is not None:
                nested = True
            elif nested and here > 1:
                nested = False
        if (
            nested
            or not item.counts
            or item.last
            or not alike(item.quantity, unit)
            or other_thing(item, first)
        ):
            if item.apiece:
                return None
            continue
        if len(item.label) > _LONGEST_LABEL or _is_told_again(items, item):
            break
        scope.append((item, pending))
        level, pending = max(level, pending if len(scope) > 1 else 0), 0
    return scope


def _heads_amount(item: Item, unit: Quantity) -> bool:
    """Whether 另1件 only says of which case the next amount is: 其中1件420元、另1件1080元."""
    return item.gap.has(Role.PLUS) and not item.label and item.quantity.unit in _CASES and unit.unit == "元"


def _is_told_again(items: Sequence[Item], item: Item) -> bool:
    """Whether a number is named to tell of some of it: 尚未审结17件，在审结的169件中纠正率为18.3%."""
    behind = items[item.index + 1 : item.index + 2]
    return item.mark is Mark.COMMA and bool(behind) and opener_of(behind[0]) is Opener.WITHIN


def other_thing(one: Item, other: Item) -> bool:
    """Whether two numbers with a general measure word count things of different names: 两个问题, 4个村."""
    if one.quantity.unit not in _GENERAL or not one.tail or not other.tail:
        return False
    if _PREDICATE.match(one.tail) or _PREDICATE.match(other.tail):
        return False
    return one.tail[0] != other.tail[0] and not set(one.tail[:4]) & set(other.tail[:4])


def _changes_kind(parts: list[Item], item: Item) -> bool:
    kinds = {one.dimension for one in parts} - {None}
    return item.dimension is not None and bool(kinds) and item.dimension not in kinds


def _is_carried(item: Item) -> bool:
    """Whether a number was carried over from or to another year, so that it is no part of what was done in this one."""
    return item.gap.has(Role.CARRIED) or bool(_OVER_THE_YEAR.search(f"{item.label[-8:]}|{item.tail[:8]}"))


def ends_list(item: Item) -> bool:
    """Whether a number belongs to no list begun before it."""
    return (
        item.gap.has(Role.SUM)
        or (item.gap.has(Role.PLUS) and not is_another(item))
        or _is_behind_rest(item)
        or (item.use is Use.COUNT and item.gap.has(Role.LAST))
        or opener_of(item)
        in (
            Opener.VIEW,
            Opener.COLON,
        )
    )


def is_another(item: Item) -> bool:
    """Whether a number tells the others of a list: 其中1件维持，另2件待判; not 另有2件, which may be more."""
    word = item.gap.last(Role.PLUS)
    return (
        word is not None
        and word.word is not None
        and word.word.text in ("另", "另外")
        and not item.gap.text[word.end :]
        and item.mark in (Mark.PAUSE, Mark.COMMA)
    )


def _is_behind_rest(item: Item) -> bool:
    """Whether the rest of a whole was told without a number: 不公示的27件，其余在7个工作日内公示，信用修复后撤下84件."""
    rest = item.gap.last(Role.REST)
    return rest is not None and any(
        one.mark in (Mark.COMMA, Mark.HALT) and one.at > rest.end for one in item.gap.tokens
    )

"""Lists without a word before them: 公开369条，网站158条，公众号211条."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrator.claims.attach.items import is_degree
from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Mark
from narrator.claims.relate.lists.division import Division, division_of, is_opposite, is_pair, may_be_whole
from narrator.claims.relate.lists.runs import ends_list, runs_from
from narrator.claims.relate.measures import alike, fits, turned
from narrator.claims.relate.openers import Opener, opener_of

_VERB = 2
_OPENED = ("涉及", "分布在", "来自", "内容为", "内容涉及", "主题为")


def bare_lists(line: Line, items: Sequence[Item], taken: frozenset[int]) -> Iterator[Division]:
    """Yield lists without a word before them: 公开369条，网站158条，公众号211条.

    The items are of one kind that their whole does not name, a pair, or number first what the whole names (补正52件，47件按期补正).
    """
    for whole, first in pairwise(items):
        if (
            first.mark is not Mark.COMMA
            or not may_be_whole(whole, whole.quantity)
            or whole.gap.has(Role.PLUS, Role.REST)
        ):
            continue
        if opener_of(first) is not None or ends_list(first) or {whole.index, first.index} & taken:
            continue
        opened = first.label.startswith(_OPENED) and whole.gap.has(Role.RAISED)
        if not whole.gap.has(Role.ACT, Role.SUM) and whole.index and not opened:
            continue
        if whole.mark in (Mark.COMMA, Mark.PAUSE) and any(
            one.counts and alike(one.quantity, whole.quantity) for one in items[: whole.index]
        ):
            continue
        every = [
            run
            for run in runs_from(items, first, whole.quantity, Opener.BARE)
            if len(run) > 1 and run[0] is first
        ]
        runs = [run for run in every if _is_one_kind(whole, run) and not _is_one_of_them(whole, run)]
        if not runs or is_degree(whole.label, first.label):
            continue
        behind = items[runs[0][-1].index + 1 : runs[0][-1].index + 2]
        if any(one.gap.has(Role.SUM) and fits((whole, *runs[0]), one.quantity) for one in behind):
            continue  # 商品房类31件，物业类28件，其他10件，共69件
        fitting = [run for run in every if fits(run, whole.quantity)]  # the last item may be of another kind
        yield division_of(line, items, Opener.BARE, (whole,), (*runs, *fitting), firm=True)
        return


def _is_one_of_them(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether a number is less than one of those behind it, so that it stands beside them: 甲类33条，乙类68条，其他9条."""
    return max(one.quantity.value for one in parts) > whole.quantity.value and not turned(parts, whole)


def _is_one_kind(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether items divide a whole though no word says so."""
    kinds = {one.dimension for one in parts}
    acts = any(one.gap.has(Role.ACT) for one in parts)
    if len(kinds) == 1 and None not in kinds:
        return whole.dimension not in kinds and (not acts or kinds == {Role.CHANNEL})
    if len(parts) == 2 and is_opposite(parts[0].name.strip("的"), parts[1].name.strip("的")):
        return True
    if parts[0].label.startswith(_OPENED) and (parts[-1].rest or _are_side_by_side(parts)):
        return True
    if _are_degrees(parts) or (is_pair(parts) and _repeat(whole, parts)):
        return True
    if is_pair(parts) or parts[-1].rest:
        return not acts and whole.gap.has(Role.ACT, Role.SUM)
    echoed = [one for one in parts if not one.label and _echoes(whole, one)]
    return len(echoed) == len(parts)


def _are_side_by_side(parts: tuple[Item, ...]) -> bool:
    return all(one.mark is Mark.PAUSE for one in parts[1:])


def _are_degrees(parts: tuple[Item, ...]) -> bool:
    """Whether three or more names are degrees of one: 采纳21条，部分采纳13条，未采纳28条."""
    core = parts[0].label.removeprefix("已").removeprefix("全部").removeprefix("予以")
    denied = any(one.label[:1] in ("未", "不") for one in parts[1:])
    return len(parts) > 2 and len(core) > 1 and denied and all(core in one.label for one in parts)


def _repeat(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether both of a pair say again what their whole says: 办结143件，当年新收中办结134件，上年结转办结9件."""
    name = whole.label[-_VERB:]
    return len(name) == _VERB and all(one.label.endswith(name) for one in parts)


def _echoes(whole: Item, part: Item) -> bool:
    """Whether a number that leads its words says again what its whole says: 补正52件，47件按期补正."""
    name = whole.label
    return any(name[n : n + 2] in part.tail for n in range(max(0, len(name) - 5), len(name) - 1))

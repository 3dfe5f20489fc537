"""Lists of parts: where a list opens, which numbers are its items, of which whole it is a division."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Mark
from narrator.claims.relate.lists.bare import bare_lists
from narrator.claims.relate.lists.division import Division, division_of, may_be_whole
from narrator.claims.relate.lists.runs import other_thing, runs_from
from narrator.claims.relate.measures import alike, fits
from narrator.claims.relate.openers import Opener, opener_of

_FEW = 8
_FOUND = re.compile("反馈|指出|查摆|提出|发现|查出|排查|通报|列出|梳理")
_EXTREME = re.compile("最[短长多少高低快慢大小]")
_TOGETHER_WITH = ("连同", "加上", "另加", "再加上", "连同上年的", "结转的", "转来的")


def divisions(line: Line, items: Sequence[Item], earlier: Sequence[Item] = ()) -> Iterator[Division]:
    """Yield the lists of a line; ``earlier`` are the counts of the sentences before, the nearest first."""
    taken: set[int] = set()
    for item in items:
        opener = opener_of(item)
        if opener is Opener.VIEW and _is_a_whole(items, item):
            continue
        if opener is not None:
            yield from _opened(line, items, item, opener, earlier, frozenset(taken))
            taken.update(one.index for run in runs_from(items, item, item.quantity, opener) for one in run)
    yield from bare_lists(line, items, frozenset(taken))
    for item in items:
        for inner in line.gaps[item.index + 1].beside:
            yield from _in_bracket(item, inner)


def _is_a_whole(items: Sequence[Item], item: Item) -> bool:
    """Whether a list opens right behind the number: 从结果看，办结的73件分布为：…."""
    behind = items[item.index + 1 : item.index + 2]
    return bool(behind) and opener_of(behind[0]) in (
        Opener.DIVIDES,
        Opener.COLON,
        Opener.AMONG,
        Opener.WITHIN,
    )


def _opened(
    line: Line,
    items: Sequence[Item],
    first: Item,
    opener: Opener,
    earlier: Sequence[Item],
    taken: frozenset[int],
) -> Iterator[Division]:
    before = [
        one for one in reversed(items[: first.index]) if opener is not Opener.VIEW or one.index not in taken
    ]
    heading = not before and (opener in (Opener.AMONG, Opener.VIEW, Opener.DIVIDES))
    sources = list(earlier) if heading else before
    if opener is Opener.WITHIN:
        sources = before[:1]
    if sources and _counts_what_is_enumerated(line, first, sources[0]):
        return
    if _EXTREME.search(first.gap.text) or any("平均" in one.gap.text for one in sources[:1]):
        return  # 平均10.8个工作日，其中最短2个工作日
    units = dict.fromkeys(one.quantity.unit for one in items[first.index : first.index + 3] if one.counts)
    for number, unit in enumerate(units):
        start = next(one for one in items[first.index :] if one.quantity.unit == unit and one.counts)
        wholes = tuple(
            one
            for one in sources
            if (may_be_whole(one, start.quantity) or _are_old_problems(one, start))
            and (opener is Opener.WITHIN or not other_thing(one, start))
        )
        of_these = opener is Opener.WITHIN and first.gap.text.endswith(("中的", "里的"))
        runs = ((first,),) if of_these else runs_from(items, first, start.quantity, opener)
        if (
            not wholes
            or not runs
            or not runs[0]
            or (number and len(runs[0]) < 2 and opener is not Opener.AMONG)
        ):
            continue
        if opener is Opener.DIVIDES and max(map(len, runs)) < 2:
            continue  # 由4类细分为9类 is a change
        if opener is Opener.DIVIDES and len(runs[0]) == len(wholes) > 1:
            continue  # 复议17件、诉讼21件，其中分别为8件、4件: each has a whole of its own
        if heading and _has_own_total(items, runs[0]):
            continue  # 近三年案例，其中2023年38件、2024年47件，共85件
        firm = _is_firm(first, wholes[0], opener, heading=heading)
        alone = heading or (opener is Opener.WITHIN and wholes[0].mark is not Mark.PAUSE)
        sums = (*(() if alone else _side_by_side(items, wholes[0])), *_with_carried(wholes))
        yield replace(division_of(line, items, opener, wholes, runs, firm=firm), sums=tuple(sums))


def _are_old_problems(whole: Item, part: Item) -> bool:
    """Whether last year's problems are told by kinds right behind: 上年反馈的17个问题逐项整改，其中栏目更新不及时6个."""
    found = _FOUND.search(whole.gap.text) is not None and whole.tail.startswith(("问题", "意见", "任务"))
    near = whole.last and whole.index == part.index - 1 and part.gap.has(Role.AMONG)
    return near and found and whole.use is Use.COUNT and alike(whole.quantity, part.quantity)


def _counts_what_is_enumerated(line: Line, first: Item, whole: Item) -> bool:
    """Whether a number tells how many clauses are told one by one behind it: 问题有三个：一是19个村中….；二是…；三是…."""
    marks = [one for gap in line.gaps[first.index :] for one in gap.marks if one is Mark.ENUMERATOR]
    told = Mark.COLON in first.gap.marks and Mark.ENUMERATOR in first.gap.marks
    return told and whole.quantity.value == len(marks)


def _has_own_total(items: Sequence[Item], run: tuple[Item, ...]) -> bool:
    """Whether the total of a list stands right behind it."""
    behind = items[run[-1].index + 1 : run[-1].index + 2]
    return any(one.gap.has(Role.SUM) and fits(run, one.quantity) for one in behind)


def _side_by_side(items: Sequence[Item], whole: Item) -> Iterator[tuple[Item, ...]]:
    """Yield the numbers told side by side of which a whole is the last: 建议9件、提案6件，其中."""
    group: tuple[Item, ...] = (whole,)
    for one in reversed(items[: whole.index]):
        if group[0].mark not in (Mark.PAUSE, Mark.COMMA) or not may_be_whole(one, whole.quantity):
            return
        acted = group[0].mark is Mark.COMMA and group[0].gap.has(Role.ACT)
        if acted or group[0].gap.has(Role.SUM, Role.REST, Role.LAST) or opener_of(group[0]) is not None:
            return
        group = (one, *group)
        yield group


def _with_carried(wholes: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield a whole with what was carried over into it: 新收10件，…连同上年转来的1件全部办结."""
    few = wholes[:_FEW]
    for carried in few:
        if carried.gap.has(Role.CARRIED) or carried.gap.text.endswith(_TOGETHER_WITH):
            yield from ((one, carried) for one in few if one is not carried)


def _is_firm(first: Item, whole: Item, opener: Opener, *, heading: bool) -> bool:
    """Whether the whole stands right before the list."""
    if heading:
        return False
    return opener in (Opener.WITHIN, Opener.COLON) or whole.index == first.index - 1


def _in_bracket(whole: Item, inner: Line) -> Iterator[Division]:
    items = items_of(inner)
    if not items or whole.use not in (Use.COUNT, Use.TO) or whole.apiece:
        return
    first = items[0]
    opener = opener_of(first) or Opener.BRACKET
    if (
        first.last
        or first.gap.has(Role.SUM)
        or re.search(
            r"20\d\d年|同比|季度|[上下]半年|\d月|新增|首次|其他事由|不在|不计|不含|另有|另外", first.gap.text
        )
    ):
        return
    runs = runs_from(items, first, whole.quantity, opener)
    if not runs or not may_be_whole(whole, whole.quantity):
        return
    if opener is Opener.BRACKET and len(runs[0]) < 2:
        opener = Opener.CONTAINS
    yield division_of(inner, items, opener, (whole,), runs, firm=True)

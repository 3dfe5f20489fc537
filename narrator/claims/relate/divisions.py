"""Lists of parts: where a list opens, which numbers are its items, of which whole it is a division."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from narrator.claims.attach.items import is_degree, items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import STRENGTH, Gap, Line, Mark, Quantity, Sort
from narrator.claims.relate.measures import alike, fits

_WITHIN = re.compile(
    r"^[^，。；：、]{0,14}(?:当中|之中|(?<![其集])中|里)(?:[，,]|$|(?=[^，。；：、]{0,16}$))"
)
_VIEW = re.compile(
    r"(?:从|按照|按|根据)[^，。；：、]{1,10}(?:来看|看|来分|划分|区分|分类|归为|归类|分(?![别布])|统计|层级|渠道|方式|途径|类别)(?:[，：]|为|有|，为)?"
)
_COLON = re.compile(r"[^，。；：、]{0,8}(?:[，,](?:具体|其中|分别)[^，。；：、]{0,4})?[：:]")
_MANY = re.compile(r"[^，；]{0,12}(?:较多|居多|为主|最多|突出|较集中)")
_EACH_HAS = re.compile(
    "(?:都|均|全部|逐[件条个篇]|每[件条个篇]都)(?:已|要|会|同步|同时|及时)?(?:有|附|配|作|做|制作|发布|开展|进行|编)[^，。；]{0,6}(?:解读|说明|图解|问答|问卷|评估)"
)
_LONGEST_LABEL = 32
_FEW = 8
_OVER_THE_YEAR = re.compile("结转|转入下|转到下|转下年|跨年|转入20|转到20")
_TAKEN_IN = re.compile("新收|收到|受理|新增|当年|本年|结转|转入")
_TOGETHER_WITH = ("连同", "加上", "另加", "再加上", "连同上年的", "结转的", "转来的")
_COMMA = STRENGTH[Mark.COMMA] + 1
_GENERAL = frozenset("个项次人名家户处块张类种所")
_PAIRS = (
    ("建议", "提案"),
    ("线上", "线下"),
    ("市级", "县"),
    ("自然人", "法人"),
    ("按件", "按量"),
    ("网上", "当面"),
    ("市政府", "部门"),
    ("县政府", "部门"),
    ("本级", "部门"),
    ("县级", "乡镇"),
    ("前一次", "后一次"),
    ("上半年", "下半年"),
    ("前者", "后者"),
    ("主办", "会办"),
    ("主办", "协办"),
    ("行政村", "社区"),
    ("专职", "兼职"),
    ("首次", "再次"),
    ("直接起诉", "复议后"),
    ("机关", "所属"),
    ("免费", "收费"),
    ("满意", "不满意"),
    ("通过", "退回"),
    ("男", "女"),
    ("中文", "英文"),
    ("城镇", "农村"),
    ("本地", "外地"),
    ("本市", "外"),
    ("纸质", "电子"),
    ("线下", "线上"),
    ("面向企业", "面向"),
)


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


@dataclass(frozen=True, slots=True)
class Division:
    """A list and what it may divide. ``wholes`` and ``runs`` (which items belong to it) come likeliest first.

    ``firm``: the first whole stands right before the list, so that no other is meant. ``mixed`` are items of the list that
    count in other measure words. ``sums`` are wholes that may be divided together (建议9件、提案6件，其中…).
    """

    opener: Opener
    wholes: tuple[Item, ...]
    runs: tuple[tuple[Item, ...], ...]
    closed: bool
    open: bool
    twice: bool
    firm: bool
    mixed: tuple[Item, ...] = ()
    sums: tuple[tuple[Item, ...], ...] = ()


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
    yield from _bare(line, items, frozenset(taken))
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
        (Opener.CONTAINS, word is None and gap.has(Role.CONTAINS)),
        (Opener.COLON, word is None and bool(item.index) and _COLON.match(gap.text) is not None),
    )
    return next((opener for opener, opens in tests if opens), None)


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
    units = dict.fromkeys(one.quantity.unit for one in items[first.index : first.index + 3] if one.counts)
    for number, unit in enumerate(units):
        start = next(one for one in items[first.index :] if one.quantity.unit == unit and one.counts)
        wholes = tuple(
            one for one in sources if _may_be_whole(one, start.quantity) and not _other_thing(one, start)
        )
        runs = runs_from(items, first, start.quantity, opener)
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
        firm = _is_firm(first, wholes[0], opener, heading=heading)
        sums = (*(() if heading else _side_by_side(items, wholes[0])), *_with_carried(wholes))
        yield replace(_division(line, items, opener, wholes, runs, firm=firm), sums=tuple(sums))


def _side_by_side(items: Sequence[Item], whole: Item) -> Iterator[tuple[Item, ...]]:
    """Yield the numbers told side by side of which a whole is the last: 建议9件、提案6件，其中."""
    group: tuple[Item, ...] = (whole,)
    for one in reversed(items[: whole.index]):
        if group[0].mark not in (Mark.PAUSE, Mark.COMMA) or not _may_be_whole(one, whole.quantity):
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


def _may_be_whole(item: Item, part: Quantity) -> bool:
    return (
        alike(item.quantity, part)
        and item.use in (Use.COUNT, Use.TO)
        and not (item.last or item.apiece)
        and item.quantity.value > 0
    )


def _division(
    line: Line,
    all_items: Sequence[Item],
    opener: Opener,
    wholes: tuple[Item, ...],
    runs: tuple[tuple[Item, ...], ...],
    *,
    firm: bool,
) -> Division:
    parts = runs[0]
    first, last = parts[0], parts[-1]
    behind = line.gaps[last.index + 1]
    lead = first.gap.has(Role.OPEN)
    etc = any(one.is_a(Role.OPEN_AFTER) and one.at <= 1 for one in behind.tokens) or _MANY.match(behind.text)
    closed = len(parts) > 1 and (
        opener in CLOSING
        or last.rest
        or _is_scale(parts)
        or _is_pair(parts)
        or _tells_all(line, wholes[0], parts)
    )
    twice = (
        any(gap.has_anywhere(Role.TWICE) for gap in line.gaps[max(wholes[0].index, 0) :])
        or _is_progress(parts, wholes[0])
        or _EACH_HAS.search(first.gap.text) is not None
    )
    other = tuple(
        one
        for one in all_items[first.index : last.index]
        if _is_foreign(one, wholes[0].quantity) and all_items[one.index + 1].mark is not None
    )  # 11 of 通过11个村公开栏张贴66条 is in the name of an item
    return Division(opener, wholes, runs, closed, lead or bool(etc), twice, firm, other)


def _is_foreign(item: Item, whole: Quantity) -> bool:
    """Whether an item of a list counts in another measure word: 会议信息20条，政策文件33件."""
    return (
        item.counts
        and item.quantity.sort is Sort.COUNT
        and not alike(item.quantity, whole)
        and len(item.label) > 1
    )


def _is_opposite(one: str, other: str) -> bool:
    """Whether a name says that the other did not happen: 采纳, 未采纳; 同意公开, 不同意."""
    if other[:1] not in ("未", "不") or len(other) <= 2:
        return False
    return one.removeprefix("已").startswith(other[1:3]) or other[1:3] in one[:4]


def _tells_all(line: Line, whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether the words before a bare list say that it is all: 共95个，前一次41个、后一次52个."""
    return (
        whole.index == parts[0].index - 1
        and whole.gap.has(Role.SUM)
        and not parts[0].gap.has(Role.AMONG, Role.CONTAINS)
        and parts[-1].index + 2 == len(line.gaps)
    )


def _is_progress(parts: tuple[Item, ...], whole: Item) -> bool:
    """Whether the numbers tell how far one thing went and do not add up: 应公开58项、已公开56项."""
    return (
        len(parts) > 1
        and parts[-1].label.startswith(("已", "实"))
        and all(one.quantity.value <= whole.quantity.value for one in parts)
    )


def _is_scale(parts: tuple[Item, ...]) -> bool:
    """Whether answers go from the best to the worst: 满意231份，基本满意147份，不满意42份."""
    names = [one.name.strip("的选择“”") for one in parts]
    return len(parts) > 2 and all("满意" in one for one in names) and names[-1].startswith("不")


def _is_pair(parts: tuple[Item, ...]) -> bool:
    names = [one.name for one in parts]
    if len(parts) == 2 and _is_opposite(names[0].strip("的"), names[1].strip("的")):
        return True
    return len(parts) == 2 and any(a in names[0] and b in names[1] for a, b in _PAIRS)


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
    return tuple(dict.fromkeys(run for run in runs if run))


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
    return (
        bool(item.dimension)
        and item.dimension not in {one.dimension for one in parts}
        and not ends_alike
        and item.mark is not Mark.PAUSE
    )


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
                _ends_list(item)
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
            or _other_thing(item, first)
        ):
            if item.apiece:
                return None
            continue
        if len(item.label) > _LONGEST_LABEL or _is_told_again(items, item):
            break
        scope.append((item, pending))
        level, pending = max(level, pending if len(scope) > 1 else 0), 0
    return scope


def _is_told_again(items: Sequence[Item], item: Item) -> bool:
    """Whether a number is named to tell of some of it: 尚未审结17件，在审结的169件中纠正率为18.3%."""
    behind = items[item.index + 1 : item.index + 2]
    return item.mark is Mark.COMMA and bool(behind) and opener_of(behind[0]) is Opener.WITHIN


def _other_thing(one: Item, other: Item) -> bool:
    """Whether two numbers with a general measure word count things of different names: 两个问题, 4个村."""
    if one.quantity.unit not in _GENERAL or not one.tail or not other.tail:
        return False
    return one.tail[0] != other.tail[0] and not set(one.tail[:4]) & set(other.tail[:4])


def _changes_kind(parts: list[Item], item: Item) -> bool:
    kinds = {one.dimension for one in parts} - {None}
    return item.dimension is not None and bool(kinds) and item.dimension not in kinds


def _is_carried(item: Item) -> bool:
    """Whether a number was carried over from or to another year, so that it is no part of what was done in this one."""
    return item.gap.has(Role.CARRIED) or bool(_OVER_THE_YEAR.search(f"{item.label[-8:]}|{item.tail[:8]}"))


def _ends_list(item: Item) -> bool:
    return (
        item.gap.has(Role.SUM, Role.PLUS)
        or _is_behind_rest(item)
        or (item.use is Use.COUNT and item.gap.has(Role.LAST))
        or opener_of(item)
        in (
            Opener.VIEW,
            Opener.COLON,
        )
    )


def _is_behind_rest(item: Item) -> bool:
    """Whether the rest of a whole was told without a number: 不公示的27件，其余在7个工作日内公示，信用修复后撤下84件."""
    rest = item.gap.last(Role.REST)
    return rest is not None and any(
        one.mark in (Mark.COMMA, Mark.HALT) and one.at > rest.end for one in item.gap.tokens
    )


def _bare(line: Line, items: Sequence[Item], taken: frozenset[int]) -> Iterator[Division]:
    """Yield lists without a word before them: 公开369条，网站158条，公众号211条.

    The items are of one kind that their whole does not name, a pair, or number first what the whole names (补正52件，47件按期补正).
    """
    for whole, first in pairwise(items):
        if (
            first.mark is not Mark.COMMA
            or not _may_be_whole(whole, whole.quantity)
            or whole.gap.has(Role.PLUS, Role.REST)
        ):
            continue
        if opener_of(first) is not None or _ends_list(first) or {whole.index, first.index} & taken:
            continue
        if not whole.gap.has(Role.ACT, Role.SUM) and whole.index:
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
        runs = [run for run in every if _is_one_kind(whole, run)]
        if not runs or is_degree(whole.label, first.label):
            continue
        fitting = [run for run in every if fits(run, whole.quantity)]  # the last item may be of another kind
        yield _division(line, items, Opener.BARE, (whole,), (*runs, *fitting), firm=True)
        return


def _is_one_kind(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether items divide a whole though no word says so."""
    kinds = {one.dimension for one in parts}
    acts = any(one.gap.has(Role.ACT) for one in parts)
    if len(kinds) == 1 and None not in kinds:
        return whole.dimension not in kinds and (not acts or kinds == {Role.CHANNEL})
    if len(parts) == 2 and _is_opposite(parts[0].name.strip("的"), parts[1].name.strip("的")):
        return True
    if _is_pair(parts) or parts[-1].rest:
        return not acts and whole.gap.has(Role.ACT, Role.SUM)
    echoed = [one for one in parts if not one.label and _echoes(whole, one)]
    return len(echoed) == len(parts)


def _echoes(whole: Item, part: Item) -> bool:
    """Whether a number that leads its words says again what its whole says: 补正52件，47件按期补正."""
    name = whole.label
    return any(name[n : n + 2] in part.tail for n in range(max(0, len(name) - 5), len(name) - 1))


def _in_bracket(whole: Item, inner: Line) -> Iterator[Division]:
    items = items_of(inner)
    if not items or whole.use not in (Use.COUNT, Use.TO) or whole.apiece:
        return
    first = items[0]
    opener = opener_of(first) or Opener.BRACKET
    if (
        first.last
        or first.gap.has(Role.SUM)
        or re.search(r"20\d\d年|同比|季度|[上下]半年|\d月|新增|首次", first.gap.text)
    ):
        return
    runs = runs_from(items, first, whole.quantity, opener)
    if not runs or not _may_be_whole(whole, whole.quantity):
        return
    if opener is Opener.BRACKET and len(runs[0]) < 2:
        opener = Opener.CONTAINS
    yield _division(inner, items, opener, (whole,), runs, firm=True)

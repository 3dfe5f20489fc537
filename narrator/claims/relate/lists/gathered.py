"""Lists that no word opens: neighbouring numbers of one kind that nearly add up to a number before them.

All runs of neighbours are weighed against all wholes before them. Where one of them adds up, the list is right; where none
does, the likeliest is told, but only if its form says that it is a list and its sum is so near that no more can be meant.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import STRENGTH, Line, Mark
from narrator.claims.relate.measures import alike, fits, total, turned
from narrator.claims.relate.openers import Opener, opener_of
from narrator.language.lazy import lazy

_FAR = (Role.SUM, Role.PLUS, Role.AMONG, Role.LAST, Role.CHANGE, Role.CONTAINS, Role.OPEN)
_APART = lazy(r"中[，,]|中有|当中|之中|里[，,]|内有")
_STAGES = lazy(
    r"^(?:共|已|其中)*(?:收回|回收|有效|采纳|吸收|办结|答复|整改|应|实|参|受理|立案|审结|发现|完成|通报|报名|涉及|惠及|覆盖|培训|按期|按时)"
)
_GOES_ON = lazy("(?:已|其中)*(?:收回|回收|办结|答复|采纳|整改|作出|下达|立案)(?!类)")
_CLASSES = lazy(r"[类级型]、.*[类级型](?:分别|依次|各)")
_FLOW = lazy("结转|新收|应办|收办|在办|上年|转入|立案")
_BACK = lazy("退回|驳回|剔除|撤下|不予|未通过|淘汰")
_OUT = lazy("(?:审核)?(?:发布|通过|采用|上网|公开|保留|推送|刊发)")
_LOOKED_AT = lazy("审核|审查|复核|送审|报送|初审|审签")
_HALVES = (("上半年",), ("下半年",))
_QUARTERS = (("一季度", "首季"), ("二季度",), ("三季度",), ("四季度",))
_OVER = Decimal("0.2")
_NEAR, _CLOSE, _FEW = Decimal("0.12"), Decimal("0.06"), Decimal("0.34")
_LONGEST_LABEL = 24
_SHORT, _VERB, _MANY = 6, 3, 12
_ENOUGH = 2


def gathered(
    line: Line, items: Sequence[Item], earlier: Sequence[Item]
) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Yield whole and parts of lists that should add up and do not; ``earlier`` are counts told before, the nearest first."""
    seen: set[int] = set()
    runs = [(run, _wholes(items, run, earlier)) for run in dict.fromkeys(_runs(items))]
    for run, wholes in runs:
        for whole in (*wholes, *_behind(items, run)):
            seen.update(one.index for one in _explained(run, whole))
    for run, wholes in runs:
        if seen.intersection(one.index for one in run):
            continue
        chosen = _likeliest(items, run, wholes)
        if chosen is None:
            continue
        parts = tuple(one for one in run if one is not chosen)
        if _is_list(line, chosen, parts, items) and _is_near(chosen, parts):
            seen.update(one.index for one in run)
            yield chosen, parts


def _runs(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield neighbours of one kind, parted by marks of one strength or weaker ones, the narrowest lists first."""
    for marks in (
        (Mark.PAUSE,),
        (Mark.PAUSE, Mark.COMMA),
        (Mark.PAUSE, Mark.COMMA, Mark.HALT, Mark.ENUMERATOR),
    ):
        run: list[Item] = []
        skipped = False
        for item in items:
            skipped = not _is_part(item) or (skipped and _is_bare(item))
            if skipped:
                if item.use not in (Use.SHARE, Use.RATE):
                    yield from _long(run)
                    run = []
                continue
            goes_on = (
                run
                and alike(run[-1].quantity, item.quantity)
                and item.mark in marks
                and not item.gap.has(*_FAR)
            )
            between = items[run[-1].index + 1 : item.index] if run else ()
            goes_on = goes_on and all(one.mark in marks or one.mark is None for one in between)
            if goes_on and not _APART.search(item.gap.text):
                run.append(item)
                continue
            yield from _long(run)
            run = [item]
        yield from _long(run)


def _long(run: list[Item]) -> Iterator[tuple[Item, ...]]:
    if len(run) > 1:
        yield tuple(run)


def _is_bare(item: Item) -> bool:
    """Whether a number only goes on where another left off: 分别增加3件、2件."""
    return len(item.gap.text) == 1


def _is_part(item: Item) -> bool:
    return item.counts and not item.last


def _wholes(items: Sequence[Item], run: tuple[Item, ...], earlier: Sequence[Item]) -> list[Item]:
    """Return what a run may add up to: what stands before it, the nearest first."""
    before = [
        one
        for one in reversed(items[: run[0].index])
        if one.use in (Use.COUNT, Use.TO) and (not one.last or _is_definite(one))
    ]
    return [one for one in (*before, *run[:1], *earlier) if alike(one.quantity, run[0].quantity)]


def _behind(items: Sequence[Item], run: tuple[Item, ...]) -> list[Item]:
    behind = items[run[-1].index + 1 : run[-1].index + 4]
    return [one for one in behind if one.use in (Use.COUNT, Use.TO) and alike(one.quantity, run[0].quantity)]


def _explained(run: tuple[Item, ...], whole: Item) -> tuple[Item, ...]:
    """Return the neighbours of a run that add up to a whole, so that their list is known; 、 does not end a list."""
    edges = [n for n, one in enumerate(run) if not n or one.mark is not Mark.PAUSE]
    ends = combinations((*edges[:_MANY], len(run)), 2)
    lists = (run[start:end] for start, end in ends if end - start > 1 and whole not in run[start:end])
    return next((one for one in lists if fits(one, whole.quantity)), ())


def _likeliest(items: Sequence[Item], run: tuple[Item, ...], wholes: Sequence[Item]) -> Item | None:
    """Return the whole told right before a run, or as its first number."""
    largest = max(one.quantity.value for one in run)
    respectively = run[0].gap.has(Role.RESPECTIVELY, Role.DIVIDES) or (
        run[0].index and items[run[0].index - 1].apiece
    )
    known = [one for one in wholes if one.quantity.value >= largest and one not in run[1:]]
    known = [one for one in known if respectively or one in items]
    heads = run[1].mark is not Mark.PAUSE and opener_of(run[0]) is None
    if len(run) > 2 and heads and run[0].quantity.value == largest:
        return min(known, key=lambda one: _distance(one, tuple(part for part in run if part is not one)))
    known = [one for one in known if one is not run[0]]
    return min(known[:2], key=lambda one: _distance(one, run), default=None)


def _distance(whole: Item, parts: Sequence[Item]) -> Decimal:
    value = whole.quantity.value
    return abs(total(parts) - value) / value if value > 0 else Decimal(1)


def _is_near(whole: Item, parts: tuple[Item, ...]) -> bool:
    distance = _distance(whole, parts)
    off = abs(total(parts) - whole.quantity.value)
    exact = all(one.quantity.exact for one in (whole, *parts))
    if turned(parts, whole):
        return True
    if _CLASSES.search(parts[0].label) and exact:
        return distance <= _FEW
    over = total(parts) > whole.quantity.value and not any(one.dimension is Role.CHANNEL for one in parts)
    if over and distance <= _OVER and len(parts) > 2:
        return exact
    few = off <= 2 and distance <= _FEW and len(parts) > 2
    return exact and (distance <= _NEAR or few or (off <= 1 and distance <= _FEW))


def _is_list(line: Line, whole: Item, parts: tuple[Item, ...], items: Sequence[Item]) -> bool:
    """Whether the form of some numbers says that they are all of a whole."""
    if len(parts) < 2 or max(one.quantity.value for one in parts) > whole.quantity.value:
        return False
    return (
        not _is_open(line, parts)
        and not whole.gap.has(Role.PLUS)
        and not any(map(_flows, parts))
        and not (_flows(whole) and not _is_all_year(parts) and not _is_definite(whole))
        and (not _is_one_of(whole, parts) or parts[0].gap.has(Role.RESPECTIVELY, Role.DIVIDES))
        and _is_built_as_list(whole, parts)
        and _score(whole, parts, items) >= _ENOUGH
    )


def _is_one_of(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether a number before a list is an item like those of the list: 网站1200条，公众号1080条，微博96条."""
    own = [len(whole.label) > 1 and one.label.startswith(whole.label) for one in parts]
    if any(own) and not all(own):
        return True  # 市局28件、县局69件；市局维持19件，县局维持51件
    return whole.dimension is not None and any(one.dimension is whole.dimension for one in parts)


def _is_open(line: Line, parts: tuple[Item, ...]) -> bool:
    """Whether words say that a list names only some, names some twice, or tells how far one thing went."""
    first, last = parts[0], parts[-1]
    gaps = line.gaps[first.index : last.index + 2]
    behind = line.gaps[last.index + 1]
    if behind.has(Role.PLUS) and last.index + 2 < len(line.gaps):
        return True  # 属内部事务2件、过程性信息2件，另有1件涉及商业秘密
    return (
        any(gap.has(Role.OPEN, Role.TWICE) for gap in gaps)
        or first.gap.has(*_FAR)
        or any(one.is_a(Role.OPEN_AFTER) and one.at <= 1 for one in behind.tokens)
        or (len(parts) == 2 and _STAGES.match(first.label) is not None)
        or _GOES_ON.match(first.label) is not None
        or opener_of(first) in (Opener.AMONG, Opener.WITHIN, Opener.CONTAINS)
    )


def _is_built_as_list(whole: Item, parts: tuple[Item, ...]) -> bool:
    names = [one.label for one in parts if one.label]
    return len(set(names)) == len(names) and (
        _parallel(parts)
        or _tells_what_became(whole, parts)
        or parts[0].gap.has(Role.RESPECTIVELY)
        or _is_definite(whole)
        or _names_things(whole, parts)
        or (turned(parts, whole) and _are_named_alone(whole, parts))
    )


def _are_named_alone(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether three or more short names without verbs stand right behind their whole."""
    near = parts[0].index - whole.index == 1
    return (
        near
        and len(parts) > 2
        and all(1 < len(one.label) <= _SHORT and not one.gap.has(Role.ACT) for one in parts)
    )


def _names_things(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts are three or more short names side by side, right behind their whole if they say what was done."""
    near = parts[0].index - whole.index == 1
    return (
        len(parts) > 2
        and all(one.mark is Mark.PAUSE for one in parts[1:])
        and all(1 < len(one.label) <= _SHORT and (near or not one.gap.has(Role.ACT)) for one in parts)
    )


def _tells_what_became(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether three or more verbs stand alone behind what they were done with: 清理文件87件，保留60件，修改15件，废止12件."""
    opposed = len(parts) == 2 and _BACK.match(parts[0].label) and _OUT.match(parts[1].label)
    if opposed and _LOOKED_AT.search(whole.label):
        return parts[0].index - whole.index == 1
    return (
        len(parts) > 2
        and all(1 < len(one.label) <= _VERB for one in parts)
        and len(whole.label) > _VERB
        and parts[0].index - whole.index == 1
    )


def _flows(item: Item) -> bool:
    """Whether a number tells of what came in or went on, not of a part: 新收60件，结转3件，办结59件."""
    return bool(_FLOW.search(item.label))


def _is_all_year(parts: tuple[Item, ...]) -> bool:
    """Whether parts are the two halves or the four quarters of a year."""
    return len(parts) in (2, 4) and all(
        any(word in one.label for word in names)
        for one, names in zip(parts, _HALVES if len(parts) == 2 else _QUARTERS, strict=True)
    )


def _is_definite(whole: Item) -> bool:
    """Whether a number is one of things told apart before, whose lot is told next: 对有效的53件逐件评估，施行42件."""
    return "的" in whole.gap.text[-3:]


def _score(whole: Item, parts: tuple[Item, ...], items: Sequence[Item]) -> int:
    named = [one for one in parts if one.name]
    score = int(len(parts) > 2)
    score += bool(parts[0].gap.has(Role.RESPECTIVELY, Role.DIVIDES)) * 2
    score += whole in items and parts[0].index - whole.index == 1
    score += _parallel(parts)
    score += all(one.mark is Mark.PAUSE for one in parts[1:])
    score += len(named) == len(parts) and len({one.name for one in parts}) == len(parts)
    score += _distance(whole, parts) <= _CLOSE
    score += 2 * _is_all_year(parts)
    score -= 2 * (STRENGTH.get(parts[0].mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT])
    return score


def _parallel(parts: tuple[Item, ...]) -> bool:
    """Whether the names of parts are built alike: the same kind of word, the same ending, or number first."""
    names = [one.label for one in parts]
    if len({one.dimension for one in parts}) == 1 and parts[0].dimension:
        return True
    if all(not one for one in names[1:]):
        return True
    return all(names) and any(len({one[-size:] for one in names}) == 1 for size in (1, 2))

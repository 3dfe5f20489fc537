"""Which numbers a change is told of: last year's and this year's, in a sentence, its brackets or by their years."""

from collections.abc import Iterator, Sequence

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import STRENGTH, Line, Mark, Quantity, Sort
from narrator.claims.relate.measures import alike
from narrator.language.lazy import lazy

_COUNTED = (Use.COUNT, Use.SHARE, Use.RATE, Use.AVERAGE)
_YEAR = lazy(r"(20\d\d)年(?:度)?")
_MOVE = lazy("新增|增设|新建|新开|新设|撤销|关停|注销|合并|取消")
_AGAIN = lazy(
    "[，,、](?:再|又|继而|进而|随后|今年|本年|20\\d\\d年|年底|目前|并)?(?:进一步)?(?:增|升|降|减|压|缩|提|涨|扩|达|调)"
)
_ONLY_YEAR = lazy("20\\d\\d年(?:度)?(?:同期)?[为是]?")
_OF_BEFORE = lazy("[比较与同](?:上年|去年|上一年|年初|此前|原来|改版前|整改前|前年)")
_SAYS_BEFORE = lazy(
    "[，,；](?:上年|去年|上一年度|年初|此前|原来|改版前|整改前|前年)(?:度|同期|末|底)?(?:的)?[为是有]?"
)
_IN_ALL = lazy("[，,](?:全年|本年度?|今年|达到?|为|共计?|总数|总量|现为|增至|降至)")
_THAN = lazy(r"(?:比|较|与|同)(20\d\d)年")
_NOUN = 3
_TAIL = 6
_VERBAL = lazy("[增减上下提多少降升扩缩延压拉攀回涨跌净]|相比|比较|左右|以上")
_PLAIN = lazy(
    "本年度?|今年|全年|年内|当年|20\\d\\d年度?|现在|目前|则|已|共|的|了|[增减升降提压缩调][\u4e00-\u9fff]?[至到为]|[至到为]"
)
OWN_NAME = lazy(r"[\u4e00-\u9fff]")


def _of_another_name(past: Item, now: Item) -> bool:
    """Whether two numbers that lead their nouns count things of different names: 上年的20个问题, 三个例子."""
    noun = past.tail[:_NOUN].lstrip("的")
    if past.use is Use.FROM or len(noun) < _NOUN - 1 or not OWN_NAME.match(noun) or _VERBAL.match(noun):
        return False
    words = f"{now.label}{now.tail[:_TAIL]}"
    return len(_PLAIN.sub("", now.label) + now.tail[:_NOUN]) > 1 and noun[:2] not in words


def _same_sort(one: Quantity, other: Quantity) -> bool:
    return alike(one, other) or (one.sort is other.sort is Sort.SHARE)


def origin_of(items: Sequence[Item], to: Item) -> Item | None:
    """Return what became the number: the nearest 由… before it, or last year's number right before it."""
    for one in reversed(items[: to.index]):
        if one.use is Use.FROM or (one.last and one.use is Use.COUNT):
            same = _same_sort(one.quantity, to.quantity) and not (one.last and _of_another_name(one, to))
            return one if same else None
        goes_on = one.index == to.index - 1 and _AGAIN.match(to.gap.text) is not None
        if one.use is Use.TO and not goes_on and one.way:
            return None  # 由6天压至3天，力争平均用时降到12天
        if one.use is Use.TO and goes_on and _same_sort(one.quantity, to.quantity):
            return one  # 由61件降至48件，再降至33件
        if STRENGTH.get(one.mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT]:
            break
    return None


def now_behind(items: Sequence[Item], before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
    """Return this year's number where it comes last: 比上年的26件减少9件，全年制发17件."""
    past = before[-1]
    behind = items[item.index + 1 : item.index + 2]
    if not past.last or past.use is not Use.COUNT or not _same_sort(past.quantity, item.quantity):
        return []
    return [
        (past, now)
        for now in behind
        if now.use in (Use.COUNT, Use.TO)
        and now.mark is Mark.COMMA
        and _same_sort(now.quantity, past.quantity)
        and _IN_ALL.match(now.gap.text)
    ]


def pairs_of(before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
    """Return which numbers may be meant as before and now, the likeliest first; empty if one of them is not told."""
    found: list[tuple[Item, Item]] = []
    for number in range(len(before) - 1, -1, -1):
        one = before[number]
        if one.use is Use.TO:
            origin = origin_of(before, one)
            if origin is not None and _comparable(one, item):
                found.append((origin, one))
        if one.use in _COUNTED and one.last and _comparable(one, item) and "结转" not in one.label:
            found.extend(
                (one, now)
                for now in _nows(before, number)
                if _same_sort(now.quantity, one.quantity) and not _of_another_name(one, now)
            )
        if found or STRENGTH.get(before[number].mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT]:
            break
    return found or _by_years(before, item)


def _is_past(item: Item) -> bool:
    """Whether a number in a bracket is that of another year: （上年19件）, （2024年287件）."""
    return item.last or _ONLY_YEAR.fullmatch(item.gap.text) is not None


def from_brackets(line: Line, before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
    """Return last year's number where a bracket tells it: 用时12.6天，比上年缩短1.2天（上年为13.8天）."""
    found: list[tuple[Item, Item]] = []
    for one in (item, *reversed(before)):
        for inner in line.gaps[one.index + 1].beside:
            past = next(
                (p for p in items_of(inner) if _is_past(p) and p.use in _COUNTED and _comparable(p, item)),
                None,
            )
            if past is None:
                continue
            nows = (
                [one] if one is not item else sorted(before, key=lambda n: (n.use is Use.AVERAGE, -n.index))
            )
            found.extend(
                (past, n)
                for n in nows
                if n.use in (*_COUNTED, Use.TO) and not n.last and _same_sort(n.quantity, past.quantity)
            )
        if found:
            return found
    return found


def _nows(before: Sequence[Item], past: int) -> Iterator[Item]:
    """Yield the numbers that may be this year's beside last year's: right behind it, or before it, the nearest first."""
    behind = [one for one in before[past + 1 :] if one.use in (Use.COUNT, Use.TO) and not one.last]
    if any(_MOVE.search(one.label) for one in behind):
        return  # 年初42个，新增5个、减少8个
    yield from behind
    if not behind:
        yield from (
            one
            for one in reversed(before[:past])
            if one.use in (Use.COUNT, Use.TO, Use.SHARE, Use.RATE, Use.AVERAGE) and not one.last
        )


def _comparable(one: Item, change: Item) -> bool:
    """Whether a change can be told of a number: a share of anything, points of shares, a count of its own kind."""
    if change.quantity.sort is Sort.POINTS:
        return one.quantity.sort is Sort.SHARE
    if change.quantity.sort in (Sort.SHARE, Sort.TIMES):
        return True
    return alike(one.quantity, change.quantity)


def _by_years(before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
    """Return 2024年新收24件，2025年为39件 as before and now."""
    if len(before) < 2:
        return []
    now, past = before[-1], before[-2]
    if now.use is Use.CHANGE and len(before) > 2:
        now, past = before[-2], before[-3]
    years = [_YEAR.findall(one.gap.text) for one in (past, now)]
    if not all(years) or int(years[0][-1]) + 1 != int(years[1][-1]):
        return []
    fits = past.counts and now.counts and alike(past.quantity, now.quantity) and _comparable(now, item)
    return [(past, now)] if fits else []


def past_behind(items: Sequence[Item], before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
    """Return the number of before where it comes last: 现有41个，较年初减少9个，年初为50个."""
    now = before[-1]
    behind = items[item.index + 1 : item.index + 2]
    if now.last or now.use not in (Use.COUNT, Use.TO) or not _OF_BEFORE.search(item.gap.text):
        return []
    return [
        (past, now)
        for past in behind
        if past.use is Use.COUNT
        and _SAYS_BEFORE.fullmatch(past.gap.text)
        and _same_sort(now.quantity, past.quantity)
    ]


def past_before(before: Sequence[Item], change: Item) -> Item | None:
    """Return last year's number right before a change and alone with it: 较上年的2680条减少268条，降幅10%."""
    past = before[-2] if len(before) > 1 else None
    if past is None or not past.last or not past.counts or past.quantity.value <= 0:
        return None
    return past if alike(past.quantity, change.quantity) else None


def of_named_year(before: Sequence[Item], change: Item) -> Item | None:
    """Return the number told of the year a change is counted from: 2024年新收73件，2025年比2024年多收24件."""
    year = _THAN.search(change.gap.text)
    if year is None:
        return None
    known = [one for one in before if f"{year[1]}年" in one.gap.text and alike(one.quantity, change.quantity)]
    return known[-1] if known and known[-1].quantity.value > 0 and known[-1].counts else None

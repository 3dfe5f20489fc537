"""Changes: 由A增至B, 比上年的A增加N, 增长x%, 百分点, 翻一番; whether numbers and direction follow from each other."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import STRENGTH, Gap, Line, Mark, Quantity, Sentence, Sort
from narrator.claims.relate.bases import likeness, owned_lines
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

_COUNTED = (Use.COUNT, Use.SHARE, Use.RATE, Use.AVERAGE)
_WAYS = {"up": 1, "down": -1}
_YEAR = re.compile(r"(20\d\d)年(?:度)?")
_TIMES = {"两": 4, "二": 4, "三": 8}
_GONE = re.compile("撤|合并|关停|注销|取消|减少|废止|关闭|清退|整合|停用|下线|归并|停更|清理|退出")
_MOVES = 4
_COME = re.compile("新增|增设|新建|新开|增加|新设|新上线|增开|增补")
_HOW_MUCH = re.compile(
    r"(?:幅度?|增长率|增减率|升降|变动|增速)[^，。；]{0,4}(?:分别|依次)[为是]?(?:[-—－]\d[\d.]*%[、和])*[-—－+]?$"
)
_SHARES = re.compile(r"\d[\d.]*%")
_IN_ALL = re.compile("[，,](?:全年|本年度?|今年|达到?|为|共计?|总数|总量|现为|增至|降至)")
_LONG = re.compile("[两二三四五六]年|年均|复合|累计")
_THAN = re.compile(r"(?:比|较|与|同)(20\d\d)年")
_SHORT = 6
_OF_LAST = re.compile("(?:为|是|达到?)(?:上年|去年|原来|上年度|前)(?:同期)?的$")
_NOUN, _TAIL = 3, 6
_VERBAL = re.compile("[增减上下提多少降升扩缩]|相比|比较|左右|以上")
_PLAIN = re.compile(
    "本年度?|今年|全年|年内|当年|20\\d\\d年度?|现在|目前|则|已|共|的|了|[增减升降提压缩调][\u4e00-\u9fff]?[至到为]|[至到为]"
)
_OWN_NAME = re.compile(r"[\u4e00-\u9fff]")


def changes(sentence: Sentence) -> Iterator[Relation]:
    """Yield what a sentence tells of changes whose numbers it tells too."""
    for owned in owned_lines(sentence):
        items = owned.items
        for item in items:
            if item.use is Use.TO:
                yield from _moved(sentence, items, item)
                yield from _net(sentence, items, item)
            elif item.use is Use.CHANGE:
                yield from _changed(sentence, owned.line, items, item)
            elif item.quantity.sort is Sort.TIMES:
                yield from _times(sentence, items, item)
            if item.quantity.sort is Sort.SHARE and _HOW_MUCH.search(item.gap.text):
                yield from _respective(sentence, items, item)
        yield from _doubled(sentence, items, owned.line.gaps)


def _respective(sentence: Sentence, items: Sequence[Item], first: Item) -> Iterator[Relation]:
    """Check 许可减少76件，处罚增加15件，变动幅度分别为3.9%和11.7%: each of its own change and number."""
    shares = [first]
    for one in items[first.index + 1 :]:
        if one.quantity.sort is not Sort.SHARE or len(one.gap.text) != 1:
            break
        shares.append(one)
    told = [one for one in items[: first.index] if one.use is Use.CHANGE and one.quantity.sort is Sort.COUNT]
    missing = len(_SHARES.findall(first.gap.text))  # what has a minus is no number of its own
    told = told[missing:] if len(told) == len(shares) + missing else []
    for share, change in zip(shares, told[-len(shares) :], strict=False):
        nows = [one for one in items[: change.index] if one.counts and alike(one.quantity, change.quantity)]
        named = [one for one in nows if likeness(change.label, one.label)] or (nows if len(nows) == 1 else [])
        if not named or change.way not in _WAYS:
            continue
        bases = [one.quantity.value - _WAYS[change.way] * change.quantity.value for one in named]
        values = [change.quantity.value * 100 / base for base in bases if base > 0]
        if values:
            actual = digits(values[0], share.quantity) + "%"
            size = abs(share.quantity.value)
            holds = any(abs(value - size) < share.quantity.step for value in values)
            reckoning = (
                f"变动{spell_number(change.quantity.value)}，上年{spell_number(bases[0])}，应为{actual}"
            )
            yield _relation(sentence, share, (named[0], change, share), holds, actual, reckoning)


def _of_another_name(past: Item, now: Item) -> bool:
    """Whether two numbers that lead their nouns count things of different names: 上年的20个问题, 三个例子."""
    noun = past.tail[:_NOUN].lstrip("的")
    if past.use is Use.FROM or len(noun) < _NOUN - 1 or not _OWN_NAME.match(noun) or _VERBAL.match(noun):
        return False
    words = f"{now.label}{now.tail[:_TAIL]}"
    return len(_PLAIN.sub("", now.label) + now.tail[:_NOUN]) > 1 and noun[:2] not in words


def _same_sort(one: Quantity, other: Quantity) -> bool:
    return alike(one, other) or (one.sort is other.sort is Sort.SHARE)


def _moved(sentence: Sentence, items: Sequence[Item], to: Item) -> Iterator[Relation]:
    """Check the direction of 由A增至B."""
    origin = _origin(items, to)
    if origin is None or not to.way:
        return
    yield from _told_first(sentence, items, origin, to)
    sign = _WAYS[to.way]
    difference = (to.quantity.value - origin.quantity.value) * sign
    word = "增加" if sign < 0 else "减少"
    reckoning = f"由{sentence.words(origin.quantity)}到{sentence.words(to.quantity)}是{word}，不是{'增加' if sign > 0 else '减少'}"
    if difference > 0:
        reckoning = f"由{sentence.words(origin.quantity)}到{sentence.words(to.quantity)}"
    elif difference == 0:
        reckoning = "前后两个数相同"
    yield _relation(sentence, to, (origin, to), difference > 0, sentence.words(to.quantity), reckoning)


def _told_first(sentence: Sentence, items: Sequence[Item], origin: Item, to: Item) -> Iterator[Relation]:
    """Check 缩短3天，由14天降为10天: by how much stands before the numbers it follows from."""
    change = items[origin.index - 1] if origin.index else None
    if change is None or change.use is not Use.CHANGE or change.way != to.way or not to.way:
        return
    fits = change.quantity.unit == to.quantity.unit or (
        change.quantity.sort is Sort.SHARE and to.quantity.sort is Sort.COUNT
    )
    if fits and origin.mark is Mark.COMMA and len(origin.gap.text) <= _SHORT:
        yield from _judged(sentence, change, [(origin, to)])


def _net(sentence: Sentence, items: Sequence[Item], to: Item) -> Iterator[Relation]:
    """Check 合并撤销栏目4个、新增2个，由26个调整为24个: what came and what went makes the difference."""
    origin = _origin(items, to)
    if origin is None or origin.index < 2 or not alike(origin.quantity, to.quantity):
        yield from _gone_and_come(sentence, items, to, origin)
        return
    gone, come = items[origin.index - 2], items[origin.index - 1]
    if _COME.search(gone.label) and _GONE.search(come.label):
        gone, come = come, gone
    same = all(one.counts and alike(one.quantity, to.quantity) for one in (gone, come))
    if not same or not _GONE.search(gone.label) or not _COME.search(come.label):
        yield from _gone_and_come(sentence, items, to, origin)
        return
    expected = origin.quantity.value - gone.quantity.value + come.quantity.value
    holds = to.quantity.value == expected or ("合并" in gone.label and to.quantity.value == expected + 1)
    reckoning = f"{spell_number(origin.quantity.value)}减{spell_number(gone.quantity.value)}加{spell_number(come.quantity.value)}是{spell_number(expected)}"
    yield _relation(sentence, to, (origin, to), holds, spell_number(expected) + to.quantity.unit, reckoning)


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
    yield _relation(sentence, to, (origin, to), moved in values, computed, reckoning, Weight.ASK)


def _some_of(moves: list[tuple[Item, int]]) -> Iterator[tuple[tuple[Item, int], ...]]:
    for size in range(1, len(moves) + 1):
        yield from combinations(moves, size)


def _origin(items: Sequence[Item], to: Item) -> Item | None:
    """Return what became the number: the nearest 由… before it, or last year's number right before it."""
    for one in reversed(items[: to.index]):
        if one.use is Use.FROM or (one.last and one.use is Use.COUNT):
            same = _same_sort(one.quantity, to.quantity) and not (one.last and _of_another_name(one, to))
            return one if same else None
        if one.use is Use.TO and one.index == to.index - 1 and _same_sort(one.quantity, to.quantity):
            return one  # 由61件降至48件，再降至33件
        if STRENGTH.get(one.mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT]:
            break
    return None


def _changed(sentence: Sentence, line: Line, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 增加N件, 增长x%, 提高N个百分点 against the numbers before them."""
    before = items[: item.index]
    if not before or _LONG.search(item.gap.text):
        return
    told = before[-1]
    if _turns(told, item):
        other = {"up": "增加", "down": "减少"}
        reckoning = f"前面说{other[told.way]}，这里说{other[item.way]}"
        yield _relation(sentence, item, (told, item), False, other[told.way], reckoning)
        return
    pairs = _pairs(before, item) or _from_brackets(line, before, item) or _now_behind(items, before, item)
    if pairs:
        yield from _judged(sentence, item, pairs)
    elif item.quantity.sort is Sort.SHARE:
        yield from _by_change(sentence, before, item)


def _now_behind(items: Sequence[Item], before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
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


def _turns(told: Item, item: Item) -> bool:
    """Whether a percentage goes the other way than the count it says again: 增加5件，降幅7%."""
    return (
        told.use is Use.CHANGE
        and told.quantity.sort is Sort.COUNT
        and item.quantity.sort is Sort.SHARE
        and bool(told.way and item.way)
        and told.way != item.way
        and _only_says_how_much(item)
        and not told.gap.has(Role.RESPECTIVELY)
    )


def _only_says_how_much(item: Item) -> bool:
    """Whether nothing but a word of change parts the number from the one before: 增加5件，增幅12%."""
    word = item.gap.last(Role.CHANGE)
    if word is None:
        return False
    between = item.gap.text[: word.at].strip("，,、（(同比环较上年度去增减幅长")
    return not _OWN_NAME.search(between)


def _pairs(before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
    """Return which numbers may be meant as before and now, the likeliest first; empty if one of them is not told."""
    found: list[tuple[Item, Item]] = []
    for number in range(len(before) - 1, -1, -1):
        one = before[number]
        if one.use is Use.TO:
            origin = _origin(before, one)
            if origin is not None and _comparable(one, item):
                found.append((origin, one))
        if one.use in _COUNTED and one.last and _comparable(one, item):
            found.extend(
                (one, now)
                for now in _nows(before, number)
                if _same_sort(now.quantity, one.quantity) and not _of_another_name(one, now)
            )
        if found or STRENGTH.get(before[number].mark or Mark.PAUSE, 0) >= STRENGTH[Mark.HALT]:
            break
    return found or _by_years(before, item)


def _from_brackets(line: Line, before: Sequence[Item], item: Item) -> list[tuple[Item, Item]]:
    """Return last year's number where a bracket tells it: 用时12.6天，比上年缩短1.2天（上年为13.8天）."""
    found: list[tuple[Item, Item]] = []
    for one in (item, *reversed(before)):
        for inner in line.gaps[one.index + 1].beside:
            past = next(
                (p for p in items_of(inner) if p.last and p.use in _COUNTED and _comparable(p, item)), None
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


def _judged(sentence: Sentence, item: Item, pairs: list[tuple[Item, Item]]) -> Iterator[Relation]:
    results = [(past, now, _expected(past, now, item)) for past, now in pairs]
    known = [(past, now, value) for past, now, value in results if value is not None]
    if not known:
        return
    chosen = next((one for one in known if any(_agrees(v, item, one[0], one[1]) for v in one[2])), None)
    past, now, values = chosen or known[0]
    unit = (
        "个百分点"
        if item.quantity.sort is Sort.POINTS
        else "%"
        if item.quantity.sort is Sort.SHARE
        else item.quantity.unit
    )
    if chosen is None and past.quantity.sort is Sort.SHARE and item.quantity.sort is Sort.SHARE:
        values = (now.quantity.value - past.quantity.value,)
        unit = "个百分点"
    actual = digits(values[0], item.quantity) + unit
    reckoning = f"由{sentence.words(past.quantity)}到{sentence.words(now.quantity)}，{'增加' if values[0] * _WAYS.get(item.way, 1) > 0 else '减少'}{digits(abs(values[0]), item.quantity)}{unit}"
    exact = past.quantity.exact and now.quantity.exact
    yield _relation(
        sentence,
        item,
        (past, now, item),
        chosen is not None,
        actual,
        reckoning,
        Weight.PLAIN if exact else Weight.HINT,
    )


def _expected(past: Item, now: Item, item: Item) -> tuple[Decimal, ...] | None:
    """Return by how much the number moved in the direction told, as it can be reckoned."""
    sign = _WAYS.get(item.way)
    if sign is None:
        return None
    moved = (now.quantity.value - past.quantity.value) * sign
    if item.quantity.sort is Sort.COUNT or item.quantity.sort is Sort.POINTS:
        return (moved,)
    if past.quantity.value <= 0:
        return None
    share = moved * 100 / past.quantity.value
    if item.quantity.sort is Sort.TIMES:
        return (share / 100,)
    return (share,)


def _agrees(value: Decimal, item: Item, past: Item, now: Item) -> bool:
    told = item.quantity
    if told.sort in (Sort.SHARE, Sort.TIMES):
        return printed(value, told) or _within_rounding(told, past.quantity, now.quantity, _WAYS[item.way])
    slack = (past.quantity.high - past.quantity.low + now.quantity.high - now.quantity.low) / 2
    return told.low - slack <= value <= told.high + slack


def _within_rounding(told: Quantity, past: Quantity, now: Quantity, sign: int) -> bool:
    """Whether some numbers that may be printed as these give the percentage."""
    if past.low <= 0 or (past.low == past.high and now.low == now.high):
        return False
    edges = [(n - p) * sign * 100 / p for p in (past.low, past.high) for n in (now.low, now.high)]
    return min(edges) <= told.high and told.low <= max(edges)


def _by_change(sentence: Sentence, before: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 39件，增加15件，增长62.5%: last year's number follows from this year's and the change."""
    change = before[-1]
    if change.use is not Use.CHANGE or change.quantity.sort is not Sort.COUNT or not change.way:
        return
    if not _only_says_how_much(item):
        return
    sign = _WAYS[change.way]
    stated = _of_named_year(before[:-1], change) or _past_before(before, change)
    if stated is not None:
        base = stated.quantity.value
        actual = digits(change.quantity.value * 100 / base, item.quantity) + "%"
        reckoning = f"上年{spell_number(base)}，变动{spell_number(change.quantity.value)}，应为{actual}"
        holds = printed(change.quantity.value * 100 / base, item.quantity)
        yield _relation(sentence, item, (stated, change, item), holds, actual, reckoning)
        return
    nows = [
        one
        for one in reversed(before[:-1])
        if one.use in (Use.COUNT, Use.TO, Use.AVERAGE)
        and not one.last
        and alike(one.quantity, change.quantity)
    ]
    bases = [(now, now.quantity.value - sign * change.quantity.value) for now in nows]
    bases = [(now, base) for now, base in bases if base > 0]
    if not bases or not all(now.quantity.exact for now, _ in bases) or not change.quantity.exact:
        return
    values = [change.quantity.value * 100 / base for _, base in bases]
    index = next((n for n, value in enumerate(values) if printed(value, item.quantity)), None)
    now, base = bases[index or 0]
    actual = digits(values[index or 0], item.quantity) + "%"
    reckoning = f"上年{spell_number(base)}，变动{spell_number(change.quantity.value)}，应为{actual}"
    yield _relation(sentence, item, (now, change, item), index is not None, actual, reckoning)


def _past_before(before: Sequence[Item], change: Item) -> Item | None:
    """Return last year's number right before a change and alone with it: 较上年的2680条减少268条，降幅10%."""
    past = before[-2] if len(before) > 1 else None
    if past is None or not past.last or not past.counts or past.quantity.value <= 0:
        return None
    return past if alike(past.quantity, change.quantity) else None


def _of_named_year(before: Sequence[Item], change: Item) -> Item | None:
    """Return the number told of the year a change is counted from: 2024年新收73件，2025年比2024年多收24件."""
    year = _THAN.search(change.gap.text)
    if year is None:
        return None
    known = [one for one in before if f"{year[1]}年" in one.gap.text and alike(one.quantity, change.quantity)]
    return known[-1] if known and known[-1].quantity.value > 0 and known[-1].counts else None


def _times(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 86件，是上年70件的1.23倍."""
    if item.index < 2 or "倍" not in item.quantity.unit:
        return
    past, now = items[item.index - 1], items[item.index - 2]
    if past.use is Use.TO and _OF_LAST.search(item.gap.text):
        origin = _origin(items[: item.index], past)
        past, now = (origin, past) if origin is not None else (past, now)
        if origin is not None and origin.quantity.value > 0 and alike(origin.quantity, now.quantity):
            yield _multiple(sentence, past, now, item)
        return
    if (
        not (past.last and past.counts and now.counts and alike(past.quantity, now.quantity))
        or len(item.gap.text) > 3
    ):
        return
    if past.quantity.value <= 0:
        return
    yield _multiple(sentence, past, now, item)


def _multiple(sentence: Sentence, past: Item, now: Item, item: Item) -> Relation:
    """Return how many times the past is now, beside what is told."""
    ratio = now.quantity.value / past.quantity.value
    reckoning = f"上年{spell_number(past.quantity.value)}，本年{spell_number(now.quantity.value)}，是上年的{ratio:.2f}倍"
    holds = printed(ratio, item.quantity)
    return _relation(sentence, item, (past, now, item), holds, digits(ratio, item.quantity) + "倍", reckoning)


def _doubled(sentence: Sentence, items: Sequence[Item], gaps: Sequence[Gap]) -> Iterator[Relation]:
    """Check 326条，较上年的298条翻了一番: twice as many, give or take a twentieth."""
    for past in items:
        gap = gaps[past.index + 1]
        word = gap.last(Role.DOUBLED)
        if word is None or word.word is None or not past.last:
            continue
        behind = [one for one in items[past.index + 1 : past.index + 2] if one.use in (Use.TO, Use.COUNT)]
        near = [*items[max(0, past.index - 1) : past.index], *behind]
        now = next((one for one in near if alike(one.quantity, past.quantity)), past)
        if now is past:
            continue
        if not alike(now.quantity, past.quantity) or past.quantity.value <= 0:
            continue
        times = next((n for key, n in _TIMES.items() if key in word.word.text), 2)
        ratio = now.quantity.value / past.quantity.value
        holds = abs(ratio - times) * 20 <= times
        reckoning = f"上年{spell_number(past.quantity.value)}，本年{spell_number(now.quantity.value)}，是上年的{ratio:.2f}倍"
        span = (word.start, word.start + len(word.word.text))
        members = (_member(Part.BEFORE, sentence, past), _member(Part.NOW, sentence, now))
        yield Relation(Kind.CHANGE, sentence, span, members, holds, f"{ratio:.2f}倍", reckoning)


def _member(part: Part, sentence: Sentence, item: Item) -> Member:
    return Member(part, item.quantity.value, sentence, item.quantity)


def _relation(
    sentence: Sentence,
    told: Item,
    items: tuple[Item, ...],
    holds: bool,
    computed: str,
    reckoning: str,
    weight: Weight = Weight.PLAIN,
) -> Relation:
    parts = (Part.BEFORE, Part.NOW, Part.CHANGE)
    members = tuple(_member(part, sentence, one) for part, one in zip(parts, items, strict=False))
    return Relation(
        Kind.CHANGE,
        sentence,
        (told.quantity.start, told.quantity.end),
        members,
        holds,
        computed,
        reckoning,
        weight,
    )

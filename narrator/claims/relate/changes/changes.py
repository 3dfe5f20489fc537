"""Changes: 由A增至B, 比上年的A增加N, 增长x%, 百分点, 翻一番; whether numbers and direction follow from each other."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Line, Sentence, Sort
from narrator.claims.relate.bases import likeness, owned_lines
from narrator.claims.relate.changes.change import WAYS, change_of, judged_change
from narrator.claims.relate.changes.compared import (
    OWN_NAME,
    from_brackets,
    now_behind,
    of_named_year,
    pairs_of,
    past_before,
    past_behind,
)
from narrator.claims.relate.changes.moves import moved_to, net_move
from narrator.claims.relate.changes.multiples import doubled, multiples
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Relation
from narrator.figures.values import spell_number

_HOW_MUCH = re.compile(
    r"(?:幅度?|增长率|增减率|升降|变动|增速)[^，。；]{0,4}(?:分别|依次)[为是]?(?:[-—－]\d[\d.]*%[、和])*[-—－+]?$"
)
_COMPARED = re.compile("同比|环比|[较比](?:上年|去年)|分别|则")
_SHARES = re.compile(r"\d[\d.]*%")
_LONG = re.compile("[两二三四五六]年|年均|复合|累计")


def changes(sentence: Sentence) -> Iterator[Relation]:
    """Yield what a sentence tells of changes whose numbers it tells too."""
    for owned in owned_lines(sentence):
        items = owned.items
        for item in items:
            if item.use is Use.TO:
                yield from moved_to(sentence, items, item)
                yield from net_move(sentence, items, item)
            elif item.use is Use.CHANGE:
                yield from _changed(sentence, owned.line, items, item)
            elif item.quantity.sort is Sort.TIMES:
                yield from multiples(sentence, items, item)
            if item.quantity.sort is Sort.SHARE and _HOW_MUCH.search(item.gap.text):
                yield from _respective(sentence, items, item)
        yield from doubled(sentence, items, owned.line.gaps)


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
        if not named or change.way not in WAYS:
            continue
        bases = [one.quantity.value - WAYS[change.way] * change.quantity.value for one in named]
        values = [change.quantity.value * 100 / base for base in bases if base > 0]
        if values:
            actual = digits(values[0], share.quantity) + "%"
            size = abs(share.quantity.value)
            holds = any(abs(value - size) < share.quantity.step for value in values)
            reckoning = (
                f"变动{spell_number(change.quantity.value)}，上年{spell_number(bases[0])}，应为{actual}"
            )
            yield change_of(sentence, share, (named[0], change, share), holds, actual, reckoning)


def _changed(sentence: Sentence, line: Line, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 增加N件, 增长x%, 提高N个百分点 against the numbers before them."""
    before = items[: item.index]
    if not before or _LONG.search(item.gap.text) or item.gap.has(Role.AMONG):
        return
    told = before[-1]
    if _is_of_another(before, item):
        return
    if _turns(told, item):
        other = {"up": "增加", "down": "减少"}
        reckoning = f"前面说{other[told.way]}，这里说{other[item.way]}"
        yield change_of(sentence, item, (told, item), False, other[told.way], reckoning)
        return
    pairs = (
        pairs_of(before, item)
        or from_brackets(line, before, item)
        or now_behind(items, before, item)
        or past_behind(items, before, item)
    )
    if pairs:
        yield from judged_change(sentence, item, pairs)
    elif item.quantity.sort is Sort.SHARE:
        yield from _by_change(sentence, before, item)
        yield from _against_another_year(sentence, before, item)


def _against_another_year(sentence: Sentence, before: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 较上年的287件增加53件，与前年的240件相比上升41.7%: this year's number follows from the first comparison."""
    other = before[-1]
    told = [
        (past, change)
        for past, change in pairwise(before[:-1])
        if past.last and past.counts and change.use is Use.CHANGE and alike(past.quantity, change.quantity)
    ]
    sign = WAYS.get(item.way)
    if not (other.last and other.counts and other.quantity.value > 0 and told and sign):
        return
    past, change = told[-1]
    if not alike(past.quantity, other.quantity) or change.way not in WAYS:
        return
    now = past.quantity.value + WAYS[change.way] * change.quantity.value
    value = (now - other.quantity.value) * sign * 100 / other.quantity.value
    actual = digits(value, item.quantity) + "%"
    reckoning = f"本年{spell_number(now)}，{other.label}{spell_number(other.quantity.value)}，应为{actual}"
    yield change_of(sentence, item, (other, change, item), printed(value, item.quantity), actual, reckoning)


def _is_of_another(before: Sequence[Item], item: Item) -> bool:
    """Whether a percentage is of something else than the numbers before: 增长12.6%，其中网站增长8.4%，公众号增长24.1%."""
    last = before[-1]
    word = item.gap.last(Role.CHANGE)
    if last.use is not Use.CHANGE or last.quantity.sort is not Sort.SHARE or word is None:
        return False
    return last.gap.has(Role.AMONG) and bool(OWN_NAME.search(_COMPARED.sub("", item.gap.text[: word.at])))


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
    return not OWN_NAME.search(between)


def _by_change(sentence: Sentence, before: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 39件，增加15件，增长62.5%: last year's number follows from this year's and the change."""
    change = before[-1]
    if change.use is not Use.CHANGE or change.quantity.sort is not Sort.COUNT or not change.way:
        return
    if not _only_says_how_much(item):
        return
    sign = WAYS[change.way]
    stated = of_named_year(before[:-1], change) or past_before(before, change)
    if stated is not None:
        base = stated.quantity.value
        actual = digits(change.quantity.value * 100 / base, item.quantity) + "%"
        reckoning = f"上年{spell_number(base)}，变动{spell_number(change.quantity.value)}，应为{actual}"
        holds = printed(change.quantity.value * 100 / base, item.quantity)
        yield change_of(sentence, item, (stated, change, item), holds, actual, reckoning)
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
    yield change_of(sentence, item, (now, change, item), index is not None, actual, reckoning)

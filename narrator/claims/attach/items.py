"""From a line to its items: every number with its label, its tail, its use and its time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import DIMENSIONS, Role
from narrator.claims.read.model import STRENGTH, Gap, Line, Mark, Quantity, Sort, Token
from narrator.language.lazy import lazy

_COMPOSED = lazy(r"^[^，。；]{0,8}(?:构成|组成)")
_MONTH = lazy(r"(?<!\d)\d{1,2}月")
_NEAR = lazy(r"(?:了|约|近|达|为|是|的|共|幅度|率|达到)*(?:约|近|了)?$")
_OF_TIME = lazy(r"(?:(?:20\d\d|本|今|当)年度?(?:的)?|目前的?|年底的?|年末的?|现在的?|现有的?|的|约|近)*$")
_OLD = lazy(
    r"(?:(?:20\d\d年度?|上年度?|去年|上一年度?|年初|原来|原|此前)(?:同期)?(?:的)?|[\u4e00-\u9fff]{0,6}的?|约|近)*$"
)
_RATE = lazy(
    r"(?:率|满意度|知晓度|占比|比例|比重|覆盖面)(?:为|是|达|达到|约|均为|约为|保持在|在|均达|均达到)*(?:约|近)?$"
)
_PAST_YEAR = lazy(
    r"(?:比|较|与|同|和|由|从)(?:上年|去年)?20\d\d年(?:度)?(?:同期)?(?:的)?[\u4e00-\u9fff]{0,6}$"
)
_DEGREE = lazy(r"(?:[\u4e00-\u9fff]{0,14})?(?:部分|不予|不宜|未予|尚未|未|暂不|暂未|暂缓|不|基本)")
_SINCE = lazy("(?:年|月|日|季度|末|底|初)$")
_LISTS_APIECE = lazy("各(?:有|为|是|达|计|发布|收到|公开|培训)$")
_SHORT_NAME = 4
_ADJECTIVES = ("有效", "有关", "有偿", "有奖")  # 有 here says of what kind, not that there is
_STRUCTURAL = (
    Role.AMONG,
    Role.CONTAINS,
    Role.DIVIDES,
    Role.RESPECTIVELY,
    Role.SUM,
    Role.PLUS,
    Role.OPEN,
)


@lru_cache(maxsize=512)
def items_of(line: Line) -> tuple[Item, ...]:
    """Return the items of a line, in order."""
    items = [
        _item(number, quantity, line.gaps[number], line.gaps[number + 1])
        for number, quantity in enumerate(line.quantities)
    ]
    for number, item in enumerate(items):
        reached = item.use is Use.TO and item.quantity.sort is Sort.SHARE and not item.way
        if reached and not any(one.use is Use.FROM or one.last for one in items[:number]):
            items[number] = replace(item, use=Use.RATE)  # 公开率达到105%
        if item.apiece and _lists_apiece(item, items[number + 1 : number + 2]):
            items[number] = replace(item, apiece=False)
            continue
        if item.use is Use.FROM and not any(one.use in (Use.TO, Use.CHANGE) for one in items[number + 1 :]):
            composed = any(_COMPOSED.search(gap.text) for gap in line.gaps[number + 1 :])
            items[number] = replace(
                item, use=Use.COUNT, composed=composed, label=item.label.removeprefix("由")
            )
    return tuple(_with_degrees(items))


def _with_degrees(items: Sequence[Item]) -> Iterator[Item]:
    """Yield items, each that is told beside its own degrees of their kind: 公开5件，部分公开3件，不予公开2件."""
    for item, following in zip_longest(items, items[1:]):
        if following is not None and item.dimension is None and is_degree(item.label, following.label):
            yield replace(item, dimension=following.dimension)
        else:
            yield item


def is_degree(one: str, other: str) -> bool:
    """Whether a name is another done in part or not at all: 采纳, 部分采纳; 公开, 不予公开."""
    short = one.removeprefix("已").removeprefix("全部").removeprefix("予以")
    degree = _DEGREE.match(other)
    return 1 < len(short) <= _SHORT_NAME and degree is not None and other[degree.end() :].startswith(short)


def _lists_apiece(item: Item, behind: list[Item]) -> bool:
    """Whether 各 stands before a number for each of several: 文字、图解、视频各4份、5份、2份."""
    return (
        _LISTS_APIECE.search(item.gap.text) is not None
        or ("、" in item.gap.text and item.gap.text.endswith("各"))
    ) and any(one.gap.text == "、" and one.quantity.unit == item.quantity.unit for one in behind)


def _item(index: int, quantity: Quantity, gap: Gap, behind: Gap) -> Item:
    start = _item_start(gap)
    tokens = tuple(one for one in gap.tokens if one.at >= start and one.word)
    use, way = _use(quantity, gap, tokens)
    clause = _clause_tokens(gap)
    divides = next(
        (
            one.word.role
            for one in reversed(tokens)
            if one.word and one.word.role in DIMENSIONS and one.word.key != "other"  # 其他结果 is of any kind
        ),
        None,
    )
    return Item(
        index,
        quantity,
        gap,
        _label(gap, start, tokens),
        _tail(behind),
        max(gap.marks, key=STRENGTH.__getitem__, default=None),
        use,
        way,
        last=(any(one.is_a(Role.LAST) for one in clause) or _PAST_YEAR.search(gap.text[start:]) is not None)
        and not any(one.is_a(Role.CARRIED) for one in clause)
        and use is not Use.CHANGE
        and not gap.has(Role.CHANGE),
        apiece=any(one.is_a(Role.APIECE) for one in tokens),
        rest=any(one.is_a(Role.REST) for one in tokens) and not any(one.is_a(Role.RESULT) for one in tokens),
        dimension=divides or (Role.SPAN if _MONTH.search(gap.text[start:]) else None),
    )


def _item_start(gap: Gap) -> int:
    """Return where the words of the item begin: behind the last mark."""
    return max(
        (one.end for one in gap.tokens if one.mark is not None and one.mark is not Mark.ENUMERATOR), default=0
    )


def _clause_tokens(gap: Gap) -> tuple[Token, ...]:
    """Return the words since the last mark that is no pause."""
    start = max(
        (one.end for one in gap.tokens if one.mark not in (None, Mark.PAUSE, Mark.ENUMERATOR)), default=0
    )
    return tuple(one for one in gap.tokens if one.at >= start and one.word)


def _label(gap: Gap, start: int, tokens: tuple[Token, ...]) -> str:
    parts, place = [], start
    for token in tokens:
        if token.is_a(*_STRUCTURAL):
            parts.append(gap.text[place : token.at])
            place = token.end
    label = "".join((*parts, gap.text[place:])).strip("的为是").rstrip("有")
    return label if label.startswith(_ADJECTIVES) else label.strip("的有为是")


def _tail(behind: Gap) -> str:
    first = min((one.at for one in behind.tokens if one.mark is not None), default=len(behind.text))
    return behind.text[:first]


def _use(quantity: Quantity, gap: Gap, tokens: tuple[Token, ...]) -> tuple[Use, str]:
    """Return what the number is for, and which way it moves."""
    if quantity.sort is Sort.POINTS:
        word = gap.last(Role.CHANGE)
        return Use.CHANGE, word.word.key if word and word.word else ""
    for token in reversed(tokens):
        if token.is_a(Role.TO) and _SINCE.search(gap.text[: token.at]):
            continue  # 2016年至2020年8件
        found = _by_word(token, gap.text[token.end :])
        if found:
            return found
    if quantity.sort is Sort.SHARE:
        return (Use.RATE if _RATE.search(gap.text) else Use.SHARE), ""
    return Use.COUNT, ""


def _by_word(token: Token, rest: str) -> tuple[Use, str] | None:
    """Return the use that a word gives to the number behind it, ``rest`` standing between them."""
    word = token.word
    if word is None:
        return None
    if word.role is Role.CHANGE and _NEAR.fullmatch(rest):
        return Use.CHANGE, word.key
    if word.role is Role.TO and _OF_TIME.fullmatch(rest):
        return Use.TO, word.key
    if word.role is Role.AVERAGE and len(rest) <= 8:
        return Use.AVERAGE, ""
    if word.role is Role.FROM and _OLD.fullmatch(rest):
        return Use.FROM, ""
    return None

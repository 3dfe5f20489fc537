"""How much one thing is more than another told beside it: 网站203条，公众号268条，公众号比网站多65条."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_THAN = lazy(
    r"(?:^|[，,；])(?P<one>[\u4e00-\u9fff“”]{2,10}?)(?:比|较)(?P<other>[\u4e00-\u9fff“”]{2,10}?)(?:的)?(?:多|少|高出?|低|增加|减少)(?:了|出)?(?:公开|发布)?$"
)
_FORMER = lazy(
    "(?P<one>前者|后者)(?:[比较](?:前者|后者))?(?:多出|多|少|高|低|增加|减少)[了出]?(?:公开|发布)?$"
)
_AHEAD = lazy("(?:的)?(?:时限|期限|办理期限)?(?:平均)?(?:提前|缩短|压缩|减少|少用|提速|快)[了出]?")
_NORM = lazy("[，,]?(?:比|较|与)(?:法定|规定|承诺|条例规定|要求)(?:的|时限|期限|办理|答复)*")
_TIMES = lazy("上年|去年|同期|年初|上一年|前年|此前|原|20\\d\\d|期限|时限|法定|规定|计划|预期")
_LEAST = lazy("最少|最低|最短|最快|最小")
_MOST = lazy("最多|最高|最长|最慢|最大")
_FAR = 3
_APART = lazy("[，,](?:两者|二者)?(?:相差|差距为?|悬殊|差)")
_WAYS = {"up": 1, "down": -1}


def differences(sentence: Sentence) -> Iterator[Relation]:
    """Yield by how much two things told in a sentence are said to differ, and a most that is less than the least."""
    for line in lines_of(sentence.line):
        items = items_of(line)
        for item in items:
            if item.use is Use.CHANGE and item.quantity.sort is Sort.COUNT:
                yield from _differs(sentence, items, item)
                yield from _former_and_latter(sentence, items, item)
            yield from _ahead(sentence, items, item)
            yield from _turned_round(sentence, items, item)


def _differs(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    match = _THAN.search(item.gap.text)
    if match is None or _TIMES.search(match["other"]) or item.way not in _WAYS:
        return
    before = [one for one in items[: item.index] if one.counts and alike(one.quantity, item.quantity)]
    one = [known for known in before if _is_named(known, match["one"])]
    other = [known for known in before if _is_named(known, match["other"]) and known not in one]
    if len(one) != 1 or len(other) != 1:
        return
    yield _differing(sentence, one[0], other[0], item)


def _former_and_latter(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 网站2105条，公众号986条，前者比后者多1119条."""
    match = _FORMER.search(item.gap.text)
    before = [one for one in items[: item.index] if one.counts and not one.last][-2:]
    if match is None or len(before) < 2 or item.way not in _WAYS:
        return
    if all(alike(one.quantity, item.quantity) for one in before):
        former, latter = before
        one, other = (former, latter) if match["one"] == "前者" else (latter, former)
        yield _differing(sentence, one, other, item)


def _ahead(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 平均12.6个工作日，较法定的20个工作日提前7.4个工作日."""
    if item.index < 2 or not _AHEAD.fullmatch(item.gap.text):
        return
    own, norm = items[item.index - 2 : item.index]
    if _NORM.fullmatch(norm.gap.text) and _same(own, norm) and _same(norm, item):
        actual = norm.quantity.value - own.quantity.value
        holds = actual == item.quantity.value or not all(one.quantity.exact for one in (own, norm, item))
        yield _apart_by(sentence, (norm, own, item), actual, holds=holds)


def _differing(sentence: Sentence, one: Item, other: Item, item: Item) -> Relation:
    """Return by how much one number is more than another, beside what is told."""
    actual = (one.quantity.value - other.quantity.value) * _WAYS[item.way]
    exact = all(known.quantity.exact for known in (one, other, item))
    return _apart_by(sentence, (other, one, item), actual, holds=actual == item.quantity.value or not exact)


def _apart_by(
    sentence: Sentence, compared: tuple[Item, Item, Item], actual: Decimal, *, holds: bool
) -> Relation:
    """Return the relation of two numbers and of what is told of their difference, which is ``actual``."""
    other, one, told = compared
    members = tuple(
        Member(part, each.quantity.value, sentence, each.quantity)
        for part, each in zip((Part.BEFORE, Part.NOW, Part.CHANGE), compared, strict=True)
    )
    span = (told.quantity.start, told.quantity.end)
    computed = spell_number(actual) + told.quantity.unit
    reckoning = f"{sentence.words(one.quantity)}与{sentence.words(other.quantity)}相差{spell_number(abs(actual))}{told.quantity.unit}"
    return Relation(Kind.CHANGE, sentence, span, members, holds, computed, reckoning)


def _is_named(item: Item, name: str) -> bool:
    label = item.label.strip("“”")
    return len(label) > 1 and (
        label.endswith(name) or label.startswith(name) or name in label[-len(name) - 2 :]
    )


_OF_TIME = frozenset({"天", "日", "小时", "个小时", "分钟", "秒", "工作日", "个工作日", "个月", "周"})
_FAST = lazy("最[快慢]")


def _turned_round(sentence: Sentence, items: Sequence[Item], item: Item) -> Iterator[Relation]:
    """Check 最多的村7条，最少的村2条: the most is not less than the least."""
    least, most = _LEAST.search(item.gap.text), _MOST.search(item.gap.text)
    if item.use is Use.CHANGE or not (least or most) or (least and most):
        return
    for one in items[item.index + 1 : item.index + _FAR]:
        opposed = (_MOST if least else _LEAST).search(one.gap.text)
        if not opposed or one.use is Use.CHANGE or not _same(item, one):
            continue
        if item.quantity.unit not in _OF_TIME and _FAST.search(item.gap.text + one.gap.text):
            continue  # what is slow is little done: 更新最慢的2条，最快的118条
        high, low = (one, item) if least else (item, one)
        yield from _apart(sentence, items, high, low)
        holds = high.quantity.high >= low.quantity.low
        members = (
            Member(Part.PART, high.quantity.value, sentence, high.quantity),
            Member(Part.PART, low.quantity.value, sentence, low.quantity),
        )
        span = (one.quantity.start, one.quantity.end)
        yield Relation(Kind.BOUNDS, sentence, span, members, holds, "", "最多的比最少的还少")


def _apart(sentence: Sentence, items: Sequence[Item], high: Item, low: Item) -> Iterator[Relation]:
    """Check 最高96.1分，最低79.4分，相差16.7分."""
    last = max(high.index, low.index)
    for told in items[last + 1 : last + 2]:
        if not _APART.fullmatch(told.gap.text) or told.quantity.unit != high.quantity.unit:
            continue
        actual = high.quantity.value - low.quantity.value
        holds = told.quantity.low <= actual <= told.quantity.high
        yield _apart_by(sentence, (low, high, told), actual, holds=holds)


def _same(one: Item, other: Item) -> bool:
    both = {one.quantity.unit, other.quantity.unit}
    return len(both) == 1 or alike(one.quantity, other.quantity)

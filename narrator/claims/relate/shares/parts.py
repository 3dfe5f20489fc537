"""What a share is told of: the number before it, several together, or each of several in order."""

import re
from collections.abc import Sequence

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sort
from narrator.claims.relate.bases import (
    Counted,
    Owned,
    core_of,
    likeness,
)

_TOGETHER = re.compile(r"(?:(?P<size>[二两三四五六])(?:者|项|类|家|个)|合计|共)[^，。；]{0,4}占")
_JOINED = re.compile("(?<=[，,、；;])[\u4e00-\u9fff]{2,8}[和与及][\u4e00-\u9fff]{2,8}(?=的$)")
_ORDER = re.compile("占比?|比重|比例|分别|依次|各")
_OF_CHANGE = re.compile("增|降|幅|升|减|变动|提高")
_OF_TIME = frozenset({"个月", "天", "日", "小时", "分钟", "工作日", "个工作日", "周", "个星"})
_ALL_OF = re.compile("^(?:均|都|全部|全都)|[、；：]")
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def part_of(owned: Owned, item: Item) -> Counted | None:
    """Return what the share is told of: the count right before it, two together, or the one its words name."""
    if owned.owner is not None and item.index == 0:
        bare = len(item.gap.text) <= 3 or item.gap.has(Role.SHARE, Role.OF_ITSELF)
        if owned.owner.quantity.sort is Sort.SHARE and bare:
            outer = Owned(owned.sentence, owned.sentence.line, items_of(owned.sentence.line))
            return part_of(outer, owned.owner) if owned.owner in outer.items else None
        return Counted((owned.owner,)) if owned.owner.counts and bare else None
    word = item.gap.last(Role.SHARE, Role.OF_ITSELF)
    before = owned.items[: item.index]
    if word is None:
        return _without_word(owned.items, item)
    if is_told_in_order(item) or (word.word is not None and word.word.text.startswith(("分别", "各占"))):
        return _respectively(owned.items, item)
    counts = [one for one in before if one.counts and one.quantity.sort is Sort.COUNT]
    together = _TOGETHER.search(item.gap.text)
    if together:
        return _together(item, together, counts)
    behind = _in_its_bracket(owned, item) if item.label not in ("", "占") else None
    return behind or (_named_part(item, word.at, counts, before) if counts else None)


def _in_its_bracket(owned: Owned, item: Item) -> Counted | None:
    """Return the count in the bracket behind a share: 登记注册类占31.8%（108件）."""
    for inner in owned.line.gaps[item.index + 1].beside:
        counts = items_of(inner)
        if len(counts) == 1 and counts[0].counts and len(counts[0].gap.text) <= 1:
            return Counted((counts[0],))
    return None


def _together(item: Item, match: re.Match[str], counts: Sequence[Item]) -> Counted | None:
    """Return the counts that 两项合计占 or 网站与公众号合计占 is told of."""
    size = _SIZES.get(match["size"] or "", 2)
    last = tuple(counts[-size:]) if len(counts) >= size else ()
    together = _named_together(item.gap.text[: match.start()], counts) or last
    return Counted(together) if together else None


def is_told_in_order(item: Item) -> bool:
    """Whether shares follow one after the other, in the order of the counts before: 占比依次为."""
    return item.gap.has(Role.RESPECTIVELY, Role.DIVIDES) or "分别" in item.gap.text


def _named_together(text: str, counts: Sequence[Item]) -> tuple[Item, ...]:
    """Return the counts that 网站与公众号合计占 names; nothing if one name is none of theirs."""
    names = re.split("[与和及、]", re.split("[，,。；;]", text)[-1])
    found = [next((one for one in counts if len(name) > 1 and name in one.label), None) for name in names]
    named = tuple(one for one in found if one is not None)
    return named if len(named) == len(names) > 1 else ()


def _without_word(items: Sequence[Item], item: Item) -> Counted | None:
    """Return what a share is told of behind others (分别占67.4%和32.6%), or behind its base (占全县391件的22.0%)."""
    if chain_of(items, item)[0] is not item:
        return _respectively(items, item)
    before = items[: item.index]
    if len(before) > 2 and item.gap.text == "的" and _TOGETHER.search(before[-1].gap.text):
        return Counted(tuple(before[-3:-1])) if all(one.counts for one in before[-3:-1]) else None
    stated = item.gap.text == "的" and len(before) > 1 and before[-1].gap.has(Role.SHARE)
    return Counted((before[-2],)) if stated and before[-2].counts else None


def _named_part(item: Item, place: int, counts: Sequence[Item], before: Sequence[Item]) -> Counted | None:
    name = core_of(re.sub("[，,、：；]", "", item.gap.text[:place]))
    last = next((one for one in reversed(before) if one.quantity.unit not in _OF_TIME), before[-1])
    counted = last.counts and last.quantity.sort is Sort.COUNT
    joined = _JOINED.search(item.gap.text[:place])
    if joined:  # 满意和基本满意的占98.2%
        together = _named_together(joined[0], counts)
        return Counted(together) if together else None
    if len(name) > 1 and not (counted and _goes_on(item.gap.text[:place], last)):
        liked = sorted(((likeness(name, one.name), one.index, one) for one in counts), reverse=True)
        best = liked[0]
        second = liked[1][0] if len(liked) > 1 else 0
        if item.gap.has(Role.AMONG) and best[0] < len(name):
            return None  # some of them, how many is not told: 处罚164件，其中货车超限处罚占七成
        named = all(one.name for one in counts)
        alone = (best[0] >= min(len(name), 3) and second < best[0]) or (named and best[0] > 1 and not second)
        return Counted((best[2],)) if alone else None
    return Counted(_row_of(before, last)) if counted else None


def _row_of(before: Sequence[Item], last: Item) -> tuple[Item, ...]:
    """Return the numbers told in order that end with one, all of which a share behind them is of: 分别为86条、74条，占51%."""
    first = last.index
    while first and follows(before[first]) and before[first - 1].quantity.unit == last.quantity.unit:
        first -= 1
    row = tuple(before[first : last.index + 1])
    return row if len(row) > 1 and is_told_in_order(row[0]) else (last,)


def _goes_on(text: str, last: Item) -> bool:
    """Whether what stands before 占 only ends the clause of the number before: 有64条在季末发布，占."""
    clauses = re.split("[，,]", text)
    return len(clauses) == 2 and not clauses[1] and not _ALL_OF.search(clauses[0]) and bool(last.tail)


def chain_of(items: Sequence[Item], item: Item) -> list[Item]:
    """Return the shares told one after the other, from the one behind 分别占 on."""
    first = item.index
    while first and items[first].quantity.sort is Sort.SHARE and follows(items[first]):
        first -= 1
    run = [items[first]]
    for one in items[first + 1 :]:
        if one.quantity.sort is not Sort.SHARE or not follows(one):
            break
        run.append(one)
    return run if items[first].quantity.sort is Sort.SHARE else [item]


def follows(item: Item) -> bool:
    """Whether only a mark or 和 parts a number from the one before."""
    return len(item.gap.text) == 1 and item.gap.text in "、和，"


def _respectively(items: Sequence[Item], item: Item) -> Counted | None:
    """Return the count a share of several belongs to: 58件，28件，分别占67.4%和32.6%."""
    run = chain_of(items, item)
    if _OF_CHANGE.search(run[0].gap.text):
        return None  # 增幅分别为20.5%和37.5%
    counts = [one for one in items[: run[0].index] if one.counts and one.quantity.sort is Sort.COUNT]
    if len(counts) < len(run) or len(run) < 2 or not (is_told_in_order(run[0]) or "各占" in run[0].gap.text):
        return None
    counts = without_total(counts)
    said = _ORDER.split(re.split("[，,。；;]", run[0].gap.text)[-1])[0]
    named = _named_together(said, counts)
    if len(named) == len(run):
        return Counted((named[run.index(item)],))
    if len(counts) < len(run) or (len(counts) > len(run) and said):
        return None
    return Counted((counts[len(counts) - len(run) + run.index(item)],))


def without_total(counts: Sequence[Item]) -> list[Item]:
    """Return numbers without that which is the sum of the others, first or last: 84条、112条，合计196条."""
    for one in (counts[-1:], counts[:1]):
        rest = [other for other in counts if other not in one]
        if one and len(rest) > 1 and sum(other.quantity.value for other in rest) == one[0].quantity.value:
            return rest
    return list(counts)

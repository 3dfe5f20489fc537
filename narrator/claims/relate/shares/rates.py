"""Rates: 满意率, 办结率; what the rate names, of what stands before it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item
from narrator.claims.read.model import Mark, Sort
from narrator.claims.relate.bases import (
    Counted,
    Owned,
    Surroundings,
    names_it,
)
from narrator.claims.relate.measures import alike, digits, printed
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.claims.relate.openers import Opener, opener_of
from narrator.claims.relate.shares.bounds import RATE, UNCAPPED
from narrator.claims.relate.shares.quotients import Option, judged_share, option_from, option_of
from narrator.claims.relate.ties import GENERAL
from narrator.figures.values import spell_number

_FEW = 6
_TIMELY = (
    "按时",
    "按期",
    "及时",
    "依法",
    "限时",
    "法定",
    "总体",
    "平均",
    "综合",
    "群众",
    "全年",
    "服务",
    "当年",
    "年内",
    "均",
    "问题",
    "意见",
    "总",
    "实际",
)
_LIMITS = re.compile("内|次|首|初|当场|当日|限|前|即")  # a rate of some of them: 一次通过率
_HEAD = 8
_OTHER_WORDS = {
    "结案": ("审结", "已结"),
    "审结": ("已结", "结案"),
    "采用": ("采纳",),
    "整改": ("改正", "已改"),
}
_OF_EACH = re.compile("率(?:均|都|皆|各)")
_OF_CASES = frozenset("件宗起例")


def rate_of(owned: Owned, item: Item, around: Surroundings) -> Iterator[Relation]:
    """Check 收回50份，满意48份，满意率98%: what the rate names, of what stands before it."""
    match = RATE.search(item.gap.text)
    if match is None:
        return
    of, _, stem = match["name"].rpartition("的")
    for word in _TIMELY:
        stem = stem.replace(word, "")
    if _LIMITS.search(stem[:-2]):
        return
    stem = stem[-2:] if len(stem) > 1 else match["name"][-2:]
    before = [
        one
        for one in (*owned.around, *owned.items[: item.index])
        if one.counts and one.quantity.sort is Sort.COUNT
    ]
    if _is_of_some_places(owned, item, stem):
        return
    named = [one for one in before if _says(stem, f"{one.label[-_HEAD:]}|{one.tail}")]
    if not named or (UNCAPPED.search(match["name"]) and not _stands_before(owned.items, item, stem)):
        return
    if of and names_it(of, "".join(one.label for one in before)):
        bases = [option_of(owned.sentence, one) for one in before if names_it(of[:2], one.label)]
        rated = [one for one in named if bases and all(one.quantity != base[2].quantity for base in bases)]
        yield from (judged_share(owned, item, Counted((one,)), bases, Kind.RATE) for one in rated[-1:])
        return
    if all(_denies(one, stem) for one in named) and not re.search("[未不]|没有", match["name"]):
        yield from _of_the_others(owned, item, named[-1], before)
        return
    groups = [one for one in _together(named) if len(one) > 1 or not _of_both(match["name"])]
    results = [one for one in (_rated(owned, item, parts, before, around) for parts in groups) if one]
    if results:
        yield next((one for one in results if one.holds), results[0])


def _is_of_some_places(owned: Owned, item: Item, stem: str) -> bool:
    """Whether a rate is told of the places counted right before it, not of what was counted: 其中9个村回收率100%."""
    subject = owned.items[item.index - 1] if item.index else None
    beside = subject is not None and item.mark is None and subject.counts
    return (
        beside and subject is not None and subject.quantity.unit in GENERAL and not _says(stem, subject.label)
    )


def _of_both(name: str) -> bool:
    """Whether a rate names two kinds: 满意和基本满意率."""
    return re.search("[\u4e00-\u9fff]{2}[和及与、][\u4e00-\u9fff]{2}", name) is not None


def _denies(item: Item, stem: str) -> bool:
    """Whether a number tells of those of which the rate's word is not true: 未标注的9件，标注率."""
    return re.search(f"(?:未|没有|尚未){stem}", f"{item.label[-_HEAD:]}|{item.tail}") is not None


def _of_the_others(owned: Owned, item: Item, denied: Item, before: Sequence[Item]) -> Iterator[Relation]:
    """Check 公文612件，未标注9件，标注率98.5%: a rate of all the others."""
    wholes = [
        one
        for one in reversed(before)
        if one.index < denied.index and alike(one.quantity, denied.quantity) and one.quantity.value > 0
    ]
    for whole in wholes[:1]:
        share = 100 - denied.quantity.value * 100 / whole.quantity.value
        words = digits(share, item.quantity) + "%"
        reckoning = (
            f"{spell_number(whole.quantity.value)}中除去{spell_number(denied.quantity.value)}，占{words}"
        )
        members = tuple(
            Member(part, one.quantity.value, owned.sentence, one.quantity)
            for part, one in ((Part.SHARE, item), (Part.PART, denied), (Part.BASE, whole))
        )
        span = (item.quantity.start, item.quantity.end)
        holds = printed(share, item.quantity)
        yield Relation(Kind.RATE, owned.sentence, span, members, holds, words, reckoning, firm=True)


def _says(stem: str, text: str) -> bool:
    """Whether a text has a rate's word, in either order: 回收率, 收回; or another word for it: 结案率, 审结."""
    return stem in text or stem[::-1] in text or any(one in text for one in _OTHER_WORDS.get(stem, ()))


def _together(named: list[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield what a rate may be told of: each number its word names, the last first, then neighbours together."""
    few = named[-_FEW:]
    yield from ((one,) for one in reversed(few))
    for start in range(len(few)):
        yield from (tuple(few[start:end]) for end in range(start + 2, len(few) + 1))


def _stands_before(items: Sequence[Item], item: Item, stem: str) -> bool:
    """Whether the number right before a rate is the one it names, so that it is no plan or budget: 完成76项，完成率95%."""
    return bool(item.index) and items[item.index - 1].label.endswith(stem)


def _rated(
    owned: Owned, item: Item, parts: tuple[Item, ...], before: Sequence[Item], around: Surroundings
) -> Relation | None:
    """Return whether one of the numbers a rate may be told of gives it."""
    part = parts[0]
    counted, quantity = Counted(parts), part.quantity
    if part.mark is Mark.PAUSE and len(parts) == 1:
        return None
    here = [
        option_of(owned.sentence, one)
        for one in reversed(before)
        if one not in parts
        and alike(one.quantity, quantity)
        and one.quantity.high >= counted.low
        and (one.index < part.index or (one.index == item.index - 1 and opener_of(item) is Opener.WITHIN))
    ]
    here = _without_siblings(here, quantity.value) or here
    if not _OF_EACH.search(item.gap.text):  # 建议答复12件、提案答复9件，公开率均为100%: that of each
        here = [*_side_by_side(owned, item, counted.low), *here]
    if not here:
        return None
    more = [
        option_of(sentence, one)
        for sentence, one in around.earlier
        if alike(one.quantity, quantity) and one.quantity.high >= counted.low
    ]
    known = [
        option_from(one) for one in around.known if one.value >= counted.low and quantity.unit in _OF_CASES
    ]
    return judged_share(owned, item, counted, [*here, *more, *known], Kind.RATE)


def _side_by_side(owned: Owned, item: Item, least: Decimal) -> Iterator[Option]:
    """Yield the sum of the first numbers of a sentence, told side by side: 28件复议、16件诉讼中，败诉4件，败诉率9.1%."""
    first = [one for one in owned.items[: item.index] if one.counts]
    run = first[:1]
    for one in first[1:]:
        if one.mark is not Mark.PAUSE or not alike(one.quantity, run[0].quantity):
            break
        run.append(one)
    value = sum((one.quantity.value for one in run), Decimal(0))
    if len(run) > 1 and value >= least:
        yield value, spell_number(value), Member(Part.BASE, value)


def _without_siblings(bases: list[Option], part: Decimal) -> list[Option]:
    """Return what a rate may be taken of without the rest of the whole: 送审90条，通过80条，退回10条，退回率 is of 90."""
    values = {one[0] for one in bases}
    return [one for one in bases if one[0] + part not in values]

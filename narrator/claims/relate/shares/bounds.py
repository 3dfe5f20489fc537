"""Shares that are too much: over a hundred percent alone, or all of one division together."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Sort
from narrator.claims.relate.bases import (
    Owned,
    core_of,
)
from narrator.claims.relate.model import Kind, Member, Part, Relation
from narrator.claims.relate.shares.parts import follows, is_told_in_order
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

RATE = lazy(r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?P<kind>率|满意度|知晓度)[^，。；]{0,6}$")
UNCAPPED = lazy(r"增长|(?<!整改)完成|执行|增|进度|提升|超额|达成|比率|使用|点击|访问|回报|周转|汇")
_AMONG_ALL = lazy("[^，,。；;]{0,10}中[，,]")


_SIZES = {"两": 2} | {word: n for n, word in enumerate("一二三四五六七八", 1)}


def all_shares(owned: Owned) -> Iterator[Relation]:
    """Check that the shares of one division do not add up to more than all: 予以公开占45%，部分公开占25%，不予公开占35%."""
    for told in _lists_of_shares(owned.items):
        added = sum((one.quantity.low - one.quantity.step for one in told), Decimal(0))
        if added <= 100:
            continue
        members = tuple(Member(Part.PART, one.quantity.value, owned.sentence, one.quantity) for one in told)
        span = (told[0].quantity.start, told[-1].quantity.end)
        total = sum((one.quantity.value for one in told), Decimal(0))
        reckoning = f"各项占比相加是{spell_number(total)}%，超过100%"
        yield Relation(Kind.BOUNDS, owned.sentence, span, members, False, "100%", reckoning)


def _lists_of_shares(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield shares told one after the other of the parts of one whole, no other number between them."""
    run: list[Item] = []
    for item in (*items, None):
        share = item is not None and item.quantity.sort is Sort.SHARE and item.use in (Use.SHARE, Use.RATE)
        apart = item is not None and item.gap.has(Role.AMONG, Role.LAST, Role.VIEW)
        opens = item is not None and share and item.gap.has(Role.SHARE, Role.OF_ITSELF)
        if item is not None and share and run and (opens or follows(item)) and not apart:
            run.append(item)
            continue
        if len(run) > 1 and _are_of_one_whole(run):
            yield tuple(run)
        run = [item] if item is not None and opens else []


def _are_of_one_whole(run: Sequence[Item]) -> bool:
    """Whether shares are those of one division: of one kind, told in order, with names built alike, or with the rest last."""
    names = [core_of(_named(one)) for one in run]
    if all(follows(one) for one in run[1:]):
        sized = re.search("([两二三四五六七八])(?:类|项|种|者|个|部分)", run[0].gap.text)
        listed = run[0].gap.text.count("、") + 1 == len(run) or (
            sized is not None and _SIZES[sized[1]] == len(run)
        )
        return listed and (is_told_in_order(run[0]) or "各占" in run[0].gap.text)
    if len(set(names)) < len(names) or not all(names):
        return False
    kinds = {one.dimension for one in run}
    if len(kinds) == 1 and None not in kinds:
        return True
    if len(kinds - {None}) > 1 or (kinds - {None} and None in kinds and not run[-1].rest):
        return False
    if len(run) > 2 and _AMONG_ALL.match(run[0].gap.text):
        return True  # 32个问题中，错漏占…，超期占…，失效占…
    alike = all(one.endswith("类") for one in names) or len({one[:2] for one in names}) == 1
    return run[-1].rest or names[-1].startswith(("其他", "其余")) or (len(run) > 2 and alike)


def _named(item: Item) -> str:
    """Return the words before 占 of a share's own clause."""
    word = item.gap.last(Role.SHARE, Role.OF_ITSELF)
    text = item.gap.text[: word.at] if word is not None else ""
    return re.split("[，,、；：]", text)[-1].removesuffix("的")


def over_bound(owned: Owned, item: Item) -> Relation | None:
    """Return the finding that a rate or a fall is over a hundred percent."""
    if item.quantity.low <= 100 or item.use in (Use.FROM, Use.TO):
        return None
    rate = RATE.search(item.gap.text)
    capped = item.gap.has(Role.SHARE, Role.OF_ITSELF) or (
        rate is not None and not UNCAPPED.search(rate["name"])
    )
    fall = item.use is Use.CHANGE and item.way == "down"
    if not capped and not fall:
        return None
    what = "减少的幅度" if fall else "比率、占比"
    member = Member(Part.SHARE, item.quantity.value, owned.sentence, item.quantity)
    return Relation(
        Kind.BOUNDS,
        owned.sentence,
        (item.quantity.start, item.quantity.end),
        (member,),
        holds=False,
        computed="100%",
        reckoning=f"{what}不会超过100%",
    )

"""What became of a number told before: how much of it was answered, and what is left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from narrator.claims.attach.model import Item, Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Mark, Sentence
from narrator.claims.relate.lists.parted import member_of, parted
from narrator.claims.relate.measures import alike, bounds, exceeds, fits
from narrator.claims.relate.model import Kind, Part, Relation, Weight
from narrator.language.lazy import lazy

_FEW = 2
_BRACKET = 16
_STILL = lazy("存在|尚|仍|未|因|正在|有待|不|跨年|列入|转入|结转|将")
_FINISHED = lazy("完成|整改|改正|办结|解决|修复|更正|补齐|销号|规范|合格")
_CAME = lazy(
    "转交|移交|移送|接办|督查|检查|巡查|清查|抽查|提请|申报|上报|收到|转来|承办|提出|发现|查出|排查|梳理|检查出|交办|转办|督办|举报|留言|来电|接到|接收|接听|送审|报送|登记|征集|收回|回收|发放|发出|派发|提交|受理|推荐|征求|报名"
)
_DONE = lazy(
    "(?:已|其中|共|均|实际|审核|经|被|全部|审查|评审|验收|按期|按时|及时|限时|依法|当日|当场|年内|期内)*(?:落实|更正|改正|修复|整改|补齐|办结|答复|有效|审结|通过|采纳|采用|录用|办理|签收|回复|收回|回收|吸收|反馈|参加|到场|解决|合格)"
)
_CHECKED = lazy("抽查|抽检|检查|巡查|抽取|随机查|核查|查看|测评")
_FLOWS = lazy("结转|应办|上年|在办")


def answered(sentence: Sentence, items: Sequence[Item]) -> Iterator[Relation]:
    """Yield what was answered of what was raised: 发现问题312个，已整改350个."""
    for whole, part in pairwise([one for one in items if one.use not in (Use.RATE, Use.SHARE)]):
        told = replace(whole, label=_called(items, whole))
        if not _answers(told, part) or not alike(whole.quantity, part.quantity):
            continue
        if part.use is not Use.COUNT or len(part.label) > 10 or whole.last or part.gap.has(Role.AMONG):
            continue
        members = (member_of(Part.WHOLE, whole, sentence), member_of(Part.PART, part, sentence))
        around = (*(one.gap.text for one in items[: whole.index]), _bracket_behind(sentence, part))
        if any(map(_FLOWS.search, around)):
            continue
        asks = Weight.PLAIN if whole.gap.has(Role.RAISED) and part.gap.has(Role.ANSWERED) else Weight.ASK
        yield parted(sentence, members, Kind.PART, holds=not exceeds((part,), whole.quantity), weight=asks)


def _called(items: Sequence[Item], whole: Item) -> str:
    """Return the words of a number, of a bare total those of its parts: 承办建议14件、提案9件，共23件."""
    if whole.label or not whole.gap.has(Role.SUM):
        return whole.label
    before = [one.label for one in items[: whole.index] if one.counts and alike(one.quantity, whole.quantity)]
    return "".join(before)


def _bracket_behind(sentence: Sentence, item: Item) -> str:
    """Return the bracket right behind a number: 办结190件（含上年结转9件）."""
    behind = sentence.flat[item.quantity.end :][:_BRACKET]
    return behind if behind.startswith(("（", "(")) else ""


def _answers(whole: Item, part: Item) -> bool:
    """Whether a number says what became of the one before: 发现312个，已整改350个; 转来2416件，办结2489件."""
    if whole.gap.has(Role.RAISED) and part.gap.has(Role.ANSWERED):
        return True
    if _CHECKED.search(whole.label) and part.gap.text.endswith("的") and part.mark is Mark.COMMA:
        return True
    if "申请" in whole.label or _FLOWS.search(f"{whole.label}{part.label}"):
        return False  # what is done may have come in the year before
    if part.gap.text.lstrip("，,；;").startswith("有效") and re.search("[收返]回|回收", whole.label):
        return True
    return bool(_CAME.search(whole.label) and _DONE.match(part.label) and part.mark is Mark.COMMA)


def rests(sentence: Sentence, items: Sequence[Item]) -> Iterator[Relation]:
    """Yield what is left of a whole after its parts: 发现问题265个，已整改251个，余下24个."""
    for rest in items[2:]:
        before = [
            one
            for one in items[: rest.index]
            if one.counts
            and (not one.last or one.gap.text.endswith("的"))
            and alike(one.quantity, rest.quantity)
        ]
        if not _is_left_over(rest, items, before):
            continue
        whole, part = before[-2:]
        if part.quantity.value > whole.quantity.value or _are_few(whole, part, rest):
            continue
        if _is_of_two(items, whole, part, rest):
            continue
        members = (
            member_of(Part.WHOLE, whole, sentence),
            member_of(Part.PART, part, sentence),
            member_of(Part.PART, rest, sentence),
        )
        yield parted(sentence, members, Kind.SUM, holds=leaves(before, rest))


def _is_of_two(items: Sequence[Item], whole: Item, part: Item, rest: Item) -> bool:
    """Whether a rest is that of two numbers side by side: 建议23条、提案12件，除4件外，其余31件."""
    beside = items[whole.index - 1] if whole.index and whole.mark is Mark.PAUSE else None
    made = part.quantity.value + rest.quantity.value
    return beside is not None and beside.counts and beside.quantity.value + whole.quantity.value == made


def _are_few(whole: Item, part: Item, rest: Item) -> bool:
    """Whether 另有 tells of more that was found and both are few of what was looked at: 抽查120条，指出9条，另有3条."""
    found = part.quantity.value + rest.quantity.value
    return rest.gap.has(Role.PLUS) and found * _FEW < whole.quantity.value


def _is_left_over(rest: Item, items: Sequence[Item], before: Sequence[Item]) -> bool:
    """Whether a number says what is left of those right before it; a rate may stand between."""
    if len(before) < 2 or not rest.counts or _goes_on(items, rest):
        return False
    near = [one for one in items[before[-2].index : rest.index + 1] if one.use not in (Use.RATE, Use.SHARE)]
    return (
        (
            _says_left(rest, len(before))
            or (_says_left(rest, 2) and before[-2].gap.has(Role.RAISED) and before[-1].gap.has(Role.ANSWERED))
            or _says_others(before[-2], before[-1], rest)
        )
        and len(near) == len(before[-2:]) + 1
        and not any(one.gap.has(Role.AMONG) for one in near)
        and all(one.mark in (Mark.COMMA, Mark.HALT) for one in near[1:])
    )


def _goes_on(items: Sequence[Item], rest: Item) -> bool:
    """Whether more of the same is told behind a number: 另有3个不属实，2个正在整改."""
    behind = items[rest.index + 1 : rest.index + 2]
    return any(
        one.counts and alike(one.quantity, rest.quantity) and one.mark in (Mark.COMMA, Mark.PAUSE)
        for one in behind
    )


def _says_others(whole: Item, part: Item, rest: Item) -> bool:
    """Whether 另外 tells of the others of what was raised: 发现41处，改正39处，另外2处; not of more: 另外办理3件."""
    word = rest.gap.last(Role.PLUS)
    if word is None or word.word is None or word.word.text[0] not in "另还" or rest.gap.text[word.end :]:
        return False
    if "申请" in whole.label:
        return False
    if (_FINISHED.search(whole.label) and not whole.gap.has(Role.RAISED)) or "正在" in part.label:
        return False
    if (len(part.label) <= len("已规范") or _FINISHED.search(part.label)) and _STILL.match(rest.tail):
        return True
    return _answers(whole, part) or (
        whole.gap.has(Role.RAISED) and part.quantity.value < whole.quantity.value
    )


def _says_left(rest: Item, before: int) -> bool:
    """Whether 余下 is said; 其余 may as well close a list, so that just one part may stand before it."""
    word = rest.gap.last(Role.REST) if rest.rest else None
    key = word.word.key if word and word.word else ""
    return key == "left" or (key == "both" and before == 2)


def leaves(before: Sequence[Item], rest: Item) -> bool:
    """Whether some whole before, or several together, is the rest and what stands between."""
    for start in range(1, len(before)):
        parts = (*before[start:], rest)
        if any(fits(parts, one.quantity) for one in before[:start]):
            return True
        low, high = bounds(before[:start])
        least, most = bounds(parts)
        if low <= most and least <= high:
            return True
    return False

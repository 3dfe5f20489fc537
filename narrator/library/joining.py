"""What a pattern makes of several values: joined, added up, cited, as a share, as a time by which."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import takewhile

from narrator.figures.facts.quantity import Facts, Quantity, UnsetFigure, Words, total
from narrator.language.lists import entries
from narrator.library.printed import Cited, Enumeration

_TIED = ("和", "、", "，", "；", "。", "及")
_BEFORE = ("前", "起", "内", "中", "后", "期间", "时")
_AT_THE_END = ("底", "末", "日")
_SEVERAL = 2
_DOER = re.compile(
    "[^，；]{0,14}?(?:[股科室所办局厅委处部组队]|中心|单位|领导|主任|[科股局镇乡县区院校班]长|人员?|员|干部|书记|律师|顾问)"
)
_WITHIN = re.compile("(?P<head>[^，；。]{2,}?)(?:[中里内]的?|的)$")
_OF = re.compile("^(?:[中里内]的?|的)")
_DONE_BY_EACH = ("核对", "审核", "审查", "复核", "把关", "签字", "校对")
_TIME_FIRST = re.compile(r"(\d{1,2}月[初底]?|每(?:季度|[周月季年]|半年|两[周月]|半月))[，,、]?(.*)")
_HOW_OFTEN = re.compile(r"[一二两三四五六\d]+[次遍轮]")
_DEED_BEHIND = re.compile(
    "(?<=[前内起底末日月年])(?:全部|基本)?(?:完成|落实|整改|实施|实行|执行|启用|启动|解决)(?:到位|完毕|完成)?$"
)
_PLAIN_TIME = re.compile(
    r"\d{4}年(?:\d{1,2}月|[上下]半年|第?[一二三四]季度)?|\d{1,2}月|[上下]半年|第?[一二三四]季度"
)


def _values(items: object, name: str) -> list[object]:
    if not isinstance(items, tuple) or not items:
        raise UnsetFigure(name)
    return [one[name] for one in items if isinstance(one, Facts)]


def joined(items: object, name: str) -> Enumeration:
    """Return what every item of a list has under ``name``, as ``甲、乙``; each must have it: 接."""
    return _join(_values(items, name), name, "、")


def coupled(items: object, name: str) -> Enumeration:
    """Return the same as ``甲、乙和丙``, if none of them is a list itself: 并."""
    values = _values(items, name)
    if any(mark in str(one) for one in values for mark in _TIED):
        raise UnsetFigure(name)
    return _join(values, name, "和")


def the_same(items: object, name: str) -> Enumeration:
    """Return what all items of a list have alike under ``name``: 同."""
    values = _values(items, name)
    if len(set(values)) > 1:
        raise UnsetFigure(name)
    return _join(values, name, "、")


def common_head(items: object, name: str) -> str:
    """Return what every item's ``name`` begins with, before 中的 or 的, ``历年信息`` of 历年信息中的错字、历年信息中的断链; else nothing: 同头."""
    try:
        values = [str(one) for one in _values(items, name)]
    except UnsetFigure:
        return ""
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*values, strict=False))
    head = _WITHIN.match("".join(column[0] for column in alike)) if len(set(values)) > 1 else None
    return head["head"] if head and len(set(values)) == len(values) else ""


def behind_head(words: object, head: str) -> Words:
    """Return what stands behind a common head and its 中的: 异尾."""
    if not isinstance(words, Words) or not head or not words.startswith(head):
        raise UnsetFigure("异尾")
    return Words(_OF.sub("", words.removeprefix(head), count=1), words.ref)


def in_pairs(items: object, first: str, between: str, second: str) -> Enumeration:
    """Return two things of every item of a list, ``4月就甲、7月就乙``; each must have both: 对."""
    pairs = list(zip(_values(items, first), _values(items, second), strict=True))
    if not all(isinstance(one, Words) and one for pair in pairs for one in pair):
        raise UnsetFigure(first)
    everything = tuple(one for pair in pairs for one in pair if isinstance(one, Words))
    return Enumeration("、".join(f"{one}{between}{other}" for one, other in pairs), everything)


def _join(values: list[object], name: str, last: str) -> Enumeration:
    words = tuple(dict.fromkeys(one for one in values if isinstance(one, Words)))
    if any(not isinstance(one, Words) or not one for one in values):
        raise UnsetFigure(name)
    everything = tuple(one for one in values if isinstance(one, Words))
    text = words[0] if len(words) == 1 else "、".join(words[:-1]) + last + words[-1]
    return Enumeration(text, everything)


def together(items: object, name: str) -> Quantity:
    """Return the sum over a list of what every item has under ``name``: 合."""
    values = _values(items, name)
    if not all(isinstance(one, Quantity) and one.is_set and one.is_exact for one in values):
        raise UnsetFigure(name)
    whole = total((one for one in values if isinstance(one, Quantity)), name)
    if not whole.is_set:
        raise UnsetFigure(name)
    return whole


def those_with(items: object, name: str, *values: str) -> tuple[Facts, ...]:
    """Return the items of a list that have one of ``values`` under ``name``; without values those that have any: 选."""
    some = tuple(one for one in items if isinstance(one, Facts)) if isinstance(items, tuple) else ()
    return tuple(one for one in some if (one[name] in values if values else is_told(one[name])))


def those_without(items: object, name: str) -> tuple[Facts, ...]:
    """Return the items of a list that have nothing under ``name``: 缺."""
    known = those_with(items, name)
    return (
        tuple(one for one in items if isinstance(one, Facts) and one not in known)
        if isinstance(items, tuple)
        else ()
    )


def how_many(items: object) -> int:
    """Return how many a list has: 数."""
    return len(items) if isinstance(items, tuple) else 0


def cited(value: object) -> Cited:
    """Return a number that is told elsewhere, only named here: 引."""
    if not isinstance(value, Quantity) or not value.number:
        raise UnsetFigure("引")
    return Cited(str(value), (value,))


def share(part: object, whole: object) -> Cited:
    """Return a part as a percentage of its whole, with one decimal: 占."""
    if not (isinstance(part, Quantity) and isinstance(whole, Quantity)):
        raise UnsetFigure("占")
    if not (part.is_exact and whole.is_exact and part.number and part.number < whole.number):
        raise UnsetFigure("占")
    value = Decimal(100) * Decimal(part.number) / Decimal(whole.number)
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    number = Quantity(rounded, "占比", (*part.refs, *whole.refs))
    return Cited(f"{rounded:f}%", (number,))


def without_deed(time: Words) -> Words:
    """Return a time without what is to be done by it, ``2026年5月底前完成``: the sentence it stands in says that."""
    return Words(_DEED_BEHIND.sub("", time), time.ref)


def by_when(time: object) -> Words:
    """Return a time as it stands before a deed, ``2026年3月底前``, ``2026年3月``; not one that says only about when: 限."""
    if not isinstance(time, Words):
        raise UnsetFigure("限")
    time = without_deed(time)
    if time.endswith(_BEFORE) or _PLAIN_TIME.fullmatch(time):
        return time
    if time.endswith(_AT_THE_END):
        return Words(f"{time}前", time.ref)
    raise UnsetFigure("限")


def in_row(lines: object, otherwise: str = "", *deeds: str) -> Enumeration:
    """Return the lines of a list as ``甲、乙、丙``; with ``otherwise`` behind them if the last does not end with a deed: 连."""
    known = tuple(one for one in lines if isinstance(one, Words)) if isinstance(lines, tuple) else ()
    if not known:
        raise UnsetFigure("连")
    shared = {one[-_SEVERAL:] for one in known}
    if len(known) > 1 and len(shared) == 1 and (deed := shared.pop()).endswith(_DONE_BY_EACH):
        return Enumeration("、".join(one.removesuffix(deed) for one in known) + f"依次{deed}", known)
    more = "" if known[-1].endswith(deeds) else otherwise
    return Enumeration("、".join(known) + more, known)


def each_has_doer(lines: object) -> bool:
    """Whether each of the lines says who does it, ``分管领导审核``, and not only what is done, ``上传发布``: 有人."""
    known = [one for one in lines if isinstance(one, Words)] if isinstance(lines, tuple) else []
    return bool(known) and all(_DOER.match(one) for one in known)


def all_differ(items: object, name: str) -> bool:
    """Whether every item of a list has something of its own under ``name``: 各异."""
    values = _values(items, name)
    return all(isinstance(one, Words) and one for one in values) and len(set(values)) == len(values)


def behind(words: object, start: str) -> Words:
    """Return words without what they begin with: 去."""
    if not isinstance(words, Words) or not words.startswith(start):
        raise UnsetFigure("去")
    return Words(words.removeprefix(start), words.ref)


def quoted_each(words: object, number: object = None) -> Words:
    """Return the names words list each in its quotes, ``“甲”“乙”``; with 等 if they are fewer than ``number``: 各引."""
    if not isinstance(words, Words) or not words:
        raise UnsetFigure("各引")
    names = [name.strip("“”") for name in re.split("、|(?<=”)(?=“)", words) if name.strip("“”")]
    fewer = isinstance(number, Quantity) and number.is_set and len(names) < number.number
    return Words("".join(f"“{name}”" for name in names) + "等" * fewer, words.ref)


def behind_time(words: object, what: str) -> Words:
    """Return words that begin with a time with ``what`` behind it, ``9月经办人员调整，按清单交接``, ``每季度巡查一次``: 插."""
    match = _TIME_FIRST.fullmatch(words) if isinstance(words, Words) else None
    if match is None or not isinstance(words, Words):
        raise UnsetFigure("插")
    between = "，" if match[2] and not _HOW_OFTEN.match(match[2]) else ""
    return Words(f"{match[1]}{what}{between}{match[2]}", words.ref)


def is_told(value: object) -> bool:
    """Whether a fact is there; a condition with it says that the wording tells it without printing it: 说."""
    if isinstance(value, Words):
        return bool(value)
    return isinstance(value, Quantity) and value.is_set and bool(value.number)


def begins(words: object, *starts: object) -> bool:
    """Whether words begin with one of ``starts``: 起于."""
    return isinstance(words, str) and words.startswith(tuple(map(str, starts)))


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Return the classes of `data/word_classes.txt`: what words may begin with, by what it is."""
    return {name: tuple(words.split()) for name, words in entries("word_classes.txt", "narrator.library")}


def begins_as(words: object, *classes: str) -> bool:
    """Whether words begin with a word of one of the classes: 类于."""
    return isinstance(words, str) and any(words.startswith(word_classes()[name]) for name in classes)


def has(words: object, *parts: object) -> bool:
    """Whether words have one of ``parts`` in them: 含."""
    return isinstance(words, str) and any(isinstance(part, str) and part in words for part in parts)


def ends(words: object, *ends_with: str) -> bool:
    """Whether words end with one of ``ends_with``: 止于."""
    return isinstance(words, str) and words.endswith(ends_with)

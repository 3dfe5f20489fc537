"""Which number a series may be all of: the one its lead names, the one right before it, the first of its paragraph."""

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.relate.matters.scene import Fact
from narrator.claims.relate.parts.series import Series, called
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_OF_THESE = lazy("^[^，,。；;：:、]{0,6}?(?:当中|之中|中|里|内)")
_AMONG_NAMED = lazy("[；。;][^，,。；;：:、]{2,12}?(?:当中|之中|(?<!其)中|里)[，,][^，,。；;：:、]*$")
_WITHIN = lazy("(?P<of>[\u4e00-\u9fff]{2,10}?)(?:当中|之中|(?<!其)中(?![心学医型小央旬秋队标])|里)")
_LABEL = 12
_WEAK = ("信息", "公开", "工作", "政府", "全年", "其中", "办理", "情况", "收到", "共计", "合计", "年内")
_SHARED_OUT = lazy(any_word(words("shares_out")))


def is_of_these(series: Series) -> bool:
    """Whether a series opens by 中 or 里 behind a number or a name, so that it need not name all."""
    return _OF_THESE.match(series.lead) is not None or _AMONG_NAMED.search(series.lead) is not None


def named_whole(series: Series, before: Sequence[Fact]) -> Fact | None:
    """Return the number that the words before a series name: 片区培训分东、西两片; 参加集中授课的; 未改6个中."""
    if before and before[0].sentence is series.first.sentence and is_of_these(series):
        return before[0]
    subject = _subject(series)
    if len(subject) < 2:
        return None
    likest = {id(one): _likeness(subject, called(one)[-_LABEL:]) for one in before}
    most = max(likest.values(), default=0)
    named = [one for one in before if likest[id(one)] == most]
    return named[0] if most > 1 and len({one.value for one in named}) == 1 else None


def _likeness(subject: str, name: str) -> int:
    """Return how well a name fits what is told of; best if all of it stands there."""
    common = longest_common(subject, name)
    return common * 2 + (common > 0 and name in subject)


def longest_common(one: str, other: str) -> int:
    """Return how many characters two names have in common side by side, other than general words."""
    for size in range(min(len(one), len(other)), 1, -1):
        if any(
            one[n : n + size] in other and one[n : n + size] not in _WEAK for n in range(len(one) - size + 1)
        ):
            return size
    return 0


def _subject(series: Series) -> str:
    """Return of which of them the words before a series tell: up to 分为, 的, 里, 中."""
    clauses = [one for one in re.split("[，,。；;：:]", series.lead) if one]
    here = clauses[-1] if clauses else ""
    shared = list(_SHARED_OUT.finditer(here))
    if shared:
        return here[: shared[0].start()]
    previous = clauses[-2] if len(clauses) > 1 and not re.search(r"\d", clauses[-2]) else ""
    within = _WITHIN.match(here)
    if within is not None:
        return within["of"]
    told = re.search("(?:的|者|里|中|之中|当中)$", previous)
    if told is not None:
        return previous[: told.start()]
    shared = list(_SHARED_OUT.finditer(previous))
    return previous[: shared[0].start()] if shared else ""


def wholes_of(series: Series, before: Sequence[Fact]) -> list[Fact]:
    """Return the numbers before a series that it may be all of, the nearest first; the one its lead names alone."""
    named = named_whole(series, before)
    if named is not None:
        return [named]
    largest = max(one.value for one in series.terms)
    return [one for one in before if one.value >= largest]


def is_slip(series: Series, whole: Decimal) -> bool:
    """Whether one digit, or two that changed places, in one number make a series add up to a whole."""
    return may_be_meant(series, whole) or one_digit(whole, series.total)


def is_turned(series: Series, whole: Decimal) -> bool:
    """Whether two digits that changed places make a series add up."""
    off = whole - series.total
    return any(
        sorted(spell_number(one.value)) == sorted(spell_number(max(Decimal(0), one.value + off)))
        for one in series.terms
    )


def may_be_meant(series: Series, whole: Decimal) -> bool:
    """Whether one number of a series, written otherwise by a slip, makes it add up."""
    off = whole - series.total
    return any(one_digit(one.value, one.value + off) for one in series.terms)


def one_digit(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ by one digit, or by two in each other's place."""
    if other < 0 or one == other:
        return False
    a, b = spell_number(one), spell_number(other)
    if len(a) != len(b):
        return bool(re.fullmatch("1?0?" + re.escape(min(a, b, key=len)), max(a, b, key=len)))
    differ = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differ) == 1:
        return True
    return len(differ) == 2 and [a[n] for n in differ] == [b[n] for n in reversed(differ)]

"""The sandboxed Jinja environment in which phrases run, and the words phrases may use besides facts."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeGuard

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from narrator.figures.facts.quantity import Facts, Quantity, Row, UnsetFigure
from narrator.figures.values import NOT_COUNTED
from narrator.library import counting, joining, measures, notes
from narrator.library.printed import Enumeration


def is_known(value: object) -> bool:
    """Whether a fact was given: the test 已填."""
    if isinstance(value, Quantity | Facts):
        return value.is_set
    return value is not None and value != ()


def _has_number(value: object) -> TypeGuard[Quantity]:
    return isinstance(value, Quantity) and value.is_set and value.value is not NOT_COUNTED


def is_positive(value: object) -> bool:
    """Whether a number is known and greater than zero: the test 有."""
    return _has_number(value) and value.number > 0


def is_none(value: object) -> bool:
    """Whether a number is known and zero: the test 无."""
    return _has_number(value) and value.number == 0


def breakdown(row: object) -> tuple[Quantity, ...]:
    """Return the non-zero parts of a row or group, in the order of the form: 明细, 申请人."""
    if not isinstance(row, Row):
        raise UnsetFigure(str(row))
    parts = ((name, part) for name, part in row.parts.items() if part.number > 0)
    return tuple(part.called(name) for name, part in parts)


def enumerate_parts(parts: Iterable[object], unit: str = "条", between: str = "、") -> Enumeration:
    """Return ``甲92条、乙24条`` as a value that remembers its numbers: 列举."""
    known = [part for part in parts if isinstance(part, Quantity)]
    if not known:
        raise UnsetFigure("列举")
    mark = counting.comma_or(known) if between == "、" else between
    text = mark.join(part.label + part.counted(unit) for part in known)
    return Enumeration(text, tuple(known))


def compare_with_last_year(
    now: object, before: object, unit: str = "件", more: str = "增加", less: str = "减少"
) -> Enumeration:
    """Return ``比上年增加3件``, ``比上年减少3件`` or ``与上年持平``: 较上年."""
    if not isinstance(now, Quantity) or not isinstance(before, Quantity):
        raise UnsetFigure("较上年")
    change = now - before
    number = change.number
    if number == 0:
        return Enumeration("与上年持平", (now, before))
    word = more if number > 0 else less
    size = change if number > 0 else before - now
    return Enumeration(f"比上年{word}{size.counted(unit)}", (size,))


FUNCTIONS: dict[str, Callable[..., object]] = {
    "列举": enumerate_parts,
    "明细": breakdown,
    "申请人": breakdown,
    "较上年": compare_with_last_year,
    "接": joining.joined,
    "并": joining.coupled,
    "对": joining.in_pairs,
    "合": joining.together,
    "数": joining.how_many,
    "同": joining.the_same,
    "同头": joining.common_head,
    "异尾": joining.behind_head,
    "选": joining.those_with,
    "缺": joining.those_without,
    "引": joining.cited,
    "占": joining.share,
    "分列": counting.in_parts,
    "列分": counting.and_parts,
    "限": joining.by_when,
    "各项": counting.each_with_name,
    "无项": counting.names_of_zeros,
    "结果": counting.results,
    "审理": counting.verdicts,
    "连": joining.in_row,
    "述": counting.told_with_parts,
    "逐": counting.one_by_one,
    "名列": counting.names_in_row,
    "数列": counting.numbers_in_row,
    "倒列": counting.numbers_first,
    "名": counting.named,
    "称": counting.name_alone,
    "降序": counting.largest_first,
    "书面称": counting.by_written_names,
    "名含": counting.called_like,
    "名无": counting.not_called_like,
    "全是": counting.is_all_one,
    "有人": joining.each_has_doer,
    "各异": joining.all_differ,
    "去": joining.behind,
    "各引": joining.quoted_each,
    "插": joining.behind_time,
    "说": joining.is_told,
    "起于": joining.begins,
    "类于": joining.begins_as,
    "止于": joining.ends,
    "种": measures.kind_of_measure,
    "自说": measures.says_who,
    "短句": measures.is_short,
    "常做": measures.is_done_often,
    "继": measures.then_often,
    "自": measures.since_when,
    "承前": measures.lacks_subject,
    "光数": measures.is_bare_number,
    "含": joining.has,
    "时": notes.time_of,
    "事": notes.matter_of,
    "成句": notes.is_clause,
    "统": notes.led_by,
    "统于": notes.led_within,
    "另统": notes.leads_otherwise,
    "顺": notes.put_first,
}


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """Return the environment: sandboxed, unknown names are errors, nothing is escaped (text, not HTML)."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    made.tests.update(
        {
            "已填": is_known,
            "未填": lambda value: not is_known(value),
            "有": is_positive,
            "无": is_none,
        }
    )
    made.globals.clear()
    made.globals.update(FUNCTIONS)
    return made

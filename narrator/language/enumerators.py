"""Enumerators, what numbers the items of a text: 一、 （一） 1. （1） 一是 第一， 其一， ①. Their shapes are known here only.

Each shape is the source of a pattern without groups, to be built into larger ones with :func:`any_of`. The first four
are the levels of official documents in their order (党政机关公文格式, GB/T 9704: 一、 （一） 1. （1）).
"""

import re
from functools import cache

from narrator.language.lazy import lazy
from narrator.language.numerals import spell_chinese

DIGITS = "一二三四五六七八九"
"""The Chinese digits from one to nine: the digit of ``n`` is ``DIGITS[n - 1]``."""
NUMERALS = f"{DIGITS}十"
_NUMERAL = f"[{NUMERALS}]{{1,3}}"
TOP = rf"{_NUMERAL}[、.．]"
SECOND = rf"[（(]{_NUMERAL}[）)]"
THIRD = r"(?<![\d.．])\d{1,2}[.．、](?:(?!\d)|(?=20\d\d年))"
"""1. or 1、; no decimal, but 1.2025年 may begin with a year."""
FOURTH = r"[（(]\d{1,2}[）)]"
HALF = rf"(?<![（(\d{NUMERALS}])(?:\d{{1,2}}|{_NUMERAL})[）)]"
"""1） or 一）, a closing bracket that has no other."""
IS = rf"[{NUMERALS}]{{1,2}}是"
NTH = rf"第{_NUMERAL}[，,、]"
PART = rf"第{_NUMERAL}[部章节]"
ITS = rf"其[{DIGITS}][，,、]"
CIRCLED = "[①-⑳]"


def any_of(*shapes: str) -> str:
    """Return the pattern of any of ``shapes``."""
    return f"(?:{'|'.join(shapes)})"


BRACKETED = any_of(SECOND, FOURTH)
_BEGINS = lazy(rf"\s*{any_of(TOP, SECOND, THIRD, FOURTH, IS, NTH, CIRCLED)}")
_LEADING = lazy(rf"\s*{any_of(TOP, SECOND, THIRD, FOURTH, HALF, IS, NTH, ITS, CIRCLED)}\s*")
_RUN_IN = lazy(rf"(?<![{NUMERALS}])(?={IS})")


@cache
def _spelled() -> dict[str, int]:
    return {spell_chinese(number): number for number in range(1, 40)}


def ordinal(text: str) -> int | None:
    """Return the number an enumerator holds: 2 of 二是, （二）, 2. and 第二，; ``None`` where there is none."""
    digits = re.search(r"\d{1,2}", text)
    if digits:
        return int(digits[0])
    spelled = re.search(f"[{NUMERALS}]{{1,3}}", text)
    return _spelled().get(spelled[0]) if spelled else None


def begins_item(text: str) -> bool:
    """Whether a line begins with an enumerator, and by that a paragraph."""
    return _BEGINS.match(text) is not None


def without_enumerator(text: str) -> str:
    """Return ``text`` without the enumerator it begins with."""
    return _LEADING.sub("", text, count=1) if _LEADING.match(text) else text


def run_in_items(text: str) -> list[str]:
    """Cut ``text`` before every 一是, 二是; the first piece is what stands before them, if anything does."""
    return _RUN_IN.split(text)


def bracketed(number: int) -> str:
    """Return ``（一）`` for 1."""
    return f"（{spell_chinese(number)}）"

"""Reading single values of a figures file: counts, money, dates, yes and no, all from text as written."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, ValidationInfo

from narrator.files.invisible import show_invisible
from narrator.files.tree import Place, Text, Tree

NONE_WORDS = frozenset({"无", "没有"})
NOT_APPLICABLE_WORDS = frozenset({"不适用", "/", "／"})
MAX_COUNT = 999_999_999
MAX_YUAN = 10**12

_NARROW = {0x3000: " "} | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_WHOLE = re.compile(r"(0|[1-9]\d*)\.0+")
_MEASURED = re.compile(r"([\d,.]+) *(人次|[件条次个人页场期篇项宗份起例部则张处块])", re.ASCII)
CASES = tuple("件宗份起例项")  # the first of each is the one named in a message
DOCUMENTS = tuple("件个份部")
DECISIONS = tuple("件宗起项次")
_DIGITS = re.compile(r"0|[1-9]\d*")
_GROUPED = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
_MONEY = re.compile(r"(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(亿元|万元|元|万)?")
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_YES = {"是", "true", "yes", "对", "y", "√"}
_NO = {"否", "false", "no", "不", "n", "×"}


def narrow(text: str) -> str:
    """Return ``text`` with full-width digits and signs as ASCII, without surrounding space.

    Only those: NFKC would also read ``①`` as 1 and ``3²`` as 32.
    """
    return text.translate(_NARROW).strip()


def place_of(raw: object) -> Place | None:
    """Return where a scalar stands, if it is one that knows."""
    return raw.place if isinstance(raw, Text) else None


def parse_count(raw: object, measures: tuple[str, ...] = ()) -> int:
    """Return a non-negative whole number of at most nine digits; raise ``ValueError`` in Chinese.

    One of ``measures`` may stand behind it (``4件``). In a workbook ``12.0`` typed as text is 12.
    """
    text, measure = split_measure(raw)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if isinstance(raw, Text) and raw.place.sheet:
        text = _WHOLE.sub(r"\1", text)
    if _DIGITS.fullmatch(text) and int(text) <= MAX_COUNT:
        if measure and measure not in measures:
            raise ValueError(_wrong_measure(raw, measure, measures))
        return int(text)
    shown = f'"{show_invisible(raw)}"' if isinstance(raw, str) else "一组内容"
    raise ValueError(f"应为非负整数，现为 {shown}")


def split_measure(raw: object) -> tuple[str, str]:
    """Return the digits of a count and the measure word behind them, each empty if there is none."""
    text = narrow(raw) if isinstance(raw, str) else ""
    match = _MEASURED.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def _wrong_measure(raw: object, measure: str, measures: tuple[str, ...]) -> str:
    usual = f"应为非负整数（以“{measures[0]}”计）" if measures else "应为非负整数"
    return f'{usual}，现为 "{raw}"，请核对“{measure}”数是不是这一格要的数'


def note_width(raw: object, tree: Tree | None, path: tuple[str | int, ...] = ()) -> None:
    """Record an info where a number was written in full-width digits or in quotes."""
    if tree is None or not isinstance(raw, Text):
        return
    digits, measure = split_measure(raw)
    if measure and raw.replace(" ", "") == digits + measure and "." not in digits:
        return  # a number with its unit is as good as one without
    if narrow(raw) != raw.strip():
        tree.note(path, f"“{raw}”是全角数字，已按 {narrow(raw)} 读取", rule="FIGURES-WIDTH", place=raw.place)
    elif raw.quoted and raw.place.sheet:
        tree.note(
            path, f"单元格里的“{raw}”是文字格式，已按数字读取", rule="FIGURES-TEXT-NUMBER", place=raw.place
        )
    elif raw.quoted:
        tree.note(path, f"引号里的“{raw}”是文字，已按数字读取", rule="FIGURES-TEXT-NUMBER", place=raw.place)


def _tree(info: ValidationInfo) -> Tree | None:
    return info.context if isinstance(info.context, Tree) else None


def parse_money(raw: object, default_unit: str) -> tuple[Decimal, bool]:
    """Return an amount in 元 and whether its unit was written; raise ``ValueError`` in Chinese.

    ``default_unit`` (元 or 万元) is taken for a bare number.
    """
    text = narrow(raw).replace(" ", "") if isinstance(raw, str) else ""
    match = _MONEY.fullmatch(text)
    if match is None or (len(match[1]) > 1 and match[1][0] == "0" and match[1][1] != "."):
        shown = f'"{raw}"' if isinstance(raw, str) else "一组内容"
        raise ValueError(f"应为金额，如 12.6万元 或 126000元，现为 {shown}")
    factor = {"亿元": 100_000_000, "万元": 10_000, "万": 10_000, "元": 1}[match[2] or default_unit]
    amount = Decimal(match[1].replace(",", "")) * factor
    if amount >= MAX_YUAN:
        raise ValueError(f'金额超过一万亿元，请核对单位，现为 "{raw}"')
    return amount, match[2] is not None


def _yuan(raw: object, info: ValidationInfo) -> Decimal | None:
    if raw is None:
        return None
    if isinstance(raw, str) and raw.strip() in NONE_WORDS:
        return Decimal(0)
    amount, written = parse_money(raw, "元")
    tree = _tree(info)
    if tree is not None and not written and amount:
        tree.note((), f"金额“{raw}”没有写单位，按元计", rule="FIGURES-MONEY-UNIT", place=place_of(raw))
    return amount


def _date(raw: object) -> date | None:
    if raw is None:
        return None
    match = _DATE.fullmatch(narrow(str(raw)).replace(" ", "")) if isinstance(raw, str) else None
    try:
        if match:
            return date(*map(int, match.groups()))
    except ValueError:
        pass
    raise ValueError(f'应为日期，如 2026-01-16，现为 "{raw}"')


def _yes_no(raw: object, info: ValidationInfo) -> bool | None:
    if raw is None:
        return None
    word = narrow(str(raw)).lower() if isinstance(raw, str) else ""
    if word not in _YES | _NO:
        raise ValueError(f'应为 是 或 否，现为 "{raw}"')
    tree = _tree(info)
    if tree is not None and raw not in ("是", "否"):
        tree.note(
            (), f"“{raw}”按“{'是' if word in _YES else '否'}”读取", rule="FIGURES-YES-NO", place=place_of(raw)
        )
    return word in _YES


def _line(raw: object) -> str | None:
    """Return text on one line; ``None`` for an empty value."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        raise ValueError("应为文字")
    text = " ".join(raw.split())
    return text or None


Yuan: TypeAlias = Annotated[Decimal | None, BeforeValidator(_yuan)]
Day: TypeAlias = Annotated[date | None, BeforeValidator(_date)]
YesNo: TypeAlias = Annotated[bool | None, BeforeValidator(_yes_no)]
Line: TypeAlias = Annotated[str | None, BeforeValidator(_line)]

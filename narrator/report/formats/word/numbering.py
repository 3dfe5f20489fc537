"""Automatic numbers of Word paragraphs, as text: 一、 （一） 1. and their like."""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from narrator.language.numerals import spell_chinese
from narrator.report.formats.word.names import VAL, W

_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_COUNTING = {
    "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital", "japaneseCounting",
    "japaneseLegal", "japaneseDigitalTenThousand", "koreanCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "taiwaneseDigital", "ideographLegalTraditional",
}  # fmt: skip
_CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
_SERIES = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "ideographEnclosedCircle": _CIRCLED,
    "upperLetter": string.ascii_uppercase,
    "lowerLetter": string.ascii_lowercase,
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is counted and what stands around it."""

    start: int = 1
    numeral: str = "decimal"
    pattern: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    counters: Mapping[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_label(self, list_id: str, depth: int) -> str:
        """Count one paragraph of a list and return its label, empty for bullets and unknown lists."""
        levels = self.levels.get(list_id)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return ""
        counts = self._counts.setdefault(self.counters[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.numeral in {"bullet", "none"} or "%" not in level.pattern:
            return ""

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            shown = levels.get(other, Level())
            return numeral(counts.get(other, shown.start), shown.numeral)

        label = re.sub(r"%([1-9])", number, level.pattern).strip()
        return f"{label} " if label[-1:].isalnum() else label


def numeral(number: int, kind: str) -> str:
    """Return a number as a list of that kind (``w:numFmt``) writes it; digits where the kind is not known."""
    if kind in _COUNTING:
        return _chinese(number)
    if kind in {"upperRoman", "lowerRoman"} and 1 <= number < 4000:
        return _roman(number).upper() if kind[0] == "u" else _roman(number)
    series = _SERIES.get(kind, "")
    return series[number - 1] if 1 <= number <= len(series) else str(number)


def _chinese(number: int) -> str:
    """Return 1 to 99 in Chinese (十一, 二十), others digit by digit."""
    if not 0 < number < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    return spell_chinese(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def read_numbering(root: etree._Element) -> Numbering:
    """Return the lists declared in ``numbering.xml``."""
    abstract: dict[str, dict[int, Level]] = {}
    for element in root.iterchildren(f"{W}abstractNum"):
        abstract[element.get(f"{W}abstractNumId", "")] = dict(map(_level, element.iterchildren(f"{W}lvl")))
    levels: dict[str, Mapping[int, Level]] = {}
    counters: dict[str, str] = {}
    for element in root.iterchildren(f"{W}num"):
        list_id = element.get(f"{W}numId", "")
        base = _value(element, "abstractNumId")
        levels[list_id] = abstract.get(base, {}) | _overrides(element, abstract.get(base, {}))
        restarts = next(element.iter(f"{W}startOverride"), None) is not None
        counters[list_id] = f"list {list_id}" if restarts else f"base {base}"
    return Numbering(levels, counters)


def _overrides(element: etree._Element, base: Mapping[int, Level]) -> dict[int, Level]:
    changed: dict[int, Level] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        depth = _number(override.get(f"{W}ilvl"), 0)
        level = next((_level(one)[1] for one in override.iterchildren(f"{W}lvl")), base.get(depth, Level()))
        start = _number(_value(override, "startOverride"), level.start)
        changed[depth] = Level(start, level.numeral, level.pattern)
    return changed


def _level(element: etree._Element) -> tuple[int, Level]:
    start = _number(_value(element, "start"), 1)
    level = Level(start, _value(element, "numFmt") or "decimal", _value(element, "lvlText"))
    return _number(element.get(f"{W}ilvl"), 0), level


def _value(element: etree._Element, name: str) -> str:
    child = next(element.iterchildren(f"{W}{name}"), None)
    return child.get(VAL, "") if child is not None else ""


def _number(text: str | None, otherwise: int) -> int:
    """Return a small number of an attribute; what is not one counts as absent."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise

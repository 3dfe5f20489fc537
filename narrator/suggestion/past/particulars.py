"""What is particular in a sentence: numbers, dates, names. Each find is a span with the kind of slot it becomes.

Finds are yielded in the order in which they count: of two that overlap, the first stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.language.enumerators import IS, ITS, NTH
from narrator.language.lazy import LazyPattern
from narrator.language.lists import entries
from narrator.language.names.impersonal import numerals_left
from narrator.language.names.offices import SHORT_NAME
from narrator.language.names.places import places_in
from narrator.language.names.privacy import find_private
from narrator.language.numerals_in_text import Numeral, NumeralKind, find_numerals
from narrator.suggestion.past.template import SlotKind

_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{0,10}[〔\[【（(]20\d\d[〕\]】）)]第?\d{1,5}号")
_TITLE = re.compile(r"《([^《》]{1,60})》")
_QUOTED = re.compile(r"“([^“”]{1,40})”|「([^「」]{1,40})」|〈([^〈〉]{1,40})〉")
_ACCOUNT = re.compile(
    r"(?:^|(?<=[，。；：、（在由过托用和与及把将对从]))(?!(?:政务|官方|微信|本|各|该|原|两|几|区级|县级|市级|上级|公众号|街道的?|注销|关停|全部|所有)+)"
    r"([\u4e00-\u9fffA-Za-z]{2,10}?)(?=(?:政务|官方)?(?:微信)?(?:公众号|视频号|抖音号|头条号|小程序))"
)
_WEB = re.compile(r"(?:https?://|www\.)[\w./?=&%:#@~+-]+|[\w.+-]+@[\w.-]+\.\w+|[A-Za-z][\w.+-]*", re.ASCII)
_TITLED = re.compile(r"[\u4e00-\u9fff]{1,4}(?=先生|女士|同志)|某(?=某|人|[省市县区镇乡村街路局])")
_SELF = re.compile(
    r"(?:我|本)(?:街(?:道)?|民族乡|县|区|市|省|局|委(?![托员])|厅|镇|乡|办(?![理结好事公])|单位|中心|机关|府)"
)
_AREA = re.compile(r"全(?:街道|[省市县区镇乡])")
_PLAIN = re.compile(
    "[上下]?半年|[过大多]半|[这那另上下前后]一[个次条类步]?|一[栏级]|[三两]审|三校|第[一二三](?![条款项部季])|[一二三四]季度"
)
_ENUMERATORS = re.compile(rf"(?:{IS}|{NTH}|{ITS})")
_DATE_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+")
_KINDS = {
    NumeralKind.COUNT: SlotKind.COUNT,
    NumeralKind.SHARE: SlotKind.SHARE,
    NumeralKind.YEAR: SlotKind.YEAR,
}


@dataclass(frozen=True, slots=True)
class Particular:
    """A find: the slot it becomes (``None``: words that stay as they are), its span, the measure word behind it."""

    kind: SlotKind | None
    start: int
    end: int
    unit: str = ""


def particulars_in(text: str, names: frozenset[str]) -> Iterator[Particular]:
    """Yield what is particular in ``text``, finds that count more first; ``names`` are those of its office."""
    yield from _matches(_statutes(), text, None)
    yield from _matches(_DOCUMENT, text, SlotKind.DOCUMENT)
    yield from _inside(_TITLE, text)
    yield from _inside(_QUOTED, text)
    yield from _inside(_ACCOUNT, text)
    yield from _matches(_ENUMERATORS, text, None)
    yield from _matches(_PLAIN, text, None)
    yield from (Particular(SlotKind.PERSON, one.start, one.end) for one in find_private(text))
    yield from _matches(_TITLED, text, SlotKind.PERSON)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        yield from _all(name, text)
    yield from _matches(_WEB, text, SlotKind.NAME)
    yield from _matches(_SELF, text, SlotKind.SELF)
    yield from _matches(_AREA, text, SlotKind.SELF)
    for one in find_numerals(text):
        yield from _date(text, one) if one.kind is NumeralKind.DATE else _numeral(text, one)
    yield from (Particular(SlotKind.PLACE, one.start, one.end) for one in places_in(text))
    yield from _matches(SHORT_NAME, text, SlotKind.OFFICE)
    yield from (Particular(SlotKind.NUMERAL, start, end) for start, end in numerals_left(text))


@cache
def _statutes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line[0]})" for line in entries("statutes.txt", "narrator.suggestion")))


def _all(name: str, text: str) -> Iterator[Particular]:
    place = text.find(name)
    while place >= 0:
        yield Particular(SlotKind.OFFICE, place, place + len(name))
        place = text.find(name, place + len(name))


def _matches(
    pattern: "re.Pattern[str] | LazyPattern", text: str, kind: SlotKind | None
) -> Iterator[Particular]:
    for match in pattern.finditer(text):
        yield Particular(kind, *match.span())


def _inside(pattern: re.Pattern[str], text: str) -> Iterator[Particular]:
    """Yield what stands between marks; the marks stay."""
    for match in pattern.finditer(text):
        group = next(i for i, inner in enumerate(match.groups(), 1) if inner is not None)
        yield Particular(SlotKind.NAME, *match.span(group))


def _date(text: str, numeral: Numeral) -> Iterator[Particular]:
    """Yield each number of a date: of 3月12日 both."""
    for match in _DATE_NUMBER.finditer(text, numeral.start, numeral.end):
        yield Particular(SlotKind.DATE, *match.span(), text[match.end() : match.end() + 1])


def _numeral(text: str, numeral: Numeral) -> Iterator[Particular]:
    """Yield the slot of a numeral: all of it but its measure word. What only identifies something is none."""
    if numeral.kind not in _KINDS:
        return
    written = text[numeral.start : numeral.end]
    kind = _KINDS[numeral.kind]
    at = written.rfind(numeral.unit) if numeral.unit else -1
    if kind is SlotKind.YEAR:
        at, unit = written.find("年"), "年"
    else:
        unit = numeral.unit
    end = numeral.start + at if at > 0 else numeral.end
    yield Particular(kind, numeral.start, end, unit if at > 0 else "")

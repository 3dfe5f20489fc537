"""What is particular in a sentence: numbers, dates, names. Each find is a span with the kind of slot it becomes.

Finds are yielded in the order in which they count: of two that overlap, the first stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from narrator.language.enumerators import IS, ITS, NTH
from narrator.language.lazy import LazyPattern
from narrator.language.lists import entries
from narrator.language.names.accounts import any_account
from narrator.language.names.impersonal import numerals_left
from narrator.language.names.offices import REGIONS, SHORT_NAME, pattern_of_names
from narrator.language.names.places import places_in
from narrator.language.names.privacy import find_private
from narrator.language.numerals_in_text import Numeral, NumeralKind, find_numerals
from narrator.suggestion.past.template import SlotKind

_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{0,10}[〔\[【（(]20\d\d[〕\]】）)]第?\d{1,5}号")
_TITLE = re.compile(r"《([^《》]{1,60})》")
_QUOTED = re.compile(r"“([^“”]{1,40})”|「([^「」]{1,40})」|〈([^〈〉]{1,40})〉")
_ACCOUNT = re.compile(
    r"(?:^|(?<=[，。；：、（在由过托用和与及把将对从]))(?!(?:政务|官方|微信|本|各|该|原|两|几|区级|县级|市级|上级|公众号|街道的?|注销|关停|全部|所有)+)"
    r"((?:(?!通过|依托|利用|运用|借助|由)[\u4e00-\u9fffA-Za-z]){2,10}?)(?=(?:政务|官方)?(?:微信)?(?:"
    rf"{any_account()}|小程序|客户端))"
)
_WEB = re.compile(r"(?:https?://|www\.)[\w./?=&%:#@~+-]+|[\w.+-]+@[\w.-]+\.\w+|[A-Za-z][\w.+-]*", re.ASCII)
_TITLED = re.compile(r"[\u4e00-\u9fff]{1,4}(?=先生|女士|同志)|某(?=某|人|[省市县区镇乡村街路局])")
_SELF = re.compile(
    r"(?:我|本)(?:街(?:道)?|民族乡|县|区|市|省|局|委(?![托员])|厅|镇|乡|办(?![理结好事公])|单位|中心|机关|府)"
)
_REGION = re.compile(
    r"(?:^|(?<=[，。；：、（“在由经为对向按照从和与及或据是的过到被将把用给受于范托依了以委府])"
    "|(?<=更新|发布|指导|公布|公开|其中|转发|落实|承办|办理|报送|上报|配合|参加|召开|组织|反映|关注|推进))"
    rf"(?<![省市]、)[{REGIONS}]"
    "(?=委(?![员托派会])|(?:人民)?政府|府办|人大(?:代表|常委)|政协|政务公开|门户网站)"
)
_INNER = re.compile(
    "(?:^|(?<=[，。；：、由经]))(?:信息|管理|公开|政务|网信|督查|审批|文电|秘书|法规|综合|数据|电子){2,3}(?:办|科|股)(?=[^公理结事])"
)
_OF_DEPARTMENTS = "人民政府|政府|城乡|建设|规划|资源|环境|旅游|体育|广电|行政|审批|服务|政务|监督|管理|事务|保障|数据|事业|运输|农村|知识产权|退役|发展|改革|信息|经济"
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
    if names:
        yield from _matches(_named(names), text, SlotKind.OFFICE)
    yield from _matches(_WEB, text, SlotKind.NAME)
    yield from _matches(_SELF, text, SlotKind.SELF)
    yield from _matches(_AREA, text, SlotKind.SELF)
    yield from _matches(_departments(), text, SlotKind.OFFICE)
    yield from _matches(_REGION, text, SlotKind.REGION)
    yield from _matches(_INNER, text, SlotKind.OFFICE)
    for one in find_numerals(text):
        yield from _date(text, one) if one.kind is NumeralKind.DATE else _numeral(text, one)
    yield from (Particular(SlotKind.PLACE, one.start, one.end) for one in places_in(text))
    yield from _matches(SHORT_NAME, text, SlotKind.OFFICE)
    yield from (Particular(SlotKind.NUMERAL, start, end) for start, end in numerals_left(text))


def without_names(text: str, names: frozenset[str]) -> str:
    """Return ``text`` without the names of its office."""
    return _named(names).sub("", text) if names else text


@cache
def _statutes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line[0]})" for line in entries("statutes.txt", "narrator.suggestion")))


@lru_cache(maxsize=1024)
def _named(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(pattern_of_names(names))


@cache
def _departments() -> re.Pattern[str]:
    """Return what finds departments behind a bare letter: 县教育体育局, 区人民政府办公室."""
    trade = "|".join(office for _, office, _ in entries("trades.txt", "narrator.suggestion"))
    return re.compile(
        rf"[{REGIONS}](?:(?:{trade}|{_OF_DEPARTMENTS})[和与、]?){{1,4}}(?:局|厅|委员会|办公[室厅])"
    )


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

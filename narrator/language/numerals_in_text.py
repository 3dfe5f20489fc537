"""Finding numerals in prose, with their units, and telling counts from dates, ordinals and identifiers.

One pass from left to right; every pattern is bounded, so the time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from narrator.language.enumerators import DIGITS
from narrator.language.numerals import CHINESE, LARGE_UNITS, Amount, narrow_digits, parse_numeral


class NumeralKind(Enum):
    """What a numeral says. Only ``COUNT`` and ``SHARE`` are figures."""

    COUNT = "count"
    SHARE = "share"
    YEAR = "year"
    DATE = "date"
    IDENTIFIER = "identifier"


class Rounding(Enum):
    """How exact a number claims to be."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a text; the span takes in the unit and what rounds the number behind it.

    A share's value is in percent. ``step`` is the size of the last place stated.
    """

    start: int
    end: int
    kind: NumeralKind
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    unit: str = ""
    rounding: Rounding = Rounding.EXACT


_TOKEN = re.compile(
    r"(?P<opaque>https?://[\w./?=&%:#@~+-]*|www\.[\w./?=&%:#@~+-]*|《[^《》\n]{0,200}》|〔\d{4}〕\d{0,5}号?"
    rf"|[唯统专逐划合同]一(?=[{CHINESE}]))"  # 唯一一件, 统一两个标准: the first 一 ends a word
    r"|(?P<spaced>\d{1,3}(?:[ \u2009\u202f\xa0]\d{3}){1,3}(?=[余多]?[件份宗项条人次个元万亿]))"  # 1 204件, as GB/T 15835 has it
    r"|(?P<arabic>\d(?:[\d.,:/~—–-]*\d)?)"
    rf"|(?P<share>[{CHINESE}]{{1,20}}分之(?:[{CHINESE}点]{{1,20}}|\d{{1,9}}(?:\.\d{{1,9}})?))"
    rf"|(?P<chinese>[{CHINESE}](?:[{CHINESE}]|点(?=[{CHINESE}])){{0,40}})",
    re.ASCII,
)
_FIRST = re.compile(f"[hw《〔唯统专逐划合同0-9{CHINESE}]")  # what a token can begin with
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})", re.ASCII)
_UNITS = (
    "个百分点|百分点|个工作日|工作日|个自然日|小时|分钟|人次|件次|户次|场次|批次|余件|平方米|公里|亩|元|件|宗|份|起|例|条|项|个|次|人|名"
    "|家|户|页|篇|幅|场|期|张|笔|种|类|处|部|台|套|块|天|倍|卷|册|批|组|支|轮|则|期|门|座|所|村|镇|乡|届|级|岁|分|点|字|步|周|层|栋"
)
_AFTER = re.compile(
    rf" {{0,2}}(?P<over>[余多])?(?P<factor>[百千]?[万亿]|[百千])?(?P<over2>[余多])? ?(?P<unit>%|‰|{_UNITS})?"
    r"(?P<round>以上|左右|上下|以内|以下|之多)?"
)
_BEFORE = re.compile(
    r"(?P<about>大约|(?<![签预违节公条合契履特邀相])约|大概|左右)|(?P<under>不足|不到|将近|接近|(?<![最附邻])近|最多)"
    r"|(?P<over>超过|超出|逾|超|突破|多于)|(?P<least>至少|不少于|不低于)"
)
_BEFORE_ENDS = frozenset("约概右足到近多过出逾超破于少")  # how the words before end
_TENTHS = re.compile(
    rf"成(?:(?P<half>半)|(?P<ones>[{DIGITS}])(?![个件条项人份]))?(?![立为功果员效本长绩品型交])(?P<round>以上|左右|还多|多|有余|强)?"
)
_MONTHS = re.compile(r"\d{1,2}(?:[至到]|[—–~～-]{1,2})\d{1,2}月(?!\d)", re.ASCII)  # 1至6月 is one time
_LIST_AFTER = ".、．)）"
_LINE_EDGE = "\n。；;：: 　\t"
_PHONE_WORDS = re.compile(r"电话|热线|传真|邮编|邮政编码|手机|号码|邮箱|QQ|编号|代码|文号|案号")
_YEAR_SUFFIX = re.compile(r" {0,2}年(?:度(?!报))?", re.ASCII)
_DATE_SUFFIX = re.compile(r" {0,2}(?:月(?!均)(?:份|底|末|初)?(?:\d{1,2}[日号])?|日|时(?!间)|号)", re.ASCII)
_ARABIC_ONLY = frozenset(
    "类种级步层点届轮镇乡村所座部门村分组块周字层栋台套"
)  # 三类, 一级 are parts of words
_NEEDS_UNIT_LENGTH = 7  # longer bare digit strings are identifiers
_IDIOMS = ("一件事", "一件一", "一事一", "一次性", "一条龙", "一例外")
_INDEFINITE = tuple(
    "一" + unit for unit in ("个", "批", "项", "起", "家", "门", "套", "组", "处", "部", "点", "条", "次")
)
_TOGETHER = tuple("在到同连放合")  # 混在一起
_AFTER_FIGURE = frozenset("，。；、,;（）)案 \n") | {""}


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of ``text`` in order; spans count code points.

    Chinese numerals are taken only with a unit behind them (``一件``), because most are parts of words (统一, 第三方).
    """
    flat = narrow_digits(text)
    return tuple(_find(flat))


def _find(flat: str) -> Iterator[Numeral]:
    position = 0
    while begin := _FIRST.search(flat, position):
        match = _TOKEN.match(flat, begin.start())
        if match is None:
            position = begin.end()
            continue
        position = match.end()
        if match["opaque"]:
            yield Numeral(match.start(), match.end(), NumeralKind.IDENTIFIER)
        elif match["spaced"]:
            position, numeral = _read_spaced(flat, match)
            yield numeral
        elif match["arabic"]:
            for numeral in _read_cluster(flat, match.start(), match.end()):
                position = max(position, numeral.end)
                yield numeral
        elif match["share"]:
            share = _chinese_share(match[0], match.start())
            if share:
                yield _rounded(flat, share)
        else:
            found = _read_chinese(flat, match.start(), match.end())
            if found:
                position = found.end
                yield found


def _read_cluster(flat: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield what a run of digits and separators says."""
    cluster = flat[start:end]
    months = _MONTHS.match(flat, start)
    if months is not None:
        yield Numeral(start, months.end(), NumeralKind.DATE)
    elif _is_identifier(flat, start, end):
        yield Numeral(start, end, NumeralKind.IDENTIFIER)
    elif _NUMBER.fullmatch(cluster):
        yield _read_arabic(flat, start, end)
    elif (
        (fraction := _FRACTION.fullmatch(cluster))
        and _is_share(fraction)
        and not _DATE_SUFFIX.match(flat, end)
    ):
        share = Decimal(fraction[1]) * 100 / Decimal(fraction[2])
        yield _rounded(flat, Numeral(start, end, NumeralKind.SHARE, share, Decimal(2), "%"))
    elif all(part.isdigit() for part in cluster.split(",")):
        for part in cluster.split(","):
            yield _read_arabic(flat, start, start + len(part))
            start += len(part) + 1
    else:
        yield Numeral(start, end, NumeralKind.IDENTIFIER)


def _read_spaced(flat: str, match: re.Match[str]) -> tuple[int, Numeral]:
    """Read digits in groups of three with a small space between; return where to go on, and the numeral."""
    amount = parse_numeral(re.sub(r"\D", "", match[0]))
    if amount is None or _is_identifier(flat, match.start(), match.end()):
        return match.end(), Numeral(match.start(), match.end(), NumeralKind.IDENTIFIER)
    numeral = _with_unit(flat, match.start(), match.end(), amount)
    return numeral.end, numeral


def _is_share(fraction: re.Match[str]) -> bool:
    return 0 < int(fraction[1]) < int(fraction[2])


def _is_identifier(flat: str, start: int, end: int) -> bool:
    """Whether the digits name something: an ordinal, a list number, a phone, a part of a word with letters."""
    before, after = flat[start - 1 : start], flat[end : end + 1]
    if before == "第" or (before.isascii() and (before.isalpha() or before in "@_-") and before):
        return True
    if after.isascii() and (after.isalpha() or after in "@_") and after:
        return True
    if (before in "(（" and after in ")）") or (before in "[【〔" and after in "]】〕"):
        return bool(before and after)
    if after and after in _LIST_AFTER and (not before or before in _LINE_EDGE) and end - start <= 2:
        return flat[end + 1 : end + 2] not in tuple("0123456789")
    if flat[end : end + 2] in ("热线", "平台") or flat[end : end + 4] == "政务服务":
        return True
    return end - start >= 5 and _PHONE_WORDS.search(flat, max(0, start - 12), start) is not None


def _read_arabic(flat: str, start: int, end: int) -> Numeral:
    digits = flat[start:end]
    year = _YEAR_SUFFIX.match(flat, end)
    if year:
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return Numeral(start, year.end(), NumeralKind.YEAR, Decimal(digits))
        return Numeral(start, year.end(), NumeralKind.IDENTIFIER)
    date = _DATE_SUFFIX.match(flat, end)
    if date:
        return Numeral(start, date.end(), NumeralKind.DATE)
    amount = parse_numeral(digits)
    if amount is None:
        return Numeral(start, end, NumeralKind.IDENTIFIER)
    found = _with_unit(flat, start, end, amount)
    bare_year = len(digits) == 4 and digits[:2] in ("19", "20") and not found.unit
    if bare_year or (not found.unit and end - start >= _NEEDS_UNIT_LENGTH):
        return Numeral(start, end, NumeralKind.IDENTIFIER)
    return found


def _read_chinese(flat: str, start: int, end: int) -> Numeral | None:
    """Read a Chinese numeral if a unit follows it, or if it is a bare 零 said of a figure."""
    word = flat[start:end]
    indefinite = flat.startswith(_INDEFINITE, start) and flat[start + 2 : start + 3] not in _AFTER_FIGURE
    together = flat.startswith("一起", start) and flat[start - 1 : start] in _TOGETHER
    if indefinite or together or flat[start - 1 : start] == "第" or flat.startswith(_IDIOMS, start):
        return None
    year = _YEAR_SUFFIX.match(flat, end)
    if year or _DATE_SUFFIX.match(flat, end):
        known = parse_numeral(word) if year and len(word) == 4 and word[0] in "二一" else None
        return Numeral(start, year.end(), NumeralKind.YEAR, known.value) if year and known else None
    if word == "零" and flat[start - 1 : start] in tuple("为是均计"):
        return Numeral(start, end, NumeralKind.COUNT)
    amount = parse_numeral(word)
    tenths = _TENTHS.match(flat, end)
    if amount and tenths and amount.value <= 10:
        return _tenths(flat, start, amount, tenths)
    found = _with_unit(flat, start, end, amount) if amount else None
    return found if found and found.unit and found.unit not in _ARABIC_ONLY else None


def _tenths(flat: str, start: int, amount: Amount, match: re.Match[str]) -> Numeral:
    """Read ``五成`` and ``5成以上`` as a share."""
    ones = DIGITS.find(match["ones"]) + 1 if match["ones"] else 5 if match["half"] else 0
    over = match["round"] in ("还多", "多", "有余", "强")  # 四成多 is less than five
    step = Decimal(1) if match["ones"] else Decimal(10) if over and not ones else Decimal(5)
    share = Numeral(start, match.end(), NumeralKind.SHARE, amount.value * 10 + ones, step, "%")
    return _rounded(flat, share, over=over, suffix="" if over else match["round"] or "")


def _with_unit(flat: str, start: int, end: int, amount: Amount) -> Numeral:
    """Take in what follows: 余, 万, the unit, 以上."""
    tenths = _TENTHS.match(flat, end)
    if tenths and amount.value <= 10:
        return _tenths(flat, start, amount, tenths)
    after = _AFTER.match(flat, end)
    if after is None:  # the pattern matches the empty string
        return Numeral(start, end, NumeralKind.COUNT, amount.value, amount.step)
    over, large, over_large, unit, suffix = after.groups(default="")
    factor = 1
    for char in large:
        factor *= LARGE_UNITS.get(char) or {"百": 100, "千": 1000}[char]
    if large in ("百", "千") and not unit:
        factor = 1
    kind = NumeralKind.SHARE if unit in ("%", "‰") else NumeralKind.COUNT
    scale = Decimal(factor) / (10 if unit == "‰" else 1)
    stop = after.end() if unit or suffix or over or factor > 1 else end
    found = Numeral(
        start, stop, kind, amount.value * scale, amount.step * scale, "%" if unit == "‰" else unit
    )
    return _rounded(flat, found, over=bool(over or over_large), suffix=suffix)


def _rounded(flat: str, found: Numeral, *, over: bool = False, suffix: str = "") -> Numeral:
    """Fill in how exact the number is, from the words before and after it."""
    if not over and not suffix and flat[found.start - 1 : found.start] not in _BEFORE_ENDS:
        return found
    if found.value >= 10 and found.step == 1 and over:
        found = replace(found, step=_round_place(found.value))
    before = list(_BEFORE.finditer(flat, max(0, found.start - 4), found.start))
    word = before[-1].lastgroup if before and before[-1].end() == found.start else None
    if suffix in ("左右", "上下") or word == "about":
        rounding = Rounding.ABOUT
    elif over or word == "over" or suffix == "之多":
        rounding = Rounding.OVER
    elif word == "under" or suffix in ("以内", "以下"):
        rounding = Rounding.UNDER
    elif word == "least" or suffix == "以上":
        rounding = Rounding.AT_LEAST
    else:
        return found
    return replace(found, rounding=rounding, step=max(found.step, _round_place(found.value)))


def _round_place(value: Decimal) -> Decimal:
    """Return the size of the last non-zero digit of a whole number: 100 for 300, 10 for 120."""
    number, place = int(value), 1
    while number and number % (place * 10) == 0:
        place *= 10
    return Decimal(place)


def _chinese_share(text: str, start: int) -> Numeral | None:
    """Read ``百分之五点三`` and ``三分之一``."""
    below, _, above = text.partition("分之")
    base, part = parse_numeral(below), parse_numeral(above)
    if base is None or part is None or base.value == 0:
        return None
    share = part.value * 100 / base.value
    rough = Decimal(2) if base.value < 100 else part.step * 100 / base.value
    return Numeral(start, start + len(text), NumeralKind.SHARE, share, rough, "%")

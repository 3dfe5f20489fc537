"""Finding and masking what must never be kept: names of applicants and parties, ID, mobile and card numbers.

A name is looked for only where one may stand: behind a word for a person's part (申请人, 原告), before 先生 or
诉某局, or where it is half masked already (张某某). What follows must be able to follow a name, and the word must
be none of the common words that begin with a surname (申请人方便, 申请人何时). Numbers are told by their check
digits, so that credit codes, document numbers and landlines stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from narrator.language.lazy import LazyPattern, lazy
from narrator.language.lists import words
from narrator.language.names.divisions import provinces_and_prefectures


class PrivateKind(Enum):
    """What was found."""

    NAME = "name"
    ID_NUMBER = "id-number"
    MOBILE = "mobile"
    BANK_CARD = "bank-card"


@dataclass(frozen=True, slots=True)
class PrivateSpan:
    """One find; ``start`` and ``end`` count code points of the text that was searched."""

    kind: PrivateKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its private parts, and where they stood in the text as it was."""

    text: str
    spans: tuple[PrivateSpan, ...]


_NAME_MASK, _NUMBER_MASK = "某某", "××××"

_PARTIES = (
    "申请执行人|被?申请人|被?投诉人|被?举报人|被?反映人|被?信访人|上访人|来访人|来电人|来信人|反映人|求助人|当事人|原告人?|被告人?|第三人"
    "|被?上诉人|申诉人|异议人|利害关系人|行政相对人|相对人|赔偿请求人|代理人|代理律师|法定代表人|违法行为人|嫌疑人|监护人|受害人|死者|伤者"
    "|救助对象|低保对象|特困人员|残疾人|未成年人|律师"
)
_PEOPLE = "居民|村民|市民|群众|网民|业主|户主|患者|病人|家长|学生|职工|商户|租户|住户"
_ROLE = lazy(rf"(?P<party>{_PARTIES})|(?P<people>{_PEOPLE})")
_FIELD = lazy(
    r"(?:(?:申\s*请\s*人|原\s*告|当\s*事\s*人|第\s*三\s*人|联\s*系\s*人|姓\s*名)|经办人|承办人|填报人|填表人|审核人|签发人|负责人|责任人|发言人|联络员)"
    r"(?:姓名|名字)?\s*[:：]\s*"
)
_LINK = lazy(r"(?:姓名|名字)?(?:[“\"'（(]|为|是|系|即|名叫|叫)?")
_AND = lazy(r"、|以及|[和与及]")
_CHINESE = "\u4e00-\u9fff"
_PUNCTUATION = r"$|[\s，。；、：！？,.;:!?（）()“”\"'《》〈〉…—/]"
_DEED = "申请|要求|请求|反映|投诉|举报|诉|不服|提出|提起|提交|起诉|上诉|来电|来信|来访|咨询|复议|申诉|因|等|一案|家庭|的申请|多次|反复"
_VERB = (
    rf"{_DEED}|[的向对就于以与和及在系为是称撤补认寄邮曾名户现住男女递予依表示签收自实书口出办重另共没无仍可应需按根当两已未均再又也先后到从经则拒希询电身手联告送达放缴支履填涉通主领查获进作公之同本答沟说拟或被所给，\d]"
    r"|三人|二人|一人"
)
_WORD_BEGINS = lazy(
    "申请|要求|请求|反映|投诉|举报|不服|提出|提起|提交|起诉|上诉|来电|来信|来访|咨询|沟通|送达|答复|告知|说明|通过|撤回|撤销|补正|主张|认为|领取|查阅"
    "|查询|获取|进行|作出|公开|同意|表示|签收|收到|寄送|寄来|邮寄|递交|出示|出具|联系|电话|身份|名下|书面|口头|当面|当场|多次|再次|依法|自行|本人|家属"
)
_AFTER_PARTY = lazy(f"{_PUNCTUATION}|{_VERB}")
_AFTER_PEOPLE = lazy(_DEED)
_AFTER_FIELD = lazy(f"{_PUNCTUATION}")
_NEVER_GIVEN = frozenset(
    "的了是不我你他她它们这那哪个每各该其此请申诉述被因就对等称系提到未已均再又也与及于以向在和从"
)
_NO_ENDS = frozenset("省市县区镇乡村街路巷局厅委办科处所站院会司厂店社校部队组庄屯湾寨矿场馆库族")
_FOREIGN = lazy(rf"[{_CHINESE}]{{2,8}}(?:[·•・‧][{_CHINESE}]{{1,8}})+|[A-Z][a-z]+(?:[ ·][A-Z][a-z]+)+")
_ANONYMOUS = lazy(r"某{2,3}(?![省市县区镇乡村街路局公单部])")
_SPACED_GIVEN = lazy(rf"[ \u3000]{{1,2}}[{_CHINESE}](?![{_CHINESE}])")
_SIGNS = "×xX\uff38\uff58*\uff0a○\u3007◯□"
_SUING = lazy(
    rf"(?:^|(?<=[，。；、：（(“\s关于因为]))(?=([{_CHINESE}]{{2,4}}?)诉[^。，；求讼状苦]{{0,15}}?(?:政府|局|厅|街道|办事处|[镇乡]|委员会|管委会|机关))"
)
_TITLES = ("先生", "女士", "同志")
_TITLED = lazy(
    rf"(?:^|(?<=[，。；、：（(“\s由与和向对为经让请给到了位名]))(?=([{_CHINESE}]{{1,4}}?)(?:{'|'.join(_TITLES)}))"
)

_ASKING = lazy(
    rf"(?:^|(?<=[，。；、：:（(“\s为是由与和及]))(?=([{_CHINESE}]{{2,4}}?)(?:、[{_CHINESE}、]{{2,60}}?)?"
    r"(?:等?[二两三四五六七八九十\d]+(?:人|名|位|户)|(?:向[^，。；]{2,16})?(?:申请|要求|请求)(?:公开|获取|查阅|提供|复制)))"
)
"""A name as the subject of an application, or listed before 等二人."""
_ASKS = lazy(r"(?:申请|要求|请求)(?:公开|获取|查阅|提供|复制)|[二两三四五六七八九十\d](?:人|名|位|户)")
_AFTER_ASKING = lazy(r"[、和与]|以及|等|[二两三四五六七八九十\d]+[人名位户]|向|申请|要求|请求")
_BESIDE = r"[，,、：:;；（(）)\s]"
_LABEL = r"(?:的|本人|联系|居民|公民)*(?:电话|手机|身份证|银行卡|银行|证件|号码|账号|卡号|账户|开户行|号)*(?:为|是|：|:|\s)*"
_BEFORE_NUMBER = lazy(rf"{_BESIDE}*{_LABEL}$")
_AFTER_NUMBER = lazy(rf"(?:{_BESIDE}|户名|姓名|的|机主|持有人|为|是)+")

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９\uff58\uff38－　", "0123456789xX- ")
_LONG_NUMBER = lazy(r"(?:\d[ －　-]?){11}")  # the shortest is a mobile number
_ID_NUMBER = lazy(r"(?<![0-9A-Za-z])\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?![0-9A-Za-z])")
_MOBILE = lazy(
    r"(?<!\d)(?<!\d\.)(?:(?:\+|00)86[ -]?)?1[3-9]\d(?:\d{8}|([ -])\d{4}\1\d{4})(?!\d|\.\d|,\d{3}(?!\d)|[元万亿件条次个户份项%])"
)
_BANK_CARD = lazy(
    r"(?<![0-9A-Za-z])[3-6]\d{3}(?:([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{12,15})(?![0-9A-Za-z])"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def mask_private(text: str) -> Masked:
    """Return ``text`` with names as 某某 and numbers as ××××; masking it again changes nothing."""
    spans = find_private(text)
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += (text[end : span.start], _NAME_MASK if span.kind is PrivateKind.NAME else _NUMBER_MASK)
        end = span.end
    return Masked("".join((*parts, text[end:])), spans)


def find_private(text: str) -> tuple[PrivateSpan, ...]:
    """Return what is private in ``text``, in order, without overlaps (the earlier, longer find wins)."""
    numbers = tuple(_numbers(text))
    beside = (name for number in numbers for name in _beside(text, number))
    found = sorted((*numbers, *beside, *_names(text)), key=lambda span: (span.start, -span.end))
    kept: list[PrivateSpan] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


# --- numbers ---------------------------------------------------------------------------------------------


def _numbers(text: str) -> Iterator[PrivateSpan]:
    if not _LONG_NUMBER.search(text):
        return
    plain = text.translate(_WIDE_DIGITS)
    for kind, pattern, valid in (
        (PrivateKind.ID_NUMBER, _ID_NUMBER, _is_id_number),
        (PrivateKind.MOBILE, _MOBILE, None),
        (PrivateKind.BANK_CARD, _BANK_CARD, _is_bank_card),
    ):
        for match in pattern.finditer(plain):
            if valid is None or valid(re.sub(r"[ -]", "", match[0]).upper()):
                yield PrivateSpan(kind, match.start(), match.end())


def _beside(text: str, number: PrivateSpan) -> Iterator[PrivateSpan]:
    """Yield the name right before or behind a person's number: 张建国（13…）, 13… 张建国."""
    label = _BEFORE_NUMBER.search(text, max(0, number.start - 24), number.start)
    end = label.start() if label else number.start
    for length in (4, 3, 2):
        word = text[max(0, end - length) : end]
        if len(word) == length and _reads_as_name(word):
            yield PrivateSpan(PrivateKind.NAME, end - length, end)
            break
    link = _AFTER_NUMBER.match(text, number.end)
    last = _name_end(text, link.end() if link else number.end, _AFTER_FIELD, rare=False)
    if last is not None:
        yield PrivateSpan(PrivateKind.NAME, link.end() if link else number.end, last)


def _is_id_number(number: str) -> bool:
    """Whether 18 characters are a citizen's number: a real birthday and the check digit of GB 11643."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    return 1880 <= born.year <= 2100 and "10X98765432"[total % 11] == number[17]


def _is_bank_card(number: str) -> bool:
    """Whether the digits pass the Luhn test and are no 统一社会信用代码."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and not _is_credit_code(number)


def _is_credit_code(code: str) -> bool:
    """Whether 18 characters carry the check character of GB 32100."""
    if len(code) != 18 or any(sign not in _CREDIT_SIGNS for sign in code):
        return False
    values = [_CREDIT_SIGNS.index(sign) for sign in code]
    total = sum(value * weight for value, weight in zip(values, _CREDIT_WEIGHTS, strict=False))
    return (31 - total % 31) % 31 == values[17]


def name_end(text: str, start: int, after: LazyPattern) -> int | None:
    """Return where a name that begins at ``start`` ends, if one stands there and ``after`` matches what follows."""
    return _name_end(text, start, after, rare=False)


# --- names -----------------------------------------------------------------------------------------------


def _names(text: str) -> Iterator[PrivateSpan]:
    if ":" in text or "：" in text:
        for match in _FIELD.finditer(text):
            yield from _listed(text, match.end(), _AFTER_FIELD, rare=True)
    for match in _ROLE.finditer(text):
        start = _LINK.match(text, match.end())
        place = start.end() if start else match.end()
        after = _AFTER_PARTY if match["party"] else _AFTER_PEOPLE
        yield from _listed(text, place, after) or _listed(text, match.end(), after)
    if "某" in text:
        for match in _half_masked().finditer(text):
            yield PrivateSpan(PrivateKind.NAME, match.start(), match.end())
    yield from _applying(text)
    suing, titled = "诉" in text, any(title in text for title in _TITLES)
    for pattern in (*([_SUING] if suing else ()), *([_TITLED] if titled else ())):
        for match in pattern.finditer(text):
            if _could_be_name(match[1], titled=pattern is _TITLED):
                yield PrivateSpan(PrivateKind.NAME, match.start(1), match.end(1))


def _applying(text: str) -> Iterator[PrivateSpan]:
    """Yield who applies, or is listed before 等二人, without a word for the part they play."""
    if _ASKS.search(text):
        for match in _ASKING.finditer(text):
            if _reads_as_name(match[1]):
                yield from _listed(text, match.start(1), _AFTER_ASKING)


def _listed(text: str, start: int, after: LazyPattern, *, rare: bool = False) -> list[PrivateSpan]:
    """Return the name at ``start`` and those joined to it by 、 or 和."""
    spans: list[PrivateSpan] = []
    while (end := _name_end(text, start, after, rare=rare)) is not None:
        spans.append(PrivateSpan(PrivateKind.NAME, start, end))
        joint = _AND.match(text, end)
        if joint is None:
            break
        start = joint.end()
    return spans


def _name_end(text: str, start: int, after: LazyPattern, *, rare: bool) -> int | None:
    """Return where the name at ``start`` ends, ``None`` if none stands there.

    A rare surname counts only where hardly anything but a name can stand.
    """
    for pattern in (_half_masked_here(), _ANONYMOUS, _FOREIGN):
        match = pattern.match(text, start)
        if match:
            return match.end()
    for surname in _surname_lengths(text, start, rare=rare):
        for given in (2, 1):
            end = start + surname + given
            if given == 2 and _WORD_BEGINS.match(text, end - 1):
                continue
            if _is_name(text[start:end], surname, given, sure=rare) and after.match(text, end):
                return end
        spaced = _SPACED_GIVEN.match(text, start + surname)
        if rare and spaced:
            return spaced.end()
    return None


def _surname_lengths(text: str, start: int, *, rare: bool) -> Iterator[int]:
    """Yield how many characters a surname at ``start`` may take."""
    known = _surnames()
    if text[start : start + 2] in known.double:
        yield 2
    if text[start : start + 1] in known.common or (rare and text[start : start + 1] in known.rare):
        yield 1


def _is_name(word: str, surname: int, given: int, *, sure: bool = False) -> bool:
    """Whether a word reads as a name; ``sure`` where three characters between colon and comma are hardly else."""
    return (
        len(word) == surname + given
        and all("\u4e00" <= character <= "\u9fff" for character in word)
        and not _NEVER_GIVEN.intersection(word[surname:])
        and word[-1] not in _NO_ENDS
        and "某" not in word
        and ((sure and len(word) > 2) or word[:2] not in _not_names())
        and word not in _division_beginnings()
    )


def _could_be_name(word: str, *, titled: bool) -> bool:
    """Whether a whole word reads as a name; before 先生 a surname alone is one."""
    if titled and len(word) == 1:
        return word in _surnames().common
    return _reads_as_name(word)


def _reads_as_name(word: str) -> bool:
    """Whether a whole word is a surname and one or two characters that may follow it."""
    return any(
        _is_name(word, length, len(word) - length) and len(word) - length in (1, 2)
        for length in _surname_lengths(word, 0, rare=False)
    )


@dataclass(frozen=True, slots=True)
class _Surnames:
    common: frozenset[str]
    rare: frozenset[str]
    double: frozenset[str]


@cache
def _surnames() -> _Surnames:
    common, rare, double = words("surnames.txt")
    return _Surnames(frozenset(common), frozenset(rare), frozenset(double.split()))


@cache
def _division_beginnings() -> frozenset[str]:
    return frozenset(
        place[:length] for place in provinces_and_prefectures() for length in range(1, len(place) + 1)
    )


@cache
def _not_names() -> frozenset[str]:
    return frozenset(word[:2] for line in words("not_names.txt") for word in line.split())


@cache
def _half_masked_here() -> re.Pattern[str]:
    """A name of which a part is masked: 张某某, 张某甲, 李×, 李*华, 欧阳某."""
    known = _surnames()
    every = f"(?:{'|'.join(sorted(known.double))}|[{''.join(sorted(known.common | known.rare))}])"
    common = f"(?:{'|'.join(sorted(known.double))}|[{''.join(sorted(known.common))}])"
    after = f"(?={_PUNCTUATION}|{_VERB})"
    signs = rf"[{_SIGNS}]{{1,3}}(?![{_SIGNS}])(?:[{_CHINESE}]{after})?"
    return re.compile(rf"{every}某{{1,3}}[甲乙丙丁戊\d]?|{common}{signs}")


@cache
def _half_masked() -> re.Pattern[str]:
    """The same without a word for a person's part before it: only with 某 twice, or at the start of a clause."""
    known = _surnames()
    surname = f"[{''.join(sorted(known.common))}]"
    place = "省市县区镇乡村街路局年月日"
    return re.compile(
        rf"{surname}某(?:某|[甲乙丙丁戊])(?![{place}])|(?:^|(?<=[，。；、：（(“]))(?!于某|何某){surname}某(?={_DEED})"
    )

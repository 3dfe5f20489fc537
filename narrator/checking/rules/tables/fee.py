"""Rules for 信息处理费 in section six."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.checking.engine.declared import place_of
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy

_MEASURE = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_FEE = lazy(r"信息(?:公开)?(?:信息)?处理费|处理费")
_TAKEN = r"(?:(?<!事业性)收费(?!目录|标准|项目|信息|公示|清单)|费用|计收|收取|分文|一分钱|缴纳)"
_TOLD = lazy(
    rf"(?:申请人?|信息公开)[^，。；]{{0,24}}{_TAKEN}|{_TAKEN}[^，。；]{{0,24}}(?:申请|信息公开)|按[件量]计收"
)
_FORMER = lazy(
    r"(?:检索|复制|复印|邮寄)[检索复制印邮寄、和及费等]{0,14}(?:费用?|成本费?)|(?:工本|资料|成本|查询|服务)费"
)
_AMOUNT = lazy(r"(?<![\d.])(?P<number>\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,6})?)(?P<unit>万元|元)")
_CONTEXT = lazy(r"处理费|按件|按量|收费|收取|计收")
_LARGE = Decimal(100)


def _missing(subject: Subject) -> Iterator[Hit]:
    section = subject.report.section("other")
    text = subject.text_of("other")
    if section is None or _FEE.search(text) or _TOLD.search(text):
        return
    former = _FORMER.search(text)
    if former is not None:
        message = f"第六部分没有写信息处理费收取情况，“{former[0]}”已经不收"
        yield Hit(message, place_of(subject, "other"), subject="other")
        return
    elsewhere = next((one for one in subject.body if _FEE.search(one.flat)), None)
    place = place_of(subject, "other")
    if elsewhere is not None:
        message = "信息处理费写在了别的部分，第六部分没有写"
        yield Hit(message, place, severity=Severity.WARNING, subject="other")
    else:
        yield Hit("第六部分没有写信息处理费收取情况", place, subject="other")


def _amounts(subject: Subject) -> Iterator[tuple[Passage, re.Match[str], Decimal, str]]:
    """Yield every amount in the sentences of section six that speak of the fee."""
    for passage in subject.sentences:
        if passage.section == "other" and _FEE.search(passage.flat) and _CONTEXT.search(passage.flat):
            for match in _AMOUNT.finditer(passage.flat):
                yield passage, match, Decimal(match["number"].replace(",", "")), match["unit"]


def _unit(subject: Subject) -> Iterator[Hit]:
    for passage, match, number, unit in _amounts(subject):
        place = passage.at(*match.span())
        if unit == "元" and (0 < number < 10 or number != number.to_integral_value()):
            yield Hit(f"信息处理费“{match[0]}”，是不是应为万元", place)
        elif unit == "万元" and number >= _LARGE:
            yield Hit(f"信息处理费“{match[0]}”，是不是应为元", place)


def _multiple(subject: Subject) -> Iterator[Hit]:
    for passage, match, number, unit in _amounts(subject):
        if unit == "元" and number >= 10 and number % 10 and number == number.to_integral_value():
            yield Hit(f"信息处理费“{match[0]}”不是10元的倍数", passage.at(*match.span()))


_PAGES = lazy(r"(?<![\d.])(?P<pages>\d{1,4})页")
_BY_COUNT = lazy(
    r"(?:同一申请人|该申请人|1名申请人|一名申请人|1人次?|一人)[^。；]{0,20}?(?<!\d)(?P<count>\d{1,3})件"
)
_ONE = lazy(r"(?<!\d)(?:1|一)[件笔份宗](?!以)|该件|该申请")
_REDUCED = lazy("减免|减半|免收|免除|部分")
_OF_ONE_WAY = lazy(r"(?:其中|、|，)按[件量](?:计收|收取)?[^，。；、]{0,4}$")  # 其中按件0元、按量1640元
_WAIVED = lazy("减免|免收|免除|免予|减收|退还|退回|应收")
_NONE_TAKEN = lazy(
    r"(?:未|没有)(?:向[^，。；]{0,12})?(?:收取|产生|发生)(?:政府信息公开)?信息处理费[，,]?(?:金额)?(?:共计|合计|总计|共|为)?$"
)
_COLLECTED = lazy(
    r"(?<![未不])(?:共|已)?(?:收取|计收|收缴)[^。；]{0,20}?(?<![\d.])(?P<count>[1-9]\d*)[件笔份宗]"
)


def by_pages(pages: int) -> int:
    """Return the fee for the pages of one application, in 元."""
    steps = ((200, 40), (100, 20), (30, 10))
    fee = 0
    for floor, price in steps:
        if pages > floor:
            fee += (pages - floor) * price
            pages = floor
    return fee


def by_count(count: int) -> int:
    """Return the fee for the applications one person made in a month, in 元."""
    fee = max(min(count, 30) - 10, 0) * 100
    return fee + sum(100 * (2 + (number - 31) // 10) for number in range(31, count + 1))


def _tariff(subject: Subject) -> Iterator[Hit]:
    """Hold an amount against the tariff where the sentence tells of one application and its pages, or of one person."""
    for passage, match, number, unit in _amounts(subject):
        text = passage.flat
        pages, count = _PAGES.findall(text), _BY_COUNT.search(text)
        amounts = [one for one in _AMOUNT.finditer(text) if one["unit"] == "元"]
        if unit != "元" or _REDUCED.search(text) or len(amounts) != 1:
            continue
        if len(pages) == 1 and _ONE.search(text) and "按件" not in text:
            right, what = by_pages(int(pages[0])), f"按量计收，{pages[0]}页"
        elif count is not None and "按量" not in text and not pages:
            right, what = by_count(int(count["count"])), f"按件计收，{count['count']}件"
        else:
            continue
        if number != right:
            evidence = (Evidence(what, f"{right}元"),)
            yield Hit(
                f"信息处理费“{match[0]}”与收费标准对不上：{what}应为{right}元",
                passage.at(*match.span()),
                evidence,
            )


def _zero_amount(subject: Subject) -> Iterator[Hit]:
    """Find 收取3件、0元, and 未收取信息处理费 with an amount right behind it; what was waived is neither."""
    for passage, match, number, _ in _amounts(subject):
        text = passage.flat
        if _WAIVED.search(text):
            continue
        if number == 0 and _COLLECTED.search(text) and not _OF_ONE_WAY.search(text[: match.start()]):
            yield Hit(f"写了收取的件数，金额却是“{match[0]}”", passage.at(*match.span()))
        elif number > 0 and _NONE_TAKEN.search(text[: match.start()]):
            yield Hit(f"写了没有收取，又写“{match[0]}”", passage.at(*match.span()))


FEE_RULES = (
    Rule(
        "FEE-MISSING",
        Severity.ERROR,
        "第六部分写明信息处理费收取情况，没有收取的也写",
        "请补一句，如“本年度未收取信息处理费”",
        "国办公开办函〔2021〕30号：收取信息处理费情况在此处报告",
        _missing,
    ),
    Rule("FEE-UNIT", Severity.WARNING, "信息处理费的元、万元没有写混", "请核对金额和单位", _MEASURE, _unit),
    Rule(
        "FEE-TARIFF",
        Severity.WARNING,
        "信息处理费的金额与页数、件数按收费标准算得出",
        "请核对页数、件数和金额；有减免的请注明",
        _MEASURE,
        _tariff,
    ),
    Rule(
        "FEE-ZERO",
        Severity.WARNING,
        "收没收信息处理费，件数和金额说法一致",
        "请核对件数和金额",
        _MEASURE,
        _zero_amount,
    ),
    Rule(
        "FEE-MULT",
        Severity.INFO,
        "按件、按量计收的金额都是10元的倍数",
        "请核对金额；有减免的可以注明",
        _MEASURE,
        _multiple,
    ),
)

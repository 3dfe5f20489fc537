"""Rules for 信息处理费 in section six."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.finding import Location, Severity

_MEASURE = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_FEE = re.compile(r"信息(?:公开)?(?:信息)?处理费|处理费")
_AMOUNT = re.compile(r"(?<![\d.])(?P<number>\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,6})?)(?P<unit>万元|元)")
_CONTEXT = re.compile(r"处理费|按件|按量|收费|收取|计收")
_LARGE = Decimal(100)


def _missing(subject: Subject) -> Iterator[Hit]:
    section = subject.report.section("other")
    if section is None or _FEE.search(subject.text_of("other")):
        return
    elsewhere = next((one for one in subject.body if _FEE.search(one.flat)), None)
    place = subject.of("other")[0].whole if subject.of("other") else Location(section="other")
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
        "FEE-MULT",
        Severity.INFO,
        "按件、按量计收的金额都是10元的倍数",
        "请核对金额；有减免的可以注明",
        _MEASURE,
        _multiple,
    ),
)

"""Rules for days that no calendar has, and for a part of the year told as the whole of it."""

import calendar
import re
from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, SIGNATURE, Passage, Subject
from narrator.finding import Severity
from narrator.language.lazy import lazy

_PROOF = "校对惯例：日期、时段逐个核对"
_DAY = lazy(
    r"(?<![\d.第])(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,3})(?=日|[至到—–~～-]))?"
)
_CHINESE_DAY = lazy(
    r"(?P<month>十[一二]|[一二三四五六七八九十])月(?P<day>三十[一二三四五六七八九]|三十|四十[一二三四五六七八九]?)日"
)
_NO_DATE = lazy("[龄薪租供票饼供嫂]|度?数")  # 13月龄 is an age, 14月薪 a number of pays
_QUARTER = lazy(r"(?<![十\d])第?(?P<number>[五六七八九56789])季度")
_NO_MONTH = lazy(
    r"20\d\d年\d{1,2}日(?![以之]?内|均)|(?<=[至到—–~～-])(?:0\d|1[0-2])[0-3]\d日|(?<=年)(?:0\d|1[0-2])[0-3]\d日"
)
_TWO_DAYS = lazy(
    r"(?<![\d.年])(?:(?P<year>20\d\d)年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?(?:至|到|—+|–|-|~|～)"
    r"(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
)
_TWO_MONTHS = lazy(r"20\d\d年(?P<m1>\d{1,2})月(?:份)?(?:至|到|—+|–|-|~|～)(?P<m2>\d{1,2})月(?!\d)")
_HOUR = lazy(
    r"(?:上午|下午|每[日天]|工作日|[至到—–~～-])(?:2[5-9]|[3-9]\d)(?:时(?!间|效|段)|点(?!位|击|赞|[\u4e00-\u9fff]?[个%])|[:：][0-5]\d)"
)
_DOTTED = re.compile(
    r"(?<![0-9A-Za-z_./%-])(?P<year>20\d\d)(?P<mark>[.．/-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![0-9A-Za-z_./%-])"
)
_EVERY_MONTH = lazy(r"(?:每个?月|当月|次月|下月|月中|月末|每季度末月)(?:的)?(?P<day>\d{1,3})(?:日|号)")
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PART = lazy(
    r"(?P<part>上半年|下半年|前三季度|第?[一二三四]季度|(?:截至|截止)(?:到)?(?:20\d\d年)?(?:[2-9]|1[01])月(?:\d{1,2}日|底|末|份)?|1月?(?:至|到|—|-)(?:[2-9]|1[01])月)"
    r"(?:份)?[，,]?(?:我(?:街道|镇|乡|局|县|区|市)|本(?:街道|镇|乡|局|单位|机关)|全(?:街道|镇|乡|县|区|市)|街道|共|累计|共计|已|通过[^，。；]{0,14}){0,3}"
    r"(?:主动)?(?:公开|发布|收到|新收|受理|办理|办结|接收)[^，。；\d]{0,16}(?:\d[\d,]*)(?:余|多)?[件条篇份次]"
)
_WHOLE = lazy(
    r"全年|年内|本年|20\d\d年(?!\d|[1-9]|1[01])|其中|上半年.*下半年|下半年.*上半年|季度.*季度|同期|集中|占|比|较|峰|旺|通报|检查|抽查|巡查"
)
_YEAR_NAMED = lazy(r"(?<!\d)(20\d\d)年")
_YEAR_BEFORE = lazy("(?:上年|去年|上一年)度?[^，。；]{0,6}$")
_YEAR_BEGINS = lazy(r"(?<![\d、])(?:20\d\d)年(?:度)?(?=[，,全本我共街政主公])")


def _dates(subject: Subject) -> Iterator[Hit]:
    for passage in (*subject.sentences, *_signatures(subject)):
        yield from _wrong_days(passage, subject.year)
        yield from _shapes(passage, typed=subject.typed)


def _signatures(subject: Subject) -> Iterator[Passage]:
    for number, line in enumerate(subject.report.signature, 1):
        yield Passage(SIGNATURE, number, line)


def _wrong_days(passage: Passage, year: int | None) -> Iterator[Hit]:
    """Find months beyond twelve and days their month has not."""
    text = passage.flat
    for match in _DAY.finditer(text):
        month, day = int(match["month"]), int(match["day"] or 1)
        in_year = int(match["year"]) if match["year"] else None
        fault = _fault(
            in_year or (_year_told(text[: match.start()], year) if month == 2 else None), month, day
        )
        dated = match["day"] or match["year"] or not _NO_DATE.match(text, match.end())
        if fault and dated and (match["day"] or not 1 <= month <= 12):
            end = match.end() + (text[match.end() : match.end() + 1] == "日")
            yield Hit(f"没有“{text[match.start() : end]}”这一天，{fault}", passage.at(match.start(), end))
    for match in _DOTTED.finditer(text):
        fault = _fault(int(match["year"]), int(match["month"]), int(match["day"]))
        if fault:
            yield Hit(f"没有“{match[0]}”这一天，{fault}", passage.at(*match.span()))
    for match in _CHINESE_DAY.finditer(text):
        month = _chinese(match["month"])
        day = 30 + "一二三四五六七八九".find(match["day"][2:3]) + 1 if match["day"][0] == "三" else 40
        fault = _fault(None, month, day)
        if fault:
            yield Hit(f"没有“{match[0]}”这一天，{fault}", passage.at(*match.span()))


def _year_told(before: str, year: int | None) -> int | None:
    """Return the last year that words before a day name, else the report's: 2024年2月5日至2月29日."""
    told = _YEAR_NAMED.findall(before)
    if told:
        return int(told[-1])
    return year - 1 if year and _YEAR_BEFORE.search(before) else year


def _chinese(word: str) -> int:
    ones = "一二三四五六七八九".find(word[-1]) + 1
    return 10 + ones if word[0] == "十" else ones


def _fault(year: int | None, month: int, day: int) -> str | None:
    if not 1 <= month <= 12:
        return "一年只有12个月"
    last = calendar.monthrange(year, month)[1] if year else _LONGEST[month]
    if 1 <= day <= last:
        return None
    of_year = f"{year}年" if year and month == 2 else ""
    return f"{of_year}{month}月只有{last}天" if day else "日子从1日起"


def _shapes(passage: Passage, *, typed: bool) -> Iterator[Hit]:
    """Find what reads as a day and is none: a day without its month, a fifth quarter, an end before its beginning."""
    text = passage.flat
    period = passage.section == PREFACE and "期限" in text  # told by Y-PERIOD
    for match in () if period else _NO_MONTH.finditer(text):
        severity = None if typed else Severity.WARNING  # a web page may have lost characters
        yield Hit(f"“{match[0]}”读不成日期，缺了“月”或数字", passage.at(*match.span()), severity=severity)
    for match in _EVERY_MONTH.finditer(text):
        if not 1 <= int(match["day"]) <= _LONGEST[1]:
            yield Hit(f"没有“{match[0]}”这一天，一个月最多31天", passage.at(*match.span()))
    for match in _QUARTER.finditer(text):
        yield Hit(f"没有“{match[0]}”，一年只有四个季度", passage.at(*match.span()))
    for match in _TWO_DAYS.finditer(text):
        later = int(match["m2"] or match["m1"]), int(match["d2"])
        if later < (int(match["m1"]), int(match["d1"])) and not match["m2"]:
            yield Hit(f"“{match[0]}”的止日早于起日", passage.at(*match.span()))
    for match in _TWO_MONTHS.finditer(text):
        if int(match["m2"]) < int(match["m1"]):
            message = f"“{match[0]}”的止月早于起月"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)
    for match in _HOUR.finditer(text):
        yield Hit(f"没有“{match[0]}”，一天只有24小时", passage.at(*match.span()), severity=Severity.WARNING)


def _parts_of_year(subject: Subject) -> Iterator[Hit]:
    """Find a count of some months where nothing in the paragraph tells of the year."""
    for passage in subject.paragraphs:
        if passage.section not in ("overview", "other"):
            continue
        for match in _PART.finditer(passage.plain):
            around = passage.plain[: match.start()] + passage.plain[match.end() :]
            told = set(re.findall("上半年|下半年|季度", passage.plain))
            if _WHOLE.search(_sentence(passage.plain, match)) or len(told) > 1:
                continue
            if _YEAR_BEGINS.search(around) and re.search(r"全年|年底|12月", around):
                continue
            message = f"“{match['part']}”的数不是全年的数"
            yield Hit(message, passage.at(*match.span()))


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, match.start()) for mark in "。；")
    end = min((n for mark in "。；" if (n := text.find(mark, match.end())) >= 0), default=len(text))
    return text[start + 1 : end]


DATE_RULES = (
    Rule(
        "Y-DATE",
        Severity.ERROR,
        "写出的日子在日历上有",
        "请核对日期",
        _PROOF,
        _dates,
    ),
    Rule(
        "Y-PART",
        Severity.WARNING,
        "年报写全年的数，不写半年、季度的数",
        "请改为全年的数；确要写这一段的，请同时写明全年",
        "年报统计期限为1月1日至12月31日",
        _parts_of_year,
    ),
)

"""Rules for the unnumbered first paragraph: empty places, the period, the parts it lists, the telephone."""

import re
from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, SIGNATURE, Passage, Subject
from narrator.finding import Evidence, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.language.lazy import lazy

_CUSTOM = "年报编写惯例：依据、六部分、统计期限、公布网址、联系方式"
_EMPTY = lazy(
    r"[（(][）)]|(?:网址|链接|电话|传真|地址|邮箱|邮(?:政)?编(?:码)?)(?:为|是)?[:：](?:[，。；、]|(?=[）)]|$))"
)
_PARTS = lazy(r"(?:由|包括|包含|分为|共|分)[^。]{10,200}?(?:六(?:个)?部分)|六(?:个)?部分[:：][^。]{10,200}")
_PART_COUNT = lazy(
    r"(?:共|分为?|包括|等|计)(?:[一二三四五七八九十]|[1-57-9])(?:个|大)?部分(?=[，。；]|内容)|(?<!第)(?:[一二三四五七八九十]|[1-57-9])(?:个|大)?部分(?=组成|构成)"
)
_MARKS = lazy(r"[、，,。；;：:“”（）()〈〉《》\s]|以及|[和及与]")
_VARIANTS = {
    "review_litigation": re.compile(
        "(?:因)?政府信息公开(?:工作)?(?:被申请|被|申请|引起的|发生的)?行政复议(?:提起|被提起)?(?:行政)?诉讼(?:的)?情况"
    ),
    "problems": re.compile("(?:政府信息公开工作)?存在(?:的)?(?:主要)?问题改进(?:情况|措施)"),
    "other": re.compile("其[他它]需要报告(?:的)?(?:事项|情况)"),
}
_PHONE = lazy(r"\d{3,4}[-—－]?\d{7,8}|\d{7,8}")
_CONTACT = lazy("联系|地址|邮(?:政)?编|咨询|疑问")
_RANGE = lazy(
    r"(?:(?P<first>20\d\d)年)?(?:（)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:起|开始)?[，,]?(?:至|到|—|–|-|~|～){1,2}(?:(?P<last>20\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
_UNTIL = lazy(r"截(?:至|止)(?:到)?(?P<last>20\d\d)年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日")
_TO_END = lazy(r"到(?P<last>20\d\d)年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日(?:为止|止|截止)")
_TOLD_IN_TEXT = lazy(r"(?:数据|统计)[^。；]{0,20}1月1日(?:起算|起|开始)")
_ISSUED = lazy(
    r"(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日|底|份)?[^。；]{0,24}?(?:公布|公开|发布|编制)[^。；]{0,12}?(?P<of>20\d\d)年度?(?:的)?(?:本[^，。；]{1,6}|政府)?(?:信息公开)?(?:工作)?(?:年度报告|年报)"
)
_CUT_DATE = lazy(r"20\d\d年(?:\d{1,2}月?(?:\d{1,2})?)?|20\d\d年\d{1,2}月日|20\d\d年月日")
_DAY = lazy(
    r"[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_PERIOD_WORDS = lazy(r"统计|期限|数据|起止")
_PUBLISHED = lazy(
    r"(?P<year>20\d\d)年\d{1,2}月\d{1,2}日(?!起?[至到—~～-])(?:之?前|起)?[^。，；]{0,20}?(?:公布|(?<!信息)(?<!政务)公开|发布|查阅|下载|印发|可在|可于)"
)


def _empty(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        for match in _EMPTY.finditer(passage.flat):
            yield Hit(f"“{match[0]}”里没有内容", passage.at(*match.span()))


def _no_period(subject: Subject) -> Iterator[Hit]:
    text = "".join(one.flat for one in subject.of(PREFACE))
    if text and not re.search(r"12月31日|全年|统计期限|统计时间", text):
        yield Hit("前言没有写数据的统计期限", subject.of(PREFACE)[0].whole, subject="period")


def _no_phone(subject: Subject) -> Iterator[Hit]:
    passages = subject.of(PREFACE)
    text = "".join(one.flat for one in passages)
    if text and not _PHONE.search(re.sub(r"邮(?:政)?编(?:码)?[:：]?\d{6}", "", text)):
        severity = None if _CONTACT.search(text) else Severity.INFO  # the form asks for no contact
        yield Hit("前言没有联系电话", passages[-1].whole, severity=severity, subject="phone")


def _no_preface(subject: Subject) -> Iterator[Hit]:
    if subject.report.sections and not subject.of(PREFACE):
        yield Hit("没有前言", severity=_on_pages(subject), subject="preface")


def _no_date(subject: Subject) -> Iterator[Hit]:
    lines = (*subject.report.signature, *(one.text for one in subject.of("other")[-2:]))
    if subject.report.sections and not any(_DAY.search("".join(line.split())) for line in lines):
        yield Hit("没有落款日期", severity=_on_pages(subject), subject="date")
    for line in subject.report.signature:
        passage = Passage(SIGNATURE, 1, line)
        if _CUT_DATE.fullmatch(passage.flat):
            yield Hit(f"落款日期“{line.strip()}”不完整", passage.whole, subject="date")


def _on_pages(subject: Subject) -> Severity | None:
    """Web pages often tell the date and the contact elsewhere."""
    return None if subject.typed else Severity.INFO


def _parts(subject: Subject) -> Iterator[Hit]:
    for passage in subject.of(PREFACE):
        match = _PARTS.search(passage.flat)
        if match is None:
            continue
        words = _MARKS.sub("", match[0])
        missing = [one.title for one in EDITION_2021.sections if not _is_listed(one.key, one.title, words)]
        if 0 < len(missing) < 6:
            evidence = tuple(Evidence("没有列到的标题", title) for title in missing)
            message = f"前言列的六部分与正文标题不一致：没有“{'”“'.join(missing)}”"
            yield Hit(message, passage.at(*match.span()), evidence)
    for passage in subject.of(PREFACE):
        match = _PART_COUNT.search(passage.flat) if "报告" in passage.flat else None
        if match is not None and len(subject.report.sections) == len(EDITION_2021.sections):
            message = f"前言写“{match[0]}”，报告有六个部分"
            yield Hit(message, passage.at(*match.span()), subject="count")


def _is_listed(key: str, title: str, words: str) -> bool:
    """Whether a section stands in a list of the parts, in the form's words or in those of the act."""
    variant = _VARIANTS.get(key)
    return _MARKS.sub("", title) in words or (variant is not None and variant.search(words) is not None)


def _period(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        if not (_PERIOD_WORDS if passage.section == PREFACE else _TOLD_IN_TEXT).search(passage.flat):
            continue
        yield from _unreadable(passage, typed=subject.typed)
        ends = (_RANGE, _UNTIL, _TO_END)
        for match in (match for end in ends for match in end.finditer(passage.flat)):
            if (wrong := _fault(match, subject.year)) is not None:
                yield Hit(f"统计期限写成了“{match[0]}”，{wrong}", passage.at(*match.span()))


_HALVES = lazy(
    r"(?P<first>[\d年月日度]{2,14})(?:起|开始|0?0?时)?[，,]?(?:至|到|—+|–|-|~|～)(?P<last>[\d年月日]{2,14})(?:止|底|24时)?"
)
_READS = lazy(r"(?:20\d\d年(?:度)?)?(?:\d{1,2}月(?:\d{1,2}日(?:\d{1,2})?)?)?")


def _unreadable(passage: Passage, *, typed: bool) -> Iterator[Hit]:
    """Find a period of which one end is no day: 2025年11日至1231日."""
    for match in _HALVES.finditer(passage.flat):
        ends = (match["first"], match["last"])
        if any("日" in one or "月" in one for one in ends) and not all(map(_READS.fullmatch, ends)):
            severity = None if typed else Severity.WARNING  # a web page may have lost characters
            yield Hit(f"统计期限“{match[0]}”读不通", passage.at(*match.span()), severity=severity)


def _fault(match: re.Match[str], year: int | None) -> str | None:
    """Return what is wrong with a period, ``None`` if it is the whole year."""
    parts = match.groupdict()
    if "m1" in parts and (int(parts["m1"]), int(parts["d1"])) != (1, 1):
        return "不是从1月1日起"
    if (int(parts["m2"]), int(parts["d2"])) != (12, 31):
        return "不是到12月31日止"
    years = {int(value) for name in ("first", "last") if (value := parts.get(name))}
    return f"不是{year}年全年" if year is not None and years - {year} else None


def _published(subject: Subject) -> Iterator[Hit]:
    if subject.year is None:
        return
    for passage in subject.sentences:
        if passage.section != PREFACE:
            continue
        for match in _PUBLISHED.finditer(passage.flat):
            if int(match["year"]) <= subject.year and not match[0].startswith("12月31"):
                yield Hit(
                    f"{subject.year}年的报告写在 {match['year']} 年公布",
                    passage.at(*match.span()),
                    subject="preface",
                )
    yield from _issued_too_soon(subject)
    for line in subject.report.signature:
        passage = Passage(SIGNATURE, 1, line)
        found = re.search(r"(20\d\d)年\d{1,2}月", passage.flat)
        if found and int(found[1]) <= subject.year:
            where = passage.at(0, len(passage.flat))
            yield Hit(f"{subject.year}年的报告，落款日期却是“{line.strip()}”", where, subject="signature")


def _issued_too_soon(subject: Subject) -> Iterator[Hit]:
    """Find 2024年1月发布2024年度年报 in the sections."""
    for passage in subject.body:
        for match in _ISSUED.finditer(passage.flat):
            if int(match["year"]) <= int(match["of"]):
                message = f"{match['of']}年的年报写在 {match['year']} 年公布"
                yield Hit(message, passage.at(*match.span()))


PREFACE_RULES = (
    Rule(
        "PREFACE-EMPTY",
        Severity.ERROR,
        "括号、网址、电话后面不空着",
        "请补上内容，或删去空的括号",
        "公文核校惯例",
        _empty,
    ),
    Rule(
        "PREFACE-NONE",
        Severity.WARNING,
        "第一部分之前有前言",
        "请在题目下写明依据、统计期限、公布网址和联系方式",
        _CUSTOM,
        _no_preface,
    ),
    Rule("DATE-NONE", Severity.WARNING, "落款写明日期", "请在单位下面写明年月日", "公文格式", _no_date),
    Rule(
        "PREFACE-PERIOD", Severity.WARNING, "前言写明统计期限", "请写明1月1日至12月31日", _CUSTOM, _no_period
    ),
    Rule("PREFACE-PHONE", Severity.WARNING, "前言写明联系电话", "请补上科室的办公电话", _CUSTOM, _no_phone),
    Rule(
        "PREFACE-PARTS",
        Severity.WARNING,
        "前言列的六部分与正文标题一致",
        "请按正文六个部分的标题列",
        _CUSTOM,
        _parts,
    ),
    Rule(
        "Y-PERIOD",
        Severity.ERROR,
        "统计期限是报告年度的1月1日至12月31日",
        "请改为报告年度的1月1日至12月31日",
        "《中华人民共和国政府信息公开条例》第四十九条：上一年度",
        _period,
    ),
    Rule(
        "Y-PUBDATE",
        Severity.WARNING,
        "公布日期、落款日期在报告年度之后",
        "请核对年份",
        "《中华人民共和国政府信息公开条例》第四十九条",
        _published,
    ),
)

"""Rules for the six sections, the title and the office's name."""

import re
from collections.abc import Iterator
from itertools import pairwise

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import SIGNATURE, TITLE, Passage, Subject
from narrator.figures.unit import UnitKind
from narrator.finding import Evidence, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.language.enumerators import DIGITS, NUMERALS, TOP
from narrator.language.lazy import lazy
from narrator.report.prose.five_topics import missing_topics
from narrator.report.prose.unit_year import is_date, read_title, unit_in
from narrator.report.tables.cell_text import squeeze

_FORM = "国办公开办函〔2021〕30号"
_TOP_NUMBER = lazy(TOP)
_NUMBERED = lazy(rf"^(?:第[{DIGITS}]部分|[{DIGITS}\d—–-])?[、.．:：\s]*")
_HEADING_NUMBER = lazy(rf"第?([{NUMERALS}])(?:[、.．]|部分)")
_MARKS = lazy(r"[、，,。.：:\s“”\"（）()]")
_OLD_FOURTH = lazy(r"因政府信息公开工作被申请行政复议提起行政诉讼(?:的)?情况")
_PERIOD = lazy(r"(20\d\d)年1月1日")
_TITLE = lazy(r".+20\d\d年政府信息公开工作年度报告(?:[（(][^（）()]{1,8}[）)])?")
_YEAR_FIRST = lazy(
    r"20\d\d年[^0-9]{3,40}(?:政府)?信息公开工作年度报告"
)  # all said, the year before the office
_LONGEST_TITLE = 40
_SECTION_OF = lazy(
    r"(?P<office>[\u4e00-\u9fff]{2,20}?(?:局|厅|委|委员会|办|政府|街道|镇|乡))[\u4e00-\u9fff]{1,12}(?:办公室|科|处|股|室|中心|办)"
)
_OWN_LIMIT, _USUAL_LIMIT = 1.25, 1.5


def _missing(subject: Subject) -> Iterator[Hit]:
    for one in subject.report.findings:
        if one.rule == "SECTION-MISSING":
            yield Hit(one.message, one.location, remedy=one.hint, subject=one.location.section)


def _order(subject: Subject) -> Iterator[Hit]:
    keys = [section.key for section in EDITION_2021.sections]
    found = [section for section in subject.report.sections if section.key in keys]
    for before, after in pairwise(found):
        if keys.index(after.key) < keys.index(before.key):
            yield Hit(
                f"“{after.title}”排在“{before.title}”后面",
                Location(section=after.key, text=after.title),
                subject=after.key,
            )


def _titles(subject: Subject) -> Iterator[Hit]:
    for section in subject.report.sections:
        form = EDITION_2021.section(section.key)
        words = _MARKS.sub("", _NUMBERED.sub("", squeeze(section.title), count=1))
        if words == _MARKS.sub("", form.title):
            yield from _wrong_number(section.key, section.title)
            continue
        old = section.key == "review_litigation" and _OLD_FOURTH.fullmatch(words)
        yield Hit(
            f"第{form.number}部分的标题写成了“{squeeze(section.title)}”"
            + ("，这是条例第五十条的说法" if old else ""),
            Location(section=section.key, text=section.title),
            (Evidence("格式规定的标题", form.heading),),
            Severity.INFO if old else None,
            f"请改为“{form.heading}”",
            section.key,
        )


def _wrong_number(key: str, title: str) -> Iterator[Hit]:
    """Yield a heading whose words are right and whose number is another section's, or no number but a dash."""
    form = EDITION_2021.section(key)
    dash = re.match(r"[—–-]{1,2}(?=[、.．])", squeeze(title))
    if dash is not None:
        message = f"“{form.title}”的编号“{form.number}”写成了“{dash[0]}”"
        evidence = (Evidence("格式规定的标题", form.heading),)
        yield Hit(message, Location(section=key, text=title), evidence, None, f"请改为“{form.heading}”", key)
    number = _HEADING_NUMBER.match(squeeze(title))
    if number is not None and number[1] != form.number:
        message = f"“{form.title}”是第{form.number}部分，编号写成了“{number[1]}”"
        evidence = (Evidence("格式规定的标题", form.heading),)
        yield Hit(
            message,
            Location(section=key, text=title),
            evidence,
            Severity.ERROR,
            f"请改为“{form.heading}”",
            key,
        )


def _restart(subject: Subject) -> Iterator[Hit]:
    for section in subject.report.sections:
        numbered = [one for one in subject.of(section.key) if _TOP_NUMBER.match(one.flat)]
        if numbered:
            evidence = tuple(Evidence("部分内的标题", one.flat[:30]) for one in numbered)
            message = f"部分内又从“{numbered[0].flat[:2]}”编号，与六个部分的编号混在一起"
            yield Hit(message, numbered[0].whole, evidence, subject=section.key)


def _five_topics(subject: Subject) -> Iterator[Hit]:
    missing = missing_topics([one.text for one in subject.of("overview")])
    if missing:
        message = f"第一部分没有写{'、'.join(missing)}"
        yield Hit(message, Location(section="overview"), subject="|".join(missing))


_RESULTS = {
    "工作考核": r"考核|考评",
    "社会评议": r"评议|满意度|问卷|评价",
    "责任追究结果": r"责任追究|追究责任|追责|问责",
}


def _assessment(subject: Subject) -> Iterator[Hit]:
    if subject.kind is None and not subject.unit.endswith("人民政府"):
        return
    if subject.kind is not None and not subject.kind.is_government:
        return
    text = subject.text_of("overview")
    missing = [word for word, words in _RESULTS.items() if text and not re.search(words, text)]
    if missing:
        message = f"监督保障没有写{'、'.join(missing)}"
        yield Hit(message, Location(section="overview"), subject="|".join(missing))


def _length(subject: Subject) -> Iterator[Hit]:
    least, most = subject.kind.overview_lengths if subject.kind else (150, None)
    if (
        re.search("省|厅$", subject.unit)
        or subject.kind is UnitKind.COMMITTEE
        or subject.unit.endswith(("政府办公室", "政府办公厅"))
    ):
        most = None
    least = least if subject.limits.overview_least is None else subject.limits.overview_least
    most = subject.limits.overview_most or most
    for key, low, high in (("overview", least, most), ("problems", 80, None)):
        count = len(subject.text_of(key))
        number = EDITION_2021.section(key).number
        if 0 < count < low:
            yield Hit(
                f"第{number}部分只有 {count} 字，一般不少于 {low} 字", Location(section=key), subject=key
            )
        elif high is not None and count > high:
            message = f"第{number}部分有 {count} 字，一般不超过 {high} 字"
            share = _OWN_LIMIT if subject.limits.overview_most else _USUAL_LIMIT  # without one it is a habit
            slightly = Severity.INFO if count <= high * share or subject.report.format == "draft.md" else None
            remedy = "请删去一般工作总结的内容"
            yield Hit(message, Location(section=key), severity=slightly, remedy=remedy, subject=key)


def _title(subject: Subject) -> Iterator[Hit]:
    title = squeeze(subject.report.title or "")
    if not title:
        yield from _untitled(subject)
        return
    place = Location(section=TITLE, text=subject.report.title)
    if subject.style.year == "年度":
        title = re.sub(r"(?<=20\d\d)年度", "年", title, count=1)
    if not _TITLE.fullmatch(title):
        severity = Severity.INFO if _YEAR_FIRST.fullmatch(title) else None
        yield Hit(f"题目写成了“{title}”", place, severity=severity)
    year = re.search(r"20\d\d(?=年)", title)
    period = _PERIOD.search(subject.text_of("preface"))
    opening = re.match(r"(20\d\d)年", subject.text_of("overview"))
    others = {match[1] for match in (period, opening) if match is not None}
    if year is not None and others and year[0] not in others:
        told = sorted(others)[-1]
        where = "统计期限" if period is not None and period[1] == told else "总体情况"
        message = f"题目写的是 {year[0]} 年，{where}写的是 {told} 年"
        told_twice = (Evidence("题目", year[0]), Evidence(where, told))
        remedy = "请核对这是哪一年的年报，两处写成同一年"
        yield Hit(message, place, told_twice, Severity.ERROR, subject="year", remedy=remedy)


def _untitled(subject: Subject) -> Iterator[Hit]:
    """Find a line above the preface that stands where the title should and is none: …2025年度工作总结."""
    first = next(iter(subject.of("preface")), None)
    if (
        first is not None
        and len(first.flat) <= _LONGEST_TITLE
        and re.fullmatch(r"[^。]*20\d\d年[^。]*[\u4e00-\u9fff]", first.flat)
    ):
        yield Hit(f"题目写成了“{first.flat}”", first.whole)


def _zhengwu(subject: Subject) -> Iterator[Hit]:
    title = subject.report.title or ""
    passages = [Passage(TITLE, 1, title)] if title else []
    for passage in (*passages, *subject.sentences):
        for match in re.finditer(r"政务公开(?:工作)?(?:年度报告|年报)", passage.plain):
            yield Hit(f"写成了“{match[0]}”", passage.at(*match.span()))


def _names(subject: Subject) -> Iterator[Hit]:
    title = read_title([subject.report.title], 0, 1) if subject.report.title else None
    name = squeeze(title.unit) if title and title.unit else None
    if name is None:
        return
    signers = [squeeze(line) for line in subject.report.signature if not is_date(line)]
    named = [
        ("落款", signer, SIGNATURE) for signer in signers if re.fullmatch(r"[\u4e00-\u9fff]{4,40}", signer)
    ]
    opening = unit_in(subject.report.preface)
    if opening:
        named.append(("前言", squeeze(opening), "preface"))
    for where, other, section in named:
        if name in other or other in name or (where == "前言" and _is_own_section(other, name)):
            continue
        short, full = sorted((name, other), key=len)
        short_form = _is_short_form(short, full)
        in_title = where == "落款" and len(name) < len(other)
        yield Hit(
            f"题目里的单位是“{name}”，{where}是“{other}”",
            Location(
                section=TITLE if in_title else section, text=subject.report.title if in_title else other
            ),
            (Evidence("题目", name, subject.report.title), Evidence(where, other, other)),
            Severity.WARNING if short_form else None,
            subject=where,
        )


def _is_own_section(other: str, name: str) -> bool:
    """Whether a section of the office is named as the one that wrote it: 省统计局政务公开办公室 of 安徽省统计局."""
    match = _SECTION_OF.fullmatch(other)
    return match is not None and name.endswith(match["office"])


def _is_short_form(short: str, full: str) -> bool:
    letters = iter(full)
    return len(short) < len(full) and all(letter in letters for letter in short)


SECTION_RULES = (
    Rule(
        "S-MISSING",
        Severity.ERROR,
        "六个部分一个不少",
        "请补上这一部分，标题按格式写",
        _FORM,
        _missing,
    ),
    Rule("S-ORDER", Severity.ERROR, "六个部分按格式的顺序排列", "请按一至六的顺序排列", _FORM, _order),
    Rule("S-TITLE", Severity.WARNING, "六个部分的标题与格式一字不差", "请改用格式规定的标题", _FORM, _titles),
    Rule(
        "S-RESTART",
        Severity.WARNING,
        "部分内的标题从（一）起编号",
        "请改为（一）（二）",
        "《党政机关公文格式》（GB/T 9704）结构层次序数",
        _restart,
    ),
    Rule(
        "S-SUB5",
        Severity.WARNING,
        "总体情况写到主动公开、依申请公开、信息管理、平台建设、监督保障五个方面",
        "请补写这一方面；没有发生的也写一句",
        _FORM,
        _five_topics,
    ),
    Rule(
        "S-ASSESS",
        Severity.WARNING,
        "各级人民政府的年报写明工作考核、社会评议和责任追究结果",
        "请补写，没有的写“未发生”",
        "《中华人民共和国政府信息公开条例》第五十条第（四）项",
        _assessment,
    ),
    Rule(
        "S-LEN",
        Severity.WARNING,
        "总体情况、存在的问题两部分篇幅适当",
        "请补写本年的具体做法和数字",
        "各地填报要求，按单位类别取默认值",
        _length,
    ),
    Rule(
        "TITLE",
        Severity.WARNING,
        "题目为“单位＋年份＋年政府信息公开工作年度报告”",
        "请改为“某某单位某某年政府信息公开工作年度报告”",
        _FORM,
        _title,
    ),
    Rule(
        "TERM-ZHENGWU",
        Severity.INFO,
        "报告名称用“政府信息公开”，不用“政务公开”",
        "请改为“政府信息公开工作年度报告”",
        _FORM,
        _zhengwu,
    ),
    Rule(
        "NAME-3",
        Severity.ERROR,
        "题目、前言、落款的单位名称一致",
        "请统一为单位全称",
        "公文核校惯例",
        _names,
    ),
)

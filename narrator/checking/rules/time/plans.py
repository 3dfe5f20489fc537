"""Rules for years that do not go with what is told of them: the ends of five-year plans, and when whose report was published."""

import re
from collections.abc import Iterator
from functools import cache

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.finding import Evidence, Severity
from narrator.language.enumerators import DIGITS
from narrator.language.lazy import lazy
from narrator.language.lists import entries
from narrator.language.numerals import parse_numeral

_DATA = "narrator.checking"
_PLAN = r"[“‘]?(?P<plan>十[二三四五六]五)[”’]?(?:规划|时期|期间)?(?:（[^（）]{0,16}）)?(?:的|是|为)?"
_LAST = "收官(?:之年|年|阶段)?|最后一年|末年|末一年|最末一年|终期之年|完成之年|圆满收官|决战之年|收尾之年"
_FIRST = "开局(?:之年|年|起步)?|起步之年|首年|头一年|第一年|起始之年|开局第一年|元年"
_END = lazy(rf"{_PLAN}(?:(?P<last>{_LAST})|(?P<first>{_FIRST})|第(?P<nth>[二三四五]|[2-5])(?:个)?年(?!度))")
_IS_END = lazy(
    r"(?P<year>20\d\d)年(?:度)?(?:既)?(?:是|为|作为|系|也是|正是|适逢|恰逢|正值|正逢|时值)[“‘]?(?P<plan>十[二三四五六]五)"
)
_YEAR = lazy(r"(?P<year>20\d\d)年|(?P<this>今年|本年|本年度)(?!末|底)")
_SPAN = lazy(
    r"[“‘]?(?P<plan>十[二三四五六]五)[”’]?(?:规划|时期|期间)?（(?P<first>20\d\d)年?(?:[—–~～-]+|至|到)(?P<last>20\d\d)年?）"
)
_OTHER_PLAN = lazy("承上启下|衔接|谋划|编制|迈向|转入|进入|到|与|和|及")
_REPORT = r"(?P<of>20\d\d)年(?:度)?(?:的)?(?:政府信息公开(?:工作)?(?:年度报告|年报|年度工作报告)|政务公开(?:工作)?年度报告|信息公开(?:工作)?年报)"
_DAY = r"(?P<pub>20\d\d)年(?P<month>\d{1,2})月(?:\d{1,2}日|份|底|初|中旬|上旬|下旬)?"
_VERB = "(?:编制|公布|发布|公开|刊登|上网|挂网|报送|上报|印发|完成|提交)"
_PUBLISHED = (
    lazy(
        rf"{_DAY}(?:之?前)?[^。；《》]{{0,20}}?{_VERB}[^。；《》\d]{{0,20}}《?[^。；《》\d]{{0,16}}{_REPORT}"
    ),
    lazy(rf"{_REPORT}》?[^。；\d]{{0,16}}{_DAY}[^，。；]{{0,24}}{_VERB}"),
)
_AGAIN = lazy("更正|补发|补录|重新|修订|历年|历史|迁移|补传|抽查|检查|评估|通报|对照|回看")
_SPRING = 6
_NEXT_YEAR = lazy(
    r"明年(?:年?初|[1-3]月(?:份|底|\d{1,2}日)?|[一1]季度)?(?:之?前|内)?[^，。；]{0,8}(?:本?(?:年度)?报告|年报)(?:对外)?(?:公布|发布|公开|刊登|上网)"
    r"|明年(?:年?初|[1-3]月(?:份|底|\d{1,2}日)?)(?:之?前|内)?[^，。；]{0,10}(?:公布|发布|公开|报送|编制)(?:完成)?本(?:年度)?(?:报告|年报)"
)


@cache
def _plans() -> dict[str, tuple[int, int]]:
    return {name: (int(first), int(last)) for name, first, last in entries("plans.txt", _DATA)}


def _ends(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        text = passage.flat
        for match in _END.finditer(text):
            told = _year_of(text, match, subject.year)
            if told is None:
                continue
            wanted, called = _year_meant(match)
            if told[0] != wanted:
                evidence = (Evidence(f"“{match['plan']}”{called}", f"{wanted}年"),)
                message = f"“{match['plan']}”{called}是 {wanted} 年，这里写的是 {told[0]} 年"
                yield Hit(
                    message,
                    passage.at(min(told[1], match.start()), match.end()),
                    evidence,
                    remedy=_remedy(match, told[0], wanted),
                )
        for match in _SPAN.finditer(text):
            first, last = _plans()[match["plan"]]
            if (int(match["first"]), int(match["last"])) != (first, last):
                evidence = (Evidence(f"“{match['plan']}”", f"{first}—{last}年"),)
                message = f"“{match['plan']}”是 {first} 年至 {last} 年，这里写的是“{match[0]}”"
                yield Hit(
                    message,
                    passage.at(*match.span()),
                    evidence,
                    remedy=f"请改为“{first}—{last}年”，或改规划的名称",
                )


def _year_meant(match: re.Match[str]) -> tuple[int, str]:
    """Return the year that is told of a plan, and what it is called."""
    first, last = _plans()[match["plan"]]
    if match["last"]:
        return last, "的最后一年"
    nth = parse_numeral(match["nth"]) if match["nth"] else None
    return (first, "的第一年") if nth is None else (first + int(nth.value) - 1, f"的第{match['nth']}年")


def _year_of(text: str, match: re.Match[str], year: int | None) -> tuple[int, int] | None:
    """Return the year that stands before what is told of a plan, in its sentence, and where; none if several do."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
    before = [one for one in _YEAR.finditer(text, start, match.start()) if one.end() > match.start() - 30]
    if not before or _OTHER_PLAN.search(text[before[-1].end() : match.start()]):
        return None
    one = before[-1]
    if one["this"]:
        return (year, one.start()) if year is not None else None
    return int(one["year"]), one.start()


def _remedy(match: re.Match[str], told: int, wanted: int) -> str:
    """Say how to mend it: another plan where one has that year at the same end, else another year."""
    other = next(
        (
            name
            for name, (first, last) in _plans().items()
            if told == (last if match["last"] else first) and not match["nth"]
        ),
        None,
    )
    by_year = f"请把年份改为 {wanted} 年"
    return by_year if other is None else f"{by_year}，或把规划改为“{other}”"


def _reports(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        text = passage.flat
        for pattern in _PUBLISHED:
            for match in pattern.finditer(text):
                if not _AGAIN.search(text[max(match.start() - 8, 0) : match.end()]):
                    yield from _of_publishing(passage, match)
        for match in _NEXT_YEAR.finditer(text) if subject.year is not None else ():
            message = f"“{match[0]}”：本报告在 {subject.year and subject.year + 1} 年年初公布，从那时看“明年”是再下一年"
            yield Hit(
                message, passage.at(*match.span()), remedy=f"请改为“{subject.year and subject.year + 1}年”"
            )


def _of_publishing(passage: Passage, match: re.Match[str]) -> Iterator[Hit]:
    """Tell a report that was published before its year was over, or at the beginning of a year that was not the next."""
    of, published = int(match["of"]), int(match["pub"])
    early = published <= of
    late = published > of + 1 and int(match["month"]) <= _SPRING
    if early or late:
        evidence = (Evidence("年度报告", f"{of}年"), Evidence("公布时间", f"{published}年{match['month']}月"))
        message = f"{of}年的年度报告在 {of + 1} 年年初公布，这里写的是 {published} 年{match['month']}月"
        remedy = f"请核对：{published}年{match['month']}月公布的一般是 {published - 1} 年的年度报告"
        yield Hit(message, passage.at(*match.span()), evidence, remedy=remedy)


@cache
def _held() -> tuple[tuple[str, int, int, int], ...]:
    return tuple(
        (party, int(number), int(year), int(month))
        for party, number, year, month in entries("sessions_held.txt", _DATA)
    )


def session_since(party: str, number: int, year: int, month: int) -> str | None:
    """Return the session of a committee that had been held by a month and is later than one, as it is called."""
    later = [
        one
        for other, one, held, closed in _held()
        if other == party and one > number and (held, closed) <= (year, month)
    ]
    return f"{party}届{DIGITS[max(later) - 1]}中全会" if later else None


PLAN_RULES = (
    Rule(
        "Y-PLAN",
        Severity.WARNING,
        "五年规划的首年、末年写对",
        "请核对年份和规划的名称",
        "历次国民经济和社会发展五年规划纲要",
        _ends,
    ),
    Rule(
        "Y-REPORT",
        Severity.WARNING,
        "年度报告在下一年年初公布",
        "请核对年度报告的年份和公布的时间",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条",
        _reports,
    ),
)

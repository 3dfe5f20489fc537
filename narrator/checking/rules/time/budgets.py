"""The rule for the year of budgets and final accounts: published in a year are its budget and the accounts of the one before."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.finding import Severity
from narrator.language.lazy import lazy

_WHOSE = r"(?:度)?(?:的)?(?:本?(?:部门|单位|级|镇|乡|县|区|市|局|街道)|财政|县级|区级|市级|镇级|乡级){0,3}"
_OF_YEAR = lazy(rf"(?P<year>20\d\d)年{_WHOSE}(?P<what>预算(?!执行|调整|绩效|单位)|决算)(?!草案)")
_PUBLISHED = lazy("公开|公布|发布|公示|上网|挂网|刊登")
_THIS_YEAR = lazy("今年|当年|年内|本年|按时|按期|按规定时限|如期")
_TO_COME = lazy("将|拟|计划|编制|起|前(?:公开|完成)")


def _budgets(subject: Subject) -> Iterator[Hit]:
    year = subject.year
    if year is None:
        return
    for passage in subject.body:
        if not _PUBLISHED.search(passage.plain) or _TO_COME.search(passage.plain):
            continue
        told = [(match, int(match["year"])) for match in _OF_YEAR.finditer(passage.plain)]
        for match, of in told:
            if match["what"] == "决算" and of == year:
                message = f"{year}年公开的是 {year - 1} 年的决算，这里写“{match[0]}”"
                yield Hit(message, passage.at(*match.span()))
            paired = any(one["what"] == "决算" and n == year for one, n in told)
            same = any(one["what"] == "决算" and n == of for one, n in told) and _THIS_YEAR.search(
                passage.plain
            )
            if match["what"] == "预算" and of == year - 1 and (paired or same):
                message = f"{year}年公开的是 {year} 年的预算，这里写“{match[0]}”"
                yield Hit(message, passage.at(*match.span()))


BUDGET_RULES = (
    Rule(
        "Y-BUDGET",
        Severity.WARNING,
        "当年公开的是当年的预算、上年的决算",
        "请核对预算、决算的年份",
        "《中华人民共和国预算法》第十四条：预算、决算经批准后二十日内公开",
        _budgets,
    ),
)

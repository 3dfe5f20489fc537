"""The rule for what follows in the procedure, and its limits: 第三方不同意公开，不予处理; 6个月内申请行政复议."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.checking.engine.patterns import compiled
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.finding import Evidence, Severity
from narrator.language.lists import entries

_DATA = "narrator.checking"
_GAP = 60
_LIMIT = r"(?P<limit>(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|日|天|月|年))(?:之内|以内|内)"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A situation with what does not follow from it, what does, and where that is written."""

    pattern: re.Pattern[str]
    right: str
    source: str


@dataclass(frozen=True, slots=True)
class _Limit:
    """What is to be done within a limit, the limit, how it is rightly written, and what excuses another."""

    pattern: re.Pattern[str]
    limit: str
    right: re.Pattern[str]
    unless: re.Pattern[str]
    source: str


@cache
def _outcomes() -> tuple[_Outcome, ...]:
    return tuple(
        _Outcome(
            compiled(
                rf"(?P<case>{case})(?P<gap>[^。；\d、（）]{{0,{_GAP}}}?)(?P<wrong>{wrong})(?!决定书|的理由)"
            ),
            right,
            source,
        )
        for case, wrong, right, source in entries("procedure.txt", _DATA)
    )


@cache
def _limits() -> tuple[_Limit, ...]:
    return tuple(
        _Limit(
            compiled(rf"{_LIMIT}(?P<gap>[^。；\d]{{0,24}}?)(?:{done})"),
            limit,
            compiled(right),
            compiled(unless),
            source,
        )
        for done, limit, right, unless, source in entries("terms_of_time.txt", _DATA)
    )


def _procedure(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        text = passage.plain
        for one in _outcomes():
            for match in one.pattern.finditer(text):
                if one.right not in match["gap"] and not re.search(
                    "予以公开|部分公开|不是|而非|不按|不以", match["gap"]
                ):
                    yield Hit(
                        f"“{match['case']}”的结果不是“{match['wrong']}”，是“{one.right}”",
                        passage.at(*match.span()),
                        (Evidence("依据", one.source),),
                        remedy=f"请核对，一般为“{one.right}”（{one.source}）",
                    )
        for limit in _limits():
            for match in limit.pattern.finditer(text):
                if not limit.right.fullmatch(match["limit"]) and not limit.unless.search(match[0]):
                    yield Hit(
                        f"“{match[0]}”：期限是{limit.limit}",
                        passage.at(*match.span()),
                        (Evidence("依据", limit.source),),
                        remedy=f"请核对期限：{limit.source}为{limit.limit}",
                    )


PROCEDURE_RULES = (
    Rule(
        "LAW-PROCEDURE",
        Severity.WARNING,
        "情形、结果和期限依照条例",
        "请核对结果或期限",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        _procedure,
    ),
)

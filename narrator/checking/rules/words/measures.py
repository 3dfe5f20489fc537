"""The rule for words that count: 会2件, 图解8名; the table says which measure words a noun takes."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from narrator.checking.engine.patterns import compiled
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.finding import Severity
from narrator.language.lazy import lazy
from narrator.language.lists import entries

_MEASURES = "件条次场个份篇期名人户项家张块幅册本辆台套批宗则封页位支间届轮只部处面"
_SHOWN = "、"
_HELD = lazy("召开|举行|举办|组织|参加|制作|印制|配备")
_NEAR = 8


@cache
def _taken() -> Mapping[str, str]:
    """Return the measure words of each noun."""
    return {
        noun: taken
        for nouns, taken in entries("measures.txt", "narrator.checking")
        for noun in nouns.split("|")
    }


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _taken()), key=len, reverse=True))
    return compiled(
        rf"(?P<noun>{nouns})(?:共|计|共计|各)?\d[\d,.]*(?:余|多|万|万余)?(?P<measure>[{_MEASURES}])(?![次数均总字]|[\u4e00-\u9fff]*?率)"
        rf"|\d[\d,.]*(?:余|多|万|万余)?(?P<before>[{_MEASURES}])(?P<behind>{nouns})(?=[，。；、和与及]|$)"
    )


def _of_items(text: str, start: int, end: int, measure: str | None) -> bool:
    """Whether what is counted are items published about it: 公开信息124条，其中…政府会议20条; 人事信息8条，工作会议4条，规划2条."""
    if not measure:
        return False
    number = rf"\d[\d,.]*余?{measure}"
    whole = compiled(rf"信息[^，。；\d]{{0,6}}{number}[^。；]*?(?:其中|包括|包含|分别|涉及|：)")
    before = compiled(rf"{number}[，、；][^，。；、\d]{{0,8}}$").search(text, 0, start)
    behind = compiled(rf"[，、；][^，。；\d]{{0,12}}{number}").match(text, end)
    held = _HELD.search(text[max(start - _NEAR, 0) : start])
    return whole.search(text, 0, start) is not None or bool(before and behind and not held)


def _measures(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        for match in _counted().finditer(passage.plain):
            if _of_items(passage.plain, *match.span(), match["measure"]):
                continue
            noun, measure = match["noun"] or match["behind"], match["measure"] or match["before"]
            taken = _taken()[noun]
            if measure not in taken:
                yield Hit(
                    f"“{match[0]}”：“{noun}”不论“{measure}”",
                    passage.at(*match.span()),
                    remedy=f"请核对量词，一般用{_SHOWN.join(f'“{one}”' for one in taken[:3])}",
                )


MEASURE_WORD_RULES = (
    Rule(
        "X-MEASURE",
        Severity.WARNING,
        "量词与所数的东西相配",
        "请核对量词",
        "校对惯例",
        _measures,
    ),
)

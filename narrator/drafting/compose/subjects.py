"""The office named before those of the clerk's own lines that say what it does without naming it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.cover.joined import goes_on
from narrator.language.lists import words_between_blanks
from narrator.library.topics import OTHER, PROBLEMS

_NAMES_A_THING = (
    r"(?![的者率后时前])(?!(?<=更新)[频周期])(?!(?<=规范)[性化])"
    r"(?!(?<=公开)(?:[栏办]|大厅|目录|指南|专区|属性|工作|信息(?!\d)|申请|事项|内容|条例|制度|平台|情况|机构|时限|方式))"
)
"""Behind a word for what is done: with this it is part of a name (公开栏, 发布前, 规范性文件)."""
_HAS_SUBJECT = re.compile(r"的[^，；。的]*(?:都|均|已|全部|由|占|被|共|须|有)")
"""What was done is itself what the clause is about: 制发的文件都有解读."""
_SAYS_WHY = re.compile(r"(?:要求|部署|安排|规定|通知|意见|精神|计划|方案)$")
_THE_WORK, _TAKEN_IN = "政府信息公开工作", ("列入", "纳入")
"""What is taken into a plan or an assessment where a line does not say what."""
_CLAUSE = re.compile("[，；。]")
_TIME = re.compile(
    r"(?:全年|本年|今年|年内|年初|年底|上半年|下半年|每[月季周年日天]|第?[一二三四]季度|\d+月|\d{4}年)"
)


def with_subjects(lines: Iterable[OwnLine], subject: str) -> Iterator[OwnLine]:
    """Yield the lines; the first of a row that says what ``subject`` does is said of it by name.

    The next ones go on with that until a line names another; of what was typed nothing is changed.
    """
    carried: set[str] = set()
    for line in lines:
        if line.topic in (OTHER, PROBLEMS):
            yield line
        elif line.text.startswith(_TAKEN_IN):
            carried.discard(line.topic)
            yield replace(line, matter=_THE_WORK)
        elif lacks_subject(line.text):
            named = line.topic in carried or subject in line.text
            yield line if named else replace(line, subject=subject)
            carried.add(line.topic)
        else:
            if not (goes_on(line.text) or _TIME.match(line.text)):
                carried.discard(line.topic)
            yield line


def lacks_subject(text: str) -> bool:
    """Whether a line begins with what is done, or by what means, and nowhere says by whom."""
    first, _, rest = _CLAUSE.sub("，", text).partition("，")
    if _HAS_SUBJECT.search(first):
        return False
    if _deeds().match(first):
        return True
    way = _ways().match(first)
    if way is None:
        return False
    within = None if _SAYS_WHY.search(first) else _done().search(first, way.end())
    return (within or _deeds().match(rest)) is not None


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(f"(?:{_either('subjectless.txt')}){_NAMES_A_THING}")


@cache
def _done() -> re.Pattern[str]:
    return re.compile(f"{_deeds().pattern}|[设建放贴挂摆印请改换做写列讲立装送分]")


@cache
def _ways() -> re.Pattern[str]:
    return re.compile(_either("subjectless_ways.txt"))


def _either(name: str) -> str:
    words = words_between_blanks(name, "narrator.drafting")
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))

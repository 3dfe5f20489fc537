"""Whether a line of the clerk's own says what was done, or by what means, and nowhere who did it."""

import re
from functools import cache

from narrator.language.lists import words_between_blanks

_NAMES_A_THING = (
    r"(?![的者率后时前])(?!(?<=更新)[频周期])(?!(?<=规范)[性化])"
    r"(?!(?<=公开)(?:[栏办]|大厅|目录|指南|专区|属性|工作|信息(?!\d)|申请|事项|内容|条例|制度|平台|情况|机构|时限|方式))"
)
"""Behind a word for what is done: with this it is part of a name (公开栏, 发布前, 规范性文件)."""
_HAS_SUBJECT = re.compile(r"的[^，；。的]*(?:都|均|已|全部|由|占|被|共|须|有)")
"""What was done is itself what the clause is about: 制发的文件都有解读."""
_SAYS_WHY = re.compile(r"(?:要求|部署|安排|规定|通知|意见|精神|计划|方案)$")
_CLAUSE = re.compile("[，；。]")


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

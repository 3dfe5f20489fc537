"""Suggestions on wording that says nothing: big words, and problems without an object, told once with all their places."""

import re
from collections.abc import Iterator
from functools import cache

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy
from narrator.language.lists import entries

_REVIEW = "审核经验：写对象、动作、数量或时间、结果"
_AS_WHOLE = lazy(r"\d")
_OFTEN = (("高度重视", 2), ("进一步", 6))
_HOLLOW = lazy(
    r"(?P<what>[\u4e00-\u9fff、]{2,14}?)(?:还|仍)?(?:有待|亟待|尚需|仍需|还需)(?:进一步|不断|继续)?"
    r"(?:增强|提升|提高|加强|加大|完善|改进|改善|丰富|拓展|拓宽|规范|健全|深化|优化|强化|细化)"
)
_QUOTED_GOAL = lazy("“[^“”]{0,40}”")


@cache
def _slogans() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line[0]})" for line in entries("slogans.txt", "narrator.checking")))


def _big_words(subject: Subject) -> Iterator[Hit]:
    """Find big words in sentences without a figure, and words said too often; one finding for the report."""
    places: list[tuple[Passage, int, int, str]] = []
    for passage in (one for one in subject.sentences if one.section != PREFACE):
        text = _QUOTED_GOAL.sub(lambda match: "□" * len(match[0]), passage.plain)
        if not _AS_WHOLE.search(text):
            places += [(passage, *match.span(), match[0]) for match in _slogans().finditer(text)]
    for word, often in _OFTEN:
        found = [
            (one, place, place + len(word), word)
            for one in subject.sentences
            if one.section != PREFACE
            for place in _all(one.plain, word)
        ]
        places += found[often - 1 :] if len(found) >= often else []
    if places:
        yield _told(places, "写了没有数字、事实支持的大话套话", "big-words")


def _hollow(subject: Subject) -> Iterator[Hit]:
    """Find problems that name neither an object's number nor a time."""
    places = [
        (passage, *match.span(), match[0])
        for passage in subject.sentences
        if passage.section == "problems" and not _AS_WHOLE.search(passage.plain)
        for match in _HOLLOW.finditer(passage.plain)
    ]
    if places:
        yield _told(places, "问题没有写对象、数字或时间", "hollow")


def _all(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def _told(places: list[tuple[Passage, int, int, str]], what: str, subject: str) -> Hit:
    passage, start, end, _ = places[0]
    words = list(dict.fromkeys(word for *_, word in places))
    evidence = tuple(Evidence("出现", f"{word}：{one.flat[:40]}") for one, _, _, word in places[:12])
    message = f"{what}，共 {len(places)} 处：{'、'.join(f'“{word}”' for word in words[:6])}"
    return Hit(message, passage.at(start, end), evidence, subject=subject)


SLOGAN_RULES = (
    Rule(
        "W-SLOGAN",
        Severity.INFO,
        "不写没有数字、事实支持的大话套话",
        "请写成做了什么、多少、什么结果；写不出的删去",
        _REVIEW,
        _big_words,
    ),
    Rule(
        "P-HOLLOW",
        Severity.INFO,
        "每个问题写出对象、数字或时间",
        "请写明哪个栏目、哪类信息、多少件、什么时候",
        _REVIEW,
        _hollow,
    ),
)

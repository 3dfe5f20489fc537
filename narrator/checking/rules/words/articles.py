"""The rule for articles of the regulation cited for what another article says: 第十九条、第二十条 for 依申请公开目录."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.checking.engine.patterns import compiled
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy
from narrator.language.lists import entries
from narrator.language.numerals import parse_numeral

_NUMBER = r"第[一二三四五六七八九十\d]{1,5}条(?:第?[（(]?[一二三四五六七八九十]{1,3}[）)]?[项款])?"
_CITED = lazy(
    rf"(?:政府信息公开条例》?|《条例》|(?<![\u4e00-\u9fff])条例)(?:（[^（）]{{0,40}}）)?(?P<articles>{_NUMBER}(?:[、和及至到]{_NUMBER})*)"
)
_ONE = lazy(r"(?P<to>[至到])?第(?P<number>[一二三四五六七八九十\d]{1,5})条")
_BEHIND = lazy(r"(?:的)?(?:有关|相关)?(?:规定|要求)?[，,]?[^，。；《]{0,26}(?:，[^，。；《]{0,26})?")
_LONGEST = 52


@dataclass(frozen=True, slots=True)
class _Matter:
    """What articles are about: how it is said, what it is called, which articles."""

    pattern: str
    name: str
    articles: frozenset[int]
    told: str


@cache
def _matters() -> tuple[_Matter, ...]:
    return tuple(
        _Matter(pattern, name, _numbers(told), _told(told))
        for pattern, name, told in entries("articles.txt", "narrator.checking")
    )


def _numbers(told: str) -> frozenset[int]:
    """Return the articles of a list of numbers and ranges."""
    found: set[int] = set()
    for one in told.split():
        first, _, last = one.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _told(told: str) -> str:
    ranges = (one.partition("-") for one in told.split())
    return "、".join(f"第{first}条至第{last}条" if last else f"第{first}条" for first, _, last in ranges)


def _articles(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        for match in _CITED.finditer(passage.flat):
            yield from _of_citation(passage, match)


def _of_citation(passage: Passage, match: re.Match[str]) -> Iterator[Hit]:
    cited = _cited(match["articles"])
    behind = _BEHIND.match(passage.flat, match.end())
    text = passage.flat[match.end() : behind.end() if behind else match.end()][:_LONGEST]
    told = [(one, said) for one in _matters() if (said := compiled(one.pattern).search(text))]
    if not cited or not told or any(one.articles & cited for one, _ in told):
        return
    matter, said = told[0]
    evidence = (Evidence("引的条款", match["articles"]), Evidence(f"讲{matter.name}的", matter.told))
    message = f"《条例》{match['articles']}讲的不是“{said[0]}”"
    remedy = f"请核对条号或内容：讲{matter.name}的是《条例》{matter.told}"
    yield Hit(message, passage.at(match.start(), match.end() + said.end()), evidence, remedy=remedy)


def _cited(articles: str) -> set[int]:
    """Return the numbers of the articles cited, with those between the ends of a range."""
    found: list[int] = []
    for one in _ONE.finditer(articles):
        number = parse_numeral(one["number"])
        if number is None:
            continue
        value = int(number.value)
        found += range(found[-1], value) if one["to"] and found else ()
        found.append(value)
    return set(found)


ARTICLE_RULES = (
    Rule(
        "LAW-MATTER",
        Severity.WARNING,
        "引的条款讲的就是所说的事",
        "请核对条号",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        _articles,
    ),
)

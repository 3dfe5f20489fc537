"""Words of the field with one character put for another of like sound or shape: 抽捡, 行政复仪, 公布拦."""

import re
from collections.abc import Iterator
from functools import cache

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Subject
from narrator.language.lazy import lazy
from narrator.language.lists import entries
from narrator.language.segment import Segmenter

_DATA = "narrator.checking"
# characters that stand by themselves in any text: never the wrong one of a word
_COMMON = frozenset(
    "与于予又全以已同由为则各单等工座时实名按案将被在和及对向从到了着过也都均可能会要不无有是的地得之其此该本我他"
    "上下中内外前后间里年月日次件条项个家户人处份号再才使用像多少大小新老高低好坏先后即既更最很也还并或但"
)
_RUN = lazy("[\u4e00-\u9fff]+")


@cache
def confusions() -> dict[str, str]:
    """Return wrong words by what is meant; what is itself a word or stands in right text is left out."""
    right = {word for line in entries("field_words.txt", _DATA) for word in line[0].split()}
    known = right | {word for line in entries("also_right.txt", _DATA) for word in line[0].split()}
    text = "\n".join(sorted(known))
    found: dict[str, str] = {}
    for word in sorted(right):
        for place, character in enumerate(word):
            for other in sorted(_alike().get(character, frozenset()) - _COMMON):
                wrong = f"{word[:place]}{other}{word[place + 1 :]}"
                if wrong not in text and not _holds_word(wrong, place, known):
                    found.setdefault(wrong, word)
    return found


def _holds_word(wrong: str, place: int, known: set[str]) -> bool:
    """Whether the character put for another makes a word that is known with those beside it."""
    return any(
        wrong[start:end] in known for start in range(place + 1) for end in range(place + 1, len(wrong) + 1)
    )


@cache
def _alike() -> dict[str, frozenset[str]]:
    alike: dict[str, frozenset[str]] = {}
    for line in entries("alike.txt", _DATA):
        for family in line[0].split():
            for character in family:
                alike[character] = alike.get(character, frozenset()) | (frozenset(family) - {character})
    return alike


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


def _is_no_word(text: str, match: re.Match[str]) -> bool:
    """Whether the character put for another stands by itself when the text is cut into words: 抽|捡, not 作为|结果."""
    run = next(one for one in _RUN.finditer(text) if one.start() <= match.start() < one.end())
    right = confusions()[match[0]]
    wrong = match.start() + next(n for n, (a, b) in enumerate(zip(match[0], right, strict=True)) if a != b)
    alone = [False] * len(run[0])
    place = 0
    for word in _segmenter().words(run[0]):
        if len(word) == 1:
            alone[place] = True
        place += len(word)
    inside = range(match.start() - run.start(), match.end() - run.start())
    return alone[wrong - run.start()] and (len(match[0]) > 2 or all(alone[n] for n in inside))


def confused(subject: Subject) -> Iterator[Hit]:
    """Find confused words, each place; part of X-TYPO."""
    text = subject.all_flat
    wrong = [one for one in confusions() if one in text]
    if not wrong:
        return
    pattern = re.compile("|".join(sorted(wrong, key=lambda word: (-len(word), word))))
    for passage in subject.sentences:
        for match in pattern.finditer(passage.flat):
            if not _is_no_word(passage.flat, match):
                continue
            right = confusions()[match[0]]
            message = f"“{match[0]}”应为“{right}”"
            yield Hit(message, passage.at(*match.span()), remedy=f"请改为“{right}”")

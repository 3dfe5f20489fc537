"""What a sentence tells of: words for objects and acts, the main one of its clauses weighing most."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from narrator.library.phrase import DeedTopic

GAP = "…"
"""Stands in a word of the list for a few characters within one clause."""
_CHANNEL = (
    r"(?:网站|栏目|专栏|公众号|公开栏|公示栏|公告栏|显示屏|电子屏|大厅|专区|平台|新媒体|公报|媒体|现场|服务点|车厢|"
    r"门口|村口|抖音号|视频号|大喇叭|广播|短信|微信群)"
)
_SHAPES = (
    (
        re.compile(
            rf"(?:[在由通过于到用]|利用|依托)[^，。；、]{{0,16}}{_CHANNEL}[^，。；、]{{0,8}}?"
            r"(?=公布|公示|张贴|发布|公开|上网|推送|播|讲解)"
        ),
        "",
    ),
    (re.compile(r"(?:张贴|粘贴|贴|挂|摆|写)(?:在|到|进|于)[^，。；]+"), "公示"),
    (re.compile(rf"{_CHANNEL}[^，。；、]{{0,16}}?[\dN]+余?[条篇]"), "公开信息"),
    (re.compile(r"(?:公开栏|公示栏|公告栏|专栏|网站)里?(?=张?贴|公布|发布|公示)"), ""),
)
"""What tells of something else than it names: where a thing was published, by what way how much."""
_CLAUSE_ENDS = re.compile("[，；。]")
_ADVERBIAL = re.compile("(?:按照?|根据|依据|为|针对|因|由于|随着|结合|借助|配合|围绕|经)")
_LATER, _BESIDE, _GOVERNED, _GOVERNED_LATER = 0.5, 0.5, 0.3, 0.5
_FURTHER = 0.25
_BY_LENGTH = 0.35


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the list, ready to be looked for."""

    pattern: re.Pattern[str]
    begins: str
    length: int
    entry: DeedTopic

    @property
    def weight(self) -> float:
        return self.entry.weight * (1 + _BY_LENGTH * (self.length - 2))


_Words: TypeAlias = Mapping[str, tuple[tuple[int, _Word], ...]]


def weigh(text: str, topics: Sequence[DeedTopic]) -> dict[str, float]:
    """Return how much the objects and acts in ``text`` speak for each topic.

    A longer word hides those inside it. The first clause that tells of anything is the main one; one that only says why or
    by what order (按照……, 为……), and all later ones, weigh half. Behind an act that governs what follows (培训, 听取, 督促)
    its contents weigh less. Of several words for one object the heaviest counts.
    """
    for shape, stands_for in _SHAPES:
        text = shape.sub(stands_for, text)
    found: dict[tuple[str, str], list[float]] = {}
    ready = _ready(topics)
    main, governed = False, 1.0
    clauses = [clause for clause in _CLAUSE_ENDS.split(text) if clause]
    for clause in clauses:
        words = _words_in(clause, ready)
        if not words:
            continue
        beside = not main and len(clauses) > 1 and _ADVERBIAL.match(clause) is not None
        share = _BESIDE if beside else _LATER * governed if main else 1.0
        main = main or not beside
        for word in words:
            found.setdefault((word.entry.topic, word.entry.object), []).append(share * word.weight)
            if word.entry.governs and governed == 1.0:
                share, governed = share * _GOVERNED, _GOVERNED_LATER
    scores: dict[str, float] = {}
    for (topic, _), weights in found.items():
        heaviest = max(weights)
        scores[topic] = scores.get(topic, 0.0) + heaviest + _FURTHER * (sum(weights) - heaviest)
    return scores


def _words_in(clause: str, words: _Words) -> list[_Word]:
    """Return the words in a clause by their place in it."""
    found: list[tuple[int, _Word]] = []
    there = [one for character in ("", *set(clause)) for one in words.get(character, ())]
    for _, word in sorted(there, key=itemgetter(0)):
        while word.begins in clause and (match := word.pattern.search(clause)) is not None:
            found.append((match.start(), word))
            clause = clause[: match.start()] + "□" * len(match[0]) + clause[match.end() :]
    return [word for _, word in sorted(found, key=lambda one: one[0])]


def _ready(topics: Sequence[DeedTopic]) -> _Words:
    """Return the words of the list, made ready when it is not the last one; to compare two lists costs more than to search."""
    if not _LAST or _LAST[0][0] is not topics:
        _LAST[:] = [(topics, _by_character(topics))]
    return _LAST[0][1]


_LAST: list[tuple[Sequence[DeedTopic], _Words]] = []


def _by_character(topics: Sequence[DeedTopic]) -> _Words:
    """Return the words by the character each begins with, with their place in the order of length."""
    made = [_word(word, entry) for entry in topics for word in entry.words]
    found: dict[str, list[tuple[int, _Word]]] = {}
    for place, word in enumerate(sorted(made, key=lambda word: -word.length)):
        found.setdefault(word.begins[:1], []).append((place, word))
    return {character: tuple(words) for character, words in found.items()}


def _word(word: str, entry: DeedTopic) -> _Word:
    parts = word.split(GAP)
    pattern = re.compile("[^，。；]{0,14}?".join(map(re.escape, parts)))
    return _Word(pattern, parts[0], sum(map(len, parts)), entry)


def shares(scores: Mapping[str, float], doubt: float) -> dict[str, float]:
    """Return the scores as shares of their sum and of ``doubt``: little evidence makes small shares."""
    whole = sum(scores.values()) + doubt
    return {topic: score / whole for topic, score in scores.items()} if whole else {}

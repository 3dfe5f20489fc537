"""How many of what is listed: 三个方面的问题：一是…二是…; 新设营商环境、义务教育、乡村振兴3个专栏."""

from collections.abc import Iterator, Sequence

from narrator.claims.read.model import Sentence
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.model import Relation
from narrator.claims.relate.said.counted import counted
from narrator.claims.relate.said.fragments import counts_otherwise, number_of
from narrator.claims.relate.said.occasions import occasions
from narrator.language.enumerators import CIRCLED, FOURTH, IS, ITS, NTH, SECOND, THIRD, any_of, ordinal
from narrator.language.lazy import lazy

_HEAD = lazy(
    r"(?<![\d第.一二三四五六七八九十])(?P<size>[两二三四五六七八九]|[2-9])(?P<unit>[个项条类点种大]|件(?=事)|方面)(?P<thing>[^，,。；;：:\d（(]{0,14})[：:。，,；;]$"
)
_OPEN = lazy("主要|其中|包括|例如|比如|重点|集中|体现|表现|突出|原因|典型|等")
_ITEM = lazy(rf"(?:(?<=[。；;：:，,])|^){any_of(IS, NTH, ITS, SECOND, THIRD, FOURTH, CIRCLED)}")
_BACK = lazy(
    r"(?:上述|以上|前述|这)(?P<size>[两二三四五六七八九]|[2-9])(?P<unit>个方面|方面|[个项条点类])(?:的)?(?:突出|主要|具体)?(?:问题|不足|短板|方面)"
)
_LEAST = 2


def enumerated(scene: Scene, following: Sequence[str]) -> Iterator[Relation]:
    """Yield the counts of a paragraph that differ from what is listed behind them, or right before them.

    ``following`` are the texts of the paragraphs behind, in which a list may go on.
    """
    text = "".join(one.flat for one in scene.sentences)
    more = _carried_on(following)
    place = 0
    for sentence in scene.sentences:
        yield from _before_items(sentence, text, place, more)
        yield from _behind_items(sentence, text, place)
        yield from scene.once(counted, sentence)
        yield from scene.once(occasions, sentence)
        place += len(sentence.flat)


def _behind_items(sentence: Sentence, text: str, place: int) -> Iterator[Relation]:
    """Check 一是…；二是…。针对上述两个问题: where one row of enumerators, from one on, stands before."""
    for match in _BACK.finditer(sentence.flat):
        found = list(_ITEM.finditer(text, 0, place + match.start()))
        numbers = [ordinal(one[0]) for one in found if found and _is_same_sort(one[0], found[0][0])]
        if len(numbers) < _LEAST or numbers != list(range(1, len(numbers) + 1)) or len(numbers) != len(found):
            continue
        told = number_of(match["size"])
        span = (match.start("size"), match.end("unit"))
        yield counts_otherwise(sentence, span, told, len(numbers), holds=told == len(numbers))


def _carried_on(following: Sequence[str]) -> int:
    """Return the number of the enumerator the next paragraph begins with."""
    head = _ITEM.match(following[0].lstrip()) if following else None
    return (ordinal(head[0]) or 0) if head else 0


def _before_items(sentence: Sentence, text: str, place: int, more: int) -> Iterator[Relation]:
    """Check 三个方面的问题：一是…；二是…: as far as the enumerators go on from one."""
    for first in _ITEM.finditer(text, place, place + len(sentence.flat) + 4):
        if ordinal(first[0]) != 1:
            continue
        start = text.rfind("。", 0, max(0, first.start() - 1)) + 1
        head = _HEAD.search(text[max(start, place) : first.start()])
        if head is None or _OPEN.search(head["thing"]):
            continue
        last = 1
        for match in _ITEM.finditer(text, first.end()):
            number = ordinal(match[0])
            if number == last + 1 and _is_same_sort(match[0], first[0]):
                last = number
            elif number == 1:
                break
        told = number_of(head["size"])
        if last < _LEAST or more == last + 1:
            continue
        begin = max(start, place) + head.start("size") - place
        yield counts_otherwise(
            sentence, (begin, begin + len(head["size"] + head["unit"])), told, last, holds=last == told
        )


def _is_same_sort(one: str, other: str) -> bool:
    """Whether two enumerators are of one kind: 一是 and 二是, ① and ②."""
    return one[-1:] == other[-1:] or (min(one, other) >= "①" and max(one, other) <= "⑳")

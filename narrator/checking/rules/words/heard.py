"""Words of two characters written as they sound: 情型 for 情形, 讯期 for 汛期.

Two characters sound like many right ones (补证), so three things are asked: one character alone differs from a common word
of the field, the two never follow each other in the shipped reports, and both stand by themselves when the text is cut
into words. What then is still right (an abbreviation, a new word) is only asked about.
"""

from collections.abc import Iterator
from functools import cache

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Subject
from narrator.checking.rules.words.confused import confused, confusions
from narrator.checking.rules.words.slips import COMMON, DATA, Slip, in_name, sounds, stands_alone
from narrator.finding import Severity
from narrator.language.lists import entries

_LITTLE = frozenset(
    "一只原不共均仍约近均签待再曾未没壹贰叁肆伍陆柒捌玖拾佰仟"
)  # beside any word: 只引条款, 一至四季度, numerals


def misspelt(subject: Subject) -> Iterator[Hit]:
    """Find words of the field that are written wrong, then those that only sound right; part of X-TYPO."""
    yield from confused(subject)
    yield from heard(subject)


def heard(subject: Subject) -> Iterator[Hit]:
    """Find words written as they sound, each once."""
    told = set(confusions())
    for passage in subject.sentences:
        for slip in _slips(passage.flat):
            if (
                slip.wrong not in told
                and not in_name(passage.flat, slip, subject.unit)
                and stands_alone(passage.flat, slip)
            ):
                told.add(slip.wrong)
                yield Hit(
                    f"“{slip.wrong}”是不是“{slip.right}”",
                    passage.at(slip.start, slip.start + len(slip.wrong)),
                    severity=Severity.WARNING,
                    remedy=f"写错了的请改为“{slip.right}”；没有错的不用改",
                    confirm=True,
                )


def _slips(text: str) -> Iterator[Slip]:
    """Yield the pairs of characters that sound like a common word, differ in one, and were seen nowhere."""
    spoken = text.translate(sounds())
    words, seen = _words_by_sound(), _seen()
    for start in range(len(text) - 1):
        wrong = text[start : start + 2]
        meant = words.get(spoken[start : start + 2])
        if meant is None or wrong[1] in seen.get(wrong[0], ""):
            continue
        for right in meant:
            places = [place for place in (0, 1) if wrong[place] != right[place]]
            if len(places) == 1 and not (COMMON | _LITTLE) & {wrong[places[0]]} and not _LITTLE & set(wrong):
                if not _is_of_another_word(text, start + places[0], first=places[0] == 0):
                    yield Slip(wrong, right, start, places[0])
                break


def _is_of_another_word(text: str, place: int, *, first: bool) -> bool:
    """Whether the wrong character makes a common word with its outer neighbour: 问题|出现. Cheaper than cutting the text."""
    pair = text[place - 1 : place + 1] if first else text[place : place + 2]
    return pair in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(word for line in entries("common_words.txt", DATA) for word in line[0].split())


@cache
def _words_by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(_common()):
        spoken = word.translate(sounds())
        found[spoken] = (*found.get(spoken, ()), word)
    return found


@cache
def _seen() -> dict[str, str]:
    return {line[0][0]: line[0][1:] for line in entries("seen_pairs.txt", DATA)}

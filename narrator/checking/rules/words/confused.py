"""Words of the field with one character put for another of like sound or shape: 抽捡, 行政复仪, 公布拦."""

from collections.abc import Iterator
from dataclasses import dataclass
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
    "转交送请收发查找用可能好人"
    "上下中内外前后间里年月日次件条项个家户人处份号再才使用像多少大小新老高低好坏先后即既更最很也还并或但"
)
_LONG = 4
_RUN = lazy("[\u4e00-\u9fff]+")


@cache
def _right() -> frozenset[str]:
    return frozenset(word for line in entries("field_words.txt", _DATA) for word in line[0].split())


@cache
def _known() -> frozenset[str]:
    return _right() | {word for line in entries("also_right.txt", _DATA) for word in line[0].split()}


@cache
def _known_text() -> str:
    return "\n".join(sorted(_known()))


@cache
def confusions() -> dict[str, str]:
    """Return wrong words by what is meant; what is itself a word or stands in right text is left out."""
    right, known, text = _right(), _known(), _known_text()
    found: dict[str, str] = {}
    for word in sorted(right):
        for place, character in enumerate(word):
            for other in sorted(_alike().get(character, frozenset()) - _COMMON):
                wrong = f"{word[:place]}{other}{word[place + 1 :]}"
                if wrong not in text and not _holds_word(wrong, place, known):
                    found.setdefault(wrong, word)
    return found


def _holds_word(wrong: str, place: int, known: frozenset[str]) -> bool:
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


@dataclass(frozen=True, slots=True)
class _Slip:
    """A word as it stands in a text, the word that is meant, where it stands, and which of its characters is wrong."""

    wrong: str
    right: str
    start: int
    character: int


def confused(subject: Subject) -> Iterator[Hit]:
    """Find confused words, each place; part of X-TYPO."""
    text = subject.all_flat
    by_shape = [one for one in confusions() if one in text]
    spoken = text.translate(_sounds())
    by_sound = [one for one, words in _sounds_of_words().items() if _says_otherwise(text, spoken, one, words)]
    if not by_shape and not by_sound:
        return
    for passage in subject.sentences:
        for slip in sorted(
            _slips(passage.flat, by_shape, by_sound), key=lambda slip: (slip.start, slip.wrong)
        ):
            if _stands_alone(passage.flat, slip):
                message = f"“{slip.wrong}”应为“{slip.right}”"
                place = passage.at(slip.start, slip.start + len(slip.wrong))
                yield Hit(message, place, remedy=f"请改为“{slip.right}”")


def _says_otherwise(text: str, spoken: str, sound: str, words: tuple[str, ...]) -> bool:
    """Whether a sound is heard more often than its words are read."""
    return spoken.count(sound) > sum(map(text.count, words))


def _slips(text: str, by_shape: list[str], by_sound: list[str]) -> Iterator[_Slip]:
    """Yield what reads like a slip, the longest word at each place."""
    found: dict[int, _Slip] = {}
    spoken = text.translate(_sounds())
    places = [(place, confusions()[one], one) for one in by_shape for place in _places(text, one)]
    for one in by_sound:
        for place in _places(spoken, one):
            wrong = text[place : place + len(one)]
            places += [
                (place, right, wrong) for right in _sounds_of_words()[one] if _is_slip_of(wrong, right)
            ]
    for place, right, wrong in places:
        (character,) = (n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b)
        slip = _Slip(wrong, right, place, character)
        if place + character not in found or len(found[place + character].wrong) < len(wrong):
            found[place + character] = slip
    yield from found.values()


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _is_slip_of(wrong: str, right: str) -> bool:
    """Whether one character alone differs, is no common one, and makes no known word with those beside it."""
    places = [n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    return (
        len(places) == 1
        and wrong[places[0]] not in _COMMON
        and wrong not in _known_text()
        and not _holds_word(wrong, places[0], _known())
    )


@cache
def _sounds() -> dict[int, str]:
    """Return the table that puts the first character of its reading for each character."""
    return {ord(one): line[0][0] for line in entries("sounds.txt", _DATA) for one in line[0]}


@cache
def _sounds_of_words() -> dict[str, tuple[str, ...]]:
    """Return the longer words of the field by how they are read: two characters sound like many right ones (补证)."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(one for one in _right() if len(one) > 2):
        spoken = word.translate(_sounds())
        found[spoken] = (*found.get(spoken, ()), word)
    return found


def _stands_alone(text: str, slip: _Slip) -> bool:
    """Whether the wrong character stands by itself when the text is cut into words: 抽|捡, not 作为|结果.

    Of a long word so much stands right that the cut need not tell.
    """
    if len(slip.wrong) >= _LONG:
        return True
    run = next(one for one in _RUN.finditer(text) if one.start() <= slip.start < one.end())
    alone = [False] * len(run[0])
    place = 0
    for word in _segmenter().words(run[0]):
        if len(word) == 1:
            alone[place] = True
        place += len(word)
    first = slip.start - run.start()
    inside = range(first, first + len(slip.wrong))
    return alone[first + slip.character] and (len(slip.wrong) > 2 or all(alone[n] for n in inside))

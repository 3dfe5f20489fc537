"""Words of the field with one character put for another of like sound or shape: 抽捡, 行政复仪, 公布拦."""

from collections.abc import Iterator
from functools import cache

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Subject
from narrator.checking.rules.words.slips import COMMON, DATA, Slip, in_name, sounds, stands_alone
from narrator.language.lists import entries


@cache
def _right() -> frozenset[str]:
    return frozenset(word for line in entries("field_words.txt", DATA) for word in line[0].split())


@cache
def _known() -> frozenset[str]:
    return _right() | {word for line in entries("also_right.txt", DATA) for word in line[0].split()}


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
            for other in sorted(_alike().get(character, frozenset()) - COMMON):
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
    for line in entries("alike.txt", DATA):
        for family in line[0].split():
            for character in family:
                alike[character] = alike.get(character, frozenset()) | (frozenset(family) - {character})
    return alike


def confused(subject: Subject) -> Iterator[Hit]:
    """Find confused words, each place; part of X-TYPO."""
    text = subject.all_flat
    by_shape = [one for one in confusions() if one in text]
    spoken = text.translate(sounds())
    by_sound = [one for one, words in _sounds_of_words().items() if _says_otherwise(text, spoken, one, words)]
    if not by_shape and not by_sound:
        return
    for passage in subject.sentences:
        for slip in sorted(
            _slips(passage.flat, by_shape, by_sound), key=lambda slip: (slip.start, slip.wrong)
        ):
            if stands_alone(passage.flat, slip) and not in_name(passage.flat, slip, subject.unit):
                message = f"“{slip.wrong}”应为“{slip.right}”"
                place = passage.at(slip.start, slip.start + len(slip.wrong))
                yield Hit(message, place, remedy=f"请改为“{slip.right}”")


def _says_otherwise(text: str, spoken: str, sound: str, words: tuple[str, ...]) -> bool:
    """Whether a sound is heard more often than its words are read."""
    return spoken.count(sound) > sum(map(text.count, words))


def _slips(text: str, by_shape: list[str], by_sound: list[str]) -> Iterator[Slip]:
    """Yield what reads like a slip, the longest word at each place."""
    found: dict[int, Slip] = {}
    spoken = text.translate(sounds())
    places = [(place, confusions()[one], one) for one in by_shape for place in _places(text, one)]
    for one in by_sound:
        for place in _places(spoken, one):
            wrong = text[place : place + len(one)]
            places += [
                (place, right, wrong) for right in _sounds_of_words()[one] if _is_slip_of(wrong, right)
            ]
    for place, right, wrong in places:
        (character,) = (n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b)
        slip = Slip(wrong, right, place, character)
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
        and wrong[places[0]] not in COMMON
        and wrong not in _known_text()
        and not _holds_word(wrong, places[0], _known())
    )


@cache
def _sounds_of_words() -> dict[str, tuple[str, ...]]:
    """Return the longer words of the field by how they are read: two characters sound like many right ones (补证)."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(one for one in _right() if len(one) > 2):
        spoken = word.translate(sounds())
        found[spoken] = (*found.get(spoken, ()), word)
    return found

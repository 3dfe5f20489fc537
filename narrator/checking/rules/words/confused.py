"""Words of the field with one character put for another of like sound or shape: 抽捡, 行政复仪, 公布拦."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import count

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.words.alike import families, sounds
from narrator.checking.rules.words.slips import COMMON, DATA, Slip, in_name, stands_alone
from narrator.language.likelihood import share
from narrator.language.lists import entries

_DAILY = -12.5  # share of a word of every day


@cache
def field_words() -> frozenset[str]:
    """Return the words of the field."""
    return frozenset(word for line in entries("field_words.txt", DATA) for word in line[0].split())


@cache
def also_right() -> frozenset[str]:
    """Return what reads like a slip of such a word and is right."""
    words = frozenset(word for line in entries("also_right.txt", DATA) for word in line[0].split())
    return words | where_words_meet()


@cache
def where_words_meet() -> frozenset[str]:
    """Return what reads like such a slip where two words meet, and is no word itself: 印发|部门."""
    return frozenset(word for line in entries("where_words_meet.txt", DATA) for word in line[0].split())


@cache
def _known() -> frozenset[str]:
    return field_words() | also_right()


@cache
def _known_text() -> str:
    return "\n".join(sorted(_known()))


@cache
def confusions() -> dict[str, str]:
    """Return wrong words by what is meant; what is itself a word or stands in right text is left out."""
    right, known, text = field_words(), _known(), _known_text()
    found: dict[str, str] = {}
    for word in sorted(right):
        for place, character in enumerate(word):
            for other in sorted(families().get(character, frozenset()) - COMMON):
                wrong = f"{word[:place]}{other}{word[place + 1 :]}"
                if wrong not in text and not _holds_word(wrong, place, known):
                    found.setdefault(wrong, word)
    return found


def _holds_word(wrong: str, place: int, known: frozenset[str]) -> bool:
    """Whether the character put for another makes a word that is known with those beside it."""
    return any(
        wrong[start:end] in known for start in range(place + 1) for end in range(place + 1, len(wrong) + 1)
    )


def confused(words: Iterable[tuple[Passage, Slip]]) -> Iterator[Hit]:
    """Tell confused words, each place; part of X-TYPO."""
    for passage, slip in words:
        message = f"“{slip.wrong}”应为“{slip.right}”"
        place = passage.at(slip.start, slip.start + len(slip.wrong))
        yield Hit(message, place, remedy=f"请改为“{slip.right}”")


def confused_words(subject: Subject) -> Iterator[tuple[Passage, Slip]]:
    """Yield confused words and where they stand."""
    heard = _heard_otherwise(subject)
    for passage in subject.sentences:
        by_shape = _by_shape(passage.flat)
        by_sound = [one for one, _ in _by_sound(passage.flat) if one in heard]
        if not by_shape and not by_sound:
            continue
        for slip in sorted(
            _slips(passage.flat, by_shape, by_sound), key=lambda slip: (slip.start, slip.wrong)
        ):
            if (
                stands_alone(passage.flat, slip)
                and not in_name(passage.flat, slip, subject.unit)
                and not _begins_another(passage.flat, slip)
            ):
                yield passage, slip


def _begins_another(text: str, slip: Slip) -> bool:
    """Whether the wrong character ends the word and begins one of every day: 信息发布|源头 is no 信息发布员."""
    end = slip.start + len(slip.wrong)
    last = slip.character == len(slip.wrong) - 1
    return last and len(slip.wrong) > 2 and share(text[end - 1 : end + 1]) > _DAILY


def _heard_otherwise(subject: Subject) -> frozenset[str]:
    """Return the sounds that are heard in a report more often than their words are read."""
    more: Counter[str] = Counter()
    for passage in subject.sentences:
        more.update(dict(_by_sound(passage.flat)))
    return frozenset(sound for sound, times in more.items() if times > 0)


@lru_cache(maxsize=4096)
def _by_shape(text: str) -> tuple[str, ...]:
    """Return the confusions that stand in a sentence; most sentences stay while a report is worked on."""
    return tuple(one for one in _that_may_stand(text, _confusions_by_beginning()) if one in text)


@lru_cache(maxsize=4096)
def _by_sound(text: str) -> tuple[tuple[str, int], ...]:
    """Return the sounds heard in a sentence, and how much more often than their words are read."""
    spoken = text.translate(sounds())
    heard = _that_may_stand(spoken, _sounds_by_beginning())
    return tuple(
        (one, spoken.count(one) - sum(map(text.count, _sounds_of_words()[one])))
        for one in heard
        if one in spoken
    )


def _that_may_stand(text: str, by_beginning: Mapping[str, tuple[tuple[int, str], ...]]) -> Iterator[str]:
    """Yield the words whose first two characters stand in a text, in their order."""
    there = {text[place : place + 2] for place in range(len(text) - 1)} & by_beginning.keys()
    yield from (word for _, word in sorted(word for one in there for word in by_beginning[one]))


def _by_beginning(words: Iterable[str]) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Return the words by their first two characters, each with its place in the order of these."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:2], []).append(word)
    places = count()
    return {beginning: tuple((next(places), word) for word in same) for beginning, same in found.items()}


@cache
def _confusions_by_beginning() -> Mapping[str, tuple[tuple[int, str], ...]]:
    return _by_beginning(confusions())


@cache
def _sounds_by_beginning() -> Mapping[str, tuple[tuple[int, str], ...]]:
    return _by_beginning(_sounds_of_words())


def _slips(text: str, by_shape: Sequence[str], by_sound: Sequence[str]) -> Iterator[Slip]:
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
    for word in sorted(one for one in field_words() if len(one) > 2):
        spoken = word.translate(sounds())
        found[spoken] = (*found.get(spoken, ()), word)
    return found

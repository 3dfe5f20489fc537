"""How likely a text is by its words alone: the best way to cut it, with the shares the words have in jieba's dictionary."""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache

from narrator.language.lists import text_of, words_between_blanks
from narrator.language.segment import WHOLE

COMMON_WORDS = "common_words.txt"
LONGEST, RAREST, RAREST_PAIR = 5, 5, 3  # longer words, and what stands fewer times, say nothing
_UNKNOWN = -17.9  # a character that stands once
_SHORT_WORD = -11.0  # what the dictionary lacks and offices write, as common as a thing of daily life
_ALIKE = 1e-9
_COUNTED = re.compile(r"([^0-9]*)([0-9]+)")


class _Shares:
    """The logarithms of the shares of words; the words of one first character are read when first asked for."""

    def __init__(self) -> None:
        """Read which characters words begin with."""
        self._lines = {line[0]: line for line in text_of(COMMON_WORDS).split("\n") if line and line[0] != "#"}
        self._read: dict[str, dict[str, float]] = {}
        for word in sorted(words_between_blanks("short_words.txt")):
            known = self._of(word[0])
            known[word] = max(known.get(word, _UNKNOWN), _SHORT_WORD)

    def beginning(self, character: str) -> Mapping[str, float]:
        """Return the words that begin with a character."""
        read = self._read.get(character)
        return read if read is not None else self._of(character)

    def _of(self, character: str) -> dict[str, float]:
        if character not in self._read:
            self._read[character] = dict(_words_of(self._lines.get(character, "")))
        return self._read[character]


def _words_of(line: str) -> Iterator[tuple[str, float]]:
    whole = math.log(WHOLE)
    for rest, count in _COUNTED.findall(line[1:]):
        yield line[0] + rest, math.log(int(count)) - whole


def packed(counts: Mapping[str, int]) -> list[str]:
    """Return words and how often they stand as lines: a first character, then what follows it in each word, and the count."""
    lines: dict[str, str] = {}
    for word, count in sorted(counts.items()):
        lines[word[0]] = f"{lines.get(word[0], word[0])}{word[1:]}{count}"
    return list(lines.values())


@cache
def _shares() -> _Shares:
    return _Shares()


def share(word: str) -> float:
    """Return the logarithm of the share of a word, a very small one for what is none."""
    return _shares().beginning(word[:1]).get(word, _UNKNOWN)


def is_word(text: str) -> bool:
    """Whether the dictionary has a text as a word."""
    return text in _shares().beginning(text[:1])


class Cut:
    """A short text cut into words in the likeliest way; only texts of one length can be compared."""

    def __init__(self, text: str) -> None:
        """Take a text of Chinese characters."""
        self._text = text
        self._before = _best(text)
        self._behind = _best(text, backwards=True)

    @property
    def likelihood(self) -> float:
        """The logarithm of how likely the text is."""
        return self._before[-1]

    def likelihood_with(self, other: str, place: int) -> float:
        """Return the likelihood with ``other`` for as many characters at a place; only the words around are cut anew."""
        end, shares = place + len(other), _shares()
        text = f"{self._text[:place]}{other}{self._text[end:]}"
        first = max(0, place - LONGEST + 1)
        best = self._before[first : place + 1]
        most = -math.inf
        for last in range(place + 1, min(len(text), end + LONGEST - 1) + 1):
            found = -math.inf
            for start in range(max(first, last - LONGEST), last):
                one = shares.beginning(text[start]).get(
                    text[start:last], _UNKNOWN if last - start == 1 else None
                )
                if one is not None and best[start - first] + one > found:
                    found = best[start - first] + one
            best.append(found)
            if last >= end:
                most = max(most, found + self._behind[last])
        return most

    def word_with(self, other: str, place: int) -> tuple[float, int, int] | None:
        """Return the likelihood with ``other`` for the characters at a place, and where the word with them all stands.

        None if ``other`` is likeliest to stand by itself.
        """
        end, shares = place + len(other), _shares()
        best: tuple[float, int, int] | None = None
        text = f"{self._text[:place]}{other}{self._text[end:]}"
        for first in range(max(0, end - LONGEST), place + 1):
            known = shares.beginning(text[first])
            for last in range(max(end, first + 2), min(len(text), first + LONGEST) + 1):
                found = known.get(text[first:last])
                if found is not None:
                    whole = self._before[first] + found + self._behind[last]
                    if best is None or whole > best[0]:
                        best = (whole, first, last)
        return best if best is not None and best[0] > self.apart(other, place) else None

    def apart(self, other: str, place: int) -> float:
        """Return the likelihood with ``other`` for the characters at a place, each of them by itself."""
        return self._before[place] + sum(map(share, other)) + self._behind[place + len(other)]

    def parts_at(self, place: int) -> bool:
        """Whether a word ends before a place and another begins there when the text is cut in the likeliest way."""
        return self._before[place] + self._behind[place] >= self.likelihood - _ALIKE

    def is_alone(self, place: int) -> bool:
        """Whether the character at a place is likeliest to stand by itself."""
        return self.apart(self._text[place], place) >= self.likelihood - _ALIKE


def _best(text: str, *, backwards: bool = False) -> list[float]:
    """Return for each place how likely the text before it is, or behind it."""
    shares, size = _shares(), len(text)
    known = [shares.beginning(character) for character in text]
    best = [0.0]
    for end in range(1, size + 1):
        found = -math.inf
        for long in range(1, min(LONGEST, end) + 1):
            first = size - end if backwards else end - long
            one = known[first].get(text[first : first + long], _UNKNOWN if long == 1 else None)
            if one is not None and best[end - long] + one > found:
                found = best[end - long] + one
        best.append(found)
    return best[::-1] if backwards else best

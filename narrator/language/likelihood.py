"""How likely a text is by its words alone: the best way to cut it, with the shares the words have in jieba's dictionary."""

import math
import re
from collections.abc import Mapping
from functools import cache

from narrator.language.lists import words_between_blanks
from narrator.language.segment import WHOLE, dictionary_text

_LONGEST = 5
_OFTEN_ENOUGH = rf"\n([^ \n]{{1,{_LONGEST}}}) ([5-9]|[0-9]{{2,}}) "  # what stands fewer times says nothing
_UNKNOWN = -17.9  # a character that stands once
_SHORT_WORD = -11.0  # what the dictionary lacks and offices write, as common as a thing of daily life


@cache
def _shares() -> Mapping[str, float]:
    """Return the logarithm of the share of every word that is not very long or rare."""
    whole = math.log(WHOLE)
    found: list[tuple[str, str]] = re.findall(_OFTEN_ENOUGH, dictionary_text())
    logarithms = {count: math.log(int(count)) - whole for count in {count for _, count in found}}
    known = {word: logarithms[count] for word, count in found}
    for word in sorted(words_between_blanks("short_words.txt")):
        known[word] = max(known.get(word, _UNKNOWN), _SHORT_WORD)
    return known


def share(word: str) -> float:
    """Return the logarithm of the share of a word, a very small one for what is none."""
    return _shares().get(word, _UNKNOWN)


def is_word(text: str) -> bool:
    """Whether the dictionary has a text as a word."""
    return text in _shares()


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

    def word_with(self, other: str, place: int) -> tuple[float, int, int] | None:
        """Return the likelihood with ``other`` for the characters at a place, and where the word with them all stands.

        None if ``other`` is likeliest to stand by itself.
        """
        end, known = place + len(other), _shares()
        best: tuple[float, int, int] | None = None
        text = f"{self._text[:place]}{other}{self._text[end:]}"
        for first in range(max(0, end - _LONGEST), place + 1):
            for last in range(max(end, first + 2), min(len(text), first + _LONGEST) + 1):
                found = known.get(text[first:last])
                if found is not None:
                    whole = self._before[first] + found + self._behind[last]
                    if best is None or whole > best[0]:
                        best = (whole, first, last)
        apart = self._before[place] + sum(map(share, other)) + self._behind[end]
        return best if best is not None and best[0] > apart else None


def _best(text: str, *, backwards: bool = False) -> list[float]:
    """Return for each place how likely the text before it is, or behind it."""
    known, size = _shares(), len(text)
    best = [0.0]
    for end in range(1, size + 1):
        found = -math.inf
        for long in range(1, min(_LONGEST, end) + 1):
            word = text[size - end : size - end + long] if backwards else text[end - long : end]
            one = known.get(word, _UNKNOWN if long == 1 else None)
            if one is not None and best[end - long] + one > found:
                found = best[end - long] + one
        best.append(found)
    return best[::-1] if backwards else best

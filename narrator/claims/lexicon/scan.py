"""Finding the words of the lexicon in a text: one pass, the longest word at a place wins."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from narrator.claims.lexicon.load import lexicon
from narrator.claims.lexicon.model import Word


def words_in(text: str, start: int, end: int) -> Iterator[tuple[int, Word]]:
    """Yield place and word of every known word of ``text[start:end]``; a step is made for every character at most."""
    patterns = _patterns()
    search, known = patterns.first.search, lexicon()
    while begin := search(text, start, end):
        match = patterns[begin[0]].match(text, begin.start(), end)
        if match is None:
            start = begin.end()
            continue
        yield match.start(), known[match[0]]
        start = match.end()


class WordPatterns(dict[str, re.Pattern[str]]):
    """For each first character a pattern of the longest word at a place; compiled when a text holds that character."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words, none of them empty."""
        super().__init__()
        self._rests: dict[str, list[str]] = {}
        for word in words:
            self._rests.setdefault(word[0], []).append(word[1:])
        self.first = re.compile(f"[{''.join(map(re.escape, self._rests))}]")

    def __missing__(self, first: str) -> re.Pattern[str]:
        """Compile the words that begin with ``first``, as a trie, so that time is linear."""
        pattern = re.compile(re.escape(first) + _trie(self._rests[first]))
        self[first] = pattern
        return pattern


@lru_cache(maxsize=1)
def _patterns() -> WordPatterns:
    return WordPatterns(lexicon())


def _trie(words: Iterable[str]) -> str:
    """Write words as a pattern: they part where their characters do, the end of a word comes last."""
    rests: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            rests.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(char) + _trie(rest) for char, rest in sorted(rests.items())]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{body}?" if ends else body

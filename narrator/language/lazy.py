"""Patterns that are compiled only once a text comes along in which they may stand."""

import re
from collections.abc import Callable, Iterator

from narrator.language.literals import required


class LazyPattern:
    """A pattern used like a compiled one. Until a text holds one of its plain words, nothing is compiled.

    From then on its methods are those of the compiled pattern, so that a call costs what it costs there.
    """

    __slots__ = ("_words", "findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, pattern: str) -> None:
        """Take the source of the pattern."""
        self.pattern = pattern
        self._words: tuple[str, ...] | None = None
        self.search, self.match, self.fullmatch = self._search, self._match, self._fullmatch
        self.finditer, self.findall = self._finditer, self._findall
        self.sub, self.split = self._sub, self._split

    def _for(self, text: str) -> re.Pattern[str] | None:
        """Return the compiled pattern, ``None`` if it surely is not found in ``text``."""
        if self._words is None:
            self._words = required(self.pattern)
        if self._words and not any(map(text.__contains__, self._words)):
            return None
        compiled = re.compile(self.pattern)
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.finditer, self.findall = compiled.finditer, compiled.findall
        self.sub, self.split = compiled.sub, compiled.split
        return compiled

    def _search(self, text: str, *places: int) -> re.Match[str] | None:
        found = self._for(text)
        return None if found is None else found.search(text, *places)

    def _match(self, text: str, *places: int) -> re.Match[str] | None:
        found = self._for(text)
        return None if found is None else found.match(text, *places)

    def _fullmatch(self, text: str, *places: int) -> re.Match[str] | None:
        found = self._for(text)
        return None if found is None else found.fullmatch(text, *places)

    def _finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        found = self._for(text)
        return iter(()) if found is None else found.finditer(text, *places)

    def _findall(self, text: str, *places: int) -> list[str]:
        found = self._for(text)
        return [] if found is None else found.findall(text, *places)

    def _sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        found = self._for(text)
        return text if found is None else found.sub(put, text, count)

    def _split(self, text: str, maxsplit: int = 0) -> list[str]:
        found = self._for(text)
        return [text] if found is None else list(found.split(text, maxsplit))


def lazy(pattern: str) -> LazyPattern:
    """Return ``pattern`` to be compiled when it is needed."""
    return LazyPattern(pattern)

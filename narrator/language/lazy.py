"""Patterns that are compiled only once a text comes along in which they may stand."""

import re
from collections.abc import Callable, Iterator

from narrator.language.literals import may_find


class LazyPattern:
    """A pattern used like a compiled one. Until a text holds one of its plain words, nothing is compiled."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        """Take the source of the pattern."""
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None

    def _for(self, text: str) -> re.Pattern[str] | None:
        """Return the compiled pattern, ``None`` if it surely is not found in ``text``."""
        if self._compiled is None and may_find(self.pattern, text):
            self._compiled = re.compile(self.pattern)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Search ``text[start:end]``."""
        found = self._for(text)
        return None if found is None else found.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match at ``start``."""
        found = self._for(text)
        return None if found is None else found.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole of ``text``."""
        found = self._for(text)
        return None if found is None else found.fullmatch(text)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Return every match from ``start`` on."""
        found = self._for(text)
        return iter(()) if found is None else found.finditer(text, start)

    def findall(self, text: str) -> list[str]:
        """Return what every match, or its one group, holds."""
        found = self._for(text)
        return [] if found is None else found.findall(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return ``text`` with every match replaced."""
        found = self._for(text)
        return text if found is None else found.sub(put, text, count=count)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Return ``text`` cut at every match."""
        found = self._for(text)
        return [text] if found is None else list(found.split(text, maxsplit=maxsplit))


def lazy(pattern: str) -> LazyPattern:
    """Return ``pattern`` to be compiled when it is needed."""
    return LazyPattern(pattern)

"""Finding the words of the lexicon in a text: one pass, the longest word at a place wins."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from narrator.claims.lexicon.load import lexicon
from narrator.claims.lexicon.model import Word


def words_in(text: str, start: int, end: int) -> Iterator[tuple[int, Word]]:
    """Yield place and word of every known word of ``text[start:end]``; a step is made for every character at most."""
    first, patterns = _patterns()
    known = lexicon()
    while begin := first.search(text, start, end):
        match = patterns[begin[0]].match(text, begin.start(), end)
        if match is None:
            start = begin.end()
            continue
        yield match.start(), known[match[0]]
        start = match.end()


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    patterns = word_patterns(lexicon())
    return re.compile(f"[{''.join(map(re.escape, patterns))}]"), patterns


def word_patterns(words: Iterable[str]) -> Mapping[str, re.Pattern[str]]:
    """Return for each first character a pattern of the longest word at a place, made from a trie, so that time is linear."""
    root: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = root  # type: ignore[assignment]  # a trie's type is recursive
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]  # as above
        node[""] = True
    return {first: re.compile(re.escape(first) + _trie(rest)) for first, rest in root.items()}


def _trie(node: Mapping[str, object]) -> str:
    """Write a trie as a pattern; the longest branch comes first, the end of a word last."""
    branches = [
        re.escape(char) + _trie(child)  # type: ignore[arg-type]  # children are tries
        for char, child in sorted(node.items())
        if char
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body

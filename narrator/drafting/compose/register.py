"""Words that are said and not written in a report, and what is written instead; nothing typed is changed by it."""

import re
from functools import cache

from narrator.language.lists import entries


@cache
def _spoken() -> dict[str, str]:
    """Return the words nobody writes in a report with what is written instead, longer ones first."""
    known = {line[0]: line[1] for line in entries("colloquial.txt", "narrator.drafting")}
    return dict(sorted(known.items(), key=lambda pair: -len(pair[0])))


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _spoken())))


def spoken_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that nobody writes in a report, each once."""
    return tuple(dict.fromkeys(_any().findall(text)))


def written_for(word: str) -> str:
    """Return what is written instead of a spoken word."""
    return _spoken()[word]


def in_written_words(text: str) -> str:
    """Return a text with what is written instead of each spoken word in it."""
    return _any().sub(lambda found: _spoken()[found[0]], text)

"""What findings and notes say, in the words of the page: it has no files, no settings and no commands."""

import re
from collections.abc import Mapping
from functools import lru_cache

from narrator.language.lists import entries
from narrator.web.figures.calling import with_labels

_WRITTEN = re.compile(r'现为 "([^"]*)"')
_PATH = re.compile(r"^[^\s:：]+: ?")
_PLACE = re.compile(r"^([^\s:：。，；]+): ")
_BRACES = re.compile(r"\{([^{}]*)\}")
_COMMANDS = re.compile(r"narrator|--[a-z]")
_CELL = re.compile(r"表[二三四](?:\.[\u4e00-\u9fff（）“”、]+)+")
_PART = re.compile(r"[^；;。]*[；;。]?")


def here(words: str) -> str:
    """Return words as the page says them; a part that only tells of commands or settings is left out."""
    words = _PLACE.sub(r"\1：", _WRITTEN.sub(r"现在是“\1”", with_labels(words)))
    words = _BRACES.sub(lambda match: match[1].replace(": ", " ").replace(", ", "、"), words)
    for theirs, ours in _words().items():
        words = words.replace(theirs, ours)
    words = _CELL.sub(lambda match: match[0].replace(".", "—"), words)
    if _COMMANDS.search(words) is None:
        return words
    return "".join(part for part in _PART.findall(words) if not _COMMANDS.search(part)).rstrip("；;")


def why(words: str) -> str:
    """Return what is wrong with a value, for the field itself: without the place it stands at."""
    return here(_PATH.sub("", words, count=1))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    return {line[0]: line[1] for line in entries("said.txt", "narrator.web")}

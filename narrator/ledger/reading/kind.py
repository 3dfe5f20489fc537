"""Who applied, as a column of the form, from the words for the kind or, where there are none, from the name's ending."""

import re
from dataclasses import dataclass
from functools import lru_cache

from narrator.ledger.words.lexicon import plain, words_of

_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:等[\d一二三四五六七八九十两]+[人位])?")
_SIGNS = re.compile(r"[\s（()）]+")


@dataclass(frozen=True, slots=True)
class KindRead:
    """A column of the form, if it is certain; else what it looks like, and whether anything was written."""

    column: str | None = None
    guess: str | None = None
    written: bool = True


@lru_cache(maxsize=20_000)
def read_kind(text: str) -> KindRead:
    """Return the kind that the words of a kind column say."""
    flat = plain(text)
    if not flat:
        return KindRead(written=False)
    known, vague = words_of("申请人类别"), words_of("类别不明")
    if flat in known:
        return KindRead(known[flat])
    inner = plain(re.sub(r"^[^（(]*[（(]([^（()）]*)[）)]$", r"\1", text))
    outer = plain(re.sub(r"[（(].*$", "", text))
    if inner != flat and inner in known and (outer in vague or outer in known):
        return KindRead(known[inner])
    for word in sorted(vague, key=len, reverse=True):
        if flat.startswith(word) and flat.removeprefix(word) in known:
            return KindRead(known[flat.removeprefix(word)])
    return KindRead()


@lru_cache(maxsize=50_000)
def kind_of_name(name: str) -> KindRead:
    """Return the kind a name's ending tells; a short name without one looks like a person's."""
    flat = _SIGNS.sub("", name)
    if not flat:
        return KindRead(written=False)
    endings = words_of("名称结尾")
    for ending in sorted(endings, key=len, reverse=True):
        if flat.endswith(ending) and len(flat) > len(ending):
            return KindRead(endings[ending])
    return KindRead(guess="natural_person" if _PERSON.fullmatch(flat) else None)


def is_kind_word(text: str) -> bool:
    """Whether a cell could stand in a column of kinds."""
    flat = plain(text)
    return bool(flat) and (read_kind(text).column is not None or flat in words_of("类别不明"))

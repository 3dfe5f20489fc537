"""What became of an application, read from the words of its row."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from narrator.ledger.words.lexicon import OpenWord, plain, result_words

PARTIAL, GRANTED = "partially_granted", "granted"
_ARTICLE = re.compile(
    r"第?(?P<article>[一二三四五六七八九十]{1,3}|\d{2})条(?:第?(?P<clause>[一二三四五六七八]|\d)款)?"
    r"(?:第?[（(]?(?P<item>[一二三四五六七八]|\d)[）)]?项)?"
)
_NUMBERING = re.compile(
    r"[（(][一二三四五六七八]?\d?[）)]|(?<![\d.])\d{1,2}(?:\.\d)?[.．、](?=\D)|^[一二三四][、.]"
)
_FIGURES = re.compile(r"共?\d+[页份张]|[\d.\-/年月日号]+|[（(]\d*[）)]|〔\d{4}〕")
_NEGATIONS = re.compile(r"[不未没無无非暂拟待撤改]|部分|部份|其中|一半")
_HAN = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says: rows of the form, groups, words that stand for several rows, and what is left of it.

    ``articles`` are the rows that the law cited allows, one set for each article; ``rest`` are words nobody knows.
    """

    rows: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    open: tuple[OpenWord, ...] = ()
    articles: tuple[tuple[str, ...], ...] = ()
    pending: bool = False
    doubt: bool = False
    rest: str = ""
    blank: bool = False

    @property
    def says_something(self) -> bool:
        """Whether it says anything of a result."""
        return bool(self.rows or self.groups or self.open or self.articles or self.pending)


def group_of(row: str) -> str | None:
    """Return the group of a row's key, ``None`` for one outside groups."""
    return row.split(".", 1)[0] if "." in row else None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = result_words()
    known = {*words.rows, *words.groups, *words.open, *words.pending, *words.neutral, *words.doubtful}
    return re.compile(
        "|".join(re.escape(word) for word in sorted(known, key=lambda one: (-len(one), one)) if word)
    )


@lru_cache(maxsize=20_000)
def read_result(text: str) -> Reading:
    """Return what ``text`` says of a result; the longest known word wins, what is not known stays as ``rest``."""
    wide = unicodedata.normalize("NFKC", text).strip()
    if not plain(wide):
        return Reading(blank=True)
    articles = tuple(_articles(wide))
    flat = plain(_NUMBERING.sub("", _ARTICLE.sub("", wide)))
    words = result_words()
    found = _pattern().findall(flat)
    rest = _FIGURES.sub("", _pattern().sub(" ", flat)).replace(" ", "")
    return Reading(
        rows=frozenset(words.rows[word] for word in found if word in words.rows),
        groups=frozenset(words.groups[word] for word in found if word in words.groups),
        open=tuple(
            {words.open[word].name: words.open[word] for word in found if word in words.open}.values()
        ),
        articles=articles,
        pending=any(word in words.pending for word in found),
        doubt=any(word in words.doubtful for word in found) or _NEGATIONS.search(rest) is not None,
        rest=rest,
    )


def _articles(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows each cited article allows; an item without its clause is one of the article's only clause."""
    known = result_words().articles
    for found in _ARTICLE.finditer(text):
        article = _number(found["article"])
        parts = [article, *(_number(found[name]) for name in ("clause", "item") if found[name])]
        names = (".".join(parts), ".".join([parts[0], parts[-1]]), parts[0])
        rows = next((known[name] for name in names if name in known), None)
        if rows is not None:
            yield rows


def _number(text: str) -> str:
    if text.isdigit():
        return text
    tens, ten, ones = text.rpartition("十")
    digits = [str(_HAN.index(one) + 1) if one else "" for one in (tens, ones)]
    return f"{digits[0] or '1'}{digits[1] or '0'}" if ten else digits[1]

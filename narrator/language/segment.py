"""Cutting Chinese text into words: the only door to jieba.

Two segmenters cut alike. :class:`Segmenter` knows jieba's whole dictionary and takes over half a second to
start; it is for building an index. :class:`ExcerptSegmenter` knows only the words an index holds, starts in a
few hundredths of a second, and is for queries. Both cut without jieba's HMM, so that the dictionary alone
decides and the same characters are cut the same way wherever they stand.
"""

import logging
import re
import string
import sys
import tempfile
import threading
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import sha256
from importlib import metadata, resources
from pathlib import Path
from typing import Protocol

from narrator.language.lists import words
from narrator.language.names.divisions import provinces_and_prefectures

_RULES = 1  # raised when the same dictionary would be cut or filtered differently
WHOLE = 60101967  # the sum of all frequencies of jieba 0.42.1
_FILLER = "\ue000"  # private use: never cut as part of a word


class _Jieba(Protocol):
    """What is used of ``jieba.Tokenizer``: documented names only."""

    tmp_dir: str | None
    cache_file: str | None

    def initialize(self) -> None: ...
    def lcut(self, sentence: str, cut_all: bool = ..., HMM: bool = ...) -> list[str]: ...  # noqa: N803  jieba's name
    def lcut_for_search(self, sentence: str, HMM: bool = ...) -> list[str]: ...  # noqa: N803  jieba's name
    def suggest_freq(self, segment: str, tune: bool = ...) -> int: ...
    def add_word(self, word: str, freq: int | None = ...) -> None: ...


class Segmenter:
    """Cuts text with jieba's dictionary and the field's own words. jieba is imported at the first cut."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        """Take further words to keep whole, such as the names of offices."""
        self._own = _kept_whole((*field_words(), *own_words))
        self._frequencies: dict[str, int] = {}
        self._started: _Jieba | None = None
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type["Segmenter"], tuple[tuple[str, ...]]]:
        """Say how to make the same one in another process; the dictionary stays here."""
        return Segmenter, (self._own,)

    @property
    def identity(self) -> str:
        """Name everything that decides how text is cut; does not import jieba."""
        own = sha256("\n".join(self._own).encode()).hexdigest()[:16]
        return f"jieba {metadata.version('jieba')}, own words {own}, rules {_RULES}"

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of ``text`` in order, in lower case, without numbers and punctuation."""
        return _words(self._jieba(), _normalised(text))

    def terms(self, text: str) -> tuple[str, ...]:
        """Return the words by which ``text`` is found: also the shorter words inside words, no single characters.

        ``业务培训`` gives 业务, 培训, 业务培训. Single characters are function words, counting words and the
        splinters of words that the dictionary does not know.
        """
        return _terms(self._jieba(), text)

    def excerpt(self, vocabulary: Iterable[str]) -> bytes:
        """Return the dictionary, in jieba's format, of ``vocabulary`` and the own words.

        Text whose terms all stand in ``vocabulary`` is cut from it exactly as from the whole dictionary:
        each word or character that can win keeps its frequency, and a filler keeps the sum of all frequencies.
        """
        self._jieba()
        known = set(vocabulary)
        chosen: dict[str, int] = {}
        total = sum(self._frequencies.values())
        for word, frequency in _whole_dictionary():
            total += frequency
            if word in known or len(word) == 1 or not is_word(word):
                chosen[word] = frequency
        chosen.update(self._frequencies)
        chosen[_FILLER] = total - sum(chosen.values())
        return "".join(f"{word} {frequency}\n" for word, frequency in sorted(chosen.items())).encode()

    def narrowed(self, excerpt: bytes) -> "ExcerptSegmenter":
        """Return the quick segmenter over what :meth:`excerpt` gave."""
        return ExcerptSegmenter(excerpt)

    def _jieba(self) -> _Jieba:
        with self._lock:
            if self._started is None:
                started = _start(None)
                for word in self._own:
                    self._frequencies[word] = started.suggest_freq(word)
                    started.add_word(word, self._frequencies[word])
                self._started = started
            return self._started


class ExcerptSegmenter:
    """Cuts text with the few words of an index. jieba is imported at the first cut."""

    def __init__(self, excerpt: bytes) -> None:
        """Take the dictionary that :meth:`Segmenter.excerpt` returned."""
        self._excerpt = excerpt
        self._started: _Jieba | None = None
        self._whole: Segmenter | None = None
        self._lock = threading.Lock()

    def terms(self, text: str) -> tuple[str, ...]:
        """Return the words by which ``text`` is found, as :meth:`Segmenter.terms` does."""
        with self._lock:
            if self._started is None and self._whole is None:
                try:
                    self._started = _started(self._excerpt)
                except OSError:  # nowhere to put a dictionary: the whole one cuts the same words, only slower
                    self._whole = Segmenter()
        return _terms(self._started, text) if self._started is not None else self._cut_whole(text)

    def _cut_whole(self, text: str) -> tuple[str, ...]:
        whole = self._whole or Segmenter()
        return whole.terms(text)


def words_of(text: str) -> tuple[str, ...]:
    """Return what :meth:`Segmenter.words` returns, for one short text.

    jieba is started with those of its words alone that can stand in ``text``: a twentieth of what starting it costs.
    """
    normal = _normalised(text)
    try:
        started = _start(_words_for(normal))
    except OSError:  # nowhere to put a dictionary
        return Segmenter().words(text)
    for word in filter(normal.__contains__, _kept_whole(field_words())):
        started.add_word(word, started.suggest_freq(word))
    return _words(started, normal)


@cache
def field_words() -> tuple[str, ...]:
    """Return the words that are always kept whole: terms of the field and names of divisions."""
    return (*words("words.txt"), *provinces_and_prefectures())


@lru_cache(maxsize=4)
def _kept_whole(own: tuple[str, ...]) -> tuple[str, ...]:
    """Return own words in the order they are added in, shortest first: a longer word outweighs the shorter ones in it."""
    return tuple(
        sorted(filter(is_word, {_normalised(word) for word in own}), key=lambda word: (len(word), word))
    )


def is_word(token: str) -> bool:
    """Tell whether ``token`` carries meaning of its own: any letter or Chinese character."""
    return any(char.isalpha() for char in token)


def _normalised(text: str) -> str:
    """Fold full-width letters and case, the same for indexed text, queries and own words."""
    return unicodedata.normalize("NFKC", text).lower()


def _words(tokenizer: _Jieba, normal: str) -> tuple[str, ...]:
    return tuple(token for token in tokenizer.lcut(normal, HMM=False) if is_word(token))


def _terms(tokenizer: _Jieba, text: str) -> tuple[str, ...]:
    tokens = tokenizer.lcut_for_search(_normalised(text), HMM=False)
    return tuple(token for token in tokens if len(token) > 1 and is_word(token))


def _whole_dictionary() -> Iterator[tuple[str, int]]:
    """Yield word and frequency of each line of ``jieba/dict.txt``."""
    for line in dictionary_text().removesuffix("\n").split("\n"):
        word, frequency = line.split(" ")[:2]
        yield word, int(frequency)


@cache
def dictionary_text() -> str:
    """Return ``jieba/dict.txt``: a word, its frequency and its part of speech in each line."""
    with _without("pkg_resources"):
        return resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")


def _words_for(text: str) -> bytes:
    """Return the dictionary, in jieba's format, of the words made of characters of ``text``, with the sum of all."""
    characters = re.escape("".join({*text} - {*string.whitespace}))
    found = re.findall(f"\n([{characters}]+) ([0-9]+)", dictionary_text()) if characters else []
    rest = WHOLE - sum(int(frequency) for _, frequency in found)
    return "".join(f"{word} {frequency}\n" for word, frequency in (*found, (_FILLER, rest))).encode()


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Keep ``module`` from being imported here, unless it is already.

    jieba does as well without pkg_resources, and where setuptools is installed importing that takes longer
    than everything else jieba needs. ``None`` in ``sys.modules`` is the documented way to say it is not there.
    """
    known = module in sys.modules
    if not known:
        sys.modules[module] = None  # type: ignore[assignment]  # what the import system documents
    try:
        yield
    finally:
        if not known:
            del sys.modules[module]


@lru_cache(maxsize=2)
def _started(excerpt: bytes) -> _Jieba:
    """Return a tokenizer over an excerpt, which takes on no words later: what is drafted again is cut by the same one."""
    return _start(excerpt)


def _start(dictionary: bytes | None) -> _Jieba:
    """Return a started tokenizer of our own; ``None`` means jieba's whole dictionary.

    jieba always leaves a marshal cache and later trusts it. In a private folder that is gone at once, nobody
    can have put one there and none can be stale; it would save next to nothing.
    """
    with warnings.catch_warnings(), _without("pkg_resources"):
        warnings.simplefilter("ignore")  # jieba 0.42 has invalid escapes
        import jieba  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; only imported to cut
    jieba.setLogLevel(logging.CRITICAL)  # a clerk is not told of prefix dicts
    if dictionary is None:
        with _scratch_folder() as folder:
            return _initialised(jieba.Tokenizer(), folder)
    with tempfile.TemporaryDirectory(prefix="narrator-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "words.txt")
        path.write_bytes(dictionary)
        return _initialised(jieba.Tokenizer(dictionary=str(path)), folder)


@contextmanager
def _scratch_folder() -> Iterator[str]:
    """Give a folder for jieba's cache; where none can be made one that is not there, and jieba does without."""
    try:
        made = tempfile.TemporaryDirectory(prefix="narrator-", ignore_cleanup_errors=True)
    except OSError:
        yield str(Path(__file__).with_name("no such folder"))
        return
    with made as folder:
        yield folder


def _initialised(tokenizer: _Jieba, folder: str) -> _Jieba:
    tokenizer.tmp_dir = folder
    tokenizer.cache_file = "jieba.cache"
    tokenizer.initialize()
    return tokenizer

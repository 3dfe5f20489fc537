"""Cutting a text into the tokens of which statements consist: known words, numerals, punctuation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from narrator.claims.vocabulary import Sense, Senses, Slot, vocabulary, word_patterns
from narrator.language.numerals_in_text import Numeral, NumeralKind, find_numerals
from narrator.language.sentences import split_sentences

_NO_SENSES: Senses = {}
_LONGEST = 600  # a longer sentence is cut, so that a claim never carries a whole book
_PAUSES = ("、", "和", "及", "或", "与", "以及", "或者", "并", "暨", "/")
_COMMAS = "，,"
_HALTS = "；;"
_COLONS = "：:"
_MOVED_TO = re.compile(r"(?:(?:结转|转结|转入|转|顺延|延|延续|留)(?:至|到|入)?|留待|待|拟于|将于) ?$")
_GOES_ON = re.compile(r"(?:继续)?(?:办理|处理|答复)")
_CARRIED = re.compile(
    r"(?:未办结|没有办完|未办完)?(?:的)?(?:结转|转结|转入|转来|转|留下|遗留|延续|顺延)(?:(?:至|到|入)(?:今年|本年度?|当年))?(?:办理)?(?!至|到|下|入|为|变|[\u4e00-\u9fff]型)"
)
_COMPARED = re.compile(r"(?:同期)?(?:相比|(?=持平|一致|相当))")
_OPENING = "（(【["
_CLOSING = "）)】]"


class Token(NamedTuple):
    """A known word, a numeral or a mark, with its place in the text searched; a tuple, since there are so many."""

    start: int
    end: int
    text: str
    senses: Senses
    numeral: Numeral | None = None
    mark: str = ""

    def key(self, slot: Slot) -> str | None:
        """Return what the word means in ``slot``, or ``None``."""
        sense = self.senses.get(slot)
        return None if sense is None else sense.key

    def strong(self, slot: Slot) -> bool:
        """Whether the word alone shows what is meant."""
        sense = self.senses.get(slot)
        return sense is not None and sense.strong

    @property
    def figure(self) -> Numeral | None:
        """The numeral, if it is a figure."""
        known = self.numeral is not None and self.numeral.kind in (NumeralKind.COUNT, NumeralKind.SHARE)
        return self.numeral if known else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of a very long one. ``opens`` and ``new_paragraph`` say what begins with it."""

    text: str
    start: int
    tokens: tuple[Token, ...]
    opens: bool
    new_paragraph: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that makes a token, with its senses and its mark; patterns by the first character of a word."""

    first: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]
    meanings: Mapping[str, tuple[Senses, str]]


@lru_cache(maxsize=1)
def _known() -> _Known:
    words = vocabulary()
    every = dict.fromkeys((*words, "以及", "或者", *"、和及或与并暨/，,；;：:（(【[）)】]。！？!?\n"))
    patterns = word_patterns(every)
    first = re.compile(f"[{''.join(map(re.escape, patterns))}]")
    return _Known(first, patterns, {word: (words.get(word, _NO_SENSES), _mark(word)) for word in every})


def cut(text: str) -> Iterator[Piece]:
    """Yield the sentences of ``text`` with their tokens."""
    tokens = _tokens(text)
    index, before = 0, 0
    for sentence in split_sentences(text):
        inside: list[Token] = []
        while index < len(tokens) and tokens[index].start < sentence.end:
            if tokens[index].start >= sentence.start:
                inside.append(tokens[index])
            index += 1
        fresh = before == 0 or "\n" in text[before : sentence.start]
        before = sentence.end
        yield from _pieces(text, sentence.start, sentence.end, inside, fresh=fresh)


def _pieces(text: str, start: int, end: int, tokens: list[Token], *, fresh: bool) -> Iterator[Piece]:
    first, opens = 0, True
    while end - start > _LONGEST:
        limit = start + _LONGEST
        stop = first
        while stop < len(tokens) and tokens[stop].end <= limit:
            stop += 1
        marks = [n for n in range(first, stop) if tokens[n].mark in ("comma", "halt")]
        stop = marks[-1] + 1 if marks else stop
        edge = tokens[stop - 1].end if marks else limit
        stop = max(stop, first)
        yield Piece(text[start:edge], start, tuple(tokens[first:stop]), opens, fresh)
        start, first, opens, fresh = edge, stop, False, False
        while first < len(tokens) and tokens[first].start < start:
            first += 1
    yield Piece(text[start:end], start, tuple(tokens[first:]), opens, fresh)


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    place = 0
    for numeral in find_numerals(text):
        found.extend(_words(text, place, numeral.start))
        found.append(
            Token(numeral.start, numeral.end, text[numeral.start : numeral.end], _NO_SENSES, numeral)
        )
        place = numeral.end
    found.extend(_words(text, place, len(text)))
    return found


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    known = _known()
    search, patterns, meanings = known.first.search, known.patterns, known.meanings
    while begin := search(text, start, end):
        start = begin.start()
        match = patterns[begin[0]].match(text, start, end)
        if match is None:
            start += 1
            continue
        word, stop = match[0], match.end()
        senses, mark = meanings[word]
        yield Token(start, stop, word, senses, None, mark)
        start = stop


def _mark(word: str) -> str:
    if word in _PAUSES:
        return "pause"
    if len(word) > 1:
        return ""
    for marks, name in (
        (_COMMAS, "comma"),
        (_HALTS, "halt"),
        (_COLONS, "colon"),
        (_OPENING, "open"),
        (_CLOSING, "close"),
    ):
        if word in marks:
            return name
    return "stop" if word in "。！？!?\n" else ""


def join_years(piece: Piece, year: int) -> list[Token]:
    """Return the tokens with words joined to the year beside them: 较2024年, 结转至2026年, 2024年结转."""
    found: list[Token] = []
    waiting = list(reversed(piece.tokens))
    while waiting:
        token = waiting.pop()
        joined = None
        if token.numeral is not None and token.numeral.kind is NumeralKind.YEAR:
            joined = _join(piece, token, int(token.numeral.value) - year)
        if joined is None:
            found.append(token)
            continue
        while found and found[-1].end > joined.start:
            found.pop()
        while waiting and waiting[-1].start < joined.end:
            waiting.pop()
        found.append(joined)
    return found


def _join(piece: Piece, token: Token, distance: int) -> Token | None:
    """Return the year with its neighbours as one word; ``distance`` is counted from the report's year."""
    start, end = token.start - piece.start, token.end - piece.start
    before, after = piece.text[max(0, start - 6) : start], piece.text[end : end + 8]
    moved = _MOVED_TO.search(before)
    if distance == 1 and moved:
        tail = _GOES_ON.match(after)
        return _word_over(
            piece, Slot.ROW, "carried_out", start - len(moved[0]), end + (tail.end() if tail else 0)
        )
    tail = _CARRIED.match(after)
    if distance == -1 and tail:
        return _word_over(piece, Slot.ROW, "carried_in", start, end + tail.end())
    tail = _COMPARED.match(after)
    if before[-1:] in ("较", "比") or (before[-1:] in ("与", "同", "和") and tail):
        key = "last" if distance == -1 else "other"
        return _word_over(piece, Slot.COMPARISON, key, start - 1, end + (tail.end() if tail else 0))
    return None


def _word_over(piece: Piece, slot: Slot, key: str, start: int, end: int) -> Token:
    senses = {slot: Sense(key, strong=True)}
    return Token(piece.start + start, piece.start + end, piece.text[start:end], senses)

"""A sentence as the words, numerals and marks of which statements consist."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.bind.vocabulary import Sense, Senses, Slot, vocabulary
from narrator.claims.lexicon.scan import WordPatterns
from narrator.claims.read.model import Sentence
from narrator.claims.read.numbers import is_quantity
from narrator.claims.read.sentences import LONGEST, lines_of
from narrator.language.lazy import lazy
from narrator.language.numerals_in_text import Numeral, NumeralKind, find_numerals

_NO_SENSES: Senses = {}
_FIGURES = (NumeralKind.COUNT, NumeralKind.SHARE)
_FEW = {Decimal(2): "two", Decimal(3): "three"}
_LONGEST = 600  # a longer sentence is cut, so that a claim never carries a whole book
_MEASURE = lazy(
    r"(?<=[\d二三四五六七八九十百千两余多])[宗起例](?![草始立来])|(?<=一)[宗例]"
)  # 12宗 counts as 12件
_PAUSES = ("、", "和", "及", "或", "与", "以及", "或者", "并", "暨", "/")
_MARKS = {
    "，,": "comma",
    "；;": "halt",
    "：:": "colon",
    "（(【[": "open",
    "）)】]": "close",
    "。！？!?\n": "stop",
}
_MARK_OF = {char: name for chars, name in _MARKS.items() for char in chars} | dict.fromkeys(_PAUSES, "pause")
_MOVED_TO = lazy(r"(?:(?:结转|转结|转入|转|顺延|延|延续|留)(?:至|到|入)?|留待|待|拟于|将于) ?$")
_GOES_ON = lazy(r"(?:继续)?(?:办理|处理|答复)")
_CARRIED = lazy(
    r"(?:未办结|没有办完|未办完)?(?:的)?(?:结转|转结|转入|转来|转|留下|遗留|延续|顺延)(?:(?:至|到|入)(?:今年|本年度?|当年))?(?:办理)?(?!至|到|下|入|为|变|[\u4e00-\u9fff]型)"
)
_COMPARED = lazy(r"(?:同期)?(?:相比|(?=持平|一致|相当))")


class Token(NamedTuple):
    """A known word, a numeral or a mark, with its place in its piece; a tuple, since there are so many."""

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
        return self.numeral if self.numeral is not None and self.numeral.kind in _FIGURES else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of a very long one; ``offset`` is where in the sentence it begins. Places count ``text``.

    ``items`` are the numbers of the whole sentence with what they are for, by their places in it.
    """

    sentence: Sentence
    offset: int
    text: str
    tokens: tuple[Token, ...]
    items: Mapping[int, Item | None]

    def use(self, place: int) -> Use:
        """Return what the number at a place is for: a count where nothing else is known."""
        item = self.items.get(self.offset + place)
        return item.use if item is not None else Use.COUNT

    @property
    def opens(self) -> bool:
        """Whether its sentence begins with it."""
        return self.offset == 0

    @property
    def written(self) -> tuple[str, int]:
        """The piece as it stands in the paragraph, and where it begins there."""
        sentence = self.sentence
        if self.opens and len(self.text) == len(sentence.flat):
            return sentence.text, sentence.start
        start, end = sentence.span(self.offset, self.offset + len(self.text))
        return sentence.text[start:end], sentence.start + start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the piece as written."""
        first, last = self.sentence.span(self.offset + start, self.offset + end)
        begin = self.sentence.places[self.offset] if self.offset else 0
        return first - begin, last - begin


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that makes a token, with its senses and its mark."""

    patterns: WordPatterns
    meanings: Mapping[str, tuple[Senses, str]]


@lru_cache(maxsize=1)
def _known() -> _Known:
    words = vocabulary()
    every = dict.fromkeys((*words, *_MARK_OF))
    meanings = {word: (words.get(word, _NO_SENSES), _MARK_OF.get(word, "")) for word in every}
    return _Known(WordPatterns(every), meanings)


def pieces_of(sentence: Sentence) -> Iterator[Piece]:
    """Yield a sentence with its tokens; a very long one in pieces that end with a comma."""
    said = _MEASURE.sub("件", sentence.flat)
    numerals = sentence.numerals if said == sentence.flat else find_numerals(said)
    items = _items(sentence, numerals)
    tokens = tuple(_tokens(said, numerals, items))
    if len(said) <= _LONGEST:
        yield Piece(sentence, 0, said, tokens, items)
        return
    starts = [token.start for token in tokens]
    breaks = [token.end for token in tokens if token.mark in ("comma", "halt")]
    start = 0
    while start < len(said):
        end = _cut(breaks, start, len(said))
        inside = tokens[bisect_left(starts, start) : bisect_left(starts, end)]
        moved = tuple(_moved(one, start) for one in inside if one.end <= end)
        yield Piece(sentence, start, said[start:end], moved, items)
        start = end


def _cut(breaks: Sequence[int], start: int, length: int) -> int:
    """Return where a piece ends: with the text, else behind its last comma, else where it gets too long."""
    if length - start <= _LONGEST:
        return length
    before = bisect_right(breaks, start + _LONGEST)
    return breaks[before - 1] if before and breaks[before - 1] > start else start + _LONGEST


def _moved(token: Token, start: int) -> Token:
    """Return a token of a piece that begins at ``start``, in the places of that piece."""
    first, last, text, senses, numeral, mark = token
    if numeral is not None:
        numeral = replace(numeral, start=numeral.start - start, end=numeral.end - start)
    return Token(first - start, last - start, text, senses, numeral, mark)


def _items(sentence: Sentence, numerals: Sequence[Numeral]) -> Mapping[int, Item | None]:
    """Return the quantities of a sentence by their places; other numerals (四个季度, 20个工作日内) count nothing."""
    if len(sentence.flat) > LONGEST:
        return {
            one.start: None for one in numerals if is_quantity(sentence.flat, one)
        }  # its line was not read
    return {one.quantity.start: one for line in lines_of(sentence.line) for one in items_of(line)}


def words_of(text: str) -> tuple[Token, ...]:
    """Return the known words and marks of a few words that stand alone."""
    return tuple(_words(text, 0, len(text)))


def _tokens(text: str, numerals: Sequence[Numeral], counted: Container[int]) -> Iterator[Token]:
    place = 0
    for numeral in numerals:
        yield from _words(text, place, numeral.start)
        place = numeral.end
        figure = numeral.kind in _FIGURES
        if figure and numeral.start not in counted:
            senses = _gathers(text, numeral)
            if senses:
                yield Token(numeral.start, place, text[numeral.start : place], senses)
            continue
        yield Token(numeral.start, place, text[numeral.start : place], _NO_SENSES, numeral)
    yield from _words(text, place, len(text))


def _gathers(text: str, numeral: Numeral) -> Senses:
    """Return what 两项 says before a sum: of how many numbers it is."""
    if numeral.value not in _FEW or numeral.unit not in ("项", "类", ""):
        return _NO_SENSES
    summed = any(
        Slot.SUM in token.senses
        for token in _words(text, numeral.end, numeral.end + 3)
        if token.start == numeral.end
    )
    return {Slot.TOGETHER: Sense(_FEW[numeral.value])} if summed else _NO_SENSES


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    known = _known()
    patterns, meanings = known.patterns, known.meanings
    search = patterns.first.search
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


def join_years(piece: Piece, year: int) -> list[Token]:
    """Return the tokens with words joined to the year beside them: 较2024年, 结转至2026年, 2024年结转."""
    found: list[Token] = []
    waiting = list(reversed(piece.tokens))
    while waiting:
        token = waiting.pop()
        joined = None
        if token.numeral is not None and token.numeral.kind is NumeralKind.YEAR:
            joined = _join(piece.text, token, int(token.numeral.value) - year)
        if joined is None:
            found.append(token)
            continue
        while found and found[-1].end > joined.start:
            found.pop()
        while waiting and waiting[-1].start < joined.end:
            waiting.pop()
        found.append(joined)
    return found


def _join(text: str, token: Token, distance: int) -> Token | None:
    """Return the year with its neighbours as one word; ``distance`` is counted from the report's year."""
    start, end = token.start, token.end
    before, after = text[max(0, start - 6) : start], text[end : end + 8]
    moved = _MOVED_TO.search(before)
    if distance == 1 and moved:
        tail = _GOES_ON.match(after)
        return _word_over(
            text, Slot.ROW, "carried_out", start - len(moved[0]), end + (tail.end() if tail else 0)
        )
    tail = _CARRIED.match(after)
    if distance == -1 and tail:
        return _word_over(text, Slot.ROW, "carried_in", start, end + tail.end())
    tail = _COMPARED.match(after)
    if before[-1:] in ("较", "比") or (before[-1:] in ("与", "同", "和") and tail):
        key = "last" if distance == -1 else "other"
        return _word_over(text, Slot.COMPARISON, key, start - 1, end + (tail.end() if tail else 0))
    return None


def _word_over(text: str, slot: Slot, key: str, start: int, end: int) -> Token:
    return Token(start, end, text[start:end], {slot: Sense(key, strong=True)})

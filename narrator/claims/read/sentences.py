"""Reading paragraphs into sentences with their lines: one pass over the characters, brackets on a stack."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from narrator.claims.lexicon.model import Word
from narrator.claims.lexicon.scan import words_in
from narrator.claims.read.model import Gap, Line, Mark, Quantity, Sentence, Token
from narrator.claims.read.numbers import is_quantity, quantity_of
from narrator.language.enumerators import CIRCLED, FOURTH, IS, ITS, NTH, SECOND, THIRD, TOP, any_of
from narrator.language.lazy import lazy
from narrator.language.numerals import narrow_digits
from narrator.language.numerals_in_text import Numeral, find_numerals
from narrator.language.sentences import split_sentences

_SPACE = lazy(r"[\s\u200b\ufeff]")
_MARKS = {
    "、": Mark.PAUSE,
    "，": Mark.COMMA,
    ",": Mark.COMMA,
    "；": Mark.HALT,
    ";": Mark.HALT,
    "：": Mark.COLON,
    ":": Mark.COLON,
    "。": Mark.STOP,
    "！": Mark.STOP,
    "？": Mark.STOP,
}
_OPENING, _CLOSING = "（(【[", "）)】]"
_SPECIAL = lazy(f"[{re.escape(_OPENING + _CLOSING + ''.join(_MARKS))}]")
_AND = ("以及", "和", "及", "与", "并")
_ENUMERATOR = lazy(
    any_of(
        TOP,
        SECOND,
        THIRD,
        FOURTH,
        IS,
        NTH,
        ITS,
        CIRCLED,
        "首先，",
        "其次，",
        "再次，",
        "(?:据|经)(?:不完全)?统计[，,]",
    )
)
_JOINED = frozenset("、和及与，")
_TAIL = 6  # a short noun may stand between a number and its bracket: 51个参评单位（…）
LONGEST = 1500  # what is longer is no sentence
_OPENS_CLAUSE = "。；：，\n"


def read_paragraph(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph that have numbers, and the others with an empty line; places count ``text``."""
    ends = [0]
    read: list[Sentence] = []
    for one in split_sentences(text):
        opens = not read or "\n" in text[ends[-1] : one.start]
        read.append(_sentence(one.text, one.start, opens=opens))
        ends.append(one.end)
    return tuple(read)


def _sentence(text: str, start: int, *, opens: bool) -> Sentence:
    flat = narrow_digits(_SPACE.sub("", text))
    places: Sequence[int] = range(len(text))
    if len(flat) != len(text):
        places = tuple(n for n, char in enumerate(text) if not _SPACE.match(char))
    numerals = find_numerals(flat)
    line = _line(flat, numerals) if len(flat) <= LONGEST else Line((), (Gap("", ()),))
    return Sentence(flat, text, start, places, line, numerals, opens)


@dataclass(slots=True)
class _Open:
    """A line being read: the numbers so far, and the gap that grows behind the last of them."""

    quantities: list[Quantity] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0
    tokens: list[Token] = field(default_factory=list)
    inside: list[Line] = field(default_factory=list)
    beside: list[Line] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Take in text of the gap."""
        self.text.append(text)
        self.length += len(text)

    def close_gap(self) -> None:
        """End the gap before a number, or at the end."""
        self.gaps.append(_gap("".join(self.text), tuple(self.tokens), tuple(self.inside), tuple(self.beside)))
        self.text, self.tokens, self.inside, self.beside, self.length = [], [], [], [], 0

    def line(self) -> Line:
        """Return the line as read."""
        self.close_gap()
        for number in range(len(self.quantities) - 2, -1, -1):
            here, behind = self.quantities[number : number + 2]
            joined = self.gaps[number + 1].text in _JOINED
            if here.unit == "个" and joined and behind.unit.startswith("个") and len(behind.unit) > 1:
                self.quantities[number] = replace(here, unit=behind.unit)  # 6个、9个和15个工作日
        return Line(tuple(self.quantities), tuple(self.gaps))


def _gap(
    text: str, tokens: tuple[Token, ...], inside: tuple[Line, ...] = (), beside: tuple[Line, ...] = ()
) -> Gap:
    return Gap(
        text, tokens, inside, beside, frozenset(one.word.role for one in tokens if one.word is not None)
    )


def read_line(flat: str) -> Line:
    """Return a sentence without white space as a line."""
    return _line(flat, find_numerals(flat))


def _line(flat: str, all_numerals: Sequence[Numeral]) -> Line:
    numerals = [one for one in all_numerals if is_quantity(flat, one)]
    if not numerals:
        return Line((), (_gap(flat, _tokens_only(flat)),))
    stack = [_Open()]
    place = 0
    for numeral in numerals:
        if numeral.start < place:
            continue
        _take_text(stack, flat, place, numeral.start)
        top = stack[-1]
        top.close_gap()
        top.quantities.append(quantity_of(flat, numeral))
        place = numeral.end
    _take_text(stack, flat, place, len(flat))
    while len(stack) > 1:
        _close(stack)
    return stack[0].line()


def _tokens_only(flat: str) -> tuple[Token, ...]:
    return tuple(Token(place, place, word) for place, word in words_in(flat, 0, len(flat)))


def _take_text(stack: list[_Open], flat: str, start: int, end: int) -> None:
    """Take in what stands between two numbers: from mark to mark and word to word, each place once."""
    words = list(words_in(flat, start, end))
    index, place = 0, start
    while place < end:
        while index < len(words) and words[index][0] < place:
            index += 1
        char = flat[place]
        enumerator = _enumerator(flat, place, end)
        if enumerator:
            stack[-1].tokens.append(Token(stack[-1].length, place, mark=Mark.ENUMERATOR))
            place += enumerator
        elif char in _OPENING:
            stack.append(_Open())
            place += 1
        elif char in _CLOSING:
            if len(stack) > 1:
                _close(stack)
            place += 1
        elif index < len(words) and words[index][0] == place:
            place += _word(stack[-1], words[index][1], place)
        elif char in _MARKS or not stack[-1].text:
            place += _character(stack[-1], flat, place)
        else:
            stop = words[index][0] if index < len(words) else end
            special = _SPECIAL.search(flat, place, stop)
            stop = special.start() if special else stop
            stack[-1].add(flat[place:stop])
            place = stop


def _word(top: _Open, word: Word, place: int) -> int:
    top.tokens.append(Token(top.length, place, word))
    top.add(word.text)
    return len(word.text)


def _character(top: _Open, flat: str, place: int) -> int:
    mark = _MARKS.get(flat[place])
    length = 1
    if mark is None and not top.text and top.quantities and not top.tokens:
        joined = next((one for one in _AND if flat.startswith(one, place)), None)
        mark, length = (Mark.PAUSE, len(joined)) if joined else (None, 1)
    if mark is not None:
        top.tokens.append(Token(top.length, place, mark=mark))
    top.add(flat[place : place + length] if length == 1 else "、")
    return length


def _enumerator(flat: str, place: int, end: int) -> int:
    """Return the length of the enumerator that begins here, at the head of a clause; 0 if there is none."""
    if place and flat[place - 1] not in _OPENS_CLAUSE:
        return 0
    match = _ENUMERATOR.match(flat, place)
    return match.end() - place if match and match.end() <= end else 0


def _close(stack: list[_Open]) -> None:
    """End a bracket and hang it on what stands before it."""
    inner = stack.pop()
    top = stack[-1]
    line = inner.line()
    top.inside.append(line)
    if top.quantities and top.length <= _TAIL and not any(one.mark for one in top.tokens):
        top.beside.append(line)


def lines_of(line: Line) -> Iterator[Line]:
    """Yield a line and all lines in its brackets."""
    waiting = [line]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(inner for gap in one.gaps for inner in gap.inside)

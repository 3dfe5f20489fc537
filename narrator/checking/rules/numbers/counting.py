"""A sentence with every number blotted out, so that short patterns tell how its numbers go together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from narrator.checking.engine.subject import Passage, Subject
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding

MARK = "\ue000"
_LONGEST = 1500  # what is longer is no sentence
_FIGURES = (NumeralKind.COUNT, NumeralKind.SHARE)
_OPENING, _CLOSING = "（(【", "）)】"
_BRACKET = re.compile(f"[{_OPENING}]")
_CHANGE = re.compile(
    r"(?:增加|增长|减少|下降|上升|提高|提升|降低|净增|多|少|增|减|降)(?:了|达|约)?$|(?:[增降升涨跌]幅|减少率)(?:为|达|约|是)?$"
)
_BEFORE = re.compile(r"(?:上年|去年|上一年|上年度|上一年度|同期|20\d\d年度?)(?:度|同期)?(?:的|为|是)?$")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit; ``span`` is its place in the sentence without white space."""

    numeral: Numeral
    span: tuple[int, int]

    @property
    def value(self) -> Decimal:
        """The number, in percent for a share."""
        return self.numeral.value

    @property
    def unit(self) -> str:
        """The unit behind it."""
        return self.numeral.unit

    @property
    def share(self) -> bool:
        """Whether it is a percentage or a fraction."""
        return self.numeral.kind is NumeralKind.SHARE or "百分点" in self.numeral.unit

    @property
    def exact(self) -> bool:
        """Whether it claims to be exact."""
        return self.numeral.rounding is Rounding.EXACT


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or what stands in its brackets: each number is one ``MARK``, the n-th that of ``counts[n]``."""

    sentence: Passage
    text: str
    counts: tuple[Count, ...]

    def marks(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Count]]:
        """Yield place and number of every mark between two places of the text."""
        number = self.text.count(MARK, 0, start)
        for place in range(start, len(self.text) if end is None else end):
            if self.text[place] == MARK:
                yield place, self.counts[number]
                number += 1

    def is_change(self, place: int) -> bool:
        """Whether the number at ``place`` says how much something changed."""
        return _CHANGE.search(self.text, max(0, place - 4), place) is not None

    def is_past(self, place: int) -> bool:
        """Whether the number at ``place`` is told of another year."""
        return _BEFORE.search(self.text, max(0, place - 9), place) is not None


def line_of(sentence: Passage) -> Line:
    """Blot out the numbers of a sentence."""
    found, text, place = [], [], 0
    for numeral in sentence.numerals:
        if numeral.kind in _FIGURES:
            text.append(sentence.flat[place : numeral.start].replace(MARK, " "))
            text.append(MARK)
            place = numeral.end
            found.append(Count(numeral, (numeral.start, numeral.end)))
    text.append(sentence.flat[place:].replace(MARK, " "))
    return Line(sentence, "".join(text), tuple(found))


def lines(subject: Subject) -> tuple[Line, ...]:
    """Return the sentences of the sections that have numbers, in order."""
    return subject.once(_lines)


def _lines(subject: Subject) -> tuple[Line, ...]:
    return tuple(
        line_of(sentence) for sentence in subject.body if len(sentence.text) <= _LONGEST and sentence.numerals
    )


def without_brackets(line: Line) -> tuple[Line, tuple[tuple[Count | None, Line], ...]]:
    """Return a line without what stands in brackets, and that: each with the number right before its bracket."""
    if not _BRACKET.search(line.text):
        return line, ()
    outer: list[str] = []
    counts: list[Count] = []
    inner: list[tuple[Count | None, Line]] = []
    inside: list[Count] = []
    depth, text, number = 0, "", 0
    for char in line.text:
        count = None
        if char == MARK:
            count = line.counts[number]
            number += 1
        if char in _OPENING:
            depth += 1
            if depth == 1:
                text, inside = "", []
        elif char in _CLOSING and depth:
            depth -= 1
            if depth == 0:
                before = counts[-1] if counts and outer and outer[-1] == MARK else None
                inner.append((before, Line(line.sentence, text, tuple(inside))))
        elif depth:
            text += char
            inside.extend([count] if count else [])
        else:
            outer.append(char)
            counts.extend([count] if count else [])
    return Line(line.sentence, "".join(outer), tuple(counts)), tuple(inner)

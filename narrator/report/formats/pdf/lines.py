"""Lines of text on a page of a PDF, and paragraphs made of them again."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.language.enumerators import begins_item
from narrator.report.formats.pdf.page import Glyph

_LATIN = re.compile(r"[A-Za-z]$")
_ENDED = re.compile(r"[。！？；：…!?;:]['”’）)】》]*$")
_MARGIN, _SHORTEST_BODY = 0.13, 0.45
APART = "  "
"""What stands between words of a line that are as far apart as the columns of a table."""
_PAGE_NUMBER = re.compile(
    r"[\s—–\-－_·.~～]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[\s—–\-－_·.~～]*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box in points from the top left corner; ``size`` is that of most letters."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    glyphs: tuple[Glyph, ...] = ()


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines from top to bottom that letters form by their heights."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        if lines and glyph.middle - _middle(lines[-1]) <= 0.45 * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    made = (_line(sorted(line, key=lambda one: one.x0)) for line in lines)
    return [line for line in made if line.text]


def _middle(line: Sequence[Glyph]) -> float:
    return line[0].middle


def _line(glyphs: Sequence[Glyph]) -> Line:
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not shown:
        return Line("", 0, 0, 0, 0, 0)
    size = sorted(glyph.size for glyph in shown)[len(shown) // 2]
    return Line(
        _text(shown, size),
        shown[0].x0,
        min(glyph.top for glyph in shown),
        max(glyph.x1 for glyph in shown),
        max(glyph.bottom for glyph in shown),
        size,
        tuple(shown),
    )


def _text(glyphs: Sequence[Glyph], size: float) -> str:
    """Return the letters of a line; a wide gap is :data:`APART`, a letter drawn twice for boldness stands once."""
    words: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            if glyph.text == before.text and abs(glyph.x0 - before.x0) < 0.2 * size:
                continue
            gap = glyph.x0 - before.x1
            if gap > 0.9 * size:
                words.append(APART)
            elif gap > 0.18 * size and _LATIN.match(before.text) and _LATIN.match(glyph.text):
                words.append(" ")
        words.append(glyph.text)
        before = glyph
    return "".join(words)


def joined_lines(lines: Sequence[Line]) -> str:
    """Return wrapped lines as one text; only between Latin words stands a space."""
    text = ""
    for line in lines:
        text += (
            f" {line.text}"
            if _LATIN.search(text) and line.text[:1].isascii() and line.text[:1].isalpha()
            else line.text
        )
    return text


# --- running heads ---


def without_running_heads(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of all pages without page numbers and what is repeated at their tops and feet."""
    repeated: Counter[tuple[str, bool]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        repeated.update({_pattern(line, height) for line in lines if _in_margin(line, height)})
    return [
        [line for line in lines if not _is_running(line, height, repeated, lines)]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _in_margin(line: Line, height: float) -> bool:
    return line.bottom < height * _MARGIN or line.top > height * (1 - _MARGIN)


def _pattern(line: Line, height: float) -> tuple[str, bool]:
    """Return a line without its digits and spaces, and whether it stands at the top."""
    return re.sub(r"[\d\s]+", "#", line.text), line.top < height / 2


def _is_running(
    line: Line, height: float, repeated: Counter[tuple[str, bool]], lines: Sequence[Line]
) -> bool:
    if not _in_margin(line, height):
        return False
    if repeated[_pattern(line, height)] >= 2:
        return True
    outermost = line is lines[0] or line is lines[-1]
    return outermost and _PAGE_NUMBER.fullmatch(line.text) is not None


def without_repeated_header(lines: Sequence[Line], before: Sequence[Line]) -> list[Line]:
    """Return the lines of a page without the header of a table that goes on from the pages before.

    A header is two or more lines without figures that stand somewhere before, word for word; this is for tables
    without ruled lines.
    """
    texts, earlier = [line.text for line in lines], [line.text for line in before]
    best = 0
    for start in range(len(earlier)):
        count = 0
        while count < len(texts) and start + count < len(earlier) and texts[count] == earlier[start + count]:
            count += 1
        best = max(best, count)
    while best and re.search(r"\d", texts[best - 1]):
        best -= 1
    columns = any(APART in text for text in texts[:best])
    return list(lines[best:] if best >= 2 and columns else lines)


# --- paragraphs ---


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of the body begin and end, in points from the left; whether paragraphs are indented."""

    left: float
    right: float
    indented: bool = True


def margins_of(lines: Sequence[Line], page_width: float) -> Margins:
    """Return the margins that most long lines keep to; the right one is infinite where no line is long."""
    lines = [line for line in lines if APART not in line.text]
    widest = max((line.x1 - line.x0 for line in lines), default=0)
    long = [line for line in lines if line.x1 - line.x0 > 0.7 * widest]
    starts = Counter(round(line.x0 / 2) for line in long)
    left = min((place for place, count in starts.items() if count * 5 >= max(starts.values())), default=0)
    right = max(line.x1 for line in long) if widest > _SHORTEST_BODY * page_width else math.inf
    sizes = Counter(round(line.size) for line in long)
    body = [line for line in long if round(line.size) == max(sizes, key=lambda size: sizes[size])]
    inset = sum(line.x0 > left * 2.0 + 0.8 * line.size for line in body)
    return Margins(left * 2.0, right, indented=inset * 20 >= len(body))


def begins_paragraph(line: Line, before: Line | None, margins: Margins) -> bool:
    """Whether a line begins a paragraph, by its indentation and by how full the line before is."""
    if before is None or abs(line.size - before.size) > 0.15 * before.size:
        return True
    if APART in line.text or APART in before.text:
        return True
    if before.x1 < margins.right - 1.8 * line.size:
        return True
    if not margins.indented and before.text.endswith("。") and begins_item(line.text):
        return True
    indented = line.x0 > margins.left + 0.8 * line.size
    return indented and (
        _ENDED.search(before.text[-8:]) is not None or before.x0 > margins.left + 2.5 * line.size
    )

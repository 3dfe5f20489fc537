"""Taking the body of a draft.md apart: comments, HTML tables, headings, and the text between, in one pass each.

Whatever is not closed is text; nothing a person left open swallows what stands behind it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_HEADING = re.compile(r"^#{1,6}[ \t][^\n]*$", re.M)
_TABLE_TAG = re.compile(r"(?<!\\)<table\b|</table>", re.I)


class Kind(Enum):
    """What a piece of the body is."""

    COMMENT = "comment"
    TABLE = "table"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the body that is no text; ``text`` is what it holds, of a comment without its marks."""

    kind: Kind
    start: int
    end: int
    text: str


def pieces_of(body: str) -> Iterator[Piece]:
    """Yield comments, outermost tables and headings in their order; none lies in another."""
    comments = list(_comments(body))
    found = [*comments, *_tables(body, comments)]
    found += [Piece(Kind.HEADING, one.start(), one.end(), one[0]) for one in _HEADING.finditer(body)]
    position = 0
    for piece in sorted(found, key=lambda one: (one.start, -one.end)):
        if piece.start >= position:
            yield piece
            position = piece.end


def _comments(body: str) -> Iterator[Piece]:
    position = 0
    while (start := body.find("<!--", position)) >= 0:
        end = body.find("-->", start + 4)
        if end < 0:
            return
        position = start + 4
        if start == 0 or body[start - 1] != "\\":
            yield Piece(Kind.COMMENT, start, end + 3, body[start + 4 : end])
            position = end + 3


def _tables(body: str, comments: list[Piece]) -> Iterator[Piece]:
    """Yield each table that is closed and lies in no other; tags in comments count only inside a table's own."""
    starts = [one.start for one in comments]
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    for tag in _TABLE_TAG.finditer(body):
        place = bisect_right(starts, tag.start()) - 1
        if place >= 0 and comments[place].end > tag.start():
            continue
        if tag[0][1] != "/":
            waiting.append(tag.start())
        elif waiting:
            pairs.append((waiting.pop(), tag.end()))
    reached = 0
    for start, end in sorted(pairs, key=lambda one: (one[0], -one[1])):
        if start >= reached:
            yield Piece(Kind.TABLE, start, end, body[start:end])
            reached = end

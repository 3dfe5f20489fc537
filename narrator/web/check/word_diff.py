"""What is another between two texts, word by word: the few words changed, not the paragraph they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "del", "ins"
_PIECE = re.compile(r"\d[\d,.]*\d|[A-Za-z]+|.", re.DOTALL)
_LEAST = 3
"""So few characters that stay between two changes are told as changed with them, or nobody could read it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that stays, is gone, or is new."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts as one row of pieces: without the new ones it is ``before``, without those gone it is ``after``."""
    old, new = (_PIECE.findall(text) for text in (before, after))
    made: list[tuple[str, str]] = []
    for kind, first, last, at, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[first:last]), "".join(new[at:to])
        inner = kind == "equal" and made and (last, to) != (len(old), len(new))
        if kind == "equal" and not (inner and len(was) < _LEAST):
            made.append((was, was))
        elif made and made[-1][0] != made[-1][1]:
            made[-1] = made[-1][0] + was, made[-1][1] + now
        else:
            made.append((was, now))
    return tuple(piece for was, now in made for piece in _pieces(was, now))


def _pieces(was: str, now: str) -> Iterator[Piece]:
    if was == now:
        yield from [Piece(SAME, was)] if was else []
        return
    if was:
        yield Piece(GONE, was)
    if now:
        yield Piece(NEW, now)

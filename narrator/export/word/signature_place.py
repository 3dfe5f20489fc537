"""Where office and date stand below the text, by GB/T 9704-2012, 7.3.5."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.export.word.layout import SignatureLayout

_SHIFT = 2


@dataclass(frozen=True, slots=True)
class Place:
    """How a line of the signature is set: ``left``, ``right`` or ``center`` between two indents in points."""

    alignment: str
    left: float = 0.0
    right: float = 0.0


def signature_places(
    widths: Sequence[float], layout: SignatureLayout, room: float, character: float
) -> Iterator[Place]:
    """Yield the place of each line; the last one is the date.

    ``widths`` are those of the lines in characters, ``room`` is the length of a line of text and ``character`` the
    width of a character, both in points. What is too long begins at the left edge.
    """
    if not widths:
        return
    offices, date = [width * character for width in widths[:-1]], widths[-1] * character
    place = _sealed if layout.sealed else _unsealed
    yield from place(offices, date, layout.right * character, room, _SHIFT * character)


def _unsealed(
    offices: Sequence[float], date: float, right: float, room: float, shift: float
) -> Iterator[Place]:
    """Yield the places without a seal: the longer of office and date stays off; the date begins behind the office.

    The date is set from the left where it can be: the fonts of its digits differ in width, Chinese ones do not.
    """
    office = max(offices, default=0.0)
    begins = room - right - office + shift
    if offices and 0 <= begins <= room - right - date:
        for width in offices:
            yield Place("right", right=max(0.0, min(right + office - width, room - width)))
        yield Place("left", left=begins)
        return
    for width in offices:
        yield Place("right", right=max(0.0, min(right + date + shift - width, room - width)))
    yield Place("right", right=max(0.0, min(right, room - date)))


def _sealed(
    offices: Sequence[float], date: float, right: float, room: float, _shift: float
) -> Iterator[Place]:
    """Yield the places with a seal: the date stays off, each office is centred above it."""
    widest = max((*offices, date))
    middle = max(right + date / 2, widest / 2)
    indent = max(0.0, room - 2 * middle)
    for _ in range(len(offices) + 1):
        yield Place("center", left=indent)

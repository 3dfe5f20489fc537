"""What a person put into a paragraph stands as they put it, though it is a wording the draft knows.

An offered wording, or a sentence of another paragraph, is made anew with this year's numbers when drafting again. Where that
would put other words in its place, or none, it is the person's text instead.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from narrator.drafting.redraft.align import Piece, Work, owning_their_own
from narrator.drafting.redraft.sentences import Merging
from narrator.report.draft.model import Draft, digest

_DIGITS = re.compile(r"[\d.,]+")


def with_typed_kept(old: Draft, merging: Merging) -> Work:
    """Return the work in which the sentences put in that would come out with other words are the person's own."""
    work = merging.work
    lost = set(_lost(old, merging))
    if not lost:
        return work
    texts = [digest(piece.text) for some in work.pieces.values() for piece in some]

    def kept(place: tuple[str, int], piece: Piece) -> Piece:
        if place not in lost:
            return piece
        copied = texts.count(digest(piece.text)) > 1
        return replace(piece, tellings=() if copied else piece.tellings, kept=True)

    pieces = {
        name: tuple(kept((name, number), piece) for number, piece in enumerate(some))
        for name, some in work.pieces.items()
    }
    return replace(work, pieces=owning_their_own(pieces))


def _lost(old: Draft, merging: Merging) -> Iterator[tuple[str, int]]:
    """Yield the places of sentences a person put into a paragraph that drafting again would not leave there."""
    issued = {
        block.anchor.id: {one.digest for one in block.anchor.sentences}
        for _, block in old.paragraphs()
        if block.anchor is not None
    }
    for name, some in merging.work.pieces.items():
        for number, piece in enumerate(some):
            if piece.kept or digest(piece.text) in issued.get(name, ()):
                continue
            said = merging.successors.get((name, number))
            if said is None or _DIGITS.sub("", said.text) != _DIGITS.sub("", piece.text):
                yield name, number

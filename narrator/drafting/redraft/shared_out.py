"""A sentence a person parted, its parts now in two paragraphs: each message belongs to the part that says it."""

from collections.abc import Mapping
from dataclasses import replace

from narrator.drafting.redraft.align import Piece, telling_less
from narrator.drafting.redraft.printed_numbers import is_printed_in


def shared_out(done: Mapping[str, tuple[Piece, ...]]) -> dict[str, tuple[Piece, ...]]:
    """Return the sentences of each paragraph, no message owned by two of those a person changed.

    It stays with the first that still has what was printed of it, else with the first; what the other printed of it still follows.
    """
    claimed: dict[str, list[tuple[str, int]]] = {}
    for name, some in done.items():
        for place, piece in enumerate(some):
            for told in piece.tells if piece.kept else ():
                claimed.setdefault(told, []).append((name, place))
    lost: dict[tuple[str, int], set[str]] = {}
    for told, places in claimed.items():
        if len({name for name, _ in places}) == 1:
            continue
        owner = next((at for at in places if _says(done[at[0]][at[1]], told)), places[0])
        for at in places:
            if at != owner:
                lost.setdefault(at, set()).add(told)
    return {
        name: tuple(_less(piece, lost.get((name, place), set())) for place, piece in enumerate(some))
        for name, some in done.items()
    }


def _says(piece: Piece, told: str) -> bool:
    """Whether a sentence has what was printed of a message."""
    printed = (pair for one in piece.tellings if told in one.tells for pair in one.printed)
    return any(ref == told and is_printed_in(piece.text, value) for ref, value in printed)


def _less(piece: Piece, others: set[str]) -> Piece:
    less = tuple(telling_less(one, others) for one in piece.tellings)
    return replace(piece, tellings=less) if others else piece

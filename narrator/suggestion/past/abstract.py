"""From a sentence to a template and the values that stood in it."""

from narrator.suggestion.past.particulars import Particular, particulars_in
from narrator.suggestion.past.template import Piece, Slot, Template, Value


def abstract(sentence: str, names: frozenset[str] = frozenset()) -> tuple[Template, tuple[Value, ...]]:
    """Return the template of ``sentence`` and the values of its slots; ``names`` are those of its office.

    Filling the template with the values gives the sentence again.
    """
    pieces: list[Piece] = []
    values: list[Value] = []
    place = 0
    for one in _apart(sentence, names):
        if one.kind is None:
            continue
        pieces += [sentence[place : one.start], Slot(one.kind, one.unit)]
        values.append(Value(sentence[one.start : one.end], one.start, one.end))
        place = one.end
    pieces.append(sentence[place:])
    return Template(tuple(piece for piece in pieces if piece != "")), tuple(values)


def _apart(sentence: str, names: frozenset[str]) -> list[Particular]:
    """Return the finds of which none overlaps one that counts more, in the order of the sentence."""
    taken = bytearray(len(sentence))
    kept: list[Particular] = []
    for one in particulars_in(sentence, names):
        if one.start < one.end and not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)

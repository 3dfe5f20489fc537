"""Merging a fresh paragraph with the sentences a person worked on: untouched ones anew, all others as they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.drafting.compose.compose import Composed
from narrator.drafting.compose.said import Said
from narrator.drafting.redraft.align import Piece, Work
from narrator.drafting.redraft.own_text import OwnTelling
from narrator.report.draft.model import Hold, Paragraph, Telling, digest
from narrator.report.draft.run_in import words_of

_SECTION_FIVE = "problems."


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the new paragraph: its text, what the anchor notes of it (nothing for a person's own)."""

    text: str
    telling: Telling | None
    kept: bool = False


@dataclass(slots=True)
class Merging:
    """The sentences of a whole draft on their way into the new one.

    ``fresh`` are the paragraphs as generated; ``alone`` those generated without what the person's sentences own, for
    messages whose partner they took; ``own`` is what the person's own text tells. Each fresh sentence is placed once: where
    the one stood that told the same, else, or if there is no such paragraph any more, in its own. ``standing`` are the patterns whose sentences stay as they
    are where they tell and print the same: those there still are, if the figures are the ones of the last draft. ``lines_today`` are the clerk's own lines by their messages.
    """

    fresh: Mapping[str, Composed]
    alone: Mapping[str, Composed]
    work: Work
    own: tuple[OwnTelling, ...] = ()
    standing: frozenset[str] = frozenset()
    lines_today: Mapping[str, str] = field(default_factory=dict)
    successors: dict[tuple[str, int], Said] = field(default_factory=dict)
    placed: set[int] = field(default_factory=set)
    silent: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.silent = self.work.owned | self.work.silenced
        for name, standing in self.work.pieces.items():
            for position, piece in enumerate(standing):
                said = None if piece.kept or name not in self.fresh else self._successor(piece.tells)
                if said is not None:
                    self.placed.add(id(said))
                    self.successors[name, position] = said

    def _successor(self, tells: frozenset[str]) -> Said | None:
        """Return what tells the same today; of several that with most in common."""
        every = (said for composed in self.fresh.values() for said in self.sayable(composed))
        ready = [said for said in every if id(said) not in self.placed and tells.intersection(said.tells)]
        return max(ready, key=lambda said: len(tells.intersection(said.tells)), default=None)

    def lines(self, name: str) -> tuple[Line, ...]:
        """Return the sentences of a paragraph in order: as the person left them, new ones behind their predecessor."""
        result: list[Line] = []
        for position, piece in enumerate(self.work.pieces.get(name, ())):
            said = self.successors.get((name, position))
            if piece.kept:
                result.append(Line(piece.text, _joined(piece), kept=True))
            elif said is not None:
                result.append(self._as_it_stood(name, piece, said) or _anew(piece, said))
        fresh = self.fresh.get(name)
        order = list(self.sayable(fresh)) if fresh else []
        for position, said in enumerate(order):
            if id(said) not in self.placed:
                self.placed.add(id(said))
                result.insert(_spot(result, order[:position]), Line(said.text, said.telling()))
        return tuple(result)

    def _as_it_stood(self, name: str, piece: Piece, said: Said) -> Line | None:
        """Return a sentence left alone that only an edit elsewhere would have put in another pattern, as it stands.

        What became of the parts of section five is in the words around them, which settings change: these are made anew.
        """
        if name.startswith(_SECTION_FIVE) or len(piece.tellings) != 1:
            return None
        [one] = piece.tellings
        fresh = said.telling()
        untouched = one.hold is Hold.FREE and one.digest == digest(piece.text)
        alike = set(one.tells) == set(fresh.tells) and set(one.printed) == set(fresh.printed)
        moved = one.pattern != fresh.pattern and one.pattern in self.standing
        return Line(piece.text, one) if untouched and alike and moved else None

    def sayable(self, composed: Composed) -> Iterator[Said]:
        """Yield the sentences of a fresh paragraph that nobody silenced; of one that is partly owned the rest, alone."""
        for said in composed.said:
            told = frozenset(said.tells)
            if composed.id in self.work.coarse and all(one.startswith("~") for one in told):
                continue
            if not told & self.silent:
                yield said
            elif not told <= self.silent:
                yield from self._rest(told - self.silent, composed.id)

    def _rest(self, wanted: frozenset[str], name: str) -> Iterator[Said]:
        other = self.alone.get(name)
        for said in other.said if other else ():
            told = frozenset(said.tells)
            if told & wanted and not told & self.silent:
                yield said

    def replaced_by(self, piece: Piece) -> tuple[Said, ...]:
        """Return the fresh sentences that a kept one stands for, in whole or in part."""
        every = (said for composed in self.fresh.values() for said in composed.said)
        return tuple(said for said in every if piece.tells.intersection(said.tells))


def _anew(piece: Piece, said: Said) -> Line:
    """Return what tells the same today in place of a sentence; that it was chosen stays noted."""
    hold = next((one.hold for one in piece.tellings if one.hold is Hold.CHOSEN), Hold.FREE)
    return Line(said.text, replace(said.telling(), hold=hold))


def _spot(result: Sequence[Line], before: Sequence[Said]) -> int:
    """Return where a new sentence goes: behind the nearest of those before it, and the person's own behind that."""
    told = [frozenset(said.tells) for said in before]
    for position in range(len(result) - 1, -1, -1):
        telling = result[position].telling
        if telling is not None and any(one.intersection(telling.tells) for one in told):
            spot = position + 1
            while spot < len(result) and result[spot].telling is None:
                spot += 1
            return spot
    return 0


def _joined(piece: Piece) -> Telling | None:
    """Return the note of a sentence whose text stays: all it owns, and what was printed of that."""
    if not piece.tellings:
        return None
    tells = tuple(dict.fromkeys(told for one in piece.tellings for told in one.tells))
    printed = tuple(dict.fromkeys(pair for one in piece.tellings for pair in one.printed))
    first = piece.tellings[0]
    origin = first.origin or first.digest
    return Telling(tells, first.pattern, digest(piece.text), printed, Hold.EDITED, origin)


def paragraph_of(fresh: Paragraph, old: Paragraph | None, lines: Sequence[Line]) -> Paragraph | None:
    """Return the paragraph that the sentences make, under its heading; ``None`` if none is left."""
    anchor = fresh.anchor
    if anchor is None or not lines:
        return None
    heading = _heading(fresh.heading, old.heading if old else "")
    text = heading + "".join(line.text for line in lines)
    figures = tuple(dict.fromkeys(pair for line in lines if line.telling for pair in line.telling.printed))
    tellings = tuple(line.telling for line in lines if line.telling is not None)
    note = replace(anchor, figures=figures, sentences=tellings)
    return replace(fresh, text=text, anchor=note)


def _heading(new: str, before: str) -> str:
    """Return the fresh heading, or the old one if a person gave it other words."""
    return new if not before or words_of(before) == words_of(new) else before

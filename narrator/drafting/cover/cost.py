"""What a sentence costs: the fewer and the better fitting, the cheaper; a lot keeps neighbours and years apart."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from narrator.drafting.cover.candidates import Candidate
from narrator.drafting.cover.joined import goes_on
from narrator.drafting.cover.places import OWN_LINES
from narrator.figures.model import Figures
from narrator.library.phrase import Opens
from narrator.report.draft.model import digest, digest_without_numbers, pieces

_SENTENCE = 1.0
_PLAIN = 3.0
_LOT = 1.6
_RELEVANCE = 0.3
_COMPARED = 1.0
"""What a comparison with last year is worth: a wording that has none tells less."""
_LAST_YEAR = "上年."
_OWN = 1.0
"""What a sentence of the office's own earlier years is worth: it is how the office writes."""
_WITH_OWN = 1.0
"""What it is worth that a line of the clerk's own is told in one sentence with the keys it belongs to."""
_KEPT = 6.0
_STANDS = 100.0
"""What it is worth that a sentence stands in the draft already, to the letter: more than all else together."""
_CUT_OFF = 0.5
"""That a line of the clerk's own begins a sentence though it goes on with the line before."""
_SHORT, _SHORT_COST = 15, 0.5
_LONG, _LONG_COST = 110, 0.02
_STEP_OF_YEAR = 0.38197
"""So that the pattern preferred one year is far from preferred the next."""


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs for one office and year.

    ``kept`` are the patterns the draft has, by the messages they tell, ``standing`` the digests of its sentences: what stands
    is changed only where it must be.
    """

    figures: Figures
    kept: Mapping[str, str] = field(default_factory=dict)
    relevance: Mapping[str, float] = field(default_factory=dict)
    standing: frozenset[str] = frozenset()

    def of(self, one: Candidate) -> float:
        """Return what a candidate costs by itself."""
        forms = {one.text, one.subject + one.text}
        cost = _SENTENCE - _STANDS * max(self._stands(text) for text in forms)
        if one.is_own:
            return cost
        cost += _PLAIN * one.plain + _LOT * self.lot(one) - _OWN * one.is_past
        cost -= _RELEVANCE * self.relevance.get(one.pattern, 0.0)
        cost -= _COMPARED * any(_LAST_YEAR in printed.ref for printed in one.printed)
        cost += _SHORT_COST * (len(one.text) < _SHORT) + _LONG_COST * max(0, len(one.text) - _LONG)
        cost -= _WITH_OWN * any(told.startswith(OWN_LINES) for told in one.tells)
        own = [self.kept.get(told) for told in one.tells if told in self.kept]
        if own and all(pattern == one.pattern for pattern in own):
            cost -= _KEPT * len(own)
        return cost

    def _stands(self, text: str) -> int:
        """Return how many of a text's sentences stand in the draft."""
        return sum(digest(one) in self.standing for one in pieces(text)) if self.standing else 0

    def lot(self, one: Candidate) -> float:
        """Return a fixed number between 0 and 1 that differs between offices and moves on each year.

        A sentence of the office's own earlier years is its own wording already.
        """
        if one.is_past:
            return 0.0
        office = self.figures.unit.full_name
        seed = sha256(f"{office}|{one.tells[0]}|{one.pattern}".encode()).digest()
        return (int.from_bytes(seed[:4]) / 2**32 + self.figures.year * _STEP_OF_YEAR) % 1.0


def transition(before: Candidate | None, one: Candidate) -> float | None:
    """Return what it costs that ``one`` follows ``before``; ``None``: it cannot."""
    if one.opens is Opens.CARRIED and (before is None or before.object != one.object or before.is_own):
        return None
    if before is None or before.is_own or one.is_own:
        cut = before is not None and before.is_own and one.is_own and goes_on(one.text)
        return _CUT_OFF * cut
    same = before.opens is one.opens
    cost = 0.6 * (same and one.opens is Opens.OFFICE) + 0.25 * (same and one.opens is Opens.TIME)
    return cost + 0.8 * (before.pattern == one.pattern)


def _numberless(text: str) -> str:
    return digest_without_numbers(next(iter(pieces(text)), ""))


def with_one_subject(chosen: Sequence[Candidate], standing: Collection[str] = ()) -> tuple[Candidate, ...]:
    """Return a row of sentences; the office is named in the first that begins with it, if none before has named it so.

    Who reports is known: named once, it does what follows. By another name it may be another scope (全县 behind 县政府), and is
    named anew. A sentence that stands in the draft, whatever its numbers (``standing``
    has its digest without them), stays with the name or without.
    """
    named: set[str] = set()
    made = []
    for one in chosen:
        with_name = replace(one, text=one.subject + one.text)
        stands, stands_bare = (_numberless(form.text) in standing for form in (with_name, one))
        made.append(with_name if stands or (one.subject not in named and not stands_bare) else one)
        named |= {one.subject, *one.office}
    return tuple(made)

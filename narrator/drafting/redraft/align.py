"""What a person did to the sentences of a draft: which are as they were generated, changed, moved, chosen, gone, their own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.drafting.redraft.printed_numbers import amount, own_values_in, placed, values_in
from narrator.language.similarity import alike
from narrator.report.draft.model import (
    REFERENCE,
    Alternative,
    Draft,
    Hold,
    Paragraph,
    Telling,
    digest,
    pieces,
)

_LIKE = 0.6
_PHRASE = "短语:"
OWN = "own"
"""The pattern of a telling that no draft generated: a person's sentence says what the draft would tell."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence as it stands in a draft.

    ``tellings`` are the generated sentences it is or comes from; none: the person's own. ``kept`` says that its text stays.
    """

    text: str
    tellings: tuple[Telling, ...] = ()
    kept: bool = False

    @property
    def tells(self) -> frozenset[str]:
        """The messages it tells or owns."""
        return frozenset(told for one in self.tellings for told in one.tells)


@dataclass(frozen=True, slots=True)
class Work:
    """A draft as a person left it: the sentences of each generated paragraph, the messages of those they deleted.

    ``elsewhere`` are messages that the person's own paragraphs tell. ``coarse`` are edited paragraphs of format 1, of which
    only the figures they printed are known.
    """

    pieces: Mapping[str, tuple[Piece, ...]]
    deleted: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    coarse: frozenset[str] = frozenset()

    @property
    def owned(self) -> frozenset[str]:
        """The messages of sentences whose text stays."""
        return frozenset(
            told for some in self.pieces.values() for piece in some if piece.kept for told in piece.tells
        )

    @property
    def left_alone(self) -> frozenset[str]:
        """The messages of sentences that stand as they were generated."""
        return frozenset(
            told for some in self.pieces.values() for piece in some if not piece.kept for told in piece.tells
        )

    @property
    def silenced(self) -> frozenset[str]:
        """The messages that are not to be told again."""
        return self.deleted | self.elsewhere


def persons_work(
    old: Draft, fresh: Mapping[str, str], ids: Mapping[str, str], restored: frozenset[str]
) -> Work:
    """Return what a person did.

    ``fresh`` is the text that tells a message today, ``ids`` are the messages by where their values stand; ``restored``
    are messages whose deletion is taken back.
    """
    generated = [block for _, block in old.paragraphs() if block.anchor is not None]
    tellings = [one for block in generated if block.anchor for one in block.anchor.sentences]
    everywhere = tuple({one.digest: one for one in tellings}.values())
    at_home = _standing_at_home(generated)
    gone_from_home = tuple(one for one in everywhere if one.digest not in at_home)
    done: dict[str, tuple[Piece, ...]] = {}
    coarse = set()
    for block in generated:
        if block.anchor is None:
            continue
        if block.anchor.sentences:
            done[block.anchor.id] = align(block, gone_from_home, fresh)
        elif block.edited and block.anchor.figures:
            done[block.anchor.id] = _coarse(block, ids)
            coarse.add(block.anchor.id)
    done = owning_their_own(done)
    own = _told_by_own(old, everywhere)
    standing = frozenset(told for some in done.values() for piece in some for told in piece.tells)
    issued = frozenset(told for one in tellings if one.pattern != OWN for told in one.tells)
    gone = (issued - standing - own) | frozenset(old.silenced)
    return Work(done, gone - restored, own - standing, frozenset(coarse))


def _standing_at_home(generated: Iterable[Paragraph]) -> frozenset[str]:
    """Return the digests of sentences that stand in the paragraph they were made for: one like it elsewhere is a copy."""
    return frozenset(
        name
        for block in generated
        if block.anchor is not None
        for name in {one.digest for one in block.anchor.sentences}.intersection(
            map(digest, pieces(block.body))
        )
    )


def owning_their_own(done: Mapping[str, tuple[Piece, ...]]) -> dict[str, tuple[Piece, ...]]:
    """Return the sentences where none a person changed owns what one they left alone tells as well: else that would be cut."""
    left_alone = frozenset(one for one in Work(done).left_alone if not one.startswith("~"))

    def owning(piece: Piece) -> Piece:
        if not piece.kept or not left_alone.intersection(piece.tells):
            return piece
        return replace(piece, tellings=tuple(telling_less(one, left_alone) for one in piece.tellings))

    return {name: tuple(map(owning, some)) for name, some in done.items()}


def telling_less(one: Telling, others: Collection[str]) -> Telling:
    """Return a telling without the messages of others; what it printed of them still follows."""
    return replace(one, tells=tuple(told for told in one.tells if told not in others))


@dataclass(frozen=True, slots=True)
class Adopted:
    """A message that a person's sentence tells: what is printed of it there, and the text that would tell it today."""

    message: str
    printed: tuple[str, str]
    fresh: str


def held(work: Work) -> frozenset[str]:
    """Return the messages that kept sentences own and of which they do not only lack the number they printed."""
    return frozenset(
        told
        for some in work.pieces.values()
        for piece in some
        if piece.kept
        for one in piece.tellings
        for told in one.tells
        if _holds(piece.text, dict(one.printed).get(told))
    )


def _holds(text: str, printed: str | None) -> bool:
    value = None if printed is None else amount(printed)
    return value is None or value in values_in(text)


def moved_numbers(work: Work) -> dict[str, list[Adopted]]:
    """Return by sentence the figures that it says by their name, while the one that printed them says them no more."""
    found: dict[str, list[Adopted]] = {}
    for some in work.pieces.values():
        kept = [piece for piece in some if piece.kept]
        for piece in kept:
            pairs = [
                (told, dict(one.printed)[told])
                for one in piece.tellings
                for told in one.tells
                if told in dict(one.printed) and not _holds(piece.text, dict(one.printed)[told])
            ]
            for told, shown in pairs:
                named = [other.text for other in kept if placed(other.text, {told: shown}, shown)]
                if len(named) == 1:
                    found.setdefault(named[0], []).append(Adopted(told, (told, shown), piece.text))
    return found


def adopted(work: Work, told: Mapping[str, Sequence[Adopted]]) -> Work:
    """Return the work in which a person's sentences own what they say, so that its numbers follow in them.

    ``told`` gives what each sentence tells; another one that a draft told it by does not own it any more.
    """
    taken: dict[str, str] = {}
    for text, some in told.items():
        for one in some:
            taken.setdefault(one.message, text)

    def owning(piece: Piece) -> Piece:
        if not piece.kept:
            return piece
        tellings = [
            _without(one, {m for m, text in taken.items() if text != piece.text}) for one in piece.tellings
        ]
        mine = {told for one in piece.tellings for told in one.tells}
        new = [one for one in told.get(piece.text, ()) if taken[one.message] == piece.text]
        new = [one for one in new if one.message not in mine]
        if new:
            printed = tuple(one.printed for one in new)
            tells = tuple(one.message for one in new)
            tellings.append(
                Telling(tells, OWN, digest(piece.text), printed, Hold.EDITED, digest(new[0].fresh))
            )
        return replace(piece, tellings=tuple(one for one in tellings if one.tells))

    return replace(work, pieces={name: tuple(map(owning, some)) for name, some in work.pieces.items()})


def _without(one: Telling, gone: set[str]) -> Telling:
    if not gone.intersection(one.tells):
        return one
    tells = tuple(told for told in one.tells if told not in gone)
    return replace(one, tells=tells, printed=tuple(pair for pair in one.printed if pair[0] not in gone))


def _told_by_own(old: Draft, everywhere: tuple[Telling, ...]) -> frozenset[str]:
    """Return the messages of generated sentences that a person put into paragraphs of their own."""
    own = (piece for _, block in old.paragraphs() if block.anchor is None for piece in pieces(block.text))
    digests = {digest(piece) for piece in own}
    return frozenset(told for one in everywhere if one.digest in digests for told in one.tells)


def _coarse(paragraph: Paragraph, ids: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return the sentences of an edited paragraph of format 1: each owns the figures printed that stand in it."""
    figures = list(paragraph.anchor.figures) if paragraph.anchor else []
    cut = []
    for text in pieces(paragraph.body):
        here = tuple((ref, value) for ref, value in figures if value in text)
        figures = [pair for pair in figures if pair not in here]
        tells = tuple(dict.fromkeys(ids.get(ref, ref) for ref, _ in here))
        cut.append((text, tells, here))
    if cut and figures:  # what the person took out is theirs as well
        text, tells, here = cut[0]
        cut[0] = (text, (*tells, *(ids.get(ref, ref) for ref, _ in figures)), (*here, *figures))
    return tuple(
        Piece(text, (Telling(tells, "", digest(text), here, Hold.EDITED),) if tells else (), kept=True)
        for text, tells, here in cut
    )


def align(
    paragraph: Paragraph, everywhere: tuple[Telling, ...], fresh: Mapping[str, str]
) -> tuple[Piece, ...]:
    """Return the sentences of a generated paragraph as they stand, each with those it comes from."""
    issued = list(paragraph.anchor.sentences) if paragraph.anchor else []
    work = _Alignment(pieces(paragraph.body), issued, paragraph.alternatives, fresh)
    work.match_exactly()
    work.match_chosen()
    work.match_moved(everywhere)
    work.match_edited()
    return work.result()


@dataclass(slots=True)
class _Alignment:
    texts: tuple[str, ...]
    issued: list[Telling]
    alternatives: tuple[Alternative, ...]
    fresh: Mapping[str, str]
    found: dict[int, list[Telling]] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)

    def match_exactly(self) -> None:
        for number, text in enumerate(self.texts):
            same = next((one for one in self.issued if one.digest == digest(text)), None)
            if same is not None:
                self._take(number, same, kept=same.hold is Hold.EDITED)

    def match_chosen(self) -> None:
        """Find wordings that were offered below the paragraph; they may be of several sentences."""
        for offered in self.alternatives:
            if offered.source.startswith(REFERENCE):
                continue
            cut = [piece.strip() for piece in pieces(offered.text)]
            for start in range(len(self.texts) - len(cut) + 1):
                here = range(start, start + len(cut))
                if not any(n in self.found for n in here) and [self.texts[n].strip() for n in here] == cut:
                    self._choose(here, offered)
                    break

    def _choose(self, here: range, offered: Alternative) -> None:
        gap = list(self.issued)
        wanted = (
            gap[: len(here)]
            if len(here) > 1
            else sorted(gap, key=lambda one: -self._likeness(here[0], one))[:1]
        )
        if len(wanted) < len(here):
            self._keep_parts(here, wanted)
            return
        for one, number in zip(wanted, here, strict=True):
            pattern = offered.source.removeprefix(_PHRASE)
            self.issued.remove(one)
            chosen = Telling(one.tells, pattern, digest(self.texts[number]), one.printed, Hold.CHOSEN)
            self.found.setdefault(number, []).append(chosen)

    def _keep_parts(self, here: range, wanted: Sequence[Telling]) -> None:
        """Keep sentences put in place of fewer: each as it stands, with what it prints of those it replaces."""
        for one in wanted:
            self.issued.remove(one)
        for number in here:
            self.found.setdefault(number, []).extend(
                replace(one, printed=tuple(pair for pair in one.printed if self._stands(number, pair[1])))
                for one in wanted
            )
            self.kept.add(number)

    def match_moved(self, everywhere: tuple[Telling, ...]) -> None:
        here = {one.digest for one in self.issued}
        for number, text in enumerate(self.texts):
            if number not in self.found:
                same = next(
                    (one for one in everywhere if one.digest == digest(text) and one.digest not in here), None
                )
                if same is not None:
                    self.found[number] = [same]
                    if same.hold is Hold.EDITED:
                        self.kept.add(number)

    def match_edited(self) -> None:
        """Pair what is left: a lone sentence with the lone one that is missing there, others by likeness."""
        for number in range(len(self.texts)):
            if number in self.found:
                continue
            gap = list(self.issued)
            likely = sorted(gap, key=lambda one: -self._likeness(number, one))
            lone = len(gap) == 1 and self._loose() == 1
            if likely and (lone or self._likeness(number, likely[0]) >= _LIKE):
                self._take(number, likely[0], kept=True)
                for other in likely[1:]:
                    if self._printed_share(number, other) == 1.0:
                        self._take(number, other, kept=True)
        self._match_by_numbers()

    def _match_by_numbers(self) -> None:
        """Pair what is still left by the numbers a sentence printed: much rewritten it is told by what it counts."""
        while True:
            loose = [number for number in range(len(self.texts)) if number not in self.found]
            pairs = [
                (self._printed_share(number, one) + self._wording(number, one), -number, one)
                for number in loose
                for one in self.issued
                if self._shares_a_number(number, one)
            ]
            if not pairs:
                return
            _, number, one = max(pairs, key=lambda pair: pair[:2])
            self._take(-number, one, kept=True)

    def _shares_a_number(self, number: int, one: Telling) -> bool:
        """Whether a number that a sentence printed stands in a text: one that is no chance, or most of its numbers."""
        mine = own_values_in(self.texts[number])
        shared = [value for _, value in one.printed if value.isdecimal() and int(value) in mine]
        return any(len(value) > 1 for value in shared) or 2 * len(shared) > len(one.printed)

    def _take(self, number: int, one: Telling, *, kept: bool) -> None:
        self.issued.remove(one)
        self.found.setdefault(number, []).append(one)
        if kept:
            self.kept.add(number)

    def _loose(self) -> int:
        return sum(number not in self.found for number in range(len(self.texts)))

    def _likeness(self, number: int, one: Telling) -> float:
        return max(self._wording(number, one), 0.9 * self._printed_share(number, one))

    def _wording(self, number: int, one: Telling) -> float:
        text = self.texts[number]
        return max((alike(text, self.fresh[told]) for told in one.tells if told in self.fresh), default=0.0)

    def _printed_share(self, number: int, one: Telling) -> float:
        values = [text for _, text in one.printed]
        return sum(self._stands(number, text) for text in values) / len(values) if values else 0.0

    def _stands(self, number: int, printed: str) -> bool:
        """Whether what was printed stands in a text, a number as a whole number."""
        value = amount(printed)
        return printed in self.texts[number] if value is None else value in values_in(self.texts[number])

    def result(self) -> tuple[Piece, ...]:
        return tuple(
            Piece(text, tuple(self.found.get(number, ())), number in self.kept or not self.found.get(number))
            for number, text in enumerate(self.texts)
        )

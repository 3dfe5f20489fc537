"""What each office handed in, round by round. A new round begins when its file has another content, not when a run does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from narrator.desk.rounds.change import Change
from narrator.finding import Finding, Severity
from narrator.language.similarity import alike
from narrator.telling.finding_words import one_line

_SAME_SENTENCE = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding as it was told in a round: what it is known by, and enough to recognise it when its sentence changed.

    ``answered``: the reviewer had accepted it or called it a false alarm; the office was not asked for it.
    """

    id: str
    rule: str
    severity: str
    message: str
    cells: tuple[str, ...]
    section: str | None
    text: str
    answered: bool = False

    @classmethod
    def of(cls, finding: Finding, *, must: bool = False, answered: bool = False) -> "Asked":
        """Return what is kept of a finding; ``must``: the reviewer wants it mended, however it was found."""
        place = finding.location
        cells = tuple(map(str, finding.cells))
        text = place.text or ""
        return cls(
            finding.id,
            finding.rule,
            Severity.ERROR.value if must else finding.severity.value,
            one_line(finding.message),
            cells,
            place.section,
            text,
            answered,
        )

    @property
    def demanded(self) -> bool:
        """Whether the office had to answer it; a suggestion it may leave."""
        return not self.answered and self.severity != Severity.INFO.value

    def is_still(self, other: "Asked") -> bool:
        """Whether another round's finding is this one: the same id, or the same rule on the same cells or a like sentence."""
        if self.id == other.id:
            return True
        if self.rule != other.rule or self.section != other.section:
            return False
        if self.cells or other.cells:
            return self.cells == other.cells
        return bool(self.text and other.text) and alike(self.text, other.text) >= _SAME_SENTENCE


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One version of an office's report: the digest, name, form and date of its file, what was found in it.

    ``moved`` are figures that nobody had asked to change, ``beside`` the digests of the other files of the office that lay there; ``delivery`` counts the runs that something
    new came in, so that what came together is known.
    """

    digest: str
    name: str
    medium: str
    day: date
    asked: tuple[Asked, ...] = ()
    beside: tuple[str, ...] = ()
    delivery: int = 0
    moved: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeHistory:
    """An office's rounds, the first one first.

    ``passed`` is the digest of the file that was 可以了, if there is one, ``state`` the state last told; ``taken_in``
    are digests of what the offices handed in that were merged into it.
    """

    unit: str
    rounds: tuple[HandedIn, ...] = ()
    passed: str = ""
    state: str = ""
    taken_in: tuple[str, ...] = ()

    @property
    def digests(self) -> frozenset[str]:
        """Those of every file that was there in a round."""
        beside = (digest for one in self.rounds for digest in one.beside)
        return frozenset((*(one.digest for one in self.rounds), *beside, *self.taken_in))

    def with_round(self, handed_in: HandedIn) -> "OfficeHistory":
        """Return the history with a version at its end; the last one again only takes its place."""
        rounds = self.rounds
        if rounds and rounds[-1].digest == handed_in.digest:
            kept = replace(handed_in, delivery=rounds[-1].delivery)
            return replace(self, rounds=(*rounds[:-1], kept))
        return replace(self, rounds=(*rounds, handed_in))

    def before(self, digest: str) -> HandedIn | None:
        """Return the round before the one of a file, ``None`` in a first round."""
        others = self.rounds[:-1] if self.rounds and self.rounds[-1].digest == digest else self.rounds
        return others[-1] if others else None

    def was_checked(self, digest: str) -> bool:
        """Whether a file was the one that was checked in some round, or was there of an office merged into this one."""
        return digest in self.taken_in or any(one.digest == digest for one in self.rounds)

    def age_of(self, digest: str) -> int:
        """Return 0 for a file that was never there, 1 for the one checked last, 2 for any other that was there."""
        if self.rounds and self.rounds[-1].digest == digest:
            return 1
        return 2 if digest in self.digests else 0


def next_delivery(offices: Iterable[OfficeHistory]) -> int:
    """Return the number of a delivery that comes now."""
    return 1 + max((one.rounds[-1].delivery for one in offices if one.rounds), default=0)


@dataclass(frozen=True, slots=True)
class History:
    """All offices' rounds."""

    offices: tuple[OfficeHistory, ...] = ()

    def by_unit(self) -> Mapping[str, OfficeHistory]:
        """Return the histories by the office's name."""
        return {one.unit: one for one in self.offices}


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What became of a round's findings.

    ``fixed`` are those of before that are gone; of this round the ids that are ``open`` still, ``new``, or ``came_back``
    after a round without them. Of the open ones ``demanded`` are those that the office had to answer then, ``wrong``
    those that it changed, and not for the right.
    """

    fixed: tuple[Asked, ...]
    open: tuple[str, ...]
    new: tuple[str, ...]
    came_back: tuple[str, ...]
    demanded: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def since_last(rounds: Sequence[HandedIn]) -> SinceLast | None:
    """Return how the last round stands to the one before; ``None`` in a first round."""
    if len(rounds) < 2:
        return None
    before, now = rounds[-2], rounds[-1]
    left = list(before.asked)
    still: list[tuple[Asked, Asked]] = []
    others: list[Asked] = []
    for one in now.asked:
        match = next((old for old in left if old.id == one.id), None)
        match = match or next((old for old in left if old.is_still(one)), None)
        if match is not None:
            left.remove(match)
            still.append((match, one))
        elif not one.answered:
            others.append(one)
    earlier = [one for version in rounds[:-2] for one in version.asked]
    back = tuple(one.id for one in others if any(old.is_still(one) for old in earlier))
    return SinceLast(
        fixed=tuple(one for one in left if not one.answered),
        open=tuple(one.id for _, one in still),
        new=tuple(one.id for one in others if one.id not in back),
        came_back=back,
        demanded=tuple(one.id for old, one in still if old.demanded),
        wrong=tuple(one.id for old, one in still if (old.message, old.text) != (one.message, one.text)),
    )

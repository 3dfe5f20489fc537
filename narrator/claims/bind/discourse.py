"""What a reader knows at a place of the text: frozen values, each step makes the next.

``Memory`` is handed on from sentence to sentence, ``Told`` holds for one sentence, ``Clause`` for one clause; ``At`` has
them together with the piece that is read; tuples, since there are so many.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from narrator.claims.bind.tokens import Piece, Token
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.model import Claim, ClaimContext, ClaimKind, ClaimScope, Period, Reading
from narrator.language.numerals_in_text import Numeral, Rounding

Readings: TypeAlias = tuple[Reading, ...]
PART, OTHER_TIME = "part", "other"
LABELS = frozenset(
    {
        Slot.ROW,
        Slot.COLUMN,
        Slot.KIND,
        Slot.OUTCOME,
        Slot.OTHER,
        Slot.DOCUMENT,
        Slot.DOCUMENT_COLUMN,
        Slot.DECISION,
        Slot.APPLICATION,
        Slot.PROCESSING_FEE,
    }
)
_ONE = Decimal(1)
_SCOPES = {
    "region": ClaimScope.REGION,
    "own": ClaimScope.OWN,
    "level": ClaimScope.LEVEL,
    PART: ClaimScope.PART,
}
_WHY_TIME = {PART: "只说一部分时间，表中是全年数", OTHER_TIME: "不是本年也不是上年的数"}
_OTHER_MEASURES = "宗起例"


class Memory(NamedTuple):
    """What the text so far has been speaking of. ``topic`` is a table's key, ``foreign`` or empty.

    ``ways`` says how both ways to court were just told, ``joined`` (直接起诉2件、复议后起诉3件) or ``apart``: what follows may be
    of both together or of the second.
    """

    topic: str = ""
    row: str = ""
    column: str = ""
    parent: str = ""
    kinds: tuple[str, ...] = ()
    document: str = ""
    document_column: str = ""
    seen: frozenset[str] = frozenset()
    excepting: bool = False
    ways: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What labels mean: one entry in ``items`` for each thing named, each with its readings.

    Empty ``items`` with a ``why`` means the words cannot be bound.
    """

    items: tuple[Readings, ...] = ()
    table: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    document_columns: tuple[str, ...] = ()
    doubt: str | None = None
    why: str = ""


NOTHING = Frame()


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of the sentence: what it was bound to, if to anything."""

    readings: Readings
    frame: Frame
    value: Decimal
    period: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What the numbers behind a word for respectively count, one after the other."""

    items: tuple[Readings, ...] = ()
    frame: Frame = NOTHING


class Told(NamedTuple):
    """What the sentence has told so far; ``claims`` are its statements.

    ``partial``: whose numbers are being told, if not everybody's (县本级新收41件，答复40件). ``loose`` is the claim whose
    meaning may follow, and where it ends, ``summed`` what the last sum names, ``compared`` what the last change was of.
    """

    claims: tuple[Claim, ...] = ()
    period: str = "this"
    year: bool = False
    scope: str = ""
    last: Bound | None = None
    recent: tuple[Bound, ...] = ()
    loose: tuple[int, int] | None = None
    queue: Queue = Queue()
    summed: Queue | None = None
    subject: Frame | None = None
    compared: Readings = ()
    foreign: bool = False
    excepting: bool = False
    exception: Decimal | None = None
    partial: str = ""
    started: bool = False


class Clause(NamedTuple):
    """What the clause has told so far: its words, those of them since the last number (``left``), its numbers."""

    start: int = 0
    words: tuple[Token, ...] = ()
    left: tuple[Token, ...] = ()
    period: str = ""
    scope: str = ""
    bound: Bound | None = None
    leading: tuple[str, ...] = ()
    heading: Frame | None = None
    numbers: int = 0


@dataclass(frozen=True, slots=True)
class Outer:
    """What stood before a bracket, to be gone on with behind it."""

    memory: Memory
    left: tuple[Token, ...]
    last: Bound | None
    scope: str = ""


class At(NamedTuple):
    """A place of the text. ``echoes`` are the numbers of the paragraph with what they were bound to."""

    piece: Piece
    section: str | None
    context: ClaimContext
    memory: Memory
    told: Told = Told()
    clause: Clause = Clause()
    outer: tuple[Outer, ...] = ()
    echoes: tuple[tuple[Decimal, Readings, Frame], ...] = ()

    @property
    def text(self) -> str:
        """The text that is read."""
        return self.piece.text

    @property
    def left(self) -> tuple[Token, ...]:
        """The words since the last number of the clause."""
        return self.clause.left

    @property
    def time(self) -> str:
        """The time the next number counts."""
        return self.clause.period or self.told.period

    def telling(self, **changes: object) -> "At":
        """Return the place with something else told."""
        return self._replace(told=self.told._replace(**changes))  # type: ignore[arg-type]  # fields of Told

    def saying(self, **changes: object) -> "At":
        """Return the place with another state of the clause."""
        return self._replace(clause=self.clause._replace(**changes))  # type: ignore[arg-type]  # fields of Clause

    def remembering(self, **changes: object) -> "At":
        """Return the place with something else remembered."""
        return self._replace(memory=self.memory._replace(**changes))  # type: ignore[arg-type]  # fields of Memory

    def emit(  # noqa: PLR0913  every part of a claim is its own fact
        self,
        kind: ClaimKind,
        start: int,
        end: int,
        readings: Readings,
        *,
        numeral: Numeral | None = None,
        why: str = "",
        time: str = "",
        value: Decimal | None = None,
        **more: object,
    ) -> "At":
        """Return the place with a claim more, about the text between two places; ``more`` are further fields of it."""
        time = time or self.time
        if readings and time in _WHY_TIME:
            readings, why = (), _WHY_TIME[time]
        text, begin = self.piece.written
        span = self.piece.span(start, end)
        unit = "" if numeral is None else numeral.unit
        claim = Claim(
            kind,
            self.section,
            text,
            begin,
            span,
            period=Period(time) if time in ("last", "cumulative") else Period.THIS,
            scope=_SCOPES.get(self.clause.scope or self.told.scope, ClaimScope.UNSTATED),
            readings=readings,
            why="" if readings else why or "没有认出说的是表中哪一格",
            value=value if numeral is None else numeral.value,
            step=_ONE if numeral is None else numeral.step,
            rounding=Rounding.EXACT if numeral is None else numeral.rounding,
            unit=text[span[1] - 1] if unit == "件" and text[span[1] - 1] in _OTHER_MEASURES else unit,
            **more,  # type: ignore[arg-type]  # fields of Claim
        )
        return self.telling(claims=(*self.told.claims, claim))

    def mending(self, **changes: object) -> "At":
        """Return the place with the last claim changed."""
        *before, last = self.told.claims
        return self.telling(claims=(*before, replace(last, **changes)))  # type: ignore[arg-type]  # fields of Claim

    def letter_at(self, place: int) -> bool:
        """Whether a Chinese character or letter stands at a place."""
        return self.text[place : place + 1].isalpha()

    def gap(self, start: int, end: int, tokens: Sequence[Token]) -> int:
        """Return how many Chinese characters between two places belong to no known word."""
        unknown, place = 0, start
        for token in tokens:
            if token.end <= place or token.start >= end:
                continue
            unknown += _letters(self.text, place, token.start)
            place = max(place, token.end)
        return unknown + _letters(self.text, place, end)


def _letters(text: str, start: int, end: int) -> int:
    return sum(char.isalpha() for char in text[max(0, start) : max(0, end)])


def is_label(token: Token) -> bool:
    """Whether the word names a part of the form."""
    return not LABELS.isdisjoint(token.senses)


def has(tokens: Sequence[Token], *slots: Slot) -> bool:
    """Whether one of the tokens can be one of these."""
    for token in tokens:
        for slot in slots:
            if slot in token.senses:
                return True
    return False

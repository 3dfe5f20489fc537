"""What a reader knows while it goes through a text from left to right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from narrator.claims.frames import LABELS, Frame, Memory, Readings
from narrator.claims.model import Claim, ClaimContext, ClaimKind, ClaimScope, Period
from narrator.claims.tokens import Piece, Token
from narrator.claims.vocabulary import Slot
from narrator.language.numerals_in_text import Numeral, Rounding

_LABELS = frozenset(LABELS)
_ONE = Decimal(1)
PART = "part"
OTHER_TIME = "other"
_ANSWERED_LATER = re.compile("结转的[0-9]+[件份宗][^，。；0-9]{0,8}(20[0-9]{2})年")
_SCOPES = {
    "region": ClaimScope.REGION,
    "own": ClaimScope.OWN,
    "level": ClaimScope.LEVEL,
    PART: ClaimScope.PART,
}
_WHY_TIME = {PART: "只说一部分时间，表中是全年数", OTHER_TIME: "不是本年也不是上年的数"}


@dataclass(slots=True)
class Bound:
    """The last number of the sentence: what it was bound to, if to anything."""

    readings: Readings
    frame: Frame
    value: Decimal
    period: str


@dataclass(slots=True)
class State:
    """Everything remembered; the parts for a paragraph, a sentence and a clause are renewed as these begin."""

    section: str | None
    context: ClaimContext
    claims: list[Claim] = field(default_factory=list)
    piece: Piece | None = None
    memory: Memory = field(default_factory=Memory)
    brackets: list[tuple[Memory, list[Token], "Bound | None"]] = field(default_factory=list)
    echoes: dict[Decimal, tuple[Readings, Frame]] = field(default_factory=dict)
    paragraph: int = 0
    # the sentence
    period: str = "this"
    told_year: bool = False
    scope: str = ""
    last: Bound | None = None
    recent: list[Bound] = field(default_factory=list)
    loose: int | None = None
    queue: list[Readings] = field(default_factory=list)
    queue_frame: Frame | None = None
    summed: tuple[tuple[Readings, ...], Frame] | None = None
    subject: Frame | None = None
    compared: Readings = ()
    foreign: bool = False
    excepting: bool = False
    exception: Decimal | None = None
    partial: str = ""  # whose numbers are being told, if not everybody's: 县本级新收41件，答复40件
    started: bool = False
    # the clause
    clause_start: int = 0
    clause: list[Token] = field(default_factory=list)
    left: list[Token] = field(default_factory=list)
    clause_period: str = ""
    clause_scope: str = ""
    bound_in_clause: Bound | None = None
    leading: tuple[str, ...] = ()
    heading: Frame | None = None
    numbers_in_clause: int = 0

    def new_paragraph(self) -> None:
        """Forget what only the last paragraph spoke of."""
        self.paragraph += 1
        self.memory = Memory(topic=self.memory.topic if self.memory.topic != "foreign" else "")
        self.echoes = {}
        self.brackets = []

    def new_sentence(self) -> None:
        """Forget what only the last sentence spoke of."""
        self.period, self.told_year, self.scope, self.last = "this", False, "", None
        self.recent, self.loose = [], None
        self.queue, self.queue_frame, self.excepting, self.exception = [], None, False, None
        self.partial = ""
        self.brackets = []
        self.started, self.summed, self.subject = False, None, None
        self.compared, self.foreign, self.memory.excepting = (), False, False
        later = _ANSWERED_LATER.search(self.piece.text) if self.piece is not None else None
        if later is not None and int(later[1]) == self.context.year + 1:
            self.memory.excepting = True  # 结转的1件已于2026年1月答复: what goes over into next year
        if self.memory.topic == "" and self.piece is not None and _tells_of_applications(self.piece):
            self.memory.topic = "applications"
        self.memory.document = self.memory.parent = self.memory.column = self.memory.document_column = ""

    def new_clause(self, start: int) -> None:
        """Forget what only the last clause spoke of; ``start`` is where the new one begins in the whole text."""
        self.clause_start = start
        self.clause, self.left = [], []
        self.clause_period, self.clause_scope = "", ""
        self.bound_in_clause, self.numbers_in_clause = None, 0
        self.leading, self.heading = (), None

    @property
    def time(self) -> str:
        """The time the next number counts."""
        return self.clause_period or self.period

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
        doubt: str | None = None,
        qualifier: str | None = None,
        value: Decimal | None = None,
    ) -> Claim:
        """Add a claim about the text between two places of the whole text, and return it."""
        piece = self.piece
        if piece is None:
            raise ValueError(start)
        time = time or self.time
        if readings and time in _WHY_TIME:
            readings, why = (), _WHY_TIME[time]
        claim = Claim(
            kind,
            self.section,
            piece.text,
            piece.start,
            (start - piece.start, end - piece.start),
            period=Period(time) if time in ("last", "cumulative") else Period.THIS,
            scope=_SCOPES.get(self.clause_scope or self.scope, ClaimScope.UNSTATED),
            qualifier=qualifier,
            readings=readings,
            doubt=doubt,
            why="" if readings else why or "没有认出说的是表中哪一格",
            value=value if numeral is None else numeral.value,
            step=_ONE if numeral is None else numeral.step,
            rounding=Rounding.EXACT if numeral is None else numeral.rounding,
            unit="" if numeral is None else numeral.unit,
        )
        self.claims.append(claim)
        return claim

    def replace_last_claim(self, claim: Claim) -> None:
        """Put a fuller claim in the place of the one just added."""
        self.claims[-1] = claim

    def letter_at(self, place: int) -> bool:
        """Whether a Chinese character or letter stands at ``place`` of the whole text."""
        return self.piece is not None and self.piece.text[place - self.piece.start :][:1].isalpha()

    def between(self, start: int, end: int) -> str:
        """Return the sentence's text between two places of the whole text."""
        offset = self.piece.start if self.piece else 0
        return self.piece.text[start - offset : end - offset] if self.piece else ""

    def gap(self, start: int, end: int, tokens: Sequence[Token]) -> int:
        """Return how many Chinese characters between two places belong to no known word."""
        if self.piece is None or end <= start:
            return 0
        text, offset, unknown, place = self.piece.text, self.piece.start, 0, start
        for token in tokens:
            if token.end <= place or token.start >= end:
                continue
            unknown += _letters(text, place - offset, token.start - offset)
            place = max(place, token.end)
        return unknown + _letters(text, place - offset, end - offset)


def _letters(text: str, start: int, end: int) -> int:
    return sum(char.isalpha() for char in text[max(0, start) : max(0, end)])


def _tells_of_applications(piece: Piece) -> bool:
    """Whether a strong word shows that the sentence is about applications."""
    return any(
        t.strong(Slot.APPLICATION) or (t.strong(Slot.ROW) and Slot.KIND not in t.senses) for t in piece.tokens
    )


def is_label(token: Token) -> bool:
    """Whether the word names a part of the form."""
    return not _LABELS.isdisjoint(token.senses)


def has(tokens: Sequence[Token], *slots: Slot) -> bool:
    """Whether one of the tokens can be one of these."""
    for token in tokens:
        for slot in slots:
            if slot in token.senses:
                return True
    return False

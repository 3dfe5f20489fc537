"""Bringing a text in line with figures: every statement that can be rewritten is, the rest is named.

Two uses: a text that was true of earlier figures follows them (``before`` is given), and a text that contradicts
the tables is corrected because a person says the tables are right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.claims.bind.statements import claims_in
from narrator.claims.expected import Refusal, expected
from narrator.claims.hold.firm import is_firm
from narrator.claims.hold.judge import judge
from narrator.claims.model import Claim, ClaimContext, ClaimKind, Outcome, Reading, Verdict
from narrator.claims.rewrite import Rewrite, rewrite
from narrator.claims.verify import Cells, total, verify
from narrator.figures.values import UNSET, is_number

_MOST_TRIED = 40
_NOT_FIRM = "换一种说法就认不准是哪一格"
_AMBIGUOUS = "可能指表中不同的格，新的数不一样"
_ENTANGLED = "改了这个数，同一段里别的数字就对不上原来的格"
_MOVED = re.compile(
    r"(?P<up>增|升|提高|上涨|扩大)?(?P<down>减|降|回落|缩)?(?:长|加|少|小|低)?(?:至|到|为) ?$"
)
_OTHER_WAY = "“增至”“降至”的方向变了，要换一种说法"


@dataclass(frozen=True, slots=True)
class Known:
    """The figures a text is held against: this year's ``cells``, last year's ``prior`` if known, whose report it is."""

    cells: Cells
    prior: Cells | None
    context: ClaimContext

    def verdict(self, claim: Claim) -> Verdict:
        """Return the verdict on one claim."""
        return verify((claim,), self.cells, self.prior, scope=self.context.scope)[0]


@dataclass(frozen=True, slots=True)
class Change:
    """One numeral replaced: its claim as first written, its place in the old text, the cells it is bound to."""

    claim: Claim
    start: int
    end: int
    before: str
    after: str
    cells: Reading


@dataclass(frozen=True, slots=True)
class Left:
    """A statement the figures contradict that was not rewritten, and why; the claim is that of the new text."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Restated:
    """The text with its numerals replaced.

    ``changes`` count in the old text, and so does ``bound``: where statements bound to cells end. ``left`` and
    ``verdicts`` speak of the new text.
    """

    text: str
    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    verdicts: tuple[Verdict, ...]
    bound: frozenset[int]


def restate(text: str, section: str | None, now: Known, before: Cells | None = None) -> Restated:
    """Return ``text`` in line with ``now``.

    With ``before``, the figures it was written for, only what those bore out is touched; a person's own number
    never is. Without, everything the tables contradict is corrected. What is bound ambiguously, may be
    of another scope, or cannot be said with another number, is left and named.
    """
    claims = claims_in(text, section, now.context)
    past = None if before is None else replace(now, cells=before)
    changes: dict[int, Change] = {}
    reasons: dict[int, str] = {}
    for index, claim in enumerate(claims):
        decided = _decide(claim, now, past)
        if isinstance(decided, Refusal):
            reasons[index] = decided.reason
        elif decided is not None and not is_firm(claim, text, section, now.context):
            reasons[index] = _NOT_FIRM
        elif decided is not None:
            changes[index] = decided
    for index, why in _explained(text, section, claims, changes, now).items():
        reasons[index] = why
        del changes[index]
    kept = _kept(text, section, claims, changes, now)
    reasons |= dict.fromkeys(changes.keys() - kept.keys(), _ENTANGLED)
    made = _applied(text, kept.values())
    verdicts = tuple(now.verdict(claim) for claim in claims_in(made, section, now.context))
    bound = frozenset(claim.start + claim.span[1] for claim in claims if claim.readings)
    return Restated(made, tuple(kept.values()), tuple(_left(verdicts, reasons)), verdicts, bound)


def _explained(
    text: str, section: str | None, claims: Sequence[Claim], changes: Mapping[int, Change], now: Known
) -> dict[int, str]:
    """Return why numbers that were to change may count something else, so that they are left: parts, other matters."""
    if not changes:
        return {}
    scope = now.context.scope
    told = {
        (one.claim.start, one.claim.span, one.claim.kind): one
        for one in judge(text, section, now.context, now.cells, now.prior, scope=scope)
    }
    found = {}
    for index in changes:
        claim = claims[index]
        verdict = told.get((claim.start, claim.span, claim.kind))
        if claim.kind is not ClaimKind.VALUE or verdict is None:
            continue  # shares and changes follow from numbers that change with them
        if verdict.outcome is Outcome.PART:
            found[index] = verdict.why
    return found


def _applied(text: str, changes: Iterable[Change]) -> str:
    """Return ``text`` with the changes made; everything outside the numerals stays as it was."""
    pieces, place = [], 0
    for change in sorted(changes, key=lambda one: one.start):
        pieces += [text[place : change.start], change.after]
        place = change.end
    return "".join([*pieces, text[place:]])


def _decide(claim: Claim, now: Known, past: Known | None) -> Change | Refusal | None:
    """Return how a claim is restated, why it cannot be, or ``None`` where nothing is to be done."""
    candidates = list(_candidates(claim))
    if past is not None:
        candidates = [one for one in candidates if past.verdict(one).outcome is Outcome.HOLDS]
    verdicts = [now.verdict(one) for one in candidates]
    if not candidates or any(one.outcome is Outcome.HOLDS for one in verdicts):
        return None
    doubtful = next((one for one in verdicts if one.outcome is Outcome.UNBOUND), None)
    if doubtful is not None:
        return Refusal(doubtful.why) if past is not None or doubtful.confirm else None
    made = [_rewritten(one, now) for one in candidates]
    refused = next((one for one in made if isinstance(one, Refusal)), None)
    changes = [one for one in made if isinstance(one, Change)]
    if refused is not None:
        return refused
    if len({one.after for one in changes}) > 1:
        return Refusal(_AMBIGUOUS)
    return replace(changes[0], claim=claim)


def _candidates(claim: Claim) -> Iterator[Claim]:
    """Yield the claim once for each reading it may have, and each base of a ratio."""
    for reading in claim.readings:
        if claim.kind is ClaimKind.RATIO:
            yield from (replace(claim, readings=(reading,), bases=(base,)) for base in claim.bases)
        else:
            yield replace(claim, readings=(reading,))


def _rewritten(claim: Claim, now: Known) -> Change | Refusal:
    value = expected(claim, now.cells, now.prior)
    if isinstance(value, Refusal):
        return value
    made = rewrite(claim, value)
    if isinstance(made, Refusal):
        return made
    if _moves_the_other_way(claim, made, value, now):
        return Refusal(_OTHER_WAY)
    start = claim.start + made.start
    return Change(claim, start, claim.start + made.end, made.before, made.after, claim.readings[0])


def _moves_the_other_way(claim: Claim, made: Rewrite, value: Decimal, now: Known) -> bool:
    """Whether 增至 or 降至 before the numeral would no longer be true, or nobody can tell."""
    if claim.kind is not ClaimKind.VALUE:
        return False
    before = total(claim.readings[0], now.prior) if now.prior is not None else UNSET
    return moves_the_other_way(
        claim.text[: made.start], value, Decimal(before) if is_number(before) else None
    )


def moves_the_other_way(words: str, value: Decimal, before: Decimal | None) -> bool:
    """Whether 增至 or 降至 at the end of ``words`` cannot be said of a number that was ``before`` last year.

    An unknown number of last year cannot bear them out.
    """
    match = _MOVED.search(words[-6:])
    if match is None or not (match["up"] or match["down"]):
        return False
    if before is None:
        return True
    return value <= before if match["up"] else value >= before


def _kept(
    text: str, section: str | None, claims: Sequence[Claim], changes: Mapping[int, Change], now: Known
) -> dict[int, Change]:
    """Return the changes after which every statement is still bound as before, and the changed ones hold."""
    if _sound(text, section, claims, changes, now):
        return dict(changes)
    kept: dict[int, Change] = {}
    for index, change in list(changes.items())[:_MOST_TRIED]:
        trial = {**kept, index: change}
        if _sound(text, section, claims, trial, now):
            kept = trial
    return kept


def _sound(
    text: str, section: str | None, claims: Sequence[Claim], changes: Mapping[int, Change], now: Known
) -> bool:
    if not changes:
        return True
    again = claims_in(_applied(text, changes.values()), section, now.context)
    if [(one.kind, one.readings) for one in again] != [(one.kind, one.readings) for one in claims]:
        return False
    return all(now.verdict(again[index]).outcome is Outcome.HOLDS for index in changes)


def corrected(claim: Claim, now: Known) -> Change | Refusal | None:
    """Return how one claim is made true of ``now``, why it cannot be, or ``None`` where it need not be."""
    return _decide(claim, now, None)


def _left(verdicts: Sequence[Verdict], reasons: Mapping[int, str]) -> Iterator[Left]:
    for index, verdict in enumerate(verdicts):
        if verdict.outcome is Outcome.CONTRADICTS or (
            index in reasons and verdict.outcome is not Outcome.HOLDS
        ):
            yield Left(verdict, reasons.get(index, ""))

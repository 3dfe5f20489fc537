"""The numbers of a past sentence that this year's figures replace: cells bound by the reader of claims, and facts.

A number is replaced only if its reading is firm, that year's own cell or fact is known and says the same as the
sentence, and this year's is known. Everything else is for a person to fill in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from narrator.claims.bind.statements import claims_in
from narrator.claims.expected import Refusal
from narrator.claims.model import Claim, ClaimKind, Outcome, Period
from narrator.claims.restate import Change, Known, corrected
from narrator.claims.verify import total
from narrator.language.numeral_style import style_of
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding, find_numerals
from narrator.suggestion.past.sums import Pair, falls_short, value_of
from narrator.suggestion.past.template import BLANK
from narrator.suggestion.past.year import KnownFact, KnownYear

_LEADS = ("一是", "据统计，")
_CHANGE = re.compile(
    r"(?:比|较)(?:上年|去年|上一年|上年度|(?P<year>\d{4})年)(?:同期)?(?:共|净|约)?(?P<up>增加|增长|多|上升|增)?(?P<down>减少|下降|少|降低|减)?(?:了)?$"
)
_Made = TypeVar("_Made")
_NOW_NOTHING = "本年为零，这句要换一种说法"
_SHORT = "上年的分项加起来正好，本年的加不起来，这句要补上别的分项"
_OTHER_WAY = "增减的方向与本年相反，这句要换一种说法"


@dataclass(frozen=True, slots=True)
class Filled:
    """A number of a past sentence with this year's in its place; ``refs`` name cells or places in the figures file."""

    start: int
    end: int
    text: str
    refs: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why a sentence cannot be said of this year's figures."""

    reason: str


def filled_figures(
    text: str, section: str | None, then: KnownYear, now: KnownYear
) -> tuple[Filled, ...] | Impossible:
    """Return the numbers of ``text``, written for ``then``, that ``now`` replaces; each span is a whole numeral."""
    found: list[Filled] = []
    for made in (*_cells(text, section, then, now), *_facts(text, section, then, now)):
        if isinstance(made, Impossible):
            return made
        if not any(made.start < other.end and other.start < made.end for other in found):
            found.append(made)
    ordered = sorted(found, key=lambda one: one.start)
    return Impossible(_SHORT) if falls_short(_pairs(text, ordered), then, now) else tuple(ordered)


def told_figures(text: str, section: str | None, written: int, now: KnownYear) -> tuple[Filled, ...]:
    """Return the numbers of another office's sentence, written for a year, that can only be one of ``now``'s cells.

    What it was there is nobody's business: a number is put in where every reading of it is the same number this year.
    """
    then = replace(now, context=replace(now.context, year=written))
    present = Known(now.cells, now.prior, now.context)
    found: list[tuple[Claim, Filled]] = []
    for claim in claims_in(text, section, then.context):
        plain = claim.kind is ClaimKind.VALUE and claim.value is not None and claim.period is Period.THIS
        if not plain or claim.doubt or not claim.readings:
            continue
        values = {total(one, now.cells) for one in claim.readings}
        made = _cell(claim, present, present) if len(values) == 1 else None
        if isinstance(made, Filled):
            found.append((claim, made))
    return _firm(found, text, section, then)


def _pairs(text: str, found: Sequence[Filled]) -> list[Pair]:
    values = [(value_of(text[one.start : one.end]), value_of(one.text)) for one in found]
    return [Pair(was, now) for was, now in values if was is not None and now is not None]


# --- cells -----------------------------------------------------------------------------------------------


def _cells(text: str, section: str | None, then: KnownYear, now: KnownYear) -> Iterator[Filled | Impossible]:
    past = Known(then.cells, then.prior, then.context)
    present = Known(now.cells, now.prior, now.context)
    found: list[tuple[Claim, Filled | Impossible]] = []
    for claim in claims_in(text, section, then.context):
        if claim.value is None:
            continue
        held = tuple(
            one
            for one in claim.readings
            if past.verdict(replace(claim, readings=(one,))).outcome is Outcome.HOLDS
        )
        if held:
            made = _cell(replace(claim, readings=held), past, present)
            if made is not None:
                found.append((claim, made))
    yield from _firm(found, text, section, then)


def _cell(claim: Claim, past: Known, present: Known) -> Filled | Impossible | None:
    if claim.kind is ClaimKind.RATIO:
        bases = tuple(
            one for one in claim.bases if past.verdict(replace(claim, bases=(one,))).outcome is Outcome.HOLDS
        )
        claim = replace(claim, bases=bases)
    start, end = claim.start + claim.span[0], claim.start + claim.span[1]
    refs = tuple(str(cell) for cell in claim.readings[0])
    made = corrected(claim, present)
    if isinstance(made, Change):
        return Filled(made.start, made.end, made.after, refs)
    if isinstance(made, Refusal):
        if "为零" in made.reason:
            return Impossible(_NOW_NOTHING)
        return Impossible(_OTHER_WAY) if "方向" in made.reason else None
    if present.verdict(claim).outcome is Outcome.HOLDS:
        return Filled(start, end, claim.words, refs)
    return None


def _firm(
    made: Sequence[tuple[Claim, _Made]], text: str, section: str | None, year: KnownYear
) -> tuple[_Made, ...]:
    """Return what was made of claims of ``text`` that are read alike behind other beginnings; of none, nothing is read."""
    for lead in _LEADS:
        if not made:
            break
        again = {
            _place(one, len(lead)): one.readings for one in claims_in(lead + text, section, year.context)
        }
        made = [(claim, one) for claim, one in made if again.get(_place(claim, 0)) == claim.readings]
    return tuple(one for _, one in made)


def _place(claim: Claim, shift: int) -> tuple[ClaimKind, int, int]:
    start = claim.start - shift
    return claim.kind, start + claim.span[0], start + claim.span[1]


# --- facts -----------------------------------------------------------------------------------------------


def _facts(text: str, section: str | None, then: KnownYear, now: KnownYear) -> Iterator[Filled | Impossible]:
    bound = [
        (claim.start + claim.span[0], claim.start + claim.span[1])
        for claim in claims_in(text, section, then.context)
        if claim.readings
    ]
    numerals = [one for one in find_numerals(text) if one.kind is NumeralKind.COUNT]
    last: KnownFact | None = None
    place = 0
    for numeral in numerals:
        window, place = text[place : numeral.start], numeral.end
        if numeral.rounding is not Rounding.EXACT or any(
            a < numeral.end and numeral.start < b for a, b in bound
        ):
            continue
        change = _CHANGE.search(window)
        fact = _fact(window, numeral, then) if change is None else None
        if fact is not None:
            last = fact
            yield from _replaced(text, numeral, fact, now)
        elif change is not None and last is not None:
            yield from _moved(text, numeral, change, last, then, now)


def _fact(window: str, numeral: Numeral, then: KnownYear) -> KnownFact | None:
    """Return the one fact of that year that says so: the same number, counted by its words and in its measure."""
    same = [one for one in then.facts if one.value == numeral.value]
    if len(same) != 1 or numeral.unit not in same[0].measures:
        return None
    return same[0] if any(word in window for word in same[0].words) else None


def _replaced(text: str, numeral: Numeral, fact: KnownFact, now: KnownYear) -> Iterator[Filled | Impossible]:
    current = now.fact(fact.ref)
    if current is None:
        return
    if current.value == 0:
        yield Impossible(_NOW_NOTHING)
        return
    yield from _written(text, numeral, current.value, (fact.ref,), fact.label)


def _moved(
    text: str, numeral: Numeral, change: re.Match[str], fact: KnownFact, then: KnownYear, now: KnownYear
) -> Iterator[Filled | Impossible]:
    """Yield by how much a fact moved against the year before, where the sentence said it right of its own years."""
    past, current = then.moved(fact.ref), now.moved(fact.ref)
    sign = 1 if change["up"] else -1 if change["down"] else 0
    other = change["year"] is not None and int(change["year"]) != then.year - 1
    if current is None or not sign or other:
        return
    if current * sign <= 0:
        yield Impossible(_OTHER_WAY)
        return
    if past is None or past * sign != numeral.value:  # the direction holds, the number is for a person
        tail = text[numeral.start : numeral.end].lstrip("0123456789")
        yield Filled(numeral.start, numeral.end, f"{BLANK}{tail}", ())
        return
    yield from _written(text, numeral, current * sign, (fact.ref, f"上年.{fact.ref}"), fact.label)


def _written(
    text: str, numeral: Numeral, value: Decimal, refs: tuple[str, ...], label: str
) -> Iterator[Filled]:
    written = text[numeral.start : numeral.end]
    style = style_of(written)
    after = style.spell(value) if style is not None and style.spell(numeral.value) is not None else None
    if after is not None:
        yield Filled(numeral.start, numeral.end, after, refs, label)
